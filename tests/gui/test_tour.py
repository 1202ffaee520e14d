"""The tour: one command leaves a picture of everything there is to see, in both looks and in the smallest window."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from PySide6.QtGui import QImage

from detox.gui.tokens import load
from detox.gui.window import LEAST
from tests.cli.person import run
from tests.conftest import RESOURCES
from tests.gui.visiting import PAGES, colours_in

pytestmark = pytest.mark.desktop
LOOKS = ("light", "dark")
DIALOGS = ("new-plan", "log-time")
CARD = "limit-card"
WAY = ("welcome", "welcome-found", "welcome-reading", "welcome-today")
FIRST = (*WAY, *(f"bare-{each}" for each in WAY), "welcome-by-hand", "banner")
RICH = 100
"""Colours that a picture with text and a chart has at least: edges of letters alone have dozens."""


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, QImage]:
    """Every picture of a tour, by its name."""
    folder = tmp_path_factory.mktemp("tour")
    said = run(folder, "gui", "--demo", "--tour", str(folder / "pictures"))
    assert (said.status, said.err) == (0, "")
    return {path.stem: QImage(str(path)) for path in (folder / "pictures").glob("*.png")}


def test_there_is_a_picture_of_everything(pictures: Mapping[str, QImage]) -> None:
    in_both = {f"{name}-{look}" for name in (*PAGES, *DIALOGS, CARD, *FIRST) for look in LOOKS}
    assert set(pictures) == in_both | {f"{page}-small" for page in PAGES}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_more_than_an_empty_ground(pictures: Mapping[str, QImage], name: str) -> None:
    for look in LOOKS:
        assert len(colours_in(pictures[f"{name}-{look}"])) > RICH


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", [*PAGES, *DIALOGS, *FIRST])
def test_a_picture_is_painted_in_the_colours_of_its_look(pictures: Mapping[str, QImage], name: str, look: str) -> None:
    tokens = load(RESOURCES / "tokens.toml")
    own, other = (tokens.light, tokens.dark) if look == "light" else (tokens.dark, tokens.light)
    seen = colours_in(pictures[f"{name}-{look}"])
    assert own["window"].lower() in seen
    assert other["window"].lower() not in seen


@pytest.mark.parametrize("page", PAGES)
def test_the_smallest_window_is_the_smallest(pictures: Mapping[str, QImage], page: str) -> None:
    assert pictures[f"{page}-small"].size().toTuple() == LEAST


def test_no_two_pictures_are_the_same(pictures: Mapping[str, QImage]) -> None:
    names = sorted(pictures)
    assert not [(one, two) for one in names for two in names if one < two and pictures[one] == pictures[two]]
