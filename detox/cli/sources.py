"""`detox sources`: what can be read here, how it fares, and its switches."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detox.cli import completing
from detox.cli.faults import source_fault
from detox.cli.options import as_json
from detox.cli.output import Exit, Failure, fail, instant, moment, say_json, say_table
from detox.cli.wording import absence, brought
from detox.core.topics import Topic
from detox.desktop import paths
from detox.services import clock, programs, welcome
from detox.services import sources as service
from detox.services.collect import Collected
from detox.services.hearer import Hearer
from detox.services.live import Live
from detox.services.pauses import is_recording
from detox.services.scan import Scanner
from detox.sources import browsers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from detox.cli.context import Context
    from detox.core.sources import Health, Readable
    from detox.services.scan import Scanned
    from detox.sources.browsers import Profile
    from detox.sources.source import SourceError

HEADS = ("name", "", "last seen", "days", "sessions")


@click.group(invoke_without_command=True)
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
    found = _readable(context, profiles)
    known = service.inventory(context.store, context.calendar, found, context.now).sources
    tried = [each for each in known if each.source.enabled and any(one.is_of(each.source) for one in found)]
    faults = _faults(tried, scanned)
    read = [each for each in tried if each.why_not is None or each.name in faults]
    _say_scanned(read, scanned, faults, as_json=as_json)
    if not faults:
        return Exit.DONE
    return Exit.PARTLY if len(faults) < len(tried) else Exit.UNUSABLE


@sources.command
@click.argument("name", shell_complete=completing.sources)
@as_json
@click.pass_obj
def on(context: Context, name: str, *, as_json: bool) -> None:
    """Read a source again; it catches up with what its history still knows."""
    _switch(context, name, on=True, as_json=as_json)


@sources.command
@click.argument("name", shell_complete=completing.sources)
@as_json
@click.pass_obj
def off(context: Context, name: str, *, as_json: bool) -> None:
    """Read nothing more of a source; what was read before stays."""
    _switch(context, name, on=False, as_json=as_json)


def _profiles() -> list[Profile]:
    return browsers.found(Path.home(), os.environ, sys.platform)


def _readable(context: Context, profiles: list[Profile]) -> list[Readable]:
    """What can be read here: the browsers' profiles, and ActivityWatch where it was set up."""
    return service.readable(profiles) + programs.readable(paths.activitywatch(), context.settings)


def _list(context: Context, *, as_json: bool) -> None:
    found = _readable(context, _profiles())
    known = service.inventory(context.store, context.calendar, found, context.now).sources
    if as_json:
        say_json({"sources": [_answer(each) for each in known]})
    else:
        _say(known)


def _switch(context: Context, name: str, *, on: bool, as_json: bool) -> None:
    found = _readable(context, _profiles())
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
        scanner = Scanner(lambda: profiles, live=Live(paths.activitywatch()))
        if sys.stderr.isatty():
            length = len(profiles) + 1  # ActivityWatch
            bar = until.enter_context(click.progressbar(length=length, label="Reading", file=sys.stderr))

            def begins(_: Profile | Readable) -> None:
                bar.update(1)

            scanner.hearer = Hearer(begins)
        clock.require(context.store, context.now)
        until.enter_context(context.store.change(Topic.USAGE))
        welcome.ask(context.store)
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


def _faults(tried: Iterable[Health], scanned: Scanned) -> dict[str, SourceError]:
    """Why sources could not be read, by their names; what stands in the way of a program does so for all of its."""
    files = {str(origin.path): fault for origin, fault in scanned.faults if origin.path}
    kinds = {origin.kind: fault for origin, fault in scanned.faults if not origin.path}
    faults = {each.name: files.get(each.source.path) or kinds.get(each.source.kind) for each in tried}
    return {name: fault for name, fault in faults.items() if fault is not None}


def _say_scanned(read: Sequence[Health], scanned: Scanned, faults: Mapping[str, SourceError], *, as_json: bool) -> None:
    """Says per source what was new in it, or why it could not be read."""
    told = {str(origin.path) or origin.name: collected for origin, collected in scanned.told}
    answers, said = [], set()
    for each in read:
        collected = told.get(each.source.path or each.source.name, Collected(0, 0, 0))
        added, updated = collected.added, collected.updated
        answers.append({**_answer(each), "added": added, "updated": updated})
        if each.name in faults:
            fault = source_fault(faults[each.name])
            answers[-1]["error"] = fault._asdict()
            if fault not in said:
                Failure(fault).show()
            said.add(fault)
        elif not as_json:
            click.echo(f"{each.name}: {brought(added, updated)}")
    if as_json:
        say_json({"sources": answers})
    elif not read:
        click.echo("There is nothing here that can be read automatically; `detox import` reads files.", err=True)
