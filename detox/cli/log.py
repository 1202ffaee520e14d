"""`detox log`: time noted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from detox.cli import completing
from detox.cli.lookup import account_id
from detox.cli.moments import latest
from detox.cli.options import Minutes, OneOf, as_json, examples
from detox.cli.output import instant, say_json, words
from detox.core.entries import Entry
from detox.core.usage import Activity
from detox.services.log import log as note

if TYPE_CHECKING:
    from detox.cli.context import Context


@click.command(
    epilog=examples("detox log linkedin 15", "detox log x 20 --at 08:15 --activity reading --note 'on the train'")
)
@click.argument("account", shell_complete=completing.accounts)
@click.argument("minutes", type=Minutes())
@click.option("--at", "at", metavar="WHEN", help="Its start: 14:30, 2026-11-24T14:30, or an ISO instant with a zone.")
@click.option("--activity", type=OneOf(Activity), default=Activity.UNKNOWN, help="What you did there.")
@click.option("--device", type=click.Choice(["here", "elsewhere"]), default="elsewhere", help="Where you did it.")
@click.option("--note", "text", default="", metavar="TEXT", help="A line for yourself.")
@as_json
@click.pass_obj
def log(
    context: Context, account: str, minutes: float, at: str | None, activity: Activity, device: str, text: str, *,
    as_json: bool,
) -> None:  # fmt: skip
    """A session by hand (self-reported); it ends now unless its start is told."""
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
