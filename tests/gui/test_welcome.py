"""The welcome: from a fresh home to the past weeks in a few clicks, with the keyboard alone, at any size of text."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from detox.core.entries import Entry
from detox.core.periods import to_instant
from detox.core.sources import CHROMIUM_HISTORY, Readable
from detox.core.topics import Topic
from detox.core.usage import browser_scope
from detox.gui.cards.progress import ScanProgress
from detox.gui.services import Progress
from detox.gui.signals import Signals
from detox.gui.source_wording import kind
from detox.gui.widgets.tick import Tick
from detox.gui.widgets.way_card import WayCard
from detox.gui.window import LEAST
from detox.services.scan import Scanned
from detox.services.welcome import Offer
from detox.sources.source import SourceError, SourceFault
from tests.conftest import NOON
from tests.fixtures.chromium import Row
from tests.gui.fitting import faults, shown
from tests.gui.test_walk import nameless
from tests.gui.visiting import ROOMY, settle, texts
from tests.sources.browser import LINKEDIN, Browser, X, minutes

DAY = timedelta(days=1)
WEEKS = 5
HALFWAY = Progress("chrome · Default", 2, 3, 1240, kept=204)


@pytest.fixture
def place(tmp_path, monkeypatch) -> Path:
    """A computer on which nobody has browsed yet."""
    for name in ("HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "computer"))
    return tmp_path / "computer"


@pytest.fixture
def browsed(place) -> Path:
    """A computer with two profiles: five weeks of LinkedIn in Chrome, and of X in Chromium."""
    for hour, (path, url) in enumerate(
        (("google-chrome/Default/History", LINKEDIN), ("chromium/Default/History", X)), 1
    ):
        browser = Browser(place / path)
        days = (NOON - back * DAY + timedelta(hours=hour) for back in range(WEEKS * 7, 0, -1))
        browser.visits(*(Row(url, to_instant(day), foreground=minutes(20)) for day in days))
    return place


@pytest.fixture
def fresh(opened, window_at, qtbot):
    """The window on a home that nobody has used, and what is stored there; what changes is told to the window."""

    def one(*looks, **more):
        store, services = opened("empty")
        with store.change(Topic.SETTINGS):
            store.settings.change(welcomed=False)
        window = window_at(services, *looks, **more)
        signals = Signals(window)
        signals.changed.connect(window.changed)
        store.on_change = signals.changed.emit
        window.store, window.clicks = store, 0
        settle()
        return window

    return one


def welcome(window):
    return window.rooms.welcome


def press(window, words: str) -> None:
    """One click on the button or the box that is called so."""
    found = [each for each in shown(window) if words in {each.accessibleName(), getattr(each, "text", str)().strip()}]
    (button,) = [each for each in found if each.focusPolicy() != Qt.FocusPolicy.NoFocus]
    spot = QPoint(button.height() // 2, button.height() // 2)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=spot)
    window.clicks += 1
    settle()


def reads(qtbot, window) -> None:
    """Waits for the end of the first reading."""
    qtbot.waitUntil(lambda: not welcome(window).is_reading)
    settle()


def accounts(window) -> dict[str, int]:
    return {each.account.id: each.used for each in window._services.today().accounts}


def test_a_fresh_home_is_welcomed(fresh):
    window = fresh()
    assert window.rooms.is_welcoming()
    assert "Is it worth it?" in texts(window)
    assert not window.sidebar.isVisible()


@pytest.mark.parametrize("home", ["small", "demo"])
def test_a_home_in_use_is_not(window_on, home):
    assert not window_on(home).rooms.is_welcoming()


def test_two_clicks_lead_from_the_welcome_to_the_past_weeks(qtbot, fresh, browsed):
    window = fresh()
    press(window, "Measure it for me")
    press(window, "Done")
    reads(qtbot, window)
    assert window.clicks <= 4
    assert not window.rooms.is_welcoming()
    weeks = {each.account.id: each.weeks for each in window._services.today().accounts}
    assert set(weeks) == {"linkedin", "x"}
    assert all(sum(bool(week.seconds) for week in some) >= WEEKS for some in weeks.values())
    assert "The last eight weeks" in texts(window)
    assert "70 visits read." in texts(window)


CHROME, CHROMIUM = "Chrome · Default (google-chrome/Default)", "Chrome · Default (chromium/Default)"
"""Two browsers of one name, and the folders that tell them apart."""


def boxes_in(window) -> list[QCheckBox]:
    return [each for each in shown(window) if isinstance(each, QCheckBox)]


def test_every_source_that_is_found_says_what_it_reads_and_what_not(fresh, browsed):
    window = fresh()
    press(window, "Measure it for me")
    boxes = boxes_in(window)
    assert [box.accessibleName() for box in boxes] == [CHROME, CHROMIUM]
    assert all(box.isChecked() for box in boxes)
    told = kind(CHROMIUM_HISTORY)
    assert {box.accessibleDescription() for box in boxes} == {f"{told.reads} {told.never}"}
    assert [texts(window).count(words) for words in (told.reads, told.never)] == [1, 1]


def test_a_click_on_the_name_of_a_source_unticks_it(fresh, browsed):
    window = fresh()
    press(window, "Measure it for me")
    tick = next(each for each in shown(window) if isinstance(each, Tick))
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton, pos=QPoint(tick.width() // 2, tick.height() // 2))
    assert [box.isChecked() for box in boxes_in(window)] == [False, True]


MANY = tuple(
    Offer(
        str(number),
        Readable(CHROMIUM_HISTORY, f"chrome · {name} {number}", browser_scope("chrome"), f"/{number}/History"),
    )
    for number, name in enumerate(["A person who works for several companies and says so in the name"] * 20)
)


@pytest.mark.parametrize(("text", "look"), [(1.0, "light"), (2.0, "dark")])
def test_of_twenty_sources_with_long_names_none_is_cut_and_the_buttons_stay_in_sight(fresh, place, text, look):
    window = fresh(LEAST, text, look)
    welcome(window).found.show_found(MANY)
    welcome(window).go(welcome(window).found)
    settle()
    assert faults(window) == []
    done = welcome(window).found.done
    assert window.rect().contains(done.rect().translated(done.mapTo(window, QPoint(0, 0))))


def test_where_nothing_is_found_nothing_is_said_of_unticking(fresh, place):
    window = fresh()
    press(window, "Measure it for me")
    assert not any("Untick" in said or "Reading happens" in said for said in texts(window))


def test_what_is_unticked_stays_unread(qtbot, fresh, browsed):
    window = fresh()
    press(window, "Measure it for me")
    box = next(each for each in shown(window) if isinstance(each, QCheckBox))
    box.click()
    press(window, "Done")
    reads(qtbot, window)
    assert set(accounts(window)) == {"x"}
    off = [source for source in window.store.sources.all() if not source.enabled]
    assert [Path(source.path).parent.parent.name for source in off] == ["google-chrome"]


def test_return_goes_on_where_the_keyboard_waits_on_done(qtbot, fresh, browsed):
    window = fresh()
    press(window, "Measure it for me")
    done = welcome(window).found.done
    qtbot.keyClick(done, Qt.Key.Key_Return)
    reads(qtbot, window)
    assert set(accounts(window)) == {"linkedin", "x"}


def test_with_nothing_ticked_there_is_nothing_to_be_done(fresh, browsed):
    window = fresh()
    press(window, "Measure it for me")
    for box in (each for each in shown(window) if isinstance(each, QCheckBox)):
        box.click()
    assert not welcome(window).found.done.isEnabled()


def test_where_no_source_is_found_the_way_by_hand_stays(fresh, place):
    window = fresh()
    press(window, "Measure it for me")
    assert "Neither a browser history nor ActivityWatch was found here" in texts(window)
    press(window, "Note it myself")
    assert "Which accounts are yours?" in texts(window)


def test_where_nothing_that_is_found_may_be_read_the_way_by_hand_stays_too(fresh, browsed, monkeypatch):
    monkeypatch.setattr("detox.services.sources.os.access", lambda *_: False)
    window = fresh()
    press(window, "Measure it for me")
    assert [said for said in texts(window) if said.endswith("you may not read its file")]
    assert "Untick what you would rather keep out. You can change it at any time." not in texts(window)
    assert not welcome(window).found.done.isVisible()
    press(window, "Note it myself")
    assert "Which accounts are yours?" in texts(window)


def test_three_clicks_lead_to_accounts_of_ones_own_and_log_time(fresh, browsed):
    window = fresh()
    press(window, "I’ll note it myself")
    press(window, "Mastodon")
    press(window, "Done")
    assert window.clicks == 3
    assert accounts(window) == {"mastodon": 0}
    assert "Mastodon" in texts(window)
    assert any(each.accessibleName() == "Log time" for each in shown(window))
    assert not any(source.enabled for source in window.store.sources.all())


def test_the_demo_is_one_click_away(qtbot, fresh, place):
    window = fresh()
    with qtbot.waitSignal(window.rooms.demo_wanted):
        press(window, "Just show me")
    assert window.clicks == 1


def test_not_now_leaves_everything_unread_and_does_not_ask_again(fresh, browsed, window_at):
    window = fresh()
    press(window, "Not now")
    assert not window.rooms.is_welcoming()
    assert {source.enabled for source in window.store.sources.all()} == {False}
    assert not window_at(window._services).rooms.is_welcoming()


def test_the_welcome_can_be_seen_again_and_put_away_without_a_trace(qtbot, window_on, place):
    window = window_on("small")
    before = window._services.today()
    window.open_page("settings")
    window.clicks = 0
    again = "Show the welcome again"
    qtbot.waitUntil(lambda: any(getattr(each, "text", str)() == again for each in shown(window)))
    press(window, again)
    assert window.rooms.is_welcoming()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not window.rooms.is_welcoming()
    assert window._services.today() == before


def test_reading_is_stopped_and_what_is_left_is_said_to_come_later(qtbot, fresh, browsed):
    window = fresh()
    stop = welcome(window)._stopping
    welcome(window).seen.connect(lambda _: stop.set(), Qt.ConnectionType.DirectConnection)  # in the midst of it
    press(window, "Measure it for me")
    press(window, "Done")
    reads(qtbot, window)
    assert any(said.startswith("Stopped. ") and "at the next look" in said for said in texts(window))


def test_while_a_history_is_read_it_is_told_which_of_how_many_and_how_much_is_kept(qtbot, fresh, browsed):
    window = fresh()
    told = []
    welcome(window).seen.connect(told.append)
    press(window, "Measure it for me")
    press(window, "Done")
    reads(qtbot, window)
    assert [told[0].source, told[-1].source] == [name.replace("Chrome ·", "chrome ·") for name in (CHROME, CHROMIUM)]
    assert [(each.source, each.number, each.total, each.storing, each.kept) for each in told] == [
        (told[0].source, 1, 2, 0, 0), (told[0].source, 1, 2, 35, 0), (told[0].source, 1, 2, 35, 35),
        (told[-1].source, 2, 2, 0, 35), (told[-1].source, 2, 2, 35, 35), (told[-1].source, 2, 2, 35, 70),
    ]  # fmt: skip


def test_whoever_carries_on_meanwhile_sees_on_today_how_far_the_reading_is(qtbot, opened, window_at, place):
    services = opened("empty")[1]
    goes_on = Event()

    def scan(tell, stop):
        tell(HALFWAY)
        goes_on.wait(20)
        return Scanned(204)

    window = window_at(replace(services, beginning=replace(services.beginning, scan=scan)))
    window.rooms.show_welcome()
    strip = window.rooms.findChild(ScanProgress)
    welcome(window)._measure([])
    qtbot.waitUntil(lambda: strip.line.text() != "")
    assert not strip.isVisible()
    window.clicks = 0
    press(window, "Show Today")
    assert "Reading Chrome · Default, source 2 of 3" in texts(strip)
    assert strip.isVisible()
    assert faults(window) == []
    press(window, "Stop reading")
    goes_on.set()
    reads(qtbot, window)
    assert not strip.isVisible()
    assert "Stopped. 204 visits stay; the rest is read at the next look." in texts(window)


def test_a_history_that_cannot_be_read_is_named_on_today(qtbot, fresh, browsed):
    (browsed / "chromium/Default/History").write_bytes(b"no database, but as long as one could well be " * 30)
    window = fresh()
    press(window, "Measure it for me")
    press(window, "Done")
    reads(qtbot, window)
    assert set(accounts(window)) == {"linkedin"}
    assert "Chrome · Default could not be read" in texts(window)
    press(window, "Open Sources")
    qtbot.waitUntil(lambda: not window.page.is_reading)
    assert "could not be read" in texts(window)


def test_progress_is_a_plain_line_with_a_count(fresh, place):
    window = fresh()
    welcome(window).reading.begin()
    welcome(window).reading.show_progress(HALFWAY)
    assert welcome(window).reading.line.text() == "Reading Chrome · Default, source 2 of 3"
    welcome(window).reading.show_progress(HALFWAY._replace(storing=1800))
    assert welcome(window).reading.line.text() == "Storing 1,800 visits of Chrome · Default, source 2 of 3"
    assert welcome(window).reading.more.text() == "Visits kept so far: 204 · addresses looked at: 1,240"
    welcome(window).reading.show_progress(Progress("ActivityWatch", 3, 3, 1240, share=0.423))
    assert welcome(window).reading.line.text() == "Reading ActivityWatch, source 3 of 3 · 42\u202f% done"


def focused(window) -> str:
    holder = QApplication.focusWidget()
    return "" if holder is None else holder.accessibleName() or holder.text().strip()


def key(window, *keys: Qt.Key) -> None:
    for each in keys:
        QTest.keyClick(QApplication.focusWidget() or window, each)
        settle()


@pytest.mark.desktop
def test_the_keyboard_alone_goes_from_the_welcome_to_the_past_weeks(qtbot, fresh, browsed):
    window = fresh()
    qtbot.waitUntil(window.isActiveWindow)
    assert focused(window) == "Measure it for me"
    key(window, Qt.Key.Key_Down)
    assert focused(window) == "I’ll note it myself"
    key(window, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert focused(window) == "Done"
    key(window, Qt.Key.Key_Space)
    reads(qtbot, window)
    assert not window.rooms.is_welcoming()
    assert window.page.isAncestorOf(QApplication.focusWidget())


@pytest.mark.desktop
def test_tab_visits_everything_and_escape_goes_back(qtbot, fresh, browsed):
    window = fresh()
    qtbot.waitUntil(window.isActiveWindow)
    key(window, Qt.Key.Key_Return)
    key(window, Qt.Key.Key_Tab)
    assert focused(window) == CHROME
    key(window, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    assert focused(window) == "Back"
    key(window, Qt.Key.Key_Escape)
    assert focused(window) == "Measure it for me"
    key(window, Qt.Key.Key_Escape)
    assert not window.rooms.is_welcoming()


@pytest.mark.desktop
def test_shortcuts_of_the_pages_sleep_meanwhile(qtbot, fresh, place):
    window = fresh()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, "2", Qt.KeyboardModifier.ControlModifier)
    settle()
    assert window.rooms.is_welcoming()


def each_step(window) -> list[QWidget]:
    """Every screen of the welcome, shown one after the other."""
    asked = welcome(window)
    steps = []
    for go in (asked.begin, asked._look, asked._ask_accounts, lambda: asked.go(asked.reading)):
        go()
        asked.reading.show_progress(HALFWAY)
        settle()
        steps.append((asked.step, faults(window), nameless(window)))
    return steps


@pytest.mark.parametrize(("text", "look"), [(1.0, "light"), (1.5, "dark"), (2.0, "light")])
@pytest.mark.parametrize("size", [LEAST, ROOMY], ids=["smallest", "roomy"])
def test_nothing_is_cut_off_and_everything_has_a_name(fresh, browsed, size, text, look):
    window = fresh(size, text, look)
    for step, cut, unnamed in each_step(window):
        assert cut == [], step
        assert unnamed == [], step
    assert (window.width(), window.height()) == size


def test_a_way_is_a_button_that_says_what_it_does(fresh, place):
    window = fresh()
    cards = [each for each in shown(window) if isinstance(each, WayCard)]
    told = [QAccessible.queryAccessibleInterface(card) for card in cards]
    assert [each.role() for each in told] == [QAccessible.Role.Button] * 3
    assert [each.text(QAccessible.Text.Name) for each in told] == [
        "Measure it for me", "I’ll note it myself", "Just show me",
    ]  # fmt: skip
    assert all(each.text(QAccessible.Text.Description) for each in told)


def test_a_first_plan_is_offered_on_today_and_can_be_put_away(qtbot, fresh, browsed):
    window = fresh()
    press(window, "I’ll note it myself")
    press(window, "LinkedIn")
    press(window, "Done")
    assert "Is LinkedIn worth its time? Try something for a few weeks." in texts(window)
    press(window, "Put the offer away")
    assert not window.page.first_plan.isVisible()


def test_what_the_welcome_chose_comes_back_by_a_redo_and_today_with_it(qtbot, fresh, place):
    window = fresh()
    press(window, "I’ll note it myself")
    press(window, "LinkedIn")
    press(window, "Done")
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, "z", Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.rooms.is_welcoming)
    qtbot.keyClick(window, "z", Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: not window.rooms.is_welcoming())
    assert list(accounts(window)) == ["linkedin"]


def test_the_first_time_that_is_logged_leaves_today_where_it_was(qtbot, fresh, place):
    window = fresh()
    press(window, "I’ll note it myself")
    press(window, "LinkedIn")
    press(window, "Done")
    window._services.log(Entry("linkedin", 25))
    qtbot.waitUntil(lambda: window.page.so_far.hero.text() == "25 min")
    settle()
    assert window.page.first_plan.isVisible()
    assert window.page.weeks.y() > window.page.so_far.y(), "there are no past weeks to decide by"


def test_in_the_smallest_window_the_past_weeks_are_in_sight_when_they_are_read(qtbot, fresh, browsed):
    window = fresh(LEAST)
    press(window, "Measure it for me")
    press(window, "Done")
    reads(qtbot, window)
    weeks = window.page.weeks
    assert window.rect().contains(weeks.rect().translated(weeks.mapTo(window, QPoint(0, 0))))
    assert weeks.y() < window.page.so_far.y()
    press(window, "Put the offer away")
    qtbot.waitUntil(lambda: weeks.y() > window.page.so_far.y())


def test_choosing_what_is_read_survives_in_the_file(qtbot, fresh, browsed):
    window = fresh()
    press(window, "Measure it for me")
    press(window, "Done")
    reads(qtbot, window)
    with closing(sqlite3.connect(window.store.path)) as connection:
        assert connection.execute("SELECT value FROM setting WHERE key = 'welcomed'").fetchone() == ("true",)


def test_what_is_wrong_with_a_history_is_told_with_the_folder_that_it_lies_in(fresh, browsed):
    window = fresh()
    press(window, "Not now")
    window.fail(SourceError(SourceFault.NOT_SQLITE, browsed / "chromium" / "Default" / "History"))
    settle()
    assert "Start that browser once. It lies in chromium/Default." in texts(window)
