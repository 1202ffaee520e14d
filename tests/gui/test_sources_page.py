"""Sources: where everything stays, what each source reads and never reads, its switch, and files that are imported."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QAccessible, QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QTableWidget
from pytestqt.qtbot import QtBot

from detox.core.periods import to_datetime
from detox.core.sources import Absence, Health, Import, Inventory, Source
from detox.gui import import_wording, source_wording
from detox.gui.cards.imported import ImportReport
from detox.gui.cards.source import SourceRow
from detox.gui.dialogs.assumed_zone import AssumedZone
from detox.gui.dialogs.table_columns import TableColumns
from detox.gui.dialogs.what_it_reads import WhatItReads
from detox.gui.pages.sources import SourcesPage
from detox.gui.services import Progress, Services
from detox.gui.signals import Signals
from detox.gui.theme import Theme
from detox.gui.window import LEAST, Window
from detox.services.imports import FileReport
from detox.services.scan import Scanned
from detox.sources.source import Rejected, Rejection, SourceError, SourceFault
from detox.storage.store import Store
from tests.conftest import BERLIN, NOON, StandingClock
from tests.gui.fitting import faults, shown
from tests.gui.visiting import HOME_OPENER, WINDOW_OPENER, asked, click, settle, texts, visit
from tests.services.days import at
from tests.sources.browser import ON_LINKEDIN, ON_X, WORK, Browser

KINDS = (
    "chromium-history", "firefox-places", "safari-history", "activitywatch", "rescuetime", "toggl", "clockify",
    "stayfree", "log", "table",
)  # fmt: skip
STATES = ((1.0, "light"), (1.5, "dark"), (2.0, "light"))


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    """A browser that was used twice this morning."""
    made = Browser(tmp_path / "config" / "chromium" / "Default" / "History")
    made.visits(ON_X, ON_LINKEDIN)
    return made


@pytest.fixture
def home(opened: HOME_OPENER) -> tuple[Store, Services]:
    return opened("empty")


@pytest.fixture
def page(qtbot: QtBot, window_at: WINDOW_OPENER, home: tuple[Store, Services]) -> Iterator[SourcesPage]:
    """The page of a window that hears what is stored, as in the app."""
    window, signals = window_at(home[1]), Signals()
    signals.changed.connect(window.changed)
    home[0].on_change = signals.changed.emit
    found = visit(qtbot, window, "sources")
    assert isinstance(found, SourcesPage)
    yield found
    home[0].on_change = None


@pytest.fixture
def with_browser(browser: Browser, page: SourcesPage) -> SourcesPage:
    """The page on a computer with that browser."""
    assert browser.path.exists()
    return page


def row(page: SourcesPage, name: str = "chrome-default") -> SourceRow:
    return next(each for each in page.findChildren(SourceRow) if each._health.name == name and each.isVisible())


def reports(page: SourcesPage) -> list[ImportReport]:
    return [each for each in page.findChildren(ImportReport) if each.isVisibleTo(page)]


def is_said(page: SourcesPage, words: str) -> Callable[[], bool]:
    return lambda: any(words in each for each in texts(page))


def write_hands(page: SourcesPage, *paths: Path) -> QMimeData:
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return dragged


def test_the_page_opens_with_where_everything_stays(page: SourcesPage, home: tuple[Store, Services]) -> None:
    said = texts(page)
    assert said[2] == "Everything stays in one file on this computer"
    assert str(home[0].path) in said[4].replace("\u200b", "")
    assert said[3].startswith("No account, no cloud, no telemetry. ")


def test_where_nothing_can_be_read_it_says_what_can_be_done(page: SourcesPage) -> None:
    assert "Nothing here can be read automatically" in texts(page)
    assert not page.read_now.isVisible()


def test_a_source_says_what_it_reads_and_what_it_never_reads(with_browser: SourcesPage) -> None:
    said = texts(row(with_browser))
    assert said[:2] == ["Chrome · Default", "not read yet"]
    assert said[2].startswith("When pages were visited")
    assert "never read" in said[3]


def test_reading_now_brings_what_is_new_without_stopping_the_window(qtbot: QtBot, with_browser: SourcesPage) -> None:
    click(with_browser, "Read now")
    qtbot.waitUntil(lambda: "reading" in texts(row(with_browser)))
    assert "Last seen 12:00 · tells of 1 of the last 28 days · 2 sessions" in texts(row(with_browser))
    assert "2 visits read." in texts(with_browser.window())
    assert not with_browser.scan_progress.isVisible()
    click(with_browser, "Read now")
    qtbot.waitUntil(lambda: "Nothing new to read." in texts(with_browser.window()))


def test_while_sources_are_read_it_is_told_which_of_how_many_and_it_can_be_stopped(
    qtbot: QtBot, page: SourcesPage, home: tuple[Store, Services]
) -> None:
    stopped = threading.Event()

    def scan(tell: Callable[[Progress], object], stop: Callable[[], bool]) -> Scanned:
        tell(Progress("chrome · Work", 2, 5, 1240, kept=204))
        stopped.wait(20)
        return Scanned(204 if stop() else 0)

    page.scanning._origins = replace(home[1].origins, scan=scan)
    page._scan()
    qtbot.waitUntil(page.scan_progress.isVisible)
    settle()
    assert texts(page.scan_progress) == [
        "Reading Chrome · Work, source 2 of 5", "Visits kept so far: 204 · addresses looked at: 1,240",
    ]  # fmt: skip
    assert faults(page.window()) == []
    click(page, "Stop reading")
    assert "Stopping. What is kept by now stays." in texts(page.scan_progress)
    stopped.set()
    qtbot.waitUntil(lambda: not page.scan_progress.isVisible())
    assert "Stopped. 204 visits stay; the rest is read at the next look." in texts(page.window())


def test_a_source_that_could_not_be_read_says_so_and_why(
    qtbot: QtBot, with_browser: SourcesPage, browser: Browser
) -> None:
    browser.path.write_bytes(b"no database, but as long as one could well be " * 30)
    click(with_browser, "Read now")
    qtbot.waitUntil(lambda: "could not be read" in texts(row(with_browser)))
    assert "A browser’s history is no database. Start that browser once." in texts(row(with_browser))
    assert "Chrome · Default could not be read" in texts(with_browser)


def test_two_sources_of_one_name_are_told_apart_by_their_folders(
    qtbot: QtBot, with_browser: SourcesPage, tmp_path: Path
) -> None:
    Browser(tmp_path / "config" / "google-chrome" / "Default" / "History").visits(ON_X)
    with_browser.refresh()
    qtbot.waitUntil(lambda: len(with_browser.list._rows) == 3)
    named = [each.accessibleName() for each in with_browser.list._rows.values()]
    assert named[:2] == ["Chrome · Default (google-chrome/Default)", "Chrome · Default (chromium/Default)"]


def test_what_it_reads_is_shown_as_time_host_and_activity(
    qtbot: QtBot, with_browser: SourcesPage, browser: Browser
) -> None:
    browser.visits(ON_X._replace(url=WORK, instant=at("11:00")))
    click(with_browser, "See what Chrome · Default reads")
    dialog = asked(qtbot)
    assert isinstance(dialog, WhatItReads)
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 3)
    assert cells(dialog.table) == [
        ["14 May, 11:00", "docs.example.org", "Not a platform"],
        ["14 May, 10:00", "www.linkedin.com", "Reading"],
        ["14 May, 09:00", "x.com", "Reading"],
    ]
    assert "kept nowhere" in " ".join(texts(dialog))
    dialog.reject()


def cells(table: QTableWidget) -> list[list[str]]:
    return [
        [table.item(line, column).text() for column in range(table.columnCount())] for line in range(table.rowCount())
    ]


def test_a_history_that_is_gone_by_then_is_said_in_the_dialog(
    qtbot: QtBot, with_browser: SourcesPage, browser: Browser
) -> None:
    browser.path.write_bytes(b"no database at all")
    click(with_browser, "See what Chrome · Default reads")
    dialog = asked(qtbot)
    qtbot.waitUntil(lambda: "no database" in " ".join(texts(dialog)))
    dialog.reject()


def test_switched_off_a_source_says_so_and_keeps_the_keyboard(qtbot: QtBot, with_browser: SourcesPage) -> None:
    switch = row(with_browser).switch
    switch.setFocus()
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "off" in texts(row(with_browser)))
    assert row(with_browser).switch is switch
    assert not switch.isChecked()


def test_switched_on_again_it_is_read_at_once(
    qtbot: QtBot, with_browser: SourcesPage, home: tuple[Store, Services]
) -> None:
    home[1].origins.switch("chrome-default", False)  # as the switch tells it
    with_browser.refresh()
    qtbot.waitUntil(lambda: not row(with_browser).switch.isChecked())
    row(with_browser).switch.click()
    qtbot.waitUntil(is_said(with_browser, "2 sessions"))


def test_recording_pauses_for_an_hour_and_says_until_when(
    qtbot: QtBot, with_browser: SourcesPage, home: tuple[Store, Services]
) -> None:
    choose_pause(with_browser, "For an hour")
    qtbot.waitUntil(is_said(with_browser, "Recording is paused until 13:00. Nothing is being noted."))
    assert "paused" in texts(row(with_browser))
    assert not with_browser.read_now.isEnabled()
    assert home[1].settings().recording_pauses == "2026-05-14T10:00:00Z/2026-05-14T11:00:00Z"


@pytest.mark.parametrize(
    ("length", "said"),
    [
        ("Until tomorrow", "Recording is paused until 15 May 04:00. Nothing is being noted."),
        ("Until I resume", "Recording is paused until you resume it. Nothing is being noted."),
    ],
)
def test_recording_goes_on_when_the_person_wants_it(
    qtbot: QtBot, with_browser: SourcesPage, clock: StandingClock, length: str, said: str
) -> None:
    choose_pause(with_browser, length)
    qtbot.waitUntil(is_said(with_browser, said))
    clock.pass_(minutes=30)
    click(with_browser, "Resume recording")
    qtbot.waitUntil(is_said(with_browser, "Everything stays in one file"))
    assert with_browser.privacy.pause.isVisible()
    assert not with_browser.privacy.resume.isVisible()
    qtbot.waitUntil(lambda: not any("Recording is paused" in each for each in texts(with_browser.window())))


def test_the_keyboard_stays_where_recording_is_paused_and_resumed(qtbot: QtBot, with_browser: SourcesPage) -> None:
    privacy = with_browser.privacy
    privacy.pause.setFocus()
    choose_pause(with_browser, "For an hour")
    qtbot.waitUntil(lambda: privacy.resume.hasFocus())
    qtbot.keyClick(privacy.resume, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: privacy.pause.hasFocus())


def test_the_keyboard_stays_on_a_switch_when_another_source_comes(
    qtbot: QtBot, with_browser: SourcesPage, table: Path
) -> None:
    qtbot.waitUntil(lambda: with_browser._known is not None)
    before = row(with_browser).switch
    before.setFocus()
    with_browser.importing.add([table], {"start": "when", "minutes": "took", "what": "spent on"})
    qtbot.waitUntil(is_said(with_browser, "imported 12:00"))
    assert row(with_browser).switch is not before
    assert row(with_browser).switch.hasFocus()


def choose_pause(page: SourcesPage, length: str) -> None:
    menu = page.privacy.pause.menu()
    menu.aboutToShow.emit()
    next(each for each in menu.actions() if each.text() == length).trigger()


def test_a_pause_that_has_ended_is_not_said_any_longer(
    qtbot: QtBot, page: SourcesPage, clock: StandingClock, home: tuple[Store, Services]
) -> None:
    assert home[1].settings().recording
    choose_pause(page, "For an hour")
    qtbot.waitUntil(is_said(page, "paused until 13:00"))
    clock.pass_(minutes=60)
    page.refresh()
    qtbot.waitUntil(is_said(page, "Everything stays in one file"))


def test_the_file_is_shown_in_its_folder(
    page: SourcesPage, home: tuple[Store, Services], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown_at = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown_at.append)
    click(page, "Show the file")
    assert [url.toLocalFile() for url in shown_at] == [str(home[0].path.parent)]


def test_files_that_are_dropped_are_imported_and_reported_one_by_one(
    qtbot: QtBot, page: SourcesPage, tmp_path: Path
) -> None:
    history, nothing = tmp_path / "History", tmp_path / "notes.txt"
    Browser(history).visits(ON_X, ON_LINKEDIN, ON_X._replace(instant=ON_X.instant - 4 * 86_400_000))
    nothing.write_text("nothing that anybody knows")
    data = write_hands(page, history, nothing, tmp_path)
    enter = QDragEnterEvent(
        QPoint(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.dragEnterEvent(enter)
    assert enter.isAccepted()
    page.dropEvent(
        QDropEvent(
            QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    qtbot.waitUntil(lambda: len(reports(page)) == 2 and not page.importing.is_running)
    latest, first = sorted(reports(page), key=lambda each: each.y())
    assert texts(first)[:2] == ["History", "Browser history"]
    assert "3 rows read: 3 added." in texts(first)
    assert "From 10 May to 14 May. It tells nothing of 11 May to 13 May." in texts(first)
    assert texts(latest)[:3] == ["notes.txt", "not imported", "No known kind of file."]
    assert not page.progress.isVisible()


def test_a_folder_or_a_web_page_cannot_be_dropped(page: SourcesPage, tmp_path: Path) -> None:
    data = write_hands(page, tmp_path)
    data.setUrls([*data.urls(), QUrl("https://example.org/file.csv")])
    enter = QDragEnterEvent(
        QPoint(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    enter.ignore()
    page.dragEnterEvent(enter)
    assert not enter.isAccepted()


def test_files_are_chosen_by_the_button_and_their_report_can_be_put_away(
    qtbot: QtBot, page: SourcesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = tmp_path / "History"
    Browser(history).visits(ON_X)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(history)], ""))
    page.choose.click()
    qtbot.waitUntil(lambda: len(reports(page)) == 1)
    click(page, "Put away the report of History")
    assert reports(page) == []
    qtbot.waitUntil(is_said(page, "imported 12:00"))


def test_files_are_looked_for_among_the_downloads_first_and_then_where_the_last_were(
    page: SourcesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def choose(*where: object) -> tuple[list[str], str]:
        asked.append(where[-1])
        return [str(tmp_path / "gone.csv")], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    monkeypatch.setattr(page, "import_files", lambda _: None)
    page.choose.click()
    page.choose.click()
    downloads = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    assert asked == [downloads if Path(downloads).is_dir() else str(Path.home()), str(tmp_path)]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Somebody's own table, whose header nothing knows."""
    path = tmp_path / "my hours.csv"
    path.write_text("when,spent on,took\n2026-05-13 09:00,LinkedIn,25\n2026-05-13 10:00,the garden,60\n")
    return path


