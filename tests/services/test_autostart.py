"""The setting and the desktop's entry: whoever was switched last holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from detox.desktop.autostart_xdg import DesktopEntry
from detox.services import autostart, settings, undo


@pytest.fixture
def entry(tmp_path):
    return DesktopEntry(tmp_path / "autostart" / "worthwhile.desktop")


@pytest.fixture
def command(tmp_path):
    program = tmp_path / "detox"
    program.write_text("")
    return (str(program), "gui", "--hidden")


def text(entry: DesktopEntry) -> str:
    return entry._path.read_text()


def test_without_a_wish_nothing_is_made(store, entry, command):
    assert not autostart.at_start(store, entry, command).autostart
    assert not entry._path.parent.exists()


def test_an_entry_that_was_removed_turns_the_setting_off(store, entry, command):
    settings.change(store, autostart=True)
    assert not autostart.at_start(store, entry, command).autostart
    assert entry.state() == "absent"


def test_an_entry_that_was_switched_off_turns_the_setting_off_and_is_left_to_its_tool(store, entry, command):
    settings.change(store, autostart=True)
    autostart.follow(entry, command, is_wanted=True)
    entry._path.write_text(text(entry).replace("enabled=true", "enabled=false"))
    assert not autostart.at_start(store, entry, command).autostart
    assert entry.state() == "off"


def test_an_entry_that_was_switched_on_again_turns_the_setting_on(store, entry, command):
    autostart.follow(entry, command, is_wanted=True)
    assert autostart.at_start(store, entry, command).autostart


def test_what_the_desktop_said_is_no_step_to_undo(store, entry, command, calendar):
    autostart.follow(entry, command, is_wanted=True)
    autostart.at_start(store, entry, command)
    assert undo.undo(store, calendar) is None


def test_an_entry_whose_program_has_moved_is_written_anew(store, entry, command):
    settings.change(store, autostart=True)
    autostart.follow(entry, ("/moved/away", "gui"), is_wanted=True)
    autostart.at_start(store, entry, command)
    assert entry.starts() == command[0]


def test_an_entry_that_works_is_left_as_it_is(store, entry, command, tmp_path):
    other = Path(tmp_path / "other")
    other.write_text("")
    settings.change(store, autostart=True)
    autostart.follow(entry, (str(other), "gui"), is_wanted=True)
    autostart.at_start(store, entry, command)
    autostart.follow(entry, command, is_wanted=True)
    assert entry.starts() == str(other)


def test_switching_it_off_leaves_nothing(entry, command):
    autostart.follow(entry, command, is_wanted=True)
    autostart.follow(entry, command, is_wanted=False)
    assert list(entry._path.parent.iterdir()) == []
