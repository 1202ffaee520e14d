"""However the app is asked to end, it ends well and leaves nothing behind but its database."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from detox.app.endings import LOST_SCREEN
from detox.desktop import clock
from detox.services import settings
from detox.storage.store import Store
from tests.app.running import EVERY_SECOND, SOON, App, Person
from tests.desktop_rig import OPENBOX, bus_daemon, private_environment, screen_server, started, wait_for

pytestmark = pytest.mark.desktop
DEMO = "worthwhile-demo-*"


def everything_is_put_away(app: App) -> None:
    """No process, no lock, no files beside the database, and that is whole."""
    person = app.person
    assert app.left_behind() == []
    assert {path.name for path in person.home.iterdir()} - {"backups"} == {"logs", person.database.name}
    assert [path.name for path in (person.home / "logs").iterdir()] == ["worthwhile.log"]
    with closing(sqlite3.connect(person.database, timeout=0)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert app.errors() == ""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_an_app_whose_window_is_open(person: Person, number: signal.Signals) -> None:
    with person.starts() as app:
        app.opens()
        assert app.ends(number) == 0
        everything_is_put_away(app)


def test_a_signal_ends_an_app_whose_window_has_only_just_come(person: Person) -> None:
    """Its closing was asked for before it was shown: it was still open when Python went, which broke the process."""
    with person.starts() as app:
        look = ("xdotool", "search", "--onlyvisible", "--pid", str(app.process.pid))
        wait_for(lambda: person.asks(*look), "the window", SOON)
        assert app.ends() == 0
        everything_is_put_away(app)


def test_a_signal_ends_an_app_that_is_at_work_in_the_tray(person: Person) -> None:
    person.types("plan", "add", "linkedin", "--limit", "30")
    with person.starts("--hidden", *EVERY_SECOND) as app:
        wait_for(app.icon, "the icon")
        assert app.ends() == 0
        everything_is_put_away(app)


def test_a_signal_ends_an_app_in_the_midst_of_a_question(person: Person) -> None:
    with Store.open(person.database, clock.now) as store:
        settings.remember(store, welcomed=True)
    with person.starts() as app:
        app.opens()
        app.presses("ctrl+l")
        wait_for(lambda: len(app.boxes()) > 1, "the question")
        assert app.ends() == 0
        everything_is_put_away(app)


def test_ctrl_q_ends_it(person: Person) -> None:
    with person.starts() as app:
        app.opens()
        app.presses("ctrl+q")
        assert app.process.wait(SOON) == 0
        everything_is_put_away(app)


def test_the_home_of_the_demo_is_gone_with_it(person: Person) -> None:
    with person.starts("--demo") as app:
        app.opens()
        assert list(person.temporary.glob(DEMO))
        assert app.ends() == 0
        assert list(person.temporary.glob(DEMO)) == []
        assert not person.home.exists()


@pytest.fixture
def mortal() -> Iterator[tuple[dict[str, str], subprocess.Popen[bytes], subprocess.Popen[str]]]:
    """A desktop with its screen and its bus, either of which a test may end."""
    with (
        private_environment() as environment,
        screen_server() as (display, server),
        bus_daemon({**environment, "DISPLAY": display}) as (address, daemon),
    ):
        shown = {**environment, "DISPLAY": display, "DBUS_SESSION_BUS_ADDRESS": address}
        with started(OPENBOX, shown):
            yield shown, server, daemon


def place(person: Person) -> dict[str, str]:
    """Where its window stood, and which page was open."""
    with closing(sqlite3.connect(person.database)) as connection:
        keys = "('window_geometry', 'last_page')"
        return dict(connection.execute(f"SELECT key, value FROM setting WHERE key IN {keys}"))


def test_a_screen_that_goes_away_ends_it_with_everything_written(tmp_path: Path, mortal) -> None:
    desk, server, _ = mortal
    person = Person(tmp_path, desk)
    person.types("plan", "add", "linkedin", "--limit", "30")
    with person.starts() as app:
        app.opens()
        assert app.ends() == 0
    before = place(person)
    assert before["window_geometry"]
    with person.starts(*EVERY_SECOND) as app:
        app.opens()
        server.kill()
        assert app.process.wait(SOON) == LOST_SCREEN
        assert "Traceback" not in app.errors()
        assert {path.name for path in person.home.iterdir()} - {"backups"} == {"logs", person.database.name}
    assert place(person) == before


def test_a_bus_that_goes_away_leaves_it_running(tmp_path: Path, mortal) -> None:
    desk, _, daemon = mortal
    person = Person(tmp_path, desk)
    with person.starts(*EVERY_SECOND) as app:
        app.opens()
        daemon.kill()
        daemon.wait()
        person.types("log", "x", "5")
        person.types("gui", "--page", "plans")  # answered
        assert app.ends() == 0
        everything_is_put_away(app)


def test_a_terminal_that_was_to_be_outlived_is(person: Person) -> None:
    """As `nohup` starts it."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with person.starts("--hidden") as app:
            wait_for(app.icon, "the icon")
            app.process.send_signal(signal.SIGHUP)
            person.types("gui")
            assert app.opens()
            assert app.ends() == 0
    finally:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)


def test_the_page_outlives_a_process_that_is_killed_while_its_window_is_closed(person: Person) -> None:
    person.types("settings", "set", "welcomed", "on")
    with person.starts() as app:
        app.opens()
        person.types("gui", "--page", "sources")
        app.presses("ctrl+w")
        wait_for(lambda: app.window() is None, "the end of the window")
        person.types("gui", "--hidden")
        app.process.kill()
    assert place(person)["last_page"] == '"sources"'
