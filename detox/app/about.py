"""About: what the window tells of itself and of the computer it runs on, tied to one home."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from detox.app.watch import LOGS
from detox.desktop import clock, paths, whoami
from detox.gui.services import About
from detox.services import settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detox.app.days import Days
    from detox.core.platforms import Catalogue
    from detox.services.doctor import Check, Machine
    from detox.storage.store import Store

PLAIN: Final = frozenset(
    {"tray_here", "room_enough", "room_little", "settings_changed", "platforms_known", "idle_told", "silence_wanted",
     "silence_not_wanted"}
)  # fmt: skip
"""Codes of which a report may say what they are about; the others could name a folder or a profile."""


def about(store: Store, catalogue: Catalogue, days: Days) -> About:
    """What can be told and asked of a home."""
    home, resources = store.path.parent, paths.resources()
    return About(
        home=home, logs=home / LOGS, resources=resources, licence=_licence(resources),
        checks=partial(_checks, store, catalogue, days), report=partial(_report, store),
    )  # fmt: skip


def _licence(resources: Path) -> Path:
    """Our own licence: in the installed package beside the resources, or in the clone above them."""
    beside = resources / "LICENSE"
    return beside if beside.exists() else resources.parent / "LICENSE"


def _checks(store: Store, catalogue: Catalogue, days: Days) -> list[Check]:
    from detox.services.doctor import examine

    return examine(_machine(store, catalogue, days))


def _machine(store: Store, catalogue: Catalogue, days: Days) -> Machine:
    from detox.services.doctor import Machine

    return Machine(
        home=store.path.parent, person=Path.home(), activitywatch=paths.activitywatch(), environ=os.environ,
        system=sys.platform, now=clock.now(), zone=days.zone(), knows_zone=clock.known_zone() is not None,
        store=lambda: store, settings=partial(settings.load, store), catalogue=lambda: catalogue,
    )  # fmt: skip


def _report(store: Store, checks: Sequence[Check]) -> str:
    """What somebody can send: versions, surroundings, counts, and what was found as codes."""
    from detox.app.report import counts, surroundings

    names = whoami.names(os.environ)
    return "\n".join([*surroundings(names), f"store: {counts(store)}", "", *map(_line, checks)])


def _line(check: Check) -> str:
    finding = check.finding
    told = finding.told if finding.code in PLAIN else ()
    codes = [f"{type(error).__name__}.{getattr(error, 'code', '')}" for _, error in finding.faults]
    return " ".join(["+" if finding.ok else "-", check.name, finding.code, *told, *codes])
