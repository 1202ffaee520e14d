"""Unanswered: that the app of this home runs and does not answer, said where somebody will read it."""

from __future__ import annotations

import sys

from detox.app.terminal import say


def say_unanswered() -> None:
    """Says it and what to do about it at the terminal; in a box where there is none, as after a click on an icon."""
    from PySide6.QtCore import QCoreApplication

    what = QCoreApplication.translate("Opening", "Worthwhile runs already with this home and does not answer.")
    remedy = QCoreApplication.translate(
        "Opening",
        "Try again in a moment. If it stays so, end it in the list of running programs, or log out and in again. "
        "Nothing that was stored is lost.",
    )
    say(f"{what}\n{remedy}")
    if sys.stderr is None or not sys.stderr.isatty():
        _show(what, remedy)


def _show(what: str, remedy: str) -> None:
    from PySide6.QtWidgets import QApplication, QMessageBox

    app = QApplication(sys.argv[:1])
    QMessageBox.warning(None, "Worthwhile", f"{what}\n\n{remedy}")
    app.quit()
