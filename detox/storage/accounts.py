"""Accounts: one a platform on demand, more where a person names them."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from peewee import SqliteDatabase, fn

from detox.core.accounts import Account, default_account
from detox.storage import texts
from detox.storage.tables import AccountRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detox.storage.made import Maker


class AccountRepository:
    """Loads and saves accounts; each keeps its place in the series of colours for ever."""

    def __init__(self, database: SqliteDatabase, maker: Maker) -> None:
        self._database = database
        self._maker = maker

    def all(self) -> list[Account]:
        """Every account, in the order of being added."""
        query = AccountRow.select().where(AccountRow.deleted_at.is_null()).order_by(AccountRow.slot, AccountRow.id)
        return [_account(row) for row in query.dicts().execute(self._database)]

    def get(self, account: str) -> Account | None:
        """The account of that id."""
        return next((each for each in self.all() if each.id == account), None)

    def default(self, platform: str) -> Account:
        """The unnamed account of a platform, made where there is none."""
        known = self.get(platform)
        if known is not None:
            return known
        made = default_account(platform, self.next_slot())
        self.save(made)
        return made

    def meet(self, platforms: Iterable[str]) -> None:
        """Makes the unnamed accounts of platforms that never had one, in their order."""
        known = {name for (name,) in AccountRow.select(AccountRow.id).tuples().execute(self._database)}
        for platform in platforms:
            if platform not in known:
                self.save(default_account(platform, self.next_slot()))

    def next_slot(self) -> int:
        """The first place in the series that no account has had."""
        query = AccountRow.select(fn.MAX(AccountRow.slot)).tuples()
        highest = next(iter(query.execute(self._database)))[0]
        return 0 if highest is None else int(highest) + 1

    def save(self, account: Account) -> None:
        """Stores an account under its id."""
        values = {
            "platform": account.platform,
            "handle": account.handle,
            "hosts": json.dumps(account.hosts),
            "private": account.private,
            "slot": account.slot,
            "left_on": account.left_on and account.left_on.isoformat(),
            "deleted_at": None,
            **self._maker.stamp(),
        }
        if AccountRow.update(**values).where(AccountRow.id == account.id).execute(self._database) == 0:
            AccountRow.insert(id=account.id, **values).execute(self._database)


def _account(row: dict[str, Any]) -> Account:
    return Account(
        id=row["id"],
        platform=row["platform"],
        handle=row["handle"],
        hosts=texts.words(row["hosts"]),
        private=bool(row["private"]),
        slot=row["slot"],
        left_on=date.fromisoformat(row["left_on"]) if row["left_on"] else None,
    )
