"""Coverage: how much of the time in which somebody was present was watched."""

from __future__ import annotations

from datetime import timedelta

from detox.core.coverage import covered, ratio
from detox.core.periods import length
from detox.core.usage import DESKTOP, HOUR, DayCoverage
from tests.core.days import CHROME, FIREFOX, HERE, THURSDAY, span

BOTH = frozenset({FIREFOX, CHROME})
FRIDAY = THURSDAY + timedelta(days=1)
PRESENT = [span("09:00-12:00")]


def test_one_browser_of_two_is_not_enough():
    assert covered(PRESENT, {FIREFOX: [span("09:00-12:00")]}, BOTH) == []


def test_every_browser_together_covers():
    watched = {FIREFOX: [span("09:00-11:00")], CHROME: [span("10:00-12:00")]}
    assert covered(PRESENT, watched, BOTH) == [span("10:00-11:00")]


def test_a_desktop_wide_source_and_all_browsers_cover_together():
    watched = {DESKTOP: [span("09:00-10:00")], FIREFOX: [span("09:30-11:00")], CHROME: [span("09:30-11:00")]}
    assert covered(PRESENT, watched, BOTH) == [span("09:00-11:00")]


def test_only_presence_is_covered():
    assert covered([span("09:00-10:00")], {DESKTOP: [span("08:00-12:00")]}, BOTH) == [span("09:00-10:00")]


def test_a_computer_without_a_browser_is_covered_by_a_desktop_wide_source_alone():
    assert covered(PRESENT, {FIREFOX: [span("09:00-12:00")]}, frozenset()) == []
    assert length(covered(PRESENT, {DESKTOP: [span("09:00-12:00")]}, frozenset())) == 3 * HOUR


def row(day, present, watched, device=HERE):
    return DayCoverage(day, device, present * HOUR, watched * HOUR)


def test_coverage_is_told_over_all_presence_of_the_range():
    assert ratio([row(THURSDAY, 8, 8), row(FRIDAY, 2, 0)], {THURSDAY, FRIDAY}) == 0.8


def test_coverage_is_told_over_all_devices_of_a_day():
    assert ratio([row(THURSDAY, 6, 6), row(THURSDAY, 2, 0, "a phone")], {THURSDAY}) == 0.75


def test_a_day_without_presence_and_without_use_is_left_out():
    assert ratio([row(THURSDAY, 4, 3), row(FRIDAY, 0, 0)], {THURSDAY}) == 0.75


def test_a_day_with_use_and_no_known_presence_makes_it_unknown():
    assert ratio([row(THURSDAY, 4, 4)], {THURSDAY, FRIDAY}) is None
    assert ratio([row(THURSDAY, 4, 4), row(FRIDAY, 0, 0)], {FRIDAY}) is None


def test_coverage_is_unknown_and_not_nothing_where_no_presence_is_known():
    assert ratio([], set()) is None
    assert ratio([], {THURSDAY}) is None


def test_presence_that_nobody_watched_is_nothing_and_not_unknown():
    assert ratio([row(THURSDAY, 4, 0)], {THURSDAY}) == 0
