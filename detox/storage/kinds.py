"""Kinds: what many observations and sessions have in common, each combination stored once under a number."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from detox.core.usage import Activity, Evidence, Kind
from detox.storage.prepared import prepared
from detox.storage.usage_tables import KindRow

if TYPE_CHECKING:
    from peewee import Query, SqliteDatabase

ACTIVITIES: Final = MappingProxyType({activity.value: activity for activity in Activity})
EVIDENCE: Final = MappingProxyType({evidence.value: evidence for evidence in Evidence})


@prepared
def _all() -> Query:
    return KindRow.select()


class Kinds:
    """The kinds and devices by their numbers, as one transaction finds them; it may number new ones."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._database = database
        self.by_number: dict[int, Kind] = {}
        self.devices: dict[int, str] = {}
        self._numbers: dict[tuple[str, Kind], int] = {}
        self._same: dict[Kind, Kind] = {}
        for number, device, *values in _all(database):
            scope, rank, platform, account, activity, evidence, bucket = values
            kind = Kind(scope, rank, platform, account, ACTIVITIES[activity], EVIDENCE[evidence], bucket)
            self._keep(number, device, kind)

    def number(self, device: str, kind: Kind) -> int:
        """The number of a kind on a device; a new one where it is told for the first time."""
        known = self._numbers.get((device, kind))
        if known is None:
            known = KindRow.insert(device=device, **kind._asdict()).execute(self._database)
            self._keep(known, device, kind)
        return known

    def _keep(self, number: int, device: str, kind: Kind) -> None:
        self.by_number[number] = self._same.setdefault(kind, kind)
        self.devices[number] = device
        self._numbers[device, kind] = number
