"""Ours: one file read to time per platform, in a process of its own, so that its memory can be told.

`python -m tests.benchmarks.ours history|export FILE` prints what it took (ms), the most it held (MB) and what was used
(ms per platform) as JSON. A history becomes sessions; an export tells what was used itself.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter, defaultdict
from operator import sub
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from detox.core.periods import Interval
from detox.core.platforms import Classifier
from detox.core.sessions import foreground_medians
from detox.core.undisputed import undisputed
from detox.core.usage import Rank
from detox.desktop import paths
from detox.services import catalogue
from detox.sources import formats
from detox.sources.source import Terms
from tests.benchmarks.histories import END
from tests.benchmarks.memory import peak

if TYPE_CHECKING:
    from detox.core.columns import Columns


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
        sessions = undisputed(Interval(uses[0].start, END), uses, _medians(uses))
        for place, lasted in _by_kind(sessions).items():
            spent[sessions.kinds[place].platform] += lasted
    return dict(spent)


def _by_kind(sessions: Columns) -> dict[int, int]:
    """Milliseconds of the sessions of each kind, by its place."""
    spent: defaultdict[int, int] = defaultdict(int)
    _, _, starts, ends, places = sessions.whole
    for place, lasted in zip(places, map(sub, ends, starts), strict=True):
        spent[place] += lasted
    return spent


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
