"""Rows: what every table has in common; the models are bound to no database.

Instants and durations are integer milliseconds, days ISO dates, enumerations their names. What a person makes carries
`changed_at`, `device` and `deleted_at`; what sources observed is known by (source, key).
"""

from __future__ import annotations

import re

from peewee import Model, TextField

from detox.storage.fields import InstantField


def _table_name(model: type[Model]) -> str:
    """`daily_total` for DailyTotalRow."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__.removesuffix("Row")).lower()


class Row(Model):
    """A row of any table; the table is named after what it holds."""

    class Meta:
        table_function = _table_name


class MadeRow(Row):
    """A row that a person makes, known by a UUID; `deleted_at` puts it into the bin."""

    id = TextField(primary_key=True)
    changed_at = InstantField()
    device = TextField()
    deleted_at = InstantField(null=True)
