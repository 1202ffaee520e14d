"""Spreadsheet: the first sheet of an old Excel file (.xls), read with limits."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from detox.sources.source import SourceError, SourceFault
from detox.sources.sqlite_file import refused

if TYPE_CHECKING:
    from pathlib import Path

MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How every OLE2 file begins."""
LARGEST: Final = 16 << 20
BROKEN: Final = (
    ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError, TypeError, ValueError,
    struct.error,
)  # fmt: skip
"""What the reader of such files stumbles into where one is damaged; its own error is no more than an Exception."""
DATE_CELL: Final = 3
"""The type of a cell whose number is a day."""


class Sheet(NamedTuple):
    """The cells of a sheet, row by row; days as text, like any other text."""

    name: str
    rows: list[list[str | float]]


def is_spreadsheet(path: Path) -> bool:
    """Whether the file begins as old Excel files do."""
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


def first_sheet(path: Path) -> Sheet:
    """The first sheet; raises SourceError where the file is too large or damaged, or has none."""
    import xlrd
    from xlrd.compdoc import CompDocError

    try:
        if path.stat().st_size > LARGEST:
            raise SourceError(SourceFault.TOO_LARGE, path)
        content = path.read_bytes()
    except OSError as error:
        raise refused(path, error) from error
    try:
        # It would write what it wonders at to the standard output.
        with xlrd.open_workbook(file_contents=content, logfile=io.StringIO(), on_demand=True, ragged_rows=True) as book:
            sheet = book.sheet_by_index(0)
            return Sheet(sheet.name, [_row(sheet, number, book.datemode) for number in range(sheet.nrows)])
    except (xlrd.XLRDError, CompDocError, *BROKEN) as error:
        raise SourceError(SourceFault.DAMAGED, path, str(error)) from error


def _row(sheet: Any, number: int, mode: int) -> list[str | float]:  # noqa: ANN401  # xlrd has no types
    import xlrd

    cells: list[str | float] = []
    for cell in sheet.row(number):
        value = cell.value if isinstance(cell.value, str | float) else ""
        if cell.ctype == DATE_CELL and isinstance(value, float):
            year, month, day, *_ = xlrd.xldate_as_tuple(value, mode)
            value = f"{year:04d}-{month:02d}-{day:02d}" if year else value * 24 * 3600
        cells.append(value)
    return cells
