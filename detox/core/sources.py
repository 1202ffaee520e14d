"""Sources: where observations come from, as far as it is remembered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

BY_HAND = "log"
CHROMIUM_HISTORY = "chromium-history"


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
