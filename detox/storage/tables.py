"""Tables: all of them on one page, as models that no database is bound to.

Instants and durations are integer milliseconds, days ISO dates, enumerations their names. What a person makes carries
`changed_at`, `device` and `deleted_at`; what sources observed is known by (source, key).
"""

from __future__ import annotations

import re
from typing import Final

from peewee import BooleanField, CompositeKey, ForeignKeyField, IntegerField, Model, TextField


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
    changed_at = IntegerField()
    device = TextField()
    deleted_at = IntegerField(null=True)


class MetaRow(Row):
    """A fact about the file itself."""

    key = TextField(primary_key=True)
    value = TextField()

    class Meta:
        without_rowid = True


class CounterRow(Row):
    """How often a topic has changed."""

    topic = TextField(primary_key=True)
    count = IntegerField()

    class Meta:
        without_rowid = True


class ChangeRow(Row):
    """One change a person can take back, and whether it was."""

    id = IntegerField(primary_key=True)
    topic = TextField()
    label = TextField()
    made_at = IntegerField(index=True)
    undone = BooleanField(default=False)
    undoes = IntegerField(null=True)


class InverseRow(Row):
    """What takes one row's change back: the verb, the table and the row as JSON."""

    id = IntegerField(primary_key=True)
    change = ForeignKeyField(ChangeRow, column_name="change")
    relation = TextField()
    verb = TextField()
    content = TextField()


class SourceRow(Row):
    """One origin of observations on one device."""

    id = IntegerField(primary_key=True)
    kind = TextField()
    name = TextField()
    device = TextField()
    scope = TextField()
    enabled = BooleanField()
    path = TextField(index=True)
    last_seen = IntegerField(null=True)
    reaches_from = IntegerField(null=True)
    read_to = IntegerField(null=True)
    cursor = TextField()


class BatchRow(Row):
    """One imported file and what was assumed to read it."""

    id = IntegerField(primary_key=True)
    source = ForeignKeyField(SourceRow, column_name="source")
    path = TextField()
    format = TextField()
    imported_at = IntegerField()
    assumptions = TextField()


class ObservationRow(Row):
    """One stretch of recognised use as one source told it."""

    source = IntegerField()
    key = IntegerField()
    start = IntegerField(index=True)
    end = IntegerField()
    scope = TextField()
    rank = IntegerField()
    platform = TextField()
    account = TextField()
    activity = TextField()
    evidence = TextField()
    batch = IntegerField(null=True)

    class Meta:
        primary_key = CompositeKey("source", "key")
        without_rowid = True


class WatchedRow(Row):
    """A stretch in which a source would have seen use."""

    source = IntegerField()
    start = IntegerField(index=True)
    end = IntegerField()
    scope = TextField()
    rank = IntegerField()

    class Meta:
        primary_key = CompositeKey("source", "start", "scope")
        without_rowid = True


class PresentRow(Row):
    """A stretch in which somebody was at the device."""

    source = IntegerField()
    start = IntegerField(index=True)
    end = IntegerField()

    class Meta:
        primary_key = CompositeKey("source", "start")
        without_rowid = True


class UnrecognisedRow(Row):
    """Time at a host that nothing recognised, per local day, for thirty days."""

    source = IntegerField()
    day = TextField(index=True)
    host = TextField()
    spent = IntegerField()

    class Meta:
        primary_key = CompositeKey("source", "day", "host")
        without_rowid = True


class CorrectionRow(MadeRow):
    """A person's own word about an interval."""

    on_device = TextField()
    start = IntegerField(index=True)
    end = IntegerField()
    verb = TextField()
    platform = TextField()
    account = TextField()
    activity = TextField(null=True)
    why = TextField()


class EntryRow(MadeRow):
    """Time noted by hand: the observation it made and the person's line about it."""

    source = ForeignKeyField(SourceRow, column_name="source")
    key = IntegerField()
    note = TextField()


