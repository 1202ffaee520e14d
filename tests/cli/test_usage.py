"""`detox usage`: time used, each minute once."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from detox.desktop import clock as desktop_clock


@pytest.fixture
def two_days(person):
    """Wednesday 13 May at 23:00 five minutes of X; Thursday LinkedIn 09:00-09:30 reading and 09:40-09:50 messages."""
    person.types("log", "x", "5", "--at", "2026-05-13T23:00")
    person.types("log", "linkedin", "30", "--at", "09:00", "--activity", "reading")
    person.types("log", "linkedin", "10", "--at", "09:40", "--activity", "messaging")
    return person


def figures(answer: dict, *keys: str) -> dict:
    return {tuple(row[key] for key in keys): row["seconds"] for row in answer["rows"]}


def test_an_empty_home_has_no_rows_and_unknown_coverage(person):
    assert person.asks("usage") == {"rows": [], "total_seconds": 0, "coverage": None}


def test_an_empty_home_says_what_to_do_next(person):
    assert "detox import" in person.types("usage").out


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York", "Pacific/Kiritimati"])
def test_an_empty_home_is_empty_by_the_hour_in_every_zone(person, monkeypatch, zone):
    monkeypatch.setattr(desktop_clock, "zone", lambda: ZoneInfo(zone))
    assert person.asks("usage", "--by", "hour")["rows"] == []


def test_without_keys_it_is_by_platform(two_days):
    assert two_days.asks("usage") == {
        "rows": [
            {"platform": "linkedin", "seconds": 2400, "openings": 2, "evidence": {"self_reported": 2400}},
            {"platform": "x", "seconds": 300, "openings": 1, "evidence": {"self_reported": 300}},
        ],
        "total_seconds": 2700,
        "coverage": None,
    }


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("platform", {("linkedin",): 2400, ("x",): 300}),
        ("activity", {("messaging",): 600, ("reading",): 1800, ("unknown",): 300}),
        ("day", {("2026-05-13",): 300, ("2026-05-14",): 2400}),
        ("week", {("2026-05-11",): 2700}),
        ("hour", {(9,): 2400, (23,): 300}),
        ("weekday", {(3,): 300, (4,): 2400}),
        ("source", {("log",): 2700}),
        ("device", {("elsewhere",): 2700}),
    ],
)
def test_time_is_grouped_by_each_key(two_days, key, expected):
    answer = two_days.asks("usage", "--by", key)
    assert figures(answer, key) == expected
    assert answer["total_seconds"] == 2700


def test_each_session_is_a_row_of_its_own(two_days):
    answer = two_days.asks("usage", "--by", "session")
    assert sorted(row["seconds"] for row in answer["rows"]) == [300, 600, 1800]
    assert len({row["session"] for row in answer["rows"]}) == 3


@pytest.mark.parametrize(
    "words",
    [
        ("--by", "platform", "activity"),
        ("--by", "platform", "--by", "activity"),
        ("--by", "platform,activity"),
        ("--by", "PLATFORM", "activity", "platform"),
    ],
)
def test_several_keys_may_be_written_in_every_way(two_days, words):
    assert figures(two_days.asks("usage", *words), "platform", "activity") == {
        ("linkedin", "messaging"): 600,
        ("linkedin", "reading"): 1800,
        ("x", "unknown"): 300,
    }


def test_keys_may_stand_before_other_options(two_days):
    answer = two_days.asks("usage", "--by", "platform", "day", "--platform", "x")
    assert figures(answer, "platform", "day") == {("x", "2026-05-13"): 300}


def test_both_bounds_belong_to_the_range(two_days):
    assert two_days.asks("usage", "--from", "2026-05-13", "--to", "2026-05-14")["total_seconds"] == 2700
    assert two_days.asks("usage", "--from", "2026-05-14")["total_seconds"] == 2400
    assert two_days.asks("usage", "--to", "2026-05-13")["total_seconds"] == 300


@pytest.mark.parametrize("by", ["platform", "hour", "session"])
def test_bounds_may_lie_as_far_away_as_a_date_can(two_days, by):
    answer = two_days.asks("usage", "--from", "0001-01-01", "--to", "9999-12-31", "--by", by)
    assert answer["total_seconds"] == 2700


@pytest.mark.parametrize("bounds", [("--from", "2026-06-01"), ("--to", "2020-01-01")])
def test_a_range_without_use_is_empty(two_days, bounds):
    assert two_days.asks("usage", *bounds, "--by", "hour") == {"rows": [], "total_seconds": 0, "coverage": None}


def test_a_platform_is_known_by_its_name_too(two_days):
    assert two_days.asks("usage", "--platform", "LinkedIn")["total_seconds"] == 2400


def test_reversed_bounds_are_refused(two_days):
    error = two_days.is_refused("usage", "--from", "2026-05-14", "--to", "2026-05-13")
    assert (error["code"], error["where"]) == ("ends_before_it_starts", "--to")


def test_an_unknown_platform_is_refused_and_the_known_ones_are_named(two_days):
    error = two_days.is_refused("usage", "--platform", "nowhere")
    assert (error["code"], error["where"]) == ("unknown_platform", "--platform")
    assert "linkedin" in error["remedy"]


@pytest.mark.parametrize("day", ["2026-02-30", "14.05.2026", "2026-W20-4", "20260514", "yesterday", ""])
def test_what_is_no_day_is_refused(person, day):
    error = person.is_refused("usage", "--from", day)
    assert error["where"] == "--from"
    assert "2026-05-14" in error["what"]


def test_an_unknown_key_is_refused_and_the_known_ones_are_named(person):
    error = person.is_refused("usage", "--by", "mood")
    assert error["where"] == "--by"
    assert "weekday" in error["what"]


def test_a_key_without_by_is_refused(person):
    assert "--by" in person.is_refused("usage", "hour")["what"]


def test_the_hours_before_four_belong_to_the_day_before(person):
    person.types("log", "x", "10", "--at", "2026-05-14T03:30")
    assert figures(person.asks("usage", "--by", "day"), "day") == {("2026-05-13",): 600}


def test_days_follow_the_chosen_start_at_once(person):
    person.types("log", "x", "10", "--at", "2026-05-14T04:30")
    assert figures(person.asks("usage", "--by", "day"), "day") == {("2026-05-14",): 600}
    person.types("settings", "set", "day_start", "5")
    assert figures(person.asks("usage", "--by", "day"), "day") == {("2026-05-13",): 600}
    person.types("settings", "reset", "day_start")
    assert figures(person.asks("usage", "--by", "day"), "day") == {("2026-05-14",): 600}


def test_days_follow_a_person_who_has_travelled(person, monkeypatch):
    person.types("log", "x", "10", "--at", "2026-05-14T05:00")  # 03:00 in UTC
    monkeypatch.setattr(desktop_clock, "zone", lambda: ZoneInfo("UTC"))
    assert figures(person.asks("usage", "--by", "day"), "day") == {("2026-05-13",): 600}


def test_a_week_is_named_by_its_first_day_as_the_person_has_it(two_days):
    two_days.types("settings", "set", "week_start", "sunday")
    assert figures(two_days.asks("usage", "--by", "week"), "week") == {("2026-05-10",): 2700}


def test_a_reader_sees_times_in_words(two_days):
    lines = two_days.types("usage").out.splitlines()
    assert lines[0].split() == ["platform", "time", "openings", "known", "by"]
    assert lines[1].split() == ["linkedin", "40", "min", "2", "self_reported"]
    assert lines[-1] == "45 min in all; coverage unknown"
