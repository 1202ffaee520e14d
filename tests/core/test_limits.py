"""Limits: how much of what a person set aside is used up, in every shape that a limit can have."""

from __future__ import annotations

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from detox.core.limits import Reached, period_of, reached, within
from detox.core.periods import Calendar, length
from detox.core.plans import Limit, Period, Unit, Window
from detox.core.usage import HOUR, MINUTE, Activity
from tests.core.days import BERLIN, CALENDAR, THURSDAY, clock, session, span

DAY = timedelta(days=1)
EVERY_DAY = frozenset(range(7))
QUARTER = 15 * 60


def limit(amount: int = QUARTER, period: Period = Period.DAY, **shape) -> Limit:
    return Limit("limit", shape.pop("accounts", ("linkedin",)), period, amount, **shape)


def at(text: str, *sessions, of: Limit | None = None, day: date = THURSDAY) -> Reached:
    return reached(of or limit(), sessions, CALENDAR, clock(text, day))


def window(start: str, end: str, weekdays=EVERY_DAY) -> Window:
    return Window(frozenset(weekdays), time.fromisoformat(start), time.fromisoformat(end))


def test_nothing_used_is_nothing_reached():
    assert at("12:00") == Reached(limit(), 0, None, None)


def test_a_day_limit_is_reached_at_the_instant_at_which_it_is_used_up():
    found = at("12:00", session("09:00-09:10"), session("10:00-10:20"))
    assert (found.used, found.reached_at, found.last_used) == (1800, clock("10:05"), clock("10:20"))


def test_a_limit_that_is_exactly_used_up_is_reached_and_a_second_less_is_not():
    assert at("12:00", session("09:00-09:15")).reached_at == clock("09:15")
    assert at("12:00", session("09:00:01-09:15")).reached_at is None


def test_use_of_yesterday_and_before_four_is_not_todays():
    found = at("12:00", session("09:00-10:00", day=THURSDAY - DAY), session("03:00-03:59"))
    assert (found.used, found.reached_at) == (0, None)


def test_a_session_over_four_counts_from_four_on():
    found = at("12:00", session("03:00-04:20"))
    assert (found.used, found.reached_at) == (1200, clock("04:15"))


def test_other_accounts_are_passed_over():
    assert at("12:00", session("09:00-10:00", "x"), session("09:00-10:00", account="linkedin at work")).used == 0


def test_what_is_still_going_on_tells_when_it_will_reach_the_limit():
    found = at("09:10", session("09:00-09:30"))
    assert (found.used, found.reached_at, found.last_used) == (600, clock("09:15"), clock("09:10"))


def test_a_limit_of_nothing_is_reached_by_the_first_use():
    assert at("12:00", session("09:00-09:01"), of=limit(0)).reached_at == clock("09:00")
    assert at("12:00", of=limit(0)).reached_at is None


def test_two_devices_at_one_instant_use_a_limit_up_once():
    both = session("09:00-09:10"), session("09:00-09:10", device="a phone")
    found = at("12:00", *both)
    assert (found.used, found.reached_at) == (600, None)


def test_a_pool_counts_several_accounts_together():
    pool = limit(accounts=("linkedin", "x"))
    found = at("12:00", session("09:00-09:10"), session("10:00-10:10", "x"), of=pool)
    assert (found.used, found.reached_at) == (1200, clock("10:05"))


def test_a_limit_on_an_activity_passes_the_others_over():
    read = limit(activities=frozenset({Activity.READING}))
    found = at("12:00", session("09:00-10:00", activity=Activity.MESSAGING), session("10:00-10:20"), of=read)
    assert (found.used, found.reached_at) == (1200, clock("10:15"))


def test_a_week_limit_counts_from_the_first_day_of_the_week():
    monday, sunday = date(2026, 5, 11), date(2026, 5, 10)
    of = limit(period=Period.WEEK)
    found = at("12:00", session("09:00-09:10", day=monday), session("09:00-09:20", day=sunday), of=of)
    assert found.used == 600
    from_sunday = Calendar(BERLIN, first_weekday=6)
    sessions = [session("09:00-09:10", day=monday), session("09:00-09:20", day=sunday)]
    assert reached(of, sessions, from_sunday, clock("12:00")).used == 1800