class SessionRow(Row):
    """Derived: a stretch with one winning observation and one activity."""

    device = TextField()
    start = IntegerField(index=True)
    end = IntegerField()
    source = IntegerField()
    key = IntegerField()
    rank = IntegerField()
    platform = TextField()
    account = TextField()
    activity = TextField()
    evidence = TextField()

    class Meta:
        primary_key = CompositeKey("device", "start")
        without_rowid = True


class DailyTotalRow(Row):
    """Derived: use of one kind on one local day."""

    day = TextField()
    device = TextField()
    platform = TextField()
    account = TextField()
    activity = TextField()
    evidence = TextField()
    used = IntegerField()
    counted = IntegerField()
    openings = IntegerField()

    class Meta:
        primary_key = CompositeKey("day", "device", "platform", "account", "activity", "evidence")
        without_rowid = True


class DailyCoverageRow(Row):
    """Derived: known presence on one local day, and what was watched of it."""

    day = TextField()
    device = TextField()
    present = IntegerField()
    watched = IntegerField()

    class Meta:
        primary_key = CompositeKey("day", "device")
        without_rowid = True


class MedianRow(Row):
    """The adopted median foreground time of a platform."""

    platform = TextField(primary_key=True)
    length = IntegerField()

    class Meta:
        without_rowid = True


class AccountRow(MadeRow):
    """One account on a platform."""

    platform = TextField(index=True)
    handle = TextField()
    hosts = TextField()
    private = BooleanField()
    slot = IntegerField()
    left_on = TextField(null=True)


class PlanRow(MadeRow):
    """The plan of one account."""

    account = ForeignKeyField(AccountRow, column_name="account")
    started_on = TextField()
    ended_on = TextField(null=True)
    baseline = TextField(null=True)


class PlanVersionRow(MadeRow):
    """What a plan said from one day on."""

    plan = ForeignKeyField(PlanRow, column_name="plan")
    valid_from = TextField()
    mode = TextField()
    purpose = TextField()
    outcome = TextField()
    off_hours = TextField()
    what_else = TextField()
    bridge = TextField()
    review_dates = TextField()
    until = TextField(null=True)


class LimitRow(MadeRow):
    """A limit of one version of a plan; more than one account makes it a pool."""

    version = ForeignKeyField(PlanVersionRow, column_name="version")
    position = IntegerField()
    accounts = TextField()
    period = TextField()
    amount = IntegerField()
    unit = TextField()
    activities = TextField()
    windows = TextField()

    class Meta:
        table_name = "plan_limit"  # LIMIT is a word of SQL


class ReminderRow(Row):
    """One reminder; (kind, subject, slot) is unique, so nothing is ever asked twice."""

    id = TextField(primary_key=True)
    kind = TextField()
    subject = TextField()
    slot = TextField()
    due_at = IntegerField(index=True)
    state = TextField(index=True)
    account = TextField()
    used = IntegerField()
    allowed = IntegerField()
    reason = TextField()
    shown_at = IntegerField(null=True)
    answered_at = IntegerField(null=True)
    answer = TextField(null=True)
    snoozes = IntegerField()

    class Meta:
        indexes = ((("kind", "subject", "slot"), True),)


class SettingRow(Row):
    """A preference that differs from its default, as JSON."""

    key = TextField(primary_key=True)
    value = TextField()
    changed_at = IntegerField()

    class Meta:
        without_rowid = True


TABLES: Final = (
    MetaRow, CounterRow, ChangeRow, InverseRow, SourceRow, BatchRow, ObservationRow, WatchedRow, PresentRow,
    UnrecognisedRow, CorrectionRow, EntryRow, SessionRow, DailyTotalRow, DailyCoverageRow, MedianRow, AccountRow, PlanRow,
    PlanVersionRow, LimitRow, ReminderRow, SettingRow,
)  # fmt: skip
"""Every table, parents first."""

MADE: Final = (CorrectionRow, EntryRow, AccountRow, PlanRow, PlanVersionRow, LimitRow, SettingRow)
"""Tables whose changes a person can take back."""
