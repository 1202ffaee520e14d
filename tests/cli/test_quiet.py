"""Quiet at the terminal: for some minutes, until a time, and not any longer."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.conftest import BERLIN


@pytest.mark.parametrize(
    ("words", "until"),
    [
        (("60",), "2026-05-14T11:00:00Z"),
        (("7.5",), "2026-05-14T10:07:30Z"),
        (("until", "14:30"), "2026-05-14T12:30:00Z"),
        (("until", "09:00"), "2026-05-15T07:00:00Z"),
        (("until", "12:00"), "2026-05-15T10:00:00Z"),
        (("until", "2026-05-18T08:30"), "2026-05-18T06:30:00Z"),
        (("until", "2026-05-14T15:00Z"), "2026-05-14T15:00:00Z"),
    ],
)
def test_it_is_quiet_until_then(person, words, until):
    assert person.asks("quiet", *words) == {"quiet_until": until}
    assert person.asks("status")["quiet_until"] == until
    assert person.asks("quiet") == {"quiet_until": until}


def test_off_ends_it(person):
    person.types("quiet", "60")
    assert person.asks("quiet", "off") == {"quiet_until": None}
    assert person.asks("status")["quiet_until"] is None


def test_it_is_over_by_itself(person, clock):
    person.types("quiet", "60")
    clock.pass_(minutes=61)
    assert person.asks("quiet") == {"quiet_until": None}


def test_a_reader_is_told_in_words(person):
    assert person.types("quiet", "until", "14:30").out == "Quiet until Thursday 14 May, 14:30.\n"
    assert person.types("quiet", "off").out == "It is not quiet; reminders come.\n"


def test_a_time_that_the_clocks_skip_is_the_first_after_the_gap(person, clock):
    clock.now = datetime(2026, 3, 28, 22, 0, tzinfo=BERLIN)
    assert person.asks("quiet", "until", "02:30") == {"quiet_until": "2026-03-29T01:00:00Z"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("0",), "in_the_past"),
        (("--", "-5"), "in_the_past"),
        (("until", "2026-05-14T11:59"), "in_the_past"),
        (("until", "2027-06-01T12:00"), "too_far"),
        (("1e300",), "too_far"),
        (("nan",), "usage"),
        (("soon",), "usage"),
        (("5", "6"), "not_a_length"),
        (("until",), "usage"),
        (("until", "noon"), "not_a_time"),
        (("until", "25:00"), "not_a_time"),
        (("off", "now"), "not_a_length"),
    ],
)
def test_what_is_no_length_of_quiet_is_refused(person, words, code):
    assert person.is_refused("quiet", *words)["code"] == code
    assert person.asks("quiet") == {"quiet_until": None}
