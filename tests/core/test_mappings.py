"""Mappings: a header that is clear says what its columns are, and is known again."""

from __future__ import annotations

import pytest

from detox.core import mappings


@pytest.mark.parametrize(
    ("header", "guess"),
    [
        (["Start", "Minutes", "Platform"], {"start": "Start", "minutes": "Minutes", "what": "Platform"}),
        (["DATUM", "Uhrzeit", "Dauer (min)", "Plattform"],
         {"date": "DATUM", "time": "Uhrzeit", "minutes": "Dauer (min)", "what": "Plattform"}),
        (["date", "start_time", "end"], {"date": "date", "time": "start_time", "end": "end"}),
        (["Name", "URL", "Connected On"], {}),
    ],
)  # fmt: skip
def test_clear_names_are_guessed_in_two_languages(header, guess):
    assert mappings.guess(header) == guess


def test_two_columns_of_one_kind_are_not_guessed():
    assert "date" not in mappings.guess(["Date", "Datum", "Minutes"])


def test_what_is_lacking_is_named():
    assert mappings.lacks({}) == ["start", "duration", "what"]
    assert mappings.lacks({"date": "a", "end": "b"}) == ["what"]
    assert mappings.lacks({"start": "a", "hours": "b", "what": "c"}) == []


def test_a_header_is_known_again_by_its_names_alone():
    known = mappings.signature(["Start Time", "Minutes"])
    assert mappings.signature([" start_time", "MINUTES "]) == known
    assert mappings.signature(["Minutes", "Start Time"]) != known


def test_columns_are_found_whatever_their_case():
    mapping = {"start": "begin", "what": "NETZ", "dates": "DMY"}
    assert mappings.places(mapping, ["Netz", "Begin"]) == {"start": 1, "what": 0}
    assert mappings.unknown_columns(mapping, ["Netz"]) == ["begin"]
