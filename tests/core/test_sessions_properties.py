"""Sessions from random sources, against the model decided instant by instant."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from detox.core.corrections import NO_SOURCE
from detox.core.periods import Interval, intersection, length
from detox.core.sessions import derive
from detox.core.totals import counted, daily_totals
from detox.core.usage import HOUR, Activity, Correction, Evidence, Kind, Observation, Rank, Session, Verb, Watched
from tests.core.by_instant import Verdict, corrected, verdict, who_counts
from tests.core.days import CALENDAR, EVIDENCE, HERE, SPAN, THURSDAY

STEP = 30_000
"""Everything begins and ends on half minutes, so that looking once in each half minute sees everything."""
LAST = 40
WINDOW = Interval(0, LAST * STEP)
SCOPES = ("browser:firefox", "browser:chrome", "app", "unknown")
PLATFORMS = ("linkedin", "x")
MEDIANS = {"linkedin": 4 * STEP}
"""What an unmeasured visit to x lasts is not known."""
ADDED = Verdict(NO_SOURCE, 0, Rank.BY_HAND, "", "", Activity.UNKNOWN, Evidence.SELF_REPORTED)

places = st.integers(-10, LAST + 10)
lengths = st.one_of(st.integers(0, 12), st.sampled_from([60, 1440, 1441]))


@st.composite
def observation_lists(draw: st.DrawFn) -> list[Observation]:
    """Up to twelve observations of up to three sources; ranks and starts meet often."""
    names = draw(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 9)), max_size=12, unique=True))
    return [draw(_observation(source, key)) for source, key in names]


@st.composite
def _observation(draw: st.DrawFn, source: int, key: int) -> Observation:
    rank = draw(st.sampled_from([1, 2, 2, 3, 4, 4, 4, 5, 5, 6]))
    start, platform = draw(st.one_of(places, st.sampled_from([5, 10]))), draw(st.sampled_from(PLATFORMS))
    kind = Kind(
        draw(st.sampled_from(SCOPES)), rank, platform, draw(st.sampled_from([platform, f"{platform} at work"])),
        draw(st.sampled_from(list(Activity))), EVIDENCE[rank],
    )  # fmt: skip
    return Observation(source, key, start * STEP, (start + draw(lengths)) * STEP, kind)


@st.composite
def watched_lists(draw: st.DrawFn) -> list[Watched]:
    scopes = st.sampled_from(["desktop", "browser:firefox", "browser:chrome"])
    found = draw(st.lists(st.tuples(places, st.integers(0, 20), scopes, st.integers(1, 4)), max_size=6))
    return [Watched(start * STEP, (start + lasts) * STEP, scope, rank) for start, lasts, scope, rank in found]


@st.composite
def correction_lists(draw: st.DrawFn) -> list[Correction]:
    found = draw(st.lists(st.tuples(places, st.integers(0, 20), st.sampled_from(list(Verb))), max_size=4))
    return [_correction(draw, number, *each) for number, each in enumerate(found)]


def _correction(draw: st.DrawFn, number: int, start: int, lasts: int, verb: Verb) -> Correction:
    platform = draw(st.sampled_from(["reddit"] if verb is Verb.ADD else ["reddit", ""]))
    account = draw(st.sampled_from(["", "somebody"]))
    activity = draw(st.sampled_from([None, Activity.MESSAGING]))
    return Correction(str(number), start * STEP, (start + lasts) * STEP, verb, platform, account, activity)


def _verdict_of(session: Session) -> Verdict:
    kind = session.kind
    return Verdict(
        session.source, session.key, kind.rank, kind.platform, kind.account, kind.activity, kind.evidence
    )  # fmt: skip


def _at(instant: int, sessions: list[Session]) -> Verdict | None:
    found = [each for each in sessions if each.start <= instant < each.end]
    assert len(found) < 2, "an instant counts twice"
    return _verdict_of(found[0]) if found else None


@settings(max_examples=400)
@given(observation_lists(), watched_lists())
def test_sessions_are_the_maximal_stretches_of_one_winner_and_one_activity(uses, watched):
    by_step = [(start * STEP, verdict(start * STEP, uses, watched, MEDIANS)) for start in range(LAST)]
    expected = []
    for winner, run in groupby(by_step, key=lambda each: each[1]):
        instants = [instant for instant, _ in run]
        if winner is not None:
            expected.append((instants[0], instants[-1] + STEP, winner))
    found = derive(HERE, WINDOW, uses, watched, [], MEDIANS)
    assert [(each.start, each.end, _verdict_of(each)) for each in found] == expected


@given(observation_lists(), watched_lists(), correction_lists())
def test_corrections_have_the_last_word_at_every_instant(uses, watched, corrections):
    found = derive(HERE, WINDOW, uses, watched, corrections, MEDIANS)
    for instant in range(0, WINDOW.end, STEP):
        alone = verdict(instant, uses, watched, MEDIANS)
        assert _at(instant, found) == corrected(alone, instant, corrections, ADDED)


@given(observation_lists(), watched_lists(), correction_lists())
def test_no_instant_counts_twice_on_a_device(uses, watched, corrections):
    found = derive(HERE, WINDOW, uses, watched, corrections, MEDIANS)
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert all(WINDOW.start <= each.start < each.end <= WINDOW.end for each in found)


@given(observation_lists(), watched_lists())
def test_the_silence_of_a_better_source_holds(uses, watched):
    scope_of = {(use.source, use.key): use.kind.scope for use in uses}
    for session in derive(HERE, WINDOW, uses, watched, [], MEDIANS):
        scope = scope_of[session.source, session.key]
        better = [each for each in watched if each.rank < session.kind.rank and each.scope in {"desktop", scope}]
        assert intersection([(session.start, session.end)], [(each.start, each.end) for each in better]) == []


@given(observation_lists(), watched_lists(), correction_lists(), st.randoms(use_true_random=False))
def test_order_of_arrival_does_not_matter(uses, watched, corrections, random):
    found = derive(HERE, WINDOW, uses, watched, corrections, MEDIANS)
    shuffled, shuffled_watched = list(uses), list(watched)
    random.shuffle(shuffled)
    random.shuffle(shuffled_watched)
    assert derive(HERE, WINDOW, shuffled, iter(shuffled_watched), iter(corrections), dict(MEDIANS)) == found


@settings(max_examples=400)
@given(observation_lists(), watched_lists(), st.permutations([1, 2, 3]))
def test_the_order_in_which_sources_were_registered_does_not_matter(uses, watched, numbers):
    one_source = [use for number, use in enumerate(uses) if use.key not in {each.key for each in uses[:number]}]
    renamed = [use._replace(source=numbers[use.source - 1]) for use in one_source]
    before = derive(HERE, WINDOW, one_source, watched, [], MEDIANS)
    after = derive(HERE, WINDOW, renamed, watched, [], MEDIANS)
    assert [each._replace(source=0) for each in before] == [each._replace(source=0) for each in after]


@given(observation_lists(), watched_lists(), correction_lists(), st.lists(st.integers(1, LAST - 1), max_size=3))
def test_parts_derived_alone_are_the_whole_cut_at_their_borders(uses, watched, corrections, cuts):
    edges = sorted({0, *cuts, LAST})
    alone = [
        each
        for low, high in pairwise(edges)
        for each in derive(HERE, Interval(low * STEP, high * STEP), uses, watched, corrections, MEDIANS)
    ]
    whole = derive(HERE, WINDOW, uses, watched, corrections, MEDIANS)
    assert alone == [piece for each in whole for piece in _cut(each, edges)]


def _cut(session: Session, edges: list[int]) -> list[Session]:
    """The parts of a session between edges."""
    parts = [
        (max(session.start, low * STEP), min(session.end, high * STEP)) for low, high in pairwise(edges)
    ]  # fmt: skip
    return [session._replace(start=start, end=end) for start, end in parts if start < end]


@given(st.lists(st.tuples(st.integers(-30, 60), st.integers(1, 26), st.integers(1, 6)), max_size=8))
def test_local_days_derived_alone_are_the_week_cut_where_days_begin(spans):
    first, last = CALENDAR.day_of(SPAN.start - 24 * HOUR), CALENDAR.day_of(SPAN.start + 48 * HOUR)
    uses = [
        Observation(1, key, SPAN.start + at * HOUR, SPAN.start + (at + hours) * HOUR,
                    Kind("app", rank, "x", "x", Activity.READING, EVIDENCE[rank]))
        for key, (at, hours, rank) in enumerate(spans)
    ]  # fmt: skip
    window = Interval(CALENDAR.start_of(first), CALENDAR.span(last).end)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    alone = [each for day in days for each in derive(HERE, CALENDAR.span(day), uses, [], [], {})]
    whole = derive(HERE, window, uses, [], [], {})
    cut = [
        each._replace(start=start, end=end)
        for each in whole
        for _, start, end in CALENDAR.pieces(each.start, each.end)
    ]  # fmt: skip
    assert alone == cut


@st.composite
def households(draw: st.DrawFn) -> list[Session]:
    """Sessions of up to three devices, none overlapping on one device."""
    sessions = []
    for device in ("a phone", HERE, "elsewhere"):
        edges = sorted(draw(st.sets(st.integers(0, LAST), max_size=8)))
        for start, end in list(pairwise(edges))[:: draw(st.sampled_from([1, 2]))]:
            rank = draw(st.integers(1, 6))
            platform = draw(st.sampled_from(PLATFORMS))
            activity = draw(st.sampled_from([Activity.READING, Activity.MESSAGING]))
            kind = Kind("app", rank, platform, platform, activity, EVIDENCE[rank])
            sessions.append(Session(device, SPAN.start + start * STEP, SPAN.start + end * STEP, 1, start, kind))
    return sessions


@given(households())
def test_over_devices_each_instant_counts_once_for_the_best_known_use(sessions):
    parts = counted(sessions, HERE)
    for instant in range(SPAN.start, SPAN.start + LAST * STEP, STEP):
        expected = who_counts(instant, sessions, HERE)
        found = [each for each in parts if each.start <= instant < each.end]
        assert [each[0:1] + each[3:] for each in found] == ([expected[0:1] + expected[3:]] if expected else [])


@given(households())
def test_the_rows_of_a_day_count_each_instant_once_and_know_what_each_device_used(sessions):
    rows = daily_totals(THURSDAY, SPAN, sessions, HERE)
    assert sum(row.counted for row in rows) == length((each.start, each.end) for each in sessions)
    for device in ("a phone", HERE, "elsewhere"):
        own = sum(each.end - each.start for each in sessions if each.device == device)
        assert sum(row.used for row in rows if row.device == device) == own
    assert all(0 <= row.counted <= row.used for row in rows)
