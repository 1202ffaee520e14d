"""Sessions: which of several observations of the same minutes counts, told one rule at a time."""

from __future__ import annotations

import pytest

from detox.core.sessions import derive, foreground_medians
from detox.core.usage import DESKTOP, HOUR, MINUTE, SECOND, Activity, Rank, browser_scope
from tests.core.days import CALENDAR, CHROME, FIREFOX, HERE, SPAN, THURSDAY, observed, told, watching


def sessions(*uses, watched=(), medians=None):
    return told(derive(HERE, SPAN, uses, watched, [], medians or {}))


def test_the_lowest_rank_wins_and_the_worse_one_counts_where_it_is_alone():
    assert sessions(
        observed(1, "09:00-09:10", "x", Rank.MEASURED_HISTORY, CHROME),
        observed(2, "09:05-09:20", "linkedin", Rank.BY_HAND),
    ) == [
        ("09:00:00-09:10:00", "x", "reading"),
        ("09:10:00-09:20:00", "linkedin", "reading"),
    ]


def test_of_one_rank_the_later_start_wins_and_the_earlier_goes_on_after_it():
    assert sessions(
        observed(1, "09:00-09:30", "x", Rank.MEASURED_HISTORY, CHROME),
        observed(2, "09:10-09:15", "linkedin", Rank.MEASURED_HISTORY, CHROME),
    ) == [
        ("09:00:00-09:10:00", "x", "reading"),
        ("09:10:00-09:15:00", "linkedin", "reading"),
        ("09:15:00-09:30:00", "x", "reading"),
    ]


def test_of_one_rank_and_start_the_smaller_key_wins_whichever_source_was_registered_first():
    one, other = (
        observed(8, "09:00-09:10", "x", Rank.MEASURED_HISTORY, CHROME, source=1),
        observed(7, "09:00-09:10", "linkedin", Rank.MEASURED_HISTORY, CHROME, source=2),
    )
    assert sessions(one, other) == sessions(other, one) == [("09:00:00-09:10:00", "linkedin", "reading")]


def test_two_observations_that_touch_stay_two_sessions():
    assert sessions(
        observed(1, "09:00-09:10", "x", Rank.MEASURED_HISTORY, CHROME),
        observed(2, "09:10-09:20", "x", Rank.MEASURED_HISTORY, CHROME),
    ) == [("09:00:00-09:10:00", "x", "reading"), ("09:10:00-09:20:00", "x", "reading")]


def test_what_an_edge_of_a_loser_cuts_is_joined_again():
    assert sessions(
        observed(1, "09:00-09:30", "x", Rank.ACTIVITYWATCH, CHROME),
        observed(2, "09:10-09:15", "x", Rank.HISTORY, CHROME),
        watched=[watching("09:05-09:07", FIREFOX, Rank.EXTENSION)],
    ) == [("09:00:00-09:30:00", "x", "reading")]


@pytest.mark.parametrize("scope", [FIREFOX, "app", "unknown"])
def test_a_desktop_wide_source_silences_every_scope(scope):
    use = observed(1, "09:00-09:30", "x", Rank.BY_HAND, scope)
    assert sessions(use, watched=[watching("09:10-09:20", DESKTOP, Rank.ACTIVITYWATCH)]) == [
        ("09:00:00-09:10:00", "x", "reading"),
        ("09:20:00-09:30:00", "x", "reading"),
    ]


@pytest.mark.parametrize("scope", [CHROME, "app", "unknown"])
def test_a_source_in_one_browser_silences_no_other_scope(scope):
    use = observed(1, "09:00-09:30", "x", Rank.BY_HAND, scope)
    watched = [watching("09:00-09:30", FIREFOX, Rank.EXTENSION)]
    assert sessions(use, watched=watched) == [("09:00:00-09:30:00", "x", "reading")]


def test_a_source_never_silences_its_own_rank_or_a_better_one():
    uses = (
        observed(1, "09:00-09:10", "x", Rank.EXTENSION, FIREFOX),
        observed(2, "09:20-09:30", "x", Rank.ACTIVITYWATCH, FIREFOX),
    )
    watched = [watching("09:00-09:30", DESKTOP, Rank.ACTIVITYWATCH)]
    assert sessions(*uses, watched=watched) == sessions(*uses)


def test_a_worse_watcher_does_not_give_back_what_a_better_one_silenced():
    use = observed(1, "09:00-09:30", "x", Rank.MEASURED_HISTORY, FIREFOX)
    watched = [
        watching("09:00-09:30", DESKTOP, Rank.ACTIVITYWATCH),
        watching("09:10-09:20", FIREFOX, Rank.MEASURED_HISTORY),
    ]
    assert sessions(use, watched=watched) == []


