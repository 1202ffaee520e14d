"""Discarding: what of a person's own is listed, deleted, brought back and erased, tied to one store and one clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detox.gui.discarding import Discarding

if TYPE_CHECKING:
    from detox.app.days import Days
    from detox.core.entries import Entry, Noted
    from detox.core.plans import Plan
    from detox.services.bin import Binned
    from detox.services.erase import Erasable, Erased, Found, Wish
    from detox.storage.changes import Made
    from detox.storage.store import Store


def discarding(store: Store, days: Days) -> Discarding:
    """What the window asks and does; what is needed for it is imported when it is first wanted."""
    bins = _Bin(store, days)
    erasing = _Erasing(store, days)
    return Discarding(
        history=bins.history, latest=bins.latest, can_redo=bins.can_redo, bin=bins.contents,
        restore=bins.restore, delete_now=bins.delete_now, delete_plan=bins.delete_plan, noted=bins.noted,
        delete_entry=bins.delete_entry, change_entry=bins.change_entry, erasable=erasing.erasable,
        preview=erasing.preview, erase=erasing.erase,
    )  # fmt: skip


def tidy(store: Store, days: Days) -> None:
    """Lets go what has had its time, and finishes an erasure that was cut short."""
    from detox.services import tidying

    tidying.tidy(store, days.now())


class _Bin:
    def __init__(self, store: Store, days: Days) -> None:
        self._store, self._days = store, days

    def history(self) -> list[Made]:
        from detox.services import undo

        return undo.history(self._store, self._days.now())

    def latest(self) -> Made | None:
        from detox.services import undo

        return undo.latest(self._store, self._days.now())

    def can_redo(self) -> bool:
        from detox.services import undo

        return undo.can_redo(self._store, self._days.now())

    def contents(self) -> list[Binned]:
        from detox.services import bin as service

        return service.contents(self._store, self._days.now())

    def restore(self, what: str) -> Binned:
        from detox.services import bin as service

        return service.restore(self._store, self._days.calendar(), what, self._days.now())

    def delete_now(self, what: str) -> Binned:
        from detox.services import bin as service

        return service.delete_now(self._store, what, self._days.now())

    def delete_plan(self, plan: str) -> Plan:
        from detox.services import plans

        return plans.delete(self._store, plan)

    def noted(self) -> list[Noted]:
        from detox.services import log

        return log.noted(self._store)

    def delete_entry(self, entry: str) -> Noted:
        from detox.services import log

        return log.delete(self._store, self._days.calendar(), entry)

    def change_entry(self, which: str, entry: Entry) -> object:
        from detox.services import log

        return log.change(self._store, self._days.calendar(), which, entry, self._days.now())


class _Erasing:
    def __init__(self, store: Store, days: Days) -> None:
        self._store, self._days = store, days

    def erasable(self) -> Erasable:
        from detox.services import erase

        return erase.erasable(self._store, self._days.calendar(), self._days.now())

    def preview(self, wish: Wish) -> Found:
        from detox.services import erase

        calendar = self._days.calendar()
        return erase.preview(self._store, calendar, erase.meant(calendar, wish))

    def erase(self, wish: Wish) -> Erased:
        from detox.services import erase

        calendar = self._days.calendar()
        off = wish.source if wish.switches_off else None
        return erase.erase(self._store, calendar, erase.meant(calendar, wish), self._days.now(), switches_off=off)
