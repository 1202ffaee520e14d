"""`detox quiet`: no reminders for a while."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import click

from detox.cli import completing
from detox.cli.moments import upcoming
from detox.cli.options import Minutes, as_json
from detox.cli.output import fail, moment, say_json
from detox.core.reminders import quiet_until
from detox.core.settings import parse
from detox.services import settings

if TYPE_CHECKING:
    from detox.cli.context import Context

MOST = timedelta(days=366)
"""Whoever wants more turns limit notes off."""
FORMS = "Write minutes like 60, until 14:30, or off."


@click.command
@click.argument("words", nargs=-1, metavar="[MINUTES | until WHEN | off]", shell_complete=completing.quiet)
@as_json
@click.pass_context
def quiet(ctx: click.Context, words: tuple[str, ...], *, as_json: bool) -> None:
    """No reminders for some minutes, or until a time; off ends it, and without a word it is only told."""
    context: Context = ctx.obj
    now = context.now
    if words:
        end = _until(ctx, words, now)
        text = "" if end is None else end.isoformat()
        settings.change(context.store, quiet_until=parse("quiet_until", text))
    end = quiet_until(settings.load(context.store))
    _say(context, end if end is not None and end > now else None, as_json=as_json)


def _until(ctx: click.Context, words: tuple[str, ...], now: datetime) -> datetime | None:
    """The instant that the words name; None for `off`."""
    first, *rest = words
    if first == "off" and not rest:
        return None
    if first == "until" and len(rest) == 1:
        return _checked(upcoming(ctx.obj, rest[0], now, "WHEN"), now, "WHEN")
    if rest:
        fail("not_a_length", f"“{' '.join(words)}” is no length of quiet.", "MINUTES", FORMS)
    minutes = min(Minutes().convert(first, None, ctx), MOST / timedelta(minutes=1) + 1)
    return _checked(now + timedelta(minutes=minutes), now, "MINUTES")


def _checked(end: datetime, now: datetime, where: str) -> datetime:
    """The instant, to the second, if it lies ahead and within a year."""
    whole = end.replace(microsecond=0)
    if whole <= now:
        fail("in_the_past", "Quiet ends in the future.", where, FORMS)
    if whole - now > MOST:
        fail("too_far", "Quiet lasts a year at most.", where, "`detox settings set limit_notes off` ends limit notes.")
    return whole


def _say(context: Context, end: datetime | None, *, as_json: bool) -> None:
    if as_json:
        say_json({"quiet_until": moment(end)})
    elif end is None:
        click.echo("It is not quiet; reminders come.")
    else:
        click.echo(f"Quiet until {end.astimezone(context.calendar.zone):%A %d %B, %H:%M}.")
