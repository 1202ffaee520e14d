"""Text: the rows of a table that somebody else wrote, whatever its letters, line ends and separators.

UTF-8 unless a mark at the beginning says UTF-16, or some byte says that it is cp1252, which is then assumed aloud.
A file is read from beginning to end and never held whole. A quote that is never closed would swallow the rest of the
table: its row is left out, and reading goes on with the line after it.
"""

from __future__ import annotations

import codecs
import csv
import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple, TextIO

from detox.sources.source import SourceError, SourceFault
from detox.sources.sqlite_file import refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

BEGINNING: Final = 1 << 16
"""Bytes that are looked at to tell what a file is."""
FIRST_LINES: Final = 3
"""Excel's `sep=` line, the header and a row."""
PORTION: Final = 1 << 20
LARGEST: Final = 512 << 20
MOST_LINES: Final = 2_000_000
"""Fewer than there are keys of one instant, and what is read in half a minute."""
LONGEST_ROW: Final = 1 << 20
"""Characters of a row; a longer one has a quote that was never closed."""
LONGEST_FIELD: Final = 4 << 20
"""What `csv` is told: more than any row that is read on has."""
OPEN_QUOTES: Final = 20
"""Rows with such a quote after which a file counts as damaged: each costs another look at what follows it."""
BLANK: Final = "\n"
"""A line that is an empty row, unless a quote before it was never closed."""
UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
FALLBACK: Final = "cp1252"
DELIMITERS: Final = ",;\t"
SEPARATOR: Final = "sep="


class Shape(NamedTuple):
    """How a table is written; `prefaced` where Excel's `sep=` line stands before it."""

    encoding: str
    delimiter: str
    prefaced: bool = False


Line = tuple[int, list[str] | None]
"""One row behind the number of the line at which it begins; no fields where its quote is never closed."""


def beginning(path: Path, most: int = 20) -> list[list[str]]:
    """The first rows of a table; none where it cannot be read, or is no text."""
    try:
        with path.open("rb") as file:
            begin = _first_lines(file)
            is_whole = not file.read(1)
    except OSError:
        return []
    text = _decoded(begin)
    if not text.strip() or text.count("\0") > len(text) // 10:
        return []
    lines = list(io.StringIO(text, newline=""))
    if not is_whole and len(lines) > 1:
        lines.pop()
    shape = _shape("", lines[0][:BEGINNING])
    csv.field_size_limit(LONGEST_FIELD)
    rows = csv.reader(lines[shape.prefaced :], delimiter=shape.delimiter)
    return [fields for fields, _ in zip(rows, range(most), strict=False) if fields]


@contextmanager
def opened(path: Path, stop: Callable[[], bool] = bool) -> Iterator[Table]:
    """The table in a file; raises SourceError where it is too large, damaged or may not be read."""
    try:
        yield Table(path, stop)
    except OSError as error:
        raise refused(path, error) from error
    except (UnicodeDecodeError, csv.Error) as error:  # it changed while it was read
        raise SourceError(SourceFault.DAMAGED, path, str(error)) from error


