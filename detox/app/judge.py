"""Judge: whether the clock of this computer can be right; nothing is recorded and nobody reminded while it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detox.core.clocks import ClockFault
from detox.desktop import clock
from detox.services.clock import fault

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from detox.storage.store import Store


class Judge:
    """Tells when the answer changes."""

    def __init__(self, store: Store, tell: Callable[[ClockFault | None], object]) -> None:
        self._store = store
        self._tell = tell
        self._last: ClockFault | None = None

    def stops(self, now: datetime) -> bool:
        """Whether days and limits would be nonsense; where only the zone is unknown they are those of UTC."""
        found = fault(self._store, now)
        if found is None and clock.known_zone() is None:
            found = ClockFault.NO_ZONE
        if found is not self._last:
            self._last = found
            self._tell(found)
        return found not in {None, ClockFault.NO_ZONE}
