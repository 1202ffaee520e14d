"""However the app is asked to end, it ends well and leaves nothing behind but its database."""

from __future__ import annotations

import signal
import sqlite3
from contextlib import closing

import pytest

from detox.desktop import clock
from detox.services import settings
from detox.storage.store import Store
from tests.app.running import EVERY_SECOND, SOON, App, Person
from tests.desktop_rig import wait_for

pytestmark = pytest.mark.desktop
DEMO = "worthwhile-demo-*"


def everything_is_put_away(app: App) -> None:
    """No process, no lock, no files beside the database, and that is whole."""
    person = app.person
    assert app.left_behind() == []
    assert sorted(path.name for path in person.home.iterdir()) == ["logs", person.database.name]
    assert [path.name for path in (person.home / "logs").iterdir()] == ["worthwhile.log"]
    with closing(sqlite3.connect(person.database, timeout=0)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert app.errors() == ""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_an_app_whose_window_is_open(person: Person, number: signal.Signals) -> None:
    with person.starts() as app:
        app.opens()
        assert app.ends(number) == 0
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