class Table:
    """An open table; its rows can be read again and again, each time from the first."""

    def __init__(self, path: Path, stop: Callable[[], bool]) -> None:
        self._path = path
        self._stop = stop
        with path.open("rb") as file:
            encoding = _encoding(file, path, stop)
        with self._text(encoding) as text:
            self.shape = _shape(encoding, text.readline(BEGINNING))

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What was taken for granted of its letters."""
        return (f"encoding:{FALLBACK}",) if self.shape.encoding == FALLBACK else ()

    def rows(self) -> Iterator[Line]:
        """Every row that is not empty, in order."""
        csv.field_size_limit(LONGEST_FIELD)
        with self._text(self.shape.encoding) as text:
            if self.shape.prefaced:
                text.readline(BEGINNING)
            lines = _Lines(text, self._path, self._stop, number=int(self.shape.prefaced))
            while block := lines.block():
                rows = self._at_once(block)
                if rows is None:
                    lines.put_back(block)
                    yield from self._carefully(lines)
                else:
                    yield from (line for line in enumerate(rows, lines.number - len(block) + 1) if line[1])

    def _at_once(self, block: list[str]) -> list[list[str]] | None:
        """The rows of lines that are a row each; None where one may have several, or a sign that is left out."""
        if any("\0" in line for line in block):
            return None
        rows = list(csv.reader([*block, BLANK], delimiter=self.shape.delimiter))
        return rows[:-1] if len(rows) == len(block) + 1 and not rows[-1] else None

    def _carefully(self, lines: _Lines) -> Iterator[Line]:
        """Row by row, until what was put back is read."""
        while lines.are_put_back:
            begin = lines.begin()
            fields = next(csv.reader(lines, delimiter=self.shape.delimiter), None)
            if lines.is_over:  # a row that is complete does not ask for what follows it
                lines.go_back()
                yield begin, None
            elif fields:
                yield begin, fields

    def _text(self, encoding: str) -> TextIO:
        """The file as text, from its beginning."""
        errors = "replace" if encoding == FALLBACK else "strict"
        return self._path.open(encoding=encoding, errors=errors, newline="")


class _Lines:
    """The lines of a text, which remember those of the row that is being read."""

    def __init__(self, text: TextIO, path: Path, stop: Callable[[], bool], number: int) -> None:
        self.number = number
        self.is_over = False
        self._text = text
        self._path = path
        self._stop = stop
        self._row: list[str] = []
        self._size = 0
        self._ahead: list[str] = []
        self._open_quotes = 0

    @property
    def are_put_back(self) -> bool:
        """Whether lines wait that were read before."""
        return bool(self._ahead)

    def block(self) -> list[str]:
        """The next lines; none at the end."""
        if self._stop():
            raise SourceError(SourceFault.STOPPED, self._path)
        lines = self._text.readlines(BEGINNING)
        self.number += len(lines)
        if self.number > MOST_LINES:
            raise SourceError(SourceFault.TOO_LARGE, self._path, f"line {MOST_LINES}")
        return lines

    def put_back(self, lines: list[str]) -> None:
        """Lets lines come again."""
        self.number -= len(lines)
        self._ahead += reversed(lines)

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if not self._ahead:
            self.put_back(self.block())
        if not self._ahead or self._size > LONGEST_ROW:
            self.is_over = True
            raise StopIteration
        line = self._ahead.pop()
        self.number += 1
        self._size += len(line)
        self._row.append(line)
        return line.replace("\0", "")

    def begin(self) -> int:
        """Forgets the row that was read; tells the number of the next line."""
        self._row.clear()
        self._size = 0
        return self.number + 1

    def go_back(self) -> None:
        """Puts back all lines of the row that was read but its first."""
        self._open_quotes += 1
        if self._open_quotes > OPEN_QUOTES:
            raise SourceError(SourceFault.DAMAGED, self._path, f"line {self.number}")
        self.put_back(self._row[1:])
        self.is_over = False


def _encoding(file: BinaryIO, path: Path, stop: Callable[[], bool]) -> str:
    """How the whole file is written; a mark of UTF-16 is believed, and damage after it is named."""
    if file.seek(0, io.SEEK_END) > LARGEST:
        raise SourceError(SourceFault.TOO_LARGE, path)
    file.seek(0)
    begin = file.read(4)
    encoding = "utf-16" if begin.startswith(UTF_16) else "utf-8-sig"
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        while portion := file.read(PORTION):
            if stop():
                raise SourceError(SourceFault.STOPPED, path)
            text = decoder.decode(portion)
            if len(portion) == PORTION and "\n" not in text and "\r" not in text:
                raise SourceError(SourceFault.TOO_LARGE, path)  # a line that is no row of a table
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        if encoding == "utf-16":
            raise SourceError(SourceFault.DAMAGED, path, str(error.reason)) from error
        return FALLBACK
    return encoding


def _first_lines(file: BinaryIO) -> bytes:
    """The beginning of a file; more of it where a wide row would leave nothing behind the header."""
    begin = file.read(BEGINNING)
    if max(begin.count(b"\n"), begin.count(b"\r")) >= FIRST_LINES:
        return begin
    return begin + file.read(LONGEST_ROW)


def _decoded(begin: bytes) -> str:
    """The beginning of a file as text; a letter that is cut off at its end is left out."""
    if begin.startswith(UTF_16):
        return codecs.getincrementaldecoder("utf-16")("replace").decode(begin)
    try:
        return codecs.getincrementaldecoder("utf-8-sig")().decode(begin)
    except UnicodeDecodeError:
        return begin.decode(FALLBACK, "replace")


def _shape(encoding: str, first: str) -> Shape:
    """How a table is written, by its first line."""
    told = first.strip().strip('"')
    if told[: len(SEPARATOR)].lower() == SEPARATOR and len(told) <= len(SEPARATOR) + 1:
        named = first.rstrip("\r\n").strip('"')[len(SEPARATOR) :] or "\t"
        return Shape(encoding, named[0], prefaced=True)
    return Shape(encoding, max(DELIMITERS, key=lambda mark: len(next(csv.reader([first], delimiter=mark), []))))
