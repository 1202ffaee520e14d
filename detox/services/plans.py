"""Plans: proposed, started, changed, paused and ended."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from detox.core.drafts import PlanDraft, Proposal, propose
from detox.core.merging import drafted, merged
from detox.core.overview import Candidate, Overview, PlanCard
from detox.core.periods import Calendar, to_instant
from detox.core.plans import (
    Limit,
    Mode,
    Period,
    Plan,
    PlanFault,
    PlanState,
    PlanVersion,
    current,
    faults,
    is_daily,
    state_on,
    version_on,
)
from detox.core.topics import Topic
from detox.services import clock
from detox.services.recent import Recent, recent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detox.core.accounts import Account
    from detox.core.platforms import Catalogue
    from detox.storage.store import Store

DAY = timedelta(days=1)
CANDIDATES = 4
FOUR_WEEKS = timedelta(weeks=4)


class PlanError(Exception):
    """A plan cannot be kept or found.

    `code` is a PlanFault, `unknown_plan`, `has_a_plan`, `has_ended` or `nothing_to_resume`.
    """

    def __init__(self, code: str, plan: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.plan = plan


def proposal(store: Store, calendar: Calendar, account: str, now: datetime) -> Proposal:
    """What a quick plan for an account begins with, from the person's own days."""
    with store.read():
        known = recent(store, calendar, calendar.day_of(to_instant(now)) - DAY, FOUR_WEEKS)
    used = [seconds for seconds in known.per_day(account).values() if seconds > 0]
    return propose(account, used)


def start(store: Store, calendar: Calendar, draft: PlanDraft, now: datetime) -> Plan:
    """A new plan from today on, with the baseline that its account has so far."""
    today = _today(store, calendar, now)
    with store.change(Topic.PLANS, "plan_started"):
        account = store.accounts.get(draft.account) or store.accounts.default(draft.account)
        if account.id in current(store.plans.all(), today):
            raise PlanError("has_a_plan", account.id)
        base = recent(store, calendar, today).baseline(account.id, today)
        version = _filled(PlanVersion("", today, draft.mode), replace(draft, account=account.id), today)
        plan = Plan(_new_id(), account.id, today, (version,), base)
        store.plans.save(plan)
    return plan


def edit(
    store: Store, calendar: Calendar, plan_id: str, draft: PlanDraft, now: datetime, seen: PlanDraft | None = None
) -> Plan:
    """The plan with what the draft says from today on; its past, and what no draft asks for, stay as they are.

    Where a form had `seen` something else, only what was changed in it is: the rest may have been changed elsewhere.
    """
    today = _today(store, calendar, now)
    with store.change(Topic.PLANS, "plan_changed"):
        plan = _going_on(store, plan_id, today)
        held = version_on(plan, today) or plan.versions[-1]
        if seen is not None:
            draft = merged(seen, draft, drafted(plan.account, held))
        others = [limit for limit in (_unpaused(plan) or held).limits if not is_daily(limit)]
        return _revise(store, plan, _filled(held, replace(draft, account=plan.account), today, others))


def pause(store: Store, calendar: Calendar, plan_id: str, until: date | None, now: datetime) -> Plan:
    """The plan with a pause of its account from today, to the last day of it or until it is resumed."""
    today = _today(store, calendar, now)
    with store.change(Topic.PLANS, "plan_paused"):
        plan = _going_on(store, plan_id, today)
        held = version_on(plan, today) or plan.versions[-1]
        paused = replace(held, id=_new_id(), valid_from=today, mode=Mode.PAUSE, limits=(), until=until)
        return _revise(store, plan, _sound(paused))


def resume(store: Store, calendar: Calendar, plan_id: str, now: datetime) -> Plan:
    """The plan as it was before the pause, from today."""
    today = _today(store, calendar, now)
    with store.change(Topic.PLANS, "plan_resumed"):
        plan = _going_on(store, plan_id, today)
        before = _unpaused(plan)
        if before is None:
            raise PlanError("nothing_to_resume", plan_id)
        limits = tuple(map(_anew, before.limits))
        again = replace(before, id=_new_id(), valid_from=today, limits=limits, until=None)
        return _revise(store, plan, again)


def end(store: Store, calendar: Calendar, plan_id: str, now: datetime) -> Plan:
    """The plan, ended from today on; its past stays."""
    today = _today(store, calendar, now)
    with store.change(Topic.PLANS, "plan_ended"):
        ended = replace(_going_on(store, plan_id, today), ended_on=today)
        store.plans.save(ended)
    return ended


def delete(store: Store, plan_id: str) -> Plan:
    """The plan, which goes into the bin; raises PlanError."""
    with store.change(Topic.PLANS, "plan_deleted"):
        plan = get(store, plan_id)
        store.plans.remove(plan.id)
    return plan


