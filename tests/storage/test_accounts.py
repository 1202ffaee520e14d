"""Accounts keep their place in the series of colours."""

from __future__ import annotations

from datetime import date

from detox.core.accounts import Account
from detox.core.periods import to_instant
from detox.core.topics import Topic

WORK = Account(
    "b1", "mastodon", "@ada", ("example.social", "toots.example"), private=False, slot=4, left_on=date(2026, 1, 31)
)


def save(store, *accounts: Account) -> None:
    with store.change(Topic.ACCOUNTS):
        for account in accounts:
            store.accounts.save(account)


def test_an_account_is_loaded_as_it_was_saved(store):
    private = Account("b2", "mastodon", private=True, slot=5)
    save(store, WORK, private)
    with store.read():
        assert store.accounts.all() == [WORK, private]
        assert store.accounts.get("b1") == WORK
        assert store.accounts.get("b3") is None


def test_accounts_are_told_in_the_order_of_being_added(store):
    save(store, Account("z", "x", slot=0), Account("a", "x", slot=2), Account("m", "x", slot=1))
    with store.read():
        assert [account.id for account in store.accounts.all()] == ["z", "m", "a"]


def test_the_default_account_of_a_platform_is_made_once(store):
    with store.change(Topic.ACCOUNTS):
        first, again = store.accounts.default("x"), store.accounts.default("x")
    assert first == again == Account("x", "x", slot=0)


def test_each_account_gets_the_next_place(store):
    save(store, WORK)
    with store.change(Topic.ACCOUNTS):
        assert [store.accounts.default(name).slot for name in ("x", "linkedin", "x")] == [5, 6, 5]


def test_an_account_says_when_and_where_it_was_changed(store, clock):
    save(store, WORK)
    with store.read():
        row = store._database.execute_sql("SELECT changed_at, device, deleted_at FROM account").fetchone()
    assert row == (to_instant(clock.now), store.device, None)
