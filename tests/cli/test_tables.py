"""Tables at the terminal: a person says which column is what, and is not asked twice."""

from __future__ import annotations

import pytest

TABLE = "Wann;Wie lange;Wo\n12.5.2026 10:00;15;LinkedIn\n13.5.2026 10:00;20;X\n"
SAID = ("--map", "start=Wann", "--map", "minutes=Wie lange", "--map", "what=Wo")


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "times.csv"
    path.write_text(TABLE)
    return path


def test_a_table_nobody_knows_is_not_recognised(person, path):
    assert person.is_refused("import", str(path))["code"] == "unrecognised"
    error = person.is_refused("import", str(path), "--as", "generic-csv")
    assert error["code"] == "needs_mapping"
    assert "Wann, Wie lange, Wo" in error["where"]
    assert "--map" in error["remedy"]


def test_what_was_said_of_a_header_is_remembered(person, path, tmp_path):
    (first,) = person.asks("import", str(path), *SAID)["files"]
    assert (first["format"], first["added"]) == ("generic-csv", 2)
    (again,) = person.asks("import", str(path))["files"]
    assert (again["added"], again["duplicate"]) == (0, 2)
    other = tmp_path / "june.csv"
    other.write_text(TABLE + "14.5.2026 08:00;10;Reddit\n")
    (more,) = person.asks("import", str(other))["files"]
    assert (more["added"], more["duplicate"]) == (1, 2)


def test_the_order_of_dates_said_later_leaves_the_columns_as_they_were_said(person, path):
    path.write_text("Wann;Wie lange;Wo\n3.4.2026 10:00;15;LinkedIn\n")
    person.asks("import", str(path), *SAID)
    person.asks("import", str(path), "--map", "dates=MDY")
    (again,) = person.asks("import", str(path))["files"]
    assert (again["first"][:10], again["added"]) == ("2026-03-04", 0)


def test_a_dry_run_remembers_nothing(person, path):
    person.asks("import", str(path), *SAID, "--dry-run")
    assert person.is_refused("import", str(path))["code"] == "unrecognised"


def test_the_order_of_dates_can_be_said(person, path):
    path.write_text("Start,Minutes,Platform\n03/04/2026 10:00,15,X\n")
    (likely,) = person.asks("import", str(path), "--dry-run")["files"]
    (said,) = person.asks("import", str(path), "--map", "dates=MDY")["files"]
    assert (likely["first"][:10], "date_order:DMY" in likely["assumptions"]) == ("2026-04-03", True)
    assert (said["first"][:10], said["assumptions"]) == ("2026-03-04", ["zone:Europe/Berlin"])


@pytest.mark.parametrize("words", ["start", "begin=Wann", "start="])
def test_a_field_that_is_none_is_a_mistake(person, path, words):
    assert person.is_refused("import", str(path), "--map", words)["code"] == "usage"


def test_what_was_taken_for_granted_is_said_in_words(person, path):
    said = person.types("import", str(path), *SAID).out
    assert "assumed: times carry no zone and are those of Europe/Berlin" in said
