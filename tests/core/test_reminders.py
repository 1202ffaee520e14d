"""Reminders: what is due, what is shown of it, and what becomes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from detox.core.limits import Reached
from detox.core.periods import to_instant
from detox.core.plans import Limit, Period
from detox.core.reminders import (
    Answer,
    Decision,
    Hold,
    Kind,
    Reminder,
    State,
    answered,
    decide,
    limit_notes,
    next_crossing,
    outlived,
    quiet_until,
)
from detox.core.settings import Settings
from tests.core.days import BERLIN, CALENDAR, THURSDAY, clock

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
NOW = datetime(2026, 5, 14, 12, 0, tzinfo=BERLIN)
USUAL = Settings()


def quiet(until: datetime) -> Settings:
    return Settings(quiet_until=until.isoformat())


def used_up(account: str = "linkedin", at: str = "11:50", last: str = "12:00", number: str = "") -> Reached:
    limit = Limit(number or f"limit of {account}", (account,), Period.DAY, 1800)
    return Reached(limit, 1900, clock(at), clock(last))


def notes(*reached: Reached, plans=None, now: datetime = NOW) -> list[Reminder]:
    return limit_notes(reached, CALENDAR, now, plans or {})


def stored(state: State, account: str = "linkedin", **values) -> Reminder:
    """A note that was made a while ago."""
    made = Reminder(f"note of {account}", Kind.LIMIT, account, str(THURSDAY), NOW - 30 * MINUTE, state, account)
    return replace(made, **values)


def test_a_limit_that_is_used_up_makes_a_note_for_its_account_and_day():
    (note,) = notes(used_up())
    assert (note.kind, note.subject, note.slot) == (Kind.LIMIT, "linkedin", "2026-05-14")
    assert (note.account, note.used, note.allowed, note.due_at) == ("linkedin", 1900, 1800, NOW)


def test_before_four_the_note_belongs_to_the_day_before():
    night = NOW.replace(hour=3)
    (note,) = notes(used_up(at="02:00", last="02:55"), now=night)
    assert note.slot == "2026-05-13"


def test_a_limit_that_is_not_used_up_makes_none():
    assert notes(used_up()._replace(reached_at=None)) == []
    assert notes(Reached(used_up().limit, 0, None, None)) == []


def test_a_limit_that_will_be_used_up_makes_none_yet():
    assert notes(used_up(at="12:05")) == []
    assert len(notes(used_up(at="12:00"))) == 1


def test_two_limits_of_an_account_make_one_note_for_the_one_reached_first():
    later, first = used_up(at="11:55", number="openings"), used_up(at="11:40", number="minutes")
    first = first._replace(used=1801)
    (note,) = notes(later, first)
    assert note.used == 1801


def test_a_pool_is_noted_for_the_account_whose_plan_it_belongs_to():
    pool = Reached(Limit("pool", ("x", "linkedin"), Period.DAY, 60), 70, clock("11:59"), clock("12:00"))
    assert notes(pool, plans={"pool": "linkedin"})[0].account == "linkedin"


def test_a_note_is_shown():
    decision = decide(notes(used_up()), [], USUAL, NOW)
    assert [(each.account, each.state) for each in decision.show] == [("linkedin", State.DUE)]
    assert (decision.hold, decision.drop, decision.look_again_at) == ((), (), None)


def test_at_most_one_card_is_shown_at_a_time_and_the_others_wait():
    due = notes(used_up("linkedin", at="11:55"), used_up("x", at="11:40"))
    first = decide(due, [], USUAL, NOW)
    assert [each.account for each in first.show] == ["x"]
    assert first.look_again_at == NOW + MINUTE
    assert [each.account for each in decide(due, [stored(State.SHOWN, "x")], USUAL, NOW).show] == ["linkedin"]


@pytest.mark.parametrize("state", [State.SHOWN, State.ANSWERED, State.MISSED, State.DROPPED])
def test_nothing_is_asked_twice_on_a_day(state):
    assert decide(notes(used_up()), [stored(state)], USUAL, NOW) == Decision()


def test_the_next_day_asks_again():
    yesterday = stored(State.ANSWERED, slot="2026-05-13")
    assert len(decide(notes(used_up()), [yesterday], USUAL, NOW).show) == 1


@pytest.mark.parametrize(("last", "shown"), [("11:50", 1), ("11:49:59", 0)])
def test_a_note_is_not_shown_once_its_use_ended_more_than_ten_minutes_ago(last, shown):
    assert len(decide(notes(used_up(at="11:00", last=last)), [], USUAL, NOW).show) == shown


def test_a_note_in_quiet_time_is_held_until_it_ends():
    until = NOW + 60 * MINUTE
    decision = decide(notes(used_up()), [], quiet(until), NOW)
    assert decision.show == ()
    assert [(each.state, each.reason) for each in decision.hold] == [(State.HELD, Hold.QUIET)]
    assert decision.look_again_at == until


def test_what_is_held_already_is_not_held_anew():
    until = NOW + 60 * MINUTE
    (held,) = decide(notes(used_up()), [], quiet(until), NOW).hold
    again = decide(notes(used_up()), [held], quiet(until), NOW + MINUTE)
    assert (again.hold, again.look_again_at) == ((), until)


def test_what_was_held_is_shown_once_when_the_quiet_is_over():
    held = stored(State.HELD, reason=Hold.QUIET.value, used=1800)
    decision = decide(notes(used_up()), [held], quiet(NOW), NOW)
    assert decision.show == (replace(held, state=State.DUE, reason="", used=1900, allowed=1800),)


def test_a_note_that_would_not_be_shown_anyway_is_not_held_for_later():
    stale = notes(used_up(at="09:00", last="09:30"))
    assert decide(stale, [], quiet(NOW + 60 * MINUTE), NOW).hold == ()


def test_with_limit_notes_turned_off_nothing_is_shown_and_what_waited_is_dropped():
    off = Settings(limit_notes=False)
    assert decide(notes(used_up()), [], off, NOW) == Decision()
    dropped = decide(notes(used_up()), [stored(State.HELD)], off, NOW).drop
    assert [(each.state, each.reason) for each in dropped] == [(State.DROPPED, Hold.TURNED_OFF)]


def test_a_snoozed_note_waits_for_its_time():
    snoozed = stored(State.SNOOZED, due_at=NOW + 10 * MINUTE, snoozes=1)
    decision = decide(notes(used_up()), [snoozed], USUAL, NOW)
    assert (decision.show, decision.hold, decision.look_again_at) == ((), (), NOW + 10 * MINUTE)


def test_a_snoozed_note_comes_back_when_its_time_has_come():
    snoozed = stored(State.SNOOZED, due_at=NOW, snoozes=1)
    (shown,) = decide([snoozed], [snoozed], USUAL, NOW).show
    assert (shown.id, shown.state, shown.snoozes) == (snoozed.id, State.DUE, 1)


def test_a_snoozed_note_stays_silent_in_quiet_time():
    snoozed = stored(State.SNOOZED, due_at=NOW, snoozes=1)
    decision = decide([snoozed], [snoozed], quiet(NOW + 60 * MINUTE), NOW)
    assert (decision.show, decision.look_again_at) == ((), NOW + 60 * MINUTE)


def test_the_earliest_wake_is_told():
    snoozed = stored(State.SNOOZED, "x", due_at=NOW + 10 * MINUTE)
    due = notes(used_up("linkedin"), used_up("x"))
    assert decide(due, [snoozed], quiet(NOW + 60 * MINUTE), NOW).look_again_at == NOW + 10 * MINUTE


@pytest.mark.parametrize("answer", [Answer.WRAP_UP, Answer.MORE, Answer.NOT_NOW])
def test_an_answer_ends_a_note_for_the_day(answer):
    done = answered(stored(State.SHOWN), answer, NOW)
    assert (done.state, done.answer, done.answered_at) == (State.ANSWERED, answer, NOW)


def test_a_snooze_puts_a_note_off():
    snoozed = answered(stored(State.SHOWN), Answer.SNOOZE, NOW, NOW + 10 * MINUTE)
    assert (snoozed.state, snoozed.due_at, snoozed.snoozes) == (State.SNOOZED, NOW + 10 * MINUTE, 1)
    assert snoozed.answered_at is None


def test_the_second_snooze_ends_a_note_for_the_day():
    done = answered(stored(State.SHOWN, snoozes=1), Answer.SNOOZE, NOW, NOW + 10 * MINUTE)
    assert (done.state, done.answer) == (State.ANSWERED, Answer.SNOOZE)
    assert decide(notes(used_up()), [done], USUAL, NOW + 10 * MINUTE) == Decision()


def test_a_snooze_without_a_time_ends_a_note():
    assert answered(stored(State.SHOWN), Answer.SNOOZE, NOW).state is State.ANSWERED


@pytest.mark.parametrize("state", [State.DUE, State.HELD, State.SNOOZED])
def test_a_limit_note_that_outlived_its_day_is_missed(state):
    waiting = stored(state)
    assert outlived([waiting], THURSDAY) == []
    assert outlived([waiting], THURSDAY + DAY) == [replace(waiting, state=State.MISSED)]


@pytest.mark.parametrize("state", [State.SHOWN, State.ANSWERED, State.MISSED, State.DROPPED])
def test_what_does_not_wait_cannot_outlive_its_day(state):
    assert outlived([stored(state)], THURSDAY + DAY) == []


def test_only_limit_notes_end_with_their_day():
    assert outlived([stored(State.HELD, kind=Kind.REFLECTION)], THURSDAY + DAY) == []


def test_the_next_crossing_is_the_earliest_that_lies_ahead():
    reached = [used_up(at="11:00"), used_up(at="12:20"), used_up(at="12:10"), used_up()._replace(reached_at=None)]
    found = next_crossing(reached, NOW)
    assert found is not None
    assert to_instant(found) == clock("12:10")
    assert next_crossing(reached[:1], NOW) is None


def test_nobody_wants_silence_unless_they_say_so():
    assert quiet_until(USUAL) is None
    assert quiet_until(quiet(NOW)) == NOW
    assert quiet_until(Settings(quiet_until="2026-05-14T10:00:00Z")) == NOW
