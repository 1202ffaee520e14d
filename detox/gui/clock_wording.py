"""Clock wording: what the window says where the time of this computer cannot be relied on."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from detox.core.clocks import ClockFault


def clock_faults() -> dict[str, tuple[str, str]]:
    """What is wrong and the remedy, for each fault."""
    until = _tr("Nothing is recorded until then, as it would lie on wrong days.")
    return {
        ClockFault.BEHIND: (_tr("The clock of this computer stands years behind."), _tr("Set it. {0}").format(until)),
        ClockFault.AHEAD: (_tr("The clock of this computer stands decades ahead."), _tr("Set it. {0}").format(until)),
        ClockFault.BEFORE_LAST: (
            _tr("The clock of this computer stands before what was recorded last."),
            _tr("Set it, or say that it is right now. {0}").format(until),
        ),
        ClockFault.NO_ZONE: (
            _tr("The time zone of this computer is none that is known."),
            _tr("Set it in the system’s settings. Until then days begin by Universal Time."),
        ),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("clock", text)
