"""Overview: every plan as one value for the page, and the accounts that have none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from detox.core.accounts import Account
    from detox.core.plans import Plan, PlanState, PlanVersion
    from detox.core.reclaimed import Reclaimed


@dataclass(frozen=True, slots=True)
class PlanCard:
    """One plan: what it says today, how long it has held, and what a day was and is (seconds)."""

    plan: Plan
    version: PlanVersion
    state: PlanState
    account: Account
    name: str
    monogram: str
    weeks: int
    usual: float | None
    actual: float | None
    reclaimed: Reclaimed | None
    since: date


@dataclass(frozen=True, slots=True)
class Candidate:
    """An account that is used without a plan: seconds of its last four weeks."""

    account: str
    name: str
    monogram: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that Plans shows."""

    cards: tuple[PlanCard, ...]
    candidates: tuple[Candidate, ...]
    platforms: tuple[tuple[str, str], ...]
    """Id and name of every platform that a plan can be made for."""
