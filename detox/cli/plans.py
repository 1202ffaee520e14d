"""`detox plan`: what is tried with each account."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from detox.cli import completing
from detox.cli.lookup import account_id
from detox.cli.options import Day, Minutes, OneOf, as_json
from detox.cli.output import fail, say_json, say_table, words
from detox.core.drafts import PlanDraft
from detox.core.periods import to_instant
from detox.core.plans import Limit, Mode, Plan, PlanState, Window, daily_seconds, state_on, version_on
from detox.core.topics import Topic
from detox.services import plans as service

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from detox.cli.context import Context


def _fields(command: Callable[..., object]) -> Callable[..., object]:
    """The options by which a plan is filled in."""
    for option in (
        click.option("--what-else", multiple=True, metavar="TEXT", help="What the time is for; may be repeated."),
        click.option("--outcome", metavar="TEXT", help="What it is to bring, so that it can be counted."),
        click.option("--purpose", metavar="TEXT", help="Why you are there, in your own words."),
        click.option("--limit", type=Minutes(), metavar="MINUTES", help="At most so many minutes a day."),
        click.option("--mode", type=OneOf(Mode), help="What you try with it."),
    ):
        command = option(command)
    return command


@click.group
def plan() -> None:
    """What you try with each account: keep, limit, pause or leave."""


@plan.command("list")
@as_json
@click.pass_obj
def list_(context: Context, *, as_json: bool) -> None:
    """Every plan, the ended ones last."""
    with context.store.read():
        known = context.store.plans.all()
    today = _today(context)
    _say(context, sorted(known, key=lambda each: state_on(each, today) is PlanState.ENDED), as_json=as_json)


@plan.command
@click.argument("plan_id", metavar="ID", shell_complete=completing.plans)
@as_json
@click.pass_obj
def show(context: Context, plan_id: str, *, as_json: bool) -> None:
    """One plan."""
    _say(context, [service.get(context.store, plan_id)], as_json=as_json)


@plan.command
@click.argument("platform", shell_complete=completing.accounts)
@_fields
@click.option("--until", type=Day(), metavar="DAY", help="Last day of a pause.")
@as_json
@click.pass_obj
def add(
    context: Context, platform: str, mode: Mode | None, limit: float | None, purpose: str | None, outcome: str | None,
    what_else: tuple[str, ...], until: date | None, *, as_json: bool,
) -> None:  # fmt: skip
    """A plan from today on; without --mode and --limit, a limit proposed from your own usual day."""
    account = account_id(context, platform)
    chosen = Mode(mode or Mode.LIMIT)
    _fits(chosen, limit, until)
    seconds = None if limit is None else round(limit * 60)
    if chosen is Mode.LIMIT and seconds is None:
        seconds = service.proposal(context.store, context.calendar, account, context.now).limit_seconds
    draft = PlanDraft(account, chosen, seconds, purpose or "", outcome or "", what_else=what_else, until=until)
    _say(context, [service.start(context.store, context.calendar, draft, context.now)], as_json=as_json)


@plan.command
@click.argument("plan_id", metavar="ID", shell_complete=completing.living_plans)
@_fields
@as_json
@click.pass_obj
def edit(
    context: Context, plan_id: str, mode: Mode | None, limit: float | None, purpose: str | None, outcome: str | None,
    what_else: tuple[str, ...], *, as_json: bool,
) -> None:  # fmt: skip
    """Change a plan from today on; its past keeps what it said then."""
    today = _today(context)
    with context.store.change(Topic.PLANS, "plan_changed"):  # nobody changes it between the look and the deed
        known = _living(context, plan_id)
        held = version_on(known, today) or known.versions[-1]
        chosen = Mode(mode) if mode else Mode.LIMIT if limit is not None and held.mode is Mode.KEEP else held.mode
        _fits(chosen, limit, None)
        draft = PlanDraft(
            account=known.account,
            mode=chosen,
            limit_seconds=daily_seconds(held.limits) if limit is None else round(limit * 60),
            purpose=held.purpose if purpose is None else purpose,
            outcome=held.outcome if outcome is None else outcome,
            what_else=what_else or held.what_else,
            until=held.until if chosen is Mode.PAUSE else None,
        )
        made = service.edit(context.store, context.calendar, known.id, draft, context.now)
    _say(context, [made], as_json=as_json)


@plan.command
@click.argument("plan_id", metavar="ID", shell_complete=completing.living_plans)
@click.option("--until", type=Day(), metavar="DAY", help="Its last day; without one it lasts until it is resumed.")
@as_json
@click.pass_obj
def pause(context: Context, plan_id: str, until: date | None, *, as_json: bool) -> None:
    """Pause the account of a plan from today on."""
    known = _living(context, plan_id)
    _say(context, [service.pause(context.store, context.calendar, known.id, until, context.now)], as_json=as_json)


@plan.command
@click.argument("plan_id", metavar="ID", shell_complete=completing.living_plans)
@as_json
@click.pass_obj
def resume(context: Context, plan_id: str, *, as_json: bool) -> None:
    """Go back to what the plan said before its pause."""
    known = _living(context, plan_id)
    _say(context, [service.resume(context.store, context.calendar, known.id, context.now)], as_json=as_json)


@plan.command
@click.argument("plan_id", metavar="ID", shell_complete=completing.living_plans)
@as_json
@click.pass_obj
def end(context: Context, plan_id: str, *, as_json: bool) -> None:
    """End a plan from today on; its past stays."""
    known = _living(context, plan_id)
    _say(context, [service.end(context.store, context.calendar, known.id, context.now)], as_json=as_json)


@plan.command
@click.argument("plan_id", metavar="ID", shell_complete=completing.plans)
@as_json
@click.pass_obj
def delete(context: Context, plan_id: str, *, as_json: bool) -> None:
    """Put a plan and its past into the bin, from which `detox bin restore` brings it back for 30 days."""
    gone = service.delete(context.store, plan_id)
    if as_json:
        _say(context, [gone], as_json=True)
    else:
        click.echo(
            f"Deleted: plan for {gone.account}. `detox undo` or `detox bin restore {gone.id[:8]}` brings it back."
        )


def _living(context: Context, plan_id: str) -> Plan:
    """The plan of that id, unless it has ended: its past stays as it was."""
    known = service.get(context.store, plan_id)
    if state_on(known, _today(context)) is PlanState.ENDED:
        fail("plan_ended", "This plan has ended.", known.id, "`detox plan add` starts another.")
    return known


def _fits(mode: Mode, limit: float | None, until: date | None) -> None:
    """Refuses what a mode would pass over in silence."""
    if mode is Mode.PAUSE and limit is not None:
        fail(
            "pause_has_no_limit", "A pause has no limit.", "--limit", "Leave one of them out, or resume the plan first."
        )
    if mode is not Mode.PAUSE and until is not None:
        fail("only_a_pause_ends", "Only a pause has a last day.", "--until", "Add --mode pause, or leave --until out.")


def _today(context: Context) -> date:
    return context.calendar.day_of(to_instant(context.now))


def _say(context: Context, plans: list[Plan], *, as_json: bool) -> None:
    today = _today(context)
    if as_json:
        with context.store.read():
            platforms = {account.id: account.platform for account in context.store.accounts.all()}
        say_json({"plans": [_answer(each, platforms[each.account], today) for each in plans]})
        return
    if not plans:
        click.echo("There is no plan yet. `detox plan add x --limit 20` starts one.")
        return
    say_table([_line(each, today) for each in plans], ["id", "account", "mode", "limit", "state", "since"])


def _line(each: Plan, today: date) -> list[str]:
    held = version_on(each, today) or each.versions[-1]
    limit = daily_seconds(held.limits)
    said = "" if limit is None else f"{words(limit)} a day"
    return [each.id[:8], each.account, held.mode.value, said, state_on(each, today).value, each.started_on.isoformat()]


def _answer(each: Plan, platform: str, today: date) -> dict[str, object]:
    held = version_on(each, today) or each.versions[-1]
    upcoming = [when for when in held.review_dates if when >= today]
    return {
        "id": each.id,
        "platform": platform,
        "account": each.account,
        "mode": held.mode.value,
        "purpose": held.purpose,
        "outcome": held.outcome,
        "limits": [_limit(limit) for limit in held.limits],
        "quiet_hours": [_window(window) for window in held.off_hours],
        "review_on": min(upcoming, default=None),
        "state": state_on(each, today).value,
        "started_on": each.started_on,
        "until": held.until,
    }


def _limit(limit: Limit) -> dict[str, object]:
    return {
        "accounts": list(limit.accounts),
        "period": limit.period.value,
        "amount": limit.amount,
        "unit": limit.unit.value,
        "activities": sorted(limit.activities),
        "windows": [_window(window) for window in limit.windows],
    }


def _window(window: Window) -> dict[str, object]:
    return {
        "weekdays": sorted(window.weekdays),
        "start": window.start.isoformat("minutes"),
        "end": window.end.isoformat("minutes"),
    }
