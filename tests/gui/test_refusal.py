"""A database that cannot be opened: whoever is told to end meanwhile asks nothing more, and cuts no deed short."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from pytestqt.qtbot import QtBot

from detox.app import refusal
from detox.app.refusal import Refusal
from detox.gui.dialogs.unusable import Way
from detox.gui.theme import Theme
from detox.services import backups
from detox.storage.store import StoreError, StoreFault

A_MOMENT = 0.2
"""Seconds that what was begun still takes after the app was told to end."""


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What was done to the end, while the app is told to end as a signal does it; nobody is asked anything."""
    told: list[str] = []
    goes_on = threading.Event()

    def goes_on_and_ends(name: str) -> None:
        goes_on.wait()
        told.append(name)

    def end() -> None:
        threading.Timer(A_MOMENT, goes_on.set).start()
        QCoreApplication.exit()

    def asks(*_: object) -> None:
        told.append("asked")

    monkeypatch.setattr(backups, "last_good", lambda _: goes_on_and_ends("looked for a copy"))
    monkeypatch.setattr(backups, "restore_unusable", lambda *_: goes_on_and_ends("restored"))
    monkeypatch.setattr(refusal, "Unusable", asks)
    QTimer.singleShot(0, end)
    yield told
    QTimer.singleShot(0, QCoreApplication.exit)
    QCoreApplication.exec()  # or every loop of the tests that follow would end at once, as after the end of an app


@pytest.fixture
def torn(tmp_path: Path) -> StoreError:
    return StoreError(StoreFault.NOT_A_DATABASE, tmp_path / "worthwhile.sqlite3")


def test_told_to_end_while_a_copy_is_looked_for_it_asks_nothing(
    qtbot: QtBot, theme: Theme, torn: StoreError, done: list[str]
) -> None:
    assert not Refusal(theme, torn.path).has_remedy(torn)
    assert done == ["looked for a copy"]


def test_told_to_end_while_a_copy_is_restored_it_opens_nothing_beside_that(
    qtbot: QtBot, theme: Theme, torn: StoreError, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refusal.QFileDialog, "getOpenFileName", lambda *_: (str(torn.path), ""))
    monkeypatch.setattr(Refusal, "_ask", lambda *_: (Way.CHOOSE, None))
    assert not Refusal(theme, torn.path).has_remedy(torn)
    assert done == ["restored"]
