"""Source wording: what each kind of source reads and never reads, and how it stands."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QLocale

from detox.core.sources import BY_HAND, TABLE, Absence
from detox.gui.formats import clock, day, figure, percent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime, tzinfo

    from detox.core.sources import Health, Inventory


class Kind(NamedTuple):
    """What a kind of source is called, its icon, and what it reads and does not."""

    name: str
    icon: str
    reads: str
    never: str


class State(NamedTuple):
    """How a source stands, in a word or two, and the kind of chip that says it."""

    words: str
    chip: str = "neutral"


def tr(text: str) -> str:
    """A translated sentence."""
    return QCoreApplication.translate("sources", text)


def kind(name: str) -> Kind:
    """The words for a kind of source; kinds of one program begin alike."""
    return _kinds().get(name.partition("-")[0], _other())


def title(health: Health) -> str:
    """What a source is called: the program, and its profile or file."""
    source, words = health.source, kind(health.source.kind)
    if source.kind == BY_HAND:
        return words.name
    if source.scope.startswith("browser:") and " · " in source.name:
        return named(source.name)
    if source.kind == TABLE:
        return tr("Table: {0}").format(source.name.partition(": ")[2] or source.name)
    if words.name.casefold().startswith(source.name.casefold()):
        return words.name
    return tr("{0} · {1}").format(words.name, source.name)


def named(name: str) -> str:
    """The name of a source as a line begins with it."""
    return name[:1].upper() + name[1:]


def folder(path: PurePath) -> str:
    """The last two folders in which a file lies: `google-chrome/Default`."""
    return "/".join(path.parent.parts[-2:])


def apart(sources: Sequence[tuple[str, str]]) -> list[str]:
    """The names of sources, no two alike: by (name, file), what has its name twice is told with its folder."""
    count = Counter(name for name, _ in sources)
    return [
        tr("{0} ({1})").format(name, folder(PurePath(path))) if count[name] > 1 and path else name
        for name, path in sources
    ]


def state(health: Health, known: Inventory, zone: tzinfo) -> State:
    """Whether a source is read, and if not, why."""
    source, seen = health.source, health.source.last_seen
    if source.kind == BY_HAND:
        return State(tr("always on"))
    if health.why_not is Absence.FROM_A_FILE and health.latest is not None:
        return State(tr("imported {0}").format(when(health.latest.when, known.now, zone)))
    if not source.enabled:
        return State(tr("off"))
    if health.why_not is Absence.SILENT and seen is not None:
        return State(tr("silent since {0}").format(when(seen, known.now, zone)), "attention")
    if health.why_not is not None:
        absent = {
            Absence.NOT_FOUND: tr("not found"), Absence.UNREADABLE: tr("may not be read"),
            Absence.SILENT: tr("does not answer"), Absence.FROM_A_FILE: tr("from a file"),
        }  # fmt: skip
        return State(absent[health.why_not], "neutral" if health.why_not is Absence.FROM_A_FILE else "attention")
    if not known.recording:
        return State(tr("paused"), "attention")
    return State(tr("not read yet")) if seen is None else State(tr("reading"), "accent")


def unread_state() -> State:
    """That the latest scan could not read a source."""
    return State(tr("could not be read"), "attention")


def fares(health: Health, known: Inventory, zone: tzinfo) -> str:
    """When a source was last seen, of how much it tells, and how many sessions came of it."""
    said = []
    if health.source.last_seen is not None and health.why_not is not Absence.FROM_A_FILE:
        is_silent = health.why_not is Absence.SILENT and health.source.enabled
        seen = tr("has not answered since {0}; it catches up by itself") if is_silent else tr("last seen {0}")
        said.append(seen.format(when(health.source.last_seen, known.now, zone)))
    if health.days:
        said.append(tr("tells of {0} of the last 28 days").format(health.days))
    if health.coverage is not None:
        said.append(tr("watched {0} of your time here").format(percent(health.coverage)))
    if health.sessions:
        said.append(tr("1 session") if health.sessions == 1 else tr("{0} sessions").format(figure(health.sessions)))
    whole = tr(" · ").join(said)
    return whole[:1].upper() + whole[1:]


def assumed(health: Health) -> str:
    """In which zone the times of a file were read that carry none; empty where they carry one."""
    latest = health.latest
    if latest is None or not latest.zone:
        return ""
    return tr("Its times carry no zone; they are read as those of {0}.").format(latest.zone)


def when(moment: datetime, now: datetime, zone: tzinfo) -> str:
    """`11:58` today, `3 May` this year, `3 May 2024` before."""
    local, today = moment.astimezone(zone), now.astimezone(zone).date()
    return clock(moment, zone) if local.date() == today else dated(local.date(), today)


def dated(of: date, today: date) -> str:
    """A day, with its year where that is another."""
    return day(of) if of.year == today.year else tr("{0} {1}").format(day(of), of.year)


def paused(known: Inventory, zone: tzinfo) -> str:
    """Until when nothing is recorded."""
    if known.paused_until is None:
        return tr("Recording is paused until you resume it")
    return tr("Recording is paused until {0}").format(when_it_ends(known, zone))


def when_it_ends(known: Inventory, zone: tzinfo) -> str:
    """The end of a pause: a time, and its day where that is another."""
    end = known.paused_until
    if end is None:
        return ""
    local = end.astimezone(zone)
    if local.date() == known.now.astimezone(zone).date():
        return clock(end, zone)
    return tr("{0} {1}").format(dated(local.date(), known.now.astimezone(zone).date()), clock(end, zone))


def size(amount: int) -> str:
    """`8.2 MB`, in the locale's way."""
    return QLocale().formattedDataSize(amount, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def _kinds() -> dict[str, Kind]:
    visits = tr(
        "When pages were visited and how long they were in front. Addresses only tell the site and kind of use."
    )
    typed = tr(
        "When pages were visited, how long they were in front and how long somebody typed there, not what. "
        "Addresses only tell the site and kind of use."
    )
    kept = tr("Titles, searches and what is on a page are never read; addresses are not stored.")
    histories = {
        name: Kind(tr("Browser history"), "history", reads, kept)
        for name, reads in (("chromium", visits), ("firefox", typed), ("safari", visits))
    }
    timers = tr("Times that you tracked there, where they name a platform.")
    notes = tr("Descriptions, clients and amounts are not stored.")
    return histories | {
        "activitywatch": Kind(
            tr("ActivityWatch"), "monitor", tr("Which window and page was in front, and whether somebody was there."),
            tr(
                "Titles and addresses only tell the platform and kind of use, and are not stored. "
                "Private windows are left out."
            ),
        ),
        "rescuetime": Kind(
            tr("RescueTime"), "file-text", tr("How long each site was used, by the hour or finer."),
            tr("Names of documents and your scores are not stored."),
        ),
        "toggl": Kind(tr("Toggl"), "file-text", timers, notes),
        "clockify": Kind(tr("Clockify"), "file-text", timers, notes),
        "stayfree": Kind(
            tr("StayFree"), "file-text", tr("Minutes a day of each app on a phone."), tr("Apps that are no platform."),
        ),
        "log": Kind(
            tr("Your own notes"), "pencil-line", tr("Anything that you log by hand."),
            tr("Your notes stay as you wrote them, and are read by nobody else."),
        ),
    }  # fmt: skip


def _other() -> Kind:
    return Kind(
        tr("File"), "file-text", tr("Times of use in a file that you chose."),
        tr("Columns that you did not name are not read."),
    )  # fmt: skip
