"""Timers: an entry that names a platform is time on it, if its start, its end and its duration agree."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detox.core.periods import to_instant
from detox.core.platforms import Classifier
from detox.core.usage import HOUR, MINUTE, UNKNOWN_SCOPE, Activity, Evidence, Kind, Rank
from detox.sources import formats
from detox.sources.source import Rejection, Terms
from tests.conftest import BERLIN, NOON
from tests.fixtures.rescuetime import table
from tests.fixtures.timers import CLOCKIFY_HEADER, TOGGL_HEADER, Entry, clockify_row, toggl_row

TEN = datetime(2026, 5, 4, 10, tzinfo=BERLIN)


def entry(start=TEN, minutes=10, platform="linkedin"):
    zone = start.tzinfo
    end = datetime.fromtimestamp(start.timestamp() + minutes * 60, zone)
    return Entry(start, end, minutes * 60, platform)


@pytest.fixture
def read(tmp_path, classifier):
    """Reads a report with these rows."""

    def read(*rows, header=TOGGL_HEADER, mapping=None, zone=BERLIN):
        path = tmp_path / "report.csv"
        path.write_text(table([header, *rows]), encoding="utf-8")
        (reading,) = formats.recognise(path).read(path, Terms(classifier, to_instant(NOON), zone, mapping=mapping))
        return reading

    return read


def changed(row, header=TOGGL_HEADER, **columns):
    told = dict(zip(header, row, strict=True))
    return tuple((told | {name.replace("_", " "): value for name, value in columns.items()}).values())


def spans(reading):
    return [(use.start, use.end) for use in reading.observations]


def test_an_entry_is_self_reported_time_on_the_platform_it_names(read):
    reading = read(toggl_row(entry()))
    start = to_instant(TEN)
    kind = Kind(UNKNOWN_SCOPE, Rank.BY_HAND, "linkedin", "linkedin", Activity.UNKNOWN, Evidence.SELF_REPORTED)
    assert [use.kind for use in reading.observations] == [kind]
    assert spans(reading) == [(start, start + 10 * MINUTE)]
    assert (reading.name, reading.zone, reading.watched) == ("Toggl", "Europe/Berlin", ())


@pytest.mark.parametrize(
    ("columns", "found"),
    [
        ({"Description": "Call about Linkedin, then lunch"}, "linkedin"), ({"Description": "unlinkedin"}, None),
        ({"Description": "X"}, "x"), ({"Description": "X-ray"}, None), ({"Project": "x"}, "x"),
        ({"Task": "Tweets: X"}, None), ({"Client": "Reddit Inc"}, "reddit"),
        ({"Tags": "calm, X"}, "x"), ({"Tags": "calm, fb"}, "facebook"),
        ({}, None),
    ],
)  # fmt: skip
def test_a_platform_is_a_whole_word_and_a_single_letter_a_whole_field(read, columns, found):
    plain = {"Description": "", "Project": "", "Tags": ""} | columns
    reading = read(changed(toggl_row(entry()), **plain))
    assert list(reading.by_platform) == ([found] if found else [])
    assert (reading.read, reading.left_out) == (1, 0)


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({"Duration": "00:11:00"}, Rejection.MISMATCH), ({"Duration": "-00:10:00"}, Rejection.BAD_DURATION),
        ({"Duration": "a while"}, Rejection.BAD_DURATION), ({"End_time": ""}, Rejection.BAD_TIME),
        ({"Start_date": "2026-02-30"}, Rejection.BAD_TIME),
        ({"End_date": "2026-05-05", "Duration": "24:10:00"}, Rejection.TOO_LONG),
        ({"Start_date": "2027-05-04", "End_date": "2027-05-04"}, Rejection.IN_THE_FUTURE),
        ({"Start_date": "1999-05-04", "End_date": "1999-05-04"}, Rejection.BAD_TIME),
    ],
)  # fmt: skip
def test_an_entry_that_cannot_be_is_left_out_and_named(read, columns, why):
    reading = read(toggl_row(entry()), changed(toggl_row(entry()), **columns))
    assert len(reading.observations) == 1
    assert [(each.where, each.why) for each in reading.rejected] == [("line 3", why)]


def test_optional_columns_may_be_missing(read):
    header = ("Description", "Start date", "Start time", "Duration")
    reading = read(("LinkedIn", "2026-05-04", "10:00:00", "00:10:00"), header=header)
    assert spans(reading) == [(to_instant(TEN), to_instant(TEN) + 10 * MINUTE)]


def test_equal_entries_are_two_and_have_their_numbers(read):
    reading = read(*[toggl_row(entry())] * 2)
    assert len({use.key for use in reading.observations}) == 2


def test_the_duration_tells_which_of_two_hours_was_meant(read):
    late = datetime(2025, 10, 26, 2, 50, fold=1, tzinfo=BERLIN)
    reading = read(toggl_row(entry(late, 20)))
    assert spans(reading) == [(to_instant(late), to_instant(late) + 20 * MINUTE)]


def test_equal_entries_in_an_hour_that_comes_twice_are_one_in_each(read):
    first, second = (datetime(2025, 10, 26, 2, 20, fold=fold, tzinfo=BERLIN) for fold in (0, 1))
    reading = read(toggl_row(entry(first)), toggl_row(entry(second)))
    assert [start for start, _ in spans(reading)] == [to_instant(first), to_instant(second)]


def test_keys_stay_the_same_in_another_zone(read):
    here, there = (read(toggl_row(entry()), zone=zone) for zone in (BERLIN, ZoneInfo("Asia/Tokyo")))
    assert here.observations[0].key == there.observations[0].key
    assert here.observations[0].start - there.observations[0].start == 7 * HOUR


def test_an_order_of_dates_that_is_only_likely_is_told_and_can_be_said(read):
    row = clockify_row(entry(), "%m/%d/%Y", "%I:%M:%S %p")
    assert "date_order:MDY" in read(row, header=CLOCKIFY_HEADER).assumptions
    said = read(row, header=CLOCKIFY_HEADER, mapping={"dates": "DMY"})
    assert said.assumptions == ("zone:Europe/Berlin",)
    assert said.observations[0].start == to_instant(datetime(2026, 4, 5, 10, tzinfo=BERLIN))


def test_both_reports_are_told_apart(tmp_path):
    path = tmp_path / "report.csv"
    for header, name in ((TOGGL_HEADER, "toggl-csv"), (CLOCKIFY_HEADER, "clockify-csv")):
        path.write_text(table([header]))
        assert formats.recognise(path).name == name


@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2026, 5, 1)),
    st.integers(1, 12 * 3600),
    st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"]),
    st.sampled_from(["%m/%d/%Y %I:%M:%S %p", "%d/%m/%Y %H:%M:%S", "%Y-%m-%d %H:%M:%S"]),
)
def test_any_entry_is_read_as_it_was_timed(tmp_path_factory, catalogue, wall, seconds, key, form):
    zone = ZoneInfo(key)
    start = datetime.fromtimestamp(wall.replace(tzinfo=zone, microsecond=0).timestamp(), zone)
    end = datetime.fromtimestamp(start.timestamp() + seconds, zone)
    day, clock = form.split(" ", 1)
    told = Entry(start, end, seconds, "linkedin")
    settles = Entry(datetime(2026, 4, 30, tzinfo=zone), datetime(2026, 4, 30, 0, 1, tzinfo=zone), 60, "")
    path = tmp_path_factory.mktemp("timers") / "report.csv"
    path.write_text(table([CLOCKIFY_HEADER, *(clockify_row(each, day, clock) for each in (told, settles))]))
    (reading,) = formats.recognise(path).read(path, Terms(Classifier(catalogue, []), to_instant(NOON), zone))
    assert reading.rejected == []
    ((begin, finish),) = spans(reading)
    assert finish - begin == seconds * 1000
    assert abs(begin - to_instant(start)) in {0, HOUR, HOUR // 2}
