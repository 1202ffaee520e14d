"""`detox backup` and `detox restore`: copies of all there is, made and put back."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detox.cli.options import as_json
from detox.cli.output import local, moment, say_json, say_table
from detox.cli.progress import progress
from detox.core.backups import Reason
from detox.desktop import clock, paths

if TYPE_CHECKING:
    from detox.cli.context import Context
    from detox.core.backups import Holding
    from detox.storage.holdings import Preview
    from detox.storage.shelf import Shelved

FILE = click.Path(path_type=Path, readable=False)


@click.command
@click.argument("file", type=FILE, required=False)
@click.option("--force", is_flag=True, help="Replace FILE even where it is no copy of Worthwhile's.")
@click.option("--list", "listed", is_flag=True, help="List the copies that are kept beside the database.")
@as_json
@click.pass_obj
def backup(context: Context, file: Path | None, *, force: bool, listed: bool, as_json: bool) -> None:
    """Copy everything to FILE, to a folder, or among the daily copies; others may go on writing."""
    from detox.services.backups import back_up

    if listed:
        _list(paths.database(context.home), as_json=as_json)
        return
    with progress("Making a copy", is_wanted=not as_json):
        made = back_up(_database(context), context.now, None if file is None else file.absolute(), force=force)
    if as_json:
        say_json({"rows": made.rows, "file": str(made.path)})
    else:
        click.echo(f"{sum(made.rows.values())} rows copied to {made.path}")


@click.command
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help="Only say what the file holds and what would go.")
@as_json
@click.pass_obj
def restore(context: Context, file: Path, *, dry_run: bool, as_json: bool) -> None:
    """Put a copy in the place of all there is; what was there is kept as a copy, so that it can be taken back."""
    from detox.services import backups
    from detox.storage.store import StoreError, StoreFault

    whole, database = file.absolute(), paths.database(context.home)
    with progress(f"Looking at {whole.name}", is_wanted=not as_json):
        shown = backups.preview(database, whole)
    if not as_json:
        _say_preview(shown)
    if dry_run:
        if as_json:
            say_json(_preview_json(shown))
        return
    try:
        with progress("Putting the copy in the place of what is there", is_wanted=not as_json):
            restored = backups.restore(context.store, whole, context.now)
    except StoreError as error:
        if error.code not in {StoreFault.DAMAGED, StoreFault.NOT_A_DATABASE}:
            raise
        with progress("Putting the copy in the place of what is damaged", is_wanted=not as_json):
            aside = backups.restore_unusable(database, whole, context.now)
        click.echo(f"The damaged database was moved to {aside}", err=True)
    else:
        _ = context.calendar
        click.echo(f"What was there before: {restored.before}", err=True)
        if restored.is_whole:
            click.echo(f'Take it back with: detox restore "{restored.before}"', err=True)
    if as_json:
        say_json({"rows": shown.then.rows, "file": str(whole)})
    else:
        click.echo("Restored.")


def _database(context: Context) -> Path:
    """The database, made where there is none; also one that can only be read is worth a copy."""
    from detox.storage.store import StoreError, StoreFault

    try:
        return context.store.path
    except StoreError as error:
        if error.code not in {StoreFault.CANNOT_OPEN, StoreFault.READ_ONLY, StoreFault.DISK_FULL}:
            raise
        if not os.access(error.path, os.R_OK):
            raise
        return error.path


def _list(database: Path, *, as_json: bool) -> None:
    from detox.services.backups import copies_of

    copies = copies_of(database)
    if as_json:
        say_json({"copies": [_copy_json(each) for each in copies]})
    elif copies:
        zone = clock.zone()
        rows = [
            [local(each.copy.made_at, zone), f"{each.size / 1e6:.1f} MB", _why(each),
             str(each.path)]
            for each in copies
        ]  # fmt: skip
        say_table(rows)
    else:
        click.echo("There is no copy yet.")


def _why(shelved: Shelved) -> str:
    """Why a copy was made."""
    if shelved.copy.reason is Reason.BEFORE_SCHEMA:
        return f"before the schema after {shelved.copy.schema}"
    return "daily" if shelved.copy.reason is Reason.DAILY else "before a restoring"


def _copy_json(shelved: Shelved) -> dict[str, object]:
    return {
        "file": str(shelved.path), "made_at": moment(shelved.copy.made_at), "reason": shelved.copy.reason.value,
        "bytes": shelved.size, "rows": shelved.rows, "last_day": shelved.last_day,
    }  # fmt: skip


def _preview_json(shown: Preview) -> dict[str, object]:
    now = shown.now
    return {
        "file": str(shown.path), "rows": shown.then.rows, "rows_now": None if now is None else now.rows,
        "schema_of_file": shown.then.schema, "first": shown.then.first_day, "last": shown.then.last_day,
        "last_now": None if now is None else now.last_day, "lost": shown.lost,
    }  # fmt: skip


def _say_preview(shown: Preview) -> None:
    """Says on stderr what the file holds beside what there is, and what would be lost."""
    then, now = shown.then, shown.now
    heads = ["", "in the copy", "now"]
    lines = [
        ["use", _days(then), "–" if now is None else _days(now)],
        ["plans", str(then.plans), "–" if now is None else str(now.plans)],
        ["noted by hand", str(then.entries), "–" if now is None else str(now.entries)],
        ["rows in all", str(sum(then.rows.values())), "–" if now is None else str(sum(now.rows.values()))],
    ]
    widths = [max(len(line[column]) for line in [heads, *lines]) for column in range(len(heads))]
    for line in [heads, *lines]:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip(), err=True)
    if shown.lost:
        said = ", ".join(f"{name} {count}" for name, count in shown.lost.items())
        click.echo(f"Made or changed since, and not in the copy: {said}", err=True)


def _days(held: Holding) -> str:
    return "none" if held.first_day is None else f"{held.first_day} to {held.last_day}"
