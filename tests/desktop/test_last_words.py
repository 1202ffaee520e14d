"""What a process leaves when it breaks down, and that the living are left alone."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from detox.desktop.last_words import LastWords, left_behind
from detox.desktop.whoami import names

DYING = """
import os, resource, signal, sys
from pathlib import Path
from detox.desktop.last_words import LastWords
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
home = Path(sys.argv[1])
words = LastWords(home, home / "logs")
os.kill(os.getpid(), int(sys.argv[2]))
"""

LIVING = """
import sys
from pathlib import Path
from detox.desktop.last_words import LastWords
home = Path(sys.argv[1])
words = LastWords(home, home / "logs")
print("living", flush=True)
sys.stdin.readline()
words.close()
"""


def dies(home: Path, number: int) -> None:
    done = subprocess.run([sys.executable, "-c", DYING, str(home), str(number)], check=False, stderr=subprocess.DEVNULL)
    assert done.returncode == -number


def test_a_breakdown_is_found_once_with_where_it_stood(tmp_path: Path) -> None:
    dies(tmp_path, signal.SIGABRT)
    (words,) = left_behind(tmp_path / "logs")
    assert "Fatal Python error: Aborted" in words
    assert left_behind(tmp_path / "logs") == []


def test_a_kill_leaves_no_words(tmp_path: Path) -> None:
    dies(tmp_path, signal.SIGKILL)
    assert left_behind(tmp_path / "logs") == [""]


def test_a_process_that_lives_is_left_alone_and_leaves_nothing_when_it_ends_well(tmp_path: Path) -> None:
    logs = tmp_path / "home" / "logs"
    with subprocess.Popen(
        [sys.executable, "-c", LIVING, str(tmp_path / "home")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as living:
        assert living.stdout.readline() == b"living\n"
        assert left_behind(logs) == []
        assert (tmp_path / "home").stat().st_mode & 0o777 == 0o700
        living.communicate(b"end\n")
    assert living.returncode == 0
    assert list(logs.iterdir()) == []


def test_nothing_is_found_where_there_is_no_folder(tmp_path: Path) -> None:
    assert left_behind(tmp_path / "logs") == []


def test_the_names_of_a_person_and_of_the_machine_are_known() -> None:
    found = names({"USER": "jane", "COMPUTERNAME": "MERCURY", "LOGNAME": "j"})
    assert {"jane", "MERCURY"} <= set(found)
    assert "j" not in found


def test_what_a_process_of_the_same_number_has_left_is_found(tmp_path: Path) -> None:
    logs = tmp_path / "logs"
    before = LastWords(tmp_path, logs)
    (left,) = logs.iterdir()
    before.close()
    left.write_text("where it stood")  # and in a sandbox each start has the same number
    words = LastWords(tmp_path, logs)
    try:
        assert left_behind(logs) == ["where it stood"]
    finally:
        words.close()
    assert list(logs.iterdir()) == []
