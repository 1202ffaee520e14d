"""The entry that starts the app with the session: on each kind of desktop, and as its own tools leave it."""

from __future__ import annotations

import plistlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detox.desktop import autostart, launch, login
from detox.desktop.autostart import AutostartError, State
from detox.desktop.autostart_macos import Agent
from detox.desktop.autostart_windows import APPROVED, RUN, RunKey
from detox.desktop.autostart_xdg import DesktopEntry

COMMAND = ("/opt/detox", "gui", "--hidden")
ODD = ('/opt/my tools/de"tox$`\\', "--home", "/home/100 %/ä b", "gui", "--hidden")


class Values:
    """A registry in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], object] = {}

    def get(self, key: str, name: str) -> object:
        return self.kept.get((key, name))

    def put(self, key: str, name: str, text: str) -> None:
        self.kept[key, name] = text

    def remove(self, key: str, name: str) -> None:
        self.kept.pop((key, name), None)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "autostart" / "worthwhile.desktop"


@pytest.fixture(params=["xdg", "macos", "windows"])
def entry(request: pytest.FixtureRequest, path: Path) -> autostart.Entry:
    if request.param == "windows":
        return RunKey(Values(), "worthwhile")
    return DesktopEntry(path) if request.param == "xdg" else Agent(path.with_suffix(".plist"))


@pytest.mark.parametrize("command", [COMMAND, ODD])
def test_it_is_there_and_on_once_it_is_put_and_gone_once_it_is_removed(entry: autostart.Entry, command) -> None:
    assert (entry.state(), entry.starts()) == (State.ABSENT, "")
    entry.put(COMMAND)
    entry.put(command)
    assert entry.state() is State.ON
    if not isinstance(entry, RunKey) or command is COMMAND:
        assert entry.starts() == command[0]
    entry.remove()
    entry.remove()
    assert (entry.state(), entry.starts()) == (State.ABSENT, "")


def test_nothing_is_left_of_it(path: Path) -> None:
    entry = DesktopEntry(path)
    entry.put(COMMAND)
    entry.remove()
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("X-GNOME-Autostart-enabled=true", "X-GNOME-Autostart-enabled=false"),
        ("X-GNOME-Autostart-enabled=true", "Hidden=true"),
        ("Terminal=false", "Terminal=false\nHidden = true"),
    ],
)
def test_a_tool_of_the_desktop_switches_it_off_by_either_key(path: Path, before: str, after: str) -> None:
    entry = DesktopEntry(path)
    entry.put(COMMAND)
    path.write_text(path.read_text().replace(before, after))
    assert entry.state() is State.OFF
    entry.put(COMMAND)
    assert entry.state() is State.ON


@pytest.mark.parametrize("text", ["", "no entry", "[Other]\nHidden=true", "\xff\xfe", "[Desktop Entry]"])
def test_a_file_that_is_no_entry_is_none(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True)
    path.write_text(text)
    assert DesktopEntry(path).state() is State.ABSENT


def test_keys_of_other_groups_do_not_count(path: Path) -> None:
    entry = DesktopEntry(path)
    entry.put(COMMAND)
    path.write_text(f"{path.read_text()}\n[Desktop Action x]\nHidden=true\n")
    assert entry.state() is State.ON


def command_of(path: Path) -> list[str]:
    """The words of an entry's command, read by the letter of the specification."""
    (found,) = (row for row in path.read_text().splitlines() if row.startswith("Exec="))
    whole = found.removeprefix("Exec=").replace("\\\\", "\\")
    parts = re.findall(r'"((?:[^"\\]|\\.)*)"|([^ ]+)', whole)
    return [re.sub(r"\\(.)", r"\1", quoted) or plain for quoted, plain in parts]


words = st.lists(
    st.text(st.characters(codec="utf-8", exclude_characters="\n\r\t\0", exclude_categories=("Cc", "Cs", "Zl", "Zp"))),
    min_size=1,
)


@given(words)
def test_every_word_of_a_command_comes_out_as_it_went_in(tmp_path_factory, command: list[str]) -> None:
    path = tmp_path_factory.mktemp("entry") / "worthwhile.desktop"
    DesktopEntry(path).put(["/bin/true", *command])
    assert [word.replace("%%", "%") for word in command_of(path)] == ["/bin/true", *command]


@pytest.mark.skipif(shutil.which("gio") is None, reason="no GLib here")
def test_a_desktop_starts_it_with_the_words_that_were_meant(tmp_path: Path, path: Path) -> None:
    program, told = tmp_path / "my $tools", tmp_path / "told"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {told}.part && mv {told}.part {told}\n')
    program.chmod(0o755)
    DesktopEntry(path).put([str(program), *ODD])
    subprocess.run(["gio", "launch", str(path)], check=True, capture_output=True, timeout=20)
    from tests.desktop_rig import wait_for

    wait_for(told.exists, "the words")
    assert told.read_text().splitlines() == list(ODD)


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="no such tool here")
@pytest.mark.parametrize("command", [COMMAND, ODD])
def test_it_is_an_entry_as_the_specification_wants_it(path: Path, command) -> None:
    DesktopEntry(path).put(command)
    subprocess.run(["desktop-file-validate", str(path)], check=True)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where a folder should be")
    for entry in (DesktopEntry(tmp_path / "config" / "a.desktop"), Agent(tmp_path / "config" / "a.plist")):
        with pytest.raises(AutostartError) as told:
            entry.put(COMMAND)
        assert told.value.path.startswith(str(tmp_path))


