"""Erasing: what is to go for good, and what is remembered so that no later reading brings it back."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from detox.core.periods import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from detox.core.sources import Source


UNDER_WAY: Final = "erasing"
"""Fact of the file: the scope of an erasure whose copies are not done yet."""
TO_COMPACT: Final = "to_compact"
"""Fact of the file: it is to be written anew, without the room of what was erased."""
TIMES: Final = "erasures"
"""Fact of the file: how often something was erased, by which whoever reads meanwhile notices."""
UNASKED: Final = "unasked"
"""Fact of the file: everything was erased, and nobody has asked since that sources are read."""


class Origin(NamedTuple):
    """What a source is known by in every copy of the database."""

    kind: str
    name: str
    device: str
    path: str


@dataclass(frozen=True, slots=True)
class Scope:
    """What is to be erased: use that is of these platforms, in these days and of this source at once; or everything.

    `span` holds the instants of `days`, the first and the last of them included.
    """

    platforms: frozenset[str] = frozenset()
    days: tuple[date, date] | None = None
    span: Interval | None = None
    origin: Origin | None = None
    everything: bool = False

    @property
    def is_of_platforms_alone(self) -> bool:
        """Whether accounts and plans of the platforms go too, because nothing else narrows it."""
        return bool(self.platforms) and self.span is None and self.origin is None

    @property
    def is_of_a_source_alone(self) -> bool:
        """Whether the source goes itself."""
        return self.origin is not None and not self.platforms and self.span is None

    @property
    def is_nothing(self) -> bool:
        """Whether it names nothing."""
        return not (self.platforms or self.span or self.origin or self.everything)


class Note(NamedTuple):
    """That use of a stretch was erased: marks of platforms (None for all of it) and of a source (empty for any).

    It holds no names: marks tell only whether something is meant that is told again.
    """

    platforms: frozenset[str] | None
    source: str
    span: Interval


def origin_of(source: Source) -> Origin:
    """What a source is known by."""
    return Origin(source.kind, source.name, source.device, source.path)


def mark(device: str, *words: str) -> str:
    """Stands for words without telling them; another on each computer."""
    said = "\x1f".join((device, *words))
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def mark_of(device: str, origin: Origin) -> str:
    """Stands for a source, by its file where it has one."""
    return mark(device, origin.kind, origin.device, origin.path or origin.name)


def note_of(scope: Scope, device: str, now: int) -> Note:
    """What is remembered once a scope is erased at `now`: later use is none of it."""
    span = Interval(0, now) if scope.span is None else Interval(scope.span.start, min(scope.span.end, now))
    platforms = frozenset(mark(device, each) for each in scope.platforms) if scope.platforms else None
    return Note(platforms, "" if scope.origin is None else mark_of(device, scope.origin), span)


def show(notes: Iterable[Note]) -> str:
    """The notes as `parse` reads them."""
    return json.dumps([[each.platforms and sorted(each.platforms), each.source, *each.span] for each in notes])


def parse(text: str) -> list[Note]:
    """Notes from their text."""
    return [
        Note(None if platforms is None else frozenset(platforms), source, Interval(start, end))
        for platforms, source, start, end in json.loads(text or "[]")
    ]


def scope_text(scope: Scope) -> str:
    """A scope as it is kept until all of it is erased."""
    days = scope.days and [day.isoformat() for day in scope.days]
    return json.dumps([sorted(scope.platforms), days, scope.span, scope.origin, scope.everything])


def scope_from(text: str) -> Scope:
    """A scope from its text."""
    from datetime import date

    platforms, days, span, origin, everything = json.loads(text)
    return Scope(
        frozenset(platforms),
        None if days is None else (date.fromisoformat(days[0]), date.fromisoformat(days[1])),
        None if span is None else Interval(*span),
        None if origin is None else Origin(*origin),
        everything,
    )
