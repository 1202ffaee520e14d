"""Usual: what a day of the same type is like, by any time of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from detox.core.settings import Settings
from detox.core.usage import HOUR, MINUTE
from detox.core.usual import alike, usual, wall_offset
from tests.core.days import CALENDAR, THURSDAY, clock, session

DAY = timedelta(days=1)
HOURS = Settings().working_hours
FRIDAY, SATURDAY, SUNDAY, MONDAY = (THURSDAY + number * DAY for number in range(1, 5))
QUARTER = 15 * MINUTE


def by(found, text: str) -> tuple[int, int]:
    """Quartiles at a quarter of an hour, written as wall time from four o'clock on."""
    hours, minutes = (int(part) for part in text.split(":"))
    place = ((hours - 4) * 60 + minutes) * MINUTE // QUARTER
    return found.low[place], found.high[place]


def test_work_days_are_like_work_days_and_free_days_like_free_days():
    days = [SUNDAY, MONDAY, THURSDAY, FRIDAY, SATURDAY]
    assert alike(THURSDAY + 7 * DAY, HOURS, days) == [THURSDAY, FRIDAY, MONDAY]
    assert alike(SUNDAY + 7 * DAY, HOURS, days) == [SATURDAY, SUNDAY]


def test_the_working_hours_say_which_days_are_free():
    friday_off = (*HOURS[:4], None, None, None)
    assert alike(SUNDAY, friday_off, [THURSDAY, FRIDAY, SATURDAY]) == [FRIDAY, SATURDAY]


def test_where_no_day_is_alike_every_day_is_taken():
    assert alike(SATURDAY, HOURS, [FRIDAY, THURSDAY]) == [THURSDAY, FRIDAY]


def test_quartiles_are_told_at_the_same_clock_time():
    days = [THURSDAY, FRIDAY, MONDAY]
    sessions = [
        session("09:00-09:10"),
        session("11:00-11:20"),
        session("09:00-09:20", day=FRIDAY),
        session("09:00-09:30", day=MONDAY),
    ]
    found = usual(days, sessions, CALENDAR)
    assert found is not None
    assert by(found, "09:00") == (0, 0)
    assert by(found, "09:15") == (750, 900)  # 10, 15 and 15 minutes
    assert by(found, "10:00") == (900, 1500)  # 10, 20 and 30 minutes
    assert by(found, "12:00") == (1500, 1800)  # 30, 20 and 30 minutes


def test_a_day_without_use_is_a_day_with_nothing():
    found = usual([THURSDAY, FRIDAY, MONDAY], [session("09:00-09:30")], CALENDAR)
    assert found is not None
    assert by(found, "12:00") == (0, 900)


def test_sessions_of_other_days_are_passed_over():
    found = usual([THURSDAY, FRIDAY, MONDAY], [session("09:00-09:30", day=SATURDAY)], CALENDAR)
    assert found is not None
    assert set(found.high) == {0}


def test_fewer_than_three_days_tell_no_quartiles():
    assert usual([THURSDAY, FRIDAY], [session("09:00-09:30")], CALENDAR) is None


def test_quartiles_run_from_the_start_of_the_day_to_its_end():
    found = usual([THURSDAY, FRIDAY, MONDAY], [session("23:00-23:30")], CALENDAR)
    assert found is not None
    assert (found.offsets[0], found.offsets[-1], len(found.offsets)) == (0, 24 * HOUR, 97)
    assert found.high[-1] == 900


@pytest.mark.parametrize("change", [date(2026, 3, 28), date(2026, 10, 24)])
def test_days_on_which_the_clocks_change_line_up_by_the_clock(change):
    evening = {day: session("20:00-21:00", day=day) for day in (change - DAY, change, change + DAY)}
    found = usual(list(evening), evening.values(), CALENDAR)
    assert found is not None
    assert by(found, "20:00") == (0, 0)
    assert by(found, "20:30") == (1800, 1800)
    assert by(found, "21:00") == (3600, 3600)


def test_an_hour_that_comes_twice_counts_both_times_and_never_backwards():
    night = date(2026, 10, 24)
    second = CALENDAR.span(night).end - 2 * HOUR  # 02:00 for the second time
    sessions = [
        session("02:10-02:50", day=night + DAY),
        session("09:00-09:00", day=night)._replace(start=second + 20 * MINUTE, end=second + 40 * MINUTE),
    ]
    found = usual([night, night - DAY, night - 2 * DAY], sessions, CALENDAR)
    assert found is not None
    assert by(found, "26:30") == (0, 900)  # 20 minutes of the first and 10 of the second, halfway from nothing
    assert by(found, "26:45") == (0, 1650)
    assert list(found.high) == sorted(found.high)


def test_the_time_of_the_day_is_told_by_the_wall_clock():
    assert wall_offset(clock("09:30"), THURSDAY, CALENDAR) == 5.5 * HOUR
    assert wall_offset(clock("03:00", FRIDAY), THURSDAY, CALENDAR) == 23 * HOUR
    change = date(2026, 3, 29)
    assert wall_offset(clock("03:30", change), change - DAY, CALENDAR) == 23.5 * HOUR


def test_the_time_of_the_day_stays_within_it():
    assert wall_offset(clock("03:00"), THURSDAY, CALENDAR) == 0
    assert wall_offset(clock("09:00", SATURDAY), THURSDAY, CALENDAR) == 24 * HOUR
