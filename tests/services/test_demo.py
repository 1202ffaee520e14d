"""Demo data: believable, and the same every time."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from detox.core.breakdown import Key
from detox.core.periods import Calendar, to_instant
from detox.core.plans import Mode, current
from detox.core.usage import HOUR, Evidence
from detox.services import demo, plans
from detox.services.today import today
from detox.services.undo import undo
from detox.services.usage import usage
from detox.storage.store import Store
from tests.services.days import BERLIN, THURSDAY, dump, moment

NOON = moment("12:00")


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A home that was filled on a Thursday at noon."""
    with Store.open(tmp_path_factory.mktemp("demo") / "worthwhile.sqlite3", lambda: NOON) as store:
        demo.fill(store, Calendar(BERLIN), NOON)
        yield store


def sessions(store) -> list:
    with store.read():
        return store.derived.sessions(0, to_instant(NOON) + 48 * HOUR)


def test_it_is_the_same_every_time(filled, home, clock, calendar):
    with Store.open(home / "worthwhile.sqlite3", clock) as other:
        demo.fill(other, calendar, NOON)
        assert dump(other, ("observation",)) == dump(filled, ("observation",))


def test_nothing_overlaps_and_nothing_lies_ahead(filled):
    found = sorted((each.start, each.end) for each in sessions(filled))
    assert all(first[1] <= second[0] for first, second in pairwise(found))
    assert found[-1][1] <= to_instant(NOON)


def test_it_reaches_sixteen_weeks_back_and_up_to_today(filled, calendar):
    days = [date.fromisoformat(row.key[0]) for row in usage(filled, calendar, (Key.DAY,)).rows]
    assert days[0] == THURSDAY - timedelta(weeks=16)
    assert days[-1] == THURSDAY
    assert len(days) > 100


def test_a_day_is_a_believable_one(filled, calendar):
    by_day = [row.used / 60_000 for row in usage(filled, calendar, (Key.DAY,), last=THURSDAY - timedelta(days=1)).rows]
    assert 40 < sum(by_day) / len(by_day) < 240
    assert max(by_day) < 6 * 60


def test_every_plan_has_a_baseline_and_began_in_the_past(filled):
    with filled.read():
        found = current(filled.plans.all(), THURSDAY)
    assert {account: plan.versions[0].mode for account, plan in found.items()} == {
        "linkedin": Mode.LIMIT,
        "mastodon": Mode.LIMIT,
        "youtube": Mode.PAUSE,
    }
    assert all(plan.baseline and plan.started_on < THURSDAY for plan in found.values())


def test_every_page_has_something_to_show(filled, catalogue, calendar):
    shown = today(filled, catalogue, calendar, NOON)
    assert shown.used > 0
    assert shown.usual
    assert shown.reclaimed
    assert [each.account.id for each in shown.accounts][:3] != []
    assert dict(shown.evidence).keys() == {Evidence.IMPORTED}
    assert len(plans.overview(filled, catalogue, calendar, NOON).cards) == 3


def test_it_is_nobody_s_deed(filled, calendar):
    assert undo(filled, calendar) is None


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 5, 14, 4, 1, tzinfo=BERLIN),
        datetime(2026, 5, 14, 3, 59, tzinfo=BERLIN),
        datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=BERLIN),
        datetime(2026, 1, 1, 12, tzinfo=ZoneInfo("Pacific/Kiritimati")),
    ],
)
def test_it_can_be_filled_at_any_hour(home, catalogue, now):
    calendar = Calendar(now.tzinfo)
    with Store.open(home / "worthwhile.sqlite3", lambda: now) as store:
        demo.fill(store, calendar, now, weeks=6)
        assert all(each.end <= to_instant(now) for each in sessions(store))
        assert today(store, catalogue, calendar, now).day == calendar.day_of(to_instant(now))
