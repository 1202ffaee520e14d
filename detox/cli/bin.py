"""`detox bin`: what was deleted, for as long as it can come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from detox.cli import completing
from detox.cli.options import as_json
from detox.cli.output import local, moment, say_json, say_table, visible, words
from detox.services import bin as service

if TYPE_CHECKING:
    from datetime import tzinfo

    from detox.cli.context import Context
    from detox.services.bin import Binned

HEADS = ("id", "what", "account", "deleted", "until", "")


@click.group("bin", invoke_without_command=True)
@as_json
@click.pass_context
def bin_(ctx: click.Context, *, as_json: bool) -> None:
    """What was deleted: list (unless told otherwise), restore, delete for good."""
    if ctx.invoked_subcommand is None:
        _list(ctx.obj, as_json=as_json)


@bin_.command("list")
@as_json
@click.pass_obj
def list_(context: Context, *, as_json: bool) -> None:
    """Everything that can come back, what was deleted last first."""
    _list(context, as_json=as_json)


@bin_.command
@click.argument("what", metavar="ID", shell_complete=completing.binned)
@as_json
@click.pass_obj
def restore(context: Context, what: str, *, as_json: bool) -> None:
    """Bring something back as it was."""
    found = service.restore(context.store, context.calendar, what, context.now)
    if as_json:
        say_json({"restored": _answer(found)})
    else:
        click.echo(f"Restored: {_name(found)}.")


@bin_.command
@click.argument("what", metavar="ID", shell_complete=completing.binned)
@as_json
@click.pass_obj
def delete(context: Context, what: str, *, as_json: bool) -> None:
    """Delete something for good, before its 30 days are over; nothing brings it back."""
    found = service.delete_now(context.store, what, context.now)
    if as_json:
        say_json({"deleted": _answer(found)})
    else:
        click.echo(f"Gone for good: {_name(found)}.")


def _list(context: Context, *, as_json: bool) -> None:
    found = service.contents(context.store, context.now)
    if as_json:
        say_json({"bin": [_answer(each) for each in found]})
    elif found:
        say_table([_line(each, context.calendar.zone) for each in found], HEADS)
    else:
        click.echo("The bin is empty.")


def _line(each: Binned, zone: tzinfo) -> list[str]:
    what = each.kind if each.kind in {"plan", "note"} else f"noted, {words(each.seconds)}"
    times = (local(each.deleted_at, zone), local(each.until, zone))
    return [each.id[:8], what, each.account, *times, visible(each.words)]


def _name(each: Binned) -> str:
    if each.kind == "note":
        return f"note “{visible(each.words)}”"
    return f"plan for {each.account}" if each.kind == "plan" else f"{words(each.seconds)} on {each.account}"


def _answer(each: Binned) -> dict[str, object]:
    times = {"deleted_at": moment(each.deleted_at), "until": moment(each.until)}
    said: dict[str, object] = {"id": each.id, "kind": each.kind, "account": each.account, "words": each.words, **times}
    return said if each.start is None else {**said, "start": moment(each.start), "seconds": each.seconds}
