"""What sources tell becomes stored use, but for the stretches in which recording was paused."""

from __future__ import annotations

from detox.core.breakdown import Key
from detox.core.pauses import begun, show
from detox.core.periods import to_instant
from detox.core.topics import Topic
from detox.core.usage import Rank, Watched
from detox.services.collect import Told, collect
from detox.services.usage import usage
from detox.sources.source import Reading
from tests.conftest import NOON
from tests.services.days import at, browser, interval, use


def paused(store, start: str, end: str) -> None:
    with store.change(Topic.SETTINGS):
        store.settings.change(recording_pauses=show(begun([], at(start), at(end))))


def told(store, calendar, source, *uses, **more) -> None:
    with store.change(Topic.USAGE):
        collect(store, calendar, [Told(source, Reading(list(uses), source.scope, **more))], NOON)


def seconds(store, calendar) -> int:
    return usage(store, calendar, (Key.PLATFORM,)).total // 1000


def test_what_lies_in_a_pause_is_not_kept(store, calendar):
    paused(store, "10:00", "11:00")
    source = browser(store)
    before, after = use(source, 1, interval("10:10", "10:20")), use(source, 2, interval("11:10", "11:20"))
    told(store, calendar, source, before, after)
    assert seconds(store, calendar) == 600


def test_a_use_that_reaches_into_a_pause_ends_where_it_begins(store, calendar):
    paused(store, "10:00", "11:00")
    source = browser(store)
    told(store, calendar, source, use(source, 1, interval("09:50", "10:20")))
    assert seconds(store, calendar) == 600


def test_nobody_watched_or_was_seen_during_a_pause(store, calendar):
    paused(store, "10:00", "11:00")
    source = browser(store)
    hours = Watched(*interval("09:00", "12:00"), source.scope, Rank.EXTENSION)
    told(store, calendar, source, watched=[hours], present=[interval("09:00", "12:00")])
    whole = interval("00:00", "23:00")
    with store.read():
        assert sorted(stretch[:2] for stretch in store.watched.watched(store.device, *whole)) == [
            interval("09:00", "10:00"), interval("11:00", "12:00"),
        ]  # fmt: skip
        assert store.watched.present(store.device, *whole) == [interval("09:00", "10:00"), interval("11:00", "12:00")]


def test_the_pause_of_this_computer_is_none_of_another_device(store, calendar):
    paused(store, "10:00", "11:00")
    phone = browser(store, device="phone")
    told(store, calendar, phone, use(phone, 1, interval("10:10", "10:20")))
    assert seconds(store, calendar) == 600
    assert to_instant(NOON) > at("11:00")


def elsewhere(store) -> list[tuple[str, int]]:
    """Minutes at each host that nothing recognised."""
    with store.read():
        rows = store._database.execute_sql("SELECT host, spent / 60000 FROM unrecognised ORDER BY day, host")
        return rows.fetchall()


def test_what_a_later_reading_of_a_history_tells_again_of_a_host_is_kept_once(store, calendar):
    source = browser(store)
    told(store, calendar, source, unrecognised=[("forum.example", *interval("09:00", "09:10"))], last=at("09:10"))
    later = [("forum.example", *interval("09:00", "09:10")), ("forum.example", *interval("10:00", "10:05"))]
    told(store, calendar, source, unrecognised=later, last=at("10:05"))
    assert elsewhere(store) == [("forum.example", 15)]


def test_the_parts_that_are_told_live_of_a_host_are_added_each_once(store, calendar):
    source = browser(store)
    for number, (start, end) in enumerate([("09:00", "09:10"), ("09:00", "09:20"), ("09:30", "09:35")]):
        with store.read():
            known = store.sources.get(source.id)
        told(
            store, calendar, known, unrecognised=[("forum.example", *interval(start, end))], last=at(end),
            replaces=interval("08:00", end), cursor=str(number),
        )  # fmt: skip
    assert elsewhere(store) == [("forum.example", 25)]


def test_time_at_a_host_is_kept_by_local_day(store, calendar):
    source = browser(store)
    night = (at("03:50"), at("04:20"))
    told(
        store,
        calendar,
        source,
        unrecognised=[("forum.example", *night), ("forum.example", *interval("05:00", "05:01"))],
    )
    assert elsewhere(store) == [("forum.example", 10), ("forum.example", 21)]
