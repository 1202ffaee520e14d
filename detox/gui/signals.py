"""Signals: what the jobs tell the window; everything else is a call."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Signals(QObject):
    """Told from whichever thread, received in the window's."""

    changed = Signal(object)
    """A Topic of which something was stored."""
    reminder_due = Signal(object)
    """A Reminder that is claimed and has to be shown."""
    failed = Signal(object)
    """An exception of a job that the person or the machine caused."""
    clock_judged = Signal(object)
    """A ClockFault, or None where the clock can be right again; told when it changes."""
    file_judged = Signal(bool)
    """Whether the database is damaged; told once a day, and when a copy was restored."""
    day_began = Signal()
    """A new local day has begun."""