def test_of_a_table_that_nothing_knows_the_person_says_what_its_columns_are(
    qtbot: QtBot, page: SourcesPage, table: Path
) -> None:
    page.import_files([table])
    qtbot.waitUntil(lambda: len(reports(page)) == 1)
    click(page, "Say what its columns are")
    dialog = asked(qtbot)
    assert isinstance(dialog, TableColumns)
    assert not dialog.confirm.isEnabled()
    assert "Say which holds where it was." in " ".join(texts(dialog))
    for field, column in (("start", "when"), ("minutes", "took"), ("what", "spent on")):
        box = dialog.fields[field]
        box.setCurrentText(column)
        box.activated.emit(box.currentIndex())
    assert dialog.mapping() == {"start": "when", "minutes": "took", "what": "spent on"}
    assert cells(dialog.rows)[0] == ["2", "13 May, 09:00 to 09:25", "LinkedIn"]
    click(dialog, "Import")
    qtbot.waitUntil(is_said(page, "1 added"))
    assert [texts(each)[1] for each in reports(page)] == ["File"]


def test_the_order_of_dates_can_be_said_and_is_remembered_with_the_columns(
    qtbot: QtBot, page: SourcesPage, table: Path
) -> None:
    table.write_text("when,spent on,took\n03/04/2026 09:00,LinkedIn,25\n")
    page.importing.add([table], {"start": "when", "minutes": "took", "what": "spent on", "dates": "MDY"})
    qtbot.waitUntil(lambda: len(reports(page)) == 1)
    preview = partial(page._origins.preview, table)
    dialog = TableColumns(page.theme, page.window(), table.name, date(2026, 5, 14), UTC, preview)
    qtbot.addWidget(dialog)
    assert (dialog.order.currentText(), cells(dialog.rows)[0][1][:7]) == ("Month first", "4 March")
    dialog.order.setCurrentText("Day first")
    dialog.order.activated.emit(1)
    assert (dialog.mapping()["dates"], cells(dialog.rows)[0][1][:7]) == ("DMY", "3 April")
    dialog.order.setCurrentIndex(0)
    dialog.order.activated.emit(0)
    assert "dates" not in dialog.mapping()
    assert "Its dates were read with the day first." in " ".join(texts(dialog))


