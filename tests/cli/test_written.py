"""What ends a verb is written down as its code, without a word of what was typed."""

from __future__ import annotations

import errno
import io
import sys

import pytest

from detox.cli.main import main
from detox.services import settings


def written(person) -> str:
    path = person.home / "logs" / "worthwhile.log"
    return path.read_text() if path.exists() else ""


def test_a_failure_is_a_line_with_its_code(person):
    person.types("settings", "list")
    person.types("import", "/home/jane/My secret plans.csv")
    lines = written(person).splitlines()
    assert "not_found" in lines[-1]
    assert " command/" in lines[-1]
    assert "jane" not in written(person)
    assert "secret" not in written(person)


def test_a_word_that_was_mistyped_is_nothing_to_write_down(person):
    person.types("settings", "list")
    person.types("settings", "lisst")
    person.types("status", "--nonsense")
    assert written(person) == ""


def test_a_changed_setting_is_written_down_without_its_value(person):
    person.types("settings", "set", "activitywatch_key", "topsecret")
    assert "services.settings: changed activitywatch_key" in written(person)
    assert "topsecret" not in written(person)


def test_a_mistake_of_ours_is_written_down_and_rises(person, monkeypatch):
    def falls_over(*_: object) -> None:
        raise ZeroDivisionError("of jane")

    monkeypatch.setattr(settings, "load", falls_over)
    with pytest.raises(ZeroDivisionError):
        person.types("status")
    assert "ERROR command/" in written(person)
    assert "ZeroDivisionError" in written(person)
    assert "jane" not in written(person)


def test_a_home_that_is_not_there_is_not_made_for_a_line(person):
    person.types("settings", "get", "nonsense")
    assert not person.home.exists()


def test_a_reader_that_goes_away_is_no_mistake_of_ours(person, monkeypatch):
    class Gone(io.StringIO):
        def write(self, words: str) -> int:
            del words
            raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    person.types("log", "x", "15")
    monkeypatch.setattr(sys, "stdout", Gone())
    with pytest.raises(SystemExit):
        main(["--home", str(person.home), "usage", "--json"])
    assert "ERROR" not in written(person)
