"""`detox sources`: what can be read here, how it fares, and its switches."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detox.cli.faults import source_fault
from detox.cli.options import as_json, examples
from detox.cli.output import Exit, Failure, fail, instant, moment, say_json, say_table
from detox.cli.wording import absence
from detox.core.topics import Topic
from detox.desktop import paths
from detox.services import programs
from detox.services import sources as service
from detox.services.pauses import is_recording
from detox.services.scan import Scanner
from detox.sources import browsers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detox.cli.context import Context
    from detox.core.sources import Health, Readable
    from detox.services.scan import Scanned
    from detox.sources.browsers import Profile
    from detox.sources.source import SourceError

HEADS = ("name", "", "last seen", "days", "sessions")


@click.group(
    invoke_without_command=True,
    epilog=examples("detox sources", "detox sources scan", "detox sources off chrome-default"),
)
@as_json
@click.pass_context
def sources(ctx: click.Context, *, as_json: bool) -> None:
    """What can be read here: list (unless told otherwise), scan, on, off."""
    if ctx.invoked_subcommand is None:
        _list(ctx.obj, as_json=as_json)


@sources.command("list")
@as_json
@click.pass_obj
def list_(context: Context, *, as_json: bool) -> None:
    """Every source, when it was last seen, and of how many of the last 28 days it can tell."""
    _list(context, as_json=as_json)


@sources.command
@as_json
@click.pass_obj
def scan(context: Context, *, as_json: bool) -> int:
    """Read new data from all that are on; stopped half-way, nothing of it is kept."""
    if not is_recording(context.settings, context.now):
        remedy = "`detox settings set recording on` and `detox settings reset recording_pauses` end it."
        fail("recording_paused", "Recording is paused. Nothing is being read.", "", remedy)
    profiles = _profiles()
    scanned = _scan(context, profiles)
    known = service.inventory(context.store, context.calendar, _readable(profiles), context.now).sources
    tried = [each for each in known if each.source.enabled and each.source.path in {str(p.path) for p in profiles}]
    _say_scanned(known, scanned, as_json=as_json)
    if not scanned.faults:
        return Exit.DONE
    return Exit.PARTLY if len(scanned.faults) < len(tried) else Exit.UNUSABLE


@sources.command
@click.argument("name")
@as_json
@click.pass_obj
def on(context: Context, name: str, *, as_json: bool) -> None:
    """Read a source again; it catches up with what its history still knows."""
    _switch(context, name, on=True, as_json=as_json)


@sources.command
@click.argument("name")
@as_json
@click.pass_obj
def off(context: Context, name: str, *, as_json: bool) -> None:
    """Read nothing more of a source; what was read before stays."""
    _switch(context, name, on=False, as_json=as_json)


def _profiles() -> list[Profile]:
    return browsers.found(Path.home(), os.environ, sys.platform)


def _readable(profiles: list[Profile]) -> list[Readable]:
    """What can be read here: the browsers' profiles, and ActivityWatch where it was set up."""
    return service.readable(profiles) + programs.readable(paths.activitywatch())


def _list(context: Context, *, as_json: bool) -> None:
    found = _readable(_profiles())
    known = service.inventory(context.store, context.calendar, found, context.now).sources
    if as_json:
        say_json({"sources": [_answer(each) for each in known]})
    else:
        _say(known)


def _switch(context: Context, name: str, *, on: bool, as_json: bool) -> None:
    found = _readable(_profiles())
    switched = service.switch(context.store, found, name, on=on)
    known = service.inventory(context.store, context.calendar, found, context.now).sources
    mine = [each for each in known if each.source.id == switched.id]
    if as_json:
        say_json({"sources": [_answer(each) for each in mine]})
    else:
        _say(mine)


def _scan(context: Context, profiles: list[Profile]) -> Scanned:
    """Reads what is new, all of it in one change."""
    with ExitStack() as until:
        scanner = Scanner(lambda: profiles)
        if sys.stderr.isatty() and profiles:
            bar = until.enter_context(click.progressbar(length=len(profiles), label="Reading", file=sys.stderr))

            def begins(_: Profile) -> None:
                bar.update(1)

            scanner.begins = begins
        until.enter_context(context.store.change(Topic.USAGE))
        return scanner.scan(context.store, context.calendar, context.classifier, context.now)


def _answer(health: Health) -> dict[str, object]:
    source, latest = health.source, health.latest
    return {
        "name": health.name,
        "enabled": source.enabled,
        "available": health.why_not is None,
        "why_not": health.why_not,
        "last_seen": moment(source.last_seen),
        "sessions": health.sessions,
        "title": source.name,
        "kind": source.kind,
        "scope": source.scope,
        "device": source.device,
        "reaches_from": instant(source.reaches_from),
        "read_to": instant(source.read_to),
        "days": health.days,
        "coverage": None if health.coverage is None else round(health.coverage, 3),
        "latest_import": latest and {**latest._asdict(), "when": moment(latest.when)},
    }


def _say(known: Iterable[Health]) -> None:
    rows = [
        [
            each.name,
            "off" if not each.source.enabled else absence(each.why_not) if each.why_not else "on",
            moment(each.source.last_seen) or "never",
            str(each.days),
            str(each.sessions),
        ]
        for each in known
    ]
    say_table(rows, HEADS)


def _say_scanned(known: Iterable[Health], scanned: Scanned, *, as_json: bool) -> None:
    """Says per source what was new in it, or why it could not be read."""
    told = {str(profile.path): collected for profile, collected in scanned.told}
    faults: dict[str, SourceError] = {str(profile.path): fault for profile, fault in scanned.faults}
    read = [each for each in known if each.why_not is None and each.source.path and each.source.enabled]
    answers = []
    for each in read:
        path = each.source.path
        added, updated = (told[path].added, told[path].updated) if path in told else (0, 0)
        answers.append({**_answer(each), "added": added, "updated": updated})
        if path in faults:
            answers[-1]["error"] = source_fault(faults[path])._asdict()
            Failure(source_fault(faults[path])).show()
        elif not as_json:
            click.echo(f"{each.name}: {added} new, {updated} changed")
    if as_json:
        say_json({"sources": answers})
    elif not read:
        click.echo("There is nothing here that can be read by itself; `detox import` reads files.", err=True)
