"""The house itself: what stands at its door, and that nothing can go wrong without a sentence for it."""

from __future__ import annotations

import ast
import fnmatch
import re
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal

from detox import __version__
from detox.cli import doctor, wording
from detox.cli.faults import as_failure, source_fault
from detox.cli.main import main
from detox.core.catalogue import CatalogueError
from detox.core.clocks import ClockFault
from detox.core.plans import PlanFault
from detox.core.reminders import Kind
from detox.core.settings import SettingError
from detox.desktop.autostart import AutostartError
from detox.gui.errors import KNOWN
from detox.gui.machine_wording import found_words, named
from detox.gui.wording import faults_of
from detox.services.catalogue import IncompleteError, OverridesError
from detox.services.clock import ClockError
from detox.services.doctor import CODES, LOOKS
from detox.services.log import EntryError
from detox.services.notes import NoteError
from detox.services.plans import PlanError
from detox.sources.source import Rejection, SourceError, SourceFault
from detox.storage.migrations import SchemaError
from detox.storage.store import StoreError, StoreFault

ROOT = Path(__file__).parent.parent
ROOMS = {"app", "cli", "core", "desktop", "gui", "scheduling", "services", "sources", "storage"}
AT_THE_DOOR = {
    "pyproject.toml", "detox", "resources", "tests", "packaging", "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md",
    "CHANGELOG.md", "LICENSE", "Makefile", ".gitignore", ".ci",
}  # fmt: skip
ILL = {
    "database_damaged", "database_replaceable", "room_little", "copies_too_old", "browsers_none",
    "screen_none", "bus_none", "bus_silent",
    "tray_none", "notes_none", "silence_untold",
    "idle_untold", "windows_hidden", *(f"clock_{fault}" for fault in ClockFault),
}  # fmt: skip
"""What a look can find that has a remedy."""
CODED = (PlanError, EntryError, NoteError, SettingError, CatalogueError, SchemaError, AutostartError)
"""Errors whose codes are written where they are raised and listed in their docstrings."""


def test_the_top_level_is_what_the_house_is_made_of():
    ignored = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text().split()]
    found = {path.name for path in ROOT.iterdir() if path.name != ".git"}
    kept = {name for name in found if not any(fnmatch.fnmatch(name, each) for each in ignored)}
    assert {"pyproject.toml", "detox", "resources", "tests", "packaging"} <= kept <= AT_THE_DOOR


