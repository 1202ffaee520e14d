"""The platform catalogue with a person's own entries on top."""

from __future__ import annotations

from pathlib import Path

import pytest

from detox.core.catalogue import CatalogueError
from detox.core.platforms import Classifier
from detox.core.usage import Activity
from detox.services import catalogue
from detox.services.catalogue import OverridesError

RESOURCES = Path(__file__).parents[2] / "resources"


def write(home: Path, text: str | bytes) -> Path:
    home.mkdir()
    path = home / "platforms.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_without_own_entries_it_is_what_ships(home):
    found = catalogue.load(RESOURCES, home)
    assert found.platforms["linkedin"].name == "LinkedIn"
    assert "chrome" in found.browsers
    assert not home.exists()


def test_an_own_host_belongs_to_its_platform(home):
    write(home, '[platform.mastodon]\nhosts = ["Toots.Example."]\n')
    found = Classifier(catalogue.load(RESOURCES, home), [])
    assert found("https://toots.example/@ada").platform == "mastodon"
    assert Classifier(catalogue.load(RESOURCES, Path("/nowhere")), [])("https://toots.example/@ada") is None


def test_an_own_rule_says_what_is_done_there(home):
    write(home, '[platform.linkedin]\n[[platform.linkedin.rule]]\npath = "/sales"\nactivity = "messaging"\n')
    found = Classifier(catalogue.load(RESOURCES, home), [])
    assert found("https://www.linkedin.com/sales/inbox").activity is Activity.MESSAGING


@pytest.mark.parametrize("text", ["platform = [", b"\xff\xfe\x00", "[platform.x]\nhosts = [\n"])
def test_a_file_that_is_no_toml_is_named(home, text):
    path = write(home, text)
    with pytest.raises(OverridesError) as caught:
        catalogue.load(RESOURCES, home)
    assert caught.value.where == path
    assert caught.value.why


def test_a_folder_in_the_place_of_the_file_is_named(home):
    (home / "platforms.toml").mkdir(parents=True)
    with pytest.raises(OverridesError):
        catalogue.load(RESOURCES, home)


@pytest.mark.parametrize(
    "text",
    [
        '[platform.myspace]\nhosts = ["myspace.com"]',
        '[platform.x]\ncolour = "blue"',
        '[platform.x]\nhosts = "x.example"',
        "[platform.x]\nhosts = [5]",
        '[platform.x]\nhosts = ["no host"]',
        "platform = 5",
        '[[platform]]\nid = "x"',
        "[platform]\nx = 5",
        "[platform.x]\nrule = 5",
        '[platform.x]\nrule = ["/feed"]',
        '[platform.x]\nlisted = "maybe"',
        '[[platform.x.rule]]\npath = "feed"\nactivity = "reading"',
        '[[platform.x.rule]]\npath = "/feed"\nactivity = ["reading"]',
        '[[platform.x.rule]]\npath = "/feed"\nactivity = "dreaming"',
        '[[platform.x.rule]]\npath = "/feed"\nactivity = "reading"\nhost = 7',
    ],
)
def test_an_entry_that_cannot_be_used_is_named(home, text):
    write(home, text)
    with pytest.raises(CatalogueError) as caught:
        catalogue.load(RESOURCES, home)
    assert caught.value.where.startswith("platform")