def test_a_month_limit_counts_from_the_first_day_of_the_month():
    first, before = session("09:00-09:10", day=date(2026, 5, 1)), session("09:00-09:10", day=date(2026, 4, 30))
    assert at("12:00", first, before, of=limit(period=Period.MONTH)).used == 600


@pytest.mark.parametrize(
    ("period", "day", "expected"),
    [
        (Period.VISIT, THURSDAY, (THURSDAY, THURSDAY)),
        (Period.DAY, THURSDAY, (THURSDAY, THURSDAY)),
        (Period.WEEK, THURSDAY, (date(2026, 5, 11), date(2026, 5, 17))),
        (Period.MONTH, date(2026, 2, 10), (date(2026, 2, 1), date(2026, 2, 28))),
        (Period.MONTH, date(2028, 2, 29), (date(2028, 2, 1), date(2028, 2, 29))),
        (Period.MONTH, date(2026, 12, 31), (date(2026, 12, 1), date(2026, 12, 31))),
    ],
)
def test_the_days_of_a_period(period, day, expected):
    assert period_of(limit(period=period), CALENDAR, day) == expected


def test_a_visit_goes_on_over_short_gaps_that_are_no_use():
    found = at(
        "09:25", session("08:00-08:50"), session("09:00-09:10"), session("09:11-09:25"), of=limit(period=Period.VISIT)
    )
    assert (found.used, found.reached_at) == (1440, clock("09:16"))


def test_a_visit_is_over_two_minutes_after_its_last_use():
    visit = session("09:00-09:20")
    of = limit(period=Period.VISIT)
    assert at("09:21:59", visit, of=of).used == 1200
    assert at("09:22", visit, of=of).used == 0


def test_another_activity_does_not_begin_a_new_visit():
    read = limit(period=Period.VISIT, activities=frozenset({Activity.READING}))
    sessions = session("09:00-09:10"), session("09:10-09:20", activity=Activity.MESSAGING), session("09:20-09:28")
    found = at("09:28", *sessions, of=read)
    assert (found.used, found.reached_at) == (1080, clock("09:25"))


def test_a_long_visit_on_another_device_goes_on_beside_short_ones():
    visit = limit(period=Period.VISIT)
    long, short = session("09:00-09:30", device="a phone"), session("09:05-09:06")
    assert at("09:30", long, short, of=visit).used == 1800


def openings(amount: int, **shape) -> Limit:
    return limit(amount, unit=Unit.OPENINGS, **shape)


def test_the_last_allowed_opening_uses_a_limit_up():
    found = at("12:00", session("09:00-09:01"), session("09:02-09:03"), session("10:00-10:30"), of=openings(2))
    assert (found.used, found.reached_at, found.last_used) == (2, clock("10:00"), clock("10:30"))
    assert at("12:00", session("09:00-09:30"), of=openings(2)).reached_at is None


def test_a_limit_of_no_openings_is_reached_by_the_first():
    assert at("12:00", session("09:00-09:01"), of=openings(0)).reached_at == clock("09:00")


def test_an_opening_over_four_oclock_belongs_to_yesterday():
    found = at("12:00", session("03:50-04:00"), session("04:00-04:10"), of=openings(1))
    assert (found.used, found.reached_at) == (0, None)


def test_an_opening_counts_as_what_it_began_with():
    read = openings(2, activities=frozenset({Activity.READING}))
    sessions = (
        session("09:00-09:05"),
        session("09:05-09:15", activity=Activity.MESSAGING),
        session("09:15-09:20"),
        session("10:00-10:05", activity=Activity.MESSAGING),
        session("10:05-10:10"),
    )
    assert at("12:00", *sessions, of=read).used == 1


def test_use_outside_a_fixed_window_is_over_at_once():
    lunch = limit(windows=(window("12:00", "13:00"),))
    found = at("14:00", session("10:00-10:05"), session("12:00-12:10"), of=lunch)
    assert (found.used, found.reached_at) == (600, clock("10:00"))