def overview(store: Store, catalogue: Catalogue, calendar: Calendar, now: datetime) -> Overview:
    """Every plan that has not ended, and the accounts used without one."""
    today = calendar.day_of(to_instant(now))
    with store.read():
        known = recent(store, calendar, today)
        plans = [plan for plan in store.plans.all() if state_on(plan, today) is not PlanState.ENDED]
        accounts = {account.id: account for account in store.accounts.all()}
    planned = {plan.account for plan in plans}
    used = {total.account for total in known.totals} - planned
    seen = [_candidate(catalogue, known, account, accounts) for account in used]
    seen.sort(key=lambda candidate: -candidate.seconds)
    return Overview(
        tuple(_card(catalogue, known, plan, accounts, today) for plan in plans),
        tuple(candidate for candidate in seen if candidate.seconds >= 60)[:CANDIDATES],
        tuple((each.id, each.name) for each in catalogue.platforms.values() if each.listed),
    )


def _card(catalogue: Catalogue, known: Recent, plan: Plan, accounts: Mapping[str, Account], today: date) -> PlanCard:
    version = version_on(plan, today) or plan.versions[-1]
    account = accounts[plan.account]
    platform = catalogue.platforms.get(account.platform)
    since = [day for day in known.covered if plan.started_on <= day < today]
    own = known.per_day(plan.account)
    base = [mine for _, mine, _ in plan.baseline.days] if plan.baseline else []
    return PlanCard(
        plan=plan,
        version=version,
        state=state_on(plan, today),
        account=account,
        name=account.handle or (platform.name if platform else account.platform),
        monogram=platform.monogram if platform else account.platform[:2],
        weeks=(today - plan.started_on).days // 7 + 1,
        usual=sum(base) / len(base) if base else None,
        actual=sum(own.get(day, 0.0) for day in since) / len(since) if since else None,
        reclaimed=known.reclaimed(plan, plan.started_on, today - DAY),
        since=version.valid_from,
    )


def _candidate(catalogue: Catalogue, known: Recent, account: str, accounts: Mapping[str, Account]) -> Candidate:
    made = accounts.get(account)
    platform = catalogue.platforms.get(made.platform if made else account)
    name = (made.handle if made else "") or (platform.name if platform else account)
    recent_days = known.per_day(account)
    seconds = sum(spent for day, spent in recent_days.items() if day > known.today - FOUR_WEEKS)
    return Candidate(account, name, platform.monogram if platform else name[:2], seconds)


def get(store: Store, plan_id: str) -> Plan:
    """The plan of that id, or of the only one that begins so; raises PlanError."""
    with store.read():
        found = [plan for plan in store.plans.all() if plan_id and plan.id.startswith(plan_id)]
    if len(found) != 1:
        raise PlanError("unknown_plan", plan_id)
    return found[0]


def _today(store: Store, calendar: Calendar, now: datetime) -> date:
    """The day from which a plan is to say something; raises ClockError where that cannot be told."""
    clock.require(store, store.now())
    return calendar.day_of(to_instant(now))


def _going_on(store: Store, plan_id: str, today: date) -> Plan:
    """The plan of that id or prefix, if it can still be changed; raises PlanError."""
    plan = get(store, plan_id)
    if state_on(plan, today) is PlanState.ENDED:
        raise PlanError("has_ended", plan.id)
    return plan


def _revise(store: Store, plan: Plan, version: PlanVersion) -> Plan:
    """The plan with another version, which takes the place of one of the same day; a pause keeps what it interrupts."""
    kept = [each for each in plan.versions if each.valid_from != version.valid_from or _parts(each, version)]
    revised = replace(plan, versions=tuple(sorted([*kept, version], key=_valid_from)))
    store.plans.save(revised)
    return revised


def _parts(first: PlanVersion, second: PlanVersion) -> bool:
    """Whether one of two is a pause and the other is not."""
    return (first.mode is Mode.PAUSE) != (second.mode is Mode.PAUSE)


def _valid_from(version: PlanVersion) -> date:
    return version.valid_from


def _unpaused(plan: Plan) -> PlanVersion | None:
    """The newest version that is no pause."""
    return next((version for version in reversed(plan.versions) if version.mode is not Mode.PAUSE), None)


def _filled(version: PlanVersion, draft: PlanDraft, today: date, others: Iterable[Limit] = ()) -> PlanVersion:
    """`version` with what a draft says, from today on; in a plan that limits, beside `others`."""
    limits = [] if draft.limit_seconds is None or draft.mode is Mode.PAUSE else [_daily(draft)]
    if draft.mode is Mode.LIMIT:
        limits += map(_anew, others)
    return _sound(replace(
        version, id=_new_id(), valid_from=today, mode=draft.mode, purpose=draft.purpose, outcome=draft.outcome,
        limits=tuple(limits), off_hours=version.off_hours if draft.off_hours is None else draft.off_hours,
        what_else=draft.what_else, until=draft.until,
    ))  # fmt: skip


def _sound(version: PlanVersion) -> PlanVersion:
    """The version, if it can be kept."""
    found: tuple[PlanFault, ...] = faults(version)
    if found:
        raise PlanError(found[0])
    return version


def _daily(draft: PlanDraft) -> Limit:
    return Limit(_new_id(), (draft.account,), Period.DAY, draft.limit_seconds or 0)


def _anew(limit: Limit) -> Limit:
    """The same limit for another version: each has rows of its own."""
    return replace(limit, id=_new_id())


def _new_id() -> str:
    return str(uuid.uuid4())
