"""Desktop wording: the sentences for what this desktop refuses."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from detox.gui.sentence import Sentence


def autostart_faults() -> dict[str, Sentence]:
    """Why the start with the session cannot be switched."""
    return {
        "no_autostart": Sentence(
            _tr("The desktop’s list of what starts when you log in cannot be changed."),
            _tr("Make sure that you may write to its folder, then try again."),
        )
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("desktop_wording", text)
