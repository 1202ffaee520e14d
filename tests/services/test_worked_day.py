"""The worked day of the model, through the real store and the services: its figures, to the second."""

from __future__ import annotations

import pytest

from detox.core.breakdown import Key
from detox.core.usage import Activity, Evidence
from detox.services.usage import usage
from tests.services.days import THURSDAY, at
from tests.services.worked import WHOLE_DAY, store_worked_day


@pytest.fixture(autouse=True)
def worked_day(store, calendar):
    store_worked_day(store, calendar)


def seconds(milliseconds: dict) -> dict:
    return {kind: spent // 1000 for kind, spent in milliseconds.items()}


def by(store, calendar, *keys: Key, **bounds) -> dict:
    """Seconds of each row."""
    found = usage(store, calendar, keys, **bounds)
    return {row.key if len(keys) > 1 else row.key[0]: row.used // 1000 for row in found.rows}


def test_by_platform_are_the_figures_of_the_model(store, calendar):
    found = usage(store, calendar, (Key.PLATFORM,))
    rows = {row.key[0]: (row.used // 1000, row.openings, seconds(row.evidence)) for row in found.rows}
    assert rows == {
        "linkedin": (2580, 3, {Evidence.MEASURED: 1380, Evidence.SELF_REPORTED: 1200}),
        "x": (420, 2, {Evidence.MEASURED: 180, Evidence.IMPORTED: 240}),
    }
    assert found.total == 3_000_000
    assert found.coverage == pytest.approx(3600 / 5400)


def test_the_sessions_are_those_of_the_model(store):
    with store.read():
        found = store.derived.sessions(*WHOLE_DAY)
    assert [(each.start, each.end, each.kind.platform, each.kind.activity) for each in found] == [
        (at("09:10"), at("09:20"), "linkedin", Activity.READING),
        (at("09:36"), at("09:44"), "linkedin", Activity.READING),
        (at("09:44"), at("09:49"), "linkedin", Activity.CONTRIBUTING),
        (at("09:52"), at("09:55"), "x", Activity.READING),
        (at("10:10"), at("10:14"), "x", Activity.READING),
        (at("13:00"), at("13:20"), "linkedin", Activity.UNKNOWN),
    ]


def test_by_activity(store, calendar):
    assert by(store, calendar, Key.ACTIVITY) == {"contributing": 300, "reading": 1500, "unknown": 1200}


def test_by_hour(store, calendar):
    assert by(store, calendar, Key.HOUR) == {9: 1560, 10: 240, 13: 1200}


def test_by_source(store, calendar):
    assert by(store, calendar, Key.SOURCE) == {
        "activitywatch": 780,
        "extension": 780,
        "chromium-history": 240,
        "log": 1200,
    }


def test_by_day_week_and_weekday(store, calendar):
    assert by(store, calendar, Key.DAY) == {"2026-05-14": 3000}
    assert by(store, calendar, Key.WEEK) == {"2026-05-11": 3000}
    assert by(store, calendar, Key.WEEKDAY) == {4: 3000}


def test_by_device(store, calendar):
    assert by(store, calendar, Key.DEVICE) == {store.device: 1800, "elsewhere": 1200}


def test_by_session_and_platform(store, calendar):
    found = usage(store, calendar, (Key.PLATFORM, Key.SESSION))
    assert sorted((row.key[0], row.used // 1000, row.openings) for row in found.rows) == [
        ("linkedin", 300, 0),
        ("linkedin", 480, 1),
        ("linkedin", 600, 1),
        ("linkedin", 1200, 1),
        ("x", 180, 1),
        ("x", 240, 1),
    ]


@pytest.mark.parametrize("key", list(Key))
def test_whatever_it_is_grouped_by_the_parts_make_the_whole(store, calendar, key):
    found = usage(store, calendar, (key,))
    assert found.total == sum(row.used for row in found.rows) == 3_000_000
    assert sum(row.openings for row in found.rows) == 5
    assert all(sum(row.evidence.values()) == row.used for row in found.rows)


@pytest.mark.parametrize("key", list(Key))
def test_one_platform_alone_has_its_own_figures(store, calendar, key):
    found = usage(store, calendar, (key,), platform="x")
    assert found.total == 420_000
    assert sum(row.openings for row in found.rows) == 2
    assert found.coverage == pytest.approx(3600 / 5400)


def test_the_day_alone_has_the_same_figures_and_the_next_has_none(store, calendar):
    bounds = {"first": THURSDAY, "last": THURSDAY}
    assert by(store, calendar, Key.PLATFORM, **bounds) == {"linkedin": 2580, "x": 420}
    friday = THURSDAY.replace(day=15)
    assert usage(store, calendar, (Key.PLATFORM,), first=friday, last=friday).rows == []