def test_what_was_said_of_a_table_is_remembered_for_the_next_with_its_header(
    qtbot: QtBot, page: SourcesPage, table: Path, tmp_path: Path
) -> None:
    page.importing.add([table], {"start": "when", "minutes": "took", "what": "spent on"})
    qtbot.waitUntil(lambda: len(reports(page)) == 1)
    other = tmp_path / "more hours.csv"
    other.write_text("when,spent on,took\n2026-05-12 09:00,X,5\n")
    page.import_files([other])
    qtbot.waitUntil(lambda: len(reports(page)) == 2)
    assert not any("Say what its columns are" in " ".join(texts(each)) for each in reports(page))


def test_of_what_is_no_text_nobody_is_asked_for_its_columns(qtbot: QtBot, page: SourcesPage, tmp_path: Path) -> None:
    picture = tmp_path / "picture.bin"
    picture.write_bytes(b"\x89PIC\x01,\x02\x03,\x04pixels\x05,more\n" * 50)
    page.import_files([picture])
    qtbot.waitUntil(lambda: len(reports(page)) == 1)
    assert "No known kind of file." in " ".join(texts(reports(page)[0]))
    assert "Say what its columns are" not in texts(reports(page)[0])


def test_an_import_can_be_stopped_and_says_so(qtbot: QtBot, page: SourcesPage, tmp_path: Path) -> None:
    begun = threading.Event()

    def slow(path: Path, stop: Callable[[], bool], *_: object) -> FileReport:
        begun.set()
        while not stop():
            begun.wait(0.001)
        return FileReport(path, fault=SourceError(SourceFault.STOPPED, path))

    page.importing._import_file = slow
    page.import_files([tmp_path / "one.csv", tmp_path / "two.csv"])
    qtbot.waitUntil(is_said(page, "Reading one.csv, file 1 of 2"))
    assert begun.wait(10)
    click(page, "Stop the import")
    qtbot.waitUntil(lambda: not page.importing.is_running)
    assert [texts(each)[0] for each in reports(page)] == ["one.csv"]
    assert "Reading was stopped." in texts(page)


