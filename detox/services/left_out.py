"""Left out: what of a reading is not to be stored, because recording was paused or it was erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detox.core.erasing import mark, mark_of, origin_of
from detox.core.pauses import cut
from detox.core.periods import Interval, difference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detox.core.erasing import Note
    from detox.core.sources import Source
    from detox.core.usage import Observation
    from detox.sources.source import Reading


def unless_erased(reading: Reading, notes: Iterable[Note], device: str, source: Source) -> Reading:
    """What of a live reading was not erased before; a file that a person imports may bring it back."""
    for note in notes:
        if note.source not in {"", mark_of(device, origin_of(source))}:
            continue
        if note.platforms is None:
            reading = outside(reading, [note.span])
            continue
        uses = reading.observations
        erased = {name for name in {use.kind.platform for use in uses} if mark(device, name) in note.platforms}
        if erased:
            kept = [
                part for use in uses for part in (_parts(use, [note.span]) if use.kind.platform in erased else [use])
            ]
            reading = reading._replace(observations=kept)
    return reading


def outside(reading: Reading, pauses: list[Interval]) -> Reading:
    """What of a reading lies outside of the stretches in which nothing is to be recorded.

    A use keeps its longest part, because its key stands for one stretch.
    """
    if not pauses:
        return reading
    kept = [part for use in reading.observations for part in _parts(use, pauses)]
    hosts = [(host, *part) for host, start, end in reading.unrecognised for part in cut(start, end, pauses)]
    watched = [
        stretch._replace(start=start, end=end)
        for stretch in reading.watched
        for start, end in cut(stretch.start, stretch.end, pauses)
    ]
    return reading._replace(
        observations=kept, unrecognised=hosts, watched=watched, present=difference(reading.present, pauses)
    )


def _parts(use: Observation, stretches: list[Interval]) -> list[Observation]:
    """The longest part of a use outside of the stretches."""
    found = sorted(cut(use.start, use.end, stretches), key=_length)[-1:]
    return [use._replace(start=start, end=end) for start, end in found]


def _length(span: Interval) -> int:
    return span.end - span.start
