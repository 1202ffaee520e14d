"""Data and backup: the file, its copies, and the way back to one of them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from detox.core.backups import Holding, Reason
from detox.core.entries import Entry
from detox.core.topics import Topic
from detox.core.usage import Activity
from detox.gui import copy_wording
from detox.gui.dialogs.log_time import LogTime
from detox.gui.dialogs.restore_copy import RestoreCopy
from detox.gui.settings.data import Data
from detox.gui.widgets.notice import Notice
from detox.gui.window import LEAST
from detox.storage import shelf
from detox.storage.faults import CopyError, CopyFault
from detox.storage.store import StoreError, StoreFault
from tests.gui.fitting import faults
from tests.gui.test_walk import nameless
from tests.gui.visiting import ROOMY, asked, click, heard, settle, texts, visit
from tests.storage import older


@pytest.fixture
def home(opened, clock):
    """A home with eight daily copies, and an entry since."""
    store, services = opened("small")
    now = clock.now
    for ago in range(8, 0, -1):
        shelf.keep(store.path, Reason.DAILY, now - timedelta(days=ago))
    services.log(Entry("x", 6, now - timedelta(minutes=90), Activity.READING))
    services.notes.keep("Ask for the minutes.", None)
    return store, services


def group_of(qtbot, window) -> Data:
    """The group, once it has looked at the file."""
    page = visit(qtbot, window, "settings")
    place = next(number for number, each in enumerate(page.groups) if isinstance(each, Data))
    page._show(place)
    group = page.groups[place]
    qtbot.waitUntil(lambda: group.known is not None)
    settle()
    return group


def rows(group: Data) -> list[str]:
    return [text for text in texts(group._list) if ":" in text and "," in text and "." not in text]


def entries(store) -> int:
    with store.read():
        return len(store.entries.intervals())


def test_it_tells_where_the_file_is_and_lists_the_newest_copies(qtbot, window_at, home):
    store, services = home
    group = group_of(qtbot, window_at(services))
    said = " ".join(texts(group)).replace("\u200b", "")
    assert str(store.path) in said
    assert "Last: 13 May, 12:00. Next: today, if something has changed." in said
    assert len(rows(group)) == 3
    click(group, "Show all 8 copies")
    settle()
    assert len(rows(group)) == 8


@pytest.mark.parametrize(("text", "look"), [(1.0, "light"), (1.5, "dark"), (2.0, "light")])
@pytest.mark.parametrize("size", [LEAST, ROOMY], ids=["smallest", "roomy"])
def test_nothing_is_cut_off_and_everything_has_a_name(qtbot, window_at, home, text, look, size):
    _, services = home
    known = services.keeping.situation()
    bad = replace(known, fault=StoreError(StoreFault.DISK_FULL, known.path), is_damaged=True)
    services = replace(services, keeping=replace(services.keeping, situation=lambda: bad))
    window = window_at(services, size, text, look)
    group = group_of(qtbot, window)
    assert len(group.findChildren(Notice)) == 2
    assert faults(window) == []
    assert nameless(window) == []


def test_the_switch_ends_and_resumes_the_daily_copies(qtbot, window_at, home):
    _, services = home
    group = group_of(qtbot, window_at(services))
    group.controls["backups"].click()
    assert services.settings().backups is False
    group.refresh(services.settings())
    qtbot.waitUntil(lambda: "No more are made." in " ".join(texts(group)))


def test_a_copy_is_shown_before_it_is_restored_and_can_be_taken_back(qtbot, window_at, home):
    store, services = home
    window = window_at(services)
    store.on_change = heard(window)
    group = group_of(qtbot, window)
    before = entries(store)
    click(group, "Restore the copy of 13 May, 12:00")
    dialog = asked(qtbot)
    assert isinstance(dialog, RestoreCopy)
    said = " ".join(texts(dialog))
    assert "Restore the copy of 13 May, 12:00?" in said
    assert "Made or changed since, and not in the copy: 1 noted time, 1 note." in said
    assert nameless(dialog) == []
    assert faults(dialog) == []
    assert entries(store) == before
    click(dialog, "Restore this copy")
    qtbot.waitUntil(window.toast.isVisible)
    assert "Restored the copy of 13 May." in texts(window.toast)
    assert entries(store) == before - 1
    click(window.toast, "Undo")
    qtbot.waitUntil(lambda: "Everything is as it was before." in texts(window.toast))
    assert entries(store) == before


def test_a_restored_copy_from_before_the_welcome_is_taken_back_from_the_welcome(qtbot, window_at, opened, clock):
    store, services = opened("empty")
    with store.change(Topic.SETTINGS):
        store.settings.change(welcomed=False)
    shelf.keep(store.path, Reason.DAILY, clock.now - timedelta(days=1))
    with store.change(Topic.SETTINGS):
        store.settings.change(welcomed=True)
    window = window_at(services)
    group = group_of(qtbot, window)
    click(group, "Restore the copy of 13 May, 12:00")
    click(asked(qtbot), "Restore this copy")
    qtbot.waitUntil(lambda: services.beginning.wanted() and window.toast.isVisible())
    window.rooms.show_welcome()  # as the app does where what is stored wants it
    click(window.toast, "Undo")
    qtbot.waitUntil(lambda: "Everything is as it was before." in texts(window.toast))
    assert not window.rooms.is_welcoming()


def test_the_use_of_one_day_is_told_by_that_day():
    day = date(2026, 5, 14)
    assert copy_wording.days(Holding(3, {}, day, day, 0, 0, None), date(2026, 5, 15)) == "14 May"


def test_leaving_the_preview_changes_nothing(qtbot, window_at, home):
    store, services = home
    group = group_of(qtbot, window_at(services))
    before = store.counters()
    click(group, "Restore the copy of 13 May, 12:00")
    asked(qtbot).reject()
    settle()
    assert store.counters() == before
    assert group.back_up.isEnabled()


@pytest.mark.parametrize("text", [1.0, 2.0])
def test_the_preview_is_whole_at_any_size_of_text(qtbot, window_at, home, text):
    group = group_of(qtbot, window_at(home[1], text=text))
    group.restoring.look(group.known.copies[0].path, group.known.copies[0])
    dialog = asked(qtbot)
    assert faults(dialog) == []
    dialog.reject()


def test_a_copy_goes_where_it_is_wanted(qtbot, window_at, home, tmp_path, monkeypatch):
    window = window_at(home[1])
    group = group_of(qtbot, window)
    target = tmp_path / "stick.sqlite3"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    click(group, "Back up…")
    qtbot.waitUntil(window.toast.isVisible)
    assert target.exists()
    assert any("copied to stick.sqlite3" in text for text in texts(window.toast))


def test_a_file_that_is_no_copy_is_said_so(qtbot, window_at, home, tmp_path, monkeypatch):
    window = window_at(home[1])
    group = group_of(qtbot, window)
    (tmp_path / "letter").write_bytes(b"Dear diary. " * 500)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "letter"), ""))
    click(group, "Choose a file…")
    qtbot.waitUntil(lambda: "This file is no copy of your data." in texts(window))
    assert group.choose.isEnabled()


@pytest.mark.parametrize("schema", older.SCHEMAS)
def test_a_copy_of_every_schema_there_was_is_restored_from_its_file_and_taken_back(
    qtbot, window_at, home, tmp_path, monkeypatch, schema
):
    store, services = home
    window = window_at(services)
    store.on_change = heard(window)
    group = group_of(qtbot, window)
    before = older.rows(store.path)
    copy = older.write(tmp_path / "old.sqlite3", schema)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(copy), ""))
    click(group, "Choose a file…")
    click(asked(qtbot), "Restore this copy")
    qtbot.waitUntil(window.toast.isVisible)
    assert "Restored old.sqlite3." in texts(window.toast)
    for table in ("account", "plan", "plan_version", "plan_limit", "entry", "correction"):
        assert older.rows(store.path)[table] == older.rows(copy)[table], table
    click(window.toast, "Undo")
    qtbot.waitUntil(lambda: "Everything is as it was before." in texts(window.toast))
    back = older.rows(store.path)
    assert {table for table in before if back[table] != before[table]} == {"counter", "meta"}


def damage(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def of_tomorrow(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA user_version = 99")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (damage, "This copy is damaged."), (of_tomorrow, "A newer version of Worthwhile made this copy."),
        (empty, "This file is no copy of your data."), (folder, "This file cannot be read."),
        (Path.unlink, "This file is not there any more."),
    ],
)  # fmt: skip
def test_a_copy_that_cannot_be_used_is_said_and_changes_nothing(
    qtbot, window_at, home, tmp_path, monkeypatch, spoil, said
):
    store, services = home
    window = window_at(services)
    group = group_of(qtbot, window)
    before = older.rows(store.path)
    copy = older.write(tmp_path / "old.sqlite3", older.SCHEMAS[-1])
    spoil(copy)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(copy), ""))
    click(group, "Choose a file…")
    qtbot.waitUntil(lambda: said in texts(window))
    assert older.rows(store.path) == before
    assert group.choose.isEnabled()


def test_what_was_typed_stays_while_it_cannot_be_kept(qtbot, window_at, home):
    _, services = home
    full = [True]

    def log(entry):
        if full:
            raise StoreError(StoreFault.DISK_FULL, services.keeping.situation().path)
        return services.log(entry)

    window = window_at(replace(services, log=log))
    visit(qtbot, window, "today")
    window.actions_.log_time()
    dialog = asked(qtbot)
    assert isinstance(dialog, LogTime)
    dialog.minutes.setValue(23)
    dialog.accept()
    settle()
    assert dialog.isVisible()
    assert "The disk is full. Nothing was changed." in texts(dialog)
    assert dialog.minutes.value() == 23
    full.clear()
    dialog.accept()
    qtbot.waitUntil(window.toast.isVisible)
    assert any("23 min" in text for text in texts(window.toast))


def test_a_frozen_home_can_be_looked_at_and_not_changed(qtbot, window_at, opened, tmp_path):
    store, services = opened("small")
    store.freeze(tmp_path / "elsewhere" / "worthwhile.sqlite3")
    window = window_at(services)
    for page in ("today", "plans", "sources"):
        assert texts(visit(qtbot, window, page))
    with pytest.raises(StoreError) as caught, store.change(Topic.SETTINGS):
        pass
    assert caught.value.code is StoreFault.READ_ONLY
    window.close()


def test_every_fault_of_a_copy_has_a_sentence_and_a_remedy():
    from detox.cli.copy_faults import COPY
    from detox.gui import wording

    said = wording.faults_of(CopyError)
    assert set(said) == set(COPY) == {fault.value for fault in CopyFault}
    assert all(each.what.endswith(".") and each.remedy.endswith(".") for each in said.values())


def test_what_was_restored_is_told_also_where_an_older_copy_cannot_be_cleared_away(home, monkeypatch):
    store, services = home
    newest, before = shelf.shelved(store.path)[0].path, entries(store)

    def refuses(files: list[Path]) -> None:
        raise CopyError(CopyFault.READ_ONLY, files[0] if files else newest)

    monkeypatch.setattr(shelf, "drop", refuses)
    restored = services.keeping.restore(newest)
    assert restored.before.exists()
    assert entries(store) == before - 1
