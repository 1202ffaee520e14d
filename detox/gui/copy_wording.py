"""Copy wording: the sentences for copies of the database, and what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from detox.core.backups import DAYS, MONTHS, WEEKS, Reason
from detox.gui.formats import clock, day, figure
from detox.gui.source_wording import dated, size

if TYPE_CHECKING:
    from datetime import date, datetime, tzinfo

    from detox.core.backups import Holding
    from detox.services.backups import Situation
    from detox.storage.holdings import Preview
    from detox.storage.shelf import Shelved


def tr(text: str) -> str:
    """A translated sentence."""
    return QCoreApplication.translate("copies", text)


def moment(when: datetime, now: datetime, zone: tzinfo) -> str:
    """`today, 10:15`, `12 May, 10:15`."""
    local, today = when.astimezone(zone).date(), now.astimezone(zone).date()
    if local == today:
        return tr("today, {0}").format(clock(when, zone))
    return tr("{0}, {1}").format(dated(local, today), clock(when, zone))


def reason(shelved: Shelved) -> str:
    """Why a copy was made; nothing where it is one of the daily ones."""
    return {
        Reason.DAILY: "",
        Reason.BEFORE_RESTORE: tr("before a copy was restored"),
        Reason.BEFORE_SCHEMA: tr("before a newer version changed its form"),
    }[shelved.copy.reason]


def facts(shelved: Shelved, today: date) -> str:
    """Size, rows and last day of use of a copy, and why it was made where it is not a daily one."""
    said = [size(shelved.size)]
    if shelved.rows is not None:
        said.append(rows(shelved.rows))
    if shelved.last_day is not None:
        said.append(tr("use up to {0}").format(dated(shelved.last_day, today)))
    return tr(" · ").join([*said, *filter(None, [reason(shelved)])])


def rows(count: int) -> str:
    """`1 row`, `12,345 rows`."""
    return tr("1 row") if count == 1 else tr("{0} rows").format(figure(count))


def kept(known: Situation, now: datetime, zone: tzinfo, *, is_on: bool) -> str:
    """When the latest daily copy was made, when the next one is, and which are kept."""
    daily = [each for each in known.copies if each.copy.reason is Reason.DAILY]
    last = tr("Last: {0}.").format(moment(daily[0].copy.made_at, now, zone)) if daily else tr("There is none yet.")
    if not is_on:
        return tr("{0} No more are made.").format(last)
    coming = tr("Next: {0}, if something has changed.").format(
        tr("today") if known.next_at <= now else moment(known.next_at, now, zone)
    )
    held = tr("Kept are those of the last {0} days, {1} weeks and {2} months.").format(DAYS, WEEKS, MONTHS)
    return tr("{0} {1} {2}").format(last, coming, held)


def days(held: Holding | None, today: date) -> str:
    """`3 March to 14 May`."""
    if held is None:
        return tr("Cannot be read")
    if held.first_day is None or held.last_day is None:
        return tr("None")
    if held.first_day == held.last_day:
        return dated(held.first_day, today)
    return tr("{0} to {1}").format(dated(held.first_day, today), dated(held.last_day, today))


def gone(shown: Preview) -> str:
    """What a person made or changed since the copy, which would go; nothing where that is nothing."""
    one = {
        "account": tr("1 account"), "plan": tr("1 plan"), "entry": tr("1 noted time"), "note": tr("1 note"),
        "correction": tr("1 correction"),
    }  # fmt: skip
    more = {
        "account": tr("{0} accounts"), "plan": tr("{0} plans"), "entry": tr("{0} noted times"), "note": tr("{0} notes"),
        "correction": tr("{0} corrections"),
    }  # fmt: skip
    counts = {name: shown.lost.get(name, 0) for name in one}
    if not counts["plan"]:  # what it says belongs to it
        counts["plan"] = max(shown.lost.get("plan_version", 0), shown.lost.get("plan_limit", 0))
    said = [one[name] if count == 1 else more[name].format(figure(count)) for name, count in counts.items() if count]
    return tr("Made or changed since, and not in the copy: {0}.").format(tr(", ").join(said)) if said else ""


def restored(when: date | None, name: str) -> str:
    """What was put back: the copy of a day, or a file."""
    return tr("Restored {0}.").format(name) if when is None else tr("Restored the copy of {0}.").format(day(when))
