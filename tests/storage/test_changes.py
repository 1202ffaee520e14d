"""The inverse rows: what can be taken back, for how long, and what leaves nothing behind."""

from __future__ import annotations

from detox.core.accounts import Account
from detox.core.columns import Columns
from detox.core.topics import Topic
from detox.storage.tables import MADE
from tests.storage.values import full_plan, full_reminder, source, use

HELD = ("change", "inverse")


def count(store, table: str) -> int:
    with store.read():
        return store._database.execute_sql(f'SELECT count(*) FROM "{table}"').fetchone()[0]


def made(store) -> dict[str, list[tuple]]:
    """All rows of what a person makes."""
    names = [model._meta.table_name for model in MADE]
    with store.read():
        return {name: store._database.execute_sql(f'SELECT * FROM "{name}" ORDER BY 1').fetchall() for name in names}


def take_back(store) -> None:
    with store.read():
        latest = store.changes.latest()
    with store.change(latest.topic, latest.label):
        store.changes.let_go(store.changes.take_back(latest))


def start_plan(store) -> None:
    with store.change(Topic.PLANS, "plan_started"):
        store.accounts.default("linkedin")
        store.plans.save(full_plan())


def test_a_named_change_can_be_taken_back(store):
    before = made(store)
    start_plan(store)
    with store.read():
        latest = store.changes.latest()
    assert (latest.topic, latest.label) == (Topic.PLANS, "plan_started")
    take_back(store)
    assert made(store) == before
    with store.read():
        assert store.changes.latest() is None


def test_rows_that_were_changed_binned_and_deleted_come_back_as_they_were(store, clock):
    start_plan(store)
    with store.change(Topic.SETTINGS):
        store.settings.change(theme="dark", text_size=150)
    before = made(store)
    clock.pass_(hours=1)
    with store.change(Topic.PLANS, "many things"):
        store.accounts.save(Account("linkedin", "linkedin", "another handle", private=True))
        store.plans.remove("plan")
        store.settings.change(theme="system", text_size=120, language="de")
    assert made(store) != before
    take_back(store)
    assert made(store) == before


def test_changes_are_taken_back_latest_first(store):
    start_plan(store)
    middle = made(store)
    with store.change(Topic.SETTINGS, "settings"):
        store.settings.change(theme="dark")
    take_back(store)
    assert made(store) == middle
    take_back(store)
    assert made(store) == {name: [] for name in middle}


def test_a_change_without_a_name_is_passed_over_and_leaves_nothing(store):
    start_plan(store)
    held = [count(store, table) for table in HELD]
    with store.change(Topic.SETTINGS):
        store.settings.change(last_page="plans", window_geometry="AdnQywAD")
    assert [count(store, table) for table in HELD] == held
    with store.read():
        assert store.changes.latest().label == "plan_started"


def test_a_named_change_of_nothing_leaves_nothing(store):
    with store.change(Topic.USAGE, "scan"):
        assert store.observed.drop(1, [1]) == []
    assert [count(store, table) for table in HELD] == [0, 0]


def test_what_a_reading_stores_is_written_down_only_where_a_person_wanted_it(store):
    for label, held in (("", [0, 0]), ("import", [1, 3])):  # a source, an observation, a reminder
        with store.change(Topic.USAGE, label):
            browser = store.sources.add(source(store.device))
            store.observed.save(browser, None, Columns.of([use(browser.id, 0, 1_000)]))
            if label:
                store.reminders.add(full_reminder())
        assert [count(store, table) for table in HELD] == held


def test_saving_what_is_there_already_is_no_change(store, clock):
    start_plan(store)
    with store.change(Topic.SETTINGS, "settings"):
        store.settings.change(theme="dark")
    before = made(store)
    clock.pass_(hours=1)
    with store.change(Topic.PLANS, "nothing"):
        store.plans.save(full_plan())
        store.settings.change(theme="dark", text_size=100)
    assert made(store) == before
    with store.read():
        assert store.changes.latest().label == "settings"


def test_what_can_be_taken_back_is_kept_for_thirty_days(store, clock):
    start_plan(store)
    clock.pass_(days=30)
    with store.change(Topic.SETTINGS):
        store.settings.change(theme="dark")
    assert count(store, "inverse") > 0
    clock.pass_(seconds=1)
    with store.change(Topic.SETTINGS):
        store.settings.change(theme="light")
    assert [count(store, table) for table in HELD] == [0, 0]


def test_taking_back_is_itself_written_down(store):
    start_plan(store)
    take_back(store)
    with store.read():
        rows = store._database.execute_sql('SELECT undone, undoes FROM "change" ORDER BY id').fetchall()
    assert rows == [(1, None), (0, 1)]


def test_what_another_thread_changes_can_be_taken_back_too(store):
    from threading import Thread

    thread = Thread(target=start_plan, args=(store,))
    thread.start()
    thread.join()
    take_back(store)
    assert all(rows == [] for rows in made(store).values())


def test_the_counters_count_changes_and_not_rows(store):
    start_plan(store)
    with store.change(Topic.PLANS):
        pass
    assert store.counters() == {Topic.PLANS: 2}
