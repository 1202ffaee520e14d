"""Reports of files that were imported: every row is accounted for, and an assumed zone can be changed from any."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from detox.gui import import_wording
from detox.gui.cards.imported import ImportReport
from detox.gui.dialogs.assumed_zone import AssumedZone
from detox.gui.pages.sources import SourcesPage
from detox.gui.signals import Signals
from detox.gui.theme import Theme
from detox.services.imports import FileReport
from detox.sources.source import Rejected, Rejection
from tests.conftest import BERLIN
from tests.gui.visiting import HOME_OPENER, WINDOW_OPENER, asked, click, settle, texts, visit
from tests.services.days import at

TODAY = date(2026, 5, 14)
FILE = Path("/f")
UNREADABLE = Rejected("1", Rejection.BAD_TIME)


@pytest.fixture
def page(qtbot: QtBot, window_at: WINDOW_OPENER, opened: HOME_OPENER) -> Iterator[SourcesPage]:
    """The page of a window that hears what is stored, as in the app."""
    store, services = opened("empty")
    window, signals = window_at(services), Signals()
    signals.changed.connect(window.changed)
    store.on_change = signals.changed.emit
    found = visit(qtbot, window, "sources")
    assert isinstance(found, SourcesPage)
    yield found
    store.on_change = None


def imported(qtbot: QtBot, page: SourcesPage, path: Path, text: str) -> None:
    path.write_text(text)
    before = len(page.findChildren(ImportReport))
    page.import_files([path])
    qtbot.waitUntil(lambda: len(page.findChildren(ImportReport)) > before and not page.importing.is_running)
    settle()


def zones(page: SourcesPage) -> dict[str, str]:
    """The line about the zone in the report of each file."""
    said = {each.report.path.name: texts(each) for each in page.findChildren(ImportReport)}
    return {name: next(line for line in lines if "zone;" in line).replace("\u200b", "") for name, lines in said.items()}


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ((0, 0, 0, 0), "It holds no rows."),
        ((1, 1, 0, 0), "1 row read: 1 added."),
        ((3, 3, 0, 0), "3 rows read: 3 added."),
        ((1234, 0, 0, 1200), "1,234 rows read: nothing added, 1,200 already there."),
        ((9, 0, 2, 7), "9 rows read: 2 updated, 7 already there."),
        ((9, 1, 1, 7), "9 rows read: 1 added, 1 updated, 7 already there."),
        ((9, 0, 0, 0), "9 rows read: nothing added."),
    ],
)
def test_rows_are_counted_in_the_right_number_and_none_where_there_are_none(
    figures: tuple[int, int, int, int], words: str
) -> None:
    assert import_wording.counts(FileReport(FILE, "", *figures)) == words


@pytest.mark.parametrize(
    ("rest", "words"),
    [
        (0, ""),
        (1, "The other row tells of no platform, or only completes what was read."),
        (4757, "The other 4,757 rows tell of no platform, or only complete what was read."),
    ],
)
def test_rows_that_are_counted_nowhere_else_are_not_passed_over(rest: int, words: str) -> None:
    report = FileReport(FILE, read=10 + rest, added=4, updated=1, duplicate=2, left_out=3)
    assert import_wording.others(report) == words


@pytest.mark.parametrize(("read", "words"), [(0, ""), (5, "Nothing in it was recognised.")])
def test_nothing_was_recognised_only_where_there_was_something(read: int, words: str) -> None:
    assert import_wording.span(FileReport(FILE, read=read), TODAY, BERLIN) == words


def test_a_file_of_one_day_names_it_once() -> None:
    report = FileReport(FILE, first=at("09:00"), last=at("10:00"))
    assert import_wording.span(report, TODAY, BERLIN) == "All on 14 May."


@pytest.mark.parametrize(
    ("named", "left_out", "words"),
    [
        (1, 1, "1 row left out: its time cannot be read."),
        (2, 2, "2 rows left out: 2 × its time cannot be read."),
        (1000, 50_000, "50,000 rows left out; the first 1,000: 1,000 × its time cannot be read."),
    ],
)
def test_reasons_never_seem_to_be_of_more_rows_than_they_are(named: int, left_out: int, words: str) -> None:
    assert import_wording.left_out(FileReport(FILE, rejected=(UNREADABLE,) * named, left_out=left_out)) == words


def test_every_order_of_dates_is_said_in_words() -> None:
    said = {import_wording.assumption(f"date_order:{order}") for order, _ in import_wording.date_orders() if order}
    assert len(said) == len(import_wording.date_orders()) - 1
    assert all("first" in each for each in said)


def test_the_zone_can_be_changed_from_an_older_report_and_every_report_says_so(
    qtbot: QtBot, page: SourcesPage, tmp_path: Path
) -> None:
    for name, day in (("april.csv", "2026-04-13"), ("may.csv", "2026-05-13")):
        imported(qtbot, page, tmp_path / name, f"start,end,platform\n{day} 09:00,{day} 09:10,linkedin\n")
    imported(qtbot, page, tmp_path / "other.csv", "begin,end,site\n2026-05-12 09:00,2026-05-12 09:10,x\n")
    click(page, "Change the zone of april.csv")
    dialog = asked(qtbot)
    assert isinstance(dialog, AssumedZone)
    assert "Which time zone are the times of Table: start, end, platform in?" in texts(dialog)
    dialog.places.setCurrentText("America/New York")
    click(dialog, "Change")
    qtbot.waitUntil(lambda: sum("America/New_York" in each for each in zones(page).values()) == 2)
    assert "Europe/Berlin" in zones(page)["other.csv"]


@pytest.mark.parametrize("there_is_one", [True, False])
def test_files_are_looked_for_in_a_folder_that_exists(
    qtbot: QtBot, window_on: WINDOW_OPENER, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, there_is_one: bool
) -> None:
    asked_in: list[str] = []
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "Downloads"))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *more: (asked_in.append(more[2]), ([], ""))[1])
    if there_is_one:
        (tmp_path / "Downloads").mkdir()
    click(visit(qtbot, window_on("small"), "sources"), "Import a file…")
    assert asked_in == [str(tmp_path / "Downloads" if there_is_one else tmp_path)]


def test_a_zone_is_found_by_its_city(qtbot: QtBot, theme: Theme) -> None:
    dialog = AssumedZone(theme, None, "april.csv", "Europe/Berlin")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    field = dialog.places.lineEdit()
    field.selectAll()
    qtbot.keyClicks(field, "new york")
    assert not dialog.confirm.isEnabled()
    popup = dialog.places.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert dialog.zone() == "America/New_York"
    assert dialog.confirm.isEnabled()


def test_a_corrected_zone_is_kept_for_tables_of_that_header_alone(
    qtbot: QtBot, page: SourcesPage, tmp_path: Path
) -> None:
    imported(qtbot, page, tmp_path / "first.csv", "start,end,platform\n2026-05-11 09:00,2026-05-11 09:10,linkedin\n")
    click(page, "Change the zone of first.csv")
    dialog = asked(qtbot)
    assert isinstance(dialog, AssumedZone)
    dialog.places.setCurrentText("America/New York")
    click(dialog, "Change")
    qtbot.waitUntil(lambda: "America/New_York" in zones(page)["first.csv"])
    imported(qtbot, page, tmp_path / "next.csv", "start,end,platform\n2026-05-12 09:00,2026-05-12 09:10,linkedin\n")
    imported(qtbot, page, tmp_path / "other.csv", "begin,end,site\n2026-05-12 09:00,2026-05-12 09:10,x\n")
    said = zones(page)
    assert "America/New_York" in said["next.csv"]
    assert "Europe/Berlin" in said["other.csv"]