def test_the_package_has_its_rooms_and_no_others():
    found = {path.name for path in (ROOT / "detox").iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert found == ROOMS


def test_the_version_is_said_in_one_place(capsys):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert project["project"]["dynamic"] == ["version"]
    assert project["tool"]["hatch"]["version"]["path"] == "detox/__init__.py"
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.split()[-1] == __version__


def codes_of(error: type[Exception]) -> set[str]:
    """The codes that an error's docstring names."""
    named = re.findall(r"`([a-z_]+)`", error.__doc__ or "")
    codes = set(named) - {"code", "key", "allowed", "where", "value", "path", "why", "detail", "plan"}
    return codes | ({fault.value for fault in PlanFault} if error is PlanError else set())


def raised() -> set[tuple[str, str]]:
    """Every error with a code that is written where it is built: (class, code)."""
    found = set()
    names = {error.__name__ for error in CODED}
    for path in (ROOT / "detox").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in names and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    found.add((node.func.id, first.value))
    return found


def test_every_code_that_is_raised_is_listed_by_its_error():
    listed = {(error.__name__, code) for error in CODED for code in codes_of(error)}
    assert raised() <= listed
    assert {name for name, _ in raised()} == {error.__name__ for error in CODED}


def test_every_listed_code_can_be_raised():
    assert {
        pair for pair in ((e.__name__, c) for e in CODED for c in codes_of(e)) if pair[0] != "PlanError"
    } <= raised()


def made(error: type[Exception], code: str) -> Exception:
    """An error of that code as it would be raised."""
    if error is SettingError:
        return SettingError(code, "theme", "system, light, dark")
    if error is CatalogueError:
        return CatalogueError(code, "platform.x", "value")
    return error(code)


@pytest.mark.parametrize("error", [PlanError, EntryError, NoteError, SettingError, CatalogueError, AutostartError])
def test_every_code_has_a_sentence_and_a_remedy_at_the_terminal(error):
    assert codes_of(error)
    for code in codes_of(error):
        failure = as_failure(made(error, code))
        assert failure is not None
        assert failure.fault.code == code
        is_told(failure.fault.what, failure.fault.remedy)


def test_every_fault_of_the_database_has_a_sentence_and_a_remedy_at_the_terminal():
    for code in StoreFault:
        failure = as_failure(StoreError(code, Path("/home")))
        assert failure.fault.where == "/home"
        is_told(failure.fault.what, failure.fault.remedy)
    assert codes_of(SchemaError) <= set(StoreFault)


def test_every_fault_of_a_file_has_a_sentence_and_a_remedy_at_the_terminal():
    for code in SourceFault:
        fault = source_fault(SourceError(code, Path("/file"), "here"))
        assert (fault.code, fault.where) == (code, "/file, here")
        is_told(fault.what, fault.remedy)
        assert as_failure(SourceError(code, Path("/file"))).fault.code == code
    unreadable = as_failure(OverridesError(Path("/platforms.toml"), "it is torn")).fault
    is_told(unreadable.what, unreadable.remedy)
    incomplete = as_failure(IncompleteError(Path("/platforms.toml"))).fault
    is_told(incomplete.what, incomplete.remedy)


def test_every_fault_of_the_clock_has_a_sentence_and_a_remedy_at_the_terminal():
    for code in ClockFault:
        failure = as_failure(ClockError(code, datetime(1970, 1, 1, tzinfo=UTC)))
        assert failure.fault.where == "1970-01-01 00:00 UTC"
        is_told(failure.fault.what, failure.fault.remedy)


def test_everything_that_a_look_can_find_has_words_at_the_terminal_and_in_the_window():
    for words in (doctor.WORDS, found_words()):
        assert set(words) == CODES
        for code, (detail, remedy) in words.items():
            assert detail
            if remedy:
                is_told("Said.", remedy.replace("{1}", "PATH"))
            assert bool(remedy) == (code in ILL), code


def test_every_check_has_a_name_in_the_window():
    assert all(named(name) for name, _ in LOOKS)


def test_a_bug_is_no_fault():
    assert as_failure(KeyError("a mistake of ours")) is None


def test_every_reason_and_kind_has_words_at_the_terminal():
    assert set(wording.REJECTIONS) == {each.value for each in Rejection}
    assert set(wording.KINDS) == set(Kind)


@pytest.mark.parametrize("error", KNOWN)
def test_every_code_has_a_sentence_and_a_remedy_in_the_window(error):
    enumerated = {StoreError: StoreFault, SourceError: SourceFault, ClockError: ClockFault}
    single = {each: {each.code} for each in (OverridesError, IncompleteError)}
    codes = single.get(error) or enumerated.get(error) or codes_of(error)
    sentences = faults_of(error)
    for code in codes:
        is_told(*sentences[code])


def is_told(what: str, remedy: str) -> None:
    """Asserts that both are sentences: a capital or a quote in front, a full stop behind, nothing left unfilled."""
    for sentence in (what, remedy):
        assert re.fullmatch(r"[A-Z“`].*[.]", sentence) or re.fullmatch(r"[A-Z].*: [^ ].*", sentence), sentence
        assert "{" not in sentence


class Bell(QObject):
    """Something that tells the truth."""

    rang = Signal(bool)


def test_telling_the_truth_costs_no_references():
    """A version of PySide6 gave one reference of True away with each emit, until the interpreter aborted."""
    bell, heard = Bell(), []
    bell.rang.connect(heard.append)
    bell.rang.emit(True)
    heard.clear()
    before = sys.getrefcount(True)
    for _ in range(20):
        bell.rang.emit(True)
    assert heard == [True] * 20
    heard.clear()
    after = sys.getrefcount(True)
    assert after - before in range(-2, 3)
