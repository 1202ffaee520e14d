"""Formats: the files that RescueTime gives: its API's table and JSON, and the archive's table without a header."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detox.core.sources import RESCUETIME
from detox.core.usage import HOUR
from detox.sources import text
from detox.sources.source import Rejection, SourceError, SourceFault

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from detox.sources.document import Document
    from detox.sources.rescuetime.rows import Sums
    from detox.sources.source import Reading, Terms

DATE: Final = "date"
SECONDS: Final = "time spent (seconds)"
WHAT: Final = "activity"
CATEGORY: Final = "category"
USUAL: Final = ("Date", "Time Spent (seconds)", "Number of People", "Activity", "Category", "Productivity")
ARCHIVE_TIME: Final = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? (?:[+-]\d\d:?\d\d|Z|UTC)")
ARCHIVE_COLUMNS: Final = 6
"""Time, site or program, details, category, subcategory, seconds."""
SIGN: Final = re.compile(r'"row_headers"\s*:\s*\[[^\]]*"Time Spent \(seconds\)"')


class _Columns:
    """Where in a row its parts stand."""

    def __init__(self, header: Sequence[str]) -> None:
        names = [name.strip().casefold() for name in header]
        self.are_known = {DATE, SECONDS, WHAT} <= set(names)
        if not self.are_known:
            return
        self.date, self.seconds = names.index(DATE), names.index(SECONDS)
        first = [names.index(name) for name in (WHAT, CATEGORY) if name in names]
        rest = [place for place in range(len(names)) if place not in {self.date, self.seconds, *first}]
        self.words = (*first, *rest)
        self.count = len(names)

    def take(self, sums: Sums, at: int, fields: Sequence[str]) -> None:
        """Takes in a row; one that is too short is left out."""
        if len(fields) < self.count:
            sums.skip(at, Rejection.SHORT_ROW)
        else:
            sums.take(at, fields[self.date], fields[self.seconds], tuple([fields[place] for place in self.words]))


class RescueTimeCsv:
    """What the API writes as a table, or `rescuetime-activity-history.csv` of the archive."""

    name = "rescuetime-csv"
    source = RESCUETIME

    def recognises(self, path: Path) -> bool:
        """Whether the table has the API's columns, or begins as the archive does."""
        rows = text.beginning(path, 1)
        return bool(rows) and (_Columns(rows[0]).are_known or _is_of_archive(rows[0]))

    def read(self, path: Path, terms: Terms) -> list[Reading]:
        """What the table tells; raises SourceError."""
        from detox.sources.rescuetime.buckets import reading
        from detox.sources.rescuetime.rows import Sums

        sums = Sums(terms, "line {}")
        with text.opened(path, terms.stop) as table:
            is_archive = _take_table(table, sums, path)
        told = reading(sums, terms, HOUR if is_archive else 0)
        return [told._replace(assumptions=(*told.assumptions, *table.assumptions))]


class RescueTimeJson:
    """What the API writes as JSON: the names of the columns, and an array of rows."""

    name = "rescuetime-json"
    source = RESCUETIME

    def recognises(self, path: Path) -> bool:
        """Whether it is JSON that names the API's columns."""
        try:
            with path.open("rb") as file:
                begin = file.read(text.BEGINNING)
        except OSError:
            return False
        return begin.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and bool(
            SIGN.search(begin.decode("utf-8", "replace"))
        )

    def read(self, path: Path, terms: Terms) -> list[Reading]:
        """What the file tells; raises SourceError."""
        from detox.sources.document import Document
        from detox.sources.rescuetime.buckets import reading
        from detox.sources.rescuetime.rows import Sums
        from detox.sources.sqlite_file import refused

        sums = Sums(terms, "rows[{}]")
        try:
            with path.open("rb") as file:
                document = Document(file, path, terms.stop)
                _take_document(document, sums, path, terms)
                document.end()
        except OSError as error:
            raise refused(path, error) from error
        return [reading(sums, terms)]


def _is_of_archive(fields: Sequence[str]) -> bool:
    return len(fields) == ARCHIVE_COLUMNS and ARCHIVE_TIME.fullmatch(fields[0].strip()) is not None


def _take_table(table: text.Table, sums: Sums, path: Path) -> bool:
    """Takes in every row of a table; tells whether it is the archive's."""
    columns: _Columns | None = None
    is_archive = False
    for at, fields in table.rows():
        if fields is None:
            sums.skip(at, Rejection.OPEN_QUOTE)
        elif columns is not None:
            columns.take(sums, at, fields)
        elif is_archive or _is_of_archive(fields):
            is_archive = True
            _take_of_archive(sums, at, fields)
        else:
            columns = _Columns(fields)
            if not columns.are_known:
                raise SourceError(SourceFault.WRONG_SCHEMA, path, ", ".join(USUAL))
    if columns is None and not is_archive:
        raise SourceError(SourceFault.WRONG_SCHEMA, path, ", ".join(USUAL))
    return is_archive


def _take_of_archive(sums: Sums, at: int, fields: Sequence[str]) -> None:
    if len(fields) < ARCHIVE_COLUMNS:
        sums.skip(at, Rejection.SHORT_ROW)
    else:
        what, details, category, part = fields[1:5]
        sums.take(at, fields[0], fields[5], (what, part, category, details))


def _take_document(document: Document, sums: Sums, path: Path, terms: Terms) -> None:
    """Takes in every row of the JSON."""
    columns, is_there = _Columns(USUAL), False
    for name in document.members():
        if name == "row_headers":
            header = document.value()
            columns = _Columns([str(each) for each in header] if isinstance(header, list) else [])
        elif name == "rows" and columns.are_known:
            is_there = True
            for _ in document.items():
                row = document.value()
                if not isinstance(row, list):
                    sums.skip(sums.read, Rejection.NO_OBJECT)
                    continue
                columns.take(sums, sums.read, [_said(value) for value in row])
                if sums.read % 4096 == 0 and terms.stop():
                    raise SourceError(SourceFault.STOPPED, path)
        else:
            document.value()
    if not (is_there and columns.are_known):
        raise SourceError(SourceFault.WRONG_SCHEMA, path, ", ".join(USUAL))


def _said(value: object) -> str:
    """A value as the table of the same data writes it."""
    return "" if value is None else value if isinstance(value, str) else str(value)
