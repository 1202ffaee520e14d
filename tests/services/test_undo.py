"""Undo: the latest deed first, with what follows from it."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest

from detox.core.breakdown import Key
from detox.core.drafts import PlanDraft
from detox.core.plans import Mode
from detox.core.topics import Topic
from detox.services import plans, settings, undo
from detox.services.derive import rederive
from detox.services.usage import usage
from detox.storage.store import Store
from tests.services.days import dump, made, moment, spend


def total(store, calendar) -> int:
    return usage(store, calendar, (Key.PLATFORM,)).total // 60_000


def test_a_new_store_has_nothing_to_undo(store, calendar):
    assert undo.undo(store, calendar) is None
    assert store.counters() == {}


def test_deeds_are_undone_latest_first(store, calendar):
    spend(store, calendar, 10, moment("10:00"))
    plans.start(store, calendar, PlanDraft("x", Mode.LIMIT, 600), moment("10:00"))
    settings.change(store, theme="dark")
    assert [undo.undo(store, calendar).label for _ in range(3)] == ["settings", "plan_started", "log"]
    assert undo.undo(store, calendar) is None
    assert all(rows == [] for rows in made(store).values())


def test_the_days_of_an_undone_entry_are_derived_anew(store, calendar):
    spend(store, calendar, 10, moment("10:00"))
    before = dump(store)
    spend(store, calendar, 60, moment("04:30"))
    assert total(store, calendar) == 70
    undo.undo(store, calendar)
    assert total(store, calendar) == 10
    assert dump(store) == before


def test_a_binned_entry_comes_back_with_its_time(store, calendar):
    entry = spend(store, calendar, 10, moment("10:00"))
    before = dump(store)
    with store.change(Topic.USAGE, "removed"):
        store.entries.remove(entry)
        rederive(store, calendar, [(0, 1)])
    undo.undo(store, calendar)
    assert dump(store) == before


def test_what_the_app_keeps_for_itself_is_passed_over(store, calendar):
    settings.change(store, theme="dark")
    settings.remember(store, last_page="plans")
    assert undo.undo(store, calendar).label == "settings"
    with store.read():
        assert (store.settings.load().theme, store.settings.load().last_page) == ("system", "plans")


def test_a_new_deed_after_an_undo_is_undone_next(store, calendar):
    settings.change(store, theme="dark")
    undo.undo(store, calendar)
    settings.change(store, theme="light")
    assert undo.undo(store, calendar).label == "settings"
    assert undo.undo(store, calendar) is None


def test_the_pages_are_told_of_what_was_undone(store, calendar):
    plans.start(store, calendar, PlanDraft("x", Mode.KEEP), moment("10:00"))
    told = []
    store.on_change = told.append
    undo.undo(store, calendar)
    assert set(told) == {Topic.PLANS, Topic.ACCOUNTS}


def test_after_thirty_days_it_is_too_late(store, calendar, clock):
    settings.change(store, theme="dark")
    clock.pass_(days=31)
    settings.remember(store, last_page="plans")
    assert undo.undo(store, calendar) is None


def test_two_processes_that_undo_at_once_undo_two_deeds(store, calendar, clock):
    for name in ("dark", "light"):
        settings.change(store, theme=name)
    undone, barrier = [], Barrier(3)

    def process() -> None:
        with Store.open(store.path, clock) as mine:
            barrier.wait(10)
            undone.append(undo.undo(mine, calendar))

    threads = [Thread(target=process) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(str(each and each.label) for each in undone) == ["None", "settings", "settings"]
    assert made(store)["setting"] == []


@pytest.mark.parametrize("theme", ["light", "system"])
def test_what_another_process_did_between_two_thoughts_is_undone_first(store, calendar, clock, monkeypatch, theme):
    settings.change(store, theme="dark")
    before = made(store)
    change = Store.change

    def slowly(self, *about):
        monkeypatch.setattr(Store, "change", change)
        thread = Thread(target=settings.change, args=(self,), kwargs={"theme": theme})
        thread.start()
        thread.join()
        return change(self, *about)

    monkeypatch.setattr(Store, "change", slowly)
    assert undo.undo(store, calendar).label == "settings"
    assert made(store) == before
