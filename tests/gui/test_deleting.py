"""Deleting in the window: into the bin with a way back, and for good only after all of it was said."""

from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from detox.core.entries import Entry
from detox.core.settings import Settings
from detox.gui import history_wording
from detox.gui.dialogs.delete_data import DAYS, EVERYTHING, PLATFORM, SOURCE, DeleteData
from detox.gui.dialogs.edit_entry import EditEntry
from detox.gui.dialogs.noted_time import NotedTime
from detox.gui.services import Services
from detox.gui.settings.data import Data
from detox.gui.window import LEAST, Window
from detox.services.erase import Wish
from tests.gui.fitting import faults, shown
from tests.gui.test_walk import nameless
from tests.gui.visiting import ROOMY, WINDOW_OPENER, asked, click, settle, texts, visit, write
from tests.sources.browser import ON_LINKEDIN, ON_X, Browser


@pytest.fixture
def window(window_at: WINDOW_OPENER, small: Services) -> Window:
    return window_at(small)


def data_and_backup(qtbot: QtBot, window: Window) -> Data:
    """The group, shown."""
    page = visit(qtbot, window, "settings")
    click(page, "Data and backup")
    settle()
    return next(each for each in page.groups if isinstance(each, Data))


def said(qtbot: QtBot, window: Window, words: str) -> None:
    qtbot.waitUntil(lambda: words in texts(window.toast))


