"""Scan wording: how far a scan is, what it has brought, and which sources could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from detox.gui.formats import figure, percent
from detox.gui.sentence import Sentence
from detox.gui.source_wording import folder, named
from detox.gui.wording import fault
from detox.sources.source import SourceError

if TYPE_CHECKING:
    from detox.gui.services import Progress
    from detox.services.scan import Scanned

SHOWN = 3
"""Sources that are named in one sentence; of more only the number is told."""


def tr(text: str) -> str:
    """A translated sentence."""
    return QCoreApplication.translate("scan", text)


def now_read(progress: Progress) -> str:
    """Which source is read or stored, the how manieth of how many, and how much of it is done where that is known."""
    name = named(progress.source)
    if progress.total > 1:
        name = tr("{0}, source {1} of {2}").format(name, progress.number, progress.total)
    if progress.storing:
        return tr("Storing {0} visits of {1}").format(figure(progress.storing), name)
    if progress.share:
        return tr("Reading {0} · {1} done").format(name, percent(progress.share))
    return tr("Reading {0}").format(name)


def so_far(progress: Progress) -> str:
    """How many visits are kept, and how many addresses were looked at for them."""
    kept, looked_at = figure(progress.kept), figure(progress.looked_at)
    return tr("Visits kept so far: {0} · addresses looked at: {1}").format(kept, looked_at)


def brought(scanned: Scanned, *, is_first: bool) -> str:
    """What a whole scan has brought, the first one or a later one."""
    if not scanned.changed:
        return tr("Nothing of a known platform was found there.") if is_first else tr("Nothing new to read.")
    return tr("1 visit read.") if scanned.changed == 1 else tr("{0} visits read.").format(figure(scanned.changed))


def stopped(scanned: Scanned) -> str:
    """What stays of a scan that was stopped."""
    if not scanned.changed:
        return tr("Stopped. Nothing was kept yet; it is read at the next look.")
    kept = tr("1 visit") if scanned.changed == 1 else tr("{0} visits").format(figure(scanned.changed))
    return tr("Stopped. {0} stay; the rest is read at the next look.").format(kept)


def placed(error: Exception) -> Sentence:
    """What the person or the machine caused; of a file also in which folder it lies, for there may be several."""
    what, remedy = fault(error)
    if isinstance(error, SourceError) and error.path.is_absolute():
        remedy = tr("{0} It lies in {1}.").format(remedy, folder(error.path))
    return Sentence(what, remedy)


def unread(scanned: Scanned) -> Sentence:
    """Which sources could not be read, and why; each reason once."""
    names = [named(profile.name) for profile, _ in scanned.faults]
    reasons = dict.fromkeys(fault(error) for _, error in scanned.faults)
    why = " ".join(f"{what} {remedy}" for what, remedy in reasons)
    if len(names) == 1:
        return Sentence(tr("{0} could not be read").format(names[0]), why)
    shown = tr(", ").join(names[:SHOWN])
    if len(names) > SHOWN:
        shown = tr("{0} and {1} more").format(shown, len(names) - SHOWN)
    return Sentence(tr("{0} sources could not be read: {1}").format(len(names), shown), why)
