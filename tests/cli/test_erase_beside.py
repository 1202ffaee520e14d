"""`detox erase` beside another process that reads: what was erased does not come back."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.history import at, write
from tests.cli.person import environment, run, the_object
from tests.sources.browser import ON_LINKEDIN, ON_X, Browser

READER = """
import sys
from detox.cli.main import main
from detox.services import imports
read = imports.tables.recognised
def begins(*words):
    print("reading", flush=True)
    sys.stdin.readline()
    return read(*words)
imports.tables.recognised = begins
sys.exit(main(sys.argv[1:]))
"""
"""An import that waits for a word once it has begun."""


@pytest.fixture
def history(tmp_path: Path) -> Path:
    return write(tmp_path / "History", [("https://x.com/home", at(7), 60)])


def platforms(folder: Path, home: str) -> set[str]:
    return {row["platform"] for row in the_object(run(folder, "--home", home, "usage", "--json").out)["rows"]}


@pytest.mark.parametrize("words", [("--platform", "x"), ("--from", "2026-05-14"), ("--all",)])
def test_an_import_that_another_process_began_before_brings_nothing_back(tmp_path, history, words):
    home = str(tmp_path / "home")
    run(tmp_path, "--home", home, "import", str(history))
    run(tmp_path, "--home", home, "log", "linkedin", "5", "--at", "2026-05-13T10:00")
    line = [sys.executable, "-c", READER, "--home", home, "import", "--json", str(history)]
    with subprocess.Popen(line, env=environment(tmp_path), stdin=-1, stdout=-1, stderr=-1, text=True) as reader:
        assert reader.stdout.readline() == "reading\n"
        assert run(tmp_path, "--home", home, "erase", *words, "--yes").status == 0
        out, err = reader.communicate("go on\n", timeout=60)
    assert (reader.returncode, err) == (2, "")
    error = json.loads(out)["error"]
    assert error["code"] == "erased_meanwhile"
    assert error["what"].endswith("nothing of it was stored.")
    assert "x" not in platforms(tmp_path, home)
    assert run(tmp_path, "--home", home, "import", str(history)).status == 0
    assert "x" in platforms(tmp_path, home)


def test_after_everything_went_a_scan_that_is_asked_for_reads_again_and_that_was_said(tmp_path):
    browser = Browser(tmp_path / "config" / "chromium" / "Default" / "History")
    browser.visits(ON_X, ON_LINKEDIN)
    home = str(tmp_path / "home")
    run(tmp_path, "--home", home, "sources", "scan")
    said = run(tmp_path, "--home", home, "erase", "--all", "--dry-run").out
    assert "nothing is read until you ask" in said
    assert "still hold comes back then" in said
    run(tmp_path, "--home", home, "erase", "--all", "--yes")
    assert platforms(tmp_path, home) == set()
    run(tmp_path, "--home", home, "sources", "scan")
    assert platforms(tmp_path, home) == {"x", "linkedin"}


def test_before_it_is_asked_whether_to_erase_it_is_said_what_is_read_later(tmp_path):
    home = str(tmp_path / "home")
    run(tmp_path, "--home", home, "log", "x", "5")
    for words, later in (("--platform", "x"), "is not read again"), (("--all",), "nothing is read until you ask"):
        said = run(tmp_path, "--home", home, "erase", *words)
        assert (said.status, later in said.out) == (130, True)
