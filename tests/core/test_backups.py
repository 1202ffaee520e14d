"""Which copies are kept: never fewer than promised, never more, whatever the clock does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detox.core.backups import (
    BEFORE_KEPT,
    DAYS,
    MONTHS,
    RESTORED,
    WEEKS,
    Copy,
    Reason,
    file_name,
    is_due,
    read_name,
    superfluous,
)
from detox.core.periods import Calendar, to_instant
from tests.core.test_periods_properties import calendars

BERLIN = Calendar(ZoneInfo("Europe/Berlin"))
NOON = datetime(2026, 5, 14, 12, tzinfo=ZoneInfo("Europe/Berlin"))
MOST = DAYS + WEEKS + MONTHS
YEARS = timedelta(days=800)

instants = st.datetimes(NOON.replace(tzinfo=None) - YEARS, NOON.replace(tzinfo=None), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)
kinds = st.one_of(
    st.tuples(st.just(Reason.DAILY), st.just(0)),
    st.tuples(st.just(Reason.BEFORE_RESTORE), st.just(0)),
    st.tuples(st.just(Reason.BEFORE_SCHEMA), st.integers(1, 3)),
)
copies = st.builds(lambda moment, kind: Copy(moment, *kind), instants, kinds)
shelves = st.lists(copies, max_size=120).map(set)


def daily(*ago: float) -> list[Copy]:
    return [Copy(NOON - timedelta(days=days), Reason.DAILY) for days in ago]


def kept(shelf: set[Copy], calendar: Calendar = BERLIN, now: datetime = NOON) -> set[Copy]:
    return shelf - set(superfluous(shelf, calendar, now))


def dailies(shelf: set[Copy]) -> list[Copy]:
    return sorted(each for each in shelf if each.reason is Reason.DAILY)


def test_seven_days_four_weeks_and_twelve_months_are_kept():
    ages = sorted((NOON - each.made_at).days for each in kept(set(daily(*range(800)))))
    assert ages == [0, 1, 2, 3, 4, 5, 6, 11, 14, 18, 44, 75, 103, 134, 165, 195, 226, 256, 287, 318]


@given(copies)
def test_a_copy_is_known_by_its_name(copy):
    assert read_name(file_name(copy)) == copy


@pytest.mark.parametrize(
    "name",
    [
        "worthwhile.sqlite3", "worthwhile-2026-05-14-101500Z-daily.sqlite3.part",
        "worthwhile-2026-13-45-996199Z-daily.sqlite3",
        "worthwhile-2026-05-14-101500Z-other.sqlite3", "Worthwhile copy.sqlite3", "",
    ],
)  # fmt: skip
def test_another_file_is_no_copy(name):
    assert read_name(name) is None


@given(st.sets(instants, max_size=20))
def test_names_sort_by_time(moments):
    names = [file_name(Copy(moment, Reason.DAILY)) for moment in sorted(moments)]
    assert names == sorted(names)


@given(calendars, shelves)
def test_the_newest_copy_is_never_deleted(calendar, shelf):
    if shelf:
        assert max(shelf) in kept(shelf, calendar)
    if dailies(shelf):
        assert dailies(shelf)[-1] in kept(shelf, calendar)


@given(calendars, shelves)
def test_no_more_copies_are_kept_than_promised(calendar, shelf):
    left = kept(shelf, calendar)
    assert len(dailies(left)) <= MOST
    assert sum(each.reason is Reason.BEFORE_RESTORE for each in left) <= RESTORED + 1
    schemas = [each.schema for each in left if each.reason is Reason.BEFORE_SCHEMA]
    assert len(schemas) == len(set(schemas))


@given(calendars, shelves, shelves)
def test_what_was_let_go_is_never_missed_later(calendar, shelf, more):
    assert kept(shelf | more, calendar) == kept(kept(shelf, calendar) | more, calendar)


@given(calendars, shelves)
def test_the_latest_days_each_have_their_newest_copy(calendar, shelf):
    left = dailies(kept(shelf, calendar))
    days: dict = {}
    for each in dailies(shelf):
        days[calendar.day_of(to_instant(each.made_at))] = each
    for day in sorted(days)[-DAYS:]:
        assert days[day] in left


@given(calendars, shelves, st.integers(1, 3_000))
def test_a_clock_that_is_set_back_costs_no_copy(calendar, shelf, days):
    """Neither the copies from before, which lie ahead now, nor the one that is made at the wrong time."""
    before = kept(shelf, calendar)
    wrong = NOON - timedelta(days=days)
    made = Copy(wrong.astimezone(UTC).replace(microsecond=0), Reason.DAILY)
    left = kept(before | {made}, calendar, wrong)
    assert made in left
    ahead = {each for each in before if each.made_at > wrong and each.reason is Reason.DAILY}
    assert len(ahead - left) == 0


def test_a_year_of_days_leaves_seven_four_and_twelve():
    left = dailies(kept(set(daily(*range(400)))))
    assert len(left) <= MOST
    ages = [(NOON - each.made_at).days for each in reversed(left)]
    assert ages[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert ages[-1] > 300


def walk(calendar: Calendar, moments: list[datetime]) -> tuple[set[Copy], set[Copy]]:
    """What is left of the copies that are made by themselves at these times of the clock, and all that were made."""
    shelf, made = set[Copy](), set[Copy]()
    for now in moments:
        if is_due(shelf, calendar, now):
            copy = Copy(now, Reason.DAILY)
            made.add(copy)
            shelf = kept(shelf | {copy}, calendar, now)
            assert copy in shelf
    return shelf, made


def periods(copies: set[Copy], calendar: Calendar) -> list[list[object]]:
    """The days, the weeks and the months that have a copy, newest first, as many of each as are kept."""
    days = sorted({calendar.day_of(to_instant(each.made_at)) for each in copies}, reverse=True)
    weeks, months = (sorted({of(day) for day in days}, reverse=True) for of in (calendar.week_of, calendar.month_of))
    return [days[:DAYS], weeks[:WEEKS], months[:MONTHS]]


some_days = st.integers(0, 3).flatmap(lambda kind: st.integers(1, 40) if kind == 0 else st.just(1))
days_on = st.lists(some_days, min_size=300)
"""Days from one use of the computer to the next: mostly one, now and then weeks."""
zones_of_years = st.sampled_from([
    ("Europe/Berlin", 2025), ("Australia/Lord_Howe", 2025), ("Pacific/Apia", 2010), ("Pacific/Kwajalein", 1992),
    ("America/Sao_Paulo", 2017), ("Asia/Beirut", 2024),
])  # fmt: skip
"""Zones with the first of two years in which their clocks do what few expect."""


def two_years(zone: tuple[str, int], steps: list[int], hour: int) -> tuple[Calendar, list[datetime]]:
    name, year = zone
    calendar = Calendar(ZoneInfo(name))
    first = datetime(year, 1, 1, hour, 30, tzinfo=UTC)
    moments = [first + timedelta(days=days) for days in accumulate(steps)]
    return calendar, [now for now in moments if now < first + timedelta(days=731)]


@settings(max_examples=15)
@given(zones_of_years, days_on, st.integers(0, 23))
def test_two_years_of_days_leave_the_latest_days_weeks_and_months_in_any_zone(zone, steps, hour):
    calendar, moments = two_years(zone, steps, hour)
    shelf, made = walk(calendar, moments)
    assert len(shelf) <= MOST
    assert periods(shelf, calendar) == periods(made, calendar)
    assert shelf == kept(made, calendar, moments[-1])


@settings(max_examples=15)
@given(zones_of_years, days_on, st.integers(0, 23), st.integers(20, 280), st.integers(1, 20))
def test_a_clock_that_stood_a_month_back_for_days_has_cost_no_day_week_or_month(zone, steps, hour, turn, stay):
    calendar, moments = two_years(zone, steps, hour)
    turn %= len(moments) // 2
    back = [moments[turn] - timedelta(days=30) + timedelta(days=day, minutes=1) for day in range(stay)]
    after = next(now for now in moments if now > moments[turn] + timedelta(days=stay))
    right = [*moments[: turn + 1], after]
    shelf, _ = walk(calendar, [*right[:-1], *back, after])
    assert len(shelf) <= MOST
    for left, wanted in zip(periods(shelf, calendar), periods(walk(calendar, right)[1], calendar), strict=True):
        assert [each for each in wanted if each not in left and each >= left[-1]] == []
        assert len(left) >= len(wanted)


def test_a_day_of_25_hours_has_one_daily_copy():
    evening = datetime(2026, 10, 25, 23, 30, tzinfo=BERLIN.zone)
    (made,) = daily((NOON - datetime(2026, 10, 25, 4, 30, tzinfo=BERLIN.zone)).total_seconds() / 86400)
    assert not is_due([made], BERLIN, evening)
    assert is_due([made], BERLIN, evening + timedelta(hours=5))


def test_a_copy_from_ahead_of_the_clock_stands_for_no_day():
    assert is_due(daily(-400), BERLIN, NOON)
    assert is_due([Copy(NOON, Reason.BEFORE_RESTORE)], BERLIN, NOON)
    assert not is_due(daily(0.1), BERLIN, NOON)


def test_copies_before_a_schema_or_a_restoring_go_after_ninety_days():
    old, young = NOON - BEFORE_KEPT - timedelta(days=1), NOON - BEFORE_KEPT + timedelta(days=1)
    shelf = {
        Copy(NOON, Reason.DAILY), Copy(old, Reason.BEFORE_SCHEMA, 1), Copy(old, Reason.BEFORE_RESTORE),
        Copy(young, Reason.BEFORE_SCHEMA, 1), Copy(young, Reason.BEFORE_RESTORE),
        Copy(young - timedelta(hours=1), Reason.BEFORE_SCHEMA, 1),
    }  # fmt: skip
    assert kept(shelf) == {
        Copy(NOON, Reason.DAILY), Copy(young, Reason.BEFORE_SCHEMA, 1), Copy(young, Reason.BEFORE_RESTORE),
    }  # fmt: skip


def test_the_day_s_copy_is_kept_where_the_clock_stands_years_back():
    before = kept(set(daily(*range(400))))
    wrong = NOON - timedelta(days=1_500)
    made = Copy(wrong, Reason.DAILY)
    assert kept(before | {made}, now=wrong) == before | {made}
    assert kept(before | {made}) >= before - {min(before)}
