"""What is yours stays here: nothing is reached but this machine, and nothing is written outside the home."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from ipaddress import ip_address
from pathlib import Path

import pytest

from tests.cli.history import at, write
from tests.cli.person import NOBODY, SILENT, environment

FAMILIES = ("tcp", "tcp6", "udp", "udp6")
ACTIVITYWATCH = f"127.0.0.1:{NOBODY}"
"""The one address that may be asked: that of ActivityWatch's server as it is set up here, where none runs."""
LOG = "home/logs/worthwhile.log"
OWN_WRITERS = ("fontconfig", "mesa_shader_cache", "mesa_shader_cache_db")
"""Caches that the system's own libraries keep for every program that draws text."""


ASKING = """
import sys
from tests import watched
from detox.sources.activitywatch.rest import ActivityWatchServer
from detox.sources.source import SourceError

def ask(words):
    for address in ("127.0.0.1:9", "localhost:9", "10.0.0.1:9", "example.org:9"):
        try:
            ActivityWatchServer(address, timeout=1).info()
        except SourceError:
            pass

import detox.__main__
detox.__main__.main = ask
watched.main(sys.argv[1], ["ask"])
"""
"""Asks for the server under all of its names, where nobody listens, and under names that are not its own."""


class Watched:
    """What a run tried to reach and to write, as Python's audit events and the kernel tell it."""

    def __init__(self, folder: Path, *verbs: tuple[str, ...]) -> None:
        self.folder = folder
        report = folder / "tmp" / "report"
        words = [word for verb in verbs for word in (*verb, "--")][:-1]
        surroundings = environment(folder, PYTHONDONTWRITEBYTECODE="1")
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.watched", str(report), *words], env=surroundings, cwd=folder,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        self.remote: set[str] = set()
        done = threading.Event()
        looking = threading.Thread(target=self._look, args=(child.pid, done))
        looking.start()
        self.said, _ = child.communicate(timeout=600)
        done.set()
        looking.join()
        self.status = child.returncode
        self.events = [(name, what) for name, what in json.loads(report.read_text())]
        report.unlink()

    def _look(self, pid: int, done: threading.Event) -> None:
        """Asks the kernel, again and again, with whom the process has a connection."""
        while not done.wait(0.05):
            self.remote |= connections(pid)

    def of(self, *names: str) -> list[str]:
        return [what for name, what in self.events if name in names]

    def files(self) -> set[str]:
        """Every file that is there now, by its place in the folder."""
        there = {str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if not path.is_dir()}
        return there - {f"config/{SILENT}"}


def connections(pid: int) -> set[str]:
    """The addresses beyond this machine to which sockets of a process lead."""
    own = set()
    try:
        for link in Path(f"/proc/{pid}/fd").iterdir():
            found = re.fullmatch(r"socket:\[(\d+)\]", str(link.readlink()))
            own |= {found[1]} if found else set()
    except OSError:
        return set()
    lines = (line.split() for name in FAMILIES for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:])
    ends = {address(row[2].partition(":")[0]) for row in lines if row[9] in own}
    return {str(end) for end in ends if not (end.is_loopback or end.is_unspecified)}


def address(text: str):
    """An address as the kernel's tables have it: words of four bytes, each back to front."""
    words = [bytes.fromhex(text[start : start + 8])[::-1] for start in range(0, len(text), 8)]
    return ip_address(b"".join(words))


def strangers(events: list[tuple[str, str]], server: str = ACTIVITYWATCH) -> list[tuple[str, str]]:
    """What was tried beyond this program: an address of a Unix socket is a path, one of the network a pair.

    Only the server that is set may be asked, by its address on this machine.
    """
    host, _, port = server.partition(":")
    events = [each for each in events if not re.search(rf"'{re.escape(host)}', {port}\b", each[1])]
    outside = [(name, what) for name, what in events if name in {"socket.connect", "socket.sendto", "socket.bind"}]
    outside = [(name, what) for name, what in outside if re.search(r"\(b?['\"][^'\"]*['\"], \d+", what)]
    asked = [(name, what) for name, what in events if name.split(".")[0] in {"urllib", "http", "ftplib", "smtplib"}]
    looked_up = [
        (name, what) for name, what in events if re.search("getaddrinfo|gethostby|getnameinfo|webbrowser", name)
    ]
    return outside + asked + looked_up


