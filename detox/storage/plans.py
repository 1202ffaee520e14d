"""Plans with their versions and limits."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from detox.core.plans import Limit, Mode, Period, Plan, PlanVersion, Unit
from detox.storage import texts
from detox.storage.tables import LimitRow, PlanRow, PlanVersionRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from peewee import SqliteDatabase

    from detox.storage.made import Maker


class PlanRepository:
    """Loads and saves plans whole."""

    def __init__(self, database: SqliteDatabase, maker: Maker) -> None:
        self._database = database
        self._maker = maker

    def all(self) -> list[Plan]:
        """Every plan that is not in the bin, oldest first, ended ones too."""
        versions = self._versions()
        query = PlanRow.select().where(PlanRow.deleted_at.is_null()).order_by(PlanRow.started_on, PlanRow.id)
        return [_plan(row, versions[row["id"]]) for row in query.dicts().execute(self._database)]

    def get(self, plan: str) -> Plan | None:
        """The plan of that id."""
        return next((each for each in self.all() if each.id == plan), None)

    def save(self, plan: Plan) -> None:
        """Stores a plan with all its versions and limits; versions that it no longer has go into the bin."""
        values = {
            "account": plan.account,
            "started_on": plan.started_on.isoformat(),
            "ended_on": plan.ended_on and plan.ended_on.isoformat(),
            "baseline": plan.baseline and texts.baseline_text(plan.baseline),
        }
        self._put(PlanRow, plan.id, values)
        for position, version in enumerate(plan.versions):
            self._save_version(plan.id, position, version)
        kept = [version.id for version in plan.versions]
        self._bin(PlanVersionRow, (PlanVersionRow.plan == plan.id) & PlanVersionRow.id.not_in(kept))

    def remove(self, plan: str) -> None:
        """Puts a plan into the bin."""
        self._bin(PlanRow, PlanRow.id == plan)

    def _save_version(self, plan: str, position: int, version: PlanVersion) -> None:
        values = {
            "plan": plan,
            "position": position,
            "valid_from": version.valid_from.isoformat(),
            "mode": version.mode.value,
            "purpose": version.purpose,
            "outcome": version.outcome,
            "off_hours": texts.windows_text(version.off_hours),
            "what_else": json.dumps(version.what_else),
            "bridge": texts.bridge_text(version.bridge),
            "review_dates": texts.days_text(version.review_dates),
            "until": version.until and version.until.isoformat(),
        }
        self._put(PlanVersionRow, version.id, values)
        for position, limit in enumerate(version.limits):
            self._put(LimitRow, limit.id, _limit_values(version.id, position, limit))
        kept = [limit.id for limit in version.limits]
        self._bin(LimitRow, (LimitRow.version == version.id) & LimitRow.id.not_in(kept))

    def _put(self, table: Any, key: str, values: Mapping[str, object]) -> None:  # noqa: ANN401  # a Peewee model
        """Stores a row; one that says this already is left as it was, its stamp too."""
        row = {**values, "deleted_at": None}
        same = [getattr(table, name) == value for name, value in row.items()]
        if table.select().where(table.id == key, *same).exists(self._database):
            return
        row |= self._maker.stamp()
        if table.update(**row).where(table.id == key).execute(self._database) == 0:
            table.insert(id=key, **row).execute(self._database)

    def _bin(self, table: Any, dropped: Any) -> None:  # noqa: ANN401  # a Peewee model and an expression of it
        """Puts rows into the bin; what lies there already keeps its time."""
        stamp = self._maker.stamp()
        rows = table.update(deleted_at=stamp["changed_at"], **stamp).where(dropped & table.deleted_at.is_null())
        rows.execute(self._database)

    def _versions(self) -> defaultdict[str, list[PlanVersion]]:
        limits: defaultdict[str, list[Limit]] = defaultdict(list)
        query = LimitRow.select().where(LimitRow.deleted_at.is_null()).order_by(LimitRow.position, LimitRow.id)
        for row in query.dicts().execute(self._database):
            limits[row["version"]].append(_limit(row))
        versions: defaultdict[str, list[PlanVersion]] = defaultdict(list)
        order = (PlanVersionRow.position, PlanVersionRow.id)
        said = PlanVersionRow.select().where(PlanVersionRow.deleted_at.is_null()).order_by(*order)
        for row in said.dicts().execute(self._database):
            versions[row["plan"]].append(_version(row, limits[row["id"]]))
        return versions


def _plan(row: dict[str, Any], versions: list[PlanVersion]) -> Plan:
    return Plan(
        id=row["id"],
        account=row["account"],
        started_on=date.fromisoformat(row["started_on"]),
        versions=tuple(versions),
        baseline=row["baseline"] and texts.baseline(row["baseline"]),
        ended_on=date.fromisoformat(row["ended_on"]) if row["ended_on"] else None,
    )


def _version(row: dict[str, Any], limits: list[Limit]) -> PlanVersion:
    return PlanVersion(
        id=row["id"],
        valid_from=date.fromisoformat(row["valid_from"]),
        mode=Mode(row["mode"]),
        purpose=row["purpose"],
        outcome=row["outcome"],
        limits=tuple(limits),
        off_hours=texts.windows(row["off_hours"]),
        what_else=texts.words(row["what_else"]),
        bridge=texts.bridge(row["bridge"]),
        review_dates=texts.days(row["review_dates"]),
        until=date.fromisoformat(row["until"]) if row["until"] else None,
    )


def _limit(row: dict[str, Any]) -> Limit:
    return Limit(
        id=row["id"],
        accounts=texts.words(row["accounts"]),
        period=Period(row["period"]),
        amount=row["amount"],
        unit=Unit(row["unit"]),
        activities=texts.activities(row["activities"]),
        windows=texts.windows(row["windows"]),
    )


def _limit_values(version: str, position: int, limit: Limit) -> dict[str, object]:
    return {
        "version": version,
        "position": position,
        "accounts": json.dumps(limit.accounts),
        "period": limit.period.value,
        "amount": limit.amount,
        "unit": limit.unit.value,
        "activities": json.dumps(sorted(limit.activities)),
        "windows": texts.windows_text(limit.windows),
    }
