"""Plans are loaded as they were saved; what is dropped goes into the bin."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from detox.core.periods import to_instant
from detox.core.plans import Mode, Plan, PlanVersion
from detox.core.topics import Topic
from tests.storage.values import full_plan


@pytest.fixture
def kept(store):
    """A full plan that is stored."""
    plan = full_plan()
    with store.change(Topic.PLANS):
        store.accounts.default("linkedin")
        store.plans.save(plan)
    return plan


def save(store, plan: Plan) -> None:
    with store.change(Topic.PLANS):
        store.plans.save(plan)


def rows(store, table: str, columns: str) -> list[tuple]:
    with store.read():
        return store._database.execute_sql(f"SELECT {columns} FROM {table} ORDER BY id").fetchall()


def test_a_plan_in_its_full_shape_is_loaded_as_it_was_saved(store, kept):
    with store.read():
        assert store.plans.get("plan") == kept
        assert store.plans.all() == [kept]


def test_a_plan_of_nothing_but_a_mode_is_loaded_as_it_was_saved(store):
    plan = Plan("bare", "x", date(2026, 1, 1), (PlanVersion("only", date(2026, 1, 1), Mode.KEEP),))
    with store.change(Topic.PLANS):
        store.accounts.default("x")
        store.plans.save(plan)
    with store.read():
        assert store.plans.get("bare") == plan


def test_there_is_no_plan_of_an_unknown_id(store, kept):
    with store.read():
        assert store.plans.get("plans") is None


def test_plans_are_told_oldest_first_the_ended_ones_too(store, kept):
    older = Plan(
        "z", "linkedin", date(2025, 1, 1), (PlanVersion("v", date(2025, 1, 1), Mode.KEEP),), None, date(2025, 2, 1)
    )
    save(store, older)
    with store.read():
        assert [plan.id for plan in store.plans.all()] == ["z", "plan"]


def test_versions_of_one_day_keep_their_order(store, kept):
    day = date(2026, 5, 4)
    several = tuple(PlanVersion(name, day, Mode.KEEP) for name in ("z", "a", "m"))
    save(store, replace(kept, versions=(*kept.versions, *several)))
    with store.read():
        assert [version.id for version in store.plans.get("plan").versions] == ["first", "pause", "z", "a", "m"]


def test_a_version_that_a_plan_no_longer_has_goes_into_the_bin(store, kept, clock):
    save(store, replace(kept, versions=kept.versions[:1]))
    assert rows(store, "plan_version", "id, deleted_at") == [("first", None), ("pause", to_instant(clock.now))]
    with store.read():
        assert store.plans.get("plan").versions == kept.versions[:1]


def test_a_limit_that_a_version_no_longer_has_goes_into_the_bin(store, kept, clock):
    fewer = replace(kept.versions[0], limits=kept.versions[0].limits[2:])
    save(store, replace(kept, versions=(fewer, kept.versions[1])))
    binned = to_instant(clock.now)
    found = rows(store, "plan_limit", "id, deleted_at")
    assert found == [("day", binned), ("post only", None), ("visits", None), ("week", binned)]
    with store.read():
        assert store.plans.get("plan").versions[0] == fewer


def test_what_lies_in_the_bin_keeps_the_time_at_which_it_came_there(store, kept, clock):
    binned = to_instant(clock.now)
    save(store, replace(kept, versions=kept.versions[:1]))
    clock.pass_(days=3)
    save(store, replace(kept, versions=kept.versions[:1], ended_on=None))
    assert rows(store, "plan_version", "deleted_at")[1] == (binned,)


def test_a_version_that_comes_back_leaves_the_bin(store, kept):
    save(store, replace(kept, versions=kept.versions[:1]))
    save(store, kept)
    with store.read():
        assert store.plans.get("plan") == kept


def test_a_plan_in_the_bin_is_not_told(store, kept, clock):
    clock.pass_(hours=1)
    with store.change(Topic.PLANS):
        store.plans.remove("plan")
    with store.read():
        assert store.plans.all() == []
    now = to_instant(clock.now)
    assert rows(store, "plan", "deleted_at, changed_at, device") == [(now, now, store.device)]


def test_what_was_changed_says_when_and_where_and_the_rest_stays_as_it_was(store, kept, clock):
    before = to_instant(clock.now)
    clock.pass_(hours=1)
    save(store, replace(kept, versions=(kept.versions[0], replace(kept.versions[1], purpose="Rest"))))
    after = to_instant(clock.now)
    assert rows(store, "plan", "changed_at, device") == [(before, store.device)]
    assert rows(store, "plan_version", "id, changed_at, device") == [
        ("first", before, store.device),
        ("pause", after, store.device),
    ]
    assert {stamp for (stamp,) in rows(store, "plan_limit", "changed_at")} == {before}


def test_a_plan_needs_its_account(store):
    with pytest.raises(Exception, match="FOREIGN KEY"), store.change(Topic.PLANS):
        store.plans.save(full_plan("nobody's"))
