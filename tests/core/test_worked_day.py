"""One day, worked: the example by which the model is explained, figure by figure."""

from __future__ import annotations

from collections import Counter

import pytest

from detox.core.accounts import ELSEWHERE
from detox.core.coverage import covered, ratio
from detox.core.periods import length
from detox.core.sessions import derive
from detox.core.totals import daily_totals
from detox.core.usage import DESKTOP, UNKNOWN_SCOPE, Activity, DailyTotal, DayCoverage, Evidence, Rank, Session
from tests.core.days import CHROME, FIREFOX, HERE, SPAN, THURSDAY, observed, span, watching

ACTIVITYWATCH, EXTENSION, HISTORY, BY_HAND = 1, 2, 3, 4
OBSERVED_HERE = [
    observed(1, "09:10-09:20", "linkedin", Rank.ACTIVITYWATCH, FIREFOX, source=ACTIVITYWATCH),
    observed(2, "09:35-09:50", "linkedin", Rank.ACTIVITYWATCH, FIREFOX, Activity.UNKNOWN, source=ACTIVITYWATCH),
    observed(3, "09:52-09:55", "x", Rank.ACTIVITYWATCH, CHROME, source=ACTIVITYWATCH),
    observed(1, "09:36-09:44", "linkedin", Rank.EXTENSION, FIREFOX, source=EXTENSION),
    observed(2, "09:44-09:49", "linkedin", Rank.EXTENSION, FIREFOX, Activity.CONTRIBUTING, source=EXTENSION),
    observed(1, "09:51:30-09:56:30", "x", Rank.MEASURED_HISTORY, CHROME, source=HISTORY),
    observed(2, "10:10-10:14", "x", Rank.MEASURED_HISTORY, CHROME, source=HISTORY),
]
OBSERVED_ELSEWHERE = [
    observed(1, "13:00-13:20", "linkedin", Rank.BY_HAND, UNKNOWN_SCOPE, Activity.UNKNOWN, source=BY_HAND)
]
WATCHED_HERE = [
    watching("09:00-10:00", DESKTOP, Rank.ACTIVITYWATCH),
    watching("09:30-10:30", FIREFOX, Rank.EXTENSION),
]


@pytest.fixture
def sessions() -> list[Session]:
    here = derive(HERE, SPAN, OBSERVED_HERE, WATCHED_HERE, [], {})
    return here + derive(ELSEWHERE, SPAN, OBSERVED_ELSEWHERE, [], [], {})


@pytest.fixture
def totals(sessions: list[Session]) -> list[DailyTotal]:
    return daily_totals(THURSDAY, SPAN, sessions, HERE)


def test_the_sessions_are_those_of_the_model(sessions: list[Session]):
    assert [
        (each.source, each.key, (each.end - each.start) / 60_000, each.kind.platform, each.kind.activity)
        for each in sessions
    ] == [
        (ACTIVITYWATCH, 1, 10, "linkedin", Activity.READING),
        (EXTENSION, 1, 8, "linkedin", Activity.READING),
        (EXTENSION, 2, 5, "linkedin", Activity.CONTRIBUTING),
        (ACTIVITYWATCH, 3, 3, "x", Activity.READING),
        (HISTORY, 2, 4, "x", Activity.READING),
        (BY_HAND, 1, 20, "linkedin", Activity.UNKNOWN),
    ]


def test_the_extension_silences_activitywatch_also_where_it_saw_nothing(sessions: list[Session]):
    between = span("09:35-09:36"), span("09:49-09:50")
    assert [each for each in sessions for gap in between if each.start < gap.end and each.end > gap.start] == []


def test_time_openings_and_evidence_per_platform(totals: list[DailyTotal]):
    seconds: Counter[str] = Counter()
    openings: Counter[str] = Counter()
    evidence: Counter[tuple[str, Evidence]] = Counter()
    for row in totals:
        seconds[row.platform] += row.counted // 1000
        openings[row.platform] += row.openings
        evidence[row.platform, row.evidence] += row.counted // 1000
    assert seconds == {"linkedin": 2580, "x": 420}
    assert openings == {"linkedin": 3, "x": 2}
    assert evidence == {
        ("linkedin", Evidence.MEASURED): 1380,
        ("linkedin", Evidence.SELF_REPORTED): 1200,
        ("x", Evidence.MEASURED): 180,
        ("x", Evidence.IMPORTED): 240,
    }


def test_the_day_has_3000_seconds(totals: list[DailyTotal]):
    assert sum(row.counted for row in totals) == 3_000_000
    assert sum(row.used for row in totals) == 3_000_000


def test_two_thirds_of_the_presence_were_watched():
    present = [span("09:00-10:30")]
    by_scope = {DESKTOP: [span("09:00-10:00")], FIREFOX: [span("09:30-10:30")]}
    seen = covered(present, by_scope, frozenset({FIREFOX, CHROME}))
    day = DayCoverage(THURSDAY, HERE, length(present), length(seen))
    assert (day.present, day.watched) == (5_400_000, 3_600_000)
    assert ratio([day], {THURSDAY}) == pytest.approx(2 / 3)


def test_with_firefox_as_the_only_browser_all_of_it_was_watched():
    present = [span("09:00-10:30")]
    by_scope = {DESKTOP: [span("09:00-10:00")], FIREFOX: [span("09:30-10:30")]}
    assert length(covered(present, by_scope, frozenset({FIREFOX}))) == 5_400_000
