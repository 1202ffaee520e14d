"""Days: the local days of this computer, as the clock's zone and the settings have them now."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from detox.desktop import clock, locale
from detox.services import settings as service

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from detox.core.periods import Calendar
    from detox.core.settings import Settings
    from detox.storage.store import Store

NOW: Final = timedelta()
"""How far ahead of the clock this instant is."""


class Days:
    """Gives the calendar; made anew only when zone or settings have changed."""

    def __init__(self, store: Store, ahead: timedelta = NOW) -> None:
        self._store = store
        self._ahead = ahead
        self._locale_weekday = locale.first_weekday(os.environ)
        self._mark, self._zone = clock.zone_mark(), clock.zone()
        self._made: tuple[tuple[ZoneInfo, int, str], Calendar] | None = None

    def now(self) -> datetime:
        """The instant that it is taken to be: this one, or in a tour one that shows more of a day."""
        return clock.now() + self._ahead

    def renew(self) -> bool:
        """Whether the system's zone is another one now; it is asked for again where it can have changed."""
        seen, self._mark = self._mark, clock.zone_mark()
        if seen is not None and seen == self._mark:
            return False
        before, self._zone = self._zone, clock.zone()
        return before.key != self._zone.key

    def zone(self) -> ZoneInfo:
        """The zone of this computer."""
        return self._zone

    def first_weekday(self) -> int:
        """The weekday on which a week begins; Monday is 0."""
        return self.calendar().first_weekday

    def calendar(self, settings: Settings | None = None) -> Calendar:
        """Local days as they are now."""
        chosen = settings or service.load(self._store)
        key = (self._zone, chosen.day_start, chosen.week_start)
        made = self._made  # what it is and for what goes together: several threads ask
        if made is None or made[0] != key:
            self._made = made = key, service.calendar(chosen, key[0], self._locale_weekday)
        return made[1]
