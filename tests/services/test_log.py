"""Time noted by hand."""

from __future__ import annotations

import math

import pytest

from detox.core.breakdown import Key
from detox.core.entries import Entry
from detox.core.topics import Topic
from detox.core.usage import Activity, Evidence
from detox.services.log import EntryError, log
from detox.services.undo import undo
from detox.services.usage import usage
from tests.services.days import at, browser, interval, made, moment, observe, use

NOON = moment("12:00")


def by(store, calendar, *keys: Key) -> dict:
    return {row.key: row.used // 1000 for row in usage(store, calendar, keys).rows}


def test_an_entry_without_a_start_ends_now(store, calendar):
    _, span = log(store, calendar, Entry("linkedin", 15), NOON)
    assert span == interval("11:45", "12:00")
    assert by(store, calendar, Key.PLATFORM) == {("linkedin",): 900}


def test_an_entry_with_a_start_lasts_from_there(store, calendar):
    _, span = log(store, calendar, Entry("x", 2.5, moment("08:15")), NOON)
    assert span == interval("08:15", "08:17:30")


def test_it_is_self_reported_elsewhere_and_of_the_activity_that_was_said(store, calendar):
    log(store, calendar, Entry("linkedin", 15, activity=Activity.MESSAGING), NOON)
    found = usage(store, calendar, (Key.DEVICE, Key.ACTIVITY))
    assert [row.key for row in found.rows] == [("elsewhere", "messaging")]
    assert dict(found.rows[0].evidence) == {Evidence.SELF_REPORTED: 900_000}


def test_time_elsewhere_beside_what_this_computer_saw_counts_once(store, calendar):
    source = browser(store)
    observe(store, calendar, source, use(source, 1, interval("11:50", "12:00")))
    log(store, calendar, Entry("x", 15), NOON)
    assert by(store, calendar, Key.PLATFORM) == {("linkedin",): 600, ("x",): 300}


def test_time_here_counts_only_where_nothing_else_was_seen(store, calendar):
    source = browser(store)
    observe(store, calendar, source, use(source, 1, interval("11:50", "12:00")))
    log(store, calendar, Entry("x", 15, here=True), NOON)
    assert by(store, calendar, Key.DEVICE, Key.PLATFORM) == {(store.device, "linkedin"): 600, (store.device, "x"): 300}


def test_all_entries_of_a_device_are_one_source(store, calendar):
    for here in (True, False, True, False):
        log(store, calendar, Entry("x", 5, here=here), NOON)
    with store.read():
        assert [source.device for source in store.sources.all()] == [store.device, "elsewhere"]


def test_the_account_is_made_when_it_is_first_used(store, calendar):
    for account in ("linkedin", "x", "linkedin"):
        log(store, calendar, Entry(account, 5), NOON)
    with store.read():
        assert [(account.id, account.slot) for account in store.accounts.all()] == [("linkedin", 0), ("x", 1)]


def test_an_entry_over_the_start_of_the_day_lies_on_both_days(store, calendar):
    log(store, calendar, Entry("x", 60, moment("03:30")), NOON)
    assert by(store, calendar, Key.DAY) == {("2026-05-13",): 1800, ("2026-05-14",): 1800}


def test_entries_that_overlap_count_once(store, calendar):
    for start in ("08:00", "08:30"):
        log(store, calendar, Entry("x", 60, moment(start)), NOON)
    assert by(store, calendar, Key.DAY) == {("2026-05-14",): 90 * 60}


@pytest.mark.parametrize(
    ("minutes", "start", "code"),
    [
        (0, None, "not_positive"),
        (-5, None, "not_positive"),
        (0.000001, None, "not_positive"),
        (math.nan, None, "not_positive"),
        (math.inf, None, "too_long"),
        (-math.inf, None, "not_positive"),
        (720.01, None, "too_long"),
        (15, "12:01", "in_the_future"),
        (15, "11:46", "in_the_future"),
    ],
)
def test_what_cannot_be_an_entry_is_refused_and_nothing_is_kept(store, calendar, minutes, start, code):
    with pytest.raises(EntryError) as caught:
        log(store, calendar, Entry("x", minutes, start and moment(start)), NOON)
    assert caught.value.code == code
    assert store.counters() == {}


def test_twelve_hours_can_be_noted(store, calendar):
    log(store, calendar, Entry("x", 720), NOON)
    assert usage(store, calendar, (Key.PLATFORM,)).total == at("12:00") - at("00:00")


def test_an_entry_is_told_as_usage_and_can_be_undone(store, calendar):
    told = []
    store.on_change = told.append
    before = made(store)
    log(store, calendar, Entry("x", 15, note="on the train"), NOON)
    assert told == [Topic.USAGE]
    assert undo(store, calendar).label == "log"
    assert made(store) == before
    assert usage(store, calendar, (Key.PLATFORM,)).rows == []
