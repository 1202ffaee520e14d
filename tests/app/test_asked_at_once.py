"""What somebody wants of the app at once is asked as soon as it has started."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.app.running import SOON, Person
from tests.desktop_rig import wait_for

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.desktop


@pytest.mark.parametrize(
    ("wish", "question"), [("--note", "What do you want to keep?"), ("--log-time", "Where did you spend time?")]
)
def test_a_fresh_start_asks_at_once(tmp_path: Path, desk: dict[str, str], wish: str, question: str) -> None:
    person = Person(tmp_path, desk)
    person.types("settings", "set", "welcomed", "on")
    with person.starts(wish, module="tests.app.seen") as app:
        app.opens()
        wait_for(lambda: question in app.reads(), "the question", SOON)
        assert app.errors() == ""


def test_a_note_from_the_keyboard_is_kept_and_listed(tmp_path: Path, desk: dict[str, str]) -> None:
    person = Person(tmp_path, desk)
    person.types("settings", "set", "welcomed", "on")
    with person.starts("--note", module="tests.app.seen") as app:
        app.opens()
        wait_for(lambda: "What do you want to keep?" in app.reads(), "the question", SOON)
        wait_for(lambda: person.active_window() in {box.number for box in app.boxes()}, "the keyboard", SOON)
        person.asks("xdotool", "type", "Ada asked")
        person.presses("Return")
        wait_for(lambda: "Ada asked" in app.reads(), "the card", SOON)
    listed = person.asks(sys.executable, "-m", "detox", "--home", str(person.home), "note", "list")
    assert listed.endswith("Ada asked")
