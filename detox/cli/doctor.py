"""`detox doctor`: what works on this machine, and the remedy for what does not."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import click

from detox.cli.faults import as_failure
from detox.cli.options import as_json
from detox.cli.output import say_json
from detox.desktop import clock, paths

if TYPE_CHECKING:
    from detox.cli.context import Context
    from detox.services.doctor import Check, Finding, Machine

UNWATCHED = "not watched by Worthwhile; ActivityWatch and the browsers' histories tell"
WORDS = MappingProxyType(
    {
        "database_well": ("{0}", ""),
        "database_damaged": (
            "{0} is damaged",
            "There is no copy beside it. Restore one with `detox restore FILE`, or move it away to start anew.",
        ),
        "database_replaceable": (
            "{0} is damaged",
            'The last good copy: `detox restore "{1}"`. The damaged file is moved aside, not deleted.',
        ),
        "room_enough": ("{0} MB free", ""),
        "room_little": ("{0} MB free", "Make room on the disk: without it nothing can be stored."),
        "copies_not_wanted": ("no copy is kept, as you chose", ""),
        "copies_none_yet": ("none yet; the first is made while the window runs", ""),
        "copies_too_old": ("the latest is of {0}", "`detox backup` makes one, or says what is in its way."),
        "copies_kept": ("{0} kept, the latest of {1}", ""),
        "settings_changed": ("{0} changed", ""),
        "settings_shipped": ("as shipped", ""),
        "platforms_known": ("{0} platforms", ""),
        "browsers_none": ("no browser history was found", "Name one: detox import PATH/TO/History"),
        "browsers_running": ("{0}; running: {1}", ""),
        "browsers_found": ("{0}", ""),
        "histories_readable": ("may be read", ""),
        "screen_none": ("there is no screen", "Start it in a desktop session, or use the command line."),
        "screen_here": ("{0}", ""),
        "bus_answers": ("answers", ""),
        "bus_none": ("there is no session bus", "Start it in a desktop session: notifications need one."),
        "bus_silent": ("the session bus takes calls and answers none", "Log out of the desktop and in again."),
        "bus_not_needed": ("not needed on this system", ""),
        "tray_here": ("{0}", ""),
        "tray_none": (
            "no tray was found", "Add a system tray to your panel; until then everything is in the window."
        ),
        "notes_with_buttons": ("with buttons", ""),
        "notes_without_buttons": ("without buttons", ""),
        "notes_none": (
            "no notification daemon",
            "Start your desktop's notification service; until then reminders come as a card, or in the window.",
        ),
        "silence_untold": (
            "this desktop does not tell", "Say it in the tray: Quiet for, or with the setting quiet_until."
        ),
        "silence_wanted": ("on, says {0}", ""),
        "silence_not_wanted": ("off, says {0}", ""),
        "idle_told": ("told by {0}", ""),
        "idle_untold": (
            "nobody tells when you are away", "Nothing to do: ActivityWatch knows it, and histories go by visits."
        ),
        "windows_shown": (UNWATCHED, ""),
        "windows_hidden": (
            UNWATCHED, "This desktop shows no program its windows; ActivityWatch's browser extension sees the pages."
        ),
        "activitywatch_silent": ("does not answer; nothing depends on it", ""),
        "activitywatch_answers": ("answers at {0}, version {1}", ""),
        "clock_right": ("{0}", ""),
        "clock_behind": ("{0}", "Set the clock: days and limits follow from it, and nothing is recorded until then."),
        "clock_ahead": ("{0}", "Set the clock: days and limits follow from it, and nothing is recorded until then."),
        "clock_before_last": (
            "{0}, which is before the latest record",
            "Set the clock; where it is right now, say so in the window, and recording goes on.",
        ),
        "clock_no_zone": (
            "{0}, as the zone of this computer is none that is known",
            "Set the time zone of this computer, or TZ to one like Europe/Berlin.",
        ),
    }
)  # fmt: skip
"""What each code says, and its remedy."""


class Told(NamedTuple):
    """One thing that was looked at, in words; a remedy where it is not well."""

    name: str
    ok: bool
    detail: str
    remedy: str = ""


@click.command
@as_json
@click.pass_obj
def doctor(context: Context, *, as_json: bool) -> int:
    """What works on this machine, and the remedy for what does not."""
    from detox.services.doctor import examine

    checks = [told(check) for check in examine(_machine(context))]
    if as_json:
        say_json({"checks": [check._asdict() for check in checks]})
    else:
        for check in checks:
            click.echo(f"{'✓' if check.ok else '✗'} {check.name:<15} {check.detail}")
            if check.remedy:
                click.echo(f"  {'':<15} {check.remedy}")
    return 0 if all(check.ok for check in checks) else 1


def told(check: Check) -> Told:
    """A check in words."""
    finding = check.finding
    if finding.faults:
        return Told(check.name, finding.ok, *_faults(finding))
    detail, remedy = WORDS[finding.code]
    return Told(check.name, finding.ok, detail.format(*finding.told), remedy.format(*finding.told))


def _faults(finding: Finding) -> tuple[str, str]:
    """What stands in the way of each, and the remedy of the first."""
    said, remedies = [], []
    for name, error in finding.faults:
        failure = as_failure(error)
        if failure is None:
            raise error
        said.append(f"{name}: {failure.fault.what}" if name else failure.fault.what)
        remedies.append(failure.fault.remedy)
    return "; ".join(said), remedies[0]


def _machine(context: Context) -> Machine:
    from detox.services.doctor import Machine

    known = clock.known_zone()
    return Machine(
        context.home, Path.home(), paths.activitywatch(), os.environ, sys.platform, context.now, clock.zone(),
        known is not None, lambda: context.store, lambda: context.settings, lambda: context.catalogue,
    )  # fmt: skip
