"""`detox settings`: every preference, read and changed."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest

from detox.core.settings import Settings
from detox.storage.peek import Peek, peek

WEEK = "Mon 09:00-17:30, Tue 09:00-17:30, Wed 09:00-17:30, Thu 09:00-17:30, Fri 09:00-17:30"
SHIPPED = {
    "theme": "system", "language": "system", "autostart": False, "start_hidden": False, "system_font": False,
    "high_contrast": False, "reduced_motion": False, "text_size": 100, "day_start": 4, "week_start": "locale",
    "working_hours": WEEK, "recording": True, "recording_pauses": "", "activitywatch_address": "",
    "activitywatch_key": "", "activitywatch_audible": False, "limit_notes": True, "backups": True, "quiet_until": "",
    "window_geometry": "", "last_page": "today", "tray_told": False, "no_tray_told": False, "welcomed": False,
    "plan_offer": True,
}  # fmt: skip
TAKEN = [
    ("theme", "dark", "dark"), ("language", "de", "de"), ("language", "pt_BR", "pt_BR"),
    ("start_hidden", "on", True), ("system_font", "Yes", True), ("high_contrast", "1", True),
    ("reduced_motion", "true", True), ("text_size", "150", 150), ("day_start", "0", 0), ("day_start", "23", 23),
    ("week_start", "sunday", "sunday"), ("working_hours", "Sat-Mon 9:00-17:00",
                                         "Mon 09:00-17:00, Sat 09:00-17:00, Sun 09:00-17:00"),
    ("working_hours", "Mon 17:00-09:00", "Mon 17:00-09:00"), ("working_hours", "", ""), ("recording", "off", False),
    ("limit_notes", "no", False), ("backups", "off", False),
    ("quiet_until", "2026-05-14T14:00+02:00", "2026-05-14T12:00:00Z"),
    ("quiet_until", "2026-05-14T12:00Z", "2026-05-14T12:00:00Z"), ("window_geometry", "AdnQywAD", "AdnQywAD"),
    ("last_page", "plans", "plans"), ("tray_told", "on", True), ("activitywatch_key", "a-key", "a-key"),
    ("activitywatch_address", "localhost:5666", "localhost:5666"), ("activitywatch_audible", "on", True),
    ("no_tray_told", "on", True), ("welcomed", "yes", True), ("plan_offer", "off", False),
]  # fmt: skip
REFUSED = [
    ("theme", "pink", "light"), ("theme", "", "light"), ("language", "nonsense", "pt_BR"), ("language", "", "pt_BR"),
    ("language", "../x", "pt_BR"), ("start_hidden", "maybe", "on, off"), ("text_size", "99", "100-200"),
    ("text_size", "201", "100-200"), ("text_size", "big", "100-200"), ("text_size", "1.5", "100-200"),
    ("day_start", "24", "0-23"), ("day_start", "four", "0-23"), ("week_start", "tuesday", "monday"),
    ("working_hours", "nonsense", "Mon-Fri"), ("working_hours", "Mon 24:00-25:00", "Mon-Fri"),
    ("working_hours", "Mon 09:00-09:00", "Mon-Fri"), ("working_hours", "Xyz 09:00-17:00", "Mon-Fri"),
    ("recording", "", "on, off"), ("quiet_until", "nonsense", "instant"), ("quiet_until", "17:00", "instant"),
    ("quiet_until", "2026-05-14T12:00", "zone"), ("quiet_until", "0001-01-01T00:00+14:00", "instant"),
    ("quiet_until", "9999-12-31T23:59-12:00", "instant"), ("window_geometry", "é", "window"),
    ("last_page", "", "page"), ("activitywatch_address", "10.0.0.1:5600", "on this computer"),
    ("activitywatch_key", "two words", "without spaces"),
]  # fmt: skip
BROKEN = [
    ("theme", "5"), ("theme", '"pink"'), ("theme", "null"), ("theme", "{"), ("language", '"no such language"'),
    ("start_hidden", '"on"'), ("start_hidden", "1"), ("text_size", '"150"'), ("text_size", "1000000"),
    ("text_size", "true"), ("day_start", "24"), ("day_start", "4.5"), ("week_start", '"someday"'),
    ("working_hours", "5"), ("working_hours", '"Mon"'), ("working_hours", "[]"), ("working_hours", "[1,2,3,4,5,6,7]"),
    ("working_hours", '[["09:00"],null,null,null,null,null,null]'),
    ("working_hours", '[["09:00","soon"],null,null,null,null,null,null]'),
    ("working_hours", "[null,null,null,null,null,null,null,null]"),
    ("working_hours", '[null,null,null,null,null,null,null,["09:00","10:00"]]'),
    ("quiet_until", '"tomorrow"'), ("quiet_until", '"2026-05-14"'), ("window_geometry", '"é"'), ("last_page", "[]"),
]  # fmt: skip


def value(person, key: str) -> object:
    answer = person.asks("settings", "get", key)["settings"]
    assert list(answer) == [key]
    return answer[key]


def store_by_hand(person, key: str, text: str) -> None:
    person.types("settings", "list")
    person.edits("INSERT OR REPLACE INTO setting(key, value, changed_at) VALUES (?, ?, 0)", key, text)


def test_every_preference_is_listed_with_its_default(person):
    assert set(SHIPPED) == {field.name for field in fields(Settings)}
    assert person.asks("settings", "list") == {"settings": SHIPPED}


@pytest.mark.parametrize(("key", "written", "kept"), TAKEN)
def test_a_preference_is_kept_until_it_is_reset(person, key, written, kept):
    assert person.asks("settings", "set", key, written) == {"settings": {key: kept}}
    assert value(person, key) == kept
    listed = person.asks("settings", "list")["settings"]
    since = {"recording_pauses": listed["recording_pauses"]} if key == "recording" else {}
    assert listed == SHIPPED | {key: "•••" if key == "activitywatch_key" else kept} | since
    assert person.asks("settings", "reset", key) == {"settings": {key: SHIPPED[key]}}
    assert value(person, key) == SHIPPED[key]


@pytest.mark.parametrize("key", SHIPPED)
def test_what_is_shown_can_be_set_again(person, key):
    shown = person.types("settings", "get", key).out.removesuffix("\n")
    assert person.asks("settings", "set", key, shown)["settings"] == {key: SHIPPED[key]}


@pytest.mark.parametrize(("key", "written", "allowed"), REFUSED)
def test_a_value_that_cannot_be_is_refused_and_what_can_be_is_named(person, key, written, allowed):
    error = person.is_refused("settings", "set", key, written)
    assert error["where"] == key
    assert allowed in error["remedy"]
    assert value(person, key) == SHIPPED[key]


@pytest.mark.parametrize("words", [("get", "mood"), ("set", "mood", "good"), ("reset", "mood")])
def test_an_unknown_preference_is_refused_and_the_known_ones_are_named(person, words):
    error = person.is_refused("settings", *words)
    assert error["code"] == "unknown_setting"
    assert "working_hours" in error["remedy"]


@pytest.mark.parametrize(("key", "text"), BROKEN)
def test_a_broken_row_is_told_and_can_be_reset(person, key, text):
    store_by_hand(person, key, text)
    for words in (("settings", "list"), ("settings", "get", key), ("status",), ("usage",)):
        error = person.is_refused(*words)
        assert (error["code"], error["where"]) == ("broken", key)
        assert error["remedy"].startswith(f"`detox settings reset {key}`")
    assert person.asks("settings", "reset", key) == {"settings": {key: SHIPPED[key]}}
    assert person.asks("settings", "list")["settings"] == SHIPPED


def test_of_two_broken_rows_each_can_be_reset(person):
    store_by_hand(person, "theme", "5")
    store_by_hand(person, "text_size", "5")
    assert person.types("settings", "reset", "theme").status == 0
    assert person.types("settings", "reset", "text_size").status == 0
    assert person.types("status").status == 0


def test_a_broken_row_can_be_replaced(person):
    store_by_hand(person, "theme", "5")
    assert person.asks("settings", "set", "theme", "dark")["settings"] == {"theme": "dark"}


def test_a_preference_of_a_later_version_is_left_alone(person):
    store_by_hand(person, "mood", json.dumps("good"))
    assert person.asks("settings", "list")["settings"] == SHIPPED
    person.types("settings", "set", "theme", "dark")
    assert person.rows("SELECT value FROM setting WHERE key = 'mood'") == [('"good"',)]


def test_what_differs_is_marked_for_a_reader(person):
    person.types("settings", "set", "theme", "dark")
    lines = {line.split()[0]: line.split()[1:] for line in person.types("settings", "list").out.splitlines()}
    assert lines["theme"] == ["dark", "*"]
    assert lines["language"] == ["system"]


@pytest.mark.parametrize(("key", "written", "kept"), TAKEN)
def test_the_window_can_read_what_may_be_set(person, key, written, kept):
    person.types("settings", "set", key, written)
    expected = Peek()._replace(**{key: kept}) if key in Peek._fields else Peek()
    assert peek(person.database) == expected


@pytest.mark.parametrize(("key", "text"), [row for row in BROKEN if row[0] in {"theme", "language", "start_hidden"}])
def test_the_first_picture_passes_over_a_row_of_another_kind(person, key, text):
    store_by_hand(person, key, text)
    assert type(getattr(peek(person.database), key)) is type(getattr(Peek(), key))


def test_a_key_is_told_only_by_name(person):
    person.types("settings", "set", "activitywatch_key", "a-key")
    assert person.asks("settings", "list")["settings"]["activitywatch_key"] == "•••"
    assert "a-key" not in person.types("settings", "list").out
    assert value(person, "activitywatch_key") == "a-key"


def test_the_start_with_the_session_is_told_to_the_desktop_and_taken_back(person, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert person.asks("settings", "set", "autostart", "on") == {"settings": {"autostart": True}}
    (entry,) = (tmp_path / "autostart").iterdir()
    assert "gui --hidden" in entry.read_text()
    assert person.asks("settings", "reset", "autostart") == {"settings": {"autostart": False}}
    assert list((tmp_path / "autostart").iterdir()) == []


def test_a_desktop_that_refuses_the_start_with_the_session_leaves_the_setting_off(person, tmp_path, monkeypatch):
    (tmp_path / "autostart").write_text("a file where a folder should be")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert person.is_refused("settings", "set", "autostart", "on")["code"] == "no_autostart"
    assert value(person, "autostart") is False