def test_use_inside_a_fixed_window_counts_up_to_the_amount():
    lunch = limit(windows=(window("12:00", "13:00"),))
    assert at("14:00", session("12:10-12:20"), of=lunch).reached_at is None
    assert at("14:00", session("12:10-12:30"), of=lunch).reached_at == clock("12:25")


def test_a_visit_that_outlasts_its_window_is_over_when_the_window_ends():
    lunch = limit(2 * 60 * 60, windows=(window("12:00", "13:00"),))
    found = at("14:00", session("12:50-13:10"), of=lunch)
    assert (found.used, found.reached_at) == (600, clock("13:00"))


def test_a_window_holds_on_its_weekdays_alone():
    tuesdays = limit(20 * 60, windows=(window("00:00", "00:00", {1}),))
    tuesday = THURSDAY - 2 * DAY
    assert at("12:00", session("09:00-09:10", day=tuesday), of=tuesdays, day=tuesday).reached_at is None
    assert at("12:00", session("09:00-09:10"), of=tuesdays).reached_at == clock("09:00")


def test_openings_outside_a_window_are_over_at_once():
    lunch = openings(1, windows=(window("12:00", "13:00"),))
    assert at("14:00", session("11:00-11:01"), of=lunch).reached_at == clock("11:00")
    assert at("14:00", session("12:30-12:31"), of=lunch).used == 1


def test_messages_only_is_a_limit_of_nothing_on_everything_else():
    others = frozenset(Activity) - {Activity.MESSAGING}
    messages_only = limit(0, activities=others)
    assert at("12:00", session("09:00-09:30", activity=Activity.MESSAGING), of=messages_only).reached_at is None
    assert at("12:00", session("09:00-09:01"), of=messages_only).reached_at == clock("09:00")


def inside(stretch: str, *windows: Window) -> list[tuple[int, int]]:
    return [tuple(each) for each in within(windows, *span(stretch), CALENDAR)]


def test_several_windows_a_day():
    both = window("09:00", "10:00"), window("12:00", "13:00")
    assert inside("09:30-12:30", *both) == [span("09:30-10:00"), span("12:00-12:30")]


def test_a_window_over_midnight_goes_on_into_the_next_day():
    night = window("22:00", "06:00", {THURSDAY.weekday()})
    assert within([night], clock("21:00"), clock("07:00", THURSDAY + DAY), CALENDAR) == [
        (clock("22:00"), clock("06:00", THURSDAY + DAY))
    ]
    assert inside("00:00-07:00", night) == []
    assert inside("00:00-07:00", window("22:00", "06:00", {THURSDAY.weekday() - 1})) == [span("00:00-06:00")]


def test_a_window_after_midnight_belongs_to_the_calendar_day_and_not_to_the_local_day():
    assert inside("00:00-04:00", window("01:00", "02:00", {THURSDAY.weekday()})) == [span("01:00-02:00")]


def test_a_window_whose_end_is_its_start_lasts_a_day():
    whole = window("08:00", "08:00", {THURSDAY.weekday()})
    assert within([whole], clock("06:00"), clock("12:00", THURSDAY + DAY), CALENDAR) == [
        (clock("08:00"), clock("08:00", THURSDAY + DAY))
    ]


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 7), (date(2026, 10, 25), 9)])
def test_a_night_on_which_the_clocks_change_is_an_hour_shorter_or_longer(day, hours):
    night = window("22:00", "06:00")
    start, end = clock("20:00", day - DAY), clock("12:00", day)
    assert length(within([night], start, end, CALENDAR)) == hours * HOUR


def test_a_window_that_the_clocks_skip_is_empty():
    skipped = window("02:00", "03:00")
    day = date(2026, 3, 29)
    assert within([skipped], clock("00:00", day), clock("12:00", day), CALENDAR) == []


def test_windows_hold_where_the_clocks_change_by_half_an_hour():
    calendar = Calendar(ZoneInfo("Australia/Lord_Howe"))
    day = date(2026, 10, 4)
    start, end = (clock(text, day, calendar.zone) for text in ("01:00", "04:00"))
    assert length(within([window("01:30", "03:00")], start, end, calendar)) == 60 * MINUTE
