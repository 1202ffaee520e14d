"""The tour: one command leaves a picture of everything there is to see, in both looks and in the smallest window."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from detox.gui.tokens import load
from detox.gui.window import LEAST
from tests.cli.person import run
from tests.conftest import RESOURCES
from tests.gui.visiting import PAGES, colours_in

pytestmark = pytest.mark.desktop
LOOKS = ("light", "dark")
HOMES = ("demo", "empty", "years")
VARIANTS = (*LOOKS, "small", "large")
GROUPS = tuple(f"settings-{name}" for name in ("limits", "appearance", "data-and-backup", "about"))
DIALOGS = (
    "new-plan", "log-time", "quick-note", "edit-plan", "working-hours", "activitywatch", "zone", "columns",
    "what-it-reads", "table",
)  # fmt: skip
SEEN = ("limit-card", "notice", "import-report")
WAY = ("welcome", "welcome-found", "welcome-reading", "welcome-today")
FIRST = (*WAY, *(f"bare-{each}" for each in WAY), "welcome-by-hand", "banner")
A_TOUR = 600
"""Seconds that a tour may take on a computer that has much else to do; alone it takes one minute."""
RICH = 100
"""Colours that a picture with text and a chart has at least: edges of letters alone have dozens."""
WHOLE = {f"{home}/{page}" for home in HOMES for page in (*PAGES, *GROUPS)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a tour leaves behind."""
    folder = tmp_path_factory.mktemp("tour")
    said = run(folder, "gui", "--demo", "--tour", str(folder / "pictures"), patience=A_TOUR)
    assert (said.status, said.err) == (0, "")
    return folder / "pictures"


@pytest.fixture(scope="module")
def pictures(folder: Path) -> Mapping[str, QImage]:
    """Every picture of a tour, by its home and its name."""
    found = sorted(folder.rglob("*.png"))
    return {str(path.relative_to(folder).with_suffix("")): QImage(str(path)) for path in found}


def test_there_is_a_picture_of_everything(pictures: Mapping[str, QImage]) -> None:
    pages = {f"{page}-{variant}" for page in WHOLE for variant in VARIANTS}
    demo = {f"demo/{name}-{look}" for name in (*DIALOGS, *SEEN) for look in LOOKS}
    large = {f"demo/{name}-large" for name in DIALOGS}
    first = {f"first/{name}-{look}" for name in FIRST for look in LOOKS}
    named = {name for name in pictures if "-whole-" not in name and "/asked-" not in name}
    assert named == pages | demo | large | first


def test_of_what_has_to_be_scrolled_there_is_the_whole(pictures: Mapping[str, QImage]) -> None:
    assert pictures["demo/today-whole-light"].height() > pictures["demo/today-light"].height()
    assert pictures["years/sources-whole-large"].height() > pictures["years/sources-large"].height()


def test_one_page_shows_all_of_them(folder: Path, pictures: Mapping[str, QImage]) -> None:
    index = (folder / "index.html").read_text()
    assert all(f'src="{name}.png"' in index for name in pictures)


def test_nothing_but_pictures_and_their_index_is_left(folder: Path) -> None:
    assert {path.suffix for path in folder.rglob("*") if path.is_file()} == {".png", ".html"}


@pytest.mark.parametrize("name", [f"{home}/{page}" for home in ("demo", "years") for page in PAGES])
def test_a_page_is_more_than_an_empty_ground(pictures: Mapping[str, QImage], name: str) -> None:
    for look in LOOKS:
        assert len(colours_in(pictures[f"{name}-{look}"])) > RICH


@pytest.mark.parametrize("look", LOOKS)
def test_a_picture_is_painted_in_the_colours_of_its_look(pictures: Mapping[str, QImage], look: str) -> None:
    tokens = load(RESOURCES / "tokens.toml")
    own, other = (tokens.light, tokens.dark) if look == "light" else (tokens.dark, tokens.light)
    for name in [name for name in pictures if name.endswith(f"-{look}") and "limit-card" not in name]:
        seen = colours_in(pictures[name])
        assert own["window"].lower() in seen, name
        assert other["window"].lower() not in seen, name


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_the_smallest_window_is_the_smallest(pictures: Mapping[str, QImage], name: str) -> None:
    assert pictures[f"{name}-small"].size().toTuple() == LEAST


def test_no_two_pictures_of_a_home_are_the_same(pictures: Mapping[str, QImage]) -> None:
    alone = "asked-set-up-activitywatch"  # which has pictures of its own
    names = sorted(name for name in pictures if alone not in name)
    pairs = [(one, two) for one in names for two in names if one < two and one.split("/")[0] == two.split("/")[0]]
    assert not [(one, two) for one, two in pairs if pictures[one] == pictures[two]]
