"""Which buckets tell of one screen, and what a bucket tells that has none beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detox.core.usage import Activity
from tests.services.days import at
from tests.sources.desk import LINKEDIN, ON_WORK, Desk, X, read, spans, terms, uses

if TYPE_CHECKING:
    from pathlib import Path

    from detox.core.platforms import Classifier


def test_each_host_is_a_source_of_its_own(tmp_path: Path, classifier: Classifier) -> None:
    desk, laptop = Desk("desk"), Desk("laptop")
    for each, url in ((desk, X), (laptop, LINKEDIN)):
        each.window("09:00", "09:10", ON_WORK)
        each.page("09:00", "09:10", url)
    laptop.away("09:00", "09:05")
    laptop.here("09:05", "09:10")
    readings = read(tmp_path, terms(classifier), desk, laptop)
    assert {reading.name: uses(reading) for reading in readings} == {
        "aw-watcher-window_desk": [("09:00", "09:10", "browser:firefox", "x", Activity.READING)],
        "aw-watcher-window_laptop": [("09:05", "09:10", "browser:firefox", "linkedin", Activity.READING)],
    }


def test_pages_of_no_known_host_belong_to_the_only_screen(tmp_path: Path, classifier: Classifier) -> None:
    desk, unknown = Desk("desk"), Desk("unknown")
    desk.window("09:00", "09:10", ON_WORK)
    unknown.page("09:00", "09:10")
    (reading,) = read(tmp_path, terms(classifier), desk, unknown)
    assert (spans(reading.observations), reading.read) == ([("09:00", "09:10")], 2)


def test_pages_of_no_known_host_belong_to_none_of_two_screens(tmp_path: Path, classifier: Classifier) -> None:
    desk, laptop, unknown = Desk("desk"), Desk("laptop"), Desk("unknown")
    desk.window("09:00", "09:10", ON_WORK)
    laptop.window("09:00", "09:10", ON_WORK)
    unknown.page("09:00", "09:10")
    readings = read(tmp_path, terms(classifier), desk, laptop, unknown)
    assert [(reading.name, len(reading.observations)) for reading in readings] == [
        ("aw-watcher-window_desk", 0), ("aw-watcher-window_laptop", 0), ("aw-watcher-web-firefox_unknown", 1),
    ]  # fmt: skip


def test_pages_without_any_window_are_a_source_inside_their_browser(tmp_path: Path, classifier: Classifier) -> None:
    desk = Desk()
    desk.page("09:00", "09:20")
    desk.page("09:05", "09:06", incognito=True)
    desk.here("09:00", "09:10")
    desk.away("09:10", "09:20")
    (reading,) = read(tmp_path, terms(classifier), desk)
    assert (reading.name, reading.scope) == ("aw-watcher-web-firefox_desk", "browser:firefox")
    assert spans(reading.observations) == [("09:00", "09:05"), ("09:06", "09:10")]
    assert {use.kind.scope for use in reading.observations} == {each.scope for each in reading.watched}
    assert (spans(reading.watched), spans(reading.present)) == ([("09:00", "09:20")], [("09:00", "09:10")])


def test_a_browser_that_is_not_known_watches_nothing(tmp_path: Path, classifier: Classifier) -> None:
    desk = Desk()
    desk.page("09:00", "09:20", X, "unknown")
    (reading,) = read(tmp_path, terms(classifier), desk)
    assert ([use[2] for use in uses(reading)], list(reading.watched)) == (["unknown"], [])


def test_a_phone_is_seen_inside_its_programs(tmp_path: Path, classifier: Classifier) -> None:
    phone, desk = Desk("unknown"), Desk("desk")
    data = {"app": "LinkedIn", "package": "com.linkedin.android", "classname": "a.b"}
    phone.event("android", "currentwindow", "09:00", "09:10", data)
    phone.event("android-web", "web.tab.current", "09:10", "09:20", {"url": X, "title": "", "browser": "com.android"})
    phone.event("android-unlock", "os.lockscreen.unlocks", "09:00", "09:00", {})
    desk.window("09:00", "09:30", ON_WORK)
    desk.away("09:00", "09:30")
    readings = {reading.name: reading for reading in read(tmp_path, terms(classifier), phone, desk)}
    assert uses(readings["aw-watcher-android_unknown"]) == [("09:00", "09:10", "app", "linkedin", Activity.UNKNOWN)]
    assert uses(readings["aw-watcher-android-web_unknown"]) == [("09:10", "09:20", "app", "x", Activity.READING)]
    assert {each.scope for each in readings["aw-watcher-android_unknown"].watched} == {"app"}
    assert len(readings) == 3


def test_what_tells_nothing_of_use_is_no_source(tmp_path: Path, classifier: Classifier) -> None:
    desk = Desk()
    desk.event("vim", "app.editor.activity", "09:00", "09:10", {"file": "a", "language": "b"})
    desk.here("09:00", at("09:10"))
    assert read(tmp_path, terms(classifier), desk) == []
