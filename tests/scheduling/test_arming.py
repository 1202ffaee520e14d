"""When it is looked at what is due: at once, when time alone can change it, and when something was stored."""

from __future__ import annotations

from datetime import UTC, timedelta

from tests.conftest import NOON
from tests.scheduling.conftest import Life
from tests.scheduling.machine import armed

SOON = NOON + timedelta(minutes=20)


def test_the_first_look_comes_at_once(life: Life) -> None:
    life.begins()
    assert life.errands.looks() == [NOON]


def test_the_next_look_comes_at_the_instant_at_which_a_limit_is_crossed_and_not_before(life: Life) -> None:
    life.errands.again = SOON
    life.begins()
    life.goes_on(minutes=20, microseconds=-1)
    assert life.errands.looks() == [NOON]
    life.goes_on(microseconds=1)
    assert life.errands.looks() == [NOON, SOON]


def test_a_change_of_plans_is_looked_at_at_once(life: Life) -> None:
    life.begins()
    life.goes_on(minutes=5)
    life.jobs.arm()
    life.settles()
    assert life.errands.looks() == [NOON, NOON + timedelta(minutes=5)]


def test_a_look_that_is_asked_for_takes_no_later_one_away(life: Life) -> None:
    life.errands.again = SOON
    life.begins()
    life.goes_on(minutes=5)
    life.jobs.evaluate_at(life.machine.wall)
    life.settles()
    life.goes_on(minutes=15)
    assert life.errands.looks()[-1] == SOON


def test_a_look_for_an_instant_that_has_passed_comes_at_once(life: Life) -> None:
    life.begins()
    life.goes_on(hours=2)
    life.jobs.evaluate_at(NOON + timedelta(hours=1))
    life.settles()
    assert life.errands.looks() == [NOON, NOON + timedelta(hours=2)]


def test_where_nothing_is_planned_nothing_wakes_it_before_the_next_day(life: Life) -> None:
    life.begins()
    assert armed(life.jobs) == {"new_day": life.errands.next_day.astimezone(UTC)}


def test_a_new_day_begins_when_it_begins_and_everything_is_looked_at_anew(life: Life) -> None:
    morning = life.errands.next_day
    life.begins()
    life.goes_on(hours=16)
    assert life.errands.days() == [morning]
    assert life.errands.looks() == [NOON, morning]


def test_each_day_arms_the_next_one(life: Life) -> None:
    morning = life.errands.next_day
    life.begins()
    for _ in range(3):
        life.goes_on(days=1)
    assert life.errands.days() == [NOON + timedelta(days=day) for day in (1, 2, 3)]
    assert armed(life.jobs) == {"new_day": morning + timedelta(days=3)}


def test_in_another_zone_the_day_begins_anew_at_once(life: Life) -> None:
    life.begins()
    life.errands.next_day = NOON + timedelta(hours=9)
    life.jobs.begin_day()
    life.settles()
    assert life.errands.days() == [NOON]
    assert armed(life.jobs) == {"new_day": NOON + timedelta(hours=9)}
