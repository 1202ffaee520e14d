"""Sources, the page that answers: where do the figures come from, and what is never read."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from detox.core.sources import BY_HAND, Absence
from detox.core.topics import Topic
from detox.gui.background import run
from detox.gui.cards.imported import ImportReport
from detox.gui.cards.privacy import PrivacyStrip
from detox.gui.cards.progress import ImportProgress, ScanProgress
from detox.gui.cards.source_list import SourceList
from detox.gui.errors import KNOWN
from detox.gui.importing import Importing
from detox.gui.scanning import Scanning
from detox.gui.widgets.buttons import Button
from detox.gui.widgets.labels import label
from detox.gui.widgets.page import Page
from detox.sources.source import SourceFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date, datetime

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from detox.core.sources import Health, Inventory
    from detox.gui.actions import Actions
    from detox.gui.dialogs.assumed_zone import AssumedZone
    from detox.gui.dialogs.table_columns import TableColumns
    from detox.gui.services import Origins, Services
    from detox.gui.theme import Theme
    from detox.services.imports import FileReport
    from detox.services.scan import Scanned

UNKNOWN = frozenset({SourceFault.UNRECOGNISED, SourceFault.NEEDS_MAPPING, SourceFault.NO_SUCH_COLUMN})
"""Faults of a table of which nobody has said yet what its columns are."""


class SourcesPage(Page):
    """Privacy first, then every source of time; files are dropped on it or chosen."""

    SHOWS_NOW = True
    TOPICS = frozenset({Topic.USAGE, Topic.SOURCES, Topic.SETTINGS})

    def __init__(self, theme: Theme, services: Services, actions: Actions) -> None:
        super().__init__(theme)
        self._services = services
        self._origins = services.origins
        self._actions = actions
        self._known: Inventory | None = None
        self._folder = _downloads()
        self.setAcceptDrops(True)
        self.name(self.tr("Sources"), self.tr("Where the figures come from, and what is never read"))
        self.read_now = Button(theme, self.tr("Read now"), icon_name="rotate-cw")
        self.read_now.clicked.connect(self._scan)
        self.choose = Button(theme, self.tr("Import a file…"), "primary", "upload")
        self.choose.clicked.connect(self._choose)
        self.read_now.hide()
        self.tools.addWidget(self.read_now)
        self.tools.addWidget(self.choose)
        self.privacy = PrivacyStrip(theme, self._origins.pauses)
        self.privacy.folder_wanted.connect(self._show_folder)
        self.privacy.pause_wanted.connect(self._pause)
        self.privacy.resume_wanted.connect(self._resume)
        self.privacy.delete_wanted.connect(self._actions.deleting.erase)
        self.progress = ImportProgress(theme)
        self.scan_progress = ScanProgress(theme)
        self.reports = QVBoxLayout()
        self.reports.setSpacing(theme.space("card_gap"))
        self.list = SourceList(theme)
        self.importing = Importing(self, self._origins.import_file)
        self.scanning = Scanning(self, self._origins, self.scan_progress)
        self._hear()
        self._arrange()

    def steps(self) -> Iterator[None]:
        """Looks at every source in the background, and shows them when they are known."""
        self.is_reading = True
        run(self, self._origins.inventory, self._show, self._failed)
        yield

    def import_files(self, paths: Sequence[Path]) -> None:
        """Reads files in the background."""
        self.importing.add(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes files that lie on this computer."""
        if dropped(event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Imports what was dropped."""
        event.acceptProposedAction()
        self.import_files(dropped(event.mimeData().urls()))

    def _arrange(self) -> None:
        self.content.addWidget(self.privacy)
        self.content.addWidget(self.scan_progress)
        self.content.addWidget(self.progress)
        self.content.addLayout(self.reports)
        self._listed = QWidget()
        under = QVBoxLayout(self._listed)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(self.theme.space("s"))
        under.addWidget(label(self.tr("Time"), "label", "text_2"))
        under.addWidget(self.list)
        self.content.addWidget(self._listed)
        for part in (self.privacy, self._listed):  # until it is known what to show
            part.hide()

    def _hear(self) -> None:
        self.list.samples_wanted.connect(self._see)
        self.list.switched.connect(self._switch)
        self.list.zone_wanted.connect(self._ask_zone)
        self.list.setup_wanted.connect(partial(self._actions.activitywatch, self._scan))
        self.list.files_wanted.connect(self._choose)
        self.importing.progressed.connect(self.progress.show_progress)
        self.importing.reported.connect(self._report)
        self.importing.ended.connect(self.progress.hide)
        self.importing.failed.connect(self._failed)
        self.progress.stop.clicked.connect(self.importing.stop)
        self.scanning.ended.connect(self._scanned)
        for deed in (self._failed, self.refresh):
            self.scanning.failed.connect(deed)

    def _show(self, known: Inventory) -> None:
        self.is_reading = False
        self._known = known
        zone = self._services.zone()
        self.privacy.show_inventory(known, zone)
        self.privacy.show()
        self.read_now.setEnabled(known.recording and not self.scanning.is_running)
        self.read_now.setVisible(any(each.is_read for each in known.sources))
        self.list.show_inventory(known, zone, self._actions.unread)
        self._listed.show()
        _show_zones(self.findChildren(ImportReport), known)
        self.put_in_order()

    def _report(self, report: FileReport) -> None:
        is_table, today = _is_table(self._origins, report), _today(self._services)
        shown = ImportReport(self.theme, report, today, self._services.zone(), is_table=is_table)
        shown.put_away_wanted.connect(partial(self._put_away, shown))
        shown.zone_wanted.connect(self._zone_of_report)
        shown.columns_wanted.connect(partial(self._ask_columns, shown))
        self.reports.insertWidget(0, shown)
        self.put_in_order()
        if report.fault is None:
            self._changed(self.tr("The file is imported."))

    def _put_away(self, shown: QWidget) -> None:
        self.reports.removeWidget(shown)
        shown.hide()
        shown.deleteLater()
        self.choose.setFocus()

    def _failed(self, error: BaseException) -> None:
        self.is_reading = False
        if not isinstance(error, KNOWN):
            raise error
        self._actions.tell(error)

    def _choose(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Import files"), self._folder)
        paths = [Path(each) for each in names]
        self._folder = str(paths[0].parent) if paths else self._folder
        self.import_files(paths)

    def _show_folder(self) -> None:
        if self._known is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self._known.path).parent)))

    def _pause(self, until: datetime | None) -> None:
        self._actions.carry_out(partial(self._origins.pause, until), self.tr("Recording is paused."))

    def _resume(self) -> None:
        self._actions.carry_out(self._origins.resume)
        self._scan()

    def _switch(self, name: str, on: bool) -> None:  # noqa: FBT001  # as the switch tells it
        self._actions.carry_out(partial(self._origins.switch, name, on))
        if on:
            self._scan()

    def _scan(self) -> None:
        """Reads what is new in every source that is on; what it brings is shown by its topic."""
        self.read_now.setEnabled(False)
        self.scanning.begin()

    def _scanned(self, scanned: Scanned) -> None:
        self._actions.tell_scanned(scanned, is_stopped=self.scanning.is_stopped)
        self.refresh()

    def _see(self, health: Health) -> None:
        if health.source.kind == BY_HAND:
            self._actions.deleting.show_noted()
            return
        _show_rows(self.theme, self.window(), self._services, self.list.title(health), health)

    def _ask_zone(self, health: Health) -> None:
        from detox.gui.dialogs.assumed_zone import AssumedZone

        zone = health.latest.zone if health.latest is not None else self._services.zone().key
        title = self.list.title(health)
        build: Callable[[], AssumedZone] = partial(AssumedZone, self.theme, self.window(), title, zone)
        self._actions.ask(build, partial(self._change_zone, health.source.id))

    def _change_zone(self, source: int, dialog: AssumedZone) -> None:
        self.is_reading = True
        deed = partial(self._origins.rezone, source, dialog.zone())
        run(self, deed, partial(self._changed, self.tr("The times are where they belong now.")), self._failed)

    def _changed(self, words: str, _: object = None) -> None:
        """Says what was done in the background, with the way back."""
        self._actions.carry_out(self.refresh, words)

    def _zone_of_report(self, report: FileReport) -> None:
        known = self._known.sources if self._known is not None else ()
        for each in [each for each in known if each.source.id in report.sources][:1]:
            self._ask_zone(each)

    def _ask_columns(self, shown: ImportReport, report: FileReport) -> None:
        from detox.gui.dialogs.table_columns import TableColumns

        preview = partial(self._origins.preview, report.path)
        build: Callable[[], TableColumns] = partial(
            TableColumns,
            self.theme,
            self.window(),
            report.path.name,
            _today(self._services),
            self._services.zone(),
            preview,
        )
        self._actions.ask(build, partial(self._import_table, shown, report))

    def _import_table(self, shown: ImportReport, report: FileReport, dialog: TableColumns) -> None:
        self._put_away(shown)
        self.importing.add([report.path], dialog.mapping())


def dropped(urls: Sequence[QUrl]) -> list[Path]:
    """The files among what is dragged."""
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return [path for path in paths if path.is_file()]


def _today(services: Services) -> date:
    """The date on the wall."""
    return services.now().astimezone(services.zone()).date()


def _show_rows(theme: Theme, window: QWidget, services: Services, title: str, health: Health) -> None:
    """Shows the last rows of a source."""
    from detox.gui.dialogs.what_it_reads import WhatItReads

    read, zone = partial(services.origins.samples, health.source), services.zone()
    WhatItReads(theme, window, title, _today(services), zone, read, is_stored=_is_stored(health)).open()


def _is_stored(health: Health) -> bool:
    """Whether its last rows are known from what is stored alone."""
    return health.why_not is Absence.FROM_A_FILE or not (health.source.path or health.is_read)


def _is_table(origins: Origins, report: FileReport) -> bool:
    """Whether it can be said of the file what its columns are."""
    if report.fault is None or report.fault.code not in UNKNOWN:
        return False
    header = origins.preview(report.path, None).header
    return len(header) > 1 and all(map(str.isprintable, header))


def _show_zones(reports: Sequence[ImportReport], known: Inventory) -> None:
    """Keeps what reports say of zones true where one was changed since."""
    zones = {each.source.id: each.latest.zone for each in known.sources if each.latest is not None}
    for shown in reports:
        for zone in [zones[source] for source in shown.report.sources if zones.get(source)][:1]:
            shown.show_zone(zone)


def _downloads() -> str:
    """Where files that were exported are looked for first."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    return folder if Path(folder).is_dir() else str(Path.home())
