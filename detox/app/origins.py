"""Origins: what the page of sources asks and does, tied to one store, one calendar and this computer.

What is needed for it is imported when it is first wanted: a start waits for none of it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from detox.gui.services import Origins

PATIENCE = 30.0
"""Seconds that a person may wait to see what a program tells."""

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from detox.app.days import Days
    from detox.app.programs import Programs
    from detox.core.pauses import Choice
    from detox.core.platforms import Catalogue, Classifier
    from detox.core.settings import Settings
    from detox.core.sources import Inventory, Readable, Sample, Source
    from detox.gui.services import Tell
    from detox.services.imports import FileReport
    from detox.services.scan import Scanned
    from detox.sources.browsers import Profile
    from detox.sources.generic_csv import Preview
    from detox.storage.store import Store

    Find = Callable[[], list[Profile]]
    Look = Callable[[], list[Readable]]


def origins(store: Store, catalogue: Catalogue, days: Days, find: Find, programs: Programs) -> Origins:
    """What the page asks and does; `find` tells the browsers' profiles and `programs` what else it may read."""
    look = partial(_readable, find, programs)

    def switch(name: str, on: bool) -> Source:  # noqa: FBT001  # as the switch tells it
        from detox.services import sources

        return sources.switch(store, look(), name, on=on)

    def pause(until: datetime | None) -> Settings:
        from detox.services import pauses

        return pauses.pause(store, until, days.now())

    def resume() -> Settings:
        from detox.services import pauses

        return pauses.resume(store, days.now())

    def pauses() -> list[Choice]:
        from detox.core.pauses import choices

        return choices(days.now(), days.calendar())

    return Origins(
        inventory=partial(_inventory, store, days, look),
        samples=partial(_samples, store, catalogue, days, look, programs), switch=switch,
        scan=partial(_scan, store, catalogue, days, find, programs), pause=pause, resume=resume, pauses=pauses,
        import_file=partial(_import, store, catalogue, days, find), preview=partial(_preview, store, catalogue, days),
        rezone=partial(_rezone, store, days), ask=programs.ask,
    )  # fmt: skip


def _readable(find: Find, programs: Programs) -> list[Readable]:
    """What can be read on this computer."""
    from detox.services import sources

    return sources.readable(find()) + programs.readable()


def _inventory(store: Store, days: Days, look: Look) -> Inventory:
    from detox.services import sources

    return sources.inventory(store, days.calendar(), look(), days.now())


def _samples(
    store: Store, catalogue: Catalogue, days: Days, look: Look, programs: Programs, source: Source,
    stop: Callable[[], bool],
) -> list[Sample]:  # fmt: skip
    from detox.services.samples import samples

    server = None if source.path else programs.server(PATIENCE, stop)
    return samples(store, days.calendar(), catalogue, source, look(), days.now(), stop, server)


def _scan(
    store: Store, catalogue: Catalogue, days: Days, find: Find, programs: Programs, tell: Tell,
    stop: Callable[[], bool],
) -> Scanned:  # fmt: skip
    """Reads what is new in every source that is on; nothing while recording is paused."""
    from detox.app.scanning import scan
    from detox.services import pauses, settings
    from detox.services.scan import Scanned

    if not pauses.is_recording(settings.load(store), days.now()):
        return Scanned()
    return scan(store, catalogue, days, find, programs, tell, stop)


def _import(
    store: Store, catalogue: Catalogue, days: Days, find: Find, path: Path, stop: Callable[[], bool],
    mapping: Mapping[str, str] | None = None, since: int | None = None,
) -> FileReport:  # fmt: skip
    from detox.services.imports import Importing, import_files
    from detox.services.settings import load

    how = Importing(
        _classifier(store, catalogue), profiles=tuple(find()), stop=stop, mapping=mapping,
        audible_counts=load(store).activitywatch_audible, since=since,
    )  # fmt: skip
    (report,) = import_files(store, days.calendar(), [path], how, days.now())
    return report


def _preview(store: Store, catalogue: Catalogue, days: Days, path: Path, mapping: Mapping[str, str] | None) -> Preview:
    """How the first rows of a table are read: as told, as it was told of such a header before, or as that says."""
    from detox.core.periods import to_instant
    from detox.services import tables
    from detox.sources import generic_csv
    from detox.sources.source import Terms

    told = tables.remembered(store, path) if mapping is None else mapping
    terms = Terms(_classifier(store, catalogue), to_instant(days.now()), days.zone(), mapping=told)
    return generic_csv.preview(path, terms)


def _rezone(store: Store, days: Days, number: int, zone: str) -> None:
    """Reads the times of a source without a zone as those of another one; nothing where the source is gone."""
    from detox.services.zones import rezone

    with store.read():
        source = store.sources.get(number)
    if source is not None:
        rezone(store, days.calendar(), source, ZoneInfo(zone))


def _classifier(store: Store, catalogue: Catalogue) -> Classifier:
    from detox.core.platforms import Classifier

    with store.read():
        return Classifier(catalogue, store.accounts.all())
