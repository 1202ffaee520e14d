"""Observations by (source, key), corrections, and time at hosts that nothing recognised."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from detox.core.columns import Columns
from detox.core.keys import visit_key
from detox.core.periods import Interval
from detox.core.sources import BY_HAND
from detox.core.topics import Topic
from detox.core.usage import HOUR, LONGEST, MINUTE, Activity, Correction, Observation, Rank, Verb
from tests.storage.values import source, use


@pytest.fixture
def number(store) -> int:
    """A browser of this computer."""
    with store.change(Topic.USAGE):
        return store.sources.add(source(store.device)).id


def save(store, number: int, *uses):
    with store.change(Topic.USAGE):
        return store.observed.save(store.sources.get(number), None, Columns.of(uses))


def on_x(one: Observation) -> Observation:
    return one._replace(kind=one.kind._replace(platform="x"))


def loaded(store, start: int = 0, end: int = 100 * HOUR, device: str = "") -> list:
    with store.read():
        return sorted(store.observed.observations(device or store.device, start, end))


def test_an_observation_is_loaded_as_it_was_saved(store, number):
    one = use(number, HOUR, HOUR + MINUTE)
    one = one._replace(kind=one.kind._replace(activity=Activity.BUSINESS, account="linkedin work", bucket=HOUR))
    saved = save(store, number, one)
    assert loaded(store) == [one]
    assert saved[:3] == (1, 0, 0)


def test_the_same_again_is_a_duplicate_and_touches_nothing(store, number):
    one = use(number, HOUR, 2 * HOUR)
    save(store, number, one)
    assert save(store, number, one, one) == (0, 0, 2, [])
    assert save(store, number, one._replace(key=2), one._replace(key=2))[:3] == (1, 0, 1)


def test_an_observation_that_grows_is_updated(store, number):
    save(store, number, use(number, HOUR, HOUR + MINUTE))
    saved = save(store, number, use(number, HOUR, HOUR + 2 * MINUTE))
    assert saved == (0, 1, 0, [Interval(HOUR, 2 * HOUR)])
    assert loaded(store) == [use(number, HOUR, HOUR + 2 * MINUTE)]


def test_an_observation_that_moves_touches_where_it_was_and_where_it_is(store, number):
    here = use(number, HOUR, HOUR + MINUTE)
    save(store, number, here)
    saved = save(store, number, here._replace(start=30 * HOUR, end=30 * HOUR + MINUTE))
    assert saved.touched == [Interval(HOUR, 2 * HOUR), Interval(30 * HOUR, 31 * HOUR)]


def test_a_better_rank_is_never_replaced_by_a_worse_one(store, number):
    measured = use(number, HOUR, HOUR + MINUTE)
    save(store, number, measured)
    assert save(store, number, use(number, HOUR, 2 * HOUR, rank=Rank.HISTORY)) == (0, 0, 1, [])
    assert loaded(store) == [measured]
    better = use(number, HOUR, HOUR + 2 * MINUTE, rank=Rank.EXTENSION)
    assert save(store, number, better)[:3] == (0, 1, 0)
    assert loaded(store) == [better]


@pytest.mark.parametrize(("rank", "known", "older"), [(Rank.MEASURED_HISTORY, 3, 1), (Rank.HISTORY, 1, 3)])
def test_an_older_copy_of_a_history_takes_nothing_back(store, number, rank, known, older):
    newer, copy = (use(number, HOUR, HOUR + minutes * MINUTE, rank=rank) for minutes in (known, older))
    with store.change(Topic.USAGE):
        batch = store.sources.new_batch(number, "History", "chromium-history", "", "", HOUR)
        of_file = [
            store.observed.save(store.sources.get(number), batch, Columns.of([one])) for one in (copy, newer, copy)
        ]
    assert [saved[:3] for saved in of_file] == [(1, 0, 0), (0, 1, 0), (0, 0, 1)]
    assert loaded(store) == [newer]


def test_one_key_told_twice_at_once_is_one_observation(store, number):
    saved = save(store, number, use(number, HOUR, HOUR + MINUTE), use(number, HOUR, HOUR + 3 * MINUTE))
    assert saved[:3] == (1, 0, 1)
    assert loaded(store) == [use(number, HOUR, HOUR + 3 * MINUTE)]


def test_changes_near_each_other_are_told_as_one_stretch(store, number):
    near = [use(number, hour * HOUR, hour * HOUR + MINUTE, key) for key, hour in enumerate((1, 2, 50))]
    assert save(store, number, *near).touched == [Interval(HOUR, 3 * HOUR), Interval(50 * HOUR, 51 * HOUR)]


def test_the_end_of_a_visit_that_lies_years_ahead_touches_little_more_than_where_it_is(store, number):
    ahead = 365 * 24 * HOUR
    saved = save(store, number, use(number, 0, ahead, rank=Rank.HISTORY))
    assert saved.touched == [Interval(0, HOUR), Interval(ahead, ahead + HOUR)]


def test_rows_that_do_not_count_any_more_are_dropped_and_told_where_they_were(store, number):
    uses = [use(number, hour * HOUR, hour * HOUR + MINUTE, hour) for hour in range(1, 700)]
    save(store, number, *uses)
    with store.change(Topic.USAGE):
        gone = [each.key for each in uses if each.start != 300 * HOUR]
        assert store.observed.drop(number, gone) == [Interval(HOUR, 300 * HOUR), Interval(301 * HOUR, 700 * HOUR)]
        assert store.observed.drop(number, gone) == store.observed.drop(number, []) == []
    assert loaded(store, end=700 * HOUR) == uses[299:300]


def test_of_a_stretch_that_is_told_anew_only_what_is_told_still_is_kept(store, number):
    before, one, other, after = (use(number, hour * HOUR, hour * HOUR + 3 * HOUR, hour) for hour in (1, 5, 6, 9))
    save(store, number, before, one, other, after)
    with store.change(Topic.USAGE):
        touched = store.observed.keep_only(number, Interval(2 * HOUR, 9 * HOUR), iter([other.key]))
    assert touched == [Interval(5 * HOUR, 6 * HOUR), Interval(8 * HOUR, 9 * HOUR)]
    assert loaded(store) == [before, other, after]


def test_what_a_stretch_tells_is_known_by_when_it_was_and_not_by_the_wall_time_in_its_key(store, number):
    one = use(number, 400 * HOUR, 401 * HOUR)
    moved = one._replace(start=one.start - 14 * HOUR, end=one.end - 14 * HOUR)
    save(store, number, moved)
    with store.change(Topic.USAGE):
        assert store.observed.keep_only(number, Interval(one.start, one.end), []) == []
        assert store.observed.keep_only(number, Interval(moved.start, moved.start + 1), []) != []
    assert loaded(store, end=500 * HOUR) == []


def test_observations_are_those_that_touch_the_interval(store, number):
    save(store, number, *(use(number, hour * HOUR, (hour + 1) * HOUR, hour) for hour in range(4)))
    assert [each.start for each in loaded(store, HOUR, 2 * HOUR)] == [HOUR]
    assert [each.start for each in loaded(store, HOUR - 1, 2 * HOUR + 1)] == [0, HOUR, 2 * HOUR]


def test_the_longest_use_is_found_from_its_last_instant(store, number):
    save(store, number, use(number, 0, LONGEST))
    assert len(loaded(store, LONGEST - 1, LONGEST)) == 1


def test_observations_belong_to_the_device_of_their_source(store, number):
    with store.change(Topic.USAGE):
        phone = store.sources.add(source("phone")).id
    save(store, number, use(number, HOUR, 2 * HOUR))
    save(store, phone, use(phone, HOUR, 3 * HOUR))
    assert [each.source for each in loaded(store, device="phone")] == [phone]
    with store.read():
        assert store.observed.devices() == sorted([store.device, "phone"])


def test_time_by_hand_without_its_entry_is_not_told(store):
    with store.change(Topic.USAGE):
        by_hand = store.sources.add(source(store.device, BY_HAND, "unknown")).id
    save(store, by_hand, use(by_hand, HOUR, 2 * HOUR))
    assert loaded(store) == []


def test_corrections_are_told_in_the_order_in_which_they_were_said(store, clock):
    said = [
        Correction("b", 0, 10, Verb.MOVE, "x", "x work", Activity.READING),
        Correction("a", 5, 20, Verb.STRIKE),
        Correction("c", 5, 20, Verb.ADD, "x"),
    ]
    for correction in said:
        with store.change(Topic.USAGE):
            store.corrections.add("phone", correction, "it was my daughter", store.device)
        clock.pass_(seconds=1)
    with store.read():
        assert store.corrections.touching("phone", 0, 100) == said
        assert store.corrections.touching("phone", 10, 100) == said[1:]
        assert store.corrections.touching(store.device, 0, 100) == []


def test_a_source_is_known_by_a_visit_that_it_shares(store, number):
    with store.change(Topic.USAGE):
        other = store.sources.add(source(store.device, "firefox-places")).id
    save(store, number, *(use(number, key, key + 1, key) for key in range(1, 5)))
    save(store, other, use(other, 1, 2, 77))
    with store.read():
        assert store.observed.sharing("chromium-history", [9_999, visit_key(3, 3)]) == number
        assert store.observed.sharing("chromium-history", range(100, 2_000)) is None
        assert store.observed.sharing("chromium-history", [visit_key(1, 77)]) is None


def test_the_longest_bucket_is_that_of_a_device_or_of_any(store, number):
    with store.change(Topic.USAGE):
        phone = store.sources.add(source("phone")).id
    one = use(number, HOUR, HOUR + MINUTE)
    save(store, number, one)
    with store.read():
        assert store.observed.longest_bucket() == store.observed.longest_bucket("nobody's") == 0
    save(store, phone, one._replace(kind=one.kind._replace(bucket=24 * HOUR)))
    save(store, number, one._replace(kind=one.kind._replace(bucket=HOUR)))
    with store.read():
        assert store.observed.longest_bucket(store.device) == HOUR
        assert store.observed.longest_bucket() == 24 * HOUR


def test_foreground_lengths_are_those_of_measured_history(store, number):
    save(
        store, number, use(number, 0, 5_000, 1), use(number, 10, 7_010, 2),
        use(number, 20, 9_020, 3, rank=Rank.HISTORY), on_x(use(number, 30, 1_030, 4)),
    )  # fmt: skip
    with store.read():
        found = {platform: sorted(each) for platform, each in store.observed.foreground_lengths().items()}
    assert found == {"linkedin": [5_000, 7_000], "x": [1_000]}


def test_estimates_are_where_unmeasured_visits_of_the_platforms_lie(store, number):
    save(
        store, number, use(number, 0, MINUTE, 1, rank=Rank.HISTORY), use(number, 9 * HOUR, 9 * HOUR + MINUTE, 2),
        use(number, 40 * HOUR, 90 * HOUR, 3, rank=Rank.HISTORY),
        on_x(use(number, 70 * HOUR, 71 * HOUR, 4, rank=Rank.HISTORY)),
    )  # fmt: skip
    with store.read():
        found = store.observed.estimated(["linkedin"])
    assert found == [Interval(0, HOUR), Interval(40 * HOUR, 41 * HOUR), Interval(90 * HOUR, 91 * HOUR)]


def test_the_extent_reaches_over_everything_that_was_observed_or_said(store, number):
    with store.read():
        assert store.observed.extent() is None
    save(store, number, use(number, 5 * HOUR, 6 * HOUR))
    with store.change(Topic.USAGE):
        store.watched.add_present(number, [Interval(2 * HOUR, 3 * HOUR)])
        store.corrections.add(store.device, Correction("a", 8 * HOUR, 9 * HOUR, Verb.ADD, "x"), "", store.device)
    with store.read():
        assert store.observed.extent() == Interval(2 * HOUR, 9 * HOUR)


def test_unrecognised_time_keeps_its_largest_reading_and_is_forgotten(store, number):
    today = date(2026, 5, 14)

    def rows() -> list[tuple]:
        with store.read():
            return store._database.execute_sql("SELECT day, host, spent FROM unrecognised ORDER BY day").fetchall()

    with store.change(Topic.USAGE):
        store.unrecognised.add(number, [(today, "forum.example", 900), (today - timedelta(31), "old.example", 5)])
        store.unrecognised.add(number, [(today, "forum.example", 700)])
    assert rows() == [("2026-04-13", "old.example", 5), ("2026-05-14", "forum.example", 900)]
    with store.change(Topic.USAGE):
        store.unrecognised.forget(today - timedelta(30))
    assert rows() == [("2026-05-14", "forum.example", 900)]


@pytest.mark.parametrize("table", ["observation", "entry", "session"])
def test_what_pages_ask_for_is_searched_and_not_scanned(store, table):
    asked = {
        "observation": "SELECT * FROM observation WHERE source = 1 AND key BETWEEN 1 AND 2",
        "entry": "SELECT * FROM entry WHERE source = 1 AND key = 1",
        "session": "SELECT * FROM session WHERE start BETWEEN 1 AND 2",
    }[table]
    with store.read():
        plan = store._database.execute_sql(f"EXPLAIN QUERY PLAN {asked}").fetchall()
    assert any("SEARCH" in row[3] and ("start>" in row[3] or "key>" in row[3] or "key=" in row[3]) for row in plan), (
        plan
    )