def test_the_activity_comes_from_a_silenced_observation_that_knows_it():
    assert sessions(
        observed(1, "09:00-09:20", "linkedin", Rank.ACTIVITYWATCH, CHROME, Activity.UNKNOWN),
        observed(2, "09:05-09:10", "linkedin", Rank.MEASURED_HISTORY, CHROME, Activity.MESSAGING),
        watched=[watching("09:00-09:20", DESKTOP, Rank.ACTIVITYWATCH)],
    ) == [
        ("09:00:00-09:05:00", "linkedin", "unknown"),
        ("09:05:00-09:10:00", "linkedin", "messaging"),
        ("09:10:00-09:20:00", "linkedin", "unknown"),
    ]


def test_the_activity_never_comes_from_another_platform():
    assert sessions(
        observed(1, "09:00-09:20", "linkedin", Rank.ACTIVITYWATCH, CHROME, Activity.UNKNOWN),
        observed(2, "09:00-09:20", "x", Rank.MEASURED_HISTORY, CHROME, Activity.MESSAGING),
    ) == [("09:00:00-09:20:00", "linkedin", "unknown")]


def test_a_winner_that_knows_its_activity_keeps_it():
    assert sessions(
        observed(1, "09:00-09:20", "linkedin", Rank.ACTIVITYWATCH, CHROME, Activity.READING),
        observed(2, "09:00-09:20", "linkedin", Rank.MEASURED_HISTORY, CHROME, Activity.MESSAGING),
    ) == [("09:00:00-09:20:00", "linkedin", "reading")]


def test_an_unmeasured_visit_lasts_at_most_the_median_of_its_platform():
    visit = observed(1, "09:00-09:30", "x", Rank.HISTORY, CHROME)
    assert sessions(visit, medians={"x": 90 * SECOND, "linkedin": HOUR}) == [("09:00:00-09:01:30", "x", "reading")]


def test_an_unmeasured_visit_lasts_a_minute_where_no_median_is_known():
    visit = observed(1, "09:00-09:30", "x", Rank.HISTORY, CHROME)
    assert sessions(visit, medians={"linkedin": HOUR}) == [("09:00:00-09:01:00", "x", "reading")]


def test_an_unmeasured_visit_ends_at_its_own_bound_where_that_comes_first():
    visit = observed(1, "09:00-09:00:20", "x", Rank.HISTORY, CHROME)
    assert sessions(visit) == [("09:00:00-09:00:20", "x", "reading")]


def test_an_unmeasured_visit_whose_next_visit_came_days_later_still_counts():
    visit = observed(1, "09:00-09:01", "x", Rank.HISTORY, CHROME)
    assert sessions(visit._replace(end=visit.start + 50 * HOUR)) == [("09:00:00-09:01:00", "x", "reading")]


@pytest.mark.parametrize("rank", [Rank.ACTIVITYWATCH, Rank.MEASURED_HISTORY, Rank.BY_HAND])
def test_measured_time_is_never_cut_to_a_median(rank):
    use = observed(1, "09:00-09:30", "x", rank, CHROME)
    assert sessions(use, medians={"x": MINUTE}) == [("09:00:00-09:30:00", "x", "reading")]


def test_twelve_hours_count_and_a_millisecond_more_does_not():
    use = observed(1, "09:00-21:00", "x", Rank.ACTIVITYWATCH, CHROME)
    assert sessions(use) == [("09:00:00-21:00:00", "x", "reading")]
    assert sessions(use._replace(end=use.end + 1)) == []


def test_use_without_length_is_no_session():
    assert sessions(observed(1, "09:00-09:00", "x", Rank.ACTIVITYWATCH, CHROME)) == []


def test_only_what_lies_in_the_window_is_told():
    use = observed(1, "03:30-04:30", "x", Rank.ACTIVITYWATCH, CHROME)
    assert sessions(use) == [("04:00:00-04:30:00", "x", "reading")]
    assert told(derive(HERE, CALENDAR.span(CALENDAR.day_of(use.start)), [use], [], [], {})) == [
        ("03:30:00-04:00:00", "x", "reading")
    ]


def test_a_session_carries_what_its_winner_is():
    use = observed(3, "09:00-09:30", "x", Rank.MEASURED_HISTORY, CHROME, source=9, account="x at work")
    (found,) = derive("a phone", SPAN, [use], [], [], {})
    assert (found.device, found.source, found.key) == ("a phone", 9, 3)
    assert found.kind == use.kind


def test_medians_are_of_each_platform_and_the_lower_of_two_middle_ones():
    assert foreground_medians({"x": [9, 1, 5], "linkedin": [40, 10, 20, 30], "reddit": []}) == {"x": 5, "linkedin": 20}


def test_a_scope_is_named_by_the_id_of_its_browser():
    assert browser_scope("firefox") == FIREFOX


def test_the_day_of_these_tests_begins_at_four():
    assert CALENDAR.local(SPAN.start).isoformat() == f"{THURSDAY}T04:00:00+02:00"
