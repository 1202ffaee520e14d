"""One running app a home: a second start tells the first what was asked for, and leaves nothing of its own."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from detox.app.instance import NoAnswerError, claim
from detox.app.statuses import NO_ANSWER
from detox.app.wishes import OPEN, Wish
from tests.app.running import SOON, App, Person
from tests.desktop_rig import wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.desktop
SEEN = "tests.app.seen"
FRACTION = 1.5
"""Seconds that a second start may take on a machine that is busy with tests; alone it is a sixth of that."""
WATCHES = """
import sys
from detox.__main__ import main

status = main(sys.argv[1:])
print(sorted(name for name in ("PySide6", "peewee", "apscheduler", "numpy") if name in sys.modules))
sys.exit(status)
"""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, desk: dict[str, str]) -> Iterator[App]:
    """An app that sits in the tray."""
    person = Person(tmp_path_factory.mktemp("one"), desk)
    person.types("settings", "set", "welcomed", "on")
    with person.starts("--hidden", module=SEEN) as app:
        wait_for(app.icon, "the icon")
        yield app


def begins_again(person: Person, *words: str) -> subprocess.CompletedProcess[str]:
    """What a second start of the same home ends with."""
    command = [sys.executable, "-c", WATCHES, "--home", str(person.home), *words]
    return subprocess.run(command, env=person.environment, capture_output=True, text=True, timeout=SOON, check=False)


def test_a_second_start_opens_the_window_of_the_first_and_ends_at_once(app: App) -> None:
    begins_again(app.person, "gui")
    began = time.monotonic()
    ended = begins_again(app.person, "gui")
    took = time.monotonic() - began
    assert (ended.returncode, ended.stdout.strip(), ended.stderr) == (0, "[]", "")
    assert took < FRACTION
    box = app.opens("the window, by another start")
    wait_for(lambda: app.person.active_window() == box.number, "the window in front")


def test_without_a_word_it_does_the_same(app: App) -> None:
    app.opens()
    app.presses("ctrl+w")
    wait_for(lambda: app.window() is None, "the end of the window")
    assert begins_again(app.person).returncode == 0
    app.opens("the window, by a start without words")


@pytest.mark.parametrize(("page", "words"), [("plans", "New plan"), ("settings", "Changes apply at once")])
def test_a_page_that_is_asked_for_is_shown(app: App, page: str, words: str) -> None:
    assert begins_again(app.person, "gui", "--page", page).returncode == 0
    app.opens()
    wait_for(lambda: any(words in said for said in app.reads()), words)


def test_hidden_while_it_runs_changes_nothing(app: App) -> None:
    begins_again(app.person, "gui")
    app.opens()
    app.presses("ctrl+w")
    wait_for(lambda: app.window() is None, "the end of the window")
    assert begins_again(app.person, "gui", "--hidden").returncode == 0
    app.reads()
    assert app.boxes() == []


def test_the_question_for_time_is_asked_once_however_often_it_is_wanted(app: App) -> None:
    for _ in range(2):
        assert begins_again(app.person, "gui", "--log-time").returncode == 0
    wait_for(lambda: len(app.boxes()) == 2, "the question over the window")
    app.presses("Escape")
    wait_for(lambda: len(app.boxes()) == 1, "the window alone")


def test_another_home_and_a_demo_live_beside_it(app: App, tmp_path: Path, desk: dict[str, str]) -> None:
    other = Person(tmp_path, desk)
    with other.starts("--hidden") as second:
        wait_for(second.icon, "its icon")
        with app.person.starts("--demo", "--hidden") as demo:
            wait_for(demo.icon, "the icon of the demo")
            assert second.ends() == demo.ends() == 0
    assert app.runs()


def test_a_page_can_be_asked_for_at_the_first_start(tmp_path: Path, desk: dict[str, str]) -> None:
    person = Person(tmp_path, desk)
    person.types("settings", "set", "welcomed", "on")
    with person.starts("--hidden", "--page", "sources", "--log-time", module=SEEN) as app:
        wait_for(lambda: len(app.boxes()) == 2, "the window and the question")
        wait_for(lambda: any("Where the figures" in said or said == "Sources" for said in app.reads()), "the page")


def test_a_killed_app_is_no_obstacle(tmp_path: Path, desk: dict[str, str]) -> None:
    person = Person(tmp_path, desk)
    for _ in range(2):
        with person.starts("--hidden") as app:
            wait_for(app.icon, "the icon")
            app.process.kill()
            app.process.wait()
    with person.starts() as app:
        app.opens()
        assert begins_again(person, "gui").returncode == 0
        assert app.ends() == 0
        made_in_time = {"backups"}
        assert {path.name for path in person.home.iterdir()} - made_in_time == {"logs", person.database.name}


def test_of_many_starts_at_once_one_becomes_the_app(tmp_path: Path, desk: dict[str, str]) -> None:
    person = Person(tmp_path, desk)
    with starts(person, 4) as processes:
        wait_for(lambda: sum(each.poll() is None for each in processes) == 1, "one that is left", SOON)
        (app,) = (each for each in processes if each.poll() is None)
        assert [each.returncode for each in processes if each is not app] == [0, 0, 0]
        wait_for(lambda: person.asks("xdotool", "search", "--onlyvisible", "--pid", str(app.pid)), "its window", SOON)
        app.send_signal(signal.SIGTERM)
        assert app.wait(SOON) == 0


def test_one_that_does_not_answer_is_told(tmp_path: Path, desk: dict[str, str]) -> None:
    person = Person(tmp_path, desk)
    with person.starts("--hidden") as app:
        wait_for(app.icon, "the icon")
        app.process.send_signal(signal.SIGSTOP)
        with pytest.raises(NoAnswerError):
            claim(person.home, [Wish(OPEN)], patience=0.2)
        app.process.send_signal(signal.SIGCONT)


def test_without_a_terminal_a_box_says_that_it_does_not_answer(tmp_path: Path, desk: dict[str, str]) -> None:
    person = Person(tmp_path, desk)
    with person.starts("--hidden") as first:
        wait_for(first.icon, "the icon")
        first.process.send_signal(signal.SIGSTOP)
        with person.starts(module="tests.app.seen") as second:
            wait_for(second.boxes, "the box", SOON)
            assert "does not answer" in " ".join(second.reads())
            second.presses("Return")
            assert second.process.wait(SOON) == NO_ANSWER
            assert "list of running programs" in second.errors()
        first.process.send_signal(signal.SIGCONT)


@contextmanager
def starts(person: Person, count: int) -> Iterator[list[subprocess.Popen[bytes]]]:
    """As many starts of one home at once."""
    command = [sys.executable, "-m", "detox", "--home", str(person.home), "gui"]
    processes = [subprocess.Popen(command, env=person.environment) for _ in range(count)]
    try:
        yield processes
    finally:
        for process in processes:
            process.kill()
            process.wait()
