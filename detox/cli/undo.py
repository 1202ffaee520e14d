"""`detox undo`: the last change taken back, done again, or what could be."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from detox.cli.options import as_json
from detox.cli.output import moment, say_json, say_table
from detox.services import undo as service

if TYPE_CHECKING:
    from datetime import datetime

    from detox.cli.context import Context
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
        say_json({"redone" if forwards else "undone": done and {**_answer(*done[:3]), "why_not": done.why_not}})
        return
    word = "redo" if forwards else "undo"
    if done is None:
        click.echo(f"There is nothing to {word}.")
    elif done.why_not:
        click.echo(f"Cannot {word}: {DEEDS[done.label]}; {CODES[done.why_not]}. The next {word} passes it over.")
    else:
        click.echo(f"{'Done again' if forwards else 'Undone'}: {DEEDS[done.label]}, {moment(done.made_at)}")


def _list(context: Context, *, as_json: bool) -> None:
    made = service.history(context.store, context.now)
    if as_json:
        say_json({"changes": [_answer(each.label, each.topic, each.made_at) for each in made]})
    elif made:
        say_table([[moment(each.made_at) or "", DEEDS[each.label]] for each in made])
    else:
        click.echo("There is nothing to undo.")


def _answer(label: str, topic: Topic, made_at: datetime) -> dict[str, object]:
    return {"label": label, "topic": topic.value, "when": moment(made_at)}
