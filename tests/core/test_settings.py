"""Settings: read from text and shown as text, in which every value comes back as it was."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detox.core.pauses import show as show_pauses
from detox.core.periods import to_instant
from detox.core.settings import RANGES, SettingError, Settings, WorkingHours, checked, parse, parse_working_hours, show

NAMES = [field.name for field in fields(Settings)]
minutes = st.builds(time, st.integers(0, 23), st.integers(0, 59))
hours = st.builds(WorkingHours, minutes, minutes).filter(lambda each: each.start != each.end)
weeks = st.tuples(*[st.none() | hours] * 7)
instants = st.datetimes(datetime(1970, 1, 2), datetime(2999, 12, 30), timezones=st.just(UTC))
VALUES = {
    "theme": st.sampled_from(["system", "light", "dark"]),
    "language": st.sampled_from(["system", "de", "pt_BR", "nds"]),
    "text_size": st.integers(*RANGES["text_size"]),
    "day_start": st.integers(*RANGES["day_start"]),
    "week_start": st.sampled_from(["locale", "monday", "saturday", "sunday"]),
    "working_hours": weeks,
    "quiet_until": st.just("") | instants.map(lambda each: each.isoformat(timespec="seconds").replace("+00:00", "Z")),
    "recording_pauses": st.just("")
    | st.tuples(instants, instants).map(
        lambda ends: show_pauses([(to_instant(min(ends)) // 1000 * 1000, to_instant(max(ends)) // 1000 * 1000)])
    ),
    "window_geometry": st.text("ABCabc019+/", max_size=20),
    "last_page": st.sampled_from(["today", "plans"]),
    "activitywatch_address": st.sampled_from(["", "127.0.0.1:5600", "localhost", "http://localhost:65535/"]),
    "activitywatch_key": st.text("aZ09-_=+/", max_size=200),
}


@st.composite
def choices(draw: st.DrawFn) -> tuple[str, object]:
    """A setting and a value that a person may choose for it."""
    key = draw(st.sampled_from(NAMES))
    return key, draw(VALUES.get(key, st.booleans()))


def code(key: str, text: str) -> str:
    with pytest.raises(SettingError) as caught:
        parse(key, text)
    assert caught.value.key == key
    assert caught.value.allowed
    return caught.value.code


@given(choices())
def test_what_is_shown_is_read_again_as_the_same(choice):
    key, value = choice
    assert parse(key, show(value)) == value
    assert checked(key, value) == value


@pytest.mark.parametrize("key", NAMES)
def test_every_default_is_read_as_it_is_shown(key):
    default = getattr(Settings(), key)
    assert parse(key, show(default)) == default


@given(st.sampled_from(NAMES), st.text(max_size=40))
def test_any_text_is_a_value_or_an_error_that_says_why(key, text):
    try:
        value = parse(key, text)
    except SettingError as error:
        assert error.code in {"not_a_choice", "not_a_number", "out_of_range", "not_working_hours", "not_an_instant"}
        return
    assert parse(key, show(value)) == value


@pytest.mark.parametrize("word", ["on", "yes", "TRUE", " 1 "])
def test_a_switch_is_turned_on_in_several_words(word):
    assert parse("limit_notes", word) is True


@pytest.mark.parametrize("word", ["off", "no", "False", "0"])
def test_a_switch_is_turned_off_in_several_words(word):
    assert parse("limit_notes", word) is False


@pytest.mark.parametrize(
    ("key", "text", "expected"),
    [
        ("limit_notes", "maybe", "not_a_choice"),
        ("theme", "blue", "not_a_choice"),
        ("week_start", "tuesday", "not_a_choice"),
        ("language", "Deutsch, bitte", "not_a_choice"),
        ("last_page", "no such page", "not_a_choice"),
        ("window_geometry", "<xml>", "not_a_choice"),
        ("day_start", "four", "not_a_number"),
        ("day_start", "-1", "not_a_number"),
        ("day_start", "4.5", "not_a_number"),
        ("day_start", "9" * 5000, "not_a_number"),
        ("day_start", "24", "out_of_range"),
        ("text_size", "99", "out_of_range"),
        ("text_size", "201", "out_of_range"),
        ("working_hours", "whenever", "not_working_hours"),
        ("working_hours", "Mon 09:00", "not_working_hours"),
        ("working_hours", "Mon 09:00-25:00", "not_working_hours"),
        ("working_hours", "Xyz 09:00-17:00", "not_working_hours"),
        ("working_hours", "Mon 09:00-09:00", "not_working_hours"),
        ("quiet_until", "tomorrow", "not_an_instant"),
        ("recording_pauses", "tomorrow", "not_an_instant"),
        ("quiet_until", "2026-05-14T12:00", "not_an_instant"),
        ("quiet_until", "0001-01-01T00:00+23:59", "not_an_instant"),
        ("quiet_until", "9999-12-31T23:59-23:59", "not_an_instant"),
    ],
)
def test_what_cannot_be_used_says_why(key, text, expected):
    assert code(key, text) == expected


def test_an_instant_is_kept_in_utc():
    assert parse("quiet_until", "2026-05-14T14:00+02:00") == "2026-05-14T12:00:00Z"


def test_working_hours_are_written_by_weekday():
    nine, half_past_eight = WorkingHours(time(8, 30), time(17)), WorkingHours(time(8, 30), time(14))
    assert parse_working_hours("Mon-Thu 08:30-17:00, Fri 08:30-14:00") == (*[nine] * 4, half_past_eight, None, None)
    assert show((*[nine] * 2, None, None, None, None, None)) == "Mon 08:30-17:00, Tue 08:30-17:00"


def test_working_hours_may_run_over_the_end_of_the_week():
    found = parse_working_hours("Sat-Tue 9:00-12:00")
    assert [day for day, each in enumerate(found) if each] == [0, 1, 5, 6]


def test_no_working_hours_make_a_week_of_free_days():
    assert parse_working_hours("") == (None,) * 7


def test_the_later_word_about_a_weekday_counts():
    found = parse_working_hours("Mon-Fri 09:00-17:00, Wed 10:00-12:00")
    assert found[2] == WorkingHours(time(10), time(12))


def test_a_night_shift_is_working_time():
    assert parse_working_hours("Mon 22:00-06:00")[0] == WorkingHours(time(22), time(6))


def test_a_stored_value_of_another_kind_is_refused():
    for key, value in (("day_start", "4"), ("limit_notes", 1), ("theme", None), ("working_hours", "Mon 09:00-10:00")):
        with pytest.raises(ValueError, match=r"str|int|NoneType"):
            checked(key, value)


def test_a_week_of_six_days_is_refused():
    with pytest.raises(ValueError, match="Mon 09:00-17:30"):
        checked("working_hours", (WorkingHours(), None, None, None, None, None))


def test_a_stored_number_out_of_range_is_refused():
    with pytest.raises(SettingError):
        checked("text_size", 500)


@pytest.mark.parametrize(
    "address",
    ["10.0.0.1:5600", "example.org", "127.0.0.1.example.org", "127.0.0.1:0", "127.0.0.1:65536", "https://127.0.0.1",
     "user@127.0.0.1", "0.0.0.0", "[::1]:5600", "127.0.0.1:5600/api"],
)  # fmt: skip
def test_only_an_address_on_this_computer_is_one_of_activitywatch(address):
    assert code("activitywatch_address", address) == "not_a_choice"


@pytest.mark.parametrize("key", ["two words", "a\nHost: elsewhere", "schlüssel", "x" * 201])
def test_a_key_is_one_word_that_a_request_can_carry(key):
    assert code("activitywatch_key", key) == "not_a_choice"
