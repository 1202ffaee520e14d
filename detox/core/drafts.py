"""Drafts: a plan as a person fills it in, and what is proposed before they do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detox.core.plans import Mode, Window

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

KNOWN_ENOUGH = 3
"""Days with use from which a limit is proposed."""
FALLBACK = 30 * 60
STEP = 5 * 60


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """What a person fills in of a plan; the limit is seconds a day, whatever is done there.

    `off_hours` of None are those that the plan has.
    """

    account: str
    mode: Mode
    limit_seconds: int | None = None
    purpose: str = ""
    outcome: str = ""
    off_hours: tuple[Window, ...] | None = None
    what_else: tuple[str, ...] = ()
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for an account: a mode, a daily limit, and the usual day (seconds) that it follows from."""

    account: str
    mode: Mode
    limit_seconds: int
    usual_seconds: int | None


def propose(account: str, used_per_day: Sequence[float]) -> Proposal:
    """A third less than the median day with use, in steps of five minutes; half an hour while too little is known."""
    if len(used_per_day) < KNOWN_ENOUGH:
        return Proposal(account, Mode.LIMIT, FALLBACK, None)
    from statistics import median

    usual = median(used_per_day)
    limit = max(STEP, round(usual * 2 / 3 / STEP) * STEP)
    return Proposal(account, Mode.LIMIT, limit, round(usual))
