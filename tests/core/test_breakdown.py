"""Breakdown: time used, grouped by whatever a person asks for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from detox.core.accounts import default_account
from detox.core.breakdown import (
    FINE,
    Key,
    Piece,
    breakdown,
    days_with_use,
    pieces_of,
    seconds_by_activity,
    seconds_by_evidence,
)
from detox.core.days import by_account, seconds_per_day
from detox.core.periods import Calendar
from detox.core.plans import Limit, Period, Unit
from detox.core.today import AccountToday, LimitUse
from detox.core.usage import Activity, Evidence
from tests.core.days import BERLIN, CALENDAR, THURSDAY, total

DAY = timedelta(days=1)
MONDAY = date(2026, 5, 18)
TOTALS = [
    total(THURSDAY, 600, openings=2),
    total(THURSDAY, 120, activity=Activity.MESSAGING, openings=1, evidence=Evidence.IMPORTED),
    total(THURSDAY, 300, "x", device="a phone", counted=200, openings=1),
    total(MONDAY, 60, "x", openings=1, evidence=Evidence.ESTIMATED),
]


def rows(*keys: Key, calendar: Calendar = CALENDAR) -> dict[tuple, tuple[int, int]]:
    """Seconds and openings of each group."""
    found = breakdown(pieces_of(TOTALS), keys, calendar)
    assert [row.key for row in found] == sorted(row.key for row in found)
    return {row.key: (row.used // 1000, row.openings) for row in found}


def test_without_a_key_there_is_one_row():
    assert rows() == {(): (980, 5)}


def test_by_platform():
    assert rows(Key.PLATFORM) == {("linkedin",): (720, 3), ("x",): (260, 2)}


def test_by_activity():
    assert rows(Key.ACTIVITY) == {("messaging",): (120, 1), ("reading",): (860, 4)}


def test_by_day_and_weekday():
    assert rows(Key.DAY) == {("2026-05-14",): (920, 4), ("2026-05-18",): (60, 1)}
    assert rows(Key.WEEKDAY) == {(1,): (60, 1), (4,): (920, 4)}


@pytest.mark.parametrize(("first_weekday", "expected"), [(0, "2026-05-11"), (6, "2026-05-10"), (5, "2026-05-09")])
def test_a_week_is_named_by_its_first_day(first_weekday, expected):
    found = rows(Key.WEEK, calendar=Calendar(BERLIN, first_weekday=first_weekday))
    assert found[expected,] == (920, 4)
    assert len(found) == 2


def test_by_device_each_device_has_all_of_its_own_time():
    assert rows(Key.DEVICE) == {("a phone",): (300, 1), ("this computer",): (780, 4)}


def test_several_keys_are_told_in_the_order_asked_for():
    assert rows(Key.PLATFORM, Key.DAY) == {
        ("linkedin", "2026-05-14"): (720, 3),
        ("x", "2026-05-14"): (200, 1),
        ("x", "2026-05-18"): (60, 1),
    }
    assert ("2026-05-18", "x") in rows(Key.DAY, Key.PLATFORM)


def test_by_hour_source_and_session():
    pieces = [
        Piece(total(THURSDAY, 60), 9, "Chromium", "one"),
        Piece(total(THURSDAY, 30), 10, "Chromium", "one"),
        Piece(total(THURSDAY, 10), 23, "by hand", "two"),
    ]
    found = {key: breakdown(pieces, (key,), CALENDAR) for key in FINE}
    assert [(row.key, row.used // 1000) for row in found[Key.HOUR]] == [((9,), 60), ((10,), 30), ((23,), 10)]
    assert [(row.key, row.used // 1000) for row in found[Key.SOURCE]] == [(("Chromium",), 90), (("by hand",), 10)]
    assert [(row.key, row.used // 1000) for row in found[Key.SESSION]] == [(("one",), 90), (("two",), 10)]


def test_every_row_tells_its_evidence():
    by_platform = {row.key[0]: dict(row.evidence) for row in breakdown(pieces_of(TOTALS), (Key.PLATFORM,), CALENDAR)}
    assert by_platform == {
        "linkedin": {Evidence.MEASURED: 600_000, Evidence.IMPORTED: 120_000},
        "x": {Evidence.MEASURED: 200_000, Evidence.ESTIMATED: 60_000},
    }


def test_what_counts_for_another_device_is_no_row_unless_devices_are_told_apart():
    elsewhere = pieces_of([total(THURSDAY, 60, counted=0)])
    assert breakdown(elsewhere, (Key.PLATFORM,), CALENDAR) == []
    assert breakdown(elsewhere, (Key.DEVICE,), CALENDAR)[0].used == 60_000


def test_an_opening_is_told_also_where_its_time_counts_elsewhere():
    (row,) = breakdown(pieces_of([total(THURSDAY, 60, counted=0, openings=1)]), (Key.PLATFORM,), CALENDAR)
    assert (row.used, row.openings) == (0, 1)


def test_one_platform_can_be_asked_for():
    assert {piece.total.platform for piece in pieces_of(TOTALS, "x")} == {"x"}


def test_days_with_use():
    assert days_with_use([*TOTALS, total(THURSDAY + DAY, 0)]) == {THURSDAY, MONDAY}


def test_seconds_by_activity_and_by_evidence_come_in_a_fixed_order():
    assert list(seconds_by_activity(TOTALS).items()) == [(Activity.READING, 860), (Activity.MESSAGING, 120)]
    assert list(seconds_by_evidence(TOTALS).items()) == [
        (Evidence.MEASURED, 800), (Evidence.IMPORTED, 120), (Evidence.ESTIMATED, 60)
    ]  # fmt: skip


def test_seconds_per_day_of_all_accounts_and_of_one():
    assert seconds_per_day(TOTALS) == {THURSDAY: 920, MONDAY: 60}
    assert seconds_per_day(by_account(TOTALS)["linkedin"]) == {THURSDAY: 720}
    assert "reddit" not in by_account(TOTALS)


def test_an_unnamed_account_is_called_like_its_platform():
    account = default_account("linkedin", 3)
    assert (account.id, account.platform, account.handle, account.slot) == ("linkedin", "linkedin", "", 3)


def test_the_day_limit_of_an_account_is_the_one_in_seconds_a_day():
    a_week = Limit("week", ("x",), Period.WEEK, 3600)
    openings = Limit("openings", ("x",), Period.DAY, 5, Unit.OPENINGS)
    a_day = Limit("day", ("x",), Period.DAY, 1800)
    uses = tuple(LimitUse(limit, 10) for limit in (a_week, openings, a_day))
    today = AccountToday(default_account("x", 0), "X", "X", 10, 1, {}, limits=uses)
    assert today.day_limit == LimitUse(a_day, 10)
    assert AccountToday(default_account("x", 0), "X", "X", 10, 1, {}, limits=uses[:2]).day_limit is None