def test_files_that_wait_were_asked_for_as_early_as_the_first(qtbot: QtBot, page: SourcesPage, tmp_path: Path) -> None:
    asked_for: list[int | None] = []

    def read(path: Path, _: object, mapping: object, since: int | None) -> FileReport:
        asked_for.append(since)
        fault = SourceError(SourceFault.ERASED_MEANWHILE, path) if path.stem == "two" else None
        return FileReport(path, "toggl-csv", since=7, fault=fault)

    page.importing._import_file = read
    for names in (("one", "two"), ("three",)):
        page.import_files([tmp_path / f"{name}.csv" for name in names])
        qtbot.waitUntil(lambda: not page.importing.is_running)
    assert asked_for == [None, 7, None]
    assert "Data was deleted while this file waited or was read. Nothing of it was kept." in texts(page)


def test_the_window_goes_on_while_a_file_is_read(qtbot: QtBot, page: SourcesPage, tmp_path: Path) -> None:
    gate = threading.Event()

    def slow(path: Path, *_: object) -> FileReport:
        assert gate.wait(10)
        return FileReport(path, "toggl-csv")

    page.importing._import_file = slow
    page.import_files([tmp_path / "one.csv"])
    window = page.window()
    assert isinstance(window, Window)
    visit(qtbot, window, "today")
    visit(qtbot, window, "sources")
    assert page.progress.isVisible()
    gate.set()
    qtbot.waitUntil(lambda: len(reports(page)) == 1)


