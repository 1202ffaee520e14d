"""Every write of the window: it has a name in the window and on the command line, a toast, and a way back and forth."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from pytestqt.qtbot import QtBot

from detox.cli.undo import DEEDS
from detox.core.drafts import PlanDraft
from detox.core.entries import Entry
from detox.core.periods import Calendar
from detox.core.plans import Mode
from detox.core.reminders import Answer, Kind, Reminder, State
from detox.core.topics import Topic
from detox.gui import history_wording
from detox.gui.services import Services
from detox.services.settings import adopt_calendar
from detox.storage.store import Store
from tests.conftest import BERLIN
from tests.gui.visiting import HOME_OPENER, texts
from tests.services.test_undo_properties import everything

TABLE = "Start,Minutes,Site\n2026-05-12 09:00,20,mastodon\n2026-05-12 11:00,5,x\n"


class Write(NamedTuple):
    """A write: the label of its step, and how it is done."""

    label: str
    do: Callable[[Store, Services, Path], object]


def plan_of(services: Services) -> str:
    return services.overview().cards[0].plan.id


def paused(store: Store, services: Services, folder: Path) -> object:
    services.pause_plan(plan_of(services), None)
    return services.resume_plan(plan_of(services))


def imported(store: Store, services: Services, folder: Path) -> object:
    path = folder / "times.csv"
    path.write_text(TABLE, encoding="utf-8")
    report = services.origins.import_file(path, bool, {"start": "Start", "minutes": "Minutes", "what": "Site"})
    assert report.added == 2
    return report


def rezoned(store: Store, services: Services, folder: Path) -> object:
    (source,) = imported(store, services, folder).sources
    return services.origins.rezone(source, "America/New_York")


def answered(store: Store, services: Services, folder: Path) -> object:
    with store.change(Topic.REMINDERS):
        missed = Reminder("missed", Kind.LIMIT, "x", "yesterday", services.now(), State.MISSED, "x")
        store.reminders.add(missed)
    return services.answer("missed", Answer.NOT_NOW, None)


def binned_plan(store: Store, services: Services, folder: Path) -> object:
    return services.discarding.restore(services.discarding.delete_plan(plan_of(services)).id)


def binned_entry(store: Store, services: Services, folder: Path) -> object:
    return services.discarding.restore(services.discarding.delete_entry(services.discarding.noted()[0].id).id)


def switched(store: Store, services: Services, folder: Path) -> object:
    services.origins.switch("chromium", False)
    return services.origins.switch("chromium", True)


WRITES = [
    Write("log", lambda _, s, __: s.log(Entry("mastodon", 9, note="new"))),
    Write(
        "entry_changed", lambda _, s, __: s.discarding.change_entry(s.discarding.noted()[0].id, Entry("mastodon", 9))
    ),
    Write("entry_deleted", lambda _, s, __: s.discarding.delete_entry(s.discarding.noted()[0].id)),
    Write("entry_restored", binned_entry),
    Write("plan_started", lambda _, s, __: s.start_plan(PlanDraft("x", Mode.LIMIT, 600))),
    Write("plan_changed", lambda _, s, __: s.edit_plan(plan_of(s), PlanDraft("linkedin", Mode.LIMIT, 60))),
    Write("plan_paused", lambda _, s, __: s.pause_plan(plan_of(s), None)),
    Write("plan_resumed", paused),
    Write("plan_ended", lambda _, s, __: s.end_plan(plan_of(s))),
    Write("plan_deleted", lambda _, s, __: s.discarding.delete_plan(plan_of(s))),
    Write("plan_restored", binned_plan),
    Write("settings", lambda _, s, __: s.change_settings(theme="dark")),
    Write("settings", lambda _, s, __: s.change_settings(day_start=0)),
    Write("settings", lambda _, s, __: s.change_settings(working_hours=(None,) * 7)),
    Write("settings", lambda _, s, __: s.change_settings(recording=False)),
    Write("settings", lambda _, s, __: s.change_settings(activitywatch_address="127.0.0.1:5700")),
    Write("recording_paused", lambda _, s, __: s.origins.pause(None)),
    Write("recording_resumed", lambda _, s, __: (s.origins.pause(None), s.origins.resume())),
    Write("source_off", lambda _, s, __: s.origins.switch("chromium", False)),
    Write("source_on", switched),
    Write("import", imported),
    Write("zone", rezoned),
    Write("reminder", answered),
    Write("welcome", lambda _, s, __: s.beginning.by_hand(["bluesky"])),
]


def test_every_label_is_tried():
    assert {each.label for each in WRITES} == set(DEEDS)


@pytest.mark.parametrize("write", WRITES, ids=lambda each: each.label)
def test_it_has_words_and_goes_back_and_forth(opened: HOME_OPENER, tmp_path: Path, write: Write) -> None:
    store, services = opened("small")
    adopt_calendar(store, Calendar(BERLIN))
    write.do(store, services, tmp_path)
    after = everything(store.path)
    assert services.discarding.history()[0].label == write.label
    assert all(history_wording.deed(write.label))
    for _ in range(2):
        undone = services.undo()
        assert (undone.label, undone.why_not) == (write.label, "")
        assert everything(store.path) != after
        redone = services.redo()
        assert (redone.label, redone.why_not) == (write.label, "")
        assert everything(store.path) == after


def test_what_happens_in_the_background_is_said_with_a_way_back(
    qtbot: QtBot, opened: HOME_OPENER, window_at, tmp_path: Path
) -> None:
    store, services = opened("small")
    window = window_at(services)
    window.open_page("sources")
    path = tmp_path / "times.csv"
    path.write_text(TABLE, encoding="utf-8")
    window.page.importing.add([path], {"start": "Start", "minutes": "Minutes", "what": "Site"})
    qtbot.waitUntil(lambda: "The file is imported." in texts(window.toast))
    before = everything(store.path)
    window.actions_.undo()
    qtbot.waitUntil(lambda: "What the file told is gone again." in texts(window.toast))
    assert everything(store.path) != before
