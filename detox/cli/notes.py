"""`detox note`: a line for oneself, with the account it is about if it is about one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from detox.cli import completing
from detox.cli.lookup import account_id
from detox.cli.options import Day, as_json
from detox.cli.output import fail, local, moment, say_json, say_table
from detox.core.notes import line
from detox.core.periods import to_instant
from detox.services import notes as service

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from detox.cli.context import Context
    from detox.core.notes import Note

SHORT = 8
"""Letters of an id that are shown; they name it unless two begin so."""
ELSE = frozenset({"-h", "--help"})


class Notes(click.Group):
    """A group in which what is no verb is the text of a note, and nothing at all means the list."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Puts the verb in front where it was left out."""
        first = args[0] if args else ""
        if ctx.resilient_parsing and not args:
            return super().parse_args(ctx, args)  # a shell asks which verbs there are
        if not args or args == ["--json"]:
            args = ["list", *args]
        elif first not in self.commands and first not in ELSE:
            args = ["add", *args]
        return super().parse_args(ctx, args)


@click.group(cls=Notes)
def note() -> None:
    """A line for yourself: add (unless told otherwise), list, remove."""


@note.command
@click.argument("words", nargs=-1, metavar="TEXT")
@click.option(
    "--account",
    default="",
    metavar="ID",
    shell_complete=completing.accounts,
    help="The account or platform that it is about.",
)
@as_json
@click.pass_obj
def add(context: Context, words: tuple[str, ...], account: str, *, as_json: bool) -> None:
    """Keep a line, now; several words need no quotation marks."""
    about = account_id(context, account) if account else None
    made = service.note(context.store, " ".join(words), about, context.now)
    if as_json:
        say_json({"note": _answer(made)})
    else:
        click.echo(f"Noted{f' about {about}' if about else ''}: {made.text}")


@note.command("list")
@click.option("--from", "first", type=Day(), metavar="DAY", help="First local day; without one, today.")
@click.option("--to", "last", type=Day(), metavar="DAY", help="Last local day; without one, today.")
@as_json
@click.pass_obj
def list_(context: Context, first: date | None, last: date | None, *, as_json: bool) -> None:
    """The notes of today, or of other days."""
    today = context.calendar.day_of(to_instant(context.now))
    begin, end = first or min(today, last or today), last or max(today, first or today)
    if begin > end:
        fail("ends_before_it_starts", f"{end} is before {begin}.", "--to", "Choose a --to that is not before --from.")
    _say(context, service.notes(context.store, context.calendar, begin, end), as_json=as_json)


@note.command
@click.argument("note_id", metavar="ID", shell_complete=completing.notes)
@as_json
@click.pass_obj
def remove(context: Context, note_id: str, *, as_json: bool) -> None:
    """Put a note into the bin; the beginning of its id is enough."""
    gone = service.remove(context.store, note_id)
    if as_json:
        say_json({"note": _answer(gone)})
    else:
        click.echo(f"Removed: {line(gone.text)}")


def _say(context: Context, found: Sequence[Note], *, as_json: bool) -> None:
    if as_json:
        say_json({"notes": [_answer(each) for each in found]})
        return
    if not found:
        click.echo("Nothing is noted for these days. `detox note TEXT` keeps a line.")
    zone = context.calendar.zone
    say_table([[each.id[:SHORT], local(each.noted_at, zone), each.account or "", line(each.text)] for each in found])


def _answer(each: Note) -> dict[str, object]:
    return {"id": each.id, "noted_at": moment(each.noted_at), "text": each.text, "account": each.account}
