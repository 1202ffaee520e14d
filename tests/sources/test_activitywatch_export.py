"""Exports of both servers, in every form they come in: exact where they are sound, named where a row is not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from detox.core.periods import to_instant
from detox.core.usage import HOUR
from detox.sources import formats
from detox.sources.activitywatch.export import ActivityWatchExport
from detox.sources.source import SourceError
from tests.conftest import NOON
from tests.fixtures.activitywatch import document, exports, hostile, told, write
from tests.fixtures.manifest import DONE, PARTLY, UNUSABLE, Manifest
from tests.fixtures.world import simulate
from tests.services.days import at
from tests.sources.desk import ON_WORK, Desk, read, spans, terms

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from detox.core.platforms import Classifier
    from detox.sources.source import Reading

WORLDS = ((1, 28, "Europe/Berlin"), (2, 28, "America/New_York"), (3, 14, "Asia/Kolkata"))
HARMFUL = (
    "cut_short", "cut_in_the_head", "nested_for_ever", "nested_in_data", "no_bucket", "no_kind",
    "endless_id", "id_that_is_no_text", "told_twice", "something_behind", "endless_text",
    "endless_number", "nothing_but_brackets", "nan_in_every_row",
    "strangers_for_rows", "half_a_character", "many_titles", "many_buckets", "too_many_buckets",
)  # fmt: skip


@pytest.fixture(scope="module")
def harmful(tmp_path_factory: pytest.TempPathFactory) -> Manifest:
    manifest = Manifest(simulate(1, 28, "Europe/Berlin"), tmp_path_factory.mktemp("harmful"))
    hostile(manifest)
    return manifest


def spent(reading: Reading, key: Callable[[Any], str]) -> dict[str, int]:
    """Milliseconds of use by what `key` says of each."""
    found: dict[str, int] = {}
    for use in reading.observations:
        found[key(use)] = found.get(key(use), 0) + use.end - use.start
    return dict(sorted(found.items()))


def kept(readings: list[Reading]) -> list[object]:
    """Everything that a reading tells, as values that can be compared."""
    return [reading._replace(observations=list(reading.observations)) for reading in readings]


@pytest.mark.parametrize("world", WORLDS)
def test_an_export_tells_to_the_millisecond_what_was_lived(
    tmp_path: Path, classifier: Classifier, world: tuple[int, int, str]
) -> None:
    manifest = Manifest(simulate(*world), tmp_path)
    exports(manifest)
    told_by = {}
    for flavour in ("python", "rust"):
        fixture = manifest.get(flavour)
        (reading,) = ActivityWatchExport().read(fixture.path, terms(classifier))
        assert spent(reading, lambda use: use.kind.platform) == fixture.truth["attended"]
        by_activity = spent(reading, lambda use: f"{use.kind.platform}/{use.kind.activity}")
        assert by_activity == fixture.truth["attended_by_activity"]
        facts = (reading.read, reading.first, reading.last, reading.left_out)
        assert facts == (fixture.truth["read"], fixture.truth["first"], fixture.truth["last"], 0)
        told_by[flavour] = (reading.name, list(reading.observations))
    assert told_by["python"] == told_by["rust"]


def test_windows_alone_tell_where_somebody_was_by_their_titles(tmp_path: Path, classifier: Classifier) -> None:
    manifest = Manifest(simulate(1, 28, "Europe/Berlin"), tmp_path)
    exports(manifest)
    fixture = manifest.get("alone")
    (reading,) = ActivityWatchExport().read(fixture.path, terms(classifier))
    found = spent(reading, lambda use: use.kind.platform)
    known = {"linkedin", "youtube", "reddit", "hackernews", "tiktok", "instagram"}
    assert {name: found[name] for name in known} == {name: fixture.truth["in_front"][name] for name in known}


def test_the_order_of_names_and_buckets_does_not_matter(tmp_path: Path, classifier: Classifier) -> None:
    whole = document(told(simulate(1, 7, "Europe/Berlin"), "python"))
    backwards = {name: dict(reversed(bucket.items())) for name, bucket in reversed(whole["buckets"].items())}
    listed = {"buckets": list(whole["buckets"].values()), "more": {"a": [1]}}
    plain, *others = (
        kept(ActivityWatchExport().read(write(tmp_path / "x.json", content), terms(classifier)))
        for content in (whole, {"buckets": backwards}, json.dumps(whole, indent=2), listed)
    )
    assert others == [plain] * 3


@pytest.mark.parametrize("coded", ["utf-8-sig", "utf-16"])
def test_a_mark_of_the_encoding_is_no_obstacle(tmp_path: Path, classifier: Classifier, coded: str) -> None:
    desk = Desk()
    desk.window("09:00", "09:10")
    path = tmp_path / "aw-buckets-export.json"
    path.write_text(json.dumps(document(desk.told()), ensure_ascii=False), encoding=coded)
    assert formats.recognise(path).name == "activitywatch-export"
    assert spans(ActivityWatchExport().read(path, terms(classifier))[0].observations) == [("09:00", "09:10")]


def row(start: object = "2026-05-14T07:00:00+00:00", duration: object = 60, data: object = None) -> dict[str, Any]:
    return {"timestamp": start, "duration": duration, "data": data or {"app": "firefox", "title": "Home / X"}}


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (row("2026-05-14T07:00:00"), "no_zone"),
        (row("2026-05-14"), "bad_time"),
        (row("yesterday"), "bad_time"),
        (row(1_747_206_000), "bad_time"),
        (row("2003-12-31T23:59:59Z"), "bad_time"),
        (row("0001-01-01T00:00:00+14:00"), "bad_time"),
        (row("2026-05-15T10:00:00.001Z"), "in_the_future"),
        (row(duration=-0.001), "bad_duration"),
        (row(duration=float("nan")), "bad_duration"),
        (row(duration=float("inf")), "bad_duration"),
        (row(duration="60"), "bad_duration"),
        (row(duration=True), "bad_duration"),
        (row(duration=43_200.001), "too_long"),
        (row(duration=10**400), "too_long"),
        (row(data={"title": "Home / X"}), "incomplete"),
        (row(data={"app": None, "title": None}), "incomplete"),
        (row(data=[1]), "incomplete"),
        ({"timestamp": "2026-05-14T07:00:00Z", "duration": 1}, "incomplete"),
        ({"duration": 1}, "bad_time"),
        ("x", "no_object"),
        (None, "no_object"),
    ],
)
def test_a_row_that_cannot_be_is_left_out_and_named(
    tmp_path: Path, classifier: Classifier, bad: object, why: str
) -> None:
    bucket = {"type": "currentwindow", "hostname": "desk", "events": [row(), bad, row("2026-05-14T08:00:00.000Z")]}
    path = write(tmp_path / "x.json", {"buckets": {"window": bucket}})
    (reading,) = ActivityWatchExport().read(path, terms(classifier))
    assert spans(reading.observations) == [("09:00", "09:01"), ("10:00", "10:01")]
    assert (reading.read, reading.left_out) == (3, 1)
    assert [(each.where, each.why.value) for each in reading.rejected] == [("window.events[1]", why)]


@pytest.mark.parametrize(
    "edge",
    [
        row("2004-01-01T00:00:00Z"),
        row("2026-05-15T10:00:00Z"),
        row(duration=43_200),
        row(duration=0),
        row(duration=0.0),
    ],
)
def test_a_row_at_the_edge_of_what_can_be_is_taken(tmp_path: Path, classifier: Classifier, edge: object) -> None:
    bucket = {"type": "currentwindow", "hostname": "desk", "events": [edge]}
    (reading,) = ActivityWatchExport().read(write(tmp_path / "x.json", {"buckets": {"a": bucket}}), terms(classifier))
    assert (reading.read, reading.left_out) == (1, 0)


def test_an_absence_may_last_for_days(tmp_path: Path, classifier: Classifier) -> None:
    desk = Desk()
    desk.window("09:00", "09:10")
    desk.away(at("09:10") - 80 * HOUR, "09:05")
    desk.here("09:05", "09:10")
    (reading,) = read(tmp_path, terms(classifier), desk)
    assert (reading.left_out, spans(reading.observations)) == (0, [("09:05", "09:10")])
    assert reading.watched[0].start == at("09:10") - 80 * HOUR


def test_nothing_that_is_read_holds_a_title_a_path_or_a_query(tmp_path: Path, classifier: Classifier) -> None:
    desk = Desk()
    desk.window("09:00", "09:10", "Coq au vin / X — Mozilla Firefox")
    desk.window("09:10", "09:20", ON_WORK)
    desk.page("09:05", "09:10", "https://x.com/somebody/status/1?token=bouillabaisse")
    desk.page("09:10", "09:20", "https://docs.example.org/ratatouille?a=bouillabaisse")
    reading = read(tmp_path, terms(classifier), desk)[0]
    said = repr((reading, list(reading.observations)))
    assert len(reading.observations) == 2
    assert [word for word in ("Coq", "somebody", "bouillabaisse", "ratatouille") if word in said] == []


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"bucket": {}}', "buckets", '["buckets", {}]', "[" * 100_000])
def test_what_does_not_begin_with_buckets_is_no_export(tmp_path: Path, content: str) -> None:
    path = write(tmp_path / "x.json", content)
    assert not ActivityWatchExport().recognises(path)
    with pytest.raises(SourceError) as caught:
        formats.recognise(path)
    assert caught.value.code == "unrecognised"


def test_an_export_of_a_server_that_saw_nothing_tells_nothing(tmp_path: Path, classifier: Classifier) -> None:
    assert ActivityWatchExport().read(write(tmp_path / "x.json", {"buckets": {}}), terms(classifier)) == []


def test_reading_can_be_stopped(tmp_path: Path, classifier: Classifier) -> None:
    path = write(tmp_path / "x.json", document(told(simulate(1, 60, "Europe/Berlin"), "python")))
    with pytest.raises(SourceError) as caught:
        ActivityWatchExport().read(path, terms(classifier, stop=lambda: True))
    assert caught.value.code == "stopped"


def test_every_harmful_export_is_tried(harmful: Manifest) -> None:
    assert tuple(each.variant for each in harmful.fixtures) == HARMFUL


@pytest.mark.parametrize("variant", HARMFUL)
def test_a_harmful_export_ends_calmly(harmful: Manifest, classifier: Classifier, variant: str) -> None:
    fixture = harmful.get(variant)
    now = to_instant(NOON)
    try:
        readings = ActivityWatchExport().read(fixture.path, terms(classifier, now=now))
    except SourceError as error:
        assert fixture.ends == (UNUSABLE,)
        assert error.code in {"damaged", "wrong_schema", "too_large"}
    else:
        assert fixture.ends == ((PARTLY,) if any(reading.left_out for reading in readings) else (DONE,))
