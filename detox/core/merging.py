"""Merging: what a person changed in a form, on top of what was changed elsewhere while the form stood open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from detox.core.drafts import PlanDraft
from detox.core.plans import daily_seconds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detox.core.plans import PlanVersion
    from detox.core.settings import Settings

TOGETHER: Final = (("mode", "limit_seconds", "until"), ("purpose",), ("outcome",), ("off_hours",), ("what_else",))
"""Fields of a plan that mean something only with each other."""


def drafted(account: str, version: PlanVersion) -> PlanDraft:
    """What a plan says, as somebody would fill it in."""
    limit = daily_seconds(version.limits)
    return PlanDraft(
        account, version.mode, limit, version.purpose, version.outcome, None, version.what_else, version.until
    )


def merged(seen: PlanDraft, filled: PlanDraft, now: PlanDraft) -> PlanDraft:
    """What a plan says now, with what was filled in differently from what the form showed at first."""
    names = [name for group in TOGETHER if _differ(seen, filled, group) for name in group]
    return replace(now, **{name: getattr(filled, name) for name in names})


def chosen(seen: Settings, now: Settings, values: Mapping[str, object]) -> dict[str, object]:
    """Of the values of a form those that differ from what it showed at first; of working hours each day by itself."""
    changed = {key: value for key, value in values.items() if value != getattr(seen, key)}
    week = changed.get("working_hours")
    if isinstance(week, tuple):
        days = zip(seen.working_hours, week, now.working_hours, strict=True)
        changed["working_hours"] = tuple(held if shown == filled else filled for shown, filled, held in days)
    return changed


def _differ(seen: PlanDraft, filled: PlanDraft, names: tuple[str, ...]) -> bool:
    return any(getattr(seen, name) != getattr(filled, name) for name in names)
