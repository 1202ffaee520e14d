"""Plans: which version holds on a day, how a plan stands, and what stops one from being kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from detox.core.drafts import propose
from detox.core.plans import (
    Limit,
    Mode,
    Period,
    Plan,
    PlanFault,
    PlanState,
    PlanVersion,
    Unit,
    current,
    faults,
    state_on,
    version_on,
)
from tests.core.days import THURSDAY

DAY = timedelta(days=1)


def version(on: date, mode: Mode = Mode.LIMIT, until: date | None = None, *limits: Limit) -> PlanVersion:
    return PlanVersion(f"{on}", on, mode, limits=limits, until=until)


def plan(*versions: PlanVersion, ended_on: date | None = None, account: str = "linkedin", id: str = "plan") -> Plan:
    return Plan(id, account, versions[0].valid_from, versions, ended_on=ended_on)


def day_limit(amount: int, period: Period = Period.DAY, unit: Unit = Unit.SECONDS) -> Limit:
    return Limit("limit", ("linkedin",), period, amount, unit)


def test_a_past_day_is_judged_by_the_version_that_held_then():
    first, second = version(THURSDAY), version(THURSDAY + 10 * DAY)
    both = plan(first, second)
    assert version_on(both, THURSDAY) is first
    assert version_on(both, THURSDAY + 9 * DAY) is first
    assert version_on(both, THURSDAY + 10 * DAY) is second


def test_before_its_first_version_a_plan_is_coming():
    coming = plan(version(THURSDAY))
    assert version_on(coming, THURSDAY - DAY) is None
    assert state_on(coming, THURSDAY - DAY) is PlanState.COMING
    assert state_on(coming, THURSDAY) is PlanState.ACTIVE


def test_after_a_pause_that_ends_by_itself_the_version_before_it_holds_again():
    before, pause = version(THURSDAY), version(THURSDAY + 2 * DAY, Mode.PAUSE, THURSDAY + 4 * DAY)
    paused = plan(before, pause)
    states = [state_on(paused, THURSDAY + number * DAY) for number in range(6)]
    assert states == [PlanState.ACTIVE] * 2 + [PlanState.PAUSED] * 3 + [PlanState.ACTIVE]
    assert version_on(paused, THURSDAY + 5 * DAY) is before


def test_a_pause_without_an_end_lasts():
    assert state_on(plan(version(THURSDAY, Mode.PAUSE)), THURSDAY + 1000 * DAY) is PlanState.PAUSED


def test_a_plan_that_was_nothing_but_a_pause_has_ended_with_it():
    pause = plan(version(THURSDAY, Mode.PAUSE, THURSDAY + 2 * DAY))
    assert state_on(pause, THURSDAY + 2 * DAY) is PlanState.PAUSED
    assert state_on(pause, THURSDAY + 3 * DAY) is PlanState.ENDED


def test_an_ended_plan_has_no_version_from_its_last_day_on():
    ended = plan(version(THURSDAY), ended_on=THURSDAY + 2 * DAY)
    assert state_on(ended, THURSDAY + DAY) is PlanState.ACTIVE
    assert state_on(ended, THURSDAY + 2 * DAY) is PlanState.ENDED
    assert version_on(ended, THURSDAY + 2 * DAY) is None


def test_only_plans_that_hold_are_current_and_the_later_one_of_an_account_counts():
    plans = [
        plan(version(THURSDAY - 9 * DAY), ended_on=THURSDAY, id="ended"),
        plan(version(THURSDAY - 5 * DAY), id="earlier"),
        plan(version(THURSDAY - DAY, Mode.PAUSE), id="later"),
        plan(version(THURSDAY + DAY), account="x", id="coming"),
    ]
    assert {account: each.id for account, each in current(plans, THURSDAY).items()} == {"linkedin": "later"}


def test_a_sound_version_has_no_faults():
    assert faults(version(THURSDAY, Mode.LIMIT, None, day_limit(86_400))) == ()
    assert faults(version(THURSDAY, Mode.KEEP)) == ()
    assert faults(version(THURSDAY, Mode.PAUSE, THURSDAY)) == ()


@pytest.mark.parametrize(
    ("faulty", "expected"),
    [
        (version(THURSDAY, Mode.LIMIT), PlanFault.LIMIT_NEEDED),
        (version(THURSDAY, Mode.LIMIT, None, day_limit(-1)), PlanFault.NEGATIVE_LIMIT),
        (version(THURSDAY, Mode.LIMIT, None, day_limit(86_401)), PlanFault.LIMIT_OVER_A_DAY),
        (version(THURSDAY, Mode.LIMIT, None, day_limit(86_401, Period.VISIT)), PlanFault.LIMIT_OVER_A_DAY),
        (version(THURSDAY, Mode.PAUSE, THURSDAY - DAY), PlanFault.ENDS_BEFORE_IT_STARTS),
    ],
)
def test_what_stops_a_version_from_being_kept(faulty, expected):
    assert faults(faulty) == (expected,)


@pytest.mark.parametrize("limit", [day_limit(100_000, Period.WEEK), day_limit(100_000, unit=Unit.OPENINGS)])
def test_a_week_may_hold_more_than_a_day_and_openings_are_not_seconds(limit):
    assert faults(version(THURSDAY, Mode.LIMIT, None, limit)) == ()


def test_every_fault_is_told():
    faulty = version(THURSDAY, Mode.LIMIT, THURSDAY - DAY, day_limit(-1), day_limit(90_000))
    assert set(faults(faulty)) == {
        PlanFault.NEGATIVE_LIMIT, PlanFault.LIMIT_OVER_A_DAY, PlanFault.ENDS_BEFORE_IT_STARTS
    }  # fmt: skip


def test_a_third_less_than_the_own_median_day_is_proposed():
    found = propose("linkedin", [10 * 60, 90 * 60, 45 * 60])
    assert (found.account, found.mode, found.limit_seconds, found.usual_seconds) == (
        "linkedin", Mode.LIMIT, 30 * 60, 45 * 60
    )  # fmt: skip


def test_a_proposal_comes_in_steps_of_five_minutes_and_never_below_one():
    assert propose("x", [50 * 60] * 3).limit_seconds == 35 * 60  # two thirds of 50 are 33 minutes and 20 seconds
    assert propose("x", [60.0] * 3).limit_seconds == 5 * 60


def test_half_an_hour_is_proposed_while_too_little_is_known():
    found = propose("x", [3600.0, 7200.0])
    assert (found.limit_seconds, found.usual_seconds) == (30 * 60, None)
