"""Daily copies, copies on request, and restoring: when, where to, and never at the cost of what is there."""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import closing

import pytest

from detox.core.accounts import Account
from detox.core.backups import Reason
from detox.core.topics import Topic
from detox.services import backups, settings
from detox.storage import shelf
from detox.storage.faults import CopyError, CopyFault
from detox.storage.store import Store


def enlarge(store, to: int) -> None:
    settings.change(store, text_size=to)


def daily(store) -> list:
    return [copy for copy in shelf.copies(store.path) if copy.reason is Reason.DAILY]


@pytest.fixture
def upkeep():
    return backups.Upkeep()


@pytest.fixture
def look(store, calendar, clock, upkeep):
    """Looks after the store, now."""
    return lambda: upkeep.look_after(store, calendar, clock())


def test_a_day_on_which_something_changed_gets_one_copy(store, clock, look):
    for _ in range(3):
        enlarge(store, 110 + len(daily(store)))
        look()
        look()
        clock.pass_(hours=24)
    assert len(daily(store)) == 3


def test_a_day_on_which_nothing_changed_gets_none(store, calendar, clock, look):
    settings.begin_day(store, calendar)
    enlarge(store, 110)
    look()
    for _ in range(5):
        clock.pass_(hours=24)
        settings.begin_day(store, calendar)
        look()
    assert len(daily(store)) == 1


def test_switched_off_no_copy_is_made(store, look):
    settings.change(store, backups=False)
    look()
    assert daily(store) == []


def test_the_shelf_is_cleared_after_a_copy_and_never_before_one(store, clock, look):
    for number in range(30):
        enlarge(store, 100 + number)
        look()
        clock.pass_(hours=24)
    kept = len(daily(store))
    assert 7 <= kept <= 7 + 4 + 2
    shelf.folder(store.path).rename(store.path.parent / "away")
    shelf.folder(store.path).write_text("in the way")
    enlarge(store, 140)
    look()
    assert len(list((store.path.parent / "away").iterdir())) == kept


def test_a_copy_that_cannot_be_made_is_tried_again_and_told_until_then(store, clock, look, upkeep):
    enlarge(store, 110)
    shelf.folder(store.path).write_text("in the way")
    again = look()
    assert again is not None
    assert clock() < again
    assert isinstance(upkeep.fault, CopyError)
    shelf.folder(store.path).unlink()
    clock.now = again
    assert look() is None
    assert upkeep.fault is None
    assert len(daily(store)) == 1


def test_a_damaged_database_is_noticed_and_pushes_no_good_copy_out(store, clock, look, upkeep):
    with store.change(Topic.ACCOUNTS):
        for number in range(300):
            store.accounts.save(Account(f"account {number}", "x", slot=number))
    look()
    damage(store)
    clock.pass_(hours=24)
    look()
    assert upkeep.is_damaged
    assert len(daily(store)) == 1
    assert backups.last_good(store.path).copy in daily(store)


def test_the_situation_tells_the_next_copy_and_every_file(store, calendar, clock, look, upkeep):
    before = backups.situation(store, calendar, clock(), upkeep)
    assert before.next_at == clock()
    enlarge(store, 110)
    look()
    after = backups.situation(store, calendar, clock(), upkeep)
    assert after.next_at.astimezone(calendar.zone).isoformat() == "2026-05-15T04:00:00+02:00"
    assert [each.copy for each in after.copies] == daily(store)
    assert after.size > 0


def test_a_restored_copy_can_be_taken_back(store, clock, look):
    enlarge(store, 110)
    look()
    (copy,) = shelf.copies(store.path).values()
    enlarge(store, 150)
    restored = backups.restore(store, copy, clock())
    assert settings.load(store).text_size == 110
    backups.restore(store, restored.before, clock.pass_(seconds=9))
    assert settings.load(store).text_size == 150


def test_the_copy_before_a_restoring_holds_what_was_written_meanwhile(store, clock, look, monkeypatch):
    enlarge(store, 110)
    look()
    (copy,) = shelf.copies(store.path).values()
    keep, wrote = shelf.keep, []

    def keep_slowly(*what):
        made = keep(*what)
        if not wrote:
            wrote.append(True)
            enlarge(store, 170)
        return made

    monkeypatch.setattr(shelf, "keep", keep_slowly)
    restored = backups.restore(store, copy, clock())
    backups.restore(store, restored.before, clock.pass_(seconds=9))
    assert settings.load(store).text_size == 170


def test_the_copy_before_a_restoring_holds_what_was_under_way(store, clock, look, monkeypatch):
    enlarge(store, 110)
    look()
    (copy,) = shelf.copies(store.path).values()
    begun, goes_on, replace = threading.Event(), threading.Event(), Store.replace

    def imports() -> None:
        with store.change(Topic.SETTINGS):
            store.settings.change(text_size=170)
            begun.set()
            goes_on.wait()

    def replace_when_it_goes_on(*what):
        goes_on.set()
        return replace(*what)

    monkeypatch.setattr(Store, "replace", replace_when_it_goes_on)
    thread = threading.Thread(target=imports)
    thread.start()
    begun.wait()
    restored = backups.restore(store, copy, clock())
    thread.join()
    assert settings.load(store).text_size == 110
    backups.restore(store, restored.before, clock.pass_(seconds=9))
    assert settings.load(store).text_size == 170


