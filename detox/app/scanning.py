"""Scanning: a scan for which somebody waits, and what they are told of it as it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detox.core.platforms import Classifier
from detox.gui.services import Progress
from detox.gui.source_wording import apart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from detox.app.days import Days
    from detox.core.accounts import Account
    from detox.core.platforms import Catalogue, Classified
    from detox.gui.services import Tell
    from detox.services.collect import Collected
    from detox.services.scan import Scanned
    from detox.sources.browsers import Profile
    from detox.sources.source import Reading
    from detox.storage.store import Store

OFTEN = 250
"""Addresses between two words about how far a reading is."""


def scan(
    store: Store, catalogue: Catalogue, days: Days, find: Callable[[], list[Profile]], tell: Tell,
    stop: Callable[[], bool],
) -> Scanned:  # fmt: skip
    """Reads what is new in every source that is on, and tells how far that is."""
    from detox.services.scan import Scanner

    found = find()
    with store.read():
        accounts = store.accounts.all()
        off = {source.path for source in store.sources.all() if not source.enabled}
    names = dict(
        zip((each.path for each in found), apart([(each.name, str(each.path)) for each in found]), strict=True)
    )
    asked = Counting(catalogue, accounts, tell, {path: name for path, name in names.items() if str(path) not in off})
    scanner = Scanner(lambda: found, asked.begins, asked.stores, asked.keeps)
    return scanner.scan(store, days.calendar(), asked, days.now(), stop)


class Counting(Classifier):
    """A classifier that tells now and then how far the sources are that ask it."""

    def __init__(
        self, catalogue: Catalogue, accounts: Iterable[Account], tell: Tell, names: Mapping[Path, str]
    ) -> None:
        super().__init__(catalogue, accounts)
        self._tell = tell
        self._names = names
        self._name = ""
        self._number = self._asked = self._storing = self._kept = 0

    def begins(self, profile: Profile) -> None:
        """Takes note of the profile that is read now."""
        self._name = self._names.get(profile.path, profile.name)
        self._number += 1
        self._storing = 0
        self._say()

    def stores(self, profile: Profile, reading: Reading) -> None:
        """Takes note of what a profile tells, which is stored now."""
        del profile
        self._storing = len(reading.observations)
        self._say()

    def keeps(self, profile: Profile, collected: Collected) -> None:
        """Takes note of what a profile has brought."""
        del profile
        self._kept += collected.added + collected.updated
        self._say()

    def __call__(self, url: str) -> Classified | None:
        """Where time on `url` belongs, or None."""
        self._asked += 1
        if self._asked % OFTEN == 0:
            self._say()
        return super().__call__(url)

    def _say(self) -> None:
        total = max(self._number, len(self._names))
        self._tell(Progress(self._name, self._number, total, self._asked, self._storing, self._kept))
