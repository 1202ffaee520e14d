"""Crashes: mistakes of ours as they are told, and how often each place made one."""

from __future__ import annotations

from typing import NamedTuple


class Crash(NamedTuple):
    """A mistake of ours: its kind, the place in our package, what was said of it, and the steps that led there.

    The place is empty where none of the steps lies in our package.
    """

    kind: str
    place: str
    said: str
    steps: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """What two crashes have in common that are one mistake."""
        return self.kind, self.place


class Ledger:
    """Which mistakes were made since the start, and how often; each is told at its first time alone."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, str], Crash] = {}
        self._times: dict[tuple[str, str], int] = {}

    def count(self, crash: Crash) -> int:
        """How often that mistake was made by now."""
        self._first.setdefault(crash.key, crash)
        self._times[crash.key] = self._times.get(crash.key, 0) + 1
        return self._times[crash.key]

    def total(self) -> int:
        """How many mistakes there were, repeated ones included."""
        return sum(self._times.values())

    def all(self) -> list[tuple[Crash, int]]:
        """Each mistake in the order of its first time, and how often it was made."""
        return [(crash, self._times[key]) for key, crash in self._first.items()]


def is_worth_a_line(times: int) -> bool:
    """Whether a repeated mistake is written down again: at its first, tenth, hundredth time and so on."""
    return times > 0 and str(times).strip("0") == "1"


def lines(crash: Crash, times: int = 1) -> list[str]:
    """A crash as a report tells it."""
    head = f"{crash.kind}: {crash.said}" if crash.said else crash.kind
    return [f"{head} ({times} times)" if times > 1 else head, *(f"  {step}" for step in crash.steps)]
