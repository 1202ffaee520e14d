"""Scanning: a scan for which somebody waits, and what they are told of it as it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detox.core.platforms import Classifier
from detox.gui.services import Progress
from detox.gui.source_wording import apart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from detox.app.days import Days
    from detox.app.programs import Programs
    from detox.core.accounts import Account
    from detox.core.platforms import Catalogue, Classified
    from detox.core.sources import Readable
    from detox.gui.services import Tell
    from detox.services.collect import Collected
    from detox.services.scan import Scanned
    from detox.sources.browsers import Profile
    from detox.sources.source import Reading
    from detox.storage.store import Store

OFTEN = 250
"""Addresses between two words about how far a reading is."""


def scan(
    store: Store, catalogue: Catalogue, days: Days, find: Callable[[], list[Profile]], programs: Programs, tell: Tell,
    stop: Callable[[], bool],
) -> Scanned:  # fmt: skip
    """Reads what is new in every source that is on, and tells how far that is."""
    from detox.services import clock
    from detox.services.hearer import Hearer
    from detox.services.programs import PROGRAM
    from detox.services.scan import Scanner
    from detox.services.welcome import ask

    clock.require(store, days.now())
    ask(store)
    found, live = find(), programs.live()
    names = _names(store, found)
    if live is not None and live.has_news(store):
        names[PROGRAM.path] = PROGRAM.name
    with store.read():
        accounts = store.accounts.all()
    asked = Counting(catalogue, accounts, tell, names)
    hearer = Hearer(asked.begins, asked.stores, asked.keeps, asked.goes_on)
    return Scanner(lambda: found, hearer, live).scan(store, days.calendar(), asked, days.now(), stop)


def _names(store: Store, found: Sequence[Profile]) -> dict[str, str]:
    """What each profile that is to be read is called, by its file."""
    files = [str(each.path) for each in found]
    names = apart([(each.name, file) for each, file in zip(found, files, strict=True)])
    with store.read():
        off = {source.path for source in store.sources.all() if not source.enabled}
    return {file: name for file, name in zip(files, names, strict=True) if file not in off}


class Counting(Classifier):
    """A classifier that tells now and then how far the sources are that ask it."""

    def __init__(self, catalogue: Catalogue, accounts: Iterable[Account], tell: Tell, names: Mapping[str, str]) -> None:
        super().__init__(catalogue, accounts)
        self._tell = tell
        self._names = names
        self._name = ""
        self._number = self._asked = self._storing = self._kept = 0
        self._share = 0.0

    def begins(self, origin: Profile | Readable) -> None:
        """Takes note of what is read now."""
        self._name = self._names.get(str(origin.path), origin.name)
        self._number += 1
        self._storing, self._share = 0, 0.0
        self._say()

    def stores(self, profile: Profile, reading: Reading) -> None:
        """Takes note of what a profile tells, which is stored now."""
        del profile
        self._storing = len(reading.observations)
        self._say()

    def keeps(self, origin: Profile | Readable, collected: Collected) -> None:
        """Takes note of what a source has brought."""
        del origin
        self._kept += collected.added + collected.updated
        self._say()

    def goes_on(self, share: float) -> None:
        """Takes note of how much of a source is read and stored."""
        self._share = share
        self._say()

    def __call__(self, url: str) -> Classified | None:
        """Where time on `url` belongs, or None."""
        self._asked += 1
        if self._asked % OFTEN == 0:
            self._say()
        return super().__call__(url)

    def _say(self) -> None:
        total = max(self._number, len(self._names))
        self._tell(Progress(self._name, self._number, total, self._asked, self._storing, self._kept, self._share))
