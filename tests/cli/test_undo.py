"""`detox undo`: what was taken back, in words and for programs."""

from __future__ import annotations

import ast

from detox.cli.undo import DEEDS
from tests.gui.source import calls
from tests.gui.test_wording import SERVICES


def test_everything_that_can_be_undone_has_words():
    labels = set()
    for path in SERVICES.glob("*.py"):
        for name, call in calls(ast.parse(path.read_text(encoding="utf-8"))):
            if name == "change" and len(call.args) > 1:
                labels |= {
                    each.value
                    for each in ast.walk(call.args[1])
                    if isinstance(each, ast.Constant) and isinstance(each.value, str) and each.value
                }
    assert {"source_on", "source_off", "import"} <= labels
    assert labels <= set(DEEDS)


def test_the_last_change_is_undone_and_done_again(person):
    person.types("settings", "set", "theme", "dark")
    (change,) = person.asks("undo", "--list")["changes"]
    assert (change["label"], change["topic"]) == ("settings", "settings")
    undone = person.asks("undo")["undone"]
    assert (undone["label"], undone["why_not"], undone["when"]) == ("settings", "", change["when"])
    assert person.types("settings", "get", "theme").out == "system\n"
    assert person.types("undo", "--redo").out == "Done again: settings changed: theme (2026-05-14 12:00)\n"
    assert person.types("settings", "get", "theme").out == "dark\n"


def test_where_nothing_is_left_it_says_so_and_that_is_no_failure(person):
    for words, said in ((["undo"], "undo"), (["undo", "--list"], "undo"), (["undo", "--redo"], "redo")):
        answer = person.types(*words)
        assert (answer.status, answer.out) == (0, f"There is nothing to {said}.\n")
    assert person.asks("undo") == {"undone": None}
    assert person.asks("undo", "--list") == {"changes": []}
    assert person.asks("undo", "--redo") == {"redone": None}


def test_an_undone_start_of_the_day_moves_the_days_back(person):
    person.types("log", "x", "10", "--at", "2026-05-14T03:00")
    days = [row["day"] for row in person.asks("usage", "--by", "day")["rows"]]
    person.types("settings", "set", "day_start", "0")
    assert [row["day"] for row in person.asks("usage", "--by", "day")["rows"]] != days
    person.types("undo")
    assert [row["day"] for row in person.asks("usage", "--by", "day")["rows"]] == days


def test_each_change_says_what_it_was_about_in_local_time(person):
    person.types("log", "x", "15", "--at", "2026-05-13T09:30", "--note", "on the train")
    person.types("log", "linkedin", "7", "--at", "08:00")
    person.types("plan", "add", "x", "--mode", "limit", "--limit", "20")
    person.types("note", "Ada asked", "--account", "x")
    (noted, *_) = person.asks("log", "--list")["sessions"]
    person.types("log", "--delete", noted["id"])
    said = [line.removeprefix("2026-05-14 12:00  ") for line in person.types("undo", "--list").out.splitlines()]
    assert said == [
        "noted time deleted: linkedin, 7 min, 2026-05-14",
        "note kept: x, “Ada asked”",
        "plan started: x",
        "time noted: linkedin, 7 min, 2026-05-14",
        "time noted: x, 15 min, 2026-05-13, “on the train”",
    ]


def test_a_program_reads_what_a_change_was_about_in_utc(person):
    person.types("log", "x", "15", "--at", "2026-05-13T09:30")
    (change,) = person.asks("undo", "--list")["changes"]
    assert change == {
        "label": "log", "topic": "usage", "when": "2026-05-14T10:00:00Z", "account": "x",
        "start": "2026-05-13T07:30:00Z", "seconds": 900, "words": "", "settings": [],
    }  # fmt: skip


def test_what_is_undone_and_done_again_says_what_it_was_about(person):
    person.types("log", "x", "15", "--at", "09:30")
    what = "time noted: x, 15 min, 2026-05-14 (2026-05-14 12:00)\n"
    assert person.types("undo").out == f"Undone: {what}"
    assert person.types("undo", "--redo").out == f"Done again: {what}"


def test_a_change_of_a_plan_alone_says_whose_it_is(person):
    person.types("plan", "add", "x", "--mode", "limit", "--limit", "20")
    (plan,) = person.asks("plan", "list")["plans"]
    person.types("plan", "edit", plan["id"], "--limit", "10")
    person.types("plan", "pause", plan["id"])
    said = person.types("undo", "--list").out
    assert "account paused: x\n" in said
    assert "plan changed: x\n" in said


def test_an_import_and_a_source_say_which(person, tmp_path):
    table = tmp_path / "times.csv"
    table.write_text("began,what,mins\n2026-05-12 10:00,linkedin,5\n")
    columns = ("--map", "start=began", "--map", "minutes=mins", "--map", "what=what")
    person.types("import", str(table), "--as", "generic-csv", *columns, "--zone", "Europe/Berlin")
    assert "file imported: “times.csv”\n" in person.types("undo", "--list").out


def test_what_is_noted_and_what_lies_in_the_bin_is_told_in_local_time(person):
    person.types("log", "x", "15", "--at", "09:30")
    assert "2026-05-14 09:30" in person.types("log", "--list").out
    (noted,) = person.asks("log", "--list")["sessions"]
    person.types("log", "--delete", noted["id"])
    assert "2026-05-14 12:00  2026-06-13 12:00" in person.types("bin").out
