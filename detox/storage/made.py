"""Made: what every row that a person makes carries."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from detox.core.periods import to_instant

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime


class Owner(Protocol):
    """Knows on which device things are made."""

    device: str


class Maker(NamedTuple):
    """Stamps rows with when and where they were made."""

    now: Callable[[], datetime]
    owner: Owner

    def stamp(self) -> dict[str, object]:
        """The columns that say when and where."""
        return {"changed_at": to_instant(self.now()), "device": self.owner.device}
