"""Onward: what is imported once the mark stands, in short steps between which the panel is answered."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEventLoop

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

LATER: Final = (
    "detox.core.settings", "detox.services.recent", "detox.services.welcome", "peewee", "detox.storage.usage_tables",
    "detox.storage.holdings", "detox.storage.store", "detox.app.crashes", "detox.app.asking", "detox.app.presence",
    "detox.app.binding",
)  # fmt: skip
"""Each a few milliseconds more than the one before, as all of them import one another."""


def go_on(app: QApplication) -> None:
    """Imports the rest of the app; a panel takes the mark in meanwhile, and what a person does waits.

    A panel asks for the picture a moment after it was told of a mark, and shows nothing before it has an answer.
    """
    from PySide6.QtCore import Qt  # noqa: F401  # what the system tells may be in its names

    for name in LATER:
        app.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        import_module(name)
