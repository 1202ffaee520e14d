"""`detox erase`: data gone for good, from the database and from every copy of it in the home."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from detox.cli import completing
from detox.cli.options import Day, as_json
from detox.cli.output import fail, say_json
from detox.cli.progress import progress
from detox.services import erase as service
from detox.services.sources import by_name

if TYPE_CHECKING:
    from datetime import date

    from detox.cli.context import Context
    from detox.core.erasing import Scope
    from detox.services.erase import Found

NAMES = MappingProxyType(
    {
        "observation": ("stretch of use", "stretches of use"),
        "session": ("session", "sessions"),
        "entry": ("time noted by hand", "times noted by hand"),
        "correction": ("correction", "corrections"),
        "plan": ("plan", "plans"),
        "reminder": ("reminder", "reminders"),
        "note": ("note", "notes"),
        "unrecognised": ("host that nothing recognised", "hosts that nothing recognised"),
        "batch": ("imported file", "imported files"),
    }
)
"""What one row of a kind is called, and several."""
WORD = "delete"
ENDED = "It cannot be undone, and neither can what was done before. Logs are emptied.\n"
AFTER_SOME = f"{ENDED}Recording goes on. What is erased is not read again, unless you import a file that holds it."
AFTER_ALL = (
    f"{ENDED}"
    "As if it had never been used: nothing is read until you ask for it, in the welcome or by a scan.\n"
    "What browsers and ActivityWatch still hold comes back then, unless it is deleted there too."
)
"""What becomes of it later, said before anybody is asked."""


@click.command
@click.option(
    "--platform",
    "platforms",
    multiple=True,
    metavar="ID",
    shell_complete=completing.platforms,
    help="Everything of a platform; plans too, alone.",
)
@click.option("--from", "first", type=Day(), metavar="DAY", help="Everything from this local day on.")
@click.option("--to", "last", type=Day(), metavar="DAY", help="Everything up to this local day.")
@click.option(
    "--source",
    "source",
    metavar="NAME",
    shell_complete=completing.sources,
    help="What a source told, and the source; `detox sources` names it.",
)
@click.option("--all", "everything", is_flag=True, help="Everything, settings too: as if it had never been used.")
@click.option("--dry-run", is_flag=True, help="Say what would go, and erase nothing.")
@click.option("--yes", is_flag=True, help="Ask nothing.")
@as_json
@click.pass_obj
def erase(
    context: Context, platforms: tuple[str, ...], first: date | None, last: date | None, source: str | None, *,
    everything: bool, dry_run: bool, yes: bool, as_json: bool,
) -> None:  # fmt: skip
    """Erase data for good, here and in every copy; what several options name together. It cannot be undone."""
    which = _scope(context, platforms, first, last, source, everything=everything)
    found = service.preview(context.store, context.calendar, which)
    later = AFTER_ALL if everything else AFTER_SOME
    if dry_run:
        _say(found, later, is_done=False, as_json=as_json)
        return
    if not yes:
        if as_json:
            fail("not_confirmed", "This cannot be undone.", "--yes", "Look with --dry-run, then add --yes.")
        _say(found, later, is_done=False, as_json=False)
        _ask(everything=everything)
    with progress("Erasing, in every copy too", is_wanted=not as_json):
        done = service.erase(context.store, context.calendar, which, context.now)
    _say(done.found, later if yes else "", is_done=True, as_json=as_json, is_whole=done.is_whole)


def _scope(
    context: Context, platforms: tuple[str, ...], first: date | None, last: date | None, source: str | None, *,
    everything: bool,
) -> Scope:  # fmt: skip
    known = None if source is None else by_name(context.store, source)
    with context.store.read():
        used = context.store.erasing.platforms()
        bounds = context.store.derived.days()
    for each in platforms:
        if each not in used:
            known_ones = f"There is something of: {', '.join(used)}." if used else "There is nothing of any."
            fail("nothing_of_platform", f"There is nothing of “{each}”.", "--platform", known_ones)
    days = None
    if first is not None or last is not None:
        today = context.now.astimezone(context.calendar.zone).date()
        earliest, latest = bounds or (today, today)
        days = (first or min(earliest, last or earliest), last or max(latest, today, first or today))
    return service.scope(context.calendar, platforms, days, known, everything=everything)


def _ask(*, everything: bool) -> None:
    """Ends the verb unless the person says so; only for everything is a word asked for."""
    if everything:
        if (
            click.prompt(f"This cannot be undone. Type “{WORD}” to go on", default="", show_default=False, err=True)
            != WORD
        ):
            raise click.Abort
    else:
        click.confirm("This cannot be undone. Erase it?", abort=True, err=True)


def _say(found: Found, later: str, *, is_done: bool, as_json: bool, is_whole: bool = True) -> None:
    if as_json:
        say_json({
            "rows": dict(found.rows), "first": found.first, "last": found.last, "erased": is_done, "whole": is_whole,
            "copies": [str(path) for path in found.copies], "deleted_copies": [str(path) for path in found.unreadable],
        })  # fmt: skip
        return
    lines = [f"{count} {NAMES[name][count != 1]}" for name, count in found.rows.items()] or ["nothing in the database"]
    if found.first is not None:
        lines.append(f"from {found.first} to {found.last}")
    lines += [f"in the copy {path}" for path in found.copies]
    lines += [f"the whole copy {path}, as nothing in it can be read" for path in found.unreadable]
    click.echo("Erased:" if is_done else "Would be erased:")
    for line in lines:
        click.echo(f"  {line}")
    if not is_whole:
        click.echo(
            "Another program still reads the database; what was erased leaves the file when it has finished.", err=True
        )
    if later:
        click.echo(later)
