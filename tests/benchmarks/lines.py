"""Lines: one figure beside what it is compared with, its budget, and whether that is met."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

HEADS = ("row", "what", "ours", "against", "theirs", "ratio", "budget", "met")


class Line(NamedTuple):
    """Two medians and what came of them; `budget` is the ratio at most (`<=`) or at least (`>=`), as text.

    A line without a budget is for information: there is nothing to meet.
    """

    row: str
    what: str
    ours: str
    against: str
    theirs: str
    ratio: float
    budget: str
    met: bool


def compared(
    row: str,
    what: str,
    ours: Sequence[float],
    against: str,
    theirs: Sequence[float],
    budget: str = "",
    unit: str = "ms",
) -> Line:
    """A line of the ratio of two medians."""
    ratio = median(ours) / median(theirs)
    return Line(
        row, what, figure(ours, unit), against, figure(theirs, unit), round(ratio, 3), budget, meets(ratio, budget)
    )


def bounded(row: str, what: str, ours: Sequence[float], against: str, budget: str, unit: str) -> Line:
    """A line of a figure that is judged by itself."""
    value = median(ours)
    return Line(row, what, figure(ours, unit), against, "", round(value, 3), f"{budget} {unit}", meets(value, budget))


def meets(value: float, budget: str) -> bool:
    """Whether a figure is at most, or at least, what a budget like `<= 1.2` says; always without one."""
    sign, _, bound = budget.partition(" ")
    if not bound:
        return True
    return value >= float(bound) if sign == ">=" else value <= float(bound)


def figure(values: Sequence[float], unit: str) -> str:
    """The median with its unit, at a sensible precision."""
    value = median(values)
    return f"{value:,.0f} {unit}" if abs(value) >= 100 else f"{value:.3g} {unit}"


def interleaved(runs: int, programs: Mapping[str, Callable[[], float]]) -> dict[str, list[float]]:
    """What each program took, in turns, so that whatever else the machine does falls on all of them alike."""
    taken: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(runs):
        for name, program in programs.items():
            taken[name].append(program())
    return taken


def table(lines: Iterable[Line]) -> str:
    """The lines as text, in columns."""
    cells = [HEADS, *((*line[:-1], _verdict(line)) for line in lines)]
    rows = [[str(cell) for cell in row] for row in cells]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADS))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _verdict(line: Line) -> str:
    return "" if not line.budget else "yes" if line.met else "NO"
