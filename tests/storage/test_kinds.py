"""Kinds: what many observations have in common is stored once, under a number that stays."""

from __future__ import annotations

import pytest

from detox.core.topics import Topic
from detox.core.usage import HOUR, Activity, Evidence, Kind, Rank
from detox.storage.kinds import Kinds
from detox.storage.store import Store

READING = Kind("browser:chrome", Rank.MEASURED_HISTORY, "linkedin", "linkedin", Activity.READING, Evidence.IMPORTED)
OTHERS = {
    "scope": "app",
    "rank": Rank.HISTORY,
    "platform": "x",
    "account": "linkedin work",
    "activity": Activity.UNKNOWN,
    "evidence": Evidence.ESTIMATED,
    "bucket": HOUR,
}


def number(store: Store, kind: Kind, device: str = "this") -> int:
    """The number that one transaction of its own finds or gives."""
    with store.change(Topic.USAGE):
        return Kinds(store._database).number(device, kind)


def stored(store: Store) -> Kinds:
    with store.read():
        return Kinds(store._database)


def test_a_kind_keeps_its_number(store):
    assert number(store, READING) == number(store, READING)
    assert list(stored(store).by_number.values()) == [READING]


def test_a_kind_is_numbered_once_within_a_transaction(store):
    with store.change(Topic.USAGE):
        kinds = Kinds(store._database)
        assert kinds.number("this", READING) == kinds.number("this", READING._replace())


@pytest.mark.parametrize("field", Kind._fields)
def test_a_kind_that_differs_in_anything_has_another_number(store, field):
    other = READING._replace(**{field: OTHERS[field]})
    one, another = number(store, READING), number(store, other)
    assert stored(store).by_number == {one: READING, another: other}


def test_a_kind_on_another_device_has_another_number_and_is_the_same_value(store):
    here, there = number(store, READING), number(store, READING, "phone")
    kinds = stored(store)
    assert kinds.devices == {here: "this", there: "phone"}
    assert kinds.by_number[here] is kinds.by_number[there]


@pytest.mark.parametrize("activity", list(Activity))
@pytest.mark.parametrize("evidence", list(Evidence))
def test_words_come_back_as_members(store, activity, evidence):
    made = number(store, READING._replace(activity=activity, evidence=evidence))
    kind = stored(store).by_number[made]
    assert kind.activity is activity
    assert kind.evidence is evidence


def test_a_kind_of_a_change_that_failed_is_not_kept(store):
    with pytest.raises(RuntimeError, match="no"), store.change(Topic.USAGE):  # noqa: PT012  # it is the change that fails
        Kinds(store._database).number("this", READING)
        raise RuntimeError("no")
    assert stored(store).by_number == {}
    made = number(store, READING)
    assert stored(store).by_number == {made: READING}


def test_numbers_stay_when_the_file_is_opened_again(store, home, clock):
    made = number(store, READING)
    store.close()
    with Store.open(home / "worthwhile.sqlite3", clock) as again:
        assert number(again, READING) == made
