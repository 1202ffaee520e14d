"""Today: how the day is going, for the page, the tray and `detox status`."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from detox.core.accounts import Account, default_account
from detox.core.breakdown import days_with_use, seconds_by_activity, seconds_by_evidence
from detox.core.coverage import ratio
from detox.core.periods import Calendar, to_instant
from detox.core.plans import Plan, current, version_on
from detox.core.reclaimed import Reclaimed, together
from detox.core.reminders import Reminder, State, quiet_until
from detox.core.today import AccountToday, BandPoint, LimitUse, Step, Strip, Today, Week
from detox.core.totals import counted
from detox.core.usual import DAYS, FEWEST_DAYS, Usual, alike, usual, wall_offset
from detox.services.recent import Recent, recent
from detox.services.remind import limits_today

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from detox.core.limits import Reached
    from detox.core.platforms import Catalogue
    from detox.core.settings import Settings
    from detox.core.usage import DailyTotal, Session
    from detox.storage.store import Store

DAY = timedelta(days=1)
WEEKS = 8


def today(store: Store, catalogue: Catalogue, calendar: Calendar, now: datetime) -> Today:
    """Everything that Today shows."""
    instant = to_instant(now)
    day = calendar.day_of(instant)
    span = calendar.span(day)
    with store.read():
        known = recent(store, calendar, day)
        ever = store.plans.all()
        plans = current(ever, day)
        limits = limits_today(store, calendar, plans, now)
        stored = store.accounts.all()
        accounts = _accounts(stored, known)
        sessions = counted(store.derived.sessions(span.start, span.end), store.device)
        days = [each for each in sorted(known.covered) if each < day][-DAYS:]
        same = alike(day, known.settings.working_hours, days)
        curve = _usual(store, calendar, same) if len(days) >= FEWEST_DAYS else None
        reminders = store.reminders.since(now - DAY)
        idle = {account.id for account in stored} - {plan.account for plan in ever} - known.by_account.keys()
        chosen = {account for account in idle if not store.derived.is_used(account)}
    totals = [total for total in known.totals if total.day == day]
    weeks = _last_weeks(known, calendar)
    return Today(
        day=day,
        now=now,
        opens=span.start,
        closes=span.end,
        working=_working(known.settings, calendar, day),
        used=sum(total.counted for total in totals) // 1000,
        usual=_by_now(curve, instant, day, calendar),
        usual_days=len(days),
        usual_needs=FEWEST_DAYS,
        curve=tuple(_steps(sessions, span.start)),
        band=tuple(_band(curve, span.start)),
        strips=tuple(_strips(sessions, accounts)),
        activities=MappingProxyType(seconds_by_activity(totals)),
        evidence=MappingProxyType(seconds_by_evidence(totals)),
        coverage=ratio([row for row in known.coverage if row.day == day], days_with_use(totals)),
        accounts=tuple(
            _account(account, catalogue, known, plans.get(account.id), limits.get(account.id, []), weeks)
            for account in _shown(accounts, plans, known, chosen)
        ),
        reclaimed=_reclaimed(known, plans.values(), calendar),
        next_reminder=_next(reminders, known.settings, now),
        quiet_until=quiet_until(known.settings),
        missed=tuple(reminder for reminder in reminders if reminder.state is State.MISSED),
    )


def _accounts(stored: list[Account], known: Recent) -> dict[str, Account]:
    """Every account that is stored or used, with a place in the series."""
    found = {account.id: account for account in stored}
    free = max((account.slot for account in stored), default=-1) + 1
    spent = {name: sum(total.counted for total in totals) for name, totals in known.by_account.items()}
    for name in sorted(spent, key=lambda each: (-spent[each], each)):
        if name not in found:
            found[name] = default_account(name, free)
            free += 1
    return found


def _shown(
    accounts: dict[str, Account], plans: dict[str, Plan], known: Recent, chosen: Collection[str]
) -> list[Account]:
    """Accounts with a plan, then those used in the last four weeks, most used first, then those `chosen` to be."""
    after = known.today - timedelta(weeks=4)
    spent = {name: sum(total.counted for total in known.of(name) if total.day > after) for name in accounts}
    used = [
        account
        for account in accounts.values()
        if account.id in plans or account.id in chosen or spent[account.id] >= 60_000
    ]
    return sorted(used, key=lambda account: (account.id not in plans, -spent[account.id], account.slot))


def _working(settings: Settings, calendar: Calendar, day: date) -> tuple[int, int] | None:
    """Today's working hours; None on a free day."""
    hours = settings.working_hours[day.weekday()]
    return None if hours is None else (calendar.at(day, hours.start), calendar.at(day, hours.end))


