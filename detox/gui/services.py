"""Services: what the window can ask and do; `app` ties each to the store, the calendar and the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from detox.core.drafts import PlanDraft, Proposal
    from detox.core.entries import Entry
    from detox.core.notes import Note
    from detox.core.overview import Overview
    from detox.core.pauses import Choice
    from detox.core.plans import Plan
    from detox.core.reminders import Answer, Reminder
    from detox.core.settings import Settings
    from detox.core.sources import Inventory, Sample, Source
    from detox.core.today import Today
    from detox.gui.discarding import Discarding
    from detox.gui.keeping import Keeping
    from detox.services.doctor import Check
    from detox.services.imports import FileReport
    from detox.services.programs import Answered
    from detox.services.scan import Scanned
    from detox.services.undo import Undone
    from detox.services.welcome import Offer
    from detox.sources.generic_csv import Preview
    from detox.storage.changes import Made


class Progress(NamedTuple):
    """How far a scan is: the source that is read now, the how manieth of how many, and what there is so far."""

    source: str
    number: int
    total: int
    looked_at: int = 0
    """Addresses that were looked at, in all sources."""
    storing: int = 0
    """Visits of this source that are read and are now stored; 0 while it is read."""
    kept: int = 0
    """Visits that are stored; they stay, whatever comes."""
    share: float = 0.0
    """How much of this source is read and stored, from 0 to 1, where it tells that before its end."""


Tell = Callable[[Progress], object]


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the welcome can ask and do."""

    wanted: Callable[[], bool]
    """Whether the home is fresh."""
    offers: Callable[[], list[Offer]]
    measure: Callable[[Collection[str]], None]
    """Switches the sources of these ids on and the others off."""
    by_hand: Callable[[Sequence[str]], None]
    """Makes accounts on these platforms and leaves the sources unread."""
    put_away: Callable[[], None]
    """Leaves the welcome without a choice: a fresh home stays unread."""
    scan: Callable[[Tell, Callable[[], bool]], Scanned]
    """Reads what is new on the thread that calls: tells how far it is, and asks whether to stop."""


@dataclass(frozen=True, slots=True)
class Origins:
    """What the page of sources can ask and do; what takes a callable asks it whether to stop, and takes its time."""

    inventory: Callable[[], Inventory]
    samples: Callable[[Source, Callable[[], bool]], list[Sample]]
    """The last rows of a source, read again at that moment."""
    switch: Callable[[str, bool], Source]
    scan: Callable[[Tell, Callable[[], bool]], Scanned]
    """Reads what is new, and tells how far it is."""
    pause: Callable[[datetime | None], Settings]
    """Records nothing until an instant, or until the person goes on."""
    resume: Callable[[], Settings]
    pauses: Callable[[], list[Choice]]
    import_file: Callable[..., FileReport]
    """Reads a file (path, whether to stop, and which column of a table is what, where nothing knows it)."""
    preview: Callable[[Path, Mapping[str, str] | None], Preview]
    """How the first rows of a table are read: column by field, or as its header says."""
    rezone: Callable[[int, str], None]
    """Reads the times of a source that carry none as those of a zone."""
    ask: Callable[[str, str], Answered]
    """What ActivityWatch answers at an address, asked with a key; where its configuration says if both are empty."""


@dataclass(frozen=True, slots=True)
class About:
    """What the window tells of the program and of this computer."""

    home: Path
    logs: Path
    resources: Path
    licence: Path
    checks: Callable[[], list[Check]]
    """Looks at what works here; takes its time."""
    report: Callable[[Sequence[Check]], str]
    """The checks as somebody can send them."""


@dataclass(frozen=True, slots=True)
class Notes:
    """What can be asked of notes and done with them."""

    keep: Callable[[str, str | None], Note]
    """Keeps a line, about an account where one is named."""
    today: Callable[[], list[Note]]
    remove: Callable[[str], Note]


@dataclass(frozen=True, slots=True)
class Services:
    """One callable a question or deed; what the person or the machine can cause is raised as `gui.errors.KNOWN`."""

    now: Callable[[], datetime]
    zone: Callable[[], ZoneInfo]
    first_weekday: Callable[[], int]
    """Monday is 0."""
    today: Callable[[], Today]
    overview: Callable[[], Overview]
    proposal: Callable[[str], Proposal]
    start_plan: Callable[[PlanDraft], Plan]
    edit_plan: Callable[[str, PlanDraft, PlanDraft], Plan]
    """What a plan says from today on, where that differs from what was seen when it was asked for."""
    pause_plan: Callable[[str, date | None], Plan]
    resume_plan: Callable[[str], Plan]
    end_plan: Callable[[str], Plan]
    log: Callable[[Entry], object]
    settings: Callable[[], Settings]
    change_settings: Callable[..., Settings]
    revise_settings: Callable[..., Settings]
    """Changes the settings of a form that were filled in differently from what it had seen (the first argument)."""
    remember: Callable[..., Settings]
    """Keeps what the app notes for itself (the window's size), out of reach of undo."""
    answer: Callable[[str, Answer, datetime | None], Reminder | None]
    undo: Callable[[], Undone | None]
    """The change that was taken back, or None."""
    undo_this: Callable[[Made], Undone | None]
    """The same of one change; None where it is the latest no more."""
    redo: Callable[[], Undone | None]
    """The change that was done again, or None."""
    tidy: Callable[[], None]
    """Lets go what has had its time, and finishes an erasure that was cut short."""
    discarding: Discarding
    beginning: Beginning
    origins: Origins
    keeping: Keeping
    about: About
    notes: Notes
