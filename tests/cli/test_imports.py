"""`detox import`: the shape of its answers; what each format means is told by its own tests."""

from __future__ import annotations

import errno
import os
from datetime import timedelta
from pathlib import Path

import pytest

from detox.sources.formats import FORMATS
from tests.cli.history import at, write

VISITS = (
    ("https://www.linkedin.com/feed/", at(7), 60),
    ("https://example.org/", at(7, 2), 30),
    ("https://x.com/home", at(7, 5), 90),
)


@pytest.fixture
def history(tmp_path):
    return write(tmp_path / "History", VISITS)


def test_a_history_is_read_and_told_in_the_documented_shape(person, history):
    (answer,) = person.asks("import", str(history))["files"]
    assumptions = answer.pop("assumptions")
    assert all(isinstance(each, str) for each in assumptions)
    documented = {
        "path": str(history),
        "format": "chromium-history",
        "read": 3,
        "added": 2,
        "updated": 0,
        "duplicate": 0,
        "by_platform": {"linkedin": 1, "x": 1},
        "rejected": [],
        "first": "2026-05-14T07:00:00Z",
        "last": "2026-05-14T07:05:00Z",
    }
    assert {key: answer[key] for key in documented} == documented
    assert person.asks("usage")["total_seconds"] == 150


def test_a_second_import_adds_nothing(person, history):
    person.types("import", str(history))
    (again,) = person.asks("import", str(history))["files"]
    assert (again["read"], again["added"], again["updated"], again["duplicate"]) == (3, 0, 0, 2)


def test_what_there_was_none_of_is_not_counted(person, tmp_path):
    path = tmp_path / "History"

    def lines(*visits: tuple, how: tuple[str, ...] = ()) -> list[str]:
        path.unlink(missing_ok=True)
        said = person.types("import", *how, str(write(path, visits))).out.splitlines()
        return [said[0].partition(", ")[2], said[1].strip()]

    first, second = VISITS[0], VISITS[2]
    assert lines(first, how=("--dry-run",)) == ["1 row read", "1 would be new"]
    assert lines(first) == ["1 row read", "1 new"]
    assert lines(first) == ["1 row read", "nothing new, 1 already there"]
    assert lines(first, second) == ["2 rows read", "1 new, 1 already there"]
    assert lines((*first[:2], 90), second) == ["2 rows read", "1 changed, 1 already there"]
    assert lines(("https://example.org/", at(9), 5), how=("--dry-run",)) == ["1 row read", "nothing would be new"]


def test_a_dry_run_adds_nothing(person, history):
    (tried,) = person.asks("import", "--dry-run", str(history))["files"]
    assert tried["added"] == 2
    assert person.asks("usage")["rows"] == []
    assert "would be new" in person.types("import", "--dry-run", str(history)).out


def test_a_row_that_cannot_be_used_is_named_and_the_rest_is_added(person, tmp_path):
    history = write(tmp_path / "History", (*VISITS, ("https://x.com/", at(7).replace(year=2090), 5)))
    (answer,) = person.asks("import", str(history), status=1)["files"]
    assert answer["added"] == 2
    assert answer["rejected"] == [{"where": "visits.id=4", "why": "in_the_future"}]
    said = person.types("import", str(history))
    assert "visits.id=4" in said.err
    assert "visits.id=4" not in said.out


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, "not_found"), (b"", "unrecognised"), (b"SQLite format 3\x00" + b"\xff" * 500, "damaged")],
)
def test_one_unusable_file_alone_is_the_error(person, tmp_path, content, code):
    path = tmp_path / "History"
    if content is not None:
        path.write_bytes(content)
    error = person.is_refused("import", str(path))
    assert error["code"] == code
    assert error["where"].startswith(str(path))


def test_an_unusable_file_stops_no_other(person, history, tmp_path):
    bad, good = person.asks("import", str(tmp_path / "nothing"), str(history), status=1)["files"]
    assert set(bad["error"]) == {"code", "what", "where", "remedy"}
    assert bad["error"]["code"] == "not_found"
    assert (good["added"], "error" in good) == (2, False)


def test_files_of_which_none_can_be_used_are_status_2(person, tmp_path):
    names = [str(tmp_path / name) for name in ("one", "two")]
    answer = person.asks("import", *names, status=2)
    assert [file["error"]["code"] for file in answer["files"]] == ["not_found", "not_found"]


def test_an_unknown_format_is_refused(person, history):
    assert person.is_refused("import", str(history), "--as", "carrier-pigeon")["code"] == "unknown_format"


def test_the_help_names_every_format_as_the_remedy_says(person):
    said = " ".join(person.types("import", "--help").out.split())
    assert [each.name for each in FORMATS if each.name not in said] == []


def test_a_file_that_may_not_be_read_is_named_and_stops_no_other(person, history, tmp_path, monkeypatch):
    secret = tmp_path / "secret"
    secret.touch()
    access, opens = os.access, Path.open

    def refuse(path, *words, **options):
        if path == secret:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return opens(path, *words, **options)

    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != secret and access(path, mode))
    monkeypatch.setattr(Path, "open", refuse)
    error = person.is_refused("import", str(secret))
    assert error["code"] == "unreadable"
    assert error["where"].startswith(str(secret))
    bad, good = person.asks("import", str(secret), str(history), status=1)["files"]
    assert (bad["error"], good["added"]) == (error, 2)


def test_what_a_file_says_does_not_write_to_the_terminal(person, tmp_path):
    table = tmp_path / "red\x1b[31m.csv"
    table.write_text("\x1b[2JBegin,Wo\n1,2\n")
    said = person.types("import", str(table), "--as", "generic-csv")
    assert "\x1b" not in said.err
    assert "Begin, Wo: " in said.err


def test_a_day_is_no_gap_if_the_file_tells_anything_of_it(person, tmp_path):
    long_ago = timedelta(days=90)
    visits = [
        ("https://x.com/home", at(7) - long_ago, 60),
        ("https://example.org/", at(7) - long_ago + timedelta(days=1), 60),
        ("https://x.com/home", at(7) - long_ago + timedelta(days=4), 60),
    ]
    (answer,) = person.asks("import", str(write(tmp_path / "History", visits)))["files"]
    assert answer["gaps"] == [["2026-02-15", "2026-02-16"]]
    table = tmp_path / "times.csv"
    rows = [f"2026-02-{day} 10:00,10,{what}" for day, what in ((13, "X"), (14, "gardening"), (17, "X"))]
    table.write_text("\n".join(["start,minutes,platform", *rows]))
    (answer,) = person.asks("import", str(table))["files"]
    assert answer["gaps"] == [["2026-02-15", "2026-02-16"]]
