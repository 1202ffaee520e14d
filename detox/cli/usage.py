"""`detox usage`: time used, each minute once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from detox.cli import completing
from detox.cli.lookup import platform_id
from detox.cli.options import Day, OneOf, as_json
from detox.cli.output import evidence, fail, say_json, say_table, seconds, words
from detox.core.breakdown import Key, Row
from detox.services.usage import UsageReport
from detox.services.usage import usage as report

if TYPE_CHECKING:
    from datetime import date

    from detox.cli.context import Context


@click.command
@click.option("--from", "first", type=Day(), metavar="DAY", help="First local day.")
@click.option("--to", "last", type=Day(), metavar="DAY", help="Last local day.")
@click.option("--by", "keys", type=OneOf(Key, is_list=True), multiple=True, metavar="KEY…",
              help="One or more of platform, activity, day, week, hour, weekday, source, device, session.")  # fmt: skip
@click.argument("more", nargs=-1, type=OneOf(Key, is_list=True), metavar="")
@click.option("--platform", metavar="ID", shell_complete=completing.platforms, default="", help="Only this platform.")
@as_json
@click.pass_obj
def usage(
    context: Context,
    first: date | None,
    last: date | None,
    keys: tuple[tuple[Key, ...], ...],
    more: tuple[tuple[Key, ...], ...],
    platform: str,
    *,
    as_json: bool,
) -> None:
    """Time used, each minute once; all days unless bounded."""
    if more and not keys:
        raise click.UsageError(f"“{more[0][0]}” needs --by in front.")
    if first and last and first > last:
        fail("ends_before_it_starts", f"{last} is before {first}.", "--to", "Choose a --to that is not before --from.")
    chosen = tuple(dict.fromkeys(key for each in (*keys, *more) for key in each)) or (Key.PLATFORM,)
    found = report(
        context.store,
        context.calendar,
        chosen,
        first=first,
        last=last,
        platform=platform_id(context, platform) if platform else "",
    )
    if as_json:
        say_json(_answer(found, chosen))
    else:
        _say(found, chosen)


def _answer(found: UsageReport, keys: tuple[Key, ...]) -> dict[str, object]:
    coverage = None if found.coverage is None else round(found.coverage, 3)
    return {
        "rows": [_row(row, keys) for row in found.rows],
        "total_seconds": seconds(found.total),
        "coverage": coverage,
    }


def _row(row: Row, keys: tuple[Key, ...]) -> dict[str, object]:
    named: dict[str, object] = dict(zip((key.value for key in keys), row.key, strict=True))
    return named | {"seconds": seconds(row.used), "openings": row.openings, "evidence": evidence(row.evidence)}


def _say(found: UsageReport, keys: tuple[Key, ...]) -> None:
    if not found.rows:
        click.echo("Nothing is recorded for these days. `detox import FILE` reads a browser history.")
        return
    heads = [*(key.value for key in keys), "time", "openings", "known by"]
    rows = [
        [*map(str, row.key), words(row.used / 1000), str(row.openings), ", ".join(kind.value for kind in row.evidence)]
        for row in found.rows
    ]
    say_table(rows, heads)
    covered = "unknown" if found.coverage is None else f"{found.coverage:.0%}"
    click.echo(f"\n{words(found.total / 1000)} in all; coverage {covered}")
