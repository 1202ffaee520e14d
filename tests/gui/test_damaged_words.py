"""A letter that damage has changed breaks no page: the window says that the database is damaged, and how to go on."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import ExitStack, closing, suppress
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from detox.app.binding import bind
from detox.app.crashes import Crashes
from detox.app.days import Days
from detox.desktop import clock as machine
from detox.gui.errors import KNOWN
from detox.gui.widgets.notice import Notice
from detox.storage.sound import UNREADABLE
from detox.storage.store import Store
from tests.conftest import BERLIN
from tests.gui.visiting import WINDOW_OPENER, texts, visit
from tests.storage.full import damage, damages, file_in

PLACE = ("plan_version", "mode", None)


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Path:
    """A database with a row in every table."""
    return file_in(tmp_path_factory.mktemp("full"))


@pytest.fixture
def spoiled(whole, tmp_path, clock, monkeypatch):
    """Opens a copy in which one value is damaged."""
    monkeypatch.setattr(machine, "now", clock)
    monkeypatch.setattr(machine, "zone", lambda: BERLIN)
    monkeypatch.setenv("HOME", str(tmp_path / "somebody"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    path = tmp_path / "home" / whole.name
    path.parent.mkdir()
    shutil.copy(whole, path)
    with ExitStack() as closing_:

        def one(table, column, left):
            store = closing_.enter_context(Store.open(path, clock))
            with closing(sqlite3.connect(path)) as connection:
                damage(connection, table, column, left)
            return store

        yield one


@pytest.mark.parametrize(("table", "column", "left"), damages())
def test_whatever_a_page_asks_is_answered_or_told_as_damage(spoiled, catalogue, table, column, left):
    store = spoiled(table, column, left)
    services = bind(store, catalogue, Days(store))
    questions = (
        services.today, services.overview, services.settings, services.notes.today, services.origins.inventory,
        services.discarding.history, services.discarding.can_redo, services.discarding.bin, services.discarding.noted,
        services.discarding.erasable, services.beginning.wanted, services.beginning.offers, services.tidy,
        services.undo, services.redo,
    )  # fmt: skip
    for ask in questions:
        try:
            with suppress(*KNOWN):
                ask()
        except UNREADABLE as error:  # any other ends in a report of a crash
            told = store.damage(error)
            assert told is not None, error
            assert told.where == f"{table}.{column}"


def test_a_page_says_that_the_database_is_damaged(qtbot: QtBot, window_at: WINDOW_OPENER, spoiled, catalogue) -> None:
    store = spoiled(*PLACE)
    window = window_at(bind(store, catalogue, Days(store)))
    for page in ("today", "plans"):
        visit(qtbot, window, page)
        (notice,) = [each for each in window.page.findChildren(Notice) if each.isVisible()]
        assert "The database is damaged." in texts(notice)
        assert "Restore a copy: Settings, Data and backup." in texts(notice)


def test_what_breaks_over_a_damaged_value_is_told_as_damage_and_not_as_a_mistake(
    qtbot: QtBot, window_at: WINDOW_OPENER, spoiled, catalogue, theme, tmp_path
) -> None:
    store = spoiled(*PLACE)
    window, crashes_heard = window_at(bind(store, catalogue, Days(store))), []
    with ExitStack() as ends:
        crashes = Crashes(theme, tmp_path, (), ends)
        crashes.store = store
        crashes.use_window(window)
        crashes._heard.connect(crashes_heard.append)
        window.page.show_notice(None)
        crashes.notice(TypeError("of a stored value that was taken for a sound one"))
        qtbot.waitUntil(lambda: "The database is damaged." in texts(window))
    assert crashes_heard == []