def test_an_assumed_zone_is_said_and_can_be_changed(qtbot: QtBot, page: SourcesPage, theme: Theme) -> None:
    changed = []
    source = Source(7, "toggl", "Toggl_2026.csv", "device", "unknown", last_seen=NOON)
    latest = Import("/Toggl_2026.csv", "toggl-csv", NOON, ("zone:Europe/Berlin",), "Europe/Berlin")
    known = Inventory((Health(source, "toggl", Absence.FROM_A_FILE, latest=latest),), "/home/file", 1, None, NOON)
    page._origins = replace(
        page._origins, inventory=lambda: known, rezone=lambda number, zone: changed.append((number, zone))
    )
    page.refresh()
    qtbot.waitUntil(is_said(page, "they are read as those of Europe"))
    click(page, "Change the zone of Toggl · Toggl_2026.csv")
    dialog = asked(qtbot)
    assert isinstance(dialog, AssumedZone)
    assert dialog.zone() == "Europe/Berlin"
    dialog.places.setCurrentText("America/New York")
    click(dialog, "Change")
    qtbot.waitUntil(lambda: changed == [(7, "America/New_York")])


def test_a_fault_of_the_database_is_said_on_the_page(qtbot: QtBot, page: SourcesPage) -> None:
    def broken() -> Inventory:
        raise SourceError(SourceFault.NO_SPACE, Path("/file"))

    page._origins = replace(page._origins, inventory=broken)
    page.refresh()
    qtbot.waitUntil(is_said(page, "There is no room for a working copy"))
    assert not page.is_reading


