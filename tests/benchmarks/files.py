"""Files: rows 8, 9 and 13, what a foreign file tells of platforms, by ours and by a peer in a process each."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from functools import partial
from itertools import product
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

from tests.benchmarks import exports, histories, peers
from tests.benchmarks.lines import Line, bounded, compared, interleaved, meets

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from tests.benchmarks.screen import Screen

VISITS: Final = 1_000_000
SAID: Final = """
lines = open("/proc/self/status").read().splitlines()
held = next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:"))
print(json.dumps({"took": took, "peak": held, "spent": spent}))
"""
LISTING: Final = """
import json, sys, time
from browserexport.parse import read_visits
began = time.perf_counter()
spent = {"visits": sum(1 for visit in read_visits(sys.argv[1]))}
took = (time.perf_counter() - began) * 1000
"""
QUERYING: Final = """
import json, re, sys, time
from datetime import datetime, timezone
from aw_core.models import Event
from aw_datastore import Datastore, get_storage_methods
from aw_query import query
from aw_transform import Rule, categorize
classes = [([name], Rule({"regex": re.escape(title)})) for name, title in json.loads(sys.argv[2]).items()]
start, end = (datetime.fromtimestamp(int(each) / 1000, timezone.utc) for each in sys.argv[3:])
asked = '''
    events = flood(query_bucket("aw-watcher-window_here"));
    present = flood(query_bucket("aw-watcher-afk_here"));
    present = filter_keyvals(present, "status", ["not-afk"]);
    events = filter_period_intersect(events, present);
    RETURN = merge_events_by_keys(events, ["app", "title"]);
'''
began = time.perf_counter()
store = Datastore(get_storage_methods()["peewee"], testing=True)
for name, bucket in json.load(open(sys.argv[1]))["buckets"].items():
    made = store.create_bucket(name, bucket["type"], bucket["client"], bucket["hostname"], start)
    made.insert([Event(**event) for event in bucket["events"]])
found = categorize(query("year", asked, start, end, store), classes)
spent = {event.data["$category"][0]: event.duration.total_seconds() * 1000 for event in found}
took = (time.perf_counter() - began) * 1000
"""


class Read(NamedTuple):
    """Milliseconds it took, MB at most, and milliseconds of use per platform."""

    took: float
    peak: float
    spent: Mapping[str, float]


def export(folder: Path, screen: Screen, runs: int) -> list[Line]:
    """Rows 8 and 9; it ends with a failure where the answers differ by a second."""
    del screen
    path = exports.activitywatch()
    classes = json.dumps(exports.TITLES)
    theirs = ["-c", QUERYING + SAID, str(path), classes, str(exports.START), str(exports.END)]
    reads = _turns(runs, {
        "ours": partial(_ours, "export", path),
        "aw-core": lambda: _peer("aw-core", theirs, folder),
    })  # fmt: skip
    asked = _read([sys.executable, "-m", "tests.benchmarks.totals", str(path)], None)
    for platform, each in product(exports.TITLES, (reads["ours"][0], asked)):
        here, there = (told.spent.get(platform, 0) for told in (each, reads["aw-core"][0]))
        assert abs(here - there) <= 1000, f"{platform}: {here} ms here, {there} ms there"
    what = f"ActivityWatch export of {exports.EVENTS:,} events to time per platform"
    took, peak = ({name: [getattr(read, figure) for read in each] for name, each in reads.items()}
                  for figure in ("took", "peak"))  # fmt: skip
    return [
        _faster("8", what, took["ours"], "aw-core", took["aw-core"], ">= 40"),
        compared("8", "the same, memory at most", peak["ours"], "aw-core", peak["aw-core"], "<= 0.25", "MB"),
        bounded("9", "the same year asked of the daily totals", [asked.took], "", "<= 4", "ms"),
        _faster("9", "the same year asked of the daily totals", [asked.took], "aw-core", took["aw-core"], ">= 15000"),
    ]


def browsers(folder: Path, screen: Screen, runs: int) -> list[Line]:
    """Row 13, for both families of browsers."""
    del screen
    lines: list[Line] = []
    for name, write, budget in (("Chrome", histories.chrome, ">= 6"), ("Firefox", histories.firefox, ">= 11")):
        path = write(VISITS)
        listing = ["-c", LISTING + SAID, str(path)]
        reads = _turns(runs, {
            "ours": partial(_ours, "history", path),
            "theirs": partial(_peer, "browserexport", listing, folder),
        })  # fmt: skip
        took = {name: [read.took for read in each] for name, each in reads.items()}
        what = f"{VISITS:,} visits of {name} to sessions per platform"
        lines += [
            _faster("13", what, took["ours"], "browserexport's bare listing", took["theirs"], budget),
            bounded("13", "the same, memory at most", [read.peak for read in reads["ours"]], "", "<= 120", "MB"),
        ]
    return lines


def _turns(runs: int, programs: Mapping[str, Callable[[], Read]]) -> dict[str, list[Read]]:
    """What each told, in turns."""
    reads: dict[str, list[Read]] = {name: [] for name in programs}

    def told(name: str) -> float:
        reads[name].append(programs[name]())
        return reads[name][-1].took

    interleaved(runs, {name: partial(told, name) for name in programs})
    return reads


def _faster(row: str, what: str, ours: Sequence[float], against: str, theirs: Sequence[float], budget: str) -> Line:
    """A line whose ratio is how many times as long the peer takes."""
    line = compared(row, what, ours, against, theirs)
    ratio = median(theirs) / median(ours)
    return line._replace(ratio=round(ratio, 3), budget=budget, met=meets(ratio, budget))


def _ours(what: str, path: Path) -> Read:
    return _read([sys.executable, "-m", "tests.benchmarks.ours", what, str(path)], None)


def _peer(name: str, arguments: list[str], folder: Path) -> Read:
    """What a peer tells, in a home of its own that is gone when it is asked again."""
    home = folder / name
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    environment = {"XDG_DATA_HOME": str(home), "XDG_CACHE_HOME": str(home), "HOME": str(home), "PATH": "/usr/bin"}
    return _read([str(peers.python(name)), *arguments], environment)


def _read(command: list[str], environment: dict[str, str] | None) -> Read:
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return Read(**json.loads(done.stdout.splitlines()[-1]))
