"""Ours: one file read to time per platform, in a process of its own, so that its memory can be told.

`python -m tests.benchmarks.ours history|export FILE` prints what it took (ms), the most it held (MB) and what was used
(ms per platform) as JSON. A history becomes sessions, month by month; an export tells what was used itself.
"""

from __future__ import annotations

import json
import sys
import time
from bisect import bisect_left
from collections import Counter, defaultdict
from itertools import pairwise
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from detox.core.periods import Interval
from detox.core.platforms import Classifier
from detox.core.sessions import derive, foreground_medians
from detox.core.usage import HOUR, LONGEST, Rank
from detox.desktop import paths
from detox.services import catalogue
from detox.sources import formats
from detox.sources.source import Terms
from tests.benchmarks.histories import END
from tests.benchmarks.memory import peak

if TYPE_CHECKING:
    from detox.core.columns import Columns

MONTH: Final = 30 * 24 * HOUR

_start = attrgetter("start")


def main(arguments: list[str]) -> int:
    """Reads the file that is named."""
    told, path = {"history": _history, "export": _export}[arguments[0]], Path(arguments[1])
    terms = Terms(Classifier(catalogue.load(paths.resources(), path.parent), []), END, ZoneInfo("UTC"))
    began = time.perf_counter()
    spent = told(path, terms)
    took = (time.perf_counter() - began) * 1000
    print(json.dumps({"took": took, "peak": peak(), "spent": spent}))
    return 0


def _export(path: Path, terms: Terms) -> dict[str, int]:
    """Milliseconds of everything that an export tells, per platform."""
    spent: Counter[str] = Counter()
    for reading in formats.recognise(path).read(path, terms):
        for _, _, start, end, kind in reading.observations:
            spent[kind.platform] += end - start
    return dict(spent)


def _history(path: Path, terms: Terms) -> dict[str, int]:
    """Milliseconds of every session that a history makes, per platform."""
    spent: Counter[str] = Counter()
    for reading in formats.recognise(path).read(path, terms):
        uses = reading.observations
        first, last = uses[0].start, uses[-1].start
        medians = _medians(uses)
        for start, end in pairwise([*range(first, last, MONTH), last + LONGEST]):
            low = bisect_left(uses, start - LONGEST, key=_start)
            some = uses[low : bisect_left(uses, end, low, key=_start)]
            for session in derive("here", Interval(start, end), some, (), (), medians):
                spent[session.kind.platform] += session.end - session.start
    return dict(spent)


def _medians(uses: Columns) -> dict[str, int]:
    """What bounds the visits whose length is not known."""
    lengths: defaultdict[str, list[int]] = defaultdict(list)
    measured = {place: kind.platform for place, kind in enumerate(uses.kinds) if kind.rank == Rank.MEASURED_HISTORY}
    for part in uses.parts(len(uses)):
        for start, end, place in zip(part.starts, part.ends, part.places, strict=True):
            if place in measured:
                lengths[measured[place]].append(end - start)
    return foreground_medians(lengths)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
