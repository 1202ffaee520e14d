"""`detox sources`: what can be read here, its switches, and what a scan brings."""

from __future__ import annotations

import errno
import os
import pty
import signal
import subprocess
from pathlib import Path

import pytest

from detox.cli.main import STOPPED
from detox.cli.wording import ABSENCES
from detox.core.sources import Absence
from tests.cli.history import at, write
from tests.cli.person import INSTANT, ROOT, Person, command, environment
from tests.sources.browser import ON_LINKEDIN, ON_X, Browser

LARGE = 4 << 20
DOCUMENTED = {"name", "enabled", "available", "why_not", "last_seen", "sessions"}


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer without any browser."""
    monkeypatch.setenv("HOME", str(tmp_path / "somebody"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config"


@pytest.fixture
def browser(config: Path) -> Browser:
    """A browser that was used twice this morning."""
    made = Browser(config / "chromium" / "Default" / "History")
    made.visits(ON_X, ON_LINKEDIN)
    return made


def test_where_nothing_can_be_read_there_is_time_by_hand_alone(person: Person) -> None:
    (by_hand,) = person.asks("sources")["sources"]
    assert {key: by_hand[key] for key in DOCUMENTED} == {
        "name": "log", "enabled": True, "available": True, "why_not": None, "last_seen": None, "sessions": 0,
    }  # fmt: skip


@pytest.mark.parametrize("words", [("sources",), ("sources", "list")])
def test_a_browser_is_listed_before_it_was_ever_read(person: Person, browser: Browser, words: tuple[str, ...]) -> None:
    chrome, _ = person.asks(*words)["sources"]
    assert {key: chrome[key] for key in DOCUMENTED} == {
        "name": "chrome-default", "enabled": True, "available": True, "why_not": None, "last_seen": None,
        "sessions": 0,
    }  # fmt: skip
    assert browser.path.exists()


def test_a_reader_sees_name_switch_and_figures_in_columns(person: Person, browser: Browser) -> None:
    person.types("sources", "scan")
    said = person.types("sources")
    assert said.status == 0
    assert [line.split()[:2] for line in said.out.splitlines()[1:]] == [["chrome-default", "on"], ["log", "on"]]
    assert browser.path.exists()


def test_a_scan_brings_what_is_new_and_says_so_by_source(person: Person, browser: Browser) -> None:
    (chrome,) = person.asks("sources", "scan")["sources"]
    assert (chrome["name"], chrome["added"], chrome["updated"], chrome["sessions"]) == ("chrome-default", 2, 0, 2)
    assert INSTANT.fullmatch(chrome["last_seen"])
    assert person.asks("usage")["total_seconds"] == 120
    (again,) = person.asks("sources", "scan")["sources"]
    assert (again["added"], again["updated"]) == (0, 0)
    browser.visits(ON_X._replace(instant=ON_X.instant + 600_000))
    assert person.types("sources", "scan").out == "chrome-default: 1 new\n"
    assert person.types("sources", "scan").out == "chrome-default: nothing new\n"


def test_a_scan_with_nothing_to_read_says_so(person: Person) -> None:
    assert person.asks("sources", "scan") == {"sources": []}
    said = person.types("sources", "scan")
    assert (said.status, said.out) == (0, "")
    assert "nothing here that can be read" in said.err


def test_a_source_that_is_off_is_not_read_and_catches_up_when_it_is_on(person: Person, browser: Browser) -> None:
    (off,) = person.asks("sources", "off", "chrome-default")["sources"]
    assert (off["enabled"], off["available"]) == (False, True)
    assert person.asks("sources", "scan") == {"sources": []}
    assert person.asks("usage")["rows"] == []
    assert person.asks("sources", "on", "chrome · Default")["sources"][0]["enabled"]
    assert person.asks("sources", "scan")["sources"][0]["added"] == 2
    assert browser.path.exists()


@pytest.mark.parametrize(("name", "code"), [("netscape", "unknown_source"), ("log", "always_on")])
def test_what_cannot_be_switched_is_refused(person: Person, name: str, code: str) -> None:
    assert person.is_refused("sources", "off", name)["code"] == code


def test_an_imported_file_is_listed_and_can_be_switched(person: Person, tmp_path: Path) -> None:
    person.types("import", str(write(tmp_path / "History", [("https://x.com/home", at(7), 90)])))
    history, _ = person.asks("sources")["sources"]
    assert (history["available"], history["why_not"], history["sessions"]) == (False, "from_a_file", 1)
    assert history["latest_import"]["format"] == "chromium-history"
    assert not person.asks("sources", "off", history["name"])["sources"][0]["enabled"]


def test_a_history_that_cannot_be_read_stops_no_other_and_the_rest_is_done(
    person: Person, browser: Browser, config: Path
) -> None:
    broken = config / "vivaldi" / "Default" / "History"
    broken.parent.mkdir(parents=True)
    broken.write_bytes(browser.path.read_bytes()[:6000])
    told = {each["name"]: each for each in person.asks("sources", "scan", status=1)["sources"]}
    assert told["chrome-default"]["added"] == 2
    assert told["vivaldi-default"]["error"]["code"] == "damaged"
    assert set(told["vivaldi-default"]["error"]) == {"code", "what", "where", "remedy"}
    browser.path.write_bytes(broken.read_bytes())
    assert person.types("sources", "scan").status == 2


def test_while_recording_is_paused_nothing_is_read(person: Person, browser: Browser) -> None:
    person.types("settings", "set", "recording", "off")
    assert person.is_refused("sources", "scan")["code"] == "recording_paused"
    person.types("settings", "reset", "recording")
    assert person.asks("sources", "scan")["sources"][0]["added"] == 2
    assert browser.path.exists()


def test_the_time_in_which_recording_was_off_is_remembered(person: Person, clock) -> None:
    person.types("settings", "set", "recording", "off")
    clock.pass_(hours=2)
    person.types("settings", "set", "recording", "on")
    assert person.asks("settings", "get", "recording_pauses")["settings"] == {
        "recording_pauses": "2026-05-14T10:00:00Z/2026-05-14T12:00:00Z"
    }


def test_every_absence_has_words_at_the_terminal() -> None:
    assert set(ABSENCES) == {each.value for each in Absence}


def test_somebody_at_a_terminal_sees_how_far_it_is_on_stderr_alone(browser: Browser, tmp_path: Path) -> None:
    leader, follower = pty.openpty()
    child = subprocess.Popen(
        command("--home", str(tmp_path / "home"), "sources", "scan", "--json"),
        env=environment(tmp_path, XDG_CONFIG_HOME=str(tmp_path / "config")), stdout=subprocess.PIPE, stderr=follower,
        cwd=ROOT,
    )  # fmt: skip
    os.close(follower)
    out, _ = child.communicate(timeout=60)
    assert "Reading" in everything(leader)
    assert child.returncode == 0
    assert b"Reading" not in out
    assert browser.path.exists()


def test_ctrl_c_leaves_the_database_as_it_was(person: Person, browser: Browser, config: Path, tmp_path: Path) -> None:
    person.types("sources")
    second = Browser(config / "vivaldi" / "Default" / "History")
    second.visits(*(ON_X._replace(instant=ON_X.instant + place * 1000) for place in range(200_000)))
    child = subprocess.Popen(
        command("--home", str(person.home), "sources", "scan"),
        env=environment(tmp_path, XDG_CONFIG_HOME=str(config)), stderr=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    while child.poll() is None and not is_at_the_second(tmp_path / "tmp"):
        pass
    child.send_signal(signal.SIGINT)
    _, said = child.communicate(timeout=60)
    assert (child.returncode, said.strip()) == (STOPPED, "Stopped; the database is as it was.")
    assert person.rows("SELECT count(*) FROM observation") == [(0,)]
    assert person.rows("SELECT count(*) FROM source") == [(0,)]
    assert browser.path.exists()


def is_at_the_second(copies: Path) -> bool:
    """Whether the working copy of the larger history is being made, after the smaller one was stored."""
    try:
        return any(path.is_file() and path.stat().st_size > LARGE for path in copies.rglob("*"))
    except FileNotFoundError:  # it has just gone
        return False


def everything(leader: int) -> str:
    """What was written to a terminal."""
    heard = b""
    try:
        while some := os.read(leader, 4096):
            heard += some
    except OSError as error:
        if error.errno != errno.EIO:  # how a terminal ends on Linux
            raise
    os.close(leader)
    return heard.decode()
