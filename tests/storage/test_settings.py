"""Settings: rows for what differs from the defaults."""

from __future__ import annotations

from datetime import time

import pytest

from detox.core.periods import to_instant
from detox.core.settings import SettingError, Settings, WorkingHours
from detox.core.topics import Topic


def rows(store) -> list[tuple]:
    with store.read():
        return store._database.execute_sql("SELECT key, value FROM setting ORDER BY key").fetchall()


def change(store, **values) -> Settings:
    with store.change(Topic.SETTINGS):
        return store.settings.change(**values)


def test_a_new_store_has_the_defaults_and_no_rows(store):
    with store.read():
        assert store.settings.load() == Settings()
    assert rows(store) == []


def test_every_kind_of_setting_is_loaded_as_it_was_saved(store):
    part_time = WorkingHours(time(8, 30), time(12, 5))
    wanted = Settings(
        theme="dark", language="de", start_hidden=True, text_size=175, day_start=0, week_start="sunday",
        working_hours=(part_time, None, part_time, None, None, None, None), recording=False,
        quiet_until="2026-05-14T12:00:00Z", window_geometry="AdnQywAD==",
    )  # fmt: skip
    changed = change(
        store, theme="dark", language="de", start_hidden=True, text_size=175, day_start=0, week_start="sunday",
        working_hours=wanted.working_hours, recording=False, quiet_until="2026-05-14T12:00:00Z",
        window_geometry="AdnQywAD==",
    )  # fmt: skip
    assert changed == wanted
    with store.read():
        assert store.settings.load() == wanted


def test_what_equals_its_default_is_not_kept(store):
    change(store, theme="dark", text_size=150)
    change(store, theme="system", text_size=120)
    assert rows(store) == [("text_size", "120")]


def test_a_row_that_this_version_does_not_know_is_kept(store):
    with store.change(Topic.SETTINGS):
        store._database.execute_sql("INSERT INTO setting VALUES ('from_the_future', '[1]', 0)")
    change(store, theme="dark")
    assert rows(store) == [("from_the_future", "[1]"), ("theme", '"dark"')]


def test_a_setting_that_does_not_exist_is_a_mistake(store):
    with pytest.raises(AttributeError):
        change(store, colour="mauve")
    assert rows(store) == []


@pytest.mark.parametrize(
    ("key", "text"), [("day_start", "99"), ("theme", "5"), ("text_size", "{"), ("working_hours", "[1]")]
)
def test_a_row_that_is_broken_is_named(store, key, text):
    with store.change(Topic.SETTINGS):
        store._database.execute_sql("INSERT INTO setting VALUES (?, ?, 0)", (key, text))
    with pytest.raises(SettingError) as caught, store.read():
        store.settings.load()
    assert (caught.value.code, caught.value.key) == ("broken", key)


def test_a_broken_row_can_be_forgotten(store):
    with store.change(Topic.SETTINGS):
        store._database.execute_sql("INSERT INTO setting VALUES ('theme', '5', 0)")
    with store.change(Topic.SETTINGS):
        store.settings.forget("theme")
    with store.read():
        assert store.settings.load() == Settings()


def test_a_setting_says_when_it_was_changed(store, clock):
    change(store, theme="dark")
    first = to_instant(clock.now)
    clock.pass_(hours=1)
    change(store, theme="dark", language="de")
    with store.read():
        found = store._database.execute_sql("SELECT key, changed_at FROM setting ORDER BY key").fetchall()
    assert found == [("language", to_instant(clock.now)), ("theme", first)]
