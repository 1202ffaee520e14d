"""The bin: what was deleted comes back for thirty days, or goes for good, and leaves nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from detox.core.drafts import PlanDraft
from detox.core.entries import Entry
from detox.core.plans import Mode
from detox.services import bin as bins
from detox.services import log, plans, undo
from detox.services.plans import PlanError
from detox.services.tidying import tidy
from tests.services.days import dump, moment, spend
from tests.services.test_erase import files_with
from tests.services.test_undo_properties import everything

NOON = moment("12:00")


@pytest.fixture
def plan(store, calendar):
    return plans.start(store, calendar, PlanDraft("x", Mode.LIMIT, 600, "zqpurpose", what_else=("zqelse",)), NOON)


def test_a_deleted_plan_lies_in_the_bin_and_comes_back_as_it_was(store, calendar, plan):
    plans.delete(store, plan.id)
    (found,) = bins.contents(store, NOON)
    assert (found.id, found.kind, found.account, found.words) == (plan.id, "plan", "x", "zqpurpose")
    assert (found.deleted_at, (found.until - found.deleted_at).days) == (NOON, 30)
    bins.restore(store, calendar, plan.id[:8], NOON)
    with store.read():
        assert store.plans.all() == [plan]
    assert bins.contents(store, NOON) == []


def test_a_deleted_entry_comes_back_with_its_time(store, calendar):
    entry, _ = log.log(store, calendar, Entry("x", 20, note="on the train"), NOON)
    before = dump(store)
    log.delete(store, calendar, entry)
    assert dump(store)["session"] == []
    (found,) = bins.contents(store, NOON)
    assert (found.kind, found.account, found.words, found.seconds) == ("entry", "x", "on the train", 1200)
    bins.restore(store, calendar, entry, NOON)
    assert dump(store) == before


def test_deleting_and_restoring_are_deeds_to_undo(store, calendar, plan):
    entry = spend(store, calendar, 20, NOON)
    pictures = [everything(store.path)]
    for deed in (
        lambda: plans.delete(store, plan.id),
        lambda: log.delete(store, calendar, entry),
        lambda: bins.restore(store, calendar, plan.id, NOON),
        lambda: bins.restore(store, calendar, entry, NOON),
        lambda: log.change(store, calendar, entry, Entry("linkedin", 30, note="other"), NOON),
    ):
        deed()
        pictures.append(everything(store.path))
    for label in ("entry_changed", "entry_restored", "plan_restored", "entry_deleted", "plan_deleted"):
        pictures.pop()
        assert undo.undo(store, calendar).label == label
        assert everything(store.path) == pictures[-1]


def test_a_plan_does_not_come_back_beside_another_of_its_account(store, calendar, plan):
    plans.delete(store, plan.id)
    other = plans.start(store, calendar, PlanDraft("x", Mode.KEEP), NOON)
    with pytest.raises(PlanError) as refused:
        bins.restore(store, calendar, plan.id, NOON)
    assert refused.value.code == "has_a_plan"
    with store.read():
        assert store.plans.all() == [other]
    plans.end(store, calendar, other.id, NOON)
    bins.restore(store, calendar, plan.id, NOON)


def test_an_entry_says_something_else_from_then_on(store, calendar):
    entry, _ = log.log(store, calendar, Entry("x", 20), NOON)
    log.change(store, calendar, entry, Entry("linkedin", 30, note="rather there"), NOON)
    (known,) = log.noted(store)
    assert (known.account, (known.end - known.start) / 60_000, known.note) == ("linkedin", 30, "rather there")
    assert {row[6] for row in dump(store)["session"]} == {"linkedin"}


@pytest.mark.parametrize("what", ["", "zz", "nothing like it"])
def test_what_does_not_lie_there_is_refused(store, calendar, plan, what):
    plans.delete(store, plan.id)
    for deed in (lambda: bins.restore(store, calendar, what, NOON), lambda: bins.delete_now(store, what, NOON)):
        with pytest.raises(bins.BinError):
            deed()


def test_what_is_deleted_for_good_leaves_no_byte_and_no_way_back(store, calendar, plan):
    entry, _ = log.log(store, calendar, Entry("x", 20, note="zqnote"), NOON)
    plans.pause(store, calendar, plan.id, None, NOON)
    plans.delete(store, plan.id)
    log.delete(store, calendar, entry)
    for what in (plan.id, entry):
        bins.delete_now(store, what, NOON)
    for words in ("zqpurpose", "zqelse", "zqnote", plan.id, entry):
        assert files_with(store.path.parent, words) == set()
    assert bins.contents(store, NOON) == []
    assert undo.undo(store, calendar) is None


def test_after_thirty_days_it_goes_by_itself_with_all_that_belongs_to_it(store, calendar, plan, clock):
    entry = spend(store, calendar, 20, NOON, "x")
    plans.edit(store, calendar, plan.id, PlanDraft("x", Mode.LIMIT, 300), NOON)  # its first version is replaced
    plans.delete(store, plan.id)
    log.delete(store, calendar, entry)
    clock.pass_(days=29)
    tidy(store, clock.now)
    assert len(bins.contents(store, clock.now)) == 2
    clock.pass_(days=1, seconds=1)
    assert bins.contents(store, clock.now) == []
    tidy(store, clock.now)
    left = everything(store.path)
    assert all(left[name] == [] for name in ("plan", "plan_version", "plan_limit", "entry", "observation"))
    with store.read():
        assert not store._database.execute_sql("SELECT * FROM inverse").fetchall()


def test_what_another_program_still_reads_leaves_the_file_when_that_has_finished(store, calendar, plan):
    plans.delete(store, plan.id)
    store._database.execute_sql("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(store.path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM plan").fetchone()
        bins.delete_now(store, plan.id, NOON)
        reader.execute("COMMIT")
    tidy(store, NOON)
    assert files_with(store.path.parent, "zqpurpose") == set()


def test_a_clock_that_stands_decades_ahead_empties_nothing(store, calendar, plan, clock):
    plans.delete(store, plan.id)
    kept = everything(store.path)
    tidy(store, clock.pass_(days=365 * 30))
    assert everything(store.path) == kept
