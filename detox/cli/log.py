"""`detox log`: time noted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from detox.cli import completing
from detox.cli.lookup import account_id
from detox.cli.moments import latest
from detox.cli.options import Minutes, OneOf, as_json
from detox.cli.output import instant, local, say_json, say_table, visible, words
from detox.core.accounts import ELSEWHERE
from detox.core.entries import Entry
from detox.core.periods import to_datetime
from detox.core.usage import Activity
from detox.services.log import delete, noted
from detox.services.log import log as note

if TYPE_CHECKING:
    from datetime import tzinfo

    from detox.cli.context import Context
    from detox.core.entries import Noted


@click.command
@click.argument("account", required=False, shell_complete=completing.accounts)
@click.argument("minutes", type=Minutes(), required=False)
@click.option("--at", "at", metavar="WHEN", help="Its start: 14:30, 2026-11-24T14:30, or an ISO instant with a zone.")
@click.option("--activity", type=OneOf(Activity), default=Activity.UNKNOWN, help="What you did there.")
@click.option("--device", type=click.Choice(["here", "elsewhere"]), default="elsewhere", help="Where you did it.")
@click.option("--note", "text", default="", metavar="TEXT", help="A line for yourself.")
@click.option("--list", "lists", is_flag=True, help="Say what was noted, the latest first, and note nothing.")
@click.option(
    "--delete", "gone", metavar="ID", shell_complete=completing.entries, help="Put what was noted into the bin instead."
)
@as_json
@click.pass_obj
def log(
    context: Context, account: str | None, minutes: float | None, at: str | None, activity: Activity, device: str,
    text: str, *, lists: bool, gone: str | None, as_json: bool,
) -> None:  # fmt: skip
    """A session by hand (self-reported); it ends now unless its start is told."""
    if lists or gone:
        if account is not None or (lists and gone):
            raise click.UsageError("--list and --delete stand alone.")
        _list(context, as_json=as_json) if lists else _delete(context, gone or "", as_json=as_json)
        return
    if account is None or minutes is None:
        raise _missing("account" if account is None else "minutes")
    now = context.now
    start = None if at is None else latest(context, at, now, "--at")
    entry = Entry(account_id(context, account), minutes, start, Activity(activity), device == "here", text)
    made, span = note(context.store, context.calendar, entry, now)
    if as_json:
        session = {
            "id": made, "account": entry.account, "start": instant(span.start), "end": instant(span.end),
            "seconds": (span.end - span.start) // 1000, "activity": entry.activity.value, "device": device,
        }  # fmt: skip
        say_json({"session": session})
        return
    click.echo(f"Noted: {account}, {words((span.end - span.start) / 1000)}.")


def _missing(name: str) -> click.MissingParameter:
    """What is needed for noting, and for nothing else."""
    ctx = click.get_current_context()
    return click.MissingParameter(ctx=ctx, param=next(each for each in ctx.command.params if each.name == name))


def _list(context: Context, *, as_json: bool) -> None:
    known = noted(context.store)
    if as_json:
        say_json({"sessions": [_answer(each) for each in known]})
    elif known:
        say_table([_line(each, context.calendar.zone) for each in known])
    else:
        click.echo("Nothing is noted yet. `detox log x 15` notes a quarter of an hour.")


def _line(each: Noted, zone: tzinfo) -> list[str]:
    spent = words((each.end - each.start) / 1000)
    return [each.id[:8], local(to_datetime(each.start), zone), each.account, spent, visible(each.note)]


def _delete(context: Context, which: str, *, as_json: bool) -> None:
    gone = delete(context.store, context.calendar, which)
    if as_json:
        say_json({"session": _answer(gone)})
    else:
        spent = words((gone.end - gone.start) / 1000)
        click.echo(
            f"Deleted: {gone.account}, {spent}. `detox undo` or `detox bin restore {gone.id[:8]}` brings it back."
        )


def _answer(each: Noted) -> dict[str, object]:
    return {
        "id": each.id, "account": each.account, "start": instant(each.start), "end": instant(each.end),
        "seconds": (each.end - each.start) // 1000, "activity": each.activity.value,
        "device": "elsewhere" if each.device == ELSEWHERE else "here", "note": each.note,
    }  # fmt: skip
