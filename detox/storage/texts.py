"""Texts: what is several things in one column, as JSON; whoever reads one that is damaged hears a ValueError."""

from __future__ import annotations

import json
from datetime import date, time
from typing import TYPE_CHECKING, Any, TypeVar

from detox.core.plans import Baseline, Contact, Window
from detox.core.usage import Activity
from detox.storage.packed import unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")


def words(text: str) -> tuple[str, ...]:
    """A list of texts."""
    return tuple(_each(text, _text))


def activities(text: str) -> frozenset[Activity]:
    """Some activities, in whichever order."""
    return frozenset(_each(text, Activity))


def days(text: str) -> tuple[date, ...]:
    """Some days."""
    return tuple(_each(text, date.fromisoformat))


def days_text(several: Iterable[date]) -> str:
    """What `days` reads."""
    return json.dumps([day.isoformat() for day in several])


def windows(text: str) -> tuple[Window, ...]:
    """Windows of wall time."""
    return tuple(_each(text, _window))


def windows_text(several: Iterable[Window]) -> str:
    """What `windows` reads."""
    return json.dumps([[sorted(each.weekdays), each.start.isoformat(), each.end.isoformat()] for each in several])


def bridge(text: str) -> tuple[Contact, ...]:
    """Whoever must still be able to reach the person."""
    return tuple(_each(text, _contact))


def bridge_text(several: Iterable[Contact]) -> str:
    """What `bridge` reads."""
    return json.dumps([[contact.name, contact.route, contact.reached] for contact in several])


def baseline(text: str) -> Baseline:
    """The days before a plan."""
    return Baseline(tuple(_each(text, _before)))


def baseline_text(whole: Baseline) -> str:
    """What `baseline` reads."""
    return json.dumps([[day.isoformat(), own, others] for day, own, others in whole.days])


def columns(text: str) -> dict[str, str]:
    """Which column of a table is what."""
    return {field: _text(column) for field, column in content(text).items()}


def content(text: str) -> dict[str, Any]:
    """A row, or its columns before and after."""
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError(text)  # noqa: TRY004  # it is the text that is wrong
    return found


def inverse(text: str) -> object:
    """What takes one row's change back: a row, numbers of observations, or observations that are packed."""
    found: object = json.loads(text)
    if not isinstance(found, (dict, list)):
        raise ValueError(text)  # noqa: TRY004  # it is the text that is wrong
    is_packed = isinstance(found, list) and any(isinstance(each, str) for each in found)
    return unpack(text) if is_packed else found


def _each(text: str, read: Callable[[Any], T]) -> list[T]:
    found = json.loads(text)
    if not isinstance(found, list):
        raise ValueError(text)  # noqa: TRY004  # it is the text that is wrong
    return [read(each) for each in found]


def _text(found: object) -> str:
    if not isinstance(found, str):
        raise ValueError(found)  # noqa: TRY004  # it is the text that is wrong
    return found


def _window(found: Any) -> Window:  # noqa: ANN401  # whatever JSON holds
    weekdays, start, end = found
    if not set(weekdays) <= set(range(7)):
        raise ValueError(weekdays)
    return Window(frozenset(weekdays), time.fromisoformat(start), time.fromisoformat(end))


def _contact(found: Any) -> Contact:  # noqa: ANN401  # whatever JSON holds
    name, route, reached = found
    return Contact(_text(name), _text(route), bool(reached))


def _before(found: Any) -> tuple[date, float, float]:  # noqa: ANN401  # whatever JSON holds
    day, own, others = found
    return date.fromisoformat(day), own + 0.0, others + 0.0
