"""Corrections: what a person says about a stretch of time is the last word."""

from __future__ import annotations

from detox.core.corrections import NO_SOURCE
from detox.core.periods import Interval
from detox.core.sessions import derive
from detox.core.usage import Activity, Evidence, Rank, Verb
from tests.core.days import CHROME, HERE, SPAN, correction, observed, told

READ = observed(1, "09:00-09:30", "linkedin", Rank.ACTIVITYWATCH, CHROME, account="linkedin at work")


def derived(*corrections, uses=(READ,), window=SPAN):
    return derive(HERE, window, uses, [], corrections, {})


def test_what_is_struck_out_does_not_count():
    assert told(derived(correction(Verb.STRIKE, "09:10-09:20"))) == [
        ("09:00:00-09:10:00", "linkedin", "reading"),
        ("09:20:00-09:30:00", "linkedin", "reading"),
    ]


def test_a_whole_session_can_be_struck_out():
    assert derived(correction(Verb.STRIKE, "08:00-10:00")) == []


def test_time_moved_to_a_platform_goes_to_its_default_account_and_keeps_the_activity():
    before, moved, after = derived(correction(Verb.MOVE, "09:10-09:20", platform="x"))
    assert told([before, moved, after]) == [
        ("09:00:00-09:10:00", "linkedin", "reading"),
        ("09:10:00-09:20:00", "x", "reading"),
        ("09:20:00-09:30:00", "linkedin", "reading"),
    ]
    assert (before.kind.account, moved.kind.account, after.kind.account) == (
        "linkedin at work",
        "x",
        "linkedin at work",
    )


def test_time_moved_to_an_activity_stays_with_its_account():
    (moved,) = derived(correction(Verb.MOVE, "09:00-09:30", activity=Activity.MESSAGING))
    assert (moved.kind.platform, moved.kind.account, moved.kind.activity) == (
        "linkedin",
        "linkedin at work",
        Activity.MESSAGING,
    )


def test_time_can_be_moved_to_a_named_account():
    (moved,) = derived(correction(Verb.MOVE, "09:00-09:30", account="linkedin of mine"))
    assert (moved.kind.platform, moved.kind.account) == ("linkedin", "linkedin of mine")


def test_moving_changes_no_evidence_and_no_source():
    (moved,) = derived(correction(Verb.MOVE, "09:00-09:30", platform="x"))
    assert (moved.kind.evidence, moved.source, moved.kind.rank) == (READ.kind.evidence, READ.source, READ.kind.rank)


def test_moving_where_nothing_was_adds_nothing():
    assert derived(correction(Verb.MOVE, "12:00-13:00", platform="x")) == derived()


def test_added_time_fills_only_what_is_free_so_no_minute_counts_twice():
    found = derived(correction(Verb.ADD, "08:50-09:40", platform="x", activity=Activity.READING))
    assert told(found) == [
        ("08:50:00-09:00:00", "x", "reading"),
        ("09:00:00-09:30:00", "linkedin", "reading"),
        ("09:30:00-09:40:00", "x", "reading"),
    ]


def test_added_time_is_self_reported_and_of_the_default_account():
    (added,) = derived(correction(Verb.ADD, "12:00-13:00", platform="x"), uses=())
    assert (added.source, added.kind.rank, added.kind.evidence) == (NO_SOURCE, Rank.BY_HAND, Evidence.SELF_REPORTED)
    assert (added.kind.account, added.kind.activity) == ("x", Activity.UNKNOWN)


def test_a_later_correction_speaks_about_what_an_earlier_one_left():
    add = correction(Verb.ADD, "12:00-13:00", platform="x")
    strike = correction(Verb.STRIKE, "12:30-14:00")
    assert told(derived(add, strike, uses=())) == [("12:00:00-12:30:00", "x", "unknown")]
    assert told(derived(strike, add, uses=())) == [("12:00:00-13:00:00", "x", "unknown")]


def test_a_correction_holds_in_the_window_only():
    window = Interval(READ.start, READ.start + 20 * 60_000)
    assert told(derived(correction(Verb.ADD, "08:00-10:00", platform="x"), uses=(), window=window)) == [
        ("09:00:00-09:20:00", "x", "unknown")
    ]
