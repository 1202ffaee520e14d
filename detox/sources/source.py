"""Source: what every reader of foreign files promises."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from detox.core.usage import HOUR

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from detox.core.periods import Interval
    from detox.core.platforms import Classifier
    from detox.core.usage import Observation, Watched

TOMORROW: Final = 24 * HOUR
"""How far a foreign clock may be ahead before its rows are left out."""
LOOK_BACK: Final = 48 * HOUR
"""How far before the last visit a later reading begins: over the local day it was in, and a night before that."""
UNRECOGNISED_KEPT: Final = 30 * 24 * HOUR
"""How long time at hosts that nothing recognised is kept."""
REASONS: Final = 1_000
"""Rows that are named one by one; the rest are only counted."""


class SourceFault(StrEnum):
    """Why a file cannot be used."""

    NOT_FOUND = "not_found"
    UNREADABLE = "unreadable"
    PROTECTED = "protected"
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
    NEEDS_MAPPING = "needs_mapping"
    NO_SUCH_COLUMN = "no_such_column"
    NOT_RUNNING = "not_running"
    NOT_HERE = "not_here"
    NOT_ACTIVITYWATCH = "not_activitywatch"
    KEY_REFUSED = "key_refused"
    HOST_REFUSED = "host_refused"
    ERASED_MEANWHILE = "erased_meanwhile"


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
    NO_ZONE = "no_zone"
    NO_OBJECT = "no_object"
    INCOMPLETE = "incomplete"
    SHORT_ROW = "short_row"
    OPEN_QUOTE = "open_quote"
    MISMATCH = "mismatch"
    TOO_LONG = "too_long"
    IN_THE_FUTURE = "in_the_future"


class Rejected(NamedTuple):
    """One row that was left out."""

    where: str
    why: Rejection


class Terms(NamedTuple):
    """On which terms a source is read: at the instant `now`, until `stop` says so.

    `zone` is assumed for times that carry none, `scope` is that of the browser whose profile a file is known to be.
    """

    classify: Classifier
    now: int
    zone: ZoneInfo
    scope: str = ""
    stop: Callable[[], bool] = bool
    audible_counts: bool = False
    """Whether a tab that plays sound counts as presence (ActivityWatch)."""
    mapping: Mapping[str, str] | None = None
    """Which column of a table is what, by field (generic tables)."""
    device: str = ""
    """Where it was used, if the person said so."""
    tells_hosts: bool = True
    """Whether time at hosts that nothing recognises is wanted."""


class Reading(NamedTuple):
    """What one source told. Instants are milliseconds UTC; observations carry no source yet.

    `read` counts raw rows, `by_platform` the observations after the filters, `unrecognised` is (host, start, end);
    `left_out` counts all rejected rows, of which `rejected` names the first; `gone` are the keys of rows that do not
    count, some of which may have counted when they were read before. `assumptions` are codes, `code:value` where
    there is one.
    """

    observations: Sequence[Observation]
    scope: str
    read: int = 0
    by_platform: Mapping[str, int] = MappingProxyType({})
    first: int | None = None
    last: int | None = None
    rejected: Sequence[Rejected] = ()
    left_out: int = 0
    unrecognised: Sequence[tuple[str, int, int]] = ()
    cursor: str = ""
    assumptions: tuple[str, ...] = ()
    gone: Sequence[int] = ()
    name: str = ""
    """What the source is called inside the file, where a file holds several (ActivityWatch's buckets)."""
    watched: Sequence[Watched] = ()
    present: Sequence[Interval] = ()
    replaces: Interval | None = None
    """The stretch of which this is all that there is: what was told of it before, and is not here, is forgotten."""
    zone: str = ""
    """The zone that was assumed, where times carry none."""
    quarters: Collection[int] = ()
    """Quarters of an hour (since 1970 UTC) of which rows of a whole file tell: one at least in each local day."""


class Format(Protocol):
    """One kind of file."""

    name: str
    """As the command line calls it."""
    source: str
    """The kind of source that it makes."""

    def recognises(self, path: Path) -> bool:
        """Whether the file is of this kind, by its content."""
        ...

    def read(self, path: Path, terms: Terms) -> list[Reading]:
        """What the file tells, one reading a source; raises SourceError."""
        ...


class History(Format, Protocol):
    """The history of a browser, which is read again and again."""

    def read(self, path: Path, terms: Terms, since: str = "", look_back: int = LOOK_BACK) -> list[Reading]:
        """What the history tells, from `look_back` milliseconds before the cursor `since` on; raises SourceError.

        Browsers write a visit's length when it ends, also of one that began long before.
        """
        ...