HERE = Source(1, "chromium-history", "chrome · Default", "here", "browser:chrome", last_seen=NOON)
SEEN = Inventory((), "/home/file", 8_200_000, None, NOON)


@pytest.mark.parametrize(
    ("health", "known", "words"),
    [
        (Health(HERE, "a"), SEEN, "reading"),
        (Health(replace(HERE, last_seen=None), "a"), SEEN, "not read yet"),
        (Health(replace(HERE, enabled=False), "a"), SEEN, "off"),
        (Health(HERE, "a"), replace(SEEN, recording=False), "paused"),
        (Health(HERE, "a", Absence.NOT_FOUND), replace(SEEN, recording=False), "not found"),
        (Health(HERE, "a", Absence.UNREADABLE), SEEN, "may not be read"),
        (Health(HERE, "a", Absence.SILENT), SEEN, "silent since 12:00"),
        (Health(replace(HERE, last_seen=None), "a", Absence.SILENT), SEEN, "does not answer"),
        (Health(replace(HERE, kind="log"), "log"), replace(SEEN, recording=False), "always on"),
        (Health(HERE, "a", Absence.FROM_A_FILE), SEEN, "from a file"),
        (
            Health(HERE, "a", Absence.FROM_A_FILE, latest=Import("/f", "x", to_datetime(at("09:00") - 86_400_000))),
            SEEN,
            "imported 13 May",
        ),
    ],
)
def test_every_state_is_said_in_a_word_or_two(health: Health, known: Inventory, words: str) -> None:
    assert source_wording.state(health, known, BERLIN).words == words


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_source_says_what_it_reads_and_what_it_does_not(kind: str) -> None:
    words = source_wording.kind(kind)
    assert words.name
    assert words.reads.endswith(".")
    assert words.never.endswith(".")


def test_of_firefox_it_is_said_that_typing_is_timed() -> None:
    assert "how long somebody typed there, not what" in source_wording.kind("firefox-places").reads
    assert "typed" not in source_wording.kind("chromium-history").reads


