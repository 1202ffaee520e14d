"""`detox import`: files of any known kind, recognised by content."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from detox.cli import completing
from detox.cli.faults import source_fault
from detox.cli.options import Column, Zone, as_json
from detox.cli.output import Exit, Failure, instant, say_json, visible
from detox.cli.progress import progress
from detox.cli.wording import assumption, brought, rejection
from detox.core.mappings import DATE_ORDER, FIELDS
from detox.services.imports import FileReport, Importing, import_files
from detox.sources import browsers
from detox.sources.formats import FORMATS
from detox.sources.source import REASONS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from zoneinfo import ZoneInfo

    from detox.cli.context import Context

FORMAT_NAMES: Final = ", ".join(each.name for each in FORMATS)
FIELD_NAMES: Final = ", ".join((*FIELDS, DATE_ORDER))
SHOWN = 10
"""Reasons that are printed for a reader; `--json` has more."""


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False), metavar="PATH...")
@click.option(
    "--as",
    "as_format",
    metavar="FORMAT",
    shell_complete=completing.formats,
    default="",
    help=f"Read it as this format, whatever it looks like: {FORMAT_NAMES}.",
)
@click.option("--zone", type=Zone(), metavar="ZONE", help="Zone of times that carry none; this computer's unless told.")
@click.option("--device", metavar="NAME", default="", help="Where it was used; this computer unless told.")
@click.option(
    "--map",
    "columns",
    multiple=True,
    type=Column(),
    metavar="FIELD=COLUMN",
    help=f"What a column of a table is; FIELD is one of {FIELD_NAMES}.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be added, and add nothing.")
@as_json
@click.pass_obj
def import_(
    context: Context,
    paths: tuple[Path, ...],
    as_format: str,
    zone: ZoneInfo | None,
    device: str,
    columns: tuple[tuple[str, str], ...],
    *,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Read files of any known kind; a second import of the same file adds nothing."""
    profiles = tuple(browsers.found(Path.home(), os.environ, sys.platform))
    audible, mapping = context.settings.activitywatch_audible, dict(columns) or None
    with progress("Looking at the files", is_wanted=not as_json) as says:
        how = Importing(
            context.classifier, as_format, device, profiles, dry_run, zone=zone, audible_counts=audible,
            mapping=mapping, tells=partial(_tell, says, paths),
        )  # fmt: skip
        reports = import_files(context.store, context.calendar, paths, how, context.now)
    faults = [report for report in reports if report.fault is not None]
    if len(reports) == 1 and faults:
        raise Failure(source_fault(faults[0].fault)) from None
    if as_json:
        say_json({"files": [_answer(report) for report in reports]})
    else:
        for report in reports:
            _say(report, dry_run=dry_run)
    if len(faults) == len(reports):
        return Exit.UNUSABLE
    return Exit.PARTLY if faults or any(report.rejected for report in reports) else Exit.DONE


def _tell(says: Callable[[str], None], paths: Sequence[Path], path: Path, uses: int | None) -> None:
    """Says which file is read, or stored, of how many."""
    stretches = "1 stretch" if uses == 1 else f"{uses} stretches"
    deed = f"Reading {path.name}" if uses is None else f"Storing {path.name}, {stretches} of use"
    says(deed if len(paths) == 1 else f"{deed}, file {paths.index(path) + 1} of {len(paths)}")


def _answer(report: FileReport) -> dict[str, object]:
    answer: dict[str, object] = {
        "path": str(report.path),
        "format": report.format,
        "read": report.read,
        "added": report.added,
        "updated": report.updated,
        "duplicate": report.duplicate,
        "by_platform": dict(report.by_platform or {}),
        "rejected": [{"where": item.where, "why": item.why} for item in report.rejected],
        "left_out": report.left_out,
        "first": instant(report.first),
        "last": instant(report.last),
        "assumptions": list(report.assumptions),
        "gaps": [list(gap) for gap in report.gaps],
    }
    if report.fault is not None:
        answer["error"] = source_fault(report.fault)._asdict()
    return answer


def _say(report: FileReport, *, dry_run: bool) -> None:
    if report.fault is not None:
        Failure(source_fault(report.fault)).show()
        return
    verb = "would be new" if dry_run else "new"
    rows = "1 row" if report.read == 1 else f"{report.read} rows"
    click.echo(f"{visible(str(report.path))}: {report.format}, {rows} read")
    click.echo(f"  {brought(report.added, report.updated, report.duplicate, verb)}")
    if report.first is not None:
        click.echo(f"  from {instant(report.first)} to {instant(report.last)}")
    if report.gaps:
        click.echo(f"  it tells nothing of {_days(report)} days in between")
    for platform, count in sorted((report.by_platform or {}).items()):
        click.echo(f"  {platform:<16}{count:>7}")
    for item in report.rejected[:SHOWN]:
        click.echo(f"  left out: {visible(item.where)}: {rejection(item.why)}", err=True)
    if report.left_out > SHOWN:
        click.echo(f"  and {report.left_out - SHOWN} more; --json names the first {REASONS}", err=True)
    for code in report.assumptions:
        click.echo(f"  {assumption(code)}")


def _days(report: FileReport) -> int:
    """How many days the gaps have."""
    return sum((last - first).days + 1 for first, last in report.gaps)
