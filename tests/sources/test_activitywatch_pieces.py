"""Windows, pages and presence become use: each window, cut by the pages of its browser and by the time away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detox.core.keys import visit_key
from detox.core.usage import Activity, Evidence, Kind, Rank
from detox.sources.activitywatch.places import Places
from tests.services.days import at
from tests.sources.desk import (
    LINKEDIN,
    MESSAGES,
    ON_LINKEDIN,
    ON_WORK,
    ON_X,
    WORK,
    YOUTUBE,
    Desk,
    X,
    read,
    spans,
    terms,
    uses,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from detox.core.platforms import Classifier
    from detox.sources.source import Reading

    Tell = Callable[..., Reading]

FIREFOX, CHROME = "browser:firefox", "browser:chrome"
READING, MESSAGING, UNKNOWN = Activity.READING, Activity.MESSAGING, Activity.UNKNOWN


@pytest.fixture
def tell(tmp_path: Path, classifier: Classifier) -> Tell:
    """The one reading of a desk."""

    def tell(desk: Desk, **how: object) -> Reading:
        (reading,) = read(tmp_path, terms(classifier, **how), desk)
        return reading

    return tell


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_page_says_where_somebody_was_and_what_they_did(desk: Desk, tell: Tell) -> None:
    desk.window("09:00", "09:10")
    desk.page("09:00", "09:04", X)
    desk.page("09:04", "09:10", MESSAGES)
    assert uses(tell(desk)) == [
        ("09:00", "09:04", FIREFOX, "x", READING),
        ("09:04", "09:10", FIREFOX, "x", MESSAGING),
    ]


def test_use_is_measured_and_known_by_its_start(desk: Desk, tell: Tell) -> None:
    desk.window("09:00", "09:10")
    desk.page("09:00", "09:10")
    (use,) = tell(desk).observations
    assert use.key == visit_key(at("09:00"), 0)
    assert use.kind == Kind(FIREFOX, Rank.ACTIVITYWATCH, "x", "x", READING, Evidence.MEASURED)


def test_a_browser_behind_another_window_is_no_use(desk: Desk, tell: Tell) -> None:
    desk.window("09:00", "09:02")
    desk.window("09:02", "09:30", "report.py", "code")
    desk.page("09:00", "09:30")
    assert uses(tell(desk)) == [("09:00", "09:02", FIREFOX, "x", READING)]


def test_where_no_page_is_known_the_title_says_where_and_not_what(desk: Desk, tell: Tell) -> None:
    desk.window("09:00", "09:10", ON_X)
    desk.page("09:03", "09:04", LINKEDIN)
    assert uses(tell(desk)) == [
        ("09:00", "09:03", FIREFOX, "x", UNKNOWN),
        ("09:03", "09:04", FIREFOX, "linkedin", READING),
        ("09:04", "09:10", FIREFOX, "x", UNKNOWN),
    ]


def test_a_title_that_shows_what_was_done_is_believed(desk: Desk, tell: Tell) -> None:
    desk.window("09:00", "09:10", "(3) Messages / X — Mozilla Firefox")
    assert uses(tell(desk)) == [("09:00", "09:10", FIREFOX, "x", MESSAGING)]


def test_a_page_that_nothing_recognised_is_not_guessed_from_its_title(desk: Desk, tell: Tell) -> None:
    desk.window("09:00", "09:10", ON_X)
    desk.page("09:00", "09:10", WORK)
    reading = tell(desk)
    assert uses(reading) == []
    assert reading.unrecognised == [("docs.example.org", at("09:00"), at("09:10"))]


def test_a_page_that_only_passes_on_is_nothing(desk: Desk, tell: Tell) -> None:
    desk.window("09:00", "09:10", ON_X)
    desk.page("09:00", "09:10", "https://t.co/abc")
    reading = tell(desk)
    assert (uses(reading), reading.unrecognised) == ([], [])


def test_time_away_is_no_use(desk: Desk, tell: Tell) -> None:
    desk.window("09:00", "10:00")
    desk.page("09:00", "10:00")
    desk.here("08:50", "09:10")
    desk.away("09:10", "09:40")
    desk.here("09:40", "09:50")
    assert spans(tell(desk).observations) == [("09:00", "09:10"), ("09:40", "09:50")]


def test_without_a_bucket_of_presence_nothing_is_cut_and_presence_is_not_known(desk: Desk, tell: Tell) -> None:
    desk.window("09:00", "10:00")
    reading = tell(desk)
    assert (spans(reading.observations), list(reading.present)) == ([("09:00", "10:00")], [])


def test_a_hidden_page_removes_its_time_from_the_title_too(desk: Desk, tell: Tell) -> None:
    desk.window("09:00", "09:10", ON_X)
    desk.page("09:02", "09:05", X, incognito=True)
    assert spans(tell(desk).observations) == [("09:00", "09:02"), ("09:05", "09:10")]


def test_a_hidden_page_lies_over_every_other(desk: Desk, tell: Tell) -> None:
    desk.window("09:00", "09:10")
    desk.page("09:00", "09:10", X)
    desk.page("09:01", "09:08", X, incognito=True)
    desk.page("09:03", "09:05", LINKEDIN)
    reading = tell(desk)
    assert spans(reading.observations) == [("09:00", "09:01"), ("09:08", "09:10")]
    assert reading.unrecognised == []


def test_a_hidden_window_is_nothing(desk: Desk, tell: Tell) -> None:
    desk.window("09:00", "09:10", "Home / X", "Safari", incognito=True, url=X)
    assert uses(tell(desk)) == []


def test_a_window_that_tells_its_page_is_as_good_as_a_page(desk: Desk, tell: Tell) -> None:
    desk.window("09:00", "09:10", "Home / X", "Safari", url=MESSAGES)
    assert uses(tell(desk)) == [("09:00", "09:10", "browser:safari", "x", MESSAGING)]


def test_the_pages_of_chrome_are_those_of_a_chromium_without_a_watcher(desk: Desk, tell: Tell) -> None:
    desk.window("09:00", "09:10", "Home / X - Vivaldi", "Vivaldi-stable")
    desk.window("09:10", "09:20", "Feed | LinkedIn - Brave", "Brave-browser")
    desk.page("09:00", "09:20", MESSAGES, "chrome")
    desk.page("09:10", "09:20", LINKEDIN, "brave")
    assert uses(tell(desk)) == [
        ("09:00", "09:10", "browser:vivaldi", "x", MESSAGING),
        ("09:10", "09:20", "browser:brave", "linkedin", READING),
    ]


def test_the_pages_of_chrome_are_not_those_of_firefox(desk: Desk, tell: Tell) -> None:
    desk.window("09:00", "09:10", ON_WORK)
    desk.page("09:00", "09:10", X, "chrome")
    assert uses(tell(desk)) == []


def test_a_program_of_a_platform_is_use_of_it(desk: Desk, tell: Tell) -> None:
    desk.window("09:00", "09:10", "general - Discord", "Discord")
    desk.window("09:10", "09:20", "Feed | LinkedIn", "thunderbird")
    assert uses(tell(desk)) == [("09:00", "09:10", "app", "discord", UNKNOWN)]


@pytest.mark.parametrize("title", ["excluded", "", "x" * 1_000 + " / X"])
def test_nothing_is_inferred_from_a_title_that_tells_nothing(desk: Desk, tell: Tell, title: str) -> None:
    desk.window("09:00", "09:10", title)
    desk.page("09:05", "09:10")
    assert uses(tell(desk)) == [("09:05", "09:10", FIREFOX, "x", READING)]


def test_categories_in_place_of_titles_are_not_taken_for_titles(desk: Desk, tell: Tell) -> None:
    desk.window("09:00", "09:10", "YouTube")
    desk.event("window", "currentwindow", "09:10", "09:20", {"app": "thunderbird"})
    assert uses(tell(desk)) == []


def test_the_last_of_two_windows_is_in_front_and_the_first_goes_on_behind_it(desk: Desk, tell: Tell) -> None:
    desk.window("09:00", "09:30", ON_X)
    desk.window("09:10", "09:20", ON_LINKEDIN)
    assert [(use[0], use[1], use[3]) for use in uses(tell(desk))] == [
        ("09:00", "09:10", "x"), ("09:10", "09:20", "linkedin"), ("09:20", "09:30", "x"),
    ]  # fmt: skip


def test_of_two_windows_that_begin_at_once_the_longer_stays(desk: Desk, tell: Tell) -> None:
    desk.window("09:00", "09:05", ON_LINKEDIN)
    desk.window("09:00", "09:10", ON_X)
    assert [(use[0], use[1], use[3]) for use in uses(tell(desk))] == [("09:00", "09:10", "x")]


def test_a_tab_that_plays_counts_as_presence_only_where_that_is_switched_on(desk: Desk, tell: Tell) -> None:
    desk.window("09:00", "09:30", "A talk - YouTube — Mozilla Firefox")
    desk.page("09:00", "09:20", YOUTUBE, audible=True)
    desk.page("09:20", "09:30", YOUTUBE, audible=False)
    desk.here("09:00", "09:05")
    desk.away("09:05", "09:30")
    assert spans(tell(desk).observations) == [("09:00", "09:05")]
    heard = tell(desk, audible_counts=True)
    assert spans(heard.observations) == spans(heard.present) == [("09:00", "09:20")]


def test_a_tab_that_plays_behind_another_window_is_no_presence(desk: Desk, tell: Tell) -> None:
    desk.window("09:00", "09:10", "A talk - YouTube — Mozilla Firefox")
    desk.window("09:10", "09:30", "report.py", "code")
    desk.page("09:00", "09:30", YOUTUBE, audible=True)
    desk.away("09:00", "09:30")
    assert spans(tell(desk, audible_counts=True).present) == [("09:00", "09:10")]


def test_what_was_watched_bridges_short_gaps_and_counts_being_away(desk: Desk, tell: Tell) -> None:
    desk.window("09:00", "09:10")
    desk.window("09:13", "09:20")
    desk.away("09:20", "09:40")
    desk.here("09:40", "09:50")
    desk.window("09:50", "10:00")
    reading = tell(desk)
    assert spans(reading.watched) == [("09:00", "09:40"), ("09:50", "10:00")]
    assert {(each.scope, each.rank) for each in reading.watched} == {("desktop", Rank.ACTIVITYWATCH)}
    assert spans(reading.present) == [("09:40", "09:50")]


def test_a_gap_of_more_than_three_minutes_was_not_watched(desk: Desk, tell: Tell) -> None:
    desk.window("09:00", "09:10")
    desk.window(at("09:13") + 1, "09:20")
    assert spans(tell(desk).watched) == [("09:00", "09:10"), ("09:13:00.001", "09:20")]


def test_a_reading_says_how_much_was_read_and_from_when_to_when(desk: Desk, tell: Tell) -> None:
    desk.window("08:00", "08:00")
    desk.window("09:00", "09:10")
    desk.window("09:10", "09:20", ON_LINKEDIN)
    desk.window("09:30", "09:30")
    desk.page("09:00", "09:05")
    desk.here("09:00", "09:20")
    reading = tell(desk)
    assert (reading.read, reading.first, reading.last) == (6, at("09:00"), at("09:10"))
    assert (reading.by_platform, reading.left_out) == ({"x": 2, "linkedin": 1}, 0)
    assert (reading.name, reading.scope) == ("aw-watcher-window_desk", "desktop")


def test_a_known_host_is_recognised_after_one_that_only_begins_like_it(classifier: Classifier) -> None:
    places = Places(classifier)
    addresses = ("https://x.co/home", "https://x.com", "https://x.com.example.org/home", "http://x.com/home")
    told = [places.tab({"url": url}) for url in addresses]
    assert [tab.place.platform if tab.place else tab.host for tab in told] == ["x.co", "x", "x.com.example.org", "x"]
