"""Entries: time noted by hand is an observation and a line, and leaves by the bin."""

from __future__ import annotations

import pytest

from detox.core.periods import to_instant
from detox.core.sources import BY_HAND
from detox.core.topics import Topic
from detox.core.usage import Activity, Evidence, Kind, Observation, Rank
from tests.storage.values import source


@pytest.fixture
def by_hand(store) -> int:
    """The source of time noted by hand, elsewhere."""
    with store.change(Topic.USAGE):
        return store.sources.add(source("elsewhere", BY_HAND, "unknown")).id


def note(store, number: int, start: int, end: int, words: str = "") -> str:
    kind = Kind("unknown", Rank.BY_HAND, "linkedin", "linkedin", Activity.UNKNOWN, Evidence.SELF_REPORTED)
    observation = Observation(number, 0, start, end, kind)
    with store.change(Topic.USAGE, "log"):
        return store.entries.add(observation, "elsewhere", words)


def noted(store) -> list[tuple[int, int, int]]:
    with store.read():
        return [(each.key, each.start, each.end) for each in store.observed.observations("elsewhere", 0, 10_000)]


def test_an_entry_is_an_observation_with_the_next_key(store, by_hand):
    first, second = note(store, by_hand, 1_000, 2_000), note(store, by_hand, 3_000, 4_000)
    assert noted(store) == [(1, 1_000, 2_000), (2, 3_000, 4_000)]
    with store.read():
        assert sorted(store.entries.intervals()) == sorted([(first, 1_000, 2_000), (second, 3_000, 4_000)])


def test_the_line_about_it_is_kept_with_when_and_where(store, by_hand, clock):
    entry = note(store, by_hand, 1_000, 2_000, "on the train")
    with store.read():
        row = store._database.execute_sql("SELECT id, note, changed_at, device FROM entry").fetchone()
    assert row == (entry, "on the train", to_instant(clock.now), store.device)


def test_an_entry_in_the_bin_counts_no_more(store, by_hand, clock):
    entry = note(store, by_hand, 1_000, 2_000)
    clock.pass_(minutes=1)
    with store.change(Topic.USAGE):
        assert store.entries.remove(entry) == (1_000, 2_000)
    assert noted(store) == []
    now = to_instant(clock.now)
    with store.read():
        assert store.entries.intervals() == []
        row = store._database.execute_sql("SELECT deleted_at, changed_at FROM entry").fetchone()
    assert row == (now, now)


def test_removing_twice_or_what_never_was_tells_nothing(store, by_hand):
    entry = note(store, by_hand, 1_000, 2_000)
    with store.change(Topic.USAGE):
        store.entries.remove(entry)
        assert store.entries.remove(entry) is None
        assert store.entries.remove("no such entry") is None


def test_a_key_is_never_used_again(store, by_hand):
    entry = note(store, by_hand, 1_000, 2_000)
    with store.change(Topic.USAGE):
        store.entries.remove(entry)
    note(store, by_hand, 3_000, 4_000)
    assert noted(store) == [(2, 3_000, 4_000)]


def test_an_entry_that_was_taken_back_counts_no_more(store, by_hand):
    note(store, by_hand, 1_000, 2_000)
    with store.read():
        latest = store.changes.latest()
    with store.change(Topic.USAGE, "log"):
        store.changes.take_back(latest)
    assert noted(store) == []
