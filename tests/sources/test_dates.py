"""Dates and durations: what a table writes is what was meant, and the whole of it has one order."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detox.core.usage import HOUR, MINUTE, SECOND
from detox.sources import dates
from detox.sources.dates import Order, Told
from detox.sources.durations import duration

TODAY = date(2026, 5, 14)


def told(*written, halves=False, asked=""):
    found = dates.Dates(TODAY)
    for text in written:
        found.take(text, halves=halves)
    return found.told(asked)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-06", "2026/3/6", "2026.03.06", "06.03.2026", "6/3/2026", "6.3.26", "March 6, 2026", "6 March 2026",
        "Fri, Mar 6, 2026", "6 marca 2026", "6. März 2026", "6 mrt. 2026", "6 de marzo de 2026", "2026年3月6日",
    ],
)  # fmt: skip
def test_a_day_is_understood_as_it_is_written(text):
    assert dates.day(text, Order.DMY) == date(2026, 3, 6)


@given(
    st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31)),
    st.sampled_from("T "),
    st.sampled_from(["", "Z", "+02:00", "-0930"]),
    st.booleans(),
)
def test_the_commonest_way_to_write_a_moment_is_understood_like_every_other(when, between, offset, has_seconds):
    clock = f"{when:%H:%M:%S}" if has_seconds else f"{when:%H:%M}"
    text = f"{when.date().isoformat()}{between}{clock}{offset}"
    found = dates.moment(text, Order.DMY)
    assert found == dates.moment(text.replace("-", "/", 2), Order.DMY)
    ahead = {"": None, "Z": 0, "+02:00": 2 * HOUR, "-0930": -9 * HOUR - 30 * MINUTE}[offset]
    assert found == (when.date(), dates.clock(clock), ahead)
    assert dates.has_offset(text) == bool(offset)


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "0000-00-00", "2026-02-30", "31/31/2026", "6 Foo 2026", "1" * 90, "0001-01-01", "9999-12-31"],
)
def test_what_is_no_day_is_none(text):
    assert dates.day(text, Order.DMY) is None


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("00:00", 0), ("9:05", 9 * HOUR + 5 * MINUTE), ("23:59:58", 24 * HOUR - 2 * SECOND), ("12:00 AM", 0),
        ("12:30 pm", 12 * HOUR + 30 * MINUTE), ("1:00:01\u202fPM", 13 * HOUR + SECOND), ("8 a.m.", 8 * HOUR),
    ],
)  # fmt: skip
def test_a_time_is_understood_by_either_clock(text, since):
    assert dates.clock(text) == since


@pytest.mark.parametrize("text", ["", "8", "24:00", "12:60", "13:00 PM", "0:30 AM", "noon"])
def test_what_is_no_time_is_none(text):
    assert dates.clock(text) is None


def test_a_moment_may_tell_its_offset():
    assert dates.moment("2026-03-06T10:00:00+02:00", Order.YMD) == (date(2026, 3, 6), 10 * HOUR, 2 * HOUR)
    assert dates.moment("2026-03-06 10:00:00Z", Order.YMD) == (date(2026, 3, 6), 10 * HOUR, 0)
    assert dates.moment("6.3.2026 10:00", Order.DMY) == (date(2026, 3, 6), 10 * HOUR, None)
    assert dates.moment("6.3.2026", Order.DMY) == (date(2026, 3, 6), None, None)


def test_a_number_above_twelve_settles_the_order_of_the_whole_file():
    assert told("03/04/2026", "13/04/2026") == Told(Order.DMY)
    assert told("03/04/2026", "04/13/2026") == Told(Order.MDY)


def test_years_that_come_first_leave_no_doubt():
    assert told("2026-03-04", "2026-05-04") == Told(Order.YMD)


def test_days_that_would_lie_in_the_future_are_read_the_other_way():
    assert told("04/07/2026") == Told(Order.MDY, is_assumed=True)
    assert told("07/04/2026") == Told(Order.DMY, is_assumed=True)


def test_rows_stand_in_order():
    assert told("03/01/2026", "03/02/2026", "04/01/2026") == Told(Order.MDY, is_assumed=True)
    assert told("01/03/2026", "02/03/2026", "01/04/2026") == Told(Order.DMY, is_assumed=True)


def test_a_clock_of_twelve_hours_is_american():
    assert told("03/04/2026", halves=True) == Told(Order.MDY, is_assumed=True)
    assert told("03/04/2026") == Told(Order.DMY, is_assumed=True)


def test_day_and_month_of_one_number_leave_no_doubt():
    assert not told("03/03/2026").is_assumed


def test_the_person_is_believed():
    assert told("03/04/2026", asked="mdy") == Told(Order.MDY)


@given(st.lists(st.dates(date(2004, 1, 1), TODAY), min_size=1), st.sampled_from(["/", ".", "-"]), st.booleans())
def test_any_file_with_a_day_above_twelve_is_read_as_it_was_written(days, mark, american):
    days.append(date(2026, 4, 30))
    form = "%m{0}%d{0}%Y" if american else "%d{0}%m{0}%Y"
    written = [day.strftime(form.format(mark)) for day in days]
    order = told(*written).order
    assert [dates.day(text, order) for text in written] == days


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("53m 8s", 53 * MINUTE + 8 * SECOND), ("1h 2m", 62 * MINUTE), ("1u 3m", 63 * MINUTE), ("0s", 0),
        ("1:02:03", HOUR + 2 * MINUTE + 3 * SECOND), ("0:53", 53 * MINUTE), ("1 Std. 2 Min.", 62 * MINUTE),
        ("PT1H2M", 62 * MINUTE), ("1,5 h", 90 * MINUTE), ("2 hours, 3 minutes", 123 * MINUTE),
    ],
)  # fmt: skip
def test_a_duration_is_understood_as_it_is_written(text, length):
    assert duration(text) == length


def test_a_bare_number_needs_a_unit():
    assert duration("12,5") is None
    assert duration("12,5", MINUTE) == 12 * MINUTE + 30 * SECOND
    assert duration("-3", HOUR) == -3 * HOUR


@pytest.mark.parametrize("text", ["", "long", "5 x", "1h2", "nan", "inf", "--5", "1:2:3:4", "9" * 400])
def test_what_is_no_duration_is_none(text):
    assert duration(text, 0) is None
