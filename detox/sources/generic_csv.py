"""Generic CSV: any table of which is known, or can be guessed, which column says when, how long and where.

A row that tells a day and no time of it lies from noon on, behind the rows of the same day. Columns that nobody named
are not read, save to tell one row from another.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from detox.core import mappings
from detox.core.periods import to_datetime
from detox.core.sources import TABLE
from detox.sources import text
from detox.sources.generic_rows import FieldPlaces, RowReader, Time
from detox.sources.noted import Noted, fault
from detox.sources.source import TOMORROW, Rejection, SourceError, SourceFault

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from detox.sources.source import Reading, Terms

NAME: Final = "generic-csv"
TITLE: Final = "Table: {}"
NAMED: Final = 3
"""Columns after which a table is called."""
LONGEST_TITLE: Final = 60
SHOWN: Final = 5
LONGEST_HEADER: Final = 400
"""Characters of a header that are told: what is no table may be one line from beginning to end."""


class PreviewRow(NamedTuple):
    """How a row would be read: its line, when (milliseconds UTC) and where; or why not."""

    line: int
    start: int | None = None
    end: int | None = None
    platform: str = ""
    why: Rejection | None = None
    name: str = ""
    """What people call the platform."""


class Preview(NamedTuple):
    """How a table would be read; `lacks` are the fields that have to be named first."""

    header: tuple[str, ...]
    signature: str
    mapping: Mapping[str, str]
    lacks: tuple[str, ...]
    rows: tuple[PreviewRow, ...] = ()
    assumptions: tuple[str, ...] = ()


class GenericCsv:
    """A table that some program or person wrote."""

    name = NAME
    source = TABLE

    def recognises(self, path: Path) -> bool:
        """Whether its header says clearly what its columns are, and its first row bears that out."""
        rows = text.beginning(path, 1 + SHOWN)
        if len(rows) <= 1:
            return False
        mapping = mappings.guess(rows[0])
        if mappings.lacks(mapping):
            return False
        columns = FieldPlaces(mapping, rows[0])
        told = columns.order(rows[1:], date.max)
        return any(isinstance(columns.time(row, told.order), Time) for row in rows[1:])

    def read(self, path: Path, terms: Terms) -> list[Reading]:
        """What the table tells; raises SourceError, also where it is not known what its columns are."""
        with text.opened(path, terms.stop) as table:
            rows = table.rows()
            header = next(rows, (0, None))[1] or []
            columns = FieldPlaces(_mapping(path, header, terms), header)
            told = columns.order((fields for _, fields in rows if fields), _latest(terms), terms)
            reader, noted = RowReader(columns, told.order, terms), Noted(terms.now)
            rows = table.rows()
            next(rows, None)
            for at, fields in rows:
                if fields is None:
                    noted.take(at, (), Rejection.OPEN_QUOTE, None)
                else:
                    noted.take(at, fields, *reader.told(fields))
        zone = "" if columns.has_offsets else terms.zone.key
        return [noted.finish(_title(header), zone, (*told.assumptions, *table.assumptions))]


def header_of(path: Path) -> list[str]:
    """The names of a table's columns; none where it is no table."""
    return next(iter(text.beginning(path, 1)), [])


def title_of(path: Path) -> str:
    """What a table is called as a source: tables of one header are one."""
    return _title(header_of(path))


def preview(path: Path, terms: Terms) -> Preview:
    """How the first rows would be read by the mapping in `terms`, or by what the header says."""
    header, *rows = text.beginning(path) or [[]]
    mapping = _told(header, terms)
    known = Preview(tuple(header), mappings.signature(header), mapping, tuple(mappings.lacks(mapping)))
    if known.lacks or mappings.unknown_columns(mapping, header):
        return known
    columns = FieldPlaces(mapping, header)
    told = columns.order(rows, _latest(terms), terms)
    reader = RowReader(columns, told.order, terms)
    shown = tuple(_shown(line, fields, reader, terms) for line, fields in enumerate(rows[:SHOWN], 2))
    return known._replace(rows=shown, assumptions=told.assumptions)


def _title(header: Sequence[str]) -> str:
    return TITLE.format(", ".join(header[:NAMED]))[:LONGEST_TITLE]


def _told(header: Sequence[str], terms: Terms) -> Mapping[str, str]:
    """The mapping that a person told, else what the header says."""
    told = terms.mapping or {}
    return told if set(mappings.FIELDS) & told.keys() else {**mappings.guess(header), **told}


def _mapping(path: Path, header: Sequence[str], terms: Terms) -> Mapping[str, str]:
    mapping = _told(header, terms)
    unknown = mappings.unknown_columns(mapping, header)
    if unknown:
        raise SourceError(SourceFault.NO_SUCH_COLUMN, path, ", ".join(unknown))
    if mappings.lacks(mapping):
        raise SourceError(SourceFault.NEEDS_MAPPING, path, ", ".join(header)[:LONGEST_HEADER])
    return mapping


def _latest(terms: Terms) -> date:
    return to_datetime(terms.now + TOMORROW).date()


def _shown(line: int, fields: Sequence[str], reader: RowReader, terms: Terms) -> PreviewRow:
    told, kind = reader.told(fields)
    why = told if isinstance(told, Rejection) else fault(told, terms.now + TOMORROW)
    if why is not None or isinstance(told, Rejection):
        return PreviewRow(line, why=why)
    if kind is None:
        return PreviewRow(line, told.start, told.end)
    name = terms.classify.catalogue.platforms[kind.platform].name
    return PreviewRow(line, told.start, told.end, kind.platform, name=name)
