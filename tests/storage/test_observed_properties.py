"""Observations told again, changed, better and worse, against a dictionary that is told the same."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detox.core.columns import Columns
from detox.core.keys import visit_key
from detox.core.periods import Interval, union
from detox.core.sources import Source
from detox.core.topics import Topic
from detox.core.usage import HOUR, MINUTE, Activity, Evidence, Kind, Observation, Rank
from detox.storage.store import Store
from tests.conftest import NOON
from tests.storage.values import source

HOURS = (100, 101, 130, 400)
KEYS = [visit_key(hour * HOUR, number) for hour in HOURS for number in (1, 2)]
EVERYTHING = Interval(0, 1_000 * HOUR)


class Told(NamedTuple):
    """What one save tells."""

    uses: list[Observation]


class Gone(NamedTuple):
    """Keys that do not count any more."""

    keys: list[int]


class Replaced(NamedTuple):
    """A stretch that is told anew, and the keys that are still told."""

    span: Interval
    keys: list[int]


class Shelf:
    """What is stored, as a dictionary: each key with its use and the save that it came with."""

    def __init__(self) -> None:
        self.held: dict[int, tuple[Observation, int]] = {}

    def save(self, batch: int, uses: list[Observation]) -> tuple[int, int, int, list[Interval]]:
        """How many were new, changed or there already, and the hours that changed."""
        before, accepted, touched = set(self.held), set(), []
        for use in uses:
            old = self.held.get(use.key, (None, 0))[0]
            if old is not None and (use == old or use.kind.rank > old.kind.rank or takes_back(use, old)):
                continue
            touched += [each for each in (use, old) if each is not None]
            accepted.add(use.key)
            self.held[use.key] = use, batch
        added, updated = len(accepted - before), len(accepted & before)
        return added, updated, len(uses) - added - updated, _hours(touched)

    def forget(self, gone: list[Observation]) -> list[Interval]:
        """The hours that change when these leave."""
        for use in gone:
            del self.held[use.key]
        return _hours(gone)

    def uses(self) -> list[Observation]:
        """What is held, without what has no length."""
        return sorted(use for use, _ in self.held.values() if use.end > use.start)


def takes_back(use: Observation, old: Observation) -> bool:
    """Whether an older copy of a history seems to tell of this visit; everything here comes from files."""
    lengths = {Rank.MEASURED_HISTORY: use.end - old.end, Rank.HISTORY: old.end - use.end}
    is_alike = (use.kind.rank, use.start) == (old.kind.rank, old.start)
    return is_alike and lengths.get(use.kind.rank, 0) < 0


def _hours(uses: list[Observation]) -> list[Interval]:
    hours = {instant // HOUR for use in uses for instant in (use.start, use.end)}
    return union((hour * HOUR, (hour + 1) * HOUR) for hour in hours)


@st.composite
def _use(draw: st.DrawFn) -> Observation:
    key, platform = draw(st.sampled_from(KEYS)), draw(st.sampled_from(["linkedin", "x"]))
    rank = draw(st.sampled_from([Rank.EXTENSION, Rank.MEASURED_HISTORY, Rank.HISTORY]))
    start = (key >> 21) + draw(st.sampled_from([0, 0, MINUTE, 30 * HOUR, -30 * HOUR]))
    kind = Kind("browser:chrome", rank, platform, platform, Activity.READING, Evidence.IMPORTED)
    return Observation(0, key, start, start + draw(st.sampled_from([0, MINUTE, MINUTE, 3 * HOUR])), kind)


tellings = st.lists(_use(), max_size=8)
keys = st.lists(st.sampled_from(KEYS), max_size=4)
stretches = st.tuples(st.sampled_from([70, 100, 101, 130]), st.sampled_from([0, 1, 31, 400])).map(
    lambda each: Interval(each[0] * HOUR, (each[0] + each[1]) * HOUR)
)
deeds = st.lists(
    tellings.map(Told) | tellings.map(Told) | keys.map(Gone) | st.builds(Replaced, stretches, keys), max_size=6
)  # fmt: skip


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A store for all examples, each of which clears it and has sources of its own."""
    with Store.open(tmp_path_factory.mktemp("home") / "worthwhile.sqlite3", lambda: NOON) as store:
        yield store


def registered(store, count: int = 1) -> list[Source]:
    """So many sources that have told nothing; those of earlier examples are gone."""
    with store.change(Topic.USAGE):
        for table in ("observation", "source"):
            store._database.execute_sql(f"DELETE FROM {table}")
        return [store.sources.add(source(store.device)) for _ in range(count)]


def save(store, origin, batch: int, uses: list[Observation]):
    with store.change(Topic.USAGE):
        return store.observed.save(origin, batch, Columns.of(uses))


def rows(store, origin) -> dict[int, int]:
    """The batch of each key."""
    query = "SELECT key, batch FROM observation WHERE source = ?"
    with store.read():
        return dict(store._database.execute_sql(query, [origin.id]).fetchall())


def loaded(store, origin) -> list[Observation]:
    with store.read():
        found = store.observed.observations(store.device, *EVERYTHING)
    return sorted(use._replace(source=0) for use in found if use.source == origin.id)


def perform(store, origin, model: Shelf, batch: int, deed: Told | Gone | Replaced) -> tuple:
    """What the store tells of a deed, and what the dictionary does."""
    if isinstance(deed, Told):
        return save(store, origin, batch, deed.uses), model.save(batch, deed.uses)
    held = [use for use, _ in model.held.values()]
    with store.change(Topic.USAGE):
        if isinstance(deed, Gone):
            gone = [use for use in held if use.key in deed.keys]
            return store.observed.drop(origin.id, deed.keys), model.forget(gone)
        span = deed.span
        gone = [use for use in held if span.start <= use.start < span.end and use.key not in deed.keys]
        return store.observed.keep_only(origin.id, span, iter(deed.keys)), model.forget(gone)


@given(deeds)
def test_whatever_is_told_in_turn_is_kept_as_a_dictionary_keeps_it(kept, told):
    (origin,), model = registered(kept), Shelf()
    for batch, deed in enumerate(told):
        found, expected = perform(kept, origin, model, batch, deed)
        assert found == expected
    assert loaded(kept, origin) == model.uses()
    assert rows(kept, origin) == {key: batch for key, (_, batch) in model.held.items()}


@given(tellings)
def test_what_is_told_at_once_is_what_is_told_one_by_one(kept, uses):
    at_once, in_turn = registered(kept, 2)
    touched = save(kept, at_once, 1, uses).touched
    alone = [save(kept, in_turn, 1, [use]).touched for use in uses]
    assert loaded(kept, at_once) == loaded(kept, in_turn)
    assert touched == union(each for some in alone for each in some)


@given(tellings, tellings)
def test_one_source_never_changes_what_another_one_told(kept, uses, others):
    mine, other = registered(kept, 2)
    save(kept, mine, 1, uses)
    before = loaded(kept, mine)
    save(kept, other, 2, others)
    with kept.change(Topic.USAGE):
        kept.observed.keep_only(other.id, EVERYTHING, [])
        kept.observed.drop(other.id, KEYS)
    assert loaded(kept, mine) == before
