"""Covered days: those of which enough is known to compare them with others."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from detox.core.covered import covered_days
from detox.core.sources import BY_HAND, CHROMIUM_HISTORY, Source
from detox.core.usage import DayCoverage, Evidence
from tests.core.days import CALENDAR, CHROME, HERE, THURSDAY, clock, total

DAY = timedelta(days=1)


def history(reaches_from=None, read_to=None, kind=CHROMIUM_HISTORY) -> Source:
    return Source(1, kind, "Chromium", HERE, CHROME, reaches_from=reaches_from, read_to=read_to)


def days(coverage=(), sources=(), totals=()) -> set[date]:
    return covered_days(coverage, sources, totals, CALENDAR)


@pytest.mark.parametrize(("watched", "enough"), [(70, True), (69, False), (100, True)])
def test_a_day_is_covered_from_seven_tenths_of_its_presence_on(watched, enough):
    assert days([DayCoverage(THURSDAY, HERE, 100, watched)]) == ({THURSDAY} if enough else set())


def test_presence_of_several_devices_is_taken_together():
    rows = [DayCoverage(THURSDAY, HERE, 90, 90), DayCoverage(THURSDAY, "a phone", 10, 0)]
    assert days(rows) == {THURSDAY}
    assert days([rows[0]._replace(watched=60), rows[1]]) == set()


def test_a_history_covers_the_days_that_lie_whole_in_its_reach():
    source = history(clock("12:00", THURSDAY), clock("12:00", THURSDAY + 3 * DAY))
    assert days(sources=[source]) == {THURSDAY + DAY, THURSDAY + 2 * DAY}


def test_a_history_that_tells_of_less_than_a_day_covers_none():
    assert days(sources=[history(clock("09:00"), clock("17:00"))]) == set()
    assert days(sources=[history()]) == set()


def test_known_presence_has_the_last_word_over_a_history():
    source = history(clock("12:00", THURSDAY - DAY), clock("12:00", THURSDAY + 2 * DAY))
    rows = [DayCoverage(THURSDAY, HERE, 100, 10)]
    assert days(rows, [source]) == {THURSDAY + DAY}


def test_a_day_with_time_noted_by_hand_is_covered():
    noted = total(THURSDAY, 60, evidence=Evidence.SELF_REPORTED)
    assert days(totals=[noted]) == {THURSDAY}


def test_a_day_with_other_use_alone_is_not_covered():
    assert days(totals=[total(THURSDAY, 60, evidence=Evidence.ESTIMATED)]) == set()


def test_noting_time_by_hand_covers_no_days_around_it():
    source = history(clock("12:00", THURSDAY), clock("12:00", THURSDAY + 3 * DAY), kind=BY_HAND)
    assert days(sources=[source]) == set()