def test_the_agent_of_macos_starts_with_the_session(tmp_path: Path) -> None:
    path = tmp_path / "worthwhile.plist"
    Agent(path).put(ODD)
    agent = plistlib.loads(path.read_bytes())
    assert (agent["ProgramArguments"], agent["RunAtLoad"], agent["Label"]) == (list(ODD), True, "worthwhile")
    path.write_bytes(plistlib.dumps({**agent, "Disabled": True}))
    assert Agent(path).state() is State.OFF
    path.write_bytes(b"torn")
    assert Agent(path).state() is State.ABSENT


def test_the_task_manager_switches_it_off_in_another_key() -> None:
    values = Values()
    entry = RunKey(values, "worthwhile")
    entry.put(("C:\\Program Files\\Worthwhile\\detox.exe", "gui", "--hidden"))
    assert values.kept[RUN, "worthwhile"] == '"C:\\Program Files\\Worthwhile\\detox.exe" gui --hidden'
    assert entry.starts() == "C:\\Program Files\\Worthwhile\\detox.exe"
    values.kept[APPROVED, "worthwhile"] = b"\x03" + bytes(11)
    assert entry.state() is State.OFF
    values.kept[APPROVED, "worthwhile"] = b"\x02" + bytes(11)
    assert entry.state() is State.ON
    entry.remove()
    assert values.kept == {}


def test_each_home_has_an_entry_of_its_own_and_the_usual_one_needs_no_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    usual, other = tmp_path / "worthwhile", tmp_path / "other"
    around = {"XDG_CONFIG_HOME": str(tmp_path / "config")}
    for home in (usual, other):
        login.entry(home, around, "linux").put(login.command(home))
    files = sorted((tmp_path / "config" / "autostart").iterdir())
    assert [file.name for file in files if "-" not in file.name] == ["worthwhile.desktop"]
    assert len(files) == 2
    assert "--home" not in (tmp_path / "config" / "autostart" / "worthwhile.desktop").read_text()
    assert login.command(other)[-4:] == ("--home", str(other), "gui", "--hidden")


def made(path: Path) -> str:
    """A program, at a path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("")
    path.chmod(0o755)
    return str(path)


def test_a_script_starts_as_the_script_it_is(tmp_path: Path) -> None:
    script, python = made(tmp_path / "local" / "detox"), made(tmp_path / "venv" / "python")
    assert launch.program(python, script, {}, "linux", is_frozen=False) == (script,)


def test_a_module_starts_by_the_script_beside_its_python_else_from_where_it_lies(tmp_path: Path) -> None:
    python, begun = made(tmp_path / "venv" / "python"), str(tmp_path / "detox" / "__main__.py")
    first, *words = launch.program(python, begun, {}, "linux", is_frozen=False)
    assert first == python
    said = subprocess.run([sys.executable, *words, "--version"], cwd=tmp_path, env={}, capture_output=True, check=True)
    assert b"detox, version" in said.stdout
    script = made(tmp_path / "venv" / "detox")
    assert launch.program(python, begun, {}, "linux", is_frozen=False) == (script,)


def test_a_frozen_program_starts_as_its_one_file(tmp_path: Path) -> None:
    assert launch.program("/opt/Worthwhile", "/opt/Worthwhile", {}, "linux", is_frozen=True) == ("/opt/Worthwhile",)
    image = {"APPIMAGE": "/home/me/Worthwhile.AppImage"}
    assert launch.program("/tmp/.mount/python", "detox", image, "linux", is_frozen=False) == (image["APPIMAGE"],)


def test_on_windows_no_console_is_opened(tmp_path: Path) -> None:
    python = made(tmp_path / "python.exe")
    assert launch.program(python, "detox", {}, "win32", is_frozen=False) == (python, "-m", "detox")
    silent = made(tmp_path / "pythonw.exe")
    assert launch.program(python, "detox", {}, "win32", is_frozen=False) == (silent, "-m", "detox")


def test_the_folder_of_entries_follows_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    home = tmp_path / "home"
    login.entry(home, {"XDG_CONFIG_HOME": "relative"}, "linux").put(COMMAND)
    assert len(list((tmp_path / ".config" / "autostart").iterdir())) == 1
    login.entry(home, {}, "darwin").put(COMMAND)
    assert len(list((tmp_path / "Library" / "LaunchAgents").iterdir())) == 1
