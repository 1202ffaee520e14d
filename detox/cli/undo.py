"""`detox undo`: the last change taken back, done again, or what could be."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from detox.cli.options import as_json
from detox.cli.output import instant, local, moment, say_json, say_table, visible, words
from detox.core.periods import to_datetime
from detox.services import undo as service

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from detox.cli.context import Context
    from detox.core.subjects import Subject
    from detox.core.topics import Topic

DEEDS = MappingProxyType(
    {
        "log": "time noted",
        "entry_changed": "noted time changed",
        "entry_deleted": "noted time deleted",
        "entry_restored": "noted time restored",
        "plan_started": "plan started",
        "plan_changed": "plan changed",
        "plan_paused": "account paused",
        "plan_resumed": "pause ended",
        "plan_ended": "plan ended",
        "plan_deleted": "plan deleted",
        "plan_restored": "plan restored",
        "note": "note kept",
        "note_removed": "note deleted",
        "note_restored": "note restored",
        "settings": "settings changed",
        "recording_paused": "recording paused",
        "recording_resumed": "recording resumed",
        "source_on": "source switched on",
        "source_off": "source switched off",
        "zone": "zone of a source changed",
        "import": "file imported",
        "reminder": "reminder answered",
        "welcome": "welcome answered",
    }
)
CODES = MappingProxyType({"changed_since": "it has been changed since"})


@click.command
@click.option("--list", "lists", is_flag=True, help="Say what can be undone, the latest first, and undo nothing.")
@click.option("--redo", "forwards", is_flag=True, help="Do again what was undone last.")
@as_json
@click.pass_obj
def undo(context: Context, *, lists: bool, forwards: bool, as_json: bool) -> None:
    """Take the last change back, whichever window or verb made it; it is kept for 30 days."""
    if lists:
        _list(context, as_json=as_json)
        return
    step = service.redo if forwards else service.undo
    done = step(context.store, context.calendar, context.now)
    context.renew()
    if as_json:
        say_json(
            {"redone" if forwards else "undone": done and {**_answer(*done[:3], done.about), "why_not": done.why_not}}
        )
        return
    word = "redo" if forwards else "undo"
    if done is None:
        click.echo(f"There is nothing to {word}.")
        return
    what = _what(done.label, done.about, context.calendar.zone)
    if done.why_not:
        click.echo(f"Cannot {word}: {what}; {CODES[done.why_not]}. The next {word} passes it over.")
    else:
        when = local(done.made_at, context.calendar.zone)
        click.echo(f"{'Done again' if forwards else 'Undone'}: {what} ({when})")


def _list(context: Context, *, as_json: bool) -> None:
    made, zone = service.history(context.store, context.now), context.calendar.zone
    if as_json:
        say_json({"changes": [_answer(each.label, each.topic, each.made_at, each.about) for each in made]})
    elif made:
        say_table([[local(each.made_at, zone), _what(each.label, each.about, zone)] for each in made])
    else:
        click.echo("There is nothing to undo.")


def _what(label: str, about: Subject, zone: tzinfo) -> str:
    """What was done, and to what: `time noted: linkedin, 15 min, 2026-05-14`."""
    told = [about.account, *about.settings]
    if about.start is not None and about.end is not None:
        told += [words((about.end - about.start) / 1000), f"{to_datetime(about.start).astimezone(zone):%Y-%m-%d}"]
    told.append(f"“{visible(about.words)}”" if about.words else "")
    said = ", ".join(filter(None, told))
    deed = DEEDS.get(label, "something changed")
    return f"{deed}: {said}" if said else deed


def _answer(label: str, topic: Topic, made_at: datetime, about: Subject) -> dict[str, object]:
    spent = None if about.start is None or about.end is None else (about.end - about.start) // 1000
    return {
        "label": label, "topic": topic.value, "when": moment(made_at), "account": about.account or None,
        "start": instant(about.start), "seconds": spent, "words": about.words, "settings": list(about.settings),
    }  # fmt: skip
