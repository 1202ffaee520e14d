"""`python -m detox` as a process of its own: what a shell, a pipe and Ctrl+C see of it."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.history import at, write
from tests.cli.person import command, environment, run, the_object
from tests.desktop_rig import wait_for

HEAVY = ("PySide6", "peewee", "numpy", "pyqtgraph", "apscheduler")
PROBE = """
import atexit, sys
from detox.__main__ import main
atexit.register(lambda: print("LOADED", *sorted(set(sys.modules) & set(sys.argv[1].split(","))), file=sys.stderr))
sys.exit(main(sys.argv[2:]))
"""


@pytest.fixture
def home(tmp_path):
    return str(tmp_path / "home")


def loaded(folder, *words: str) -> set[str]:
    """Which heavy libraries a verb imports."""
    probe = [sys.executable, "-c", PROBE, ",".join(HEAVY), *words]
    done = subprocess.run(probe, env=environment(folder), capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines()[-1].removeprefix("LOADED").split())


@pytest.mark.parametrize("words", ["--help", "--version"])
def test_help_and_version_load_nothing_heavy(tmp_path, words):
    assert loaded(tmp_path, words) == set()


@pytest.mark.parametrize("words", [("log", "x", "5"), ("status",), ("usage",), ("plan", "list"), ("import", "--help")])
def test_the_verbs_load_neither_the_window_nor_the_charts(tmp_path, home, words):
    assert loaded(tmp_path, "--home", home, *words) <= {"peewee"}


def test_a_whole_day_at_the_terminal(tmp_path, home):
    history = write(tmp_path / "History", [("https://www.linkedin.com/feed/", at(7), 600)])
    assert run(tmp_path, "--home", home, "import", str(history)).status == 0
    assert run(tmp_path, "--home", home, "plan", "add", "linkedin", "--limit", "30").status == 0
    assert run(tmp_path, "--home", home, "log", "x", "5").status == 0
    answer = the_object(run(tmp_path, "--home", home, "usage", "--json").out)
    assert {row["platform"]: row["seconds"] for row in answer["rows"]} == {"linkedin": 600, "x": 300}
    assert run(tmp_path, "--home", home, "status").status == 0


def test_exit_statuses_reach_the_shell(tmp_path, home):
    assert run(tmp_path, "--home", home, "usage").status == 0
    assert run(tmp_path, "--home", home, "doctor", DISPLAY="", DBUS_SESSION_BUS_ADDRESS="").status == 1
    assert run(tmp_path, "--home", home, "usage", "--frob").status == 2
    assert run(tmp_path, "--home", "/proc/nowhere", "usage").status == 3


def test_without_a_screen_there_is_no_window_and_a_sentence(tmp_path, home):
    said = run(tmp_path, "--home", home, DISPLAY="", QT_QPA_PLATFORM="")
    assert (said.status, said.out) == (2, "")
    assert "no screen" in said.err
    assert run(tmp_path, DISPLAY="", QT_QPA_PLATFORM="").status == 2
    assert run(tmp_path, "--home", home, "gui", DISPLAY="", QT_QPA_PLATFORM="").status == 2


def test_the_home_may_come_from_the_environment(tmp_path, home):
    assert run(tmp_path, "log", "x", "5", DETOX_HOME=home).status == 0
    assert [path.name for path in Path(home).iterdir()] == ["worthwhile.sqlite3"]


def test_what_the_home_holds_is_for_its_owner_alone(tmp_path, home):
    run(tmp_path, "--home", home, "log", "x", "5")
    assert Path(home).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_can_complete_the_verbs(tmp_path, shell):
    script = run(tmp_path, _DETOX_COMPLETE=f"{shell}_source", DISPLAY="")
    assert script.status == 0
    assert "detox" in script.out
    words = {"COMP_WORDS": "detox pl", "COMP_CWORD": "pl" if shell == "fish" else "1"}
    completed = run(tmp_path, _DETOX_COMPLETE=f"{shell}_complete", DISPLAY="", **words)
    assert "plan" in completed.out


@pytest.mark.parametrize("words", [("usage",), ("usage", "--json"), ("frob", "--json"), ("doctor",), ("--help",)])
def test_a_reader_that_went_away_needs_no_word(tmp_path, home, words):
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as out:
        done = subprocess.run(
            command("--home", home, *words), env=environment(tmp_path), stdout=out, stderr=subprocess.PIPE, timeout=60,
            check=False,
        )  # fmt: skip
    assert done.returncode in {1, 2}
    assert done.stderr == b""


@pytest.mark.parametrize(
    "words", [("usage",), ("usage", "--json"), ("frob", "--json"), ("settings", "list"), ("--help",)]
)
def test_an_answer_that_finds_no_room_is_told(tmp_path, home, words):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command("--home", home, *words), env=environment(tmp_path), stdout=full, stderr=subprocess.PIPE, text=True,
            timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.splitlines()[0] == "The answer cannot be written: No space left on device."
    assert len(done.stderr.splitlines()) == 2


def test_a_closed_output_is_no_error(tmp_path, home):
    line = f'exec "{sys.executable}" -m detox --home "{home}" usage >&-'
    done = subprocess.run(["sh", "-c", line], env=environment(tmp_path), capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    "surroundings",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "ascii"},
    ],
)
def test_a_terminal_without_unicode_is_served(tmp_path, home, surroundings):
    assert run(tmp_path, "--home", home, "log", "x", "5", "--note", "Zug", **surroundings).status == 0
    refused = run(tmp_path, "--home", home, "log", "nobody", "5", **surroundings)
    assert (refused.status, refused.err.splitlines()[-1][:6]) == (2, "Known:")
    spoken = run(tmp_path, "--home", home, "log", "nobody", "5", "--json", **surroundings)
    assert json.loads(spoken.out)["error"]["what"] == "“nobody” is neither an account nor a platform."
    checked = run(tmp_path, "--home", home, "doctor", **surroundings)
    assert "database" in checked.out
    assert "Traceback" not in checked.err


@contextmanager
def writing(home: str):
    """Another process's change that is under way."""
    with closing(sqlite3.connect(f"{home}/worthwhile.sqlite3", check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


def test_reading_goes_on_while_somebody_writes(tmp_path, home):
    run(tmp_path, "--home", home, "log", "x", "5")
    with writing(home) as other:
        other.execute("DELETE FROM session")
        assert the_object(run(tmp_path, "--home", home, "usage", "--json").out)["total_seconds"] == 300
        assert run(tmp_path, "--home", home, "status").status == 0


def test_writing_waits_for_somebody_who_writes(tmp_path, home):
    run(tmp_path, "--home", home, "log", "x", "5")
    with writing(home) as other:
        child = subprocess.Popen(command("--home", home, "log", "x", "7"), env=environment(tmp_path), stdout=-1)
        ends = threading.Timer(1.0, other.rollback)
        ends.start()
        child.communicate(timeout=60)
        ends.join()
    assert child.returncode == 0
    assert len(sqlite3.connect(f"{home}/worthwhile.sqlite3").execute("SELECT * FROM entry").fetchall()) == 2


@pytest.mark.slow
def test_somebody_who_never_ends_is_told(tmp_path, home):
    run(tmp_path, "--home", home, "log", "x", "5")
    with writing(home):
        said = run(tmp_path, "--home", home, "log", "x", "5", "--json")
    assert said.status == 3
    assert the_object(said.out)["error"]["code"] == "busy"


@pytest.fixture(scope="module")
def long_history(tmp_path_factory):
    """Sixty thousand visits, which take some seconds to read and to derive."""
    begin = at(0) - timedelta(days=400)
    places = ("https://www.linkedin.com/feed/", "https://x.com/home", "https://example.org/")
    visits = ((f"{places[n % 3]}?{n}", begin + timedelta(minutes=9 * n), 200.0) for n in range(60_000))
    return write(tmp_path_factory.mktemp("long") / "History", visits)


def content(home: str) -> list[list[tuple]]:
    """Every row of the database."""
    with closing(sqlite3.connect(f"{home}/worthwhile.sqlite3")) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return [sorted(connection.execute(f'SELECT * FROM "{table}"'), key=repr) for table in tables]


def is_written(home: str) -> bool:
    """Whether a change is under way."""
    with closing(sqlite3.connect(f"{home}/worthwhile.sqlite3", timeout=0)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
        connection.rollback()
        return False


@pytest.mark.parametrize("moment", ["reading", "writing"])
def test_ctrl_c_leaves_the_database_as_it_was(tmp_path, home, long_history, moment):
    run(tmp_path, "--home", home, "log", "x", "5")
    run(tmp_path, "--home", home, "usage")
    before = content(home)
    words = command("--home", home, "import", str(long_history), "--json")
    child = subprocess.Popen(words, env=environment(tmp_path), stdout=-1, stderr=-1, text=True)
    if moment == "reading":
        wait_for(lambda: list((tmp_path / "tmp").glob("detox-*/*")), "the working copy")
    else:
        wait_for(lambda: is_written(home), "the change")
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=60)
    assert (child.returncode, out) == (130, "")
    assert err.strip() == "Stopped; the database is as it was."
    assert content(home) == before
    assert list((tmp_path / "tmp").iterdir()) == []
    assert run(tmp_path, "--home", home, "usage").status == 0
