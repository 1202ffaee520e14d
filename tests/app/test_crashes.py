"""A mistake of ours ends nothing: it is said once, calmly, with a report that names nobody."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from detox.desktop import clock
from detox.services import settings
from detox.storage.store import Store
from tests.app.running import SOON, App, Person, notes
from tests.desktop_rig import wait_for

pytestmark = pytest.mark.desktop
CLUMSY = "tests.app.clumsy"
WRONG = "Something went wrong that should not have"
NOT_LOST = "Nothing you entered is lost."
UNEXPECTED = "Worthwhile ended unexpectedly last time. What was entered before that is stored."
PRIVATE = ("jane", "example.org", "notes.txt")


@pytest.fixture
def somebody(person: Person) -> Person:
    """Somebody who has left the welcome behind."""
    with Store.open(person.database, clock.now) as store:
        settings.remember(store, welcomed=True, tray_told=True)
    return person


def log(person: Person) -> str:
    """What is written by now."""
    path = person.home / "logs" / "worthwhile.log"
    return path.read_text() if path.exists() else ""


def falls_over(app: App, keys: str) -> None:
    """Presses keys that fall over, and waits until that is said."""
    app.opens()
    app.presses(keys)
    wait_for(lambda: WRONG in app.reads(), "what is said of it", SOON)


@pytest.mark.parametrize("keys", ["ctrl+l", "ctrl+n", "ctrl+z"], ids=["slot", "thread", "background"])
def test_a_mistake_is_said_wherever_it_is_made_and_the_app_goes_on(somebody: Person, keys: str) -> None:
    with somebody.starts(module=CLUMSY) as app:
        falls_over(app, keys)
        assert any(NOT_LOST in text for text in app.reads())
        app.presses("Return")
        wait_for(lambda: WRONG not in app.reads(), "the window as before")
        app.presses("ctrl+6")
        wait_for(lambda: "Pause all recording" in [each.strip() for each in app.reads()], "another page")
        assert app.ends() == 0
    written = log(somebody)
    assert "ZeroDivisionError" in written
    assert not [word for word in PRIVATE if word in written]


def test_the_same_mistake_is_said_once(somebody: Person) -> None:
    with somebody.starts(module=CLUMSY) as app:
        falls_over(app, "ctrl+l")
        app.presses("Return")
        wait_for(lambda: WRONG not in app.reads(), "the window as before")
        app.presses(*["ctrl+l"] * 9, "ctrl+6")
        wait_for(lambda: log(somebody).count("times=") == 2, "the tenth time in the log")
        assert WRONG not in app.reads()
        assert "times=10" in log(somebody)


def test_a_mistake_while_nobody_sees_the_window_is_a_note_and_waits(somebody: Person) -> None:
    somebody.asks("dunstctl", "close-all")  # what apps have left that were killed in other tests
    with somebody.starts("--hidden", module=CLUMSY) as app:
        wait_for(app.icon, "the icon")
        wait_for(lambda: "notifications by" in log(somebody), "the road to notifications", SOON)
        app.process.send_signal(signal.SIGUSR1)
        wait_for(lambda: notes(app) == 1, "the note", SOON)
        assert app.boxes() == []
        somebody.asks("dunstctl", "action", "0")
        app.opens()
        wait_for(lambda: WRONG in app.reads(), "what is said of it", SOON)
        assert app.ends() == 0


def test_a_mistake_before_the_window_stands_is_said_in_a_box(somebody: Person) -> None:
    somebody.environment["DETOX_CLUMSY"] = "start"
    with somebody.starts(module=CLUMSY) as app:
        wait_for(lambda: "Worthwhile cannot begin" in app.reads(), "the box", SOON)
        app.presses("Return")
        assert app.process.wait(SOON) == 1
    assert "ZeroDivisionError" in log(somebody)


def test_what_the_machine_caused_is_no_mistake_of_ours_and_has_its_remedy(somebody: Person) -> None:
    somebody.environment["DETOX_CLUMSY"] = "full"
    with somebody.starts(module=CLUMSY) as app:
        app.opens()
        app.presses("ctrl+n")
        wait_for(lambda: "The disk is full. Nothing was changed." in app.reads(), "the sentence", SOON)
        assert "Make room and try again." in app.reads()
        assert WRONG not in app.reads()
        assert app.ends() == 0
    assert "fault StoreError disk_full" in log(somebody)


def test_a_breakdown_is_told_once_at_the_next_start(somebody: Person) -> None:
    with somebody.starts() as app:
        app.opens()
        assert app.ends(signal.SIGSEGV) == -signal.SIGSEGV
    with somebody.starts(module="tests.app.seen") as app:
        app.opens()
        wait_for(lambda: UNEXPECTED in app.reads(), "the line", SOON)
        assert app.ends() == 0
    (report,) = (somebody.home / "logs").glob("crash-*.txt")
    words = report.read_text()
    assert "Segmentation fault" in words
    assert "detox/app/companion.py" in words
    assert str(Path(__file__).parent.parent.parent) not in words
    with somebody.starts(module="tests.app.seen") as app:
        app.opens()
        assert UNEXPECTED not in app.reads()
        assert app.ends() == 0


def test_a_process_that_was_killed_is_no_breakdown(somebody: Person) -> None:
    with somebody.starts() as app:
        app.opens()
        app.ends(signal.SIGKILL)
    with somebody.starts(module="tests.app.seen") as app:
        app.opens()
        assert UNEXPECTED not in app.reads()
        assert app.ends() == 0
    assert "ended by a kill" in log(somebody)
    assert list((somebody.home / "logs").glob("crash-*")) == []
