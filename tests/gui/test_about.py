"""About: which version this is, where everything lies, and what works on this computer with its remedy."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from detox import __version__
from detox.gui.services import Services
from detox.gui.settings.about import About
from detox.gui.window import LEAST, Window
from detox.services.doctor import FAULT, Check, Finding, ill, well
from detox.sources.source import SourceError, SourceFault
from tests.conftest import RESOURCES
from tests.gui.fitting import faults, shown
from tests.gui.visiting import HOME_OPENER, ROOMY, WINDOW_OPENER, click, settle, texts, visit

LOCKED = SourceError(SourceFault.UNREADABLE, Path("/home/jane/History"))
FOUND = [
    Check("database", well("database_well", "/home/jane/worthwhile.sqlite3")),
    Check("room", well("room_enough", "4711")),
    Check("histories", Finding(ok=False, code=FAULT, faults=(("Jane’s Firefox", LOCKED),))),
    Check("tray", ill("tray_none")),
    Check("notifications", well("notes_with_buttons")),
    Check("do-not-disturb", ill("silence_untold")),
    Check("windows", ill("windows_hidden")),
    Check("clock", ill("clock_before_last", "2026-05-14 12:00 Europe/Berlin")),
]


@pytest.fixture
def services(opened: HOME_OPENER) -> Services:
    """What the window asks where the computer is as `FOUND` says."""
    own = opened("small")[1]
    return replace(own, about=replace(own.about, checks=lambda: FOUND))


def about_of(qtbot: QtBot, window: Window) -> About:
    """The group, opened, once the computer was looked at."""
    page = visit(qtbot, window, "settings")
    click(window, "About")
    group = page.group
    assert isinstance(group, About)
    qtbot.waitUntil(group.copy.isEnabled)
    settle()
    return group


def test_it_tells_the_version_and_where_everything_lies(
    qtbot: QtBot, window_at: WINDOW_OPENER, services: Services
) -> None:
    said = texts(about_of(qtbot, window_at(services)))
    assert f"Worthwhile {__version__}" in said
    assert str(services.about.home) in [text.replace("\u200b", "") for text in said]


def test_what_does_not_work_is_told_with_its_remedy(qtbot: QtBot, window_at: WINDOW_OPENER, services: Services) -> None:
    said = texts(about_of(qtbot, window_at(services)))
    assert "Jane’s Firefox: A browser’s history may not be read." in said
    assert "Give yourself the right to read its profile folder." in said
    assert "Add a system tray to your panel; until then everything is in the window." in said
    assert "3 of 8 work" in said


def test_a_screen_reader_hears_a_look_as_one(qtbot: QtBot, window_at: WINDOW_OPENER, services: Services) -> None:
    names = [each.accessibleName() for each in shown(about_of(qtbot, window_at(services)))]
    assert "Notifications, works: With buttons" in names
    assert any(name.startswith("Tray, needs a look: None was found Add a system tray") for name in names)


def test_room_and_times_read_as_everywhere_else(qtbot: QtBot, window_at: WINDOW_OPENER, services: Services) -> None:
    said = " ".join(texts(about_of(qtbot, window_at(services))))
    assert "4.9 GB free" in said
    assert "14 May 2026, 12:00, Europe/Berlin" in said


def test_a_copy_for_a_report_names_nobody(qtbot: QtBot, window_at: WINDOW_OPENER, services: Services) -> None:
    about_of(qtbot, window_at(services)).copy.click()
    copied = QGuiApplication.clipboard().text()
    assert f"Worthwhile {__version__}" in copied
    assert "- histories fault SourceError.unreadable" in copied
    assert "+ room room_enough 4711" in copied
    assert "jane" not in copied.lower()


def test_it_looks_again_when_that_is_asked_for(qtbot: QtBot, window_at: WINDOW_OPENER, services: Services) -> None:
    found = [FOUND]
    about = replace(services.about, checks=lambda: found[0])
    group = about_of(qtbot, window_at(replace(services, about=about)))
    found[0] = [Check("tray", well("tray_here", "XEmbed"))]
    group.again.click()
    qtbot.waitUntil(lambda: "All of it works" in texts(group))


def test_it_can_look_again_after_a_look_that_fell_over(
    qtbot: QtBot, window_at: WINDOW_OPENER, services: Services
) -> None:
    answers = [ZeroDivisionError("a mistake of ours")]

    def checks() -> list[Check]:
        if answers:
            raise answers.pop()
        return FOUND

    window = window_at(replace(services, about=replace(services.about, checks=checks)))
    with qtbot.capture_exceptions() as raised:
        page = visit(qtbot, window, "settings")
        click(window, "About")
        qtbot.waitUntil(lambda: bool(raised))
    group = page.group
    assert group.again.isEnabled()
    group.again.click()
    qtbot.waitUntil(lambda: group.copy.isEnabled())


@pytest.mark.desktop
def test_this_computer_is_looked_at(qtbot: QtBot, window_on: WINDOW_OPENER) -> None:
    said = texts(about_of(qtbot, window_on("small")))
    assert {"Database", "Whole", "XEmbed"} <= set(said)


def test_every_licence_that_can_be_read_comes_along(qtbot: QtBot, window_at: WINDOW_OPENER, services: Services) -> None:
    group = about_of(qtbot, window_at(services))
    named = [RESOURCES / part.file for part in group._bundled() if part.file]
    assert {path.relative_to(RESOURCES).as_posix() for path in named} == {
        path.relative_to(RESOURCES).as_posix() for path in RESOURCES.rglob("LICENSE*")
    }
    assert services.about.licence.exists()


@pytest.mark.parametrize("size", [LEAST, ROOMY], ids=["smallest", "roomy"])
@pytest.mark.parametrize(("text", "look"), [(1.0, "light"), (1.0, "dark"), (2.0, "light")])
def test_nothing_of_it_is_cut_off(
    qtbot: QtBot, window_at: WINDOW_OPENER, services: Services, size: tuple[int, int], text: float, look: str
) -> None:
    window = window_at(services, size, text, look)
    about_of(qtbot, window)

    assert faults(window) == []
