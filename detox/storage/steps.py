"""Steps: how an older file becomes a newer one; what stands here is frozen, whatever today's tables look like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detox.storage import sqlite

if TYPE_CHECKING:
    from peewee import SqliteDatabase

LEAN_USE: Final = (
    """CREATE TABLE "kind" ("id" INTEGER NOT NULL PRIMARY KEY, "device" TEXT NOT NULL, "scope" TEXT NOT NULL,
    "rank" INTEGER NOT NULL, "platform" TEXT NOT NULL, "account" TEXT NOT NULL, "activity" TEXT NOT NULL,
    "evidence" TEXT NOT NULL, "bucket" INTEGER NOT NULL)""",
    """CREATE UNIQUE INDEX "kindrow_device_scope_rank_platform_account_activity_evid_ee100bd"
    ON "kind" ("device", "scope", "rank", "platform", "account", "activity", "evidence", "bucket")""",
    """INSERT INTO kind (device, scope, rank, platform, account, activity, evidence, bucket)
    SELECT DISTINCT s.device, o.scope, o.rank, o.platform, o.account, o.activity, o.evidence, 0
    FROM observation o JOIN source s ON s.id = o.source""",
    "ALTER TABLE observation RENAME TO observation_before",
    """CREATE TABLE "observation" ("source" INTEGER NOT NULL, "key" INTEGER NOT NULL, "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL, "kind" INTEGER NOT NULL, "batch" INTEGER, PRIMARY KEY ("source", "key")) WITHOUT ROWID""",
    """INSERT INTO observation SELECT o.source, o."key", o.start, o."end", k.id, o.batch
    FROM observation_before o JOIN source s ON s.id = o.source JOIN kind k ON k.device = s.device
    AND k.scope = o.scope AND k.rank = o.rank AND k.platform = o.platform AND k.account = o.account
    AND k.activity = o.activity AND k.evidence = o.evidence""",
    "DROP TABLE observation_before",
    "DROP TABLE session",
    """CREATE TABLE "session" ("start" INTEGER NOT NULL, "kind" INTEGER NOT NULL, "end" INTEGER NOT NULL,
    "source" INTEGER NOT NULL, "key" INTEGER NOT NULL, PRIMARY KEY ("start", "kind")) WITHOUT ROWID""",
    "DELETE FROM meta WHERE key = 'derived_with'",
    'ALTER TABLE "batch" RENAME TO batch_before',
    'DROP INDEX "batchrow_source"',
    """CREATE TABLE "batch" ("id" INTEGER NOT NULL PRIMARY KEY, "source" INTEGER NOT NULL, "path" TEXT NOT NULL,
    "format" TEXT NOT NULL, "imported_at" INTEGER NOT NULL, "assumptions" TEXT NOT NULL, "zone" TEXT NOT NULL,
    FOREIGN KEY ("source") REFERENCES "source" ("id"))""",
    'CREATE INDEX "batchrow_source" ON "batch" ("source")',
    """INSERT INTO "batch" SELECT id, source, path, format, imported_at, assumptions, {zone} FROM batch_before""",
    "DROP TABLE batch_before",
    """CREATE TABLE "mapping" ("signature" TEXT NOT NULL PRIMARY KEY, "columns" TEXT NOT NULL,
    "changed_at" INTEGER NOT NULL) WITHOUT ROWID""",
)
"""Each combination of what use has in common is written once; sessions are derived anew at the next start."""


NOTES: Final = (
    """CREATE TABLE "note" ("id" TEXT NOT NULL PRIMARY KEY, "changed_at" INTEGER NOT NULL, "device" TEXT NOT NULL,
    "deleted_at" INTEGER, "noted_at" INTEGER NOT NULL, "account" TEXT, "text" TEXT NOT NULL)""",
    'CREATE INDEX "noterow_noted_at" ON "note" ("noted_at")',
)


def lean_use(database: SqliteDatabase) -> None:
    """From schema 1 to 2."""
    has_zone = any(name == "zone" for name, _ in sqlite.columns(database, "batch"))  # the last files of schema 1 do
    for statement in LEAN_USE:
        database.execute_sql(statement.format(zone="zone" if has_zone else "''"))


def notes(database: SqliteDatabase) -> None:
    """From schema 2 to 3."""
    for statement in NOTES:
        database.execute_sql(statement)
