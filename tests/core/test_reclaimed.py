"""Reclaimed: usual time minus actual time, its range, and what went elsewhere instead."""

from __future__ import annotations

from datetime import date, timedelta
from math import sqrt

import pytest

from detox.core.effects import student_quantile
from detox.core.plans import Baseline
from detox.core.reclaimed import Reclaimed, baseline, reclaimed, together
from detox.core.settings import Settings

DAY = timedelta(days=1)
HOURS = Settings().working_hours
MONDAY = date(2026, 5, 11)
"""The plan starts here; four weeks lie before it."""
BEFORE = [MONDAY - number * DAY for number in range(28, 0, -1)]
MINUTE = 60.0


def is_free(day: date) -> bool:
    return day.weekday() >= 5


def base(work: float = 60, free: float = 30, others: float = 20) -> Baseline:
    """Minutes on work days, on free days, and of all other accounts."""
    return Baseline(tuple((day, (free if is_free(day) else work) * MINUTE, others * MINUTE) for day in BEFORE))


def since(*minutes: float, first: date = MONDAY) -> dict[date, float]:
    return {first + number * DAY: value * MINUTE for number, value in enumerate(minutes)}


def total(own: dict[date, float], others: float = 20) -> dict[date, float]:
    return {day: value + others * MINUTE for day, value in own.items()}


def test_the_baseline_is_the_last_28_covered_days_before_the_plan():
    covered = {MONDAY - number * DAY for number in range(-5, 50) if number % 2}
    found = baseline(covered, MONDAY, {MONDAY - DAY: 90.0}, {MONDAY - DAY: 100.0, MONDAY - 3 * DAY: 7.0})
    assert found is not None
    assert [day for day, _, _ in found.days] == [MONDAY - number * DAY for number in range(49, 0, -2)][-28:]
    assert found.days[-1] == (MONDAY - DAY, 90.0, 10.0)
    assert found.days[-2] == (MONDAY - 3 * DAY, 0.0, 7.0)


def test_more_than_28_covered_days_are_cut_to_the_last():
    covered = {MONDAY - number * DAY for number in range(1, 60)}
    found = baseline(covered, MONDAY, {}, {})
    assert found is not None
    assert [day for day, _, _ in found.days] == BEFORE


def test_14_covered_days_make_a_baseline_and_13_do_not():
    days = {MONDAY - number * DAY for number in range(1, 15)}
    assert baseline(days, MONDAY, {}, {}) is not None
    assert baseline(days - {MONDAY - DAY}, MONDAY, {}, {}) is None


def test_a_day_is_compared_with_days_of_its_own_type():
    own = since(20, 20, 20, 20, 20, 20, 20)
    found = reclaimed(base(), own, own, total(own), HOURS)
    assert [row.seconds / MINUTE for row in found.days] == [40] * 5 + [10] * 2
    assert found.seconds == 220 * MINUTE


def test_only_the_days_asked_for_count():
    own = since(20, 20, 20)
    assert reclaimed(base(), [MONDAY], own, total(own), HOURS).seconds == 40 * MINUTE


def test_a_day_without_use_gives_back_all_of_the_usual_time():
    assert reclaimed(base(others=0), [MONDAY], {}, {}, HOURS).seconds == 60 * MINUTE


def test_more_than_usual_is_reclaimed_negatively():
    own = since(100)
    assert reclaimed(base(), own, own, total(own), HOURS).seconds == -40 * MINUTE


def test_what_went_to_other_accounts_is_subtracted_and_shown():
    own = since(20, 20)
    found = reclaimed(base(), own, own, total(own, others=35), HOURS)
    assert (found.seconds, found.displaced) == (50 * MINUTE, 30 * MINUTE)


def test_other_accounts_that_took_less_too_add_nothing():
    own = since(20, 20)
    found = reclaimed(base(), own, own, total(own, others=0), HOURS)
    assert (found.seconds, found.displaced) == (80 * MINUTE, 0)


def test_a_day_more_and_a_day_less_elsewhere_weigh_each_other_up():
    own = since(20, 20)
    everything = {MONDAY: own[MONDAY] + 50 * MINUTE, MONDAY + DAY: own[MONDAY + DAY]}
    found = reclaimed(base(), own, own, everything, HOURS)
    assert (found.seconds, found.displaced) == (70 * MINUTE, 10 * MINUTE)


