"""Generic CSV: a person's own table is read by what its columns are said to be, or clearly are."""

from __future__ import annotations

from datetime import datetime

import pytest

from detox.core.periods import to_instant
from detox.core.usage import HOUR, MINUTE, UNKNOWN_SCOPE, Activity, Evidence, Kind, Rank
from detox.sources import formats, generic_csv
from detox.sources.source import Rejection, SourceError, SourceFault, Terms
from tests.conftest import BERLIN, NOON

MAPPING = {"start": "Begin", "minutes": "Dauer", "what": "Netz"}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "times.csv"


@pytest.fixture
def read(path, classifier):
    """Reads a table by a mapping, or by what its header says."""

    def read(text, name="generic-csv", **mapping):
        path.write_text(text, encoding="utf-8")
        terms = Terms(classifier, to_instant(NOON), BERLIN, mapping=mapping or None)
        (reading,) = formats.recognise(path, name).read(path, terms)
        return reading

    return read


def at(hour, minute=0, day=4):
    return to_instant(datetime(2026, 5, day, hour, minute, tzinfo=BERLIN))


def spans(reading):
    return [(use.start, use.end) for use in reading.observations]


def test_a_table_is_read_as_its_columns_are_said_to_be(read):
    reading = read("Begin;Dauer;Netz;Notiz\n4.5.2026 10:00;15;LinkedIn;secret\n", **MAPPING)
    kind = Kind(UNKNOWN_SCOPE, Rank.BY_HAND, "linkedin", "linkedin", Activity.UNKNOWN, Evidence.IMPORTED)
    assert [use.kind for use in reading.observations] == [kind]
    assert spans(reading) == [(at(10), at(10, 15))]
    assert reading.name == "Table: Begin, Dauer, Netz"


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Datum;Uhrzeit;Dauer (min);Plattform\n4.5.2026;10:00;15;X\n", 15),
        ("date,start,end,platform\n2026-05-04,10:00,10:15,x.com\n", 15),
        ("Start,End,Website\n2026-05-04 10:00,2026-05-04 10:15,https://x.com/home\n", 15),
        ("start time,hours,app\n2026-05-04T10:00,\"0,5\",Twitter\n", 30),
        ("Start,Duration,Platform\n2026-05-04 10:00 AM,1:10,time on twitter\n", 70),
        ("Start,Seconds,Platform\n2026-05-04T08:00:00Z,600,x\n", 10),
    ],
)  # fmt: skip
def test_a_clear_header_needs_no_words(read, text, end):
    reading = read(text, name="")
    assert spans(reading) == [(at(10), at(10) + end * MINUTE)]
    assert reading.by_platform == {"x": 1}


def test_use_over_midnight_ends_on_the_next_day(read):
    reading = read("date,start,end,platform\n2026-05-04,23:50,00:10,x\n", name="")
    assert spans(reading) == [(at(23, 50), at(0, 10, day=5))]


def test_days_without_a_time_lie_from_noon_on(read):
    reading = read("date,minutes,platform\n2026-05-04,15,x\n2026-05-04,30,linkedin\n", name="")
    assert spans(reading) == [(at(12), at(12, 15)), (at(12, 15), at(12, 45))]
    assert {use.kind.bucket for use in reading.observations} == {24 * HOUR}


def test_times_that_carry_a_zone_assume_none(read):
    reading = read("start,minutes,platform\n2026-05-04T10:00:00+00:00,15,x\n2026-05-04T10:00:00,15,x\n", name="")
    assert spans(reading) == [(at(12), at(12, 15))]
    assert (reading.zone, reading.assumptions) == ("", ())
    assert [each.why for each in reading.rejected] == [Rejection.NO_ZONE]


def test_an_activity_may_be_told(read):
    reading = read(
        "start,minutes,platform,activity\n2026-05-04T10:00,15,x,Messaging\n2026-05-04T11:00,15,x,?\n", name=""
    )
    assert [use.kind.activity for use in reading.observations] == [Activity.MESSAGING, Activity.UNKNOWN]


def test_rows_that_cannot_be_used_are_named(read):
    rows = ["x,15", "2026-05-04T10:00", "2026-05-04T10:00,,x", "2026-05-04T10:00,1000,x", "2026-05-04T10:00,5,x"]
    reading = read("start,minutes,platform\n" + "\n".join(rows), name="generic-csv")
    assert [each.why for each in reading.rejected] == [
        Rejection.SHORT_ROW, Rejection.SHORT_ROW, Rejection.BAD_DURATION, Rejection.TOO_LONG,
    ]  # fmt: skip
    assert len(reading.observations) == 1


def test_without_a_mapping_the_columns_are_named(read):
    with pytest.raises(SourceError) as error:
        read("Wann,Wie lange,Wo\n1,2,3\n")
    assert (error.value.code, error.value.where) == (SourceFault.NEEDS_MAPPING, "Wann, Wie lange, Wo")


def test_of_a_line_without_end_the_beginning_is_told(read):
    with pytest.raises(SourceError) as error:
        read(f"private words{', and more of them' * 10_000}\n", name="generic-csv")
    assert error.value.code is SourceFault.NEEDS_MAPPING
    assert len(error.value.where) < 1_000


def test_a_column_that_is_not_there_is_named(read):
    with pytest.raises(SourceError) as error:
        read("Begin,Dauer,Netz\n1,2,3\n", **(MAPPING | {"what": "Kanal"}))
    assert (error.value.code, error.value.where) == (SourceFault.NO_SUCH_COLUMN, "Kanal")


@pytest.mark.parametrize(
    "text",
    [
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nA,B,,,,,02 Apr 2021\n",
        "Date,Impressions,Likes\n2026-05-04,3,4\n", "date,minutes,platform\n", "date,minutes,platform\nsoon,long,x\n",
        "date,date,minutes,platform\n2026-05-04,2026-05-04,15,x\n", "", "a\n",
    ],
)  # fmt: skip
def test_other_tables_stay_unrecognised(path, text):
    path.write_text(text)
    with pytest.raises(SourceError) as error:
        formats.recognise(path)
    assert error.value.code is SourceFault.UNRECOGNISED


def test_a_preview_shows_how_the_first_rows_would_be_read(path, classifier):
    rows = [f"{day}.5.2026 10:00;15;LinkedIn" for day in range(1, 8)]
    path.write_text("Begin;Dauer;Netz\n" + "\n".join([rows[0], "bad;15;X", *rows[1:]]))
    shown = generic_csv.preview(path, Terms(classifier, to_instant(NOON), BERLIN, mapping=MAPPING))
    assert (shown.header, shown.lacks, len(shown.rows)) == (("Begin", "Dauer", "Netz"), (), 5)
    assert shown.rows[0] == (2, at(10, day=1), at(10, 15, day=1), "linkedin", None, "LinkedIn")
    assert (shown.rows[1].line, shown.rows[1].why) == (3, Rejection.BAD_TIME)


def test_a_preview_says_what_is_still_to_be_named(path, classifier):
    path.write_text("Begin;Wie lange;Netz\n1;2;3\n")
    shown = generic_csv.preview(path, Terms(classifier, to_instant(NOON), BERLIN))
    assert (shown.lacks, shown.rows) == (("duration", "what"), ())
