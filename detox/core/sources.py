"""Sources: where observations come from, how far each was read, and how each fares."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from detox.core.usage import Activity

BY_HAND = "log"
ACTIVITYWATCH = "activitywatch"
CHROMIUM_HISTORY = "chromium-history"
FIREFOX_HISTORY = "firefox-places"
SAFARI_HISTORY = "safari-history"
RESCUETIME = "rescuetime"
TOGGL = "toggl"
CLOCKIFY = "clockify"
STAYFREE = "stayfree"
TABLE = "table"


@dataclass(frozen=True, slots=True)
class Source:
    """One origin of observations on one device.

    `reaches_from` and `read_to` (milliseconds UTC) bound the time of which the origin can tell at all: what lies
    outside is unknown, not zero. `cursor` is what its reader needs to go on from there.
    """

    id: int
    kind: str
    name: str
    device: str
    scope: str
    enabled: bool = True
    path: str = ""
    last_seen: datetime | None = None
    reaches_from: int | None = None
    read_to: int | None = None
    cursor: str = ""


class Absence(StrEnum):
    """Why nothing can be read from a source at the moment."""

    NOT_FOUND = "not_found"
    UNREADABLE = "unreadable"
    SILENT = "silent"
    FROM_A_FILE = "from_a_file"


class Readable(NamedTuple):
    """What was looked for on this computer: an origin that a scan reads, or cannot read for a reason.

    `path` is its file, empty where it is a program that answers.
    """

    kind: str
    name: str
    scope: str
    path: str = ""
    why_not: Absence | None = None

    def is_of(self, source: Source) -> bool:
        """Whether this is what a stored source reads; what only files have told of is read from no program."""
        reads = self.path == source.path if self.path else bool(source.cursor) or source.last_seen is None
        return self.kind == source.kind and reads


class Import(NamedTuple):
    """One imported file, and what was taken for granted to read it: codes, and the zone of times that carry none."""

    path: str
    format: str
    when: datetime
    assumptions: tuple[str, ...] = ()
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Health:
    """How a source fares: `days` of the last 28 are those of which it can tell.

    Its source has no number where nothing was read yet. `coverage` is the share of known presence that it watched, 0
    to 1; None where it watches nothing, or no presence is known.
    """

    source: Source
    name: str
    why_not: Absence | None = None
    sessions: int = 0
    days: int = 0
    coverage: float | None = None
    latest: Import | None = None

    @property
    def is_read(self) -> bool:
        """Whether a scan can read it at this moment."""
        return self.why_not is None and self.source.kind != BY_HAND


class Sample(NamedTuple):
    """One row of what a source tells: an instant (milliseconds UTC), a host or the name of a platform, an activity.

    The activity is None where nothing recognised the host.
    """

    at: int
    where: str
    activity: Activity | None


@dataclass(frozen=True, slots=True)
class Inventory:
    """Every source, where all is kept, and since when there is anything; `size` is in bytes.

    `paused_until` is None while recording goes on, and where only the person can say when it does again.
    """

    sources: tuple[Health, ...]
    path: str
    size: int
    since: date | None
    now: datetime
    recording: bool = True
    paused_until: datetime | None = None


def short_names(names: Iterable[str]) -> list[str]:
    """A name a person can type for each, no two alike: `chrome-default` for `chrome · Default`."""
    made: list[str] = []
    for name in names:
        short = plain = typed(name) or "source"
        number = 2
        while short in made:
            short, number = f"{plain}-{number}", number + 1
        made.append(short)
    return made


def typed(name: str) -> str:
    """A name in lower case, with a hyphen for everything that is neither letter nor digit."""
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-")
