"""Sources: where observations come from, and how far each was read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from detox.core.sources import BY_HAND, Source
from detox.core.topics import Topic
from tests.storage.values import source


def add(store, *sources: Source) -> list[Source]:
    with store.change(Topic.SOURCES):
        return [store.sources.add(each) for each in sources]


def test_a_source_is_loaded_as_it_was_saved(store):
    full = Source(
        0, "chromium-history", "Chromium, Default", "this", "browser:chrome", enabled=False, path="/home/ada/History",
        last_seen=datetime(2026, 5, 14, 10, tzinfo=UTC), reaches_from=1_000, read_to=2_000, cursor="13390000000000000",
    )  # fmt: skip
    (added,) = add(store, full)
    assert added == replace(full, id=added.id)
    with store.read():
        assert store.sources.get(added.id) == added
        assert store.sources.all() == [added]


def test_a_source_is_replaced_by_its_number(store):
    first, second = add(store, source("this"), source("this"))
    read = replace(second, cursor="7", read_to=5, last_seen=datetime(2026, 5, 14, tzinfo=UTC))
    with store.change(Topic.SOURCES):
        store.sources.save(read)
    with store.read():
        assert store.sources.all() == [first, read]


def test_a_source_is_found_by_its_file(store):
    _, second = add(store, source("this", path="/a/History"), source("this", path="/b/History"))
    add(store, source("this"))
    with store.read():
        assert store.sources.by_path("/b/History") == second
        assert store.sources.by_path("/c/History") is None
        assert store.sources.by_path("") is None


def test_a_source_is_found_by_kind_and_device(store):
    _, elsewhere = add(store, source("this", BY_HAND), source("elsewhere", BY_HAND))
    with store.read():
        assert store.sources.of_kind(BY_HAND, "elsewhere") == elsewhere
        assert store.sources.of_kind("firefox", "elsewhere") is None
        assert store.sources.get(None) is None


def test_the_browsers_of_a_device_are_the_scopes_of_its_sources(store):
    add(
        store,
        *(source("this", scope=scope) for scope in ("browser:chrome", "browser:firefox", "browser:firefox", "desktop")),
        source("phone", scope="browser:safari"),
    )
    with store.read():
        assert store.sources.browsers("this") == {"browser:chrome", "browser:firefox"}


def test_each_import_has_a_number_of_its_own(store):
    (made,) = add(store, source("this"))
    with store.change(Topic.USAGE):
        numbers = [
            store.sources.new_batch(made.id, "/a", "chromium-history", "zone guessed", "Europe/Berlin", 5)
            for _ in range(2)
        ]
    assert numbers == [1, 2]
