"""Launches: a program is started and watched from outside, on the screen, until nothing changes there any more.

Every program is timed the same way, from the call that spawns it: the window manager lists its window, and from then
on every eighth line of pixels is read each 3 ms. What was painted when is decided afterwards, against the last picture:

* a window is painted when 99 % of its pixels are as in the end;
* Today is painted with real data when the ink is there that tells this home from another one with the same accounts
  and other figures, save what only a chart shows, which comes later;
* the first chart is there when that ink is complete;
* a tray icon is there when the tray shows its window with more than one colour in it.

All run with a bytecode cache of their own, filled by a launch that is not counted: warm, as on the second day.
"""

from __future__ import annotations

import os
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.benchmarks.screen import Screen

BYTECODE = Path("build/bytecode")
LOOK_EVERY = 0.003
QUIET = 0.7
"""Seconds without a change after which a window is done."""
PATIENCE = 20.0
NEARLY_ALL = 0.99
SOME_INK = 0.1
"""Part of the telling ink that is outside of charts, at the least."""
GROUNDS = 6
"""The most common colours of a window, which are no ink."""

Pixels = np.ndarray


class Program(NamedTuple):
    """What is started, and the environment it runs in beside the ordinary one."""

    command: tuple[str, ...]
    environment: dict[str, str]


class Picture(NamedTuple):
    """The lines of a window as they were that many milliseconds after the start."""

    at: float
    pixels: Pixels


@contextmanager
def running(program: Program) -> Iterator[tuple[int, float]]:
    """The process of a program and when it was spawned; it is ended with the block."""
    ordinary = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment = {**ordinary, "PYTHONPYCACHEPREFIX": str(BYTECODE.absolute()), **program.environment}
    began = time.perf_counter()
    child = subprocess.Popen(program.command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield child.pid, began
        if child.poll() is not None:
            raise RuntimeError(f"{program.command[0]} ended by itself, with {child.returncode}")
    finally:
        child.terminate()
        child.wait(PATIENCE)


def pictures(program: Program, screen: Screen) -> list[Picture]:
    """Every picture of a program's window from the start until it stays the same."""
    seen: list[Picture] = []
    with running(program) as (pid, began):
        window, before, changed = None, None, began
        while (now := time.perf_counter()) - changed < QUIET or len(seen) == 0:
            if now - began > PATIENCE:
                raise TimeoutError(f"{program.command} shows no window")
            window = window or screen.window(pid)
            lines = screen.lines(window) if window else None
            if lines is not None and lines != before:
                seen.append(Picture((now - began) * 1000, np.frombuffer(lines, np.uint32)))
                before, changed = lines, now
            time.sleep(LOOK_EVERY)
    return seen


def tray_icon(program: Program, screen: Screen) -> float:
    """Milliseconds from the start until the tray shows the icon."""
    with running(program) as (pid, began):

        def shows() -> bool:
            window = screen.docked(pid)
            lines = screen.lines(window, 1) if window else None
            return lines is not None and len(np.unique(np.frombuffer(lines, np.uint32))) > 1

        while not shows():
            if time.perf_counter() - began > PATIENCE:
                raise TimeoutError(f"{program.command} shows no tray icon")
            time.sleep(LOOK_EVERY)
        return (time.perf_counter() - began) * 1000


def painted(seen: list[Picture]) -> float:
    """When a window was as in the end."""
    last = seen[-1].pixels
    return next(
        each.at for each in seen if len(each.pixels) == len(last) and np.mean(each.pixels == last) >= NEARLY_ALL
    )


def painted_with_data(seen: list[Picture], other: Pixels) -> tuple[float, float]:
    """When the figures were there, and when all of it was, the charts too; `other` has other figures."""
    last = seen[-1].pixels
    colours, counts = np.unique(last, return_counts=True)
    ink = (last != other) & ~np.isin(last, colours[np.argsort(counts)[-GROUNDS:]])
    there = [(each.at, float(np.mean(each.pixels[ink] == last[ink]))) for each in seen if len(each.pixels) == len(last)]
    figures = next(at for at, share in there if share >= SOME_INK)
    return figures, next(at for at, share in there if share >= NEARLY_ALL)


def warmed(program: Program, screen: Screen) -> Program:
    """The program, after a first launch that fills caches and makes its files."""
    pictures(program, screen)
    return program
