"""Reminders: unique, claimed by one, and loaded as they were saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from threading import Thread

from detox.core.reminders import Answer, State
from detox.core.topics import Topic
from tests.storage.values import full_reminder

FULL = full_reminder()


def add(store, *reminders) -> list[bool]:
    with store.change(Topic.REMINDERS):
        return [store.reminders.add(each) for each in reminders]


def test_a_reminder_is_loaded_as_it_was_saved(store):
    bare = replace(FULL, id="two", slot="2026-05-15", shown_at=None, answered_at=None, answer=None, state=State.DUE)
    add(store, FULL, bare)
    with store.read():
        assert store.reminders.get("one") == FULL
        assert store.reminders.get("two") == bare
        assert store.reminders.get("three") is None


def test_a_second_reminder_of_the_same_thing_is_refused(store):
    assert add(store, FULL, replace(FULL, id="two", state=State.DUE)) == [True, False]
    with store.read():
        assert store.reminders.get("two") is None


def test_what_became_of_a_reminder_is_kept(store):
    add(store, FULL)
    later = replace(FULL, state=State.SNOOZED, answer=Answer.SNOOZE, due_at=FULL.due_at + timedelta(hours=1), snoozes=2)
    with store.change(Topic.REMINDERS):
        store.reminders.save(later)
    with store.read():
        assert store.reminders.get("one") == later


def test_old_reminders_are_told_only_while_they_wait(store):
    days = [replace(FULL, id=str(number), slot=str(number), state=state) for number, state in enumerate(State)]
    add(store, *(replace(each, due_at=FULL.due_at - timedelta(days=9)) for each in days))
    new = [replace(each, id=f"new {each.id}", slot=f"new {each.slot}") for each in days]
    add(store, *new)
    with store.read():
        found = store.reminders.since(FULL.due_at)
    old = {each.state for each in found if not each.id.startswith("new")}
    assert old == {State.DUE, State.HELD, State.SHOWN, State.SNOOZED}
    assert {each.id for each in new} <= {each.id for each in found}
    assert found == sorted(found, key=lambda each: (each.due_at, each.id))


def test_a_reminder_is_claimed_only_while_it_is_due(store, clock):
    add(store, *(replace(FULL, id=state.value, slot=state.value, state=state, shown_at=None) for state in State))
    with store.change(Topic.REMINDERS):
        claimed = [state for state in State if store.reminders.claim(state.value, clock.now)]
        shown = store.reminders.get("due")
    assert claimed == [State.DUE]
    assert (shown.state, shown.shown_at) == (State.SHOWN, clock.now)


def test_of_many_threads_one_claims(store, clock):
    add(store, replace(FULL, state=State.DUE))
    claims = []

    def claim() -> None:
        with store.change(Topic.REMINDERS):
            claims.append(store.reminders.claim("one", clock.now))

    threads = [Thread(target=claim) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(claims) == [False] * 5 + [True]
