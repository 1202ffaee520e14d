"""Watched and present intervals: joined as they are told, cut out where they are told anew."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detox.core.periods import Interval, difference, union
from detox.core.topics import Topic
from detox.core.usage import DESKTOP, Rank, Watched
from detox.storage.store import Store
from tests.conftest import NOON
from tests.storage.values import source

CHROME = "browser:chrome"
stretches = st.tuples(st.integers(0, 40), st.integers(1, 20))
spans = st.lists(stretches, max_size=5)


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A store for all examples, each of which has a device of its own."""
    with Store.open(tmp_path_factory.mktemp("home") / "worthwhile.sqlite3", lambda: NOON) as store:
        yield store


@pytest.fixture
def number(store) -> int:
    """A browser of this computer."""
    with store.change(Topic.USAGE):
        return store.sources.add(source(store.device)).id


def watch(store, number: int, *intervals: tuple[int, int]) -> list[Interval]:
    with store.change(Topic.USAGE):
        return store.watched.add_watched(number, [Watched(*each, CHROME, Rank.EXTENSION) for each in intervals])


def watched(store, start: int = 0, end: int = 100) -> list[tuple[int, int]]:
    with store.read():
        return sorted(stretch[:2] for stretch in store.watched.watched(store.device, start, end))


def test_watched_intervals_are_joined_and_loaded(store, number):
    watch(store, number, (0, 5), (5, 9), (20, 30))
    assert watched(store) == [(0, 9), (20, 30)]
    assert watched(store, 9, 20) == []


def test_what_is_watched_already_is_not_new(store, number):
    watch(store, number, (0, 10))
    assert watch(store, number, (5, 15)) == [Interval(10, 15)]
    assert watched(store) == [(0, 15)]


def test_presence_is_cut_to_the_interval(store, number):
    with store.change(Topic.USAGE):
        store.watched.add_present(number, [(0, 10), (20, 40), (50, 60)])
    with store.read():
        assert store.watched.present(store.device, 5, 30) == [Interval(5, 10), Interval(20, 30)]


def test_a_stretch_that_is_told_anew_is_cut_out_first(store, number):
    watch(store, number, (0, 30))
    with store.change(Topic.USAGE):
        store.watched.add_present(number, [(0, 30)])
        store.watched.forget(number, Interval(10, 20))
    assert watched(store) == [(0, 10), (20, 30)]
    with store.read():
        assert store.watched.present(store.device, 0, 30) == [Interval(0, 10), Interval(20, 30)]


def test_a_stretch_that_is_told_anew_takes_what_begins_in_it_too(store, number):
    watch(store, number, (10, 15), (18, 30))
    with store.change(Topic.USAGE):
        store.watched.add_present(number, [(5, 12), (19, 20)])
        store.watched.forget(number, Interval(8, 25))
    assert watched(store) == [(25, 30)]
    with store.read():
        assert store.watched.present(store.device, 0, 100) == [Interval(5, 8)]


@given(st.lists(st.tuples(spans, spans), min_size=1, max_size=3), stretches)
def test_only_the_stretch_is_forgotten_and_only_of_its_source(kept, told, span):
    with kept.change(Topic.USAGE):
        device = f"device {len(kept.sources.all())}"
        numbers = [kept.sources.add(source(device)).id for _ in told]
        for number, (seen, here) in zip(numbers, told, strict=True):
            kept.watched.add_watched(number, [Watched(*_to(each), DESKTOP, Rank.ACTIVITYWATCH) for each in seen])
            kept.watched.add_present(number, map(_to, here))
        kept.watched.forget(numbers[0], _to(span))
        found = kept.watched.watched(device, 0, 100), kept.watched.present(device, 0, 100)
    cut = [[_to(span)], *([] for _ in told[1:])]
    seen, here = (
        [part for each, gone in zip(told, cut, strict=True) for part in difference(map(_to, each[place]), gone)]
        for place in (0, 1)
    )
    assert sorted(found[0]) == sorted(Watched(*part, DESKTOP, Rank.ACTIVITYWATCH) for part in seen)
    assert found[1] == union(here)


def _to(stretch: tuple[int, int]) -> Interval:
    """The interval of a start and a length."""
    return Interval(stretch[0], sum(stretch))


@given(st.lists(spans, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_telling_does_not_matter(tmp_path_factory, told, random):
    shuffled = list(told)
    random.shuffle(shuffled)
    found = []
    for place, order in enumerate((told, shuffled)):
        with Store.open(tmp_path_factory.mktemp("home") / f"{place}.sqlite3", lambda: NOON) as store:
            with store.change(Topic.USAGE):
                number = store.sources.add(source(store.device)).id
            fresh = [watch(store, number, *((start, start + lasts) for start, lasts in each)) for each in order]
            found.append(watched(store))
            assert union(interval for new in fresh for interval in new) == [Interval(*each) for each in found[-1]]
    whole = union((start, start + lasts) for each in told for start, lasts in each)
    assert found == [[tuple(each) for each in whole]] * 2
    assert difference(whole, found[0]) == []
