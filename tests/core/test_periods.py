"""Periods: local days of 23, 24 and 25 hours, days that never were, weeks and months."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from detox.core.periods import Calendar, Interval, difference, intersection, length, to_datetime, to_instant, union
from detox.core.usage import HOUR, MINUTE
from tests.core.days import BERLIN, CALENDAR, THURSDAY, clock

DAY = timedelta(days=1)
NEW_YORK = ZoneInfo("America/New_York")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
APIA = ZoneInfo("Pacific/Apia")


def hours(day: date, zone: ZoneInfo, day_start: int = 4) -> float:
    return length([Calendar(zone, day_start).span(day)]) / HOUR


def test_an_instant_is_milliseconds_of_utc_and_back():
    moment = datetime(2026, 5, 14, 12, 0, 0, 1_000, tzinfo=UTC)
    assert to_instant(moment) == 1_778_760_000_001
    assert to_datetime(1_778_760_000_001) == moment


def test_what_is_finer_than_a_millisecond_is_rounded_down_also_before_1970():
    assert to_instant(datetime(1970, 1, 1, 0, 0, 0, 1_999, tzinfo=UTC)) == 1
    assert to_instant(datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)) == -1


def test_every_zone_tells_the_same_instant():
    assert to_instant(datetime(2026, 5, 14, 14, tzinfo=timezone(2 * timedelta(hours=1)))) == 1_778_760_000_000


@pytest.mark.parametrize(
    ("zone", "day", "expected"),
    [
        (BERLIN, date(2026, 3, 28), 23),  # the clocks change at 02:00 on the 29th, within the day of the 28th
        (BERLIN, date(2026, 3, 29), 24),
        (BERLIN, date(2026, 10, 24), 25),
        (NEW_YORK, date(2026, 3, 7), 23),
        (NEW_YORK, date(2026, 10, 31), 25),
        (LORD_HOWE, date(2026, 10, 3), 23.5),
        (LORD_HOWE, date(2026, 4, 4), 24.5),
    ],
)
def test_a_day_has_23_to_25_hours_where_the_clocks_change(zone, day, expected):
    assert hours(day, zone) == expected


def test_a_day_that_starts_at_midnight_holds_the_change_itself():
    assert (hours(date(2026, 3, 29), BERLIN, 0), hours(date(2026, 10, 25), BERLIN, 0)) == (23, 25)


def test_a_day_before_four_is_the_day_before():
    assert CALENDAR.day_of(clock("03:59:59")) == THURSDAY - DAY
    assert CALENDAR.day_of(clock("04:00")) == THURSDAY
    assert CALENDAR.day_of(clock("03:59:59", THURSDAY + DAY)) == THURSDAY


def test_a_start_of_the_day_that_the_clocks_skip_is_the_first_instant_after_the_gap():
    calendar = Calendar(BERLIN, 2)
    start = calendar.start_of(date(2026, 3, 29))
    assert to_datetime(start) == datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert calendar.day_of(start - 1) == date(2026, 3, 28)
    assert calendar.day_of(start) == date(2026, 3, 29)


def test_a_start_of_the_day_that_comes_twice_is_the_first():
    calendar = Calendar(BERLIN, 2)
    start = calendar.start_of(date(2026, 10, 25))
    assert to_datetime(start) == datetime(2026, 10, 25, 0, tzinfo=UTC)
    assert calendar.day_of(start - 1) == date(2026, 10, 24)
    assert calendar.day_of(start + HOUR) == date(2026, 10, 25)


def test_the_second_hour_before_the_days_start_still_belongs_to_the_day_that_began():
    calendar = Calendar(BERLIN, 3)  # 02:00 to 03:00 comes twice, the second time just before the day's start
    assert calendar.day_of(to_instant(datetime(2026, 10, 25, 1, 59, tzinfo=UTC))) == date(2026, 10, 24)
    assert calendar.day_of(to_instant(datetime(2026, 10, 25, 2, 0, tzinfo=UTC))) == date(2026, 10, 25)


def test_midnight_that_the_clocks_skip():
    calendar = Calendar(ZoneInfo("America/Sao_Paulo"), 0)
    assert calendar.local(calendar.start_of(date(2018, 11, 4))).isoformat() == "2018-11-04T01:00:00-02:00"
    assert hours(date(2018, 11, 4), calendar.zone, 0) == 23


def test_a_day_that_a_country_skipped_has_no_time_or_what_is_left_of_the_night_before():
    skipped = date(2011, 12, 30)
    midnight, four = Calendar(APIA, 0), Calendar(APIA, 4)
    assert length([midnight.span(skipped)]) == 0
    assert length([midnight.span(skipped - DAY)]) == length([midnight.span(skipped + DAY)]) == 24 * HOUR
    assert [length([four.span(skipped + number * DAY)]) / HOUR for number in (-1, 0, 1)] == [20, 4, 24]


def test_a_day_without_time_has_no_piece():
    calendar = Calendar(APIA, 0)
    noon = calendar.at(date(2011, 12, 29), time(12))
    assert list(calendar.pieces(noon, noon + 24 * HOUR)) == [
        (date(2011, 12, 29), noon, noon + 12 * HOUR),
        (date(2011, 12, 31), noon + 12 * HOUR, noon + 24 * HOUR),
    ]


def test_pieces_of_a_night_are_cut_at_four():
    start, end = clock("23:00"), clock("05:00", THURSDAY + DAY)
    four = clock("04:00", THURSDAY + DAY)
    assert list(CALENDAR.pieces(start, end)) == [(THURSDAY, start, four), (THURSDAY + DAY, four, end)]


def test_nothing_has_no_pieces():
    assert list(CALENDAR.pieces(5, 5)) == list(CALENDAR.pieces(6, 5)) == []


@pytest.mark.parametrize(
    ("first_weekday", "expected"),
    [(0, date(2026, 5, 11)), (6, date(2026, 5, 10)), (5, date(2026, 5, 9)), (3, THURSDAY), (4, date(2026, 5, 8))],
)
def test_a_week_begins_where_people_say_it_does(first_weekday, expected):
    assert Calendar(BERLIN, first_weekday=first_weekday).week_of(THURSDAY) == expected


@pytest.mark.parametrize("first_weekday", range(7))
def test_the_first_day_of_a_week_begins_its_own_week(first_weekday):
    calendar = Calendar(BERLIN, first_weekday=first_weekday)
    first = calendar.week_of(THURSDAY)
    assert first.weekday() == first_weekday
    assert {calendar.week_of(first + number * DAY) for number in range(7)} == {first}
    assert calendar.week_of(first + 7 * DAY) == first + 7 * DAY


def test_a_month_begins_on_its_first_day():
    assert CALENDAR.month_of(date(2026, 2, 28)) == date(2026, 2, 1)


def test_a_wall_time_lies_within_the_local_day():
    assert CALENDAR.at(THURSDAY, time(16, 30)) == clock("16:30")
    assert CALENDAR.at(THURSDAY, time(4)) == clock("04:00")
    assert CALENDAR.at(THURSDAY, time(3, 59)) == clock("03:59", THURSDAY + DAY)
    assert CALENDAR.at(THURSDAY, time(0)) == clock("00:00", THURSDAY + DAY)


def test_a_wall_time_that_is_skipped_is_when_the_clocks_have_changed():
    assert CALENDAR.at(date(2026, 3, 28), time(2, 30)) == to_instant(datetime(2026, 3, 29, 1, tzinfo=UTC))


def test_a_wall_time_that_comes_twice_is_the_first():
    assert CALENDAR.at(date(2026, 10, 24), time(2, 30)) == to_instant(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))


def test_half_an_hour_is_skipped_on_lord_howe():
    calendar = Calendar(LORD_HOWE)
    assert calendar.local(calendar.at(date(2026, 10, 3), time(2, 10))).isoformat() == "2026-10-04T02:30:00+11:00"


def test_an_hour_of_every_day_is_the_same_wall_time_over_a_change():
    days = [date(2026, 3, 27) + number * DAY for number in range(4)]
    assert {CALENDAR.local(CALENDAR.at(day, time(16, 30))).time() for day in days} == {time(16, 30)}


def test_touching_intervals_are_joined_and_empty_ones_dropped():
    assert union([(5, 9), (1, 3), (3, 5), (20, 20), (30, 29)]) == [Interval(1, 9)]


def test_what_intervals_share_and_what_is_left_of_them():
    assert intersection([(0, 10), (20, 30)], [(5, 25)]) == [(5, 10), (20, 25)]
    assert difference([(0, 10), (20, 30)], [(5, 25)]) == [(0, 5), (25, 30)]
    assert length([(0, 10), (5, 12), (20, 21)]) == 13


def test_a_minute_has_sixty_thousand_milliseconds():
    assert clock("09:01") - clock("09:00") == MINUTE