def _usual(store: Store, calendar: Calendar, days: list[date]) -> Usual | None:
    if not days:
        return None
    sessions = store.derived.sessions(calendar.start_of(min(days)), calendar.span(max(days)).end)
    return usual(days, counted(sessions, store.device), calendar)


def _by_now(curve: Usual | None, instant: int, day: date, calendar: Calendar) -> tuple[int, int] | None:
    if curve is None:
        return None
    offset = wall_offset(instant, day, calendar)
    place = min(range(len(curve.offsets)), key=lambda index: abs(curve.offsets[index] - offset))
    return curve.low[place], curve.high[place]


def _band(curve: Usual | None, start: int) -> Iterable[BandPoint]:
    if curve is not None:
        for offset, low, high in zip(curve.offsets, curve.low, curve.high, strict=True):
            yield BandPoint(start + offset, low, high)


def _steps(sessions: Iterable[Session], start: int) -> Iterable[Step]:
    """The curve of what was used: a point where each session begins and ends."""
    used = 0
    yield Step(start, 0)
    for session in sessions:
        yield Step(session.start, used // 1000)
        used += session.end - session.start
        yield Step(session.end, used // 1000)


def _strips(sessions: Iterable[Session], accounts: dict[str, Account]) -> Iterable[Strip]:
    for session in sessions:
        account = accounts.get(session.kind.account)
        yield Strip(session.start, session.end, account.slot if account else 0, session.kind.platform)


def _account(
    account: Account, catalogue: Catalogue, known: Recent, plan: Plan | None, uses: list[Reached],
    weeks: list[tuple[date, bool]],
) -> AccountToday:  # fmt: skip
    totals = known.of(account.id)
    today = [total for total in totals if total.day == known.today]
    platform = catalogue.platforms.get(account.platform)
    version = version_on(plan, known.today) if plan else None
    return AccountToday(
        account=account,
        name=account.handle or (platform.name if platform else account.platform),
        monogram=platform.monogram if platform else account.platform[:2],
        used=sum(total.counted for total in today) // 1000,
        openings=sum(total.openings for total in today),
        evidence=MappingProxyType(seconds_by_evidence(today)),
        plan=plan.id if plan else "",
        mode=version.mode if version else None,
        limits=tuple(LimitUse(each.limit, each.used) for each in uses),
        until=version.until if version else None,
        started_on=version.valid_from if version else None,
        weeks=tuple(_weeks(totals, weeks)),
    )


def _last_weeks(known: Recent, calendar: Calendar) -> list[tuple[date, bool]]:
    """The last eight weeks, and whether anything is known of each: this week, and those with a covered day."""
    covered = {calendar.week_of(day) for day in known.covered}
    this = calendar.week_of(known.today)
    weeks = [this - back * 7 * DAY for back in range(WEEKS - 1, -1, -1)]
    return [(week, week in covered or week == this) for week in weeks]


def _weeks(totals: Iterable[DailyTotal], weeks: list[tuple[date, bool]]) -> Iterable[Week]:
    """What an account took in each of the weeks; one of which nothing is known and without use is unknown."""
    first = weeks[0][0]
    spent = Counter[int]()
    for total in totals:
        spent[(total.day - first).days // 7] += total.counted
    for number, (week, is_known) in enumerate(weeks):
        yield Week(week, spent[number] // 1000 if is_known or number in spent else None)


def _reclaimed(known: Recent, plans: Iterable[Plan], calendar: Calendar) -> Reclaimed | None:
    """What all plans reclaimed this week, up to yesterday: today cannot be compared before it is over."""
    first = calendar.week_of(known.today)
    parts = [known.reclaimed(plan, first, known.today - DAY) for plan in plans]
    return together([part for part in parts if part is not None])


def _next(reminders: Iterable[Reminder], settings: Settings, now: datetime) -> Reminder | None:
    """The reminder that comes next if nothing else happens; one that is held comes when the quiet ends."""
    quiet = quiet_until(settings) or now
    waiting = [replace(each, due_at=quiet) for each in reminders if each.state is State.HELD]
    waiting += [each for each in reminders if each.state is State.SNOOZED]
    return min((each for each in waiting if each.due_at >= now), key=lambda each: each.due_at, default=None)
