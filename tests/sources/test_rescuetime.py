"""RescueTime: sums lie in their bucket, whichever file they come from, also in the hour that comes twice."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detox.core.periods import to_instant
from detox.core.platforms import Classifier
from detox.core.usage import DESKTOP, HOUR, MINUTE, SECOND, UNKNOWN_SCOPE, Activity, Evidence, Kind, Rank
from detox.sources import formats
from detox.sources.source import Rejection, SourceError, SourceFault, Terms
from tests.conftest import BERLIN, NOON
from tests.fixtures.rescuetime import HEADER, document, table

DAY = "2026-05-04T"
AUTUMN, SPRING = "2025-10-26T", "2025-03-30T"
TWO = to_instant(datetime(2025, 10, 26, 2, tzinfo=BERLIN))


def row(when, seconds, what="x.com", category="Social"):
    return (when, seconds, 1, what, category, -2)


def entry(when, seconds, what="x.com"):
    return (when, what, "No Details", "Social", "General", seconds)


@pytest.fixture
def read(tmp_path, classifier):
    """Reads rows as one of the files of RescueTime."""

    def read(*rows, kind="csv", zone=BERLIN):
        path = tmp_path / "rescuetime"
        content = {"csv": table([HEADER, *rows]), "json": document(rows), "archive": table(rows)}[kind]
        path.write_text(content, encoding="utf-8")
        (reading,) = formats.recognise(path).read(path, Terms(classifier, to_instant(NOON), zone))
        return reading

    return read


def at(hour, minute=0, second=0, day=4):
    return to_instant(datetime(2026, 5, day, hour, minute, second, tzinfo=BERLIN))


def spans(reading):
    return [(use.start, use.end) for use in reading.observations]


def test_rows_of_a_bucket_lie_end_to_end_in_the_order_of_the_file(read):
    reading = read(row(DAY + "10:05:00", 60, "docs.google.com"), row(DAY + "10:05:00", 100), row(DAY + "10:00:00", 30))
    assert sorted(spans(reading)) == [(at(10), at(10, 0, 30)), (at(10, 6), at(10, 7, 40))]
    assert reading.first, reading.last == (at(10), at(10, 5))
    assert (reading.name, reading.zone, reading.assumptions) == ("RescueTime", "Europe/Berlin", ("zone:Europe/Berlin",))


def test_what_is_told_of_a_row_is_platform_and_length_alone(read):
    reading = read(row(DAY + "10:05:00", 60, "studio.youtube.com"))
    told = Kind(UNKNOWN_SCOPE, Rank.RESCUETIME, "youtube", "youtube", Activity.UNKNOWN, Evidence.IMPORTED, 5 * MINUTE)
    assert [use.kind for use in reading.observations] == [told]
    assert reading.by_platform == {"youtube": 1}


def test_a_program_is_known_by_its_name(read):
    reading = read(row(DAY + "10:05:00", 60, "LinkedIn"), row(DAY + "10:05:00", 60, "Word"))
    assert reading.by_platform == {"linkedin": 1}
    assert reading.unrecognised == []


def test_recent_time_at_other_sites_is_told_by_host(read):
    reading = read(row(DAY + "10:05:00", 60, "News.Example.org"), row("2026-01-04T10:05:00", 60, "news.example.org"))
    assert reading.unrecognised == [("news.example.org", at(10, 5), at(10, 6))]


def test_every_clock_hour_with_a_row_of_any_site_was_watched(read):
    reading = read(row(DAY + "10:05:00", 60, "docs.google.com"), row(DAY + "10:55:00", 9), row(DAY + "13:00:00", 1))
    assert {(each.start, each.end) for each in reading.watched} == {(at(10), at(11)), (at(13), at(14))}
    assert {(each.scope, each.rank) for each in reading.watched} == {(DESKTOP, Rank.RESCUETIME)}


def test_the_table_and_the_json_of_one_answer_have_the_same_keys(read):
    rows = [row(f"{DAY}{hour}:{minute:02d}:00", 30 + minute) for hour in (10, 11) for minute in range(0, 60, 5)]
    assert list(read(*rows).observations) == list(read(*rows, kind="json").observations)


def test_keys_stay_the_same_in_another_zone(read):
    rows = [row(f"{AUTUMN}0{hour}:20:00", 40, what) for hour in range(5) for what in ("x.com", "linkedin.com")]
    here, there = read(*rows), read(*rows, zone=ZoneInfo("America/New_York"))
    assert [use.key for use in here.observations] == [use.key for use in there.observations]
    assert spans(here) != spans(there)


def test_a_row_that_has_grown_keeps_its_key(read):
    before, after = (read(row(DAY + "10:05:00", seconds)).observations[0] for seconds in (100, 250))
    assert before.key == after.key
    assert after.end - before.end == 150 * SECOND


def test_equal_rows_count_once_and_are_told(read):
    once = row(DAY + "10:05:00", 60)
    reading = read(once, row(DAY + "10:10:00", 1), once, once)
    assert len(reading.observations) == 2
    assert "repeated:2" in reading.assumptions


def test_rows_that_differ_in_seconds_are_two(read):
    reading = read(row(DAY + "10:05:00", 60), row(DAY + "10:05:00", 61))
    assert len({use.key for use in reading.observations}) == 2
    assert sum(end - start for start, end in spans(reading)) == 121 * SECOND


def test_a_bucket_holds_no_more_than_it_is_long(read):
    reading = read(row(DAY + "10:05:00", 300), row(DAY + "10:10:00", 301))
    assert [(each.where, each.why) for each in reading.rejected] == [("line 3", Rejection.BAD_DURATION)]


def test_a_bucket_that_comes_twice_goes_on_in_its_second_stretch(read):
    reading = read(row(AUTUMN + "02:20:00", 400), row(AUTUMN + "02:20:00", 100, "linkedin.com"))
    first, second = TWO + 20 * MINUTE, TWO + HOUR + 20 * MINUTE
    assert spans(reading) == [
        (first, first + 300 * SECOND), (second, second + 100 * SECOND), (second + 100 * SECOND, second + 200 * SECOND),
    ]  # fmt: skip
    assert {each.start for each in reading.watched} == {TWO, TWO + HOUR}


def test_an_hour_that_comes_twice_holds_two_hours(read):
    reading = read(entry("2025-10-26 02:00:00 -08:00", 7000), kind="archive")
    assert spans(reading) == [(TWO, TWO + 7000 * SECOND)]


def test_offsets_tell_only_the_two_hours_of_one_name_apart(read):
    told = read(
        entry("2025-10-26 02:00:00 +0200", 60), entry("2025-10-26 02:00:00 +0100", 60, "linkedin.com"),
        entry("2025-10-26 14:00:00 -0800", 60), kind="archive",
    )  # fmt: skip
    found = {(use.start, use.kind.platform) for use in told.observations}
    assert found == {(TWO, "x"), (TWO + HOUR, "linkedin"), (TWO + 13 * HOUR, "x")}
    assert all(end - start == MINUTE for start, end in spans(told))


def test_no_two_rows_of_a_crowded_bucket_share_a_key(read):
    rows = [entry("2026-05-04 10:00:00 -08:00", 1, f"part{number}.linkedin.com") for number in range(5_000)]
    reading = read(*rows, kind="archive")
    assert len({use.key for use in reading.observations}) == 5_000


def test_an_archive_is_told_by_the_hour(read):
    reading = read(entry("2026-05-04 10:00:00 -08:00", 1800), kind="archive")
    assert reading.observations[0].kind.bucket == HOUR
    assert spans(reading) == [(at(10), at(10, 30))]


def test_hours_that_are_asked_of_the_api_are_found_out(read):
    reading = read(*(row(f"{DAY}{hour}:00:00", 1000) for hour in range(10, 14)))
    assert {use.kind.bucket for use in reading.observations} == {HOUR}


def test_days_lie_from_noon_on_and_tell_nothing_of_hours(read):
    rows = [row(f"2026-05-0{day}T00:00:00", 3000, what) for day in (3, 4) for what in ("x.com", "docs.google.com")]
    reading = read(*rows, row("2026-05-04T00:00:00", 600, "linkedin.com"), row("2026-05-03T00:00:00", 20_000, "x.com"))
    assert (at(12), at(12, 50)) in spans(reading)
    assert (at(12, 50), at(13)) in spans(reading)
    assert {use.kind.bucket for use in reading.observations} == {24 * HOUR}
    assert reading.watched == ()


def test_other_columns_are_no_table_of_rescuetime(tmp_path, classifier):
    path = tmp_path / "table.csv"
    path.write_text("Rank,Time Spent (seconds),Activity\n1,60,x.com\n")
    with pytest.raises(SourceError) as error:
        formats.recognise(path, "rescuetime-csv").read(path, Terms(classifier, to_instant(NOON), BERLIN))
    assert error.value.code is SourceFault.WRONG_SCHEMA


SPENT = st.lists(st.tuples(st.integers(0, 287), st.integers(1, 300), st.sampled_from(["x.com", "linkedin.com", "a.b"])))


@given(SPENT, st.sampled_from([SPRING, AUTUMN, DAY]), st.sampled_from(["Europe/Berlin", "Australia/Lord_Howe"]))
def test_no_second_is_lost_and_no_key_told_twice(tmp_path_factory, catalogue, spent, day, zone):
    told = sorted({(place, seconds, what) for place, seconds, what in spent})
    rows = [row(f"{day}{place // 12:02d}:{place % 12 * 5:02d}:00", seconds, what) for place, seconds, what in told]
    path = tmp_path_factory.mktemp("rescuetime") / "table.csv"
    path.write_text(table([HEADER, *rows, row("2026-01-01T10:05:00", 1)]))
    (reading,) = formats.recognise(path).read(path, Terms(Classifier(catalogue, []), to_instant(NOON), ZoneInfo(zone)))
    counted = [seconds for _, seconds, what in told if what != "a.b"]
    assert sum(end - start for start, end in spans(reading)) == (sum(counted) + 1) * SECOND
    assert len({use.key for use in reading.observations}) == len(reading.observations)
    assert reading.left_out == 0
