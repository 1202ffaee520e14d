"""Source: what every reader of foreign files promises."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from detox.core.usage import HOUR

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from detox.core.platforms import Classifier
    from detox.core.usage import Observation

TOMORROW: Final = 24 * HOUR
"""How far a foreign clock may be ahead before its rows are left out."""
UNRECOGNISED_KEPT: Final = 30 * 24 * HOUR
"""How long time at hosts that nothing recognised is kept."""
REASONS: Final = 1_000
"""Rows that are named one by one; the rest are only counted."""


class SourceFault(StrEnum):
    """Why a file cannot be used."""

    NOT_FOUND = "not_found"
    UNREADABLE = "unreadable"
    UNRECOGNISED = "unrecognised"
    UNKNOWN_FORMAT = "unknown_format"
    NOT_SQLITE = "not_sqlite"
    DAMAGED = "damaged"
    WRONG_SCHEMA = "wrong_schema"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    STOPPED = "stopped"
    NO_SPACE = "no_space"
    BUSY = "busy"


class SourceError(Exception):
    """A file cannot be used: `code` says why, `path` which, `where` the place inside it. Nothing of it was taken."""

    def __init__(self, code: SourceFault, path: Path, where: str = "") -> None:
        super().__init__(f"{code}: {path}: {where}")
        self.code = code
        self.path = path
        self.where = where


class Rejection(StrEnum):
    """Why a row was left out."""

    BAD_TIME = "bad_time"
    BAD_DURATION = "bad_duration"
    DANGLING = "dangling"
    BAD_TEXT = "bad_text"
    BAD_TRANSITION = "bad_transition"
    TOO_LONG = "too_long"
    IN_THE_FUTURE = "in_the_future"


class Rejected(NamedTuple):
    """One row that was left out."""

    where: str
    why: Rejection


class Reading(NamedTuple):
    """What a file told. Instants are milliseconds UTC; observations carry no source yet.

    `read` counts raw rows, `by_platform` the observations after the filters, `unrecognised` is (host, start, end);
    `left_out` counts all rejected rows, of which `rejected` names the first; `gone` are the keys of rows that do not
    count, some of which may have counted when they were read before.
    """

    read: int
    observations: Sequence[Observation]
    by_platform: dict[str, int]
    first: int | None
    last: int | None
    rejected: list[Rejected]
    unrecognised: list[tuple[str, int, int]]
    cursor: str
    scope: str
    assumptions: tuple[str, ...] = ()
    left_out: int = 0
    gone: Sequence[int] = ()


class Format(Protocol):
    """One kind of file."""

    name: str
    """As the command line calls it."""
    source: str
    """The kind of source that it makes."""

    def recognises(self, path: Path) -> bool:
        """Whether the file is of this kind, by its content."""
        ...

    def read(
        self,
        path: Path,
        classify: Classifier,
        *,
        now: int,
        scope: str = "",
        stop: Callable[[], bool] = bool,
    ) -> Reading:
        """What the file tells at the instant `now`; raises SourceError."""
        ...
