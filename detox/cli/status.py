"""`detox status`: today in one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from detox.cli.options import as_json
from detox.cli.output import moment, say_json, say_table, words
from detox.cli.wording import reminder_words
from detox.services.today import today

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from detox.cli.context import Context
    from detox.core.today import AccountToday, Today


@click.command
@as_json
@click.pass_obj
def status(context: Context, *, as_json: bool) -> None:
    """Today in one screen: time against the usual range, limits, what was reclaimed this week."""
    found = today(context.store, context.catalogue, context.calendar, context.now)
    if as_json:
        say_json(_answer(found))
    else:
        _say(found, context.calendar.zone)


def _answer(found: Today) -> dict[str, object]:
    reclaimed = found.reclaimed
    upcoming = found.next_reminder
    return {
        "day": found.day,
        "platforms": [_platform(each) for each in found.accounts],
        "reclaimed": reclaimed and {"seconds": round(reclaimed.seconds), "low": _round(reclaimed.low),
                                    "high": _round(reclaimed.high)},
        "next_reminder": upcoming and {"id": upcoming.id, "kind": upcoming.kind.value, "due": moment(upcoming.due_at)},
        "quiet_until": moment(_quiet(found)),
        "coverage": None if found.coverage is None else round(found.coverage, 3),
    }  # fmt: skip


def _platform(each: AccountToday) -> dict[str, object]:
    limit = each.day_limit
    return {
        "id": each.account.platform,
        "account": each.account.id,
        "used_seconds": each.used,
        "limit_seconds": limit.limit.amount if limit else None,
        "plan": each.plan or None,
    }


def _quiet(found: Today) -> datetime | None:
    """The instant until which it is quiet, if that is still to come."""
    return found.quiet_until if found.quiet_until is not None and found.quiet_until > found.now else None


def _say(found: Today, zone: ZoneInfo) -> None:
    # One figure where both ends of the range read the same.
    ends = dict.fromkeys(words(end) for end in found.usual or ())
    usual = f", usually {' to '.join(ends)} by now" if ends else ""
    click.echo(f"{found.day:%A %d %B}: {words(found.used)}{usual}")
    say_table([_line(each) for each in found.accounts])
    if found.reclaimed is not None:
        doubt = ""
        if found.reclaimed.low is not None and found.reclaimed.high is not None:
            doubt = f", likely {words(found.reclaimed.low)} to {words(found.reclaimed.high)}"
        click.echo(f"Reclaimed this week: {words(found.reclaimed.seconds)}{doubt}")
    if found.next_reminder is not None:
        click.echo(
            f"Next: {reminder_words(found.next_reminder)} at {found.next_reminder.due_at.astimezone(zone):%H:%M}"
        )
    quiet = _quiet(found)
    if quiet is not None:
        click.echo(f"Quiet until {quiet.astimezone(zone):%A %H:%M}")
    if found.coverage is not None:
        click.echo(f"Coverage {found.coverage:.0%}")


def _line(each: AccountToday) -> list[str]:
    limit = each.day_limit
    said = words(each.used) if limit is None else f"{words(each.used)} of {words(limit.limit.amount)}"
    return [f"  {each.name}", said, each.mode.value if each.mode else ""]


def _round(value: float | None) -> int | None:
    return None if value is None else round(value)
