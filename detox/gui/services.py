"""Services: what the window can ask and do; `app` ties each to the store, the calendar and the clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from detox.core.drafts import PlanDraft, Proposal
    from detox.core.entries import Entry
    from detox.core.overview import Overview
    from detox.core.plans import Plan
    from detox.core.reminders import Answer, Reminder
    from detox.core.settings import Settings
    from detox.core.today import Today


@dataclass(frozen=True, slots=True)
class Services:
    """One callable a question or deed; what the person or the machine can cause is raised as `gui.errors.KNOWN`."""

    now: Callable[[], datetime]
    zone: Callable[[], ZoneInfo]
    first_weekday: Callable[[], int]
    """Monday is 0."""
    today: Callable[[], Today]
    overview: Callable[[], Overview]
    proposal: Callable[[str], Proposal]
    start_plan: Callable[[PlanDraft], Plan]
    edit_plan: Callable[[str, PlanDraft], Plan]
    pause_plan: Callable[[str, date | None], Plan]
    resume_plan: Callable[[str], Plan]
    end_plan: Callable[[str], Plan]
    log: Callable[[Entry], object]
    settings: Callable[[], Settings]
    change_settings: Callable[..., Settings]
    remember: Callable[..., Settings]
    """Keeps what the app notes for itself (the window's size), out of reach of undo."""
    answer: Callable[[str, Answer, datetime | None], Reminder | None]
    undo: Callable[[], str | None]
    """The label of the change that was taken back, or None."""
