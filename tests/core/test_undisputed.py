"""Undisputed use, decided column by column: always what the sweep and the totals of several devices say."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from detox.core.columns import Columns
from detox.core.periods import Interval
from detox.core.sessions import OPENING_GAP, derive
from detox.core.totals import daily_totals
from detox.core.undisputed import parted, totals, undisputed
from detox.core.usage import HOUR, LONGEST, MINUTE, SECOND, Activity, Kind, Observation, Rank, Session
from tests.core.days import CALENDAR, CHROME, EVIDENCE, HERE, SPAN, THURSDAY, observed

MEDIANS = {"linkedin": 4 * MINUTE}
DAYS = [THURSDAY + timedelta(days=number) for number in range(3)]
BORDERS = [CALENDAR.start_of(day) for day in DAYS]
WEEKEND = Interval(BORDERS[0], CALENDAR.span(DAYS[-1]).end)
KINDS = [
    Kind(scope, rank, platform, account, activity, EVIDENCE[rank])
    for scope, rank in ((CHROME, Rank.MEASURED_HISTORY), (CHROME, Rank.HISTORY), ("unknown", Rank.BY_HAND))
    for platform, account in (("linkedin", "linkedin"), ("linkedin", "at work"), ("x", "x"))
    for activity in (Activity.READING, Activity.MESSAGING)
]
GAPS = (0, 1, OPENING_GAP - 1, OPENING_GAP, HOUR)


@st.composite
def histories(draw: st.DrawFn) -> list[Observation]:
    """What sources told over three days, rarely overlapping; gaps and days end where something changes."""
    now = draw(st.sampled_from([border - HOUR for border in BORDERS]))
    uses = []
    for key in range(draw(st.integers(0, 14))):
        borders = [border + step for border in BORDERS for step in (-1, 0, OPENING_GAP) if border + step >= now]
        start = draw(st.sampled_from([now + gap for gap in GAPS] + borders[:3]))
        lasts = draw(st.sampled_from([0, 1, SECOND, MINUTE, 4 * MINUTE, 2 * HOUR, LONGEST, LONGEST + 1]))
        uses.append(Observation(1 + key % 2, key, start, start + lasts, draw(st.sampled_from(KINDS))))
        now = max(start, start + lasts - draw(st.sampled_from([0] * 6 + [1, MINUTE, HOUR])))
    return uses


def sessions_of(columns: Columns) -> list[Session]:
    return [Session(HERE, start, end, source, key, kind) for source, key, start, end, kind in columns]


@given(histories())
def test_sessions_are_those_of_the_sweep(uses):
    found = undisputed(WEEKEND, Columns.of(uses).in_order(), MEDIANS)
    assert sessions_of(found) == derive(HERE, WEEKEND, uses, [], [], MEDIANS)


@given(histories())
def test_a_session_is_parted_where_a_day_begins_and_nowhere_else(uses):
    found = undisputed(WEEKEND, Columns.of(uses).in_order(), MEDIANS)
    cut = [
        each._replace(start=start, end=end)
        for each in sessions_of(found)
        for _, start, end in CALENDAR.pieces(each.start, each.end)
    ]
    assert sessions_of(parted(found, BORDERS)) == cut


@given(histories())
def test_totals_are_those_of_several_devices_of_which_one_was_used(uses):
    found = undisputed(WEEKEND, Columns.of(uses).in_order(), MEDIANS)
    sessions = sessions_of(parted(found, BORDERS))
    days = [(day, CALENDAR.span(day)) for day in DAYS]
    expected = [row for day, span in days for row in daily_totals(day, span, sessions, HERE)]
    assert list(totals(days, HERE, Columns.of_sessions(sessions))) == expected


def test_a_sum_that_was_told_is_left_to_the_sweep():
    use = observed(1, "09:00-09:10", "x", Rank.RESCUETIME, CHROME)
    summed = use._replace(kind=use.kind._replace(bucket=HOUR))
    assert undisputed(SPAN, Columns.of([summed]), {}) is None
    assert undisputed(SPAN, Columns.of([use]), {}) is not None


def test_without_use_there_is_nothing():
    assert list(undisputed(SPAN, Columns(), {})) == list(totals([(THURSDAY, SPAN)], HERE, Columns())) == []
