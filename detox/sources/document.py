"""Document: JSON that is read from beginning to end, a portion at a time, whatever its size.

Objects are walked member by member; what is wanted whole is one `value`. A long array is handed out as texts that hold
many rows each: a text ends where a row seems to end, and whoever decodes it says whether it was one. Where that fails
the rows are decoded one by one, which is right for every array and ten times as slow.
"""

from __future__ import annotations

import codecs
import json
import re
from typing import TYPE_CHECKING, BinaryIO, Final

from detox.sources.source import SourceError, SourceFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PORTION: Final = 1 << 20
"""Characters of an array that are decoded at once, at most."""
LEAST: Final = 1 << 12
LARGEST_VALUE: Final = 16 << 20
SPACE: Final = re.compile(r"[ \t\n\r]*")
NEAR_END: Final = 1 << 14
"""How far from the end of a portion the end of a row is looked for."""
ROW_END: Final = re.compile(r"\}\s*,(?=\s*\{)")


class Document:
    """A JSON text, and the place up to which it was read; raises SourceError where it is none."""

    def __init__(self, file: BinaryIO, path: Path, stop: Callable[[], bool] = bool) -> None:
        self._file = file
        self._path = path
        self._stop = stop
        self._text = ""
        self._at = 0
        self._before = 0
        self._size = PORTION
        self._to_text = codecs.getincrementaldecoder(_encoding(file))()
        self._decoder = json.JSONDecoder()
        self._is_over = False

    def next(self) -> str:
        """The next character that is no space; none at the end."""
        while True:
            found = SPACE.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text) or not self._fill():
                return self._text[self._at : self._at + 1]

    def skip(self, mark: str) -> bool:
        """Goes over the next character if it is this one."""
        is_next = self.next() == mark
        self._at += is_next
        return is_next

    def expect(self, mark: str) -> None:
        """Goes over the next character, which has to be this one."""
        if not self.skip(mark):
            raise self._fault()

    def value(self) -> object:
        """The next value, whatever it is."""
        self.next()
        while True:
            try:
                found, end = self._decoder.raw_decode(self._text, self._at)
            except RecursionError as error:
                raise self._fault() from error
            except ValueError as error:
                if len(self._text) - self._at > LARGEST_VALUE or not self._fill():
                    raise self._fault() from error
                continue
            if end < len(self._text) or not self._fill():  # a number may go on
                self._at = end
                return found

    def members(self) -> Iterator[str]:
        """The names in an object; the value of each has to be read before the next is asked for."""
        self.expect("{")
        if self.skip("}"):
            return
        while True:
            name = self.value()
            self.expect(":")
            if not isinstance(name, str):
                raise self._fault()
            yield name
            if self.skip("}"):
                return
            self.expect(",")

    def items(self) -> Iterator[None]:
        """Stops once before each value in an array, which has to be read before the next is asked for."""
        self.expect("[")
        if self.skip("]"):
            return
        while True:
            yield
            if self.skip("]"):
                return
            self.expect(",")

    def rows(self, take_all: Callable[[str], bool], take: Callable[[object], None]) -> None:
        """Hands out an array: texts that hold many rows as long as `take_all` takes them, else row by row."""
        self.expect("[")
        if self.skip("]"):
            return
        is_over = False
        while not is_over:
            if self._stop():
                raise SourceError(SourceFault.STOPPED, self._path)
            is_over = self._ends_soon(take_all) or self._ends_here(take_all, take)

    def end(self) -> None:
        """Makes sure that nothing follows."""
        if self.next():
            raise self._fault()

    def _ends_soon(self, take_all: Callable[[str], bool]) -> bool:
        """Whether the rest of the array was short and was taken whole."""
        self._want(self._size)
        end = self._text.find("]", self._at, self._at + self._size)
        if end < 0 or not take_all(f"[{self._text[self._at : end]}]"):
            return False
        self._at = end + 1
        return True

    def _ends_here(self, take_all: Callable[[str], bool], take: Callable[[object], None]) -> bool:
        """Takes the next portion; tells whether the array ended with it."""
        end = self._row_end()
        if end is not None and take_all(f"[{self._text[self._at : end]}]"):
            self._at = end
            self.expect(",")
            self._size = min(self._size * 2, PORTION)
            return False
        self._size = max(self._size // 4, LEAST)
        until = self._before + self._at + self._size
        while self._before + self._at < until:
            take(self.value())
            if self.skip("]"):
                return True
            self.expect(",")
        return False

    def _row_end(self) -> int | None:
        """The place behind the last row that seems to end in this portion."""
        limit = min(self._at + self._size, len(self._text))
        end = None
        for found in ROW_END.finditer(self._text, max(self._at, limit - NEAR_END), limit):
            end = found.start() + 1
        return end

    def _want(self, size: int) -> None:
        """Makes sure that so much text lies ahead, where there is so much."""
        while len(self._text) - self._at < size and self._fill():
            pass

    def _fill(self) -> bool:
        """Reads on; tells whether there was more."""
        if self._is_over:
            return False
        try:
            read = self._file.read(PORTION)
            more = self._to_text.decode(read, final=not read)
        except OSError as error:
            raise SourceError(SourceFault.UNREADABLE, self._path, str(error)) from error
        except UnicodeDecodeError as error:
            raise self._fault() from error
        self._is_over = not read
        self._before += self._at
        self._text, self._at = self._text[self._at :] + more, 0
        return not self._is_over or bool(more)

    def _fault(self) -> SourceError:
        return SourceError(SourceFault.DAMAGED, self._path, f"character {self._before + self._at + 1}")


def _encoding(file: BinaryIO) -> str:
    """How the text is written, by its first bytes: UTF-8, or what some shells make of it."""
    begin = file.read(2)
    file.seek(0)
    return "utf-16" if begin in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE} else "utf-8-sig"
