"""`detox log`: time noted by hand."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from detox.core.accounts import Account
from detox.core.topics import Topic
from tests.cli.person import INSTANT

BERLIN = ZoneInfo("Europe/Berlin")


def test_without_a_start_it_ends_now(person):
    session = person.asks("log", "linkedin", "15")["session"]
    assert session.pop("id")
    assert session == {
        "account": "linkedin",
        "start": "2026-05-14T09:45:00Z",
        "end": "2026-05-14T10:00:00Z",
        "seconds": 900,
        "activity": "unknown",
        "device": "elsewhere",
    }


def test_what_is_noted_counts_as_told_by_the_person(person):
    person.types("log", "linkedin", "15", "--activity", "contributing")
    row = person.asks("usage", "--by", "activity")["rows"][0]
    assert row == {"activity": "contributing", "seconds": 900, "openings": 1, "evidence": {"self_reported": 900}}


def test_time_here_is_this_computers(person):
    assert person.asks("log", "x", "5", "--device", "here")["session"]["device"] == "here"
    device = person.asks("usage", "--by", "device")["rows"][0]["device"]
    assert [(device,)] == person.rows("SELECT value FROM meta WHERE key = 'device'")


def test_a_line_about_it_is_kept(person):
    person.types("log", "x", "5", "--note", "“on the train”, with 'quotes'")
    assert person.rows("SELECT note FROM entry") == [("“on the train”, with 'quotes'",)]


@pytest.mark.parametrize(
    ("written", "start"),
    [
        ("08:15", "2026-05-14T06:15:00Z"),
        ("8:15", "2026-05-14T06:15:00Z"),
        ("11:55", "2026-05-14T09:55:00Z"),
        ("12:01", "2026-05-13T10:01:00Z"),
        ("2026-05-12T14:30", "2026-05-12T12:30:00Z"),
        ("2026-05-12 14:30:15", "2026-05-12T12:30:15Z"),
        ("2026-05-12T14:30Z", "2026-05-12T14:30:00Z"),
        ("2026-05-12T14:30+05:30", "2026-05-12T09:00:00Z"),
        ("1999-12-31T23:00", "1999-12-31T22:00:00Z"),
    ],
)
def test_a_start_may_be_written_in_every_known_form(person, written, start):
    session = person.asks("log", "x", "5", "--at", written)["session"]
    assert session["start"] == start
    assert INSTANT.fullmatch(session["end"])


def test_a_time_that_the_clocks_skip_is_the_first_after_the_gap(person, clock):
    clock.now = datetime(2026, 3, 29, 12, 0, tzinfo=BERLIN)
    assert person.asks("log", "x", "5", "--at", "02:30")["session"]["start"] == "2026-03-29T01:00:00Z"
    assert person.asks("log", "x", "5", "--at", "2026-03-29T02:59")["session"]["start"] == "2026-03-29T01:00:00Z"


def test_a_time_that_comes_twice_is_the_first(person, clock):
    clock.now = datetime(2026, 10, 25, 12, 0, tzinfo=BERLIN)
    assert person.asks("log", "x", "5", "--at", "02:30")["session"]["start"] == "2026-10-25T00:30:00Z"


def test_the_latest_time_of_day_is_found_while_the_hour_comes_again(person, clock):
    clock.now = datetime(2026, 10, 25, 2, 10, tzinfo=BERLIN, fold=1)  # forty minutes after the first 02:30
    assert person.asks("log", "x", "5", "--at", "02:30")["session"]["start"] == "2026-10-25T00:30:00Z"


@pytest.mark.parametrize(
    "written",
    ["25:00", "2026-02-30T10:00", "2026-05-14", "noon", "", "0001-01-01T00:00", "1989-12-31T10:00", "9999-12-31T23:59"],
)
def test_what_is_no_time_is_refused(person, written):
    error = person.is_refused("log", "x", "5", "--at", written)
    assert (error["code"], error["where"]) == ("not_a_time", "--at")


@pytest.mark.parametrize("written", ["2026-05-14T12:01", "2030-01-01T10:00", "9998-01-01T00:00"])
def test_a_start_that_has_not_come_is_refused(person, written):
    error = person.is_refused("log", "x", "5", "--at", written)
    assert (error["code"], error["where"]) == ("in_the_future", "--at")


@pytest.mark.parametrize(
    ("minutes", "code"),
    [("0", "not_positive"), ("-0.0", "not_positive"), ("1e-9", "not_positive"), ("720.1", "too_long"),
     ("1e9", "too_long"), ("1e300", "too_long"), ("nan", "usage"), ("inf", "usage"), ("-inf", "usage"),
     ("1e400", "usage"), ("ten", "usage"), ("", "usage")],
)  # fmt: skip
def test_minutes_that_cannot_be_are_refused(person, minutes, code):
    error = person.is_refused("log", "linkedin", "--", minutes)
    assert (error["code"], error["where"]) == (code, "MINUTES")
    assert person.asks("usage")["rows"] == []


def test_less_than_nothing_is_refused(person):
    assert person.is_refused("log", "linkedin", "-5")["code"] == "usage"
    assert person.is_refused("log", "linkedin", "--", "-5")["code"] == "not_positive"


def test_twelve_hours_are_the_most(person):
    assert person.asks("log", "linkedin", "720")["session"]["seconds"] == 43_200


@pytest.mark.parametrize(("name", "account"), [("x", "x"), ("Twitter", "x"), ("LinkedIn", "linkedin")])
def test_an_account_is_known_by_what_its_platform_is_called(person, name, account):
    assert person.asks("log", name, "5")["session"]["account"] == account


def test_an_account_is_known_by_its_handle_and_its_id(person, store):
    with store.change(Topic.PLANS):
        store.accounts.save(Account(id="second", platform="mastodon", handle="@me@example.org"))
    assert person.asks("log", "@me@example.org", "5")["session"]["account"] == "second"
    assert person.asks("log", "second", "5", "--at", "09:00")["session"]["account"] == "second"
    assert person.asks("usage")["rows"][0]["platform"] == "mastodon"
    assert "@me@example.org" in person.is_refused("log", "nobody", "5")["remedy"]


def test_an_unknown_account_is_refused_and_the_known_ones_are_named(person):
    error = person.is_refused("log", "nobody", "5")
    assert (error["code"], error["where"]) == ("unknown_account", "ACCOUNT")
    assert all(name in error["remedy"] for name in ("linkedin", "mastodon", "youtube"))


@pytest.mark.parametrize(
    ("words", "where"), [(("--activity", "mood"), "--activity"), (("--device", "moon"), "--device")]
)
def test_an_unknown_choice_is_refused(person, words, where):
    assert person.is_refused("log", "x", "5", *words)["where"] == where


def test_a_reader_is_told_what_was_noted(person):
    assert person.types("log", "linkedin", "90").out == "Noted: linkedin, 1 h 30 min.\n"


def test_noting_time_changes_nothing_where_the_disk_answers_no(person, monkeypatch):
    person.types("log", "x", "5", "--at", "08:00")
    before = person.asks("usage")
    person.edits(
        "CREATE TRIGGER no_more BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
    )
    assert person.is_refused("log", "x", "5")["code"] == "disk_full"
    assert person.asks("usage") == before
