"""StayFree: how long each app was used on a day lies from noon on, whatever the layout and the language."""

from __future__ import annotations

import random
from datetime import datetime

import pytest

from detox.core.periods import to_instant
from detox.core.usage import APP, HOUR, MINUTE, Activity, Evidence, Kind, Rank
from detox.sources import formats
from detox.sources.source import Rejection, SourceError, SourceFault, Terms
from tests.conftest import BERLIN, NOON
from tests.fixtures.stayfree import write

WIDE = ["", "May 3, 2026", "May 4, 2026", "Total Usage", "Device"]
LONG = ("Datum", "App", "Device", "Tijd", "Totaal")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "StayFree Export - Total Usage - 5_4_26.xls"


@pytest.fixture
def read(path, classifier):
    """Reads a spreadsheet whose first sheet has these rows."""

    def read(*rows, device=""):
        write(path, {"Usage Time": rows, "Usage Count": [["", "May 3, 2026"], ["LinkedIn", "7"]]})
        found = formats.recognise(path)
        assert found.name == "stayfree-xls"
        (reading,) = found.read(path, Terms(classifier, to_instant(NOON), BERLIN, device=device))
        return reading

    return read


def noon(day):
    return to_instant(datetime(2026, 5, day, 12, tzinfo=BERLIN))


def spans(reading):
    return [(use.start, use.end) for use in reading.observations]


def test_what_is_recognised_lies_end_to_end_from_noon_on(read):
    reading = read(
        WIDE,
        ["LinkedIn", "53m 8s", "1h", "", "Pixel"],
        ["Chrome", "3h", "3h", "", "Pixel"],
        ["X", "10m", "", "", "Pixel"],
    )
    linkedin = 53 * MINUTE + 8_000
    assert sorted(spans(reading)) == [
        (noon(3), noon(3) + linkedin),
        (noon(3) + linkedin, noon(3) + linkedin + 10 * MINUTE),
        (noon(4), noon(4) + HOUR),
    ]  # fmt: skip
    kind = Kind(APP, Rank.RESCUETIME, "linkedin", "linkedin", Activity.UNKNOWN, Evidence.IMPORTED, 24 * HOUR)
    assert reading.observations[0].kind == kind
    assert (reading.read, reading.first, reading.last, reading.name) == (3, noon(3), noon(4), "StayFree")


def test_sums_and_remarks_below_the_apps_are_no_rows(read):
    reading = read(WIDE, ["X", "1m", "1m"], ["Total Usage", "?", "?"], [], ["X", "1h", "1h"])
    assert (reading.read, len(reading.observations), reading.left_out) == (1, 2, 0)


def test_a_long_list_is_read_as_well(read):
    rows = [("2026-05-03", "Instagram", "Pixel", "1u 3m", "x"), ("3 mei 2026", "Word", "Pixel", "1u", "x")]
    reading = read(LONG, *rows)
    assert spans(reading) == [(noon(3), noon(3) + 63 * MINUTE)]
    assert reading.read == 2


def test_headings_in_other_languages_are_days(read):
    reading = read(["", "3 maja 2026", "4. Mai 2026", "5 mei 2026"], ["X", "1m", "2m", "3m"])
    assert [start for start, _ in spans(reading)] == [noon(3), noon(4), noon(5)]


def test_a_day_has_its_limits(read):
    reading = read(WIDE, ["X", "13h", "?"], ["LinkedIn", "9h", "5m"], ["Reddit", "8h", "0s"])
    assert [each.why for each in reading.rejected] == [
        Rejection.TOO_LONG, Rejection.BAD_DURATION, Rejection.BAD_DURATION,
    ]  # fmt: skip
    assert "row 2, May 3, 2026" in reading.rejected[0].where


def test_it_is_said_whose_use_it_is_taken_for_unless_a_device_was_told(read):
    assert "device" in read(WIDE, ["X", "1m", "1m"]).assumptions
    assert "device" not in read(WIDE, ["X", "1m", "1m"], device="phone").assumptions


def test_a_day_that_has_grown_keeps_its_keys(read):
    before = read(WIDE, ["X", "1m", "1m"], ["LinkedIn", "1m", "1m"])
    after = read(WIDE, ["LinkedIn", "1m", "5m"], ["X", "2m", "1m"])
    assert {use.key for use in before.observations} == {use.key for use in after.observations}


def test_other_spreadsheets_are_not_recognised(path):
    write(path, {"Sheet": [["Name", "Amount"], ["LinkedIn", "7"]]})
    with pytest.raises(SourceError) as error:
        formats.recognise(path)
    assert error.value.code is SourceFault.UNRECOGNISED


def test_a_broken_spreadsheet_is_named_whatever_is_broken(read, path, classifier):
    read(WIDE, ["X", "1m", "1m"])
    sound, chance, terms = path.read_bytes(), random.Random(7), Terms(classifier, to_instant(NOON), BERLIN)
    for _ in range(300):
        torn = bytearray(sound)
        for _ in range(chance.randint(1, 8)):
            torn[chance.randrange(8, len(torn))] = chance.randrange(256)
        path.write_bytes(torn[: chance.choice([len(torn), chance.randrange(9, len(torn))])])
        try:
            formats.recognise(path, "stayfree-xls").read(path, terms)
        except SourceError as error:
            assert error.code in {SourceFault.DAMAGED, SourceFault.WRONG_SCHEMA}
