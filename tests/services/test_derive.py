"""Deriving days anew: the right ones, each alone, and with the same result."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from detox.core.keys import visit_key
from detox.core.periods import Calendar
from detox.core.topics import Topic
from detox.core.usage import DESKTOP, HOUR, MINUTE, SECOND, Correction, Rank, Verb, Watched
from detox.services.derive import rederive, rederive_all, settle
from tests.services.days import DERIVED, THURSDAY, at, browser, dump, interval, observe, use
from tests.services.worked import store_worked_day

FRIDAY = THURSDAY + timedelta(days=1)


def totals(store, first: date = date(2026, 1, 1), last: date = date(2026, 12, 31)) -> dict[date, int]:
    """Seconds that count, per local day."""
    with store.read():
        found = store.derived.totals(first, last)
    return {day: sum(each.counted for each in found if each.day == day) // 1000 for day in {each.day for each in found}}


def sessions(store) -> list[tuple[int, int]]:
    with store.read():
        return [(each.start, each.end) for each in store.derived.sessions(0, at("12:00", date(2027, 1, 1)))]


def anew(store, calendar) -> dict:
    """What is derived after everything was derived anew."""
    with store.change(Topic.USAGE):
        rederive_all(store, calendar)
    return dump(store)


def test_deriving_a_day_again_changes_nothing(store, calendar):
    store_worked_day(store, calendar)
    before = dump(store)
    with store.change(Topic.USAGE):
        rederive(store, calendar, [interval("12:00", "12:01")])
    assert dump(store) == before
    assert anew(store, calendar) == before


def test_sessions_are_parted_where_a_day_starts(store, calendar):
    source = browser(store)
    start = at("03:30", FRIDAY)
    observe(store, calendar, source, use(source, 1, (start, start + HOUR)))
    assert sessions(store) == [(start, at("04:00", FRIDAY)), (at("04:00", FRIDAY), start + HOUR)]
    assert totals(store) == {THURSDAY: 1800, FRIDAY: 1800}


def test_a_day_beside_a_session_over_its_start_can_be_derived_alone(store, calendar):
    source = browser(store)
    start = at("03:30", FRIDAY)
    observe(store, calendar, source, use(source, 1, (start, start + HOUR)))
    observe(store, calendar, source, use(source, 2, interval("12:00", "12:10", FRIDAY)))
    assert totals(store) == {THURSDAY: 1800, FRIDAY: 2400}
    observe(store, calendar, source, use(source, 3, interval("12:00", "12:10", THURSDAY)))
    assert totals(store) == {THURSDAY: 2400, FRIDAY: 2400}


def test_the_longest_use_lies_on_both_days(store, calendar):
    source = browser(store)
    start = at("20:00")
    observe(store, calendar, source, use(source, 1, (start, start + 12 * HOUR)))
    assert totals(store) == {THURSDAY: 8 * 3600, FRIDAY: 4 * 3600}
    assert anew(store, calendar)["session"] == dump(store)["session"]


def test_an_observation_that_shrinks_leaves_the_day_it_no_longer_reaches(store, calendar):
    source = browser(store)
    start = at("03:30", FRIDAY)
    observe(store, calendar, source, use(source, 1, (start, start + HOUR)))
    observe(store, calendar, source, use(source, 1, (start, start + 20 * MINUTE)))
    assert totals(store) == {THURSDAY: 1200}


def test_an_observation_that_moves_leaves_the_day_on_which_it_was(store, calendar):
    source = browser(store)
    here, there = use(source, 1, interval("10:00", "10:10")), interval("10:00", "10:05", date(2026, 5, 16))
    observe(store, calendar, source, here)
    observe(store, calendar, source, here._replace(start=there.start, end=there.end))
    assert totals(store) == {date(2026, 5, 16): 300}


def test_an_observation_that_grows_into_the_next_day_reaches_it(store, calendar):
    source = browser(store)
    start = at("03:50", FRIDAY)
    observe(store, calendar, source, use(source, 1, (start, start + MINUTE)))
    observe(store, calendar, source, use(source, 1, (start, start + 20 * MINUTE)))
    assert totals(store) == {THURSDAY: 600, FRIDAY: 600}


def test_an_opening_that_loses_its_beginning_counts_on_the_day_it_begins_on_now(store, calendar):
    source = browser(store)
    night, morning = (at("03:50", FRIDAY), at("03:59", FRIDAY)), (at("04:00:30", FRIDAY), at("04:05", FRIDAY))
    observe(store, calendar, source, use(source, 1, night), use(source, 2, morning))
    with store.read():
        assert [(each.day, each.openings) for each in store.derived.totals(THURSDAY, FRIDAY)] == [
            (THURSDAY, 1),
            (FRIDAY, 0),
        ]
    observe(store, calendar, source, use(source, 1, (night[0], night[0] + MINUTE)))
    with store.read():
        assert [(each.day, each.openings) for each in store.derived.totals(THURSDAY, FRIDAY)] == [
            (THURSDAY, 1),
            (FRIDAY, 1),
        ]


@pytest.mark.parametrize("is_watched_first", [True, False])
def test_the_sum_of_a_calendar_day_is_silent_where_its_night_was_watched(store, calendar, is_watched_first):
    night = [Watched(at("01:00"), at("02:00"), DESKTOP, Rank.ACTIVITYWATCH)]  # of Wednesday, as the person counts
    sums, desk = browser(store), browser(store, "firefox")
    one = use(sums, 1, interval("12:00", "13:00"), rank=Rank.RESCUETIME)
    one = one._replace(key=visit_key(at("00:00"), 1), kind=one.kind._replace(bucket=24 * HOUR))

    def watch() -> None:
        with store.change(Topic.USAGE):
            rederive(store, calendar, store.watched.add_watched(desk.id, night), store.device)

    if is_watched_first:
        watch()
    observe(store, calendar, sums, one)
    if not is_watched_first:
        watch()
    assert sessions(store) == anew(store, calendar)["session"] == []


def test_the_days_that_were_made_anew_are_told(store, calendar):
    with store.change(Topic.USAGE):
        assert rederive(store, calendar, [interval("10:00", "10:00")]) == {THURSDAY}
        night = (at("03:00", FRIDAY), at("05:00", FRIDAY))
        assert rederive(store, calendar, [night]) == {THURSDAY, FRIDAY}
        assert rederive(store, calendar, []) == set()


def test_one_device_s_days_leave_another_s_as_they_are(store, calendar):
    here, phone = browser(store), browser(store, device="phone")
    observe(store, calendar, here, use(here, 1, interval("10:00", "10:30")))
    observe(store, calendar, phone, use(phone, 1, interval("10:15", "10:45"), "x"))
    assert totals(store) == {THURSDAY: 45 * 60}
    assert anew(store, calendar) == dump(store)


def test_days_of_which_one_device_has_lost_its_use_keep_those_of_the_other_apart(store, calendar):
    here, phone = browser(store), browser(store, device="phone")
    both = (THURSDAY, FRIDAY)
    observe(store, calendar, here, *(use(here, 1, interval("10:00", "10:30", day)) for day in both))
    observe(store, calendar, phone, use(phone, 2, interval("12:00", "12:10")))
    with store.change(Topic.USAGE):
        store.observed.keep_only(phone.id, interval("12:00", "12:10"), [])
        rederive(store, calendar, [interval("12:00", "12:10")], "phone")
    assert totals(store) == dict.fromkeys(both, 1800)


def test_more_days_than_are_derived_at_a_time_are_each_derived_once(store, calendar):
    source = browser(store)
    days = [THURSDAY + timedelta(days=number) for number in range(80)]
    starts = [at("03:50", day) for day in days]
    observe(
        store, calendar, source, *(use(source, key, (start, start + 20 * MINUTE)) for key, start in enumerate(starts))
    )  # fmt: skip
    assert totals(store) == {days[0] - timedelta(days=1): 600, days[-1]: 600} | dict.fromkeys(days[:-1], 1200)


def test_a_correction_outlives_every_derivation(store, calendar):
    source = browser(store)
    observe(store, calendar, source, use(source, 1, interval("10:00", "11:00")))
    with store.change(Topic.USAGE):
        strike = Correction("a", *interval("10:00", "10:15"), Verb.STRIKE)
        added = Correction("b", *interval("20:00", "20:30", date(2026, 6, 1)), Verb.ADD, "x")
        for correction in (strike, added):
            store.corrections.add(store.device, correction, "", store.device)
        rederive(store, calendar, [(strike.start, strike.end), (added.start, added.end)])
    assert totals(store) == {THURSDAY: 45 * 60, date(2026, 6, 1): 30 * 60}
    anew(store, calendar)
    assert totals(store) == {THURSDAY: 45 * 60, date(2026, 6, 1): 30 * 60}


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Asia/Kathmandu", "Pacific/Kiritimati"])
def test_another_zone_has_other_days_and_the_same_time(store, calendar, zone):
    store_worked_day(store, calendar)
    source = browser(store)
    observe(
        store,
        calendar,
        source,
        *(use(source, key, (at("00:10") + key * 5 * HOUR, at("00:10") + key * 5 * HOUR + MINUTE)) for key in range(9)),
    )
    before = dump(store)
    whole = sum(totals(store).values())
    moved = anew(store, Calendar(ZoneInfo(zone)))
    assert sum(totals(store).values()) == whole
    assert moved["daily_total"] != before["daily_total"]
    assert anew(store, calendar) == before


def test_a_store_without_anything_is_derived_in_no_time(store, calendar):
    with store.change(Topic.USAGE):
        rederive_all(store, calendar)
        settle(store, calendar)
    assert all(rows == [] for rows in dump(store).values())


class TestMedians:
    """Unmeasured visits last at most the median foreground time of their platform, 60 s where there is none."""

    def visit(self, source, key: int, start: int, rank: int = Rank.HISTORY, length: int = HOUR):
        return use(source, key, (start, start + length), rank=rank)

    def settle(self, store, calendar) -> None:
        with store.change(Topic.USAGE):
            settle(store, calendar)

    def test_sixty_seconds_where_nothing_is_known(self, store, calendar):
        source = browser(store)
        observe(store, calendar, source, self.visit(source, 1, at("10:00")))
        assert totals(store) == {THURSDAY: 60}

    def test_the_days_with_estimates_follow_when_medians_are_adopted(self, store, calendar):
        source = browser(store)
        observe(store, calendar, source, self.visit(source, 1, at("10:00")))
        lengths = [20 * SECOND, 30 * SECOND, 200 * SECOND]
        starts = [at(clock, date(2026, 6, 1)) for clock in ("10:00", "11:00", "12:00")]
        measured = [
            self.visit(source, key, start, Rank.MEASURED_HISTORY, length)
            for key, (start, length) in enumerate(zip(starts, lengths, strict=True), 10)
        ]
        observe(store, calendar, source, *measured)
        assert totals(store)[THURSDAY] == 60
        self.settle(store, calendar)
        assert totals(store)[THURSDAY] == 30

    def test_a_day_derived_after_that_uses_what_was_adopted(self, store, calendar):
        source = browser(store)
        observe(store, calendar, source, self.visit(source, 1, at("10:00"), Rank.MEASURED_HISTORY, 30 * SECOND))
        self.settle(store, calendar)
        observe(store, calendar, source, self.visit(source, 2, at("12:00"), Rank.MEASURED_HISTORY, 90 * SECOND))
        observe(store, calendar, source, self.visit(source, 3, at("14:00")))
        assert totals(store) == {THURSDAY: 30 + 90 + 30}

    def test_an_estimate_that_reaches_over_the_start_of_the_day_follows_on_both_days(self, store, calendar):
        source = browser(store)
        observe(store, calendar, source, self.visit(source, 1, at("02:00", FRIDAY), length=5 * HOUR))
        assert totals(store) == {THURSDAY: 60}
        measured = self.visit(source, 2, at("10:00", date(2026, 6, 1)), Rank.MEASURED_HISTORY, 3 * HOUR)
        observe(store, calendar, source, measured)
        self.settle(store, calendar)
        assert totals(store) == {THURSDAY: 2 * 3600, FRIDAY: 3600, date(2026, 6, 1): 3 * 3600}

    def test_order_of_arrival_does_not_matter_once_settled(self, store, home, clock, calendar):
        source = browser(store)
        uses = [
            self.visit(source, 1, at("10:00")),
            self.visit(source, 2, at("12:00"), Rank.MEASURED_HISTORY, 30 * SECOND),
            self.visit(source, 3, at("14:00"), Rank.MEASURED_HISTORY, 50 * SECOND),
            self.visit(source, 4, at("16:00")),
        ]
        for one in reversed(uses):
            observe(store, calendar, source, one)
            self.settle(store, calendar)
        backwards = dump(store)
        with type(store).open(home / "other.sqlite3", clock) as other:
            with other.change(Topic.USAGE):
                other._database.execute_sql("UPDATE meta SET value = ? WHERE key = 'device'", [store.device])
            other.device = store.device
            again = browser(other)
            for one in uses:
                observe(other, calendar, again, one)
                self.settle(other, calendar)
            assert dump(other, DERIVED) == backwards
