"""A form that stands open while another process writes: both keep what they have changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from functools import partial

import pytest
from PySide6.QtCore import QTime
from PySide6.QtWidgets import QTimeEdit
from pytestqt.qtbot import QtBot

from detox.core.settings import WorkingHours
from detox.gui.dialogs.activitywatch import ActivityWatchDialog
from detox.gui.dialogs.edit_plan import EditPlan
from detox.gui.dialogs.working_hours import WorkingHoursDialog
from detox.gui.services import Services
from detox.gui.widgets.buttons import Button
from detox.gui.window import Window
from detox.services import plans, settings
from detox.storage.changes import Made
from detox.storage.store import Store
from tests.gui.fitting import shown
from tests.gui.visiting import WINDOW_OPENER, asked, click, texts

ELSEWHERE = "Saved; what was changed elsewhere meanwhile stays."


@pytest.fixture
def home(opened):
    return opened("small")


@pytest.fixture
def here(home) -> Services:
    return home[1]


@pytest.fixture
def elsewhere(home, clock):
    """The same database as another process has it open."""
    with Store.open(home[0].path, clock) as store:
        yield store


@pytest.fixture
def window(window_at: WINDOW_OPENER, here: Services) -> Window:
    return window_at(here)


def test_a_purpose_is_edited_while_the_limit_is_changed_elsewhere(
    qtbot: QtBot, window: Window, here: Services, elsewhere: Store, calendar, clock
) -> None:
    card = here.overview().cards[0]
    window.actions_.edit_plan(card.plan.id)
    dialog = asked(qtbot)
    assert isinstance(dialog, EditPlan)
    draft = replace(dialog.seen, limit_seconds=90)
    plans.edit(elsewhere, calendar, card.plan.id, draft, clock.now)
    dialog.form.purpose.setText("Find clients.")
    click(dialog, "Save")
    version = here.overview().cards[0].version
    assert (version.purpose, [limit.amount for limit in version.limits]) == ("Find clients.", [90])
    qtbot.waitUntil(lambda: ELSEWHERE in texts(window.toast))


def test_the_way_back_of_a_deed_takes_nothing_back_that_was_done_elsewhere_since(
    qtbot: QtBot, window: Window, here: Services, elsewhere: Store
) -> None:
    window.actions_.carry_out(partial(here.change_settings, text_size=150), "Larger.")
    settings.change(elsewhere, limit_notes=False)
    click(window.toast, "Undo")
    qtbot.waitUntil(lambda: any("Something else has been changed since" in text for text in texts(window.toast)))
    assert (here.settings().text_size, here.settings().limit_notes) == (150, False)


def test_the_way_back_of_a_deed_takes_it_back(qtbot: QtBot, window: Window, here: Services) -> None:
    window.actions_.carry_out(partial(here.change_settings, text_size=150), "Larger.")
    click(window.toast, "Undo")
    qtbot.waitUntil(lambda: here.settings().text_size == 100)


def test_of_a_plan_that_nobody_else_has_changed_nothing_of_that_is_said(
    qtbot: QtBot, window: Window, here: Services
) -> None:
    window.actions_.edit_plan(here.overview().cards[0].plan.id)
    dialog = asked(qtbot)
    assert isinstance(dialog, EditPlan)
    dialog.form.minutes.setValue(25)
    click(dialog, "Save")
    qtbot.waitUntil(lambda: "The plan says so from today on." in texts(window.toast))


def test_a_plan_that_was_ended_elsewhere_is_told(
    qtbot: QtBot, window: Window, here: Services, elsewhere: Store, calendar, clock
) -> None:
    plan = here.overview().cards[0].plan.id
    window.actions_.edit_plan(plan)
    dialog = asked(qtbot)
    plans.end(elsewhere, calendar, plan, clock.now)
    click(dialog, "Save")
    qtbot.waitUntil(lambda: any("has ended" in words for words in texts(dialog)))
    assert here.overview().cards == ()
    dialog.reject()


def test_a_day_of_the_week_is_set_while_another_day_is_changed_elsewhere(
    qtbot: QtBot, window: Window, here: Services, elsewhere: Store
) -> None:
    window.actions_.working_hours(0)
    dialog = asked(qtbot)
    assert isinstance(dialog, WorkingHoursDialog)
    early = WorkingHours(time(7), time(12))
    week = here.settings().working_hours
    settings.change(elsewhere, working_hours=(early, *week[1:]))
    field = next(each for each in dialog.findChildren(QTimeEdit) if each.accessibleName() == "Friday, to")
    field.setTime(QTime(15, 0))
    click(dialog, "Save")
    kept = here.settings().working_hours
    assert (kept[0], kept[4]) == (early, WorkingHours(time(9), time(15)))


def test_the_key_of_activitywatch_is_written_while_its_address_is_changed_elsewhere(
    qtbot: QtBot, window: Window, here: Services, elsewhere: Store
) -> None:
    window.actions_.activitywatch(window.refresh)
    dialog = asked(qtbot)
    assert isinstance(dialog, ActivityWatchDialog)
    settings.change(elsewhere, activitywatch_address="localhost:5666")
    dialog.key.setText("secret")
    click(dialog, "Save")
    kept = here.settings()
    assert (kept.activitywatch_address, kept.activitywatch_key) == ("localhost:5666", "secret")


def test_a_deed_that_changed_nothing_offers_no_way_back(window: Window, here: Services) -> None:
    window.actions_.carry_out(partial(here.change_settings, text_size=150), "Larger.")
    assert [each.text() for each in shown(window.toast) if isinstance(each, Button)] == ["Undo"]
    window.actions_.restore(limit_notes=True)
    assert texts(window.toast) == ["As it was at first."]
    assert not [each for each in shown(window.toast) if isinstance(each, Button)]


def test_a_deed_from_elsewhere_is_not_taken_back_however_late_it_comes(
    qtbot: QtBot, window_at: WINDOW_OPENER, here: Services, elsewhere: Store
) -> None:
    late: list[bool] = []

    def latest() -> Made | None:
        found = here.discarding.latest()
        if late:  # it was found just now that nothing had come
            settings.change(elsewhere, limit_notes=False)
        return found

    window = window_at(replace(here, discarding=replace(here.discarding, latest=latest)))
    window.actions_.carry_out(partial(here.change_settings, text_size=150), "Larger.")
    late.append(True)
    click(window.toast, "Undo")
    qtbot.waitUntil(lambda: "Larger." not in texts(window.toast))
    assert here.settings().text_size == 100 or not here.settings().limit_notes
