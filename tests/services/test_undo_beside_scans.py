"""Undo beside scans: what a source has told since stays, and what cannot be taken back any more is said."""

from __future__ import annotations

import pytest

from detox.core.drafts import PlanDraft
from detox.core.keys import visit_key
from detox.core.plans import Mode
from detox.core.reminders import Answer, Kind, Reminder, State
from detox.core.sources import CHROMIUM_HISTORY, Readable
from detox.core.topics import Topic
from detox.core.usage import MINUTE, Watched
from detox.services import plans, remind, settings, sources, undo
from detox.services.collect import Told, collect
from detox.sources.source import Reading
from detox.storage.inverses import IMPORT
from detox.storage.store import Store
from tests.services.days import at, browser, dump, interval, moment, spend, use
from tests.services.test_undo_properties import everything

NOON = moment("12:00")


@pytest.fixture
def chrome(store: Store):
    return browser(store, "chrome")


def visit(source, clock: str, minutes: int):
    start = at(clock)
    return use(source, 1, (start, start + minutes * MINUTE))._replace(key=visit_key(start, 1))


def tell(store, calendar, source, *visits, label: str = "", **more) -> None:
    """Stores what a file (with a label) or a scan tells of a source."""
    reading = Reading(list(visits), source.scope, read=len(visits), **more)
    with store.change(Topic.USAGE, label):
        known = store.sources.get(source.id)
        batch = store.sources.new_batch(source.id, "/a/file", "test", "", "", at("12:00")) if label else None
        collect(store, calendar, [Told(known, reading, batch)], NOON)


def told(store, source) -> list[tuple[int, int]]:
    with store.read():
        rows = store._database.execute_sql(
            "SELECT start, (end - start) / 60000 FROM observation WHERE source = ? ORDER BY start", [source.id]
        ).fetchall()
    return [(start, minutes) for start, minutes in rows]


def test_what_a_file_added_and_lengthened_is_as_it_was(store, calendar, chrome):
    tell(store, calendar, chrome, visit(chrome, "09:00", 5))
    before = everything(store.path)
    tell(store, calendar, chrome, visit(chrome, "09:00", 9), visit(chrome, "10:00", 7), label=IMPORT)
    assert told(store, chrome) == [(at("09:00"), 9), (at("10:00"), 7)]
    assert undo.undo(store, calendar).label == IMPORT
    assert everything(store.path) == before


def test_days_of_which_a_file_told_presence_alone_are_as_they_were(store, calendar, chrome):
    before = everything(store.path)
    hours = interval("14:00", "17:00")
    tell(store, calendar, chrome, watched=[Watched(*hours, "desktop", 2)], present=[hours], label=IMPORT)
    assert dump(store)["daily_coverage"]
    assert undo.undo(store, calendar).why_not == ""
    assert everything(store.path) == before


def test_what_a_scan_tells_too_stays_when_the_file_is_taken_back(store, calendar, chrome):
    tell(store, calendar, chrome, visit(chrome, "09:00", 5), visit(chrome, "10:00", 7), label=IMPORT)
    tell(store, calendar, chrome, visit(chrome, "10:00", 7))
    assert undo.undo(store, calendar).why_not == ""
    assert told(store, chrome) == [(at("10:00"), 7)]


def test_what_a_scan_has_lengthened_stays_when_the_file_is_taken_back(store, calendar, chrome):
    tell(store, calendar, chrome, visit(chrome, "09:00", 5))
    tell(store, calendar, chrome, visit(chrome, "09:00", 7), label=IMPORT)
    tell(store, calendar, chrome, visit(chrome, "09:00", 8))
    assert undo.undo(store, calendar).why_not == ""
    assert told(store, chrome) == [(at("09:00"), 8)]


def test_a_stretch_that_a_scan_has_joined_stays_watched_and_overlaps_nothing(store, calendar, chrome):
    first, second, third = (Watched(*interval(*each), chrome.scope, 2) for each in (
        ("09:00", "10:00"), ("10:00", "11:00"), ("11:00", "12:00")))  # fmt: skip
    tell(store, calendar, chrome, watched=[first])
    tell(store, calendar, chrome, watched=[second], label=IMPORT)
    tell(store, calendar, chrome, watched=[third])
    assert undo.undo(store, calendar).why_not == ""
    with store.read():
        assert store.watched.watched(store.device, *interval("00:00", "23:00")) == [
            Watched(first.start, third.end, chrome.scope, 2)
        ]


