"""ActivityWatch in the window: the welcome offers it, its card reads it, its dialog says where it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QLineEdit
from pytestqt.qtbot import QtBot

from detox.core.sources import ACTIVITYWATCH
from detox.core.topics import Topic
from detox.gui.cards.source import SourceRow
from detox.gui.dialogs.activitywatch import ActivityWatchDialog
from detox.gui.pages.sources import SourcesPage
from detox.gui.scan_wording import now_read
from detox.gui.services import Progress, Services
from detox.gui.signals import Signals
from detox.gui.window import LEAST, Window
from detox.storage.store import Store
from tests.fixtures.chromium import Row
from tests.gui.fitting import faults, shown
from tests.gui.visiting import HOME_OPENER, WINDOW_OPENER, asked, click, settle, texts, visit, write
from tests.services.days import at
from tests.services.pretending import KEY, serving
from tests.sources.aw_server import RealServer, Watchers
from tests.sources.browser import Browser, minutes
from tests.sources.desk import LINKEDIN, ON_WORK, ON_X

NOBODY = "127.0.0.1:9"
Home = tuple[Store, Services]


@pytest.fixture
def watchers(watchers: Watchers) -> Watchers:
    """Watchers that saw X for half an hour, of which somebody was there for twenty minutes."""
    watchers.window(at("11:00"), at("11:30"), ON_X)
    watchers.presence(at("11:00"), at("11:20"), away=False)
    watchers.presence(at("11:20"), at("11:30"), away=True)
    return watchers


@pytest.fixture
def browser(opened: HOME_OPENER, tmp_path: Path) -> Browser:
    """A browser where the window looks for one."""
    assert opened  # which says where that is
    return Browser(tmp_path / "config" / "google-chrome" / "Default" / "History")


@pytest.fixture
def home(opened: HOME_OPENER, real: RealServer) -> Home:
    """A home that knows where the server answers."""
    made = opened("empty")
    made[1].remember(activitywatch_address=real.address)
    return made


@pytest.fixture
def sources(qtbot: QtBot, window_at: WINDOW_OPENER, home: Home) -> Iterator[Callable[[], SourcesPage]]:
    """Opens the page of sources in a window that hears what is stored."""

    def open_page() -> SourcesPage:
        window, signals = window_at(home[1]), Signals()
        signals.changed.connect(window.changed)
        home[0].on_change = signals.changed.emit
        page = visit(qtbot, window, "sources")
        assert isinstance(page, SourcesPage)
        page.signals = signals
        return page

    yield open_page
    home[0].on_change = None


def rows(page: SourcesPage) -> list[SourceRow]:
    """Its cards; for a moment there is none while another takes its place."""
    return [each for each in page.findChildren(SourceRow) if each.isVisible() and kind(each) == ACTIVITYWATCH]


def row(page: SourcesPage) -> SourceRow:
    (found,) = rows(page)
    return found


def kind(row: SourceRow) -> str:
    return row._health.source.kind


def is_said(page: SourcesPage, words: str) -> Callable[[], bool]:
    """Whether a text of its card, once it stands, ends so."""
    return lambda: any(text.endswith(words) for each in rows(page) for text in texts(each))


def test_its_card_reads_it_and_says_how_it_fares(
    qtbot: QtBot, sources: Callable[[], SourcesPage], watchers: Watchers
) -> None:
    page = sources()
    assert texts(row(page))[:2] == ["ActivityWatch", "not read yet"]
    click(page, "Read now")
    qtbot.waitUntil(is_said(page, "reading"))
    said = texts(row(page))
    assert said[0].replace("\u200b", "") == f"ActivityWatch · {watchers.window_bucket}"
    assert "Last seen 12:00 · tells of 1 of the last 28 days · watched 100\u202f% of your time here · 1 session" in said


def test_its_switch_keeps_it_unread_and_turned_on_it_is_read_at_once(
    qtbot: QtBot, sources: Callable[[], SourcesPage], watchers: Watchers, home: Home
) -> None:
    page = sources()
    row(page).switch.click()
    qtbot.waitUntil(is_said(page, "off"))
    click(page, "Read now")
    qtbot.waitUntil(page.read_now.isEnabled)
    assert home[1].today().accounts == ()
    row(page).switch.click()
    qtbot.waitUntil(is_said(page, "1 session"))
    assert [account.used for account in home[1].today().accounts] == [1200]
    assert watchers.host


def test_where_it_has_fallen_silent_its_card_says_since_when(
    qtbot: QtBot, sources: Callable[[], SourcesPage], watchers: Watchers, home: Home
) -> None:
    home[1].origins.scan(bool, bool)
    home[1].remember(activitywatch_address=NOBODY)
    page = sources()
    assert "silent since 12:00" in texts(row(page))
    assert any(each.startswith("Has not answered since 12:00; it catches up by itself") for each in texts(row(page)))
    assert not page.read_now.isVisible()
    assert watchers.host


def dialog_of(qtbot: QtBot, page: SourcesPage) -> ActivityWatchDialog:
    click(row(page), next(each.accessibleName() for each in shown(row(page)) if "Set up" in each.accessibleName()))
    dialog = asked(qtbot)
    assert isinstance(dialog, ActivityWatchDialog)
    return dialog


def says(dialog: ActivityWatchDialog, words: str) -> Callable[[], bool]:
    return lambda: words in dialog.said.text()


def test_trying_it_tells_what_answers(
    qtbot: QtBot, sources: Callable[[], SourcesPage], watchers: Watchers, real: RealServer
) -> None:
    dialog = dialog_of(qtbot, sources())
    assert dialog.address.text() == real.address
    assert dialog.key.echoMode() is QLineEdit.EchoMode.Password
    click(dialog, "Try it")
    qtbot.waitUntil(says(dialog, f"answers at {real.address}. It tells of windows, whether somebody is there."))
    write(dialog.address, NOBODY)
    click(dialog, "Try it")
    qtbot.waitUntil(says(dialog, "ActivityWatch does not answer. It is read again when it runs."))
    assert dialog.attempt.isEnabled()
    dialog.reject()
    assert watchers.host


def test_another_computer_cannot_be_named(qtbot: QtBot, sources: Callable[[], SourcesPage]) -> None:
    dialog = dialog_of(qtbot, sources())
    write(dialog.address, "10.0.0.1:5600")
    assert dialog.said.text() == "Only ActivityWatch on this computer is read. Write its address like 127.0.0.1:5600."
    assert not dialog.confirm.isEnabled()
    assert not dialog.attempt.isEnabled()
    write(dialog.address, "localhost:5600")
    assert (dialog.said.text(), dialog.confirm.isEnabled()) == ("", True)
    write(dialog.key, "two words")
    assert dialog.said.text() == "A key is one word of plain letters, digits and signs."
    dialog.reject()


def test_a_key_that_is_asked_for_is_said_and_taken(
    qtbot: QtBot, sources: Callable[[], SourcesPage], home: Home
) -> None:
    with serving() as server:
        server.key = KEY
        home[1].remember(activitywatch_address=f"127.0.0.1:{server.server_port}")
        page = sources()
        assert "may not be read" in texts(row(page))
        dialog = dialog_of(qtbot, page)
        click(dialog, "Try it")
        qtbot.waitUntil(says(dialog, "ActivityWatch asks for its key."))
        write(dialog.key, KEY)
        click(dialog, "Save")
        qtbot.waitUntil(is_said(page, "reading"))
    assert home[1].settings().activitywatch_key == KEY


def test_sound_that_counts_is_saved_and_worked_out_at_once(
    qtbot: QtBot, sources: Callable[[], SourcesPage], real: RealServer, home: Home
) -> None:
    with real.watchers("sound") as desk:
        desk.window(at("11:00"), at("11:30"), ON_WORK)
        desk.page(at("11:00"), at("11:30"), LINKEDIN, audible=True)
        desk.presence(at("11:00"), at("11:05"), away=False)
        home[1].origins.scan(bool, bool)
        assert [account.used for account in home[1].today().accounts] == [300]
        dialog = dialog_of(qtbot, sources())
        dialog.audible.setChecked(True)
        click(dialog, "Save")
        qtbot.waitUntil(lambda: [account.used for account in home[1].today().accounts] == [1800])


def test_the_settings_lead_to_the_same_dialog(qtbot: QtBot, window_at: WINDOW_OPENER, home: Home) -> None:
    window = window_at(home[1])
    page = visit(qtbot, window, "settings")
    click(page, "Set up ActivityWatch")
    dialog = asked(qtbot)
    assert isinstance(dialog, ActivityWatchDialog)
    write(dialog.address, "localhost:5666")
    click(dialog, "Save")
    assert home[1].settings().activitywatch_address == "localhost:5666"


@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
def test_card_and_dialog_fit_into_the_smallest_window(
    qtbot: QtBot, window_at: WINDOW_OPENER, home: Home, watchers: Watchers, text: float
) -> None:
    home[1].origins.scan(bool, bool)
    window = window_at(home[1], LEAST, text)
    page = visit(qtbot, window, "sources")
    assert isinstance(page, SourcesPage)
    assert faults(window) == []
    dialog = dialog_of(qtbot, page)
    click(dialog, "Try it")
    qtbot.waitUntil(says(dialog, "answers at"))
    settle()
    assert faults(dialog) == []
    dialog.reject()
    assert watchers.host


@pytest.fixture
def fresh(home: Home, window_at: WINDOW_OPENER) -> Iterator[Window]:
    """The welcome of a home that nobody has used, on a computer without a browser."""
    with home[0].change(Topic.SETTINGS):
        home[0].settings.change(welcomed=False)
    window, signals = window_at(home[1]), Signals()
    signals.changed.connect(window.changed)
    home[0].on_change = signals.changed.emit
    settle()
    yield window
    home[0].on_change = None


def boxes(window: Window) -> list[QCheckBox]:
    return [each for each in shown(window) if isinstance(each, QCheckBox)]


def test_the_welcome_offers_it_and_reads_it_when_it_is_chosen(
    qtbot: QtBot, fresh: Window, home: Home, watchers: Watchers
) -> None:
    click(fresh, "Measure it for me")
    settle()
    assert [(box.accessibleName(), box.isChecked()) for box in boxes(fresh)] == [("ActivityWatch", True)]
    assert any("whether somebody was there" in each for each in texts(fresh))
    click(fresh, "Done")
    qtbot.waitUntil(lambda: not fresh.rooms.welcome.is_reading and not fresh.rooms.is_welcoming())
    assert [account.used for account in home[1].today().accounts] == [1200]
    assert watchers.host


def test_while_it_is_read_after_a_browser_both_are_counted_and_its_share_is_told(
    browser: Browser, home: Home, watchers: Watchers
) -> None:
    browser.visits(Row(LINKEDIN, at("09:00"), foreground=minutes(10)))
    told: list[Progress] = []
    home[1].beginning.scan(told.append, bool)
    assert {(each.source, each.number, each.total) for each in told} == {
        ("chrome · Default", 1, 2), ("ActivityWatch", 2, 2),
    }  # fmt: skip
    assert told[-1]._replace(looked_at=0) == Progress("ActivityWatch", 2, 2, kept=2, share=1.0)
    assert now_read(told[-1]) == "Reading ActivityWatch, source 2 of 2 · 100\u202f% done"
    assert watchers.host


def test_what_is_off_or_silent_is_not_counted_among_what_is_read(
    browser: Browser, home: Home, watchers: Watchers
) -> None:
    browser.visits(Row(LINKEDIN, at("09:00"), foreground=minutes(10)))
    told: list[Progress] = []
    home[1].origins.switch("activitywatch", False)
    home[1].origins.scan(told.append, bool)
    home[1].origins.switch("activitywatch", True)
    home[1].remember(activitywatch_address=NOBODY)
    home[1].origins.scan(told.append, bool)
    assert {(each.source, each.number, each.total) for each in told} == {("chrome · Default", 1, 1)}
    assert watchers.host


def test_that_it_refuses_is_said_of_it_and_of_nothing_else_that_has_no_file(
    qtbot: QtBot, sources: Callable[[], SourcesPage], home: Home
) -> None:
    with serving() as server:
        server.key = KEY
        home[1].remember(activitywatch_address=f"127.0.0.1:{server.server_port}")
        page = sources()
        page._scan()
        qtbot.waitUntil(lambda: "ActivityWatch could not be read" in texts(page.window()))
        qtbot.waitUntil(lambda: not page.is_reading)
        assert "may not be read" in texts(row(page))
        assert "could not be read" not in texts(page)


def test_one_that_asks_for_a_key_says_so_at_the_welcome_and_stays_unticked(fresh: Window, home: Home) -> None:
    with serving() as server:
        server.key = KEY
        home[1].remember(activitywatch_address=f"127.0.0.1:{server.server_port}")
        click(fresh, "Measure it for me")
        settle()
    assert [(box.accessibleName(), box.isEnabled(), box.isChecked()) for box in boxes(fresh)] == [
        ("ActivityWatch · it asks for a key, which Settings, General takes later", False, False)
    ]
    assert faults(fresh) == []


def test_while_it_is_silent_the_welcome_does_not_offer_it(fresh: Window, home: Home) -> None:
    home[1].remember(activitywatch_address=NOBODY)
    click(fresh, "Measure it for me")
    settle()
    assert boxes(fresh) == []
    assert "Neither a browser history nor ActivityWatch was found here" in texts(fresh)


def test_noting_it_oneself_leaves_it_unread(fresh: Window, home: Home, watchers: Watchers) -> None:
    click(fresh, "Not now")
    settle()
    assert home[1].origins.scan(bool, bool).changed == 0
    assert [source.enabled for source in home[0].sources.all()] == [False]
    assert watchers.host
