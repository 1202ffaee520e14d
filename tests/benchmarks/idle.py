"""Idle: rows 4 and 6, a minute in the tray of ours and of Vorta side by side: wake-ups, work and memory.

Read from /proc once the start is over: voluntary context switches of all threads are wake-ups, user and system
time in nanoseconds of the scheduler are work, and VmRSS is memory.
"""

from __future__ import annotations

import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from detox.desktop import clock
from tests.benchmarks import launches, peers, starts, ten_years
from tests.benchmarks.lines import Line, bounded, compared

if TYPE_CHECKING:
    from tests.benchmarks.screen import Screen

SETTLE = 45.0
"""Seconds after which what a start needed is over, the threads of its pool too: they end after 30."""
MINUTE = 60.0


class Effort(NamedTuple):
    """How often a process has woken so far, how many milliseconds it has worked, and its memory in MB."""

    wakes: int
    worked: float
    memory: float


def minute(folder: Path, screen: Screen, runs: int) -> list[Line]:
    """Rows 4, 4b and 6; one minute whatever `runs` says, since all stand side by side in it."""
    del runs
    now, zone = datetime.now(UTC), clock.zone()
    quiet, scanning = (ten_years.make(folder / name, now, zone) for name in ("scans off", "scans on"))
    starts.hide(quiet, recording=False)
    starts.hide(scanning)
    vorta = peers.hidden_vorta(folder / "vorta", screen)
    programs = [starts.worthwhile(quiet), starts.worthwhile(scanning), vorta]
    with ExitStack() as closing:
        processes = [closing.enter_context(launches.running(program))[0] for program in programs]
        time.sleep(SETTLE)
        before = [effort(process) for process in processes]
        time.sleep(MINUTE)
        after = [effort(process) for process in processes]
    wakes = [(late.wakes - early.wakes) / MINUTE for early, late in zip(before, after, strict=True)]
    worked = [late.worked - early.worked for early, late in zip(before, after, strict=True)]
    return [
        bounded("4", "wake-ups a second in the tray, scans off", wakes[:1], f"Vorta: {wakes[2]:.2f}", "<= 0.1", "/s"),
        bounded("4", "work in a minute, scans off", worked[:1], f"Vorta: {worked[2]:.1f} ms", "<= 1", "ms"),
        bounded("4b", "work in a minute, scans on", worked[1:2], f"Vorta: {worked[2]:.1f} ms", "<= 20", "ms"),
        compared("6", "memory, tray only", [after[1].memory], "Vorta", [after[2].memory], "<= 0.70", "MB"),
    ]


def effort(process: int) -> Effort:
    """What a process has cost so far."""
    tasks = list(Path(f"/proc/{process}/task").iterdir())
    wakes = sum(int(_field(task / "status", "voluntary_ctxt_switches")) for task in tasks)
    worked = sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e6
    return Effort(wakes, worked, int(_field(Path(f"/proc/{process}/status"), "VmRSS").split()[0]) / 1024)


def _field(path: Path, name: str) -> str:
    return next(line.partition(":")[2] for line in path.read_text().splitlines() if line.startswith(f"{name}:"))