def damage(store) -> None:
    """Spoils the page on which the accounts begin."""
    page = store._database.execute_sql("SELECT rootpage FROM sqlite_master WHERE name = 'account'").fetchone()[0]
    store._database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    with store.path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)
    store.close()
    store._database.connect()


def test_what_is_damaged_inside_is_kept_as_it_is_and_restored_under_whoever_has_it_open(store, clock, look):
    with store.change(Topic.ACCOUNTS):
        store.accounts.save(Account("x", "x"))
    look()
    (copy,) = shelf.copies(store.path).values()
    enlarge(store, 170)
    damage(store)
    with Store.open(store.path, clock) as beside:
        restored = backups.restore(store, copy, clock())
        assert not restored.is_whole
        assert restored.before.name == "worthwhile-damaged-2026-05-14-100000Z.sqlite3"
        for each in (store, beside):
            assert settings.load(each).text_size == 100
            with each.read():
                assert [account.id for account in each.accounts.all()] == ["x"]
        assert store.intact()
    with closing(sqlite3.connect(restored.before)) as kept:
        assert ("text_size", "170") in kept.execute("SELECT key, value FROM setting").fetchall()


def test_a_copy_that_is_refused_changes_nothing(store, clock, tmp_path):
    enlarge(store, 150)
    (tmp_path / "letter").write_bytes(b"Dear diary. " * 500)
    before = store.counters()
    with pytest.raises(CopyError):
        backups.restore(store, tmp_path / "letter", clock())
    assert store.counters() == before
    assert shelf.copies(store.path) == {}


@pytest.mark.parametrize("force", [False, True])
def test_the_database_itself_is_never_replaced_by_its_copy(store, clock, force):
    with pytest.raises(CopyError) as caught:
        backups.back_up(store.path, clock(), store.path, force=force)
    assert caught.value.code is CopyFault.IS_THE_DATABASE
    (store.path.parent / "link").symlink_to(store.path)
    with pytest.raises(CopyError):
        backups.back_up(store.path, clock(), store.path.parent / "link", force=force)
    with pytest.raises(CopyError):
        backups.restore(store, store.path, clock())


def test_another_file_is_replaced_only_by_force_and_a_copy_always(store, clock, tmp_path):
    letter = tmp_path / "letter"
    letter.write_text("Dear diary")
    with pytest.raises(CopyError) as caught:
        backups.back_up(store.path, clock(), letter)
    assert caught.value.code is CopyFault.IN_THE_WAY
    assert letter.read_text() == "Dear diary"
    backups.back_up(store.path, clock(), letter, force=True)
    backups.back_up(store.path, clock(), letter)


def test_over_a_damaged_file_that_sqlite_calls_full_a_copy_is_restored(store, clock, monkeypatch):
    copy = backups.back_up(store.path, clock()).path
    full = CopyError(CopyFault.DISK_FULL, store.path)

    def keep(*_: object) -> None:
        raise full

    monkeypatch.setattr("detox.storage.shelf.keep", keep)
    with pytest.raises(CopyError) as caught:
        backups.restore(store, copy, clock())
    assert caught.value is full
    monkeypatch.setattr(Store, "intact", lambda _: False)
    assert not backups.restore(store, copy, clock()).is_whole


def test_what_is_no_file_is_never_replaced(store, clock, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(CopyError) as caught:
        backups.back_up(store.path, clock(), pipe, force=True)
    assert (caught.value.code, pipe.is_fifo()) == (CopyFault.CANNOT_WRITE, True)


def test_the_database_of_another_home_is_no_copy_that_may_be_replaced(store, clock, tmp_path):
    with Store.open(tmp_path / "other" / "worthwhile.sqlite3", clock) as other, pytest.raises(CopyError) as caught:
        backups.back_up(store.path, clock(), other.path)
    assert caught.value.code is CopyFault.IN_THE_WAY


def test_in_a_folder_the_copy_gets_a_dated_name(store, clock, tmp_path):
    made = backups.back_up(store.path, clock(), tmp_path)
    assert made.path == tmp_path / "worthwhile-2026-05-14-100000Z-daily.sqlite3"
    assert made.rows["meta"] == 1


def test_a_clock_that_stands_decades_ahead_costs_no_copy(store, clock, look):
    enlarge(store, 110)
    shelf.keep(store.path, Reason.BEFORE_RESTORE, clock())
    look()
    kept = shelf.copies(store.path)
    enlarge(store, 120)
    clock.pass_(days=365 * 30)
    look()
    assert shelf.copies(store.path) == kept
