"""Of what Firefox noted of a page: whose time it is, and when typing says that somebody contributed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detox.core.usage import LONGEST, MINUTE, SECOND, Activity, Evidence, Rank
from detox.sources.source import LOOK_BACK
from tests.fixtures.firefox import DOWNLOADED, Note, Row
from tests.services.days import at
from tests.sources.browser import LINKEDIN, WORK, X
from tests.sources.fox import Fox

if TYPE_CHECKING:
    from pathlib import Path

    from detox.core.platforms import Classifier

NOTIFICATIONS = "https://www.linkedin.com/notifications/"
MESSAGES = "https://www.linkedin.com/messaging/thread/2-abc/"
COMPOSING = "https://x.com/compose/post"


@pytest.fixture
def fox(tmp_path: Path, classifier: Classifier) -> Fox:
    return Fox(tmp_path / "places.sqlite", classifier)


def lengths(fox: Fox) -> list[int]:
    return [use.end - use.start for use in fox.read().observations]


def test_noted_time_is_the_length_of_a_visit_and_is_imported(fox: Fox) -> None:
    fox.visits(Row(X, at("09:00"), notes=(Note(5 * MINUTE),)), Row(WORK, at("09:02")))
    (use,) = fox.read().observations
    assert (use.end, use.kind.rank, use.kind.evidence) == (at("09:05"), Rank.MEASURED_HISTORY, Evidence.IMPORTED)


def test_several_notes_of_one_visit_are_added(fox: Fox) -> None:
    fox.visits(Row(X, at("09:00"), notes=(Note(MINUTE), Note(2 * MINUTE, after=90 * MINUTE))))
    assert lengths(fox) == [3 * MINUTE]


def test_a_note_belongs_to_the_last_visit_of_its_page_before_it(fox: Fox) -> None:
    fox.visits(Row(X, at("09:00")), Row(X, at("09:10")), Row(LINKEDIN, at("09:11")), Row(X, at("09:30")))
    fox.notes(X, at("09:20"), Note(MINUTE))
    assert lengths(fox)[1] == MINUTE
    assert [use.kind.rank for use in fox.read().observations] == [5, 4, 5, 5]


@pytest.mark.parametrize(("early", "owner"), [(SECOND, 1), (SECOND + 1, 0)])
def test_a_note_may_begin_a_second_before_its_visit(fox: Fox, early: int, owner: int) -> None:
    fox.visits(Row(X, at("09:00")), Row(X, at("09:10")))
    fox.notes(X, at("09:10") - early, Note(7))
    assert [place for place, length in enumerate(lengths(fox)) if length == 7] == [owner]


def test_a_note_belongs_to_no_visit_that_does_not_count(fox: Fox) -> None:
    fox.visits(Row(X, at("09:00")), Row(X, at("09:10"), DOWNLOADED))
    fox.notes(X, at("09:20"), Note(MINUTE))
    assert lengths(fox) == [MINUTE]


def test_a_note_of_a_page_that_was_hidden_or_before_all_its_visits_is_nobodys(fox: Fox) -> None:
    fox.visits(Row(X, at("09:00")), Row(LINKEDIN, at("09:01"), is_hidden=True), Row(WORK, at("09:02")))
    fox.notes(X, at("08:00"), Note(MINUTE))
    fox.notes(LINKEDIN, at("09:01"), Note(MINUTE))
    assert lengths(fox) == [2 * MINUTE]


def test_a_note_without_time_in_front_makes_no_length(fox: Fox) -> None:
    fox.visits(Row(X, at("09:00"), notes=(Note(0),)), Row(WORK, at("09:02")))
    (use,) = fox.read().observations
    assert (use.end, use.kind.evidence) == (at("09:02"), Evidence.ESTIMATED)


def test_more_than_twelve_hours_in_front_are_left_out_and_named(fox: Fox) -> None:
    fox.visits(Row(X, at("00:00"), notes=(Note(LONGEST), Note(1, after=LONGEST))))
    reading = fox.read()
    assert (list(reading.observations), [tuple(row) for row in reading.rejected]) == (
        [],
        [("moz_historyvisits.id=1", "too_long")],
    )


def test_noted_time_at_an_unknown_host_is_kept_to_be_classified(fox: Fox) -> None:
    fox.visits(Row(WORK, at("09:00"), notes=(Note(5 * MINUTE),)))
    assert fox.read().unrecognised == [("docs.example.org", at("09:00"), at("09:05"))]


def test_a_note_that_grows_after_its_visit_was_read_lengthens_it(fox: Fox) -> None:
    fox.visits(Row(X, at("09:00"), notes=(Note(MINUTE),)))
    first = fox.read()
    fox.notes(X, at("09:00") + 300, Note(10 * MINUTE))
    (use,) = fox.read(since=first.cursor).observations
    assert use.end - use.start == 10 * MINUTE


def test_a_note_that_began_before_the_first_visit_that_is_read_again_is_seen(fox: Fox) -> None:
    early = Note(MINUTE, after=-SECOND)
    fox.visits(Row(X, at("09:00") - LOOK_BACK, notes=(early,)), Row(WORK, at("09:00")))
    first = fox.read()
    fox.notes(X, at("09:00") - LOOK_BACK - SECOND, early._replace(seen=2 * MINUTE))
    (use,) = fox.read(since=first.cursor).observations
    assert use.end - use.start == 2 * MINUTE


def activity(fox: Fox, url: str, note: Note) -> Activity:
    """What a visit to `url` was, with that much typed."""
    fox.visits(Row(url, at("09:00"), notes=(note,)), Row(WORK, at("09:20")))
    (use,) = fox.read().observations
    return use.kind.activity


@pytest.mark.parametrize("note", [Note(MINUTE, typing=10 * SECOND), Note(MINUTE, presses=50), Note(0, typing=MINUTE)])
def test_whoever_types_much_where_others_read_contributes(fox: Fox, note: Note) -> None:
    assert activity(fox, LINKEDIN, note) is Activity.CONTRIBUTING


@pytest.mark.parametrize("note", [Note(MINUTE, typing=9_999, presses=500), Note(MINUTE, presses=49), Note(MINUTE)])
def test_a_search_or_a_log_in_is_no_contribution(fox: Fox, note: Note) -> None:
    assert activity(fox, LINKEDIN, note) is Activity.READING


def test_typing_into_one_page_by_and_by_is_added(fox: Fox) -> None:
    later = Note(MINUTE, typing=6 * SECOND, after=2 * MINUTE)
    fox.visits(Row(X, at("09:00"), notes=(later._replace(after=0), later)))
    (use,) = fox.read().observations
    assert use.kind.activity is Activity.CONTRIBUTING


@pytest.mark.parametrize(
    ("url", "stays"),
    [
        (MESSAGES, Activity.MESSAGING),
        (NOTIFICATIONS, Activity.NOTIFICATIONS),
        (COMPOSING, Activity.CONTRIBUTING),
        ("https://www.linkedin.com/sales/home", Activity.BUSINESS),
    ],
)
def test_typing_changes_nothing_where_the_address_says_what_is_done(fox: Fox, url: str, stays: Activity) -> None:
    assert activity(fox, url, Note(MINUTE, typing=MINUTE)) is stays
