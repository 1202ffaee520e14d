"""Archive: the buckets in an export, each with its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from detox.core.usage import LONGEST
from detox.sources.activitywatch.buckets import PRESENCE, TABS, WINDOWS, Bucket
from detox.sources.activitywatch.places import Places
from detox.sources.activitywatch.rows import LONGEST_ABSENCE, Rows, is_array
from detox.sources.document import Document
from detox.sources.source import SourceError, SourceFault

if TYPE_CHECKING:
    from pathlib import Path

    from detox.sources.source import Terms

LARGEST: Final = 1 << 30
"""Bytes of an export that are read at most: seven million events."""

MOST: Final = 1_000
"""Buckets in an export at most."""
LONGEST_ID: Final = 1_000
"""Characters of a bucket's id at most: the name of a watcher and that of a computer."""


def read(path: Path, terms: Terms) -> dict[Bucket, Rows[Any]]:
    """Every bucket of use with its rows; raises SourceError where the file is no export, or not one to its end."""
    first = _Pass(path, terms, {})
    first.read()
    if not first.late:
        return first.rows
    second = _Pass(path, terms, first.late)
    second.read()
    return second.rows


def rows_of(bucket: str, kind: object, places: Places, now: int, longest: int = LONGEST) -> Rows[Any] | None:
    """Empty rows for a bucket of that kind, use no longer than `longest`; None for one that tells nothing of use."""
    if kind == WINDOWS:
        return Rows(bucket, places.window, longest, now)
    if kind == TABS:
        return Rows(bucket, places.tab, longest, now)
    return Rows(bucket, places.presence, LONGEST_ABSENCE, now) if kind == PRESENCE else None


class _Pass:
    """Goes through the file once; a bucket whose kind comes after its events has to wait for a second pass."""

    def __init__(self, path: Path, terms: Terms, kinds: dict[str, object]) -> None:
        self.rows: dict[Bucket, Rows[Any]] = {}
        self.late: dict[str, object] = {}
        self._kinds = kinds
        self._path = path
        self._terms = terms
        self._places = Places(terms.classify)
        self._seen: set[str] = set()

    def read(self) -> None:
        """Fills `rows`, and `late` with the kinds that came too late."""
        try:
            if self._path.stat().st_size > LARGEST:
                raise SourceError(SourceFault.TOO_LARGE, self._path)
            with self._path.open("rb") as file:
                self._all(Document(file, self._path, self._terms.stop))
        except OSError as error:
            raise SourceError(SourceFault.UNREADABLE, self._path, str(error)) from error

    def _all(self, document: Document) -> None:
        has_buckets = False
        for name in document.members():
            if name != "buckets":
                document.value()
                continue
            has_buckets = True
            if document.next() == "[":
                for number, _ in enumerate(document.items()):
                    self._bucket(document, f"buckets[{number}]")
            else:
                for place in document.members():
                    self._bucket(document, place)
        document.end()
        if not has_buckets:
            raise self._no_export("buckets")

    def _bucket(self, document: Document, place: str) -> None:
        """Reads one bucket, which stands at that place: its id, or its number in a list."""
        self._check(place)
        if document.next() != "{" or place in self._seen:
            raise self._no_export(place)
        self._seen.add(place)
        if len(self._seen) > MOST:
            raise SourceError(SourceFault.TOO_LARGE, self._path, place)
        about: dict[str, object] = {"id": place}
        taken: Rows[Any] | None = None
        is_late = False
        for name in document.members():
            if name == "events" and document.next() == "[":
                kind = self._kinds.get(place, about.get("type"))
                taken = rows_of(str(about["id"]), kind, self._places, self._terms.now)
                is_late = kind is None
                document.rows(*((taken.take_all, taken.take) if taken else (is_array, bool)))
            else:
                about[name] = document.value() if name in {"id", "type", "hostname"} else bool(document.value())
            if name == "id":
                self._check(str(about["id"]))
        self._keep(place, about, taken, is_late=is_late)

    def _keep(self, place: str, about: dict[str, object], taken: Rows[Any] | None, *, is_late: bool) -> None:
        kind, host = about.get("type"), about.get("hostname")
        if not isinstance(kind, str):
            raise self._no_export(place)
        if is_late:
            self.late[place] = kind
        if taken is None:
            taken = rows_of(str(about["id"]), kind, self._places, self._terms.now)
        if taken is not None:
            self.rows[Bucket(str(about["id"]), kind, host if isinstance(host, str) else "")] = taken

    def _check(self, name: str) -> None:
        """Raises SourceError for an id that no server gives: it names the source and each row that is left out."""
        if len(name) > LONGEST_ID or not name.isprintable():
            raise self._no_export("buckets")

    def _no_export(self, where: str) -> SourceError:
        return SourceError(SourceFault.WRONG_SCHEMA, self._path, where)