def test_every_reason_and_fault_of_a_file_has_words() -> None:
    assert len({import_wording.rejection(each) for each in Rejection}) == len(Rejection)
    for fault in SourceFault:
        assert all(import_wording.unusable(fault))
    assert "Full Disk Access" in import_wording.unusable(SourceFault.PROTECTED).remedy


def test_refused_rows_are_counted_by_their_reasons() -> None:
    rows = (Rejected("1", Rejection.BAD_TIME), Rejected("2", Rejection.BAD_TIME), Rejected("3", Rejection.TOO_LONG))
    report = FileReport(Path("/f"), rejected=rows, left_out=3)
    assert import_wording.left_out(report) == (
        "3 rows left out: 2 × its time cannot be read, 1 × it lasts longer than 12 hours."
    )


@pytest.mark.parametrize(("text", "look"), STATES)
def test_a_full_page_fits_into_the_smallest_window(
    qtbot: QtBot, window_at: WINDOW_OPENER, home: tuple[Store, Services], theme: Theme, text: float, look: str
) -> None:
    window = window_at(home[1], LEAST, text, look)
    page = visit(qtbot, window, "sources")
    assert isinstance(page, SourcesPage)
    page._show(everything())
    for fault in (None, SourceError(SourceFault.DAMAGED, Path("/x"))):
        rows = (Rejected("visits.id=4", Rejection.IN_THE_FUTURE),)
        name = "worked-hours-of-the-whole-year-2026-exported-on-the-14th-of-May.csv"
        page._report(FileReport(Path("/a") / name, "toggl-csv", 9, 8, rejected=rows, left_out=1, fault=fault,
                                assumptions=("zone:Europe/Berlin",)))  # fmt: skip
    page.progress.show_progress(0, 3, "worked-hours.csv")
    settle()
    assert faults(window) == []
    assert theme.text_scale == text


@pytest.mark.parametrize("text", [1.0, 2.0])
def test_the_dialogs_of_the_page_fit(
    qtbot: QtBot, window_at: WINDOW_OPENER, home: tuple[Store, Services], browser: Browser, table: Path, text: float
) -> None:
    window = window_at(home[1], LEAST, text)
    page = visit(qtbot, window, "sources")
    assert isinstance(page, SourcesPage)
    page.import_files([table])
    qtbot.waitUntil(lambda: len(reports(page)) == 1)
    found = {}
    for words in ("Say what its columns are", "See what Chrome · Default reads"):
        click(page, words)
        dialog = asked(qtbot)
        qtbot.waitUntil(lambda dialog=dialog: "Reading" not in texts(dialog))
        settle()
        found[words] = faults(dialog)
        dialog.reject()
    assert not any(found.values()), found
    assert browser.path.exists()


def everything() -> Inventory:
    """A source of every kind and in every state."""
    sources = []
    for number, kind in enumerate(KINDS, 1):
        source = Source(number, kind, f"{kind}-export-2026-05-14.csv", "here", "unknown", last_seen=NOON)
        latest = Import("/f", kind, NOON, (), "Europe/Berlin") if number % 2 else None
        why = [None, *Absence][number % 5]
        sources.append(Health(source, kind, why, 2319, 28, 0.87, latest))
    return replace(SEEN, sources=tuple(sources), recording=False)


def test_every_row_can_be_walked_by_the_keyboard_and_read_out(qtbot: QtBot, with_browser: SourcesPage) -> None:
    settle()
    stops = [each for each in shown(with_browser) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    names = [QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name) for each in stops]
    assert {"See what Chrome · Default reads", "Read Chrome · Default", "Pause all recording", "Show the file"} <= set(
        names
    )
    with_browser.choose.setFocus()
    walked = []
    for _ in stops:
        held = QApplication.focusWidget()
        walked.append(held.accessibleName() or getattr(held, "text", str)())
        qtbot.keyClick(held, Qt.Key.Key_Tab)
    assert walked.index("See what Chrome · Default reads") + 1 == walked.index("Read Chrome · Default")
    assert not any(isinstance(each, QLabel) for each in stops)
