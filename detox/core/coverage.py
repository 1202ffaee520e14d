"""Coverage: how much of the time in which somebody was present a source watched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detox.core.periods import Interval, intersection, union
from detox.core.usage import DESKTOP, DayCoverage

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date


def covered(
    present: Iterable[tuple[int, int]],
    watched_by_scope: Mapping[str, Iterable[tuple[int, int]]],
    browsers: frozenset[str],
) -> list[Interval]:
    """Presence that a desktop-wide source watched, or that was watched in every browser found on the device."""
    everywhere: list[Interval] = union(watched_by_scope.get(DESKTOP, ()))
    if browsers:
        first, *others = sorted(browsers)
        in_all = union(watched_by_scope.get(first, ()))
        for scope in others:
            in_all = intersection(in_all, watched_by_scope.get(scope, ()))
        everywhere = union([*everywhere, *in_all])
    return intersection(present, everywhere)


def ratio(days: Iterable[DayCoverage], days_with_use: Collection[date]) -> float | None:
    """Watched share of known presence (0 to 1) over the days that have any; None where use met no known presence."""
    known = [day for day in days if day.present]
    if not known or not set(days_with_use) <= {day.day for day in known}:
        return None
    return sum(day.watched for day in known) / sum(day.present for day in known)
