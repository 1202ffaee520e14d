"""What tests of the window begin with: a theme, and the real services on homes of three sizes."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from dataclasses import replace
from functools import partialmethod

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from detox.app.binding import bind
from detox.app.days import Days
from detox.desktop import clock as machine
from detox.gui.theme import ARGUMENTS, Appearance, Theme
from detox.gui.tokens import load
from detox.gui.window import Window
from detox.storage.store import Store
from tests.conftest import BERLIN, RESOURCES, StandingClock
from tests.gui import homes
from tests.gui.visiting import ROOMY

if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PATIENCE = 30_000
"""Milliseconds that something at hand may take where the machine is busy."""
FILLS = {"empty": homes.empty, "small": homes.small, "demo": homes.demonstration}


@pytest.fixture(autouse=True)
def _english(monkeypatch):
    """British English, left to right, whatever this machine speaks."""
    QLocale.setDefault(QLocale("en_GB"))
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    yield
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


class PatientBot(QtBot):
    """Waits as long as a busy machine needs."""

    waitUntil = partialmethod(QtBot.waitUntil, timeout=PATIENCE)
    waitSignal = partialmethod(QtBot.waitSignal, timeout=PATIENCE)


@pytest.fixture
def qtbot(qapp, request):
    """Drives widgets."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def _garbage_in_this_thread():
    """As in the app: no thread of a test's destroys what belongs to Qt."""
    gc.disable()
    yield
    gc.collect()


@pytest.fixture(scope="session")
def tokens():
    return load(RESOURCES / "tokens.toml")


@pytest.fixture(scope="session")
def qapp_args():
    """As the app makes its application."""
    return ["detox", *ARGUMENTS]


@pytest.fixture
def theme(qapp, tokens):
    made = Theme(qapp, tokens, RESOURCES, Appearance(theme="light"))
    made.wear()
    return made


@pytest.fixture(scope="session")
def filled(tmp_path_factory, request):
    """One database a size of home, made once; tests get copies."""
    made = {}

    def one(name):
        if name not in made:
            path = tmp_path_factory.mktemp(name) / "worthwhile.sqlite3"
            clock = StandingClock()
            with Store.open(path, clock) as store:
                from detox.core.periods import Calendar

                FILLS[name](store, Calendar(BERLIN), clock.now)
            made[name] = path
        return made[name]

    return one


@pytest.fixture
def opened(filled, tmp_path, clock, catalogue, monkeypatch):
    """Opens a copy of a home and tells its store, days and services, all by the standing clock."""
    monkeypatch.setattr(machine, "now", clock)
    monkeypatch.setattr(machine, "zone", lambda: BERLIN)
    monkeypatch.setenv("HOME", str(tmp_path / "somebody"))  # no browsers but those of the test
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    stores = []

    def one(name):
        path = tmp_path / name / "worthwhile.sqlite3"
        path.parent.mkdir()
        shutil.copy(filled(name), path)
        store = Store.open(path, clock)
        stores.append(store)
        days = Days(store)
        return store, bind(store, catalogue, days)

    yield one
    for store in stores:
        store.close()


@pytest.fixture
def demo(opened):
    return opened("demo")[1]


@pytest.fixture
def small(opened):
    return opened("small")[1]


@pytest.fixture
def nothing(opened):
    return opened("empty")[1]


@pytest.fixture
def window_at(qtbot, theme):
    """Opens the window on services, at a size of window and text and in a theme."""

    def one(services, size=ROOMY, text=1.0, look="light"):
        theme.choose(replace(theme.appearance, text_scale=text, theme=look))
        window = Window(theme, services)
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        qtbot.waitExposed(window)
        return window

    return one


@pytest.fixture
def window_on(window_at, opened):
    """Opens the window on a home."""

    def one(home, *looks, **more):
        return window_at(opened(home)[1], *looks, **more)

    return one
