"""Hearer: who is told how far a scan is, in the same words of whatever is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from detox.core.sources import Readable
    from detox.services.collect import Collected
    from detox.sources.browsers import Profile
    from detox.sources.source import Reading


def _unheard(*_: object) -> None:
    """Nobody wants to know."""


@dataclass(frozen=True, slots=True)
class Hearer:
    """One callable for each thing that can be heard of a source, in the order in which they come."""

    begins: Callable[[Profile | Readable], object] = _unheard
    """The profile, or ActivityWatch, is read from now on."""
    stores: Callable[[Profile, Reading], object] = _unheard
    """The profile is read, and all that it tells is stored from now on."""
    keeps: Callable[[Profile | Readable, Collected], object] = _unheard
    """This was brought and is stored, by all of the profile or by a portion of ActivityWatch."""
    goes_on: Callable[[float], object] = _unheard
    """This share of ActivityWatch is read and stored, from 0 to 1."""


NOBODY: Final = Hearer()
