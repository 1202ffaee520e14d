"""Quiet: for how long a person can ask for silence."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from detox.core.quiet import Length, choices
from detox.core.settings import Settings, WorkingHours
from tests.core.days import BERLIN, CALENDAR

HOURS = Settings().working_hours


def offered(now: datetime, hours=HOURS) -> dict[Length, datetime]:
    return {choice.length: choice.until.astimezone(BERLIN) for choice in choices(now, CALENDAR, hours)}


def on(day: int, clock: str, month: int = 5) -> datetime:
    return datetime.combine(datetime(2026, month, day), time.fromisoformat(clock), BERLIN)


def test_in_the_morning_an_hour_lunch_and_tomorrow_are_offered():
    assert offered(on(14, "10:00")) == {
        Length.HOUR: on(14, "11:00"),
        Length.LUNCH: on(14, "12:30"),
        Length.TOMORROW: on(15, "09:00"),
    }


@pytest.mark.parametrize(("clock", "is_offered"), [("12:29", True), ("12:30", False), ("15:00", False)])
def test_lunch_is_offered_while_it_is_ahead(clock, is_offered):
    assert (Length.LUNCH in offered(on(14, clock))) is is_offered


def test_tomorrow_is_when_work_begins():
    hours = (*HOURS[:4], WorkingHours(time(7, 15), time(12)), None, None)
    assert offered(on(14, "10:00"), hours)[Length.TOMORROW] == on(15, "07:15")


def test_on_a_free_day_tomorrow_begins_at_half_past_eight():
    assert offered(on(15, "10:00"))[Length.TOMORROW] == on(16, "08:30")


def test_after_midnight_tomorrow_is_the_coming_morning():
    assert offered(on(15, "02:00")) == {Length.HOUR: on(15, "03:00"), Length.TOMORROW: on(15, "09:00")}


def test_an_hour_is_an_hour_also_where_the_clocks_change():
    now = on(29, "01:30", month=3)
    until = offered(now)[Length.HOUR]
    assert until.timestamp() - now.timestamp() == timedelta(hours=1).total_seconds()
