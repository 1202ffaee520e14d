"""`detox remind`: what is due next, a test, and what became of what was due."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from detox.cli.options import as_json
from detox.cli.output import Exit, fail, local, moment, say_json, say_table
from detox.cli.wording import reminder_state, reminder_why, reminder_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detox.cli.context import Context
    from detox.core.reminders import Reminder
    from detox.desktop.notify import Notifier

TEST = "test"
WEEK = 7
"""Days of which the log tells unless it is asked for more."""


@click.group(invoke_without_command=True)
@as_json
@click.pass_context
def remind(ctx: click.Context, *, as_json: bool) -> None:
    """Reminders: list (unless told otherwise), test, log."""
    if ctx.invoked_subcommand is None:
        _list(ctx.obj, as_json=as_json)


@remind.command("list")
@as_json
@click.pass_obj
def list_(context: Context, *, as_json: bool) -> None:
    """What is due, held or snoozed, the next first."""
    _list(context, as_json=as_json)


@remind.command
@click.option("--days", type=click.IntRange(1, 3650), default=WEEK, show_default=True, help="How far back.")
@as_json
@click.pass_obj
def log(context: Context, *, days: int, as_json: bool) -> None:
    """What was shown, answered, missed or dropped, and why, the latest first."""
    from detox.services.reminding import past

    _say(context, past(context.store, context.now, timedelta(days=days)), "Nothing was due.", as_json=as_json)


@remind.command
@as_json
@click.pass_obj
def test(context: Context, *, as_json: bool) -> None:
    """Send a test reminder to the desktop now, and tell by which road it went."""
    from detox.desktop.notify import Note
    from detox.desktop.roads import notifier

    buttons = (("wrap_up", "Wrap up"), ("more", "10 more minutes"), ("snooze", "Snooze an hour"))
    body = "That is the time you set aside. Wrap up, or stay on purpose? (A test: no answer is kept.)"
    road = notifier(os.environ)
    try:
        sent = road.available() and road.show(Note(TEST, "Test · 30 of 30 min today", body, buttons))
        way = _way(road)
    finally:
        road.shut()
    if not sent:
        remedy = "Start your desktop's notification service; until then reminders come in the window."
        fail("no_notifications", "Nobody shows notifications here.", "", remedy, Exit.PARTLY)
    if as_json:
        answer = {"id": TEST, "kind": TEST, "platform": None, "due": moment(context.now), "state": "shown", "why": way}
        say_json({"reminders": [answer]})
    else:
        click.echo(f"A test reminder was sent {way}.")


def _way(road: Notifier) -> str:
    """The road that a note takes, in words."""
    from detox.desktop.portable_notify import PortableNotifier

    name = "by plyer" if isinstance(road, PortableNotifier) else "over D-Bus"
    return f"{name}, {'with' if road.has_actions() else 'without'} buttons"


def _list(context: Context, *, as_json: bool) -> None:
    from detox.services.reminding import waiting

    found = waiting(context.store, context.calendar, context.now)
    _say(context, found, "Nothing is due or held. A note comes when a limit is used up.", as_json=as_json)


def _say(context: Context, found: Sequence[Reminder], nothing: str, *, as_json: bool) -> None:
    if as_json:
        platforms = {account.id: account.platform for account in context.accounts}
        say_json({"reminders": [_answer(each, platforms) for each in found]})
        return
    if not found:
        click.echo(nothing)
    zone = context.calendar.zone
    say_table([[local(each.due_at, zone), reminder_words(each), reminder_state(each)] for each in found])


def _answer(each: Reminder, platforms: dict[str, str]) -> dict[str, object]:
    return {
        "id": each.id or None,
        "kind": each.kind.value,
        "platform": platforms.get(each.account, each.account) or None,
        "due": moment(each.due_at),
        "state": each.state.value,
        "why": reminder_why(each) or None,
    }
