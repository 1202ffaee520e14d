"""The store: one transaction a change, one writer at a time, told after the commit."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from detox.core.accounts import Account
from detox.core.topics import Topic
from detox.storage.migrations import LATEST
from detox.storage.sqlite import APPLICATION
from detox.storage.store import Store

ROOT = Path(__file__).parents[2]
COUNT_UP = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from detox.core.topics import Topic
from detox.storage.store import Store

with Store.open(Path(sys.argv[1]), lambda: datetime(2026, 5, 14, tzinfo=UTC)) as store:
    for _ in range(int(sys.argv[2])):
        with store.change(Topic.SETTINGS):
            store.settings.change(text_size=store.settings.load().text_size + 1)
    print(store.device)
"""


def count_up(path: Path, times: int) -> subprocess.Popen[str]:
    """Another process that makes the text larger, one step a change."""
    command = [sys.executable, "-c", COUNT_UP, str(path), str(times)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def enlarge(store: Store, times: int) -> None:
    for _ in range(times):
        with store.change(Topic.SETTINGS):
            store.settings.change(text_size=store.settings.load().text_size + 1)


def darken_and_fail(store: Store) -> None:
    store.settings.change(theme="dark")
    raise ZeroDivisionError


def enlarge_and_fail(store: Store) -> None:
    enlarge(store, 1)
    raise ZeroDivisionError


def text_size(store: Store) -> int:
    with store.read():
        return store.settings.load().text_size


def pragma(store: Store, name: str) -> object:
    return store._database.execute_sql(f"PRAGMA {name}").fetchone()[0]


def test_the_file_has_a_log_and_bears_our_mark(store, home):
    with closing(sqlite3.connect(home / "worthwhile.sqlite3")) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert other.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
        assert other.execute("PRAGMA user_version").fetchone() == (LATEST,)


def test_every_connection_checks_references_and_erases_what_it_deletes(store):
    found = []

    def look() -> None:
        with store.read():
            found.append((pragma(store, "foreign_keys"), pragma(store, "secure_delete")))

    look()
    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert found == [(1, 1), (1, 1)]


def test_what_is_deleted_is_gone_from_the_file(store, home):
    with store.change(Topic.ACCOUNTS):
        store.accounts.save(Account("x", "x", "a-handle-nobody-else-has"))
    with store.change(Topic.ACCOUNTS):
        store._database.execute_sql("DELETE FROM account")
    store.close()
    left = b"".join(path.read_bytes() for path in home.iterdir())
    assert b"a-handle-nobody-else-has" not in left


def test_a_reference_to_nothing_is_refused(store):
    with pytest.raises(Exception, match="FOREIGN KEY"), store.change(Topic.PLANS):
        store._database.execute_sql("INSERT INTO entry VALUES ('a', 0, 'here', NULL, 99, 1, '')")


def test_a_store_keeps_what_was_changed_when_it_is_opened_again(home, clock):
    path = home / "worthwhile.sqlite3"
    with Store.open(path, clock) as store:
        enlarge(store, 1)
        device = store.device
    with Store.open(path, clock) as again:
        assert text_size(again) == 101
        assert again.device == device


def test_nothing_is_kept_and_nobody_told_when_a_change_raises(store):
    told = []
    store.on_change = told.append
    with pytest.raises(ZeroDivisionError), store.change(Topic.SETTINGS, "settings"):
        darken_and_fail(store)
    with store.read():
        assert store.settings.load().theme == "system"
        assert store.changes.latest() is None
    assert told == []
    assert store.counters() == {}


def test_the_store_goes_on_after_a_change_that_raised(store):
    told = []
    store.on_change = told.append
    with pytest.raises(ZeroDivisionError), store.change(Topic.PLANS):
        _ = 1 / 0
    enlarge(store, 1)
    assert text_size(store) == 101
    assert told == [Topic.SETTINGS]


def test_a_change_is_told_when_others_can_see_it(store, home):
    seen = []

    def look(topic: Topic) -> None:
        with closing(sqlite3.connect(home / "worthwhile.sqlite3")) as other:
            seen.append((topic, other.execute("SELECT value FROM setting WHERE key = 'theme'").fetchall()))

    store.on_change = look
    with store.change(Topic.SETTINGS):
        store.settings.change(theme="dark")
        assert seen == []
    assert seen == [(Topic.SETTINGS, [('"dark"',)])]


def test_changes_inside_a_change_are_one_and_each_topic_is_told_once(store):
    told = []
    store.on_change = told.append
    with store.change(Topic.PLANS):
        with store.change(Topic.SETTINGS):
            store.settings.change(theme="dark")
        assert told == []
        with store.change(Topic.PLANS), store.change(Topic.SETTINGS):
            store.settings.change(text_size=120)
    assert told == [Topic.PLANS, Topic.SETTINGS]
    assert store.counters() == {Topic.PLANS: 1, Topic.SETTINGS: 1}


def test_the_outer_change_takes_the_inner_one_with_it(store):
    with pytest.raises(ZeroDivisionError), store.change(Topic.PLANS):
        enlarge_and_fail(store)
    assert store.counters() == {}
    assert text_size(store) == 100


def test_an_inner_change_that_raises_leaves_nothing_in_the_outer_one(store):
    told = []
    store.on_change = told.append
    with store.change(Topic.PLANS):
        store.settings.change(text_size=120)
        with pytest.raises(ZeroDivisionError), store.change(Topic.SETTINGS):
            darken_and_fail(store)
    with store.read():
        assert (store.settings.load().theme, store.settings.load().text_size) == ("system", 120)
    assert told == [Topic.PLANS]


def test_a_change_inside_a_reading_is_a_mistake(store):
    with pytest.raises(RuntimeError), store.read(), store.change(Topic.SETTINGS):
        store.settings.change(theme="dark")
    with store.read():
        assert store.settings.load().theme == "system"


def test_a_mistake_of_ours_is_not_taken_for_a_fault_of_the_disk(store):
    with pytest.raises(PermissionError), store.change(Topic.SETTINGS):
        raise PermissionError("another file")
    with pytest.raises(Exception, match="no such table"), store.read():
        store._database.execute_sql("SELECT * FROM nowhere")


def test_a_reading_is_one_picture(store):
    def write() -> None:
        enlarge(store, 1)

    with store.read():
        before = store.settings.load().text_size
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
        assert store.settings.load().text_size == before == 100
    assert text_size(store) == 101


def test_a_second_writer_waits_for_the_first(store):
    order, inside, may_end = [], threading.Event(), threading.Event()

    def first() -> None:
        with store.change(Topic.SETTINGS):
            inside.set()
            may_end.wait(10)
            store.settings.change(text_size=150)
            order.append("first")

    def second() -> None:
        inside.wait(10)
        may_end.set()
        with store.change(Topic.SETTINGS):
            order.append(f"second sees {store.settings.load().text_size}")

    threads = [threading.Thread(target=each) for each in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert order == ["first", "second sees 150"]


def test_threads_lose_no_change(store):
    threads = [threading.Thread(target=enlarge, args=(store, 10)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert text_size(store) == 140
    assert store.counters() == {Topic.SETTINGS: 40}


def test_processes_lose_no_change_and_see_each_other_s(store):
    other = count_up(store.path, 20)
    enlarge(store, 20)
    device, _ = other.communicate(timeout=60)
    assert other.returncode == 0
    assert device.strip() == store.device
    assert text_size(store) == 140
    assert store.counters() == {Topic.SETTINGS: 40}


def test_processes_that_make_the_file_at_once_agree_on_the_device(home, clock):
    path = home / "worthwhile.sqlite3"
    others = [count_up(path, 1) for _ in range(4)]
    devices = {other.communicate(timeout=60)[0].strip() for other in others}
    assert [other.returncode for other in others] == [0] * 4
    with Store.open(path, clock) as store:
        assert devices == {store.device}
        assert text_size(store) == 104


def test_a_thread_s_connection_ends_with_its_work(store):
    closed = []

    def work() -> None:
        enlarge(store, 1)
        closed.append(store._database.is_closed())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert closed == [True]
    assert not store._database.is_closed()


def test_the_time_of_a_change_is_asked_for_and_not_read(home):
    asked = []

    def now() -> datetime:
        asked.append(True)
        return datetime(2031, 1, 1, tzinfo=ZoneInfo("UTC"))

    with Store.open(home / "worthwhile.sqlite3", now) as store:
        asked.clear()
        with store.change(Topic.SETTINGS):
            store.settings.change(theme="dark")
    assert asked


def test_only_this_user_may_read_the_file_wherever_it_lies(tmp_path, clock):
    place = tmp_path / "open to all"
    place.mkdir(mode=0o755)
    with Store.open(place / "worthwhile.sqlite3", clock) as store:
        with store.change(Topic.SETTINGS):
            store.settings.change(text_size=110)
        assert {path.stat().st_mode & 0o777 for path in place.iterdir()} == {0o600}


def test_a_clock_that_stands_decades_ahead_costs_no_history(store, clock):
    with store.change(Topic.SETTINGS, "settings"):
        store.settings.change(text_size=110)
    now = clock.now
    clock.pass_(days=365 * 30)
    with store.change(Topic.SETTINGS):
        store.settings.change(window_geometry="AAAA")
    clock.now = now
    with store.read():
        assert store.changes.latest().label == "settings"
