"""A real ActivityWatch server is read while its watchers write: whole at first, then what is new or has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detox.core.periods import Interval
from detox.core.usage import Activity
from detox.sources.activitywatch import live
from detox.sources.source import SourceError
from tests.fixtures.activitywatch import Event, Told
from tests.services.days import at
from tests.sources.aw_server import RealServer, Watchers
from tests.sources.desk import LINKEDIN, MESSAGES, ON_LINKEDIN, ON_WORK, ON_X, Desk, X, clock, read, terms
from tests.sources.ledger import Ledger, Shelf

if TYPE_CHECKING:
    from pathlib import Path

    from detox.core.platforms import Classifier
    from detox.sources.source import Terms

DAY = 24 * 60 * 60_000


class Reader:
    """Reads on whenever it is told to; what other computers did on the same server is let alone."""

    def __init__(self, real: RealServer, watchers: Watchers, classifier: Classifier) -> None:
        self.shelf = Shelf()
        self._server = real
        self._watchers = watchers
        self._classifier = classifier

    def scans(self, now: str) -> list[tuple[str, str, str]]:
        """What is known afterwards: from when to when and where."""
        self.shelf.scans(self._server.asked(), self.how(now))
        return self.uses()

    def how(self, now: str) -> Terms:
        return terms(self._classifier, now=at(now))

    def uses(self) -> list[tuple[str, str, str]]:
        kept = self.shelf.kept[self._watchers.window_bucket]
        return [(clock(start), clock(end), kind.platform) for start, end, kind in kept.uses.values()]

    @property
    def kept(self) -> object:
        return self.shelf.kept[self._watchers.window_bucket]


@pytest.fixture
def reader(real: RealServer, watchers: Watchers, classifier: Classifier) -> Reader:
    return Reader(real, watchers, classifier)


def test_windows_pages_and_presence_are_read_as_they_are(watchers: Watchers, reader: Reader) -> None:
    watchers.window(at("09:00"), at("09:20"), ON_X)
    watchers.window(at("09:20"), at("09:30"), ON_LINKEDIN)
    watchers.page(at("09:05"), at("09:10"), MESSAGES)
    watchers.page(at("09:10"), at("09:12"), X, incognito=True)
    watchers.presence(at("09:00"), at("09:25"), away=False)
    watchers.presence(at("09:25"), at("09:40"), away=True)
    assert reader.scans("10:00") == [
        ("09:00", "09:05", "x"), ("09:05", "09:10", "x"), ("09:12", "09:20", "x"), ("09:20", "09:25", "linkedin"),
    ]  # fmt: skip
    kept = reader.shelf.kept[watchers.window_bucket]
    assert [use[2].activity for use in kept.uses.values()][:2] == [Activity.UNKNOWN, Activity.MESSAGING]
    assert kept.watched == [Interval(at("09:00"), at("09:40"))]
    assert kept.present == [Interval(at("09:00"), at("09:25"))]


def test_a_window_that_goes_on_gets_longer(watchers: Watchers, reader: Reader) -> None:
    watchers.beats(at("09:00"), ON_X)
    watchers.beats(at("09:02"), ON_X)
    assert reader.scans("09:02") == [("09:00", "09:02", "x")]
    watchers.beats(at("09:04"), ON_X)
    watchers.beats(at("09:06"), ON_X)
    assert reader.scans("09:06") == [("09:00", "09:06", "x")]


def test_a_window_that_goes_on_for_hours_keeps_its_beginning(watchers: Watchers, reader: Reader) -> None:
    watchers.window(at("03:00"), at("08:59"), ON_X)
    reader.scans("09:00")
    watchers.beats(at("09:00"), ON_X)
    assert reader.scans("09:00") == [("03:00", "09:00", "x")]


def test_what_is_new_is_read_and_what_was_read_stays(watchers: Watchers, reader: Reader) -> None:
    watchers.window(at("09:00"), at("09:10"), ON_X)
    reader.scans("09:10")
    watchers.window(at("14:00"), at("14:10"), ON_LINKEDIN)
    assert reader.scans("14:10") == [("09:00", "09:10", "x"), ("14:00", "14:10", "linkedin")]


def test_nothing_new_changes_nothing(watchers: Watchers, reader: Reader) -> None:
    watchers.window(at("09:00"), at("09:10"), ON_X)
    watchers.presence(at("09:00"), at("09:10"), away=False)
    reader.scans("09:10")
    before = reader.kept
    reader.scans("09:11")
    assert reader.kept == before


def test_an_absence_that_is_noticed_late_is_taken_from_what_was_read(watchers: Watchers, reader: Reader) -> None:
    watchers.window(at("09:00"), at("09:30"), ON_X)
    watchers.presence(at("09:00"), at("09:29"), away=False)
    assert reader.scans("09:30") == [("09:00", "09:29", "x")]
    watchers.forgets(at("09:00"))
    watchers.presence(at("09:00"), at("09:20"), away=False)
    watchers.presence(at("09:20"), at("09:31"), away=True)
    assert reader.scans("09:32") == [("09:00", "09:20", "x")]


def test_a_piece_that_is_no_more_is_forgotten(watchers: Watchers, reader: Reader) -> None:
    watchers.window(at("09:00"), at("09:30"), ON_X)
    watchers.presence(at("09:10"), at("09:30"), away=False)
    assert reader.scans("09:30") == [("09:10", "09:30", "x")]
    watchers.forgets(at("09:10"))
    watchers.presence(at("09:20"), at("09:30"), away=False)
    assert reader.scans("09:31") == [("09:20", "09:30", "x")]


def test_a_page_that_comes_late_still_says_what_was_done(watchers: Watchers, reader: Reader) -> None:
    watchers.window(at("09:00"), at("09:30"), ON_WORK)
    assert reader.scans("09:30") == []
    watchers.page(at("09:10"), at("09:20"), LINKEDIN)
    reader.scans("10:30")
    assert reader.uses() == [("09:10", "09:20", "linkedin")]


def test_events_from_before_their_bucket_was_made_are_read(watchers: Watchers, reader: Reader) -> None:
    watchers.window(at("09:00") - 90 * DAY, at("09:10") - 90 * DAY, ON_X)
    reader.scans("09:00")
    assert len(reader.uses()) == 1


def test_weeks_are_read_in_portions(watchers: Watchers, reader: Reader, real: RealServer) -> None:
    for day in range(20):
        begin = at("22:00") - day * DAY
        watchers.window(begin, begin + 4 * 3_600_000, ON_X if day % 2 else ON_LINKEDIN)
        watchers.presence(begin, begin + 3 * 3_600_000, away=False)
    told = reader.shelf.scans(real.asked(), reader.how("23:59"))
    assert sum(reading.name == watchers.window_bucket for reading in told) > 5
    assert len(reader.uses()) == 20


def test_a_portion_says_how_much_is_done(watchers: Watchers, real: RealServer, reader: Reader) -> None:
    watchers.window(at("09:00") - 9 * DAY, at("09:10"), ON_X)
    done = [portion.done for portion in live.read(real.asked(), reader.how("10:00"), {})]
    assert done == sorted(done)
    assert done[-1] == 1.0


def test_a_reading_can_be_stopped(real: RealServer, watchers: Watchers, reader: Reader) -> None:
    watchers.window(at("09:00"), at("09:10"), ON_X)
    with pytest.raises(SourceError) as caught:
        list(live.read(real.asked(stop=lambda: True), reader.how("10:00"), {}))
    assert caught.value.code == "stopped"


def test_when_sound_counts_anew_everything_is_read_again(classifier: Classifier) -> None:
    server = Ledger(
        Told("aw-watcher-window_desk", "currentwindow", [Event(at("09:00"), 60_000, {"app": "firefox", "title": ON_X})])
    )
    shelf, how = Shelf(), terms(classifier, now=at("23:00"))
    shelf.scans(server, how)
    assert [reading.read for reading in shelf.scans(server, how)] == [0]
    assert sum(reading.read for reading in shelf.scans(server, how._replace(audible_counts=True))) == 1


def test_too_much_at_once_is_read_in_smaller_portions(classifier: Classifier, monkeypatch: pytest.MonkeyPatch) -> None:
    events = [Event(at("09:00") + each * 60_000, 60_000, {"app": "firefox", "title": ON_X}) for each in range(2_000)]
    server, shelf = Ledger(Told("aw-watcher-window_desk", "currentwindow", events)), Shelf()
    monkeypatch.setattr(live, "MOST", 500)
    shelf.scans(server, terms(classifier, now=at("09:00") + 3 * DAY))
    assert len(shelf.kept["aw-watcher-window_desk"].uses) == 2_000


def test_the_names_of_sources_are_those_of_a_file(watchers: Watchers, reader: Reader, tmp_path: Path) -> None:
    watchers.window(at("09:00"), at("09:10"), ON_X)
    reader.scans("10:00")
    desk = Desk(watchers.host)
    desk.window("09:00", "09:10")
    (reading,) = read(tmp_path, reader.how("10:00"), desk)
    assert [use.key for use in reading.observations] == list(reader.shelf.kept[reading.name].uses)
