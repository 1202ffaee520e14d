"""`detox doctor`: what works on this machine, and the remedy for what does not."""

from __future__ import annotations

import os
import sys
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from detox.cli.copy_faults import instead_of, look_at_copies
from detox.cli.faults import as_failure, source_fault
from detox.cli.options import as_json, examples
from detox.cli.output import say_json
from detox.desktop import clock, paths
from detox.sources.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from detox.cli.context import Context
    from detox.sources.browsers import Profile


class Check(NamedTuple):
    """One thing that was looked at; a remedy where it is not well."""

    name: str
    ok: bool
    detail: str
    remedy: str = ""


@click.command(epilog=examples("detox doctor", "detox doctor --json"))
@as_json
@click.pass_obj
def doctor(context: Context, *, as_json: bool) -> int:
    """What works on this machine, and the remedy for what does not."""
    checks = [_checked(name, look, context) for name, look in LOOKS]
    if as_json:
        say_json({"checks": [check._asdict() for check in checks]})
    else:
        for check in checks:
            click.echo(f"{'✓' if check.ok else '✗'} {check.name:<15} {check.detail}")
            if check.remedy:
                click.echo(f"  {'':<15} {check.remedy}")
    return 0 if all(check.ok for check in checks) else 1


def _checked(name: str, look: Callable[[Context], tuple[bool, str, str]], context: Context) -> Check:
    try:
        return Check(name, *look(context))
    except Exception as error:
        failure = as_failure(error)
        if failure is None:
            raise
        return Check(name, ok=False, detail=failure.fault.what, remedy=failure.fault.remedy)


def _database(context: Context) -> tuple[bool, str, str]:
    if context.store.intact():
        return True, str(context.store.path), ""
    return False, f"{context.store.path} is damaged", instead_of(context.store.path)


def _settings(context: Context) -> tuple[bool, str, str]:
    differing = [
        field.name for field in fields(context.settings) if getattr(context.settings, field.name) != field.default
    ]
    return True, f"{len(differing)} changed" if differing else "as shipped", ""


def _platforms(context: Context) -> tuple[bool, str, str]:
    return True, f"{len(context.catalogue.platforms)} platforms", ""


def _browsers(context: Context) -> tuple[bool, str, str]:
    del context
    from detox.sources.browsers import found, is_running

    profiles = found(Path.home(), os.environ, sys.platform)
    if not profiles:
        return False, "no browser history was found", "Name one: detox import PATH/TO/History"
    return True, "; ".join(f"{each.name}{' (running)' if is_running(each) else ''}" for each in profiles), ""


def _histories(context: Context) -> tuple[bool, str, str]:
    del context
    from detox.sources.browsers import found
    from detox.sources.formats import look_at

    return readable(found(Path.home(), os.environ, sys.platform), look_at)


def readable(profiles: Iterable[Profile], look_at: Callable[[Path], None]) -> tuple[bool, str, str]:
    """Whether every history that was found may be read; `look_at` raises SourceError for one that may not."""
    refused = []
    for profile in profiles:
        try:
            look_at(profile.path)
        except SourceError as error:
            refused.append((profile.name, source_fault(error)))
    if not refused:
        return True, "may be read", ""
    return False, "; ".join(f"{name}: {fault.what}" for name, fault in refused), refused[0][1].remedy


def _screen(context: Context) -> tuple[bool, str, str]:
    del context
    from detox.desktop.screen import has_screen

    if has_screen(os.environ, sys.platform):
        return True, os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY") or sys.platform, ""
    return False, "there is no screen", "Start it in a desktop session, or use the command line."


def _tray(context: Context) -> tuple[bool, str, str]:
    del context
    from detox.desktop.tray_host import tray_host

    host = tray_host(os.environ, sys.platform)
    if host:
        return True, host, ""
    return False, "no tray was found", "Add a system tray to your panel; until then everything is in the window."


def _notifications(context: Context) -> tuple[bool, str, str]:
    del context
    from detox.desktop.roads import notifier

    road = notifier(os.environ)
    try:
        if road.available():
            return True, "with buttons" if road.has_actions() else "without buttons", ""
    finally:
        road.shut()
    remedy = "Start your desktop's notification service; until then reminders come as a card, or in the window."
    return False, "no notification daemon", remedy


def _do_not_disturb(context: Context) -> tuple[bool, str, str]:
    del context
    from detox.desktop.do_not_disturb import do_not_disturb

    silence = do_not_disturb(os.environ, sys.platform)
    if silence is None:
        return False, "this desktop does not tell", "Say it in the tray: Quiet for, or with the setting quiet_until."
    return True, f"{'on' if silence.is_wanted else 'off'}, says {silence.told_by}", ""


def _idle(context: Context) -> tuple[bool, str, str]:
    del context
    from detox.desktop.idle import idle_teller

    teller = idle_teller(os.environ, sys.platform)
    if teller:
        return True, f"told by {teller}", ""
    return False, "nobody tells when you are away", "Nothing to do: ActivityWatch knows it, and histories go by visits."


def _windows(context: Context) -> tuple[bool, str, str]:
    del context
    from detox.desktop.windows import shows_foreground

    told = "not watched by Worthwhile; ActivityWatch and the browsers' histories tell"
    if shows_foreground(os.environ, sys.platform):
        return True, told, ""
    return False, told, "This desktop shows no program its windows; ActivityWatch's browser extension sees the pages."


def _activitywatch(context: Context) -> tuple[bool, str, str]:
    from detox.services.programs import answering

    found = answering(paths.activitywatch(), context.settings)
    if found is None:
        return True, "does not answer; nothing depends on it", ""
    return True, f"answers at {found.place.address}, version {found.info.version}", ""


def _clock(context: Context) -> tuple[bool, str, str]:
    zone = clock.zone()
    shown = f"{context.now.astimezone(zone):%Y-%m-%d %H:%M} {zone.key}"
    if context.now.year < 2024:  # before the first version
        return False, shown, "Set the clock: days and limits follow from it."
    return True, shown, ""


LOOKS: tuple[tuple[str, Callable[[Context], tuple[bool, str, str]]], ...] = (
    ("database", _database),
    ("copies", look_at_copies),
    ("settings", _settings),
    ("platforms", _platforms),
    ("browsers", _browsers),
    ("histories", _histories),
    ("screen", _screen),
    ("tray", _tray),
    ("notifications", _notifications),
    ("do-not-disturb", _do_not_disturb),
    ("idle", _idle),
    ("windows", _windows),
    ("activitywatch", _activitywatch),
    ("clock", _clock),
)