@pytest.mark.parametrize("others", [0, 20, 35])
def test_what_the_days_gave_back_adds_up_to_the_whole(others):
    own = since(30, 70, 0)
    everything = {MONDAY: own[MONDAY] + 60 * MINUTE} | {day: own[day] + others * MINUTE for day in list(own)[1:]}
    found = reclaimed(base(), own, own, everything, HOURS)
    assert sum(found.per_day().values()) == pytest.approx(found.seconds)
    assert found.per_day().keys() == own.keys()


def test_the_range_is_that_of_the_daily_values():
    minutes = [20, 30, 20, 30]
    own = since(*minutes)
    noisy = Baseline(tuple(
        (day, (60 + (10 if number % 2 else -10)) * MINUTE, 0.0) for number, day in enumerate(BEFORE)
    ))  # fmt: skip
    always_working = (HOURS[0],) * 7
    found = reclaimed(noisy, own, own, own, always_working)
    assert found.seconds == 140 * MINUTE
    # Residuals: 28 of 10 and 4 of 5 minutes, in turn above and below: the correlation of neighbours is cut at 0.
    squares = 28 * 100 + 4 * 25
    error = sqrt(squares / 30 * (1 / 28 + 1 / 4))
    reach = student_quantile(0.95, 30) * error * 4 * MINUTE
    assert found.low == pytest.approx(found.seconds - reach)
    assert found.high == pytest.approx(found.seconds + reach)


def test_too_few_days_have_no_range():
    own = since(20, 25, 20)
    found = reclaimed(base(), own, own, total(own), HOURS)
    assert (found.low, found.high) == (None, None)


def test_days_that_never_vary_have_no_range():
    own = since(20, 20, 20, 20)
    assert reclaimed(base(), own, own, total(own), HOURS).low is None


def plans(others_now: float, mine_now: float, yours_now: float) -> Reclaimed:
    """Two plans for accounts that took an hour a day each, beside 20 minutes of other accounts."""
    days = [MONDAY + number * DAY for number in range(4)]
    mine, yours = since(*[mine_now] * 4), since(*[yours_now] * 4)
    everything = {day: mine[day] + yours[day] + others_now * MINUTE for day in days}
    like = Baseline(tuple((day, 60 * MINUTE, 80 * MINUTE) for day in BEFORE))
    parts = [reclaimed(like, days, own, everything, HOURS) for own in (mine, yours)]
    found = together(parts)
    assert found is not None
    return found


def test_two_plans_together_give_back_what_both_do():
    found = plans(20, 0, 30)
    assert (found.seconds / MINUTE, found.displaced) == (4 * 90, 0)


def test_time_that_only_moved_from_one_plan_to_the_other_is_not_reclaimed():
    found = plans(20, 0, 120)
    assert (found.seconds, found.displaced) == (0, 0)


def test_time_that_went_to_an_account_without_a_plan_is_subtracted_once():
    found = plans(80, 0, 0)
    assert (found.seconds / MINUTE, found.displaced / MINUTE) == (4 * 60, 4 * 60)


def test_no_plans_reclaim_nothing_that_could_be_told():
    assert together([]) is None


def test_one_plan_together_is_that_plan():
    own = since(20, 30, 20, 30)
    alone = reclaimed(base(), own, own, total(own, others=25), HOURS)
    assert together([alone]) == alone


def test_the_doubts_of_two_plans_add_like_those_of_independent_things():
    own = since(20, 30, 20, 30)
    one = reclaimed(base(), own, own, total(own), HOURS)
    found = together([one, one])
    assert found is not None
    assert one.low is not None
    assert found.low is not None
    assert found.seconds - found.low == pytest.approx(sqrt(2) * (one.seconds - one.low))


def test_a_plan_without_a_range_leaves_the_sum_without_one():
    own = since(20, 30, 20, 30)
    one = reclaimed(base(), own, own, total(own), HOURS)
    young = reclaimed(base(), list(own)[:2], own, total(own), HOURS)
    found = together([one, young])
    assert found is not None
    assert (found.low, found.high) == (None, None)
