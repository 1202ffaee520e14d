"""What is seen wears fonts and style sheet; the tray alone costs neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detox.gui import theme as themes
from detox.gui.dialogs.dialog import Dialog
from detox.gui.theme import Appearance, Theme
from detox.gui.tray import Tray
from tests.gui.conftest import RESOURCES

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

FACES = len(list((RESOURCES / "fonts").glob("*.ttf")))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The fonts that were read, in their order."""
    paths: list[str] = []
    monkeypatch.setattr(themes.QFontDatabase, "addApplicationFont", paths.append)
    return paths


@pytest.fixture
def bare(qapp, tokens) -> Theme:
    """The theme as a start in the tray has it."""
    return Theme(qapp, tokens, RESOURCES, Appearance(theme="light"))


def test_the_tray_alone_reads_no_font(read: list[str], bare: Theme) -> None:
    Tray(bare).show()
    bare.choose(Appearance(theme="dark"))
    assert read == []


def test_the_menu_of_the_tray_wears_what_all_windows_wear(read: list[str], bare: Theme) -> None:
    tray = Tray(bare)
    tray.menu.aboutToShow.emit()
    assert len(read) == FACES


def test_a_question_before_the_window_wears_them_and_each_font_is_read_once(
    qtbot: QtBot, read: list[str], bare: Theme
) -> None:
    for _ in range(2):
        qtbot.addWidget(Dialog(bare, None))
    assert len(read) == FACES