def choose(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(box.findData(value))


def deletion(qtbot: QtBot, window: Window, what: str) -> DeleteData:
    """The dialog with a choice made and what would go told."""
    window.actions_.deleting.erase()
    dialog = asked(qtbot)
    assert isinstance(dialog, DeleteData)
    choose(dialog.what, what)
    qtbot.waitUntil(lambda: "It cannot be undone" in " ".join(texts(dialog)))
    settle()
    return dialog


class TestTheBin:
    def test_a_deleted_plan_is_said_and_comes_back_by_undo(self, qtbot, window, small):
        visit(qtbot, window, "plans")
        (card,) = small.overview().cards
        window.actions_.deleting.delete_plan(card.plan.id, card.name)
        assert small.overview().cards == ()
        assert "Plan for LinkedIn deleted." in texts(window.toast)
        click(window.toast, "Undo")
        said(qtbot, window, "The plan is back.")
        assert [each.name for each in small.overview().cards] == ["LinkedIn"]

    def test_it_lists_what_was_deleted_and_brings_it_back(self, qtbot, window, small):
        (card,) = small.overview().cards
        small.discarding.delete_plan(card.plan.id)
        small.discarding.delete_entry(small.discarding.noted()[0].id)
        group = data_and_backup(qtbot, window)
        assert {"Plan for LinkedIn", "6 min on X, 14 May", "“Answer messages.”"} <= set(texts(group.bin))
        click(group.bin, "Restore Plan for LinkedIn")
        said(qtbot, window, "It is back.")
        assert [each.name for each in small.overview().cards] == ["LinkedIn"]
        group.refresh(small.settings())
        assert "Plan for LinkedIn" not in texts(group.bin)

    def test_what_is_deleted_for_good_is_nowhere(self, qtbot, window, small):
        small.discarding.delete_entry(small.discarding.noted()[0].id)
        group = data_and_backup(qtbot, window)
        click(group.bin, "Delete 6 min on X, 14 May for good")
        dialog = asked(qtbot)
        assert "6 min on X, 14 May" in texts(dialog)
        assert nameless(dialog) == []
        assert faults(dialog) == []
        click(dialog, "Delete")
        said(qtbot, window, "Gone for good.")
        assert small.discarding.bin() == []
        settle()
        assert "Nothing lies here. Deleted plans, notes and noted times stay for 30 days." in texts(group.bin)

    def test_return_leaves_it_in_the_bin(self, qtbot, window, small):
        small.discarding.delete_entry(small.discarding.noted()[0].id)
        group = data_and_backup(qtbot, window)
        click(group.bin, "Delete 6 min on X, 14 May for good")
        dialog = asked(qtbot)
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert dialog.isHidden()
        assert len(small.discarding.bin()) == 1

    def test_a_full_bin_shows_the_latest_until_all_is_asked_for(self, qtbot, window, small):
        for _ in range(6):
            small.log(Entry("x", 3))
        for each in small.discarding.noted():
            small.discarding.delete_entry(each.id)
        group = data_and_backup(qtbot, window)
        assert sum("can come back until" in text for text in texts(group.bin)) == 5
        click(group.bin, "Show all 7 in the bin")
        settle()
        assert sum("can come back until" in text for text in texts(group.bin)) == 7

    def test_a_plan_beside_another_is_refused_with_its_remedy(self, qtbot, window, small):
        (card,) = small.overview().cards
        small.discarding.delete_plan(card.plan.id)
        from detox.core.drafts import PlanDraft
        from detox.core.plans import Mode

        small.start_plan(PlanDraft("linkedin", Mode.KEEP))
        group = data_and_backup(qtbot, window)
        click(group.bin, "Restore Plan for LinkedIn")
        settle()
        assert "Edit it, or end it first." in texts(window)


class TestTheHistory:
    def test_the_latest_change_is_at_its_top_and_is_undone_there(self, qtbot, window, small):
        small.change_settings(limit_notes=False)
        group = data_and_backup(qtbot, window)
        assert texts(group.history)[1] == "Settings changed"
        click(group.history, "Undo")
        said(qtbot, window, "The setting is as it was.")
        assert small.settings().limit_notes

    def test_each_change_says_what_it_was_about(self, qtbot, window, small):
        small.log(Entry("x", 15, note="on the train"))
        small.notes.keep("Ada asked", "linkedin")
        small.change_settings(theme="dark")
        group = data_and_backup(qtbot, window)
        told = texts(group.history)
        for deed, about in (
            ("Settings changed", "theme"),
            ("Note kept", "LinkedIn · “Ada asked”"),
            ("Time noted", "X · 15 min · 14 May · “on the train”"),
            ("Plan started", "LinkedIn"),
        ):
            assert told[told.index(deed) + 1] == about

    def test_redo_can_be_pressed_only_after_an_undo(self, qtbot, window, small):
        small.change_settings(limit_notes=False)
        group = data_and_backup(qtbot, window)
        assert not group.history.redo.isEnabled()
        click(group.history, "Undo")
        said(qtbot, window, "The setting is as it was.")
        group.refresh(small.settings())
        assert group.history.redo.isEnabled()
        click(group.history, "Redo")
        said(qtbot, window, "The setting is changed again.")
        group.refresh(small.settings())
        assert not group.history.redo.isEnabled()

    def test_a_change_whose_name_is_not_known_is_listed_all_the_same(self):
        assert history_wording.deed("from the future").name == "Something changed"

    def test_every_setting_that_a_person_changes_has_a_name(self):
        own = {"window_geometry", "last_page", "tray_told", "no_tray_told", "welcomed"}
        assert set(history_wording.setting_names()) == {field.name for field in fields(Settings)} - own

    def test_where_nothing_was_changed_it_says_so(self, qtbot, window_at, nothing):
        group = data_and_backup(qtbot, window_at(nothing))
        assert "Nothing was changed in the last 30 days." in texts(group.history)
        assert not group.history.undo.isEnabled()


class TestNotedTime:
    def test_a_row_goes_and_comes_back_by_undo(self, qtbot, window, small):
        visit(qtbot, window, "sources")
        click(window, "See and edit Your own notes")
        dialog = asked(qtbot)
        assert isinstance(dialog, NotedTime)
        assert nameless(dialog) == []
        click(dialog, "Delete")
        assert small.discarding.noted() == []
        assert "6 min on X deleted." in texts(window.toast)
        assert "6 min on X" not in texts(dialog)
        dialog.accept()
        window.actions_.undo()
        said(qtbot, window, "The noted time is back.")
        assert len(small.discarding.noted()) == 1

    def test_a_row_is_changed(self, qtbot, window, small):
        visit(qtbot, window, "sources")
        window.actions_.deleting.show_noted()
        click(asked(qtbot), "Edit")
        qtbot.waitUntil(lambda: isinstance(asked(qtbot), EditEntry))
        dialog = asked(qtbot)
        assert isinstance(dialog, EditEntry)
        assert (dialog.minutes.value(), dialog.account.currentText()) == (6, "X")
        dialog.minutes.setValue(9)
        write(dialog.note, "rather nine")
        before = small.discarding.noted()[0]
        click(dialog, "Save")
        (after,) = small.discarding.noted()
        assert ((after.end - after.start) // 60_000, after.note, after.start) == (9, "rather nine", before.start)


class TestErasing:
    def test_it_says_exactly_what_goes(self, qtbot, window):
        dialog = deletion(qtbot, window, PLATFORM)
        choose(dialog.platform, "x")
        words = "Deletes 1 stretch of use, 1 session and 1 noted time of 14 May from this computer."
        qtbot.waitUntil(lambda: words in " ".join(texts(dialog)))
        dialog.reject()

    def test_a_platform_goes_and_its_toast_offers_no_way_back(self, qtbot, window, small):
        dialog = deletion(qtbot, window, PLATFORM)
        choose(dialog.platform, "linkedin")
        qtbot.waitUntil(lambda: "1 plan" in " ".join(texts(dialog)))
        click(dialog, "Delete")
        said(qtbot, window, "Deleted for good.")
        assert small.overview().cards == ()
        assert [each.account.id for each in small.today().accounts] == ["x"]
        window.actions_.undo()
        said(qtbot, window, "There is nothing to undo.")

    def test_everything_needs_one_word_and_begins_with_the_welcome(self, qtbot, window, small):
        dialog = deletion(qtbot, window, EVERYTHING)
        assert not dialog.confirm.isEnabled()
        write(dialog.word, "del")
        assert not dialog.confirm.isEnabled()
        write(dialog.word, "Delete")
        click(dialog, "Delete")
        qtbot.waitUntil(window.rooms.is_welcoming)
        assert small.overview().cards == ()

    def test_days_without_anything_cannot_be_deleted(self, qtbot, window_at, nothing):
        dialog = deletion(qtbot, window_at(nothing), DAYS)
        assert not dialog.confirm.isEnabled()
        assert "There is nothing of it in the database." in " ".join(texts(dialog))
        dialog.reject()


@pytest.mark.parametrize(("text", "look"), [(1.0, "light"), (1.5, "dark"), (2.0, "light")])
@pytest.mark.parametrize("size", [LEAST, ROOMY], ids=["smallest", "roomy"])
def test_nothing_in_the_group_is_cut_off_and_all_of_it_has_a_name(
    qtbot, window_on, size, text, look, opened, window_at
):
    services = opened("demo")[1]
    services.log(Entry("x", 20, note="on the train, with a long line about it that does not fit anywhere at all"))
    services.discarding.delete_entry(services.discarding.noted()[0].id)
    services.discarding.delete_plan(services.overview().cards[0].plan.id)
    window = window_at(services, size, text, look)
    data_and_backup(qtbot, window)
    settle()
    assert nameless(window) == []
    assert faults(window) == []
    assert [each for each in shown(window) if each.accessibleName() == "Bin"]


def test_the_days_are_said_in_words_and_none_of_them_is_red(qtbot, window, theme):
    dialog = deletion(qtbot, window, DAYS)
    assert dialog.last.text() == "14 May 2026"
    calendar = dialog.last.calendarWidget()
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        assert calendar.weekdayTextFormat(day).foreground().color() == theme.colour("text")
    dialog.reject()


@pytest.mark.parametrize("what", [PLATFORM, DAYS, SOURCE, EVERYTHING])
@pytest.mark.parametrize("text", [1.0, 2.0])
def test_the_dialogs_are_whole(qtbot, window_on, what, text):
    window = window_on("demo", text=text)
    visit(qtbot, window, "today")
    dialog = deletion(qtbot, window, what)
    assert nameless(dialog) == []
    assert faults(dialog) == []
    dialog.reject()


def test_after_everything_went_a_scan_that_is_asked_for_in_the_window_reads_again(opened, tmp_path):
    browser = Browser(tmp_path / "config" / "google-chrome" / "Default" / "History")
    _, services = opened("empty")
    browser.visits(ON_X, ON_LINKEDIN)
    assert services.origins.scan(bool, bool).changed == 2
    services.discarding.erase(Wish(everything=True))
    assert services.beginning.wanted()
    assert services.origins.scan(bool, bool).changed == 2
