"""Notes at the terminal: a line is kept, found, and put away."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.cli.person import INSTANT
from tests.conftest import BERLIN


def test_a_line_is_kept_with_its_time(person):
    made = person.asks("note", "Ada asked about the talk")["note"]
    assert made.pop("id")
    assert made == {"noted_at": "2026-05-14T10:00:00Z", "text": "Ada asked about the talk", "account": None}
    assert INSTANT.fullmatch("2026-05-14T10:00:00Z")


def test_words_need_no_quotation_marks(person):
    assert person.asks("note", "Ada", "asked")["note"]["text"] == "Ada asked"


def test_an_account_is_named_by_any_of_its_names_and_not_made_by_that(person):
    assert person.asks("note", "quiet there", "--account", "Twitter")["note"]["account"] == "x"
    assert person.rows("SELECT id FROM account") == []


def test_a_note_that_is_a_verb_is_added_by_its_verb(person):
    assert person.asks("note", "add", "list")["note"]["text"] == "list"


def test_breaks_and_signs_for_the_terminal_are_no_part_of_a_line(person):
    assert person.asks("note", "one\n two\t\x1b[31mthree\x07")["note"]["text"] == "one two [31mthree"


def test_today_is_listed_unless_other_days_are_wanted(person, clock):
    person.types("note", "on Thursday")
    clock.now = datetime(2026, 5, 15, 9, tzinfo=BERLIN)
    person.types("note", "on Friday")
    assert [each["text"] for each in person.asks("note")["notes"]] == ["on Friday"]
    both = person.asks("note", "list", "--from", "2026-05-14")["notes"]
    assert [each["text"] for each in both] == ["on Thursday", "on Friday"]
    assert person.asks("note", "list", "--to", "2026-05-14")["notes"] == both[:1]


def test_a_note_before_four_in_the_morning_belongs_to_the_day_before(person, clock):
    clock.now = datetime(2026, 5, 15, 3, 30, tzinfo=BERLIN)
    person.types("note", "still up")
    assert len(person.asks("note", "list", "--from", "2026-05-14", "--to", "2026-05-14")["notes"]) == 1


def test_days_in_the_wrong_order_are_refused(person):
    error = person.is_refused("note", "list", "--from", "2026-05-14", "--to", "2026-05-13")
    assert error["code"] == "ends_before_it_starts"


def test_a_reader_sees_the_beginning_of_the_id_and_can_remove_by_it(person):
    person.types("note", "Ada asked", "--account", "x")
    short, day, clock, account, *words = person.types("note").out.split()
    assert (day, clock, account, " ".join(words)) == ("2026-05-14", "12:00", "x", "Ada asked")
    assert person.types("note", "remove", short).out == "Removed: Ada asked\n"
    assert person.asks("note")["notes"] == []
    assert person.types("note").out.startswith("Nothing is noted")


@pytest.mark.parametrize("written", ["", "   ", "\n"])
def test_nothing_is_no_note(person, written):
    assert person.is_refused("note", "add", written)["code"] == "empty_note"


def test_a_note_has_five_hundred_letters_at_most(person):
    assert person.asks("note", "é" * 500)["note"]["text"] == "é" * 500
    assert person.is_refused("note", "é" * 501)["code"] == "long_note"


@pytest.mark.parametrize("named", ["zz", "", "%", "_"])
def test_what_names_no_note_is_refused(person, named):
    person.types("note", "one")
    assert person.is_refused("note", "remove", named)["code"] == "unknown_note"


def test_what_names_two_notes_is_refused(person):
    person.types("note", "one")
    person.types("note", "two")
    person.edits("UPDATE note SET id = 'same-' || id")
    assert person.is_refused("note", "remove", "same")["code"] == "unknown_note"
    assert len(person.asks("note")["notes"]) == 2


def test_an_unknown_account_is_refused(person):
    assert person.is_refused("note", "one", "--account", "nobody")["code"] == "unknown_account"
    assert person.asks("note")["notes"] == []
