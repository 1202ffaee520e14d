"""A prepared query is the query that was built, asked with other values each time."""

from __future__ import annotations

import pytest

from detox.core.topics import Topic
from detox.storage.prepared import prepared
from detox.storage.tables import MetaRow


@prepared
def _between(first, last):
    return MetaRow.select(MetaRow.key).where(MetaRow.key.between(first, last)).order_by(MetaRow.key)


@prepared
def _holding_a_value(first):
    return MetaRow.select(MetaRow.key).where((MetaRow.key > first) & (MetaRow.value == "kept"))


def test_each_asking_has_values_of_its_own(store):
    with store.change(Topic.SETTINGS):
        MetaRow.insert_many([{"key": key, "value": "kept"} for key in "uvw"]).execute(store._database)
        assert _between(store._database, "u", "v").fetchall() == [("u",), ("v",)]
        assert _between(store._database, "v", "z").fetchall() == [("v",), ("w",)]


def test_a_query_with_a_value_of_its_own_is_refused(store):
    with store.read(), pytest.raises(TypeError, match="kept"):
        _holding_a_value(store._database, "a")
