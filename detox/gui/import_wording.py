"""Import wording: what became of a file that a person chose."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from detox.core.periods import to_datetime
from detox.gui.formats import figure
from detox.gui.sentence import Sentence
from detox.gui.source_wording import dated
from detox.gui.wording import faults_of
from detox.sources.source import Rejection, SourceError, SourceFault

if TYPE_CHECKING:
    from datetime import date, tzinfo

    from detox.services.imports import FileReport

SHOWN = 4
"""Gaps that are named; of more only the days are counted."""


def tr(text: str) -> str:
    """A translated sentence."""
    return QCoreApplication.translate("imports", text)


def counts(report: FileReport) -> str:
    """How many rows were read, and what they were."""
    if not report.read:
        return tr("It holds no rows.")
    words = tr("1 row read: {1}.") if report.read == 1 else tr("{0} rows read: {1}.")
    return words.format(figure(report.read), tr(", ").join(_brought(report)))


def _brought(report: FileReport) -> list[str]:
    """What there was any of; that nothing was new is said."""
    counted = (
        (report.added, tr("{0} added")), (report.updated, tr("{0} updated")),
        (report.duplicate, tr("{0} already there")),
    )  # fmt: skip
    said = [words.format(figure(count)) for count, words in counted if count]
    return said if report.added or report.updated else [tr("nothing added"), *said]


def others(report: FileReport) -> str:
    """What became of the rows of which nothing is counted yet."""
    rest = report.read - report.added - report.updated - report.duplicate - report.left_out
    if rest <= 0:
        return ""
    one = tr("The other row tells of no platform, or only completes what was read.")
    words = one if rest == 1 else tr("The other {0} rows tell of no platform, or only complete what was read.")
    return words.format(figure(rest))


def span(report: FileReport, today: date, zone: tzinfo) -> str:
    """The first and the last day, and the days between of which nothing is told."""
    if report.first is None or report.last is None:
        return tr("Nothing in it was recognised.") if report.read else ""
    first, last = (to_datetime(each).astimezone(zone).date() for each in (report.first, report.last))
    if first == last:
        return tr("All on {0}.").format(dated(first, today))
    said = tr("From {0} to {1}.").format(dated(first, today), dated(last, today))
    missing = sum((end - begin).days + 1 for begin, end in report.gaps)
    if not missing:
        return said
    if len(report.gaps) > SHOWN:
        return tr("{0} It tells nothing of {1} days in between.").format(said, figure(missing))
    return tr("{0} It tells nothing of {1}.").format(said, tr(", ").join(_gap(gap, today) for gap in report.gaps))


def left_out(report: FileReport) -> str:
    """How many rows were refused, and why."""
    if not report.left_out:
        return ""
    reasons = Counter(item.why for item in report.rejected)
    if report.left_out == 1:
        return tr("1 row left out: {0}.").format(tr(", ").join(map(rejection, reasons)))
    why = tr(", ").join(tr("{0} × {1}").format(figure(count), rejection(each)) for each, count in reasons.items())
    named = len(report.rejected)
    words = tr("{0} rows left out; the first {2}: {1}.") if named < report.left_out else tr("{0} rows left out: {1}.")
    return words.format(figure(report.left_out), why, figure(named))


def rejection(why: Rejection) -> str:
    """Why a row was left out."""
    return {
        Rejection.BAD_TIME: tr("its time cannot be read"),
        Rejection.BAD_DURATION: tr("its length cannot be read"),
        Rejection.DANGLING: tr("it refers to an address that is missing"),
        Rejection.BAD_TEXT: tr("its address cannot be read"),
        Rejection.BAD_TRANSITION: tr("how it was reached cannot be read"),
        Rejection.INCOMPLETE: tr("something that it needs is missing"),
        Rejection.SHORT_ROW: tr("it has fewer columns than the header"),
        Rejection.OPEN_QUOTE: tr("a quotation mark in it is never closed"),
        Rejection.MISMATCH: tr("its length is not the time between its start and its end"),
        Rejection.TOO_LONG: tr("it lasts longer than 12 hours"),
        Rejection.IN_THE_FUTURE: tr("it lies in the future"),
        Rejection.NO_ZONE: tr("its time carries no zone"),
        Rejection.NO_OBJECT: tr("it is not what belongs there"),
    }[why]


def assumption(code: str) -> str:
    """What was taken for granted, by its code and the value behind it."""
    name, _, value = code.partition(":")
    if name == "date_order":
        return _order(value)
    words = {
        "utc": tr("Its times are those of UTC, as its program writes them."),
        "zone": tr("Its times carry no zone; they are read as those of {0}."),
        "encoding": tr("Its letters are written in {0}."),
        "repeated": tr("{0} rows stand in it more than once and count once."),
        "device": tr("It was taken for use of this computer."),
    }
    return words.get(name, tr("Taken for granted: {0}.").format(code)).format(value)


def field(name: str) -> str:
    """What a column of a table can hold."""
    return {
        "start": tr("Begins"), "date": tr("Day"), "time": tr("Time of day"), "end": tr("Ends"),
        "duration": tr("How long"), "minutes": tr("Minutes"), "hours": tr("Hours"), "seconds": tr("Seconds"),
        "what": tr("Where"), "activity": tr("Doing what"),
    }[name]  # fmt: skip


def field_hint(name: str) -> str:
    """What is meant by that, where its name does not say it."""
    return {
        "start": tr("A day and a time in one column."),
        "duration": tr("Like 1:30:00 or 1 h 30 min."),
        "what": tr("The platform, its website or its app."),
    }.get(name, "")


def date_orders() -> list[tuple[str, str]]:
    """In which order the numbers of a date can stand, by the code of it; none to let it be found out."""
    return [
        ("", tr("As the dates suggest")),
        ("DMY", tr("Day first")), ("MDY", tr("Month first")), ("YMD", tr("Year first")),
    ]  # fmt: skip


def lacking(name: str) -> str:
    """What has to be said before a table can be read."""
    return {
        "start": tr("Say which column holds when it began, or the day."),
        "duration": tr("Say which holds how long it took, or when it ended."),
        "what": tr("Say which holds where it was."),
    }[name]


def table() -> str:
    """What can be done with a table that nothing knows."""
    return tr("It is a table of which it is not known what its columns hold.")


def unusable(fault: SourceFault) -> Sentence:
    """Why a file that a person chose cannot be used; nothing of it was taken."""
    return _unusable().get(fault) or faults_of(SourceError)[fault]


def _order(order: str) -> str:
    return {
        "DMY": tr("Its dates were read with the day first."), "MDY": tr("Its dates were read with the month first."),
        "YMD": tr("Its dates were read with the year first."),
    }[order]  # fmt: skip


def _gap(gap: tuple[date, date], today: date) -> str:
    first, last = gap
    if first == last:
        return dated(first, today)
    return tr("{0} to {1}").format(dated(first, today), dated(last, today))


def _unusable() -> dict[SourceFault, Sentence]:
    again = tr("Export it again, or choose another file.")
    return {
        SourceFault.NOT_FOUND: Sentence(tr("There is no such file."), tr("It may have been moved.")),
        SourceFault.UNREADABLE: Sentence(tr("The file may not be read."), tr("Give yourself the right to read it.")),
        SourceFault.UNRECOGNISED: Sentence(tr("No known kind of file."), again),
        SourceFault.UNKNOWN_FORMAT: Sentence(tr("There is no such format."), again),
        SourceFault.NOT_SQLITE: Sentence(tr("The file is no database."), tr("Choose the browser’s own history file.")),
        SourceFault.DAMAGED: Sentence(tr("The file is damaged and cannot be read to its end."), again),
        SourceFault.WRONG_SCHEMA: Sentence(
            tr("The file lacks the parts of its kind."), tr("Choose the program’s own file, not an extract.")
        ),
        SourceFault.TOO_LARGE: Sentence(tr("The file is larger than is read."), tr("Import a smaller export.")),
        SourceFault.TOO_SLOW: Sentence(tr("Reading the file took too long."), again),
        SourceFault.STOPPED: Sentence(tr("Reading was stopped."), tr("Import it again when you like.")),
        SourceFault.BUSY: Sentence(tr("Its program was writing all the while."), tr("Try again in a moment.")),
        SourceFault.NEEDS_MAPPING: Sentence(
            tr("It is not known what the columns of this table are."), tr("Say which of them holds what.")
        ),
        SourceFault.NO_SUCH_COLUMN: Sentence(
            tr("The table lacks a column that was named."), tr("Say which of its columns holds what.")
        ),
        SourceFault.NO_SPACE: Sentence(tr("There is no room for a working copy."), tr("Make room on the disk.")),
    }
