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
    assert person.types("undo", "--redo").out.startswith("Done again: settings changed, ")
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