def test_a_switch_that_is_taken_back_leaves_how_far_was_read(store, calendar, chrome):
    found = [Readable(CHROMIUM_HISTORY, "chrome", chrome.scope, "")]
    sources.switch(store, found, "chrome", on=False)
    tell(store, calendar, chrome, visit(chrome, "09:00", 5), cursor="further", last=at("09:05"))
    assert undo.undo(store, calendar).label == "source_off"
    with store.read():
        known = store.sources.get(chrome.id)
    assert (known.enabled, known.cursor, known.read_to) == (True, "further", at("09:05"))


def test_an_account_that_a_scan_has_met_meanwhile_stays(store, calendar, chrome):
    spend(store, calendar, 10, moment("10:00"), account="linkedin")
    tell(store, calendar, chrome, visit(chrome, "09:00", 5))
    undo.undo(store, calendar)
    with store.read():
        assert [each.id for each in store.accounts.all()] == ["linkedin"]


def test_an_answer_that_the_app_has_followed_up_cannot_be_taken_back_and_the_deed_before_is_next(store, calendar):
    settings.change(store, theme="dark")
    with store.change(Topic.REMINDERS):
        store.reminders.add(Reminder("note", Kind.LIMIT, "x", "today", NOON, State.SHOWN, "x"))
    remind.answer(store, "note", Answer.SNOOZE, NOON, NOON)
    with store.change(Topic.REMINDERS):
        store._database.execute_sql("UPDATE reminder SET state = 'shown'")
    before = everything(store.path)
    done = undo.undo(store, calendar)
    assert (done.label, done.why_not) == ("reminder", "changed_since")
    assert everything(store.path) == before
    assert undo.undo(store, calendar).label == "settings"


def test_a_plan_whose_account_came_to_be_used_is_taken_back_without_it(store, calendar, chrome):
    plans.start(store, calendar, PlanDraft("linkedin", Mode.LIMIT, 600), NOON)
    tell(store, calendar, chrome, visit(chrome, "09:00", 5))
    assert undo.undo(store, calendar).why_not == ""
    with store.read():
        assert store.plans.all() == []
        assert [each.id for each in store.accounts.all()] == ["linkedin"]
    assert undo.redo(store, calendar).label == "plan_started"


def test_what_refers_to_something_that_is_gone_is_passed_over_without_a_fault(store, calendar):
    plan = plans.start(store, calendar, PlanDraft("x", Mode.LIMIT, 600), NOON)
    plans.edit(store, calendar, plan.id, PlanDraft("x", Mode.KEEP), NOON)
    with store.change(Topic.PLANS, "settings"):
        store._database.execute_sql("DELETE FROM plan_limit")
    with store.change(Topic.PLANS):
        for table in ("plan_version", "plan"):
            store._database.execute_sql(f"DELETE FROM {table}")
    before = everything(store.path)
    assert undo.undo(store, calendar).why_not == "changed_since"
    assert everything(store.path) == before


@pytest.mark.parametrize(("days", "label"), [(30, "settings"), (31, None)])
def test_the_month_is_over_even_where_nobody_wrote_anything(store, calendar, clock, days, label):
    settings.change(store, theme="dark")
    clock.pass_(days=days)
    done = undo.undo(store, calendar)
    assert (done and done.label) == label


def test_a_new_deed_ends_what_could_be_done_again(store, calendar):
    settings.change(store, theme="dark")
    undo.undo(store, calendar)
    settings.change(store, text_size=150)
    assert undo.redo(store, calendar) is None
    with store.read():
        assert store.settings.load().theme == "system"


def test_what_the_window_keeps_for_itself_does_not_end_it(store, calendar):
    settings.change(store, theme="dark")
    undo.undo(store, calendar)
    settings.remember(store, last_page="plans")
    assert undo.redo(store, calendar).label == "settings"


def test_the_list_tells_the_latest_first(store, calendar):
    settings.change(store, theme="dark")
    spend(store, calendar, 10, moment("10:00"))
    assert [each.label for each in undo.history(store, NOON)] == ["log", "settings"]


def test_a_file_that_is_imported_twice_is_two_deeds_and_both_can_be_undone(store, calendar, chrome):
    before = everything(store.path)
    for _ in range(2):
        tell(store, calendar, chrome, visit(chrome, "09:00", 5), label=IMPORT)
    shown = dump(store)
    undo.undo(store, calendar)
    assert dump(store) == shown
    undo.undo(store, calendar)
    assert everything(store.path) == before