@pytest.fixture(scope="module")
def terminal(tmp_path_factory) -> Watched:
    """A person who does everything that can be done at the terminal."""
    folder = tmp_path_factory.mktemp("terminal")
    profile = folder / "config" / "chromium" / "Default"
    profile.mkdir(parents=True)
    history = write(
        profile / "History", [("https://www.linkedin.com/feed/", at(7), 600), ("https://x.com/", at(8), 60)]
    )
    home = ("--home", str(folder / "home"))
    asked = (
        ("import", str(history)), ("sources", "scan"), ("log", "x", "5"), ("plan", "add", "x", "--limit", "20"),
        ("plan", "list"), ("usage", "--by", "hour"), ("status",), ("settings", "set", "theme", "dark"),
        ("settings", "list"), ("doctor",),
    )  # fmt: skip
    return Watched(folder, *((*home, *verb) for verb in asked))


def test_the_hook_hears_what_is_tried():
    tried = [
        ("socket.connect", "(('93.184.216.34', 80),)"),
        ("socket.connect", "(('2001:db8::1', 443, 0, 0),)"),
        ("urllib.Request", "('https://example.org',)"),
        ("socket.getaddrinfo", "('example.org', 80)"),
        ("socket.connect", "(('127.0.0.1', 80),)"),
        ("socket.connect", "(('127.0.0.1', 56001),)"),
        ("socket.connect", "(('::1', 5600, 0, 0),)"),
        ("socket.getaddrinfo", "('localhost', 5600)"),
        ("http.client.connect", "('10.0.0.1', 5600)"),
    ]
    assert sorted(strangers(tried)) == sorted(tried)
    assert strangers([("socket.connect", "('/run/user/0/bus',)")]) == []


def test_only_the_server_that_is_set_may_be_asked():
    asked = [
        ("http.client.connect", "['127.0.0.1', 5601]"),
        ("socket.getaddrinfo", "['127.0.0.1', 5601, 0, 1, 0]"),
        ("socket.connect", "[('127.0.0.1', 5601)]"),
    ]
    assert strangers(asked, "127.0.0.1:5601") == []
    assert sorted(strangers(asked)) == sorted(asked)


def test_asking_activitywatch_reaches_its_address_alone(tmp_path):
    report = tmp_path / "report"
    subprocess.run([sys.executable, "-c", ASKING, str(report)], check=True, env=environment(tmp_path))
    events = [(name, what) for name, what in json.loads(report.read_text())]
    assert "socket.connect" in {name for name, _ in events}
    assert strangers(events, "127.0.0.1:9") == []


def test_addresses_of_the_kernel_are_read():
    assert str(address("0100007F")) == "127.0.0.1"
    assert str(address("22D8B85D")) == "93.184.216.34"
    assert str(address("00000000000000000000000001000000")) == "::1"


def test_the_terminal_reaches_nothing_beyond_this_machine(terminal):
    assert "linkedin" in terminal.said
    assert strangers(terminal.events) == []
    assert terminal.remote == set()


def test_the_terminal_writes_nothing_outside_the_home(terminal):
    history = "config/chromium/Default/History"
    assert terminal.files() == {history, "home/worthwhile.sqlite3", LOG}
    places = (str(terminal.folder / "home"), str(terminal.folder / "tmp"), "/dev/null")
    assert [path for path in terminal.of("open", "os.mkdir") if not path.startswith(places)] == []


def test_working_copies_are_gone_and_were_for_their_owner_alone(terminal):
    copies = [path for path in terminal.of("os.mkdir") if "/tmp/detox-" in path]
    assert copies
    assert list((terminal.folder / "tmp").iterdir()) == []


def test_the_terminal_starts_no_other_program(terminal):
    assert terminal.of("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn") == []


@pytest.mark.desktop
def test_the_window_reaches_nothing_beyond_this_machine_and_leaves_nothing_behind(tmp_path):
    shown = Watched(tmp_path, ("gui", "--demo", "--tour", str(tmp_path / "tour")))
    assert shown.status == 0, shown.said
    assert strangers(shown.events, "127.0.0.1:9") == []  # About looks whether ActivityWatch answers
    assert shown.remote == set()
    left = {file for file in shown.files() if not file.startswith("tour/")}
    assert {file for file in left if not any(f"cache/{name}/" in file for name in OWN_WRITERS)} == set()
    assert any(file.startswith("tour/") for file in shown.files())


@pytest.mark.desktop
def test_the_window_with_a_persons_own_home_writes_only_there(tmp_path):
    shown = Watched(tmp_path, ("--home", str(tmp_path / "home"), "gui", "--tour", str(tmp_path / "tour")))
    assert shown.status == 0, shown.said
    assert strangers(shown.events) == []
    assert shown.remote == set()
    left = {file for file in shown.files() if not file.startswith(("tour/", "home/worthwhile.sqlite3", LOG))}
    assert {file for file in left if not any(f"cache/{name}/" in file for name in OWN_WRITERS)} == set()
