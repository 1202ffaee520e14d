"""Demo data: believable, and the same every time."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from detox.core.accounts import ELSEWHERE
from detox.core.breakdown import Key
from detox.core.periods import Calendar, to_instant
from detox.core.plans import Mode, current
from detox.core.usage import HOUR, Evidence
from detox.services import demo, demo_script, plans
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


def per_week(store, calendar, platform: str = "") -> dict[int, float]:
    """Hours by how many whole weeks they lie back."""
    hours = Counter()
    for row in usage(store, calendar, (Key.DAY,), platform=platform or None).rows:
        hours[(THURSDAY - date.fromisoformat(row.key[0])).days // 7] += row.used / HOUR
    return hours


def test_it_is_a_whole_year_up_to_today(filled, calendar):
    days = [date.fromisoformat(row.key[0]) for row in usage(filled, calendar, (Key.DAY,)).rows]
    assert days[0] == THURSDAY - timedelta(days=demo_script.DAYS)
    assert days[-1] == THURSDAY
    assert len(days) > 340


def test_the_year_has_a_launch_month_and_a_fortnight_away(filled, calendar):
    weeks = per_week(filled, calendar)
    plain = sorted(weeks.values())[len(weeks) // 2]
    assert min(weeks[week] for week in (37, 38, 39)) > 1.2 * plain
    assert weeks[26] + weeks[25] < plain / 4


def test_a_plan_is_kept_slips_and_is_kept_again(filled, calendar):
    weeks = per_week(filled, calendar, "linkedin")
    before, kept, slipped, again = (sum(weeks[each] for each in some) / len(some) for some in
                                    ((9, 10, 11), (6, 7), (4, 5), (1, 2, 3)))  # fmt: skip
    assert kept < 0.9 * before
    assert slipped > 1.15 * kept
    assert again < 0.8 * slipped


def test_a_plan_of_the_past_was_given_up(filled):
    with filled.read():
        (gone,) = [plan for plan in filled.plans.all() if plan.account == "x"]
    assert gone.ended_on == THURSDAY - timedelta(days=150)
    assert [version.mode for version in gone.versions] == [Mode.LIMIT, Mode.PAUSE, Mode.LIMIT]


def test_it_is_told_by_two_browsers_by_activitywatch_and_by_hand(filled, calendar):
    with filled.read():
        names = {source.name for source in filled.sources.all()}
        devices = {session.device for session in filled.derived.sessions(0, to_instant(NOON))}
    assert names == {"Chrome · Work", "Firefox · Home", "ActivityWatch", "log"}
    assert ELSEWHERE in devices
    told = usage(filled, calendar, (Key.SOURCE,))
    assert len(told.rows) == 4


def test_how_much_was_covered_is_known_of_the_last_half_year(filled, calendar):
    recent, before = THURSDAY - timedelta(days=100), THURSDAY - timedelta(days=200)
    assert 0.95 < usage(filled, calendar, (Key.PLATFORM,), first=recent).coverage < 1
    assert usage(filled, calendar, (Key.PLATFORM,), last=before).coverage is None


def test_a_day_is_a_believable_one(filled, calendar):
    by_day = [row.used / 60_000 for row in usage(filled, calendar, (Key.DAY,), last=THURSDAY - timedelta(days=1)).rows]
    assert 40 < sum(by_day) / len(by_day) < 240
    assert max(by_day) < 6 * 60


@pytest.mark.parametrize("hour", range(5, 24))
def test_today_shows_something_whenever_it_is_opened(home, catalogue, calendar, hour):
    now = moment(f"{hour:02}:00")
    with Store.open(home / "worthwhile.sqlite3", lambda: now) as store:
        demo.fill(store, calendar, now, days=63)
        shown = today(store, catalogue, calendar, now)
    assert shown.used >= 120
    assert shown.usual
    assert shown.strips


def test_every_plan_has_a_baseline_and_began_in_the_past(filled):
    with filled.read():
        found = current(filled.plans.all(), THURSDAY)
    assert {account: plan.versions[0].mode for account, plan in found.items()} == {
        "reddit": Mode.LEAVE,
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
    assert Evidence.MEASURED in shown.evidence
    assert shown.coverage == 1
    assert len(plans.overview(filled, catalogue, calendar, NOON).cards) == 4


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
        demo.fill(store, calendar, now, days=63)
        assert all(each.end <= to_instant(now) for each in sessions(store))
        assert today(store, catalogue, calendar, now).day == calendar.day_of(to_instant(now))


def test_sqlite_finds_nothing_wrong_with_a_full_year(filled):
    with filled.read():
        assert filled._database.execute_sql("PRAGMA integrity_check").fetchall() == [("ok",)]
