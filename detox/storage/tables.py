"""Tables: what a person makes and what the file knows of itself; and the list of them all."""

from __future__ import annotations

from typing import Final

from peewee import BooleanField, ForeignKeyField, IntegerField, TextField

from detox.core import reminders
from detox.core.plans import Mode, Period, Unit
from detox.core.topics import Topic
from detox.storage import texts
from detox.storage.fields import DayField, InstantField, NameField, ReadField
from detox.storage.rows import MadeRow, Row
from detox.storage.usage_tables import (
    BatchRow,
    CorrectionRow,
    DailyCoverageRow,
    DailyTotalRow,
    EntryRow,
    KindRow,
    MappingRow,
    MedianRow,
    ObservationRow,
    PresentRow,
    SessionRow,
    SourceRow,
    UnrecognisedRow,
    WatchedRow,
)


class MetaRow(Row):
    """A fact about the file itself."""

    key = TextField(primary_key=True)
    value = TextField()

    class Meta:
        without_rowid = True


class CounterRow(Row):
    """How often a topic has changed."""

    topic = NameField(Topic, primary_key=True)
    count = IntegerField()

    class Meta:
        without_rowid = True


class ChangeRow(Row):
    """One change a person can take back, and whether it was."""

    id = IntegerField(primary_key=True)
    topic = NameField(Topic)
    label = TextField()
    made_at = InstantField(index=True)
    undone = BooleanField(default=False)
    undoes = IntegerField(null=True)


class InverseRow(Row):
    """What takes one row's change back: the verb, the table and the row as JSON."""

    id = IntegerField(primary_key=True)
    change = ForeignKeyField(ChangeRow, column_name="change")
    relation = TextField()
    verb = TextField()
    content = ReadField(texts.inverse)


class AccountRow(MadeRow):
    """One account on a platform."""

    platform = TextField(index=True)
    handle = TextField()
    hosts = ReadField(texts.words)
    private = BooleanField()
    slot = IntegerField()
    left_on = DayField(null=True)


class PlanRow(MadeRow):
    """The plan of one account."""

    account = ForeignKeyField(AccountRow, column_name="account")
    started_on = DayField()
    ended_on = DayField(null=True)
    baseline = ReadField(texts.baseline, null=True)


class PlanVersionRow(MadeRow):
    """What a plan said from one day on."""

    plan = ForeignKeyField(PlanRow, column_name="plan")
    position = IntegerField()
    valid_from = DayField()
    mode = NameField(Mode)
    purpose = TextField()
    outcome = TextField()
    off_hours = ReadField(texts.windows)
    what_else = ReadField(texts.words)
    bridge = ReadField(texts.bridge)
    review_dates = ReadField(texts.days)
    until = DayField(null=True)


class LimitRow(MadeRow):
    """A limit of one version of a plan; more than one account makes it a pool."""

    version = ForeignKeyField(PlanVersionRow, column_name="version")
    position = IntegerField()
    accounts = ReadField(texts.words)
    period = NameField(Period)
    amount = IntegerField()
    unit = NameField(Unit)
    activities = ReadField(texts.activities)
    windows = ReadField(texts.windows)

    class Meta:
        table_name = "plan_limit"  # LIMIT is a word of SQL


class NoteRow(MadeRow):
    """A line that a person keeps, about an account or about none."""

    noted_at = InstantField(index=True)
    account = TextField(null=True)
    text = TextField()


class ReminderRow(Row):
    """One reminder; (kind, subject, slot) is unique, so nothing is ever asked twice."""

    id = TextField(primary_key=True)
    kind = NameField(reminders.Kind)
    subject = TextField()
    slot = TextField()
    due_at = InstantField(index=True)
    state = NameField(reminders.State, index=True)
    account = TextField()
    used = IntegerField()
    allowed = IntegerField()
    reason = TextField()
    shown_at = InstantField(null=True)
    answered_at = InstantField(null=True)
    answer = NameField(reminders.Answer, null=True)
    snoozes = IntegerField()

    class Meta:
        indexes = ((("kind", "subject", "slot"), True),)


class SettingRow(Row):
    """A preference that differs from its default, as JSON."""

    key = TextField(primary_key=True)
    value = TextField()
    changed_at = InstantField()

    class Meta:
        without_rowid = True


TABLES: Final = (
    MetaRow, CounterRow, ChangeRow, InverseRow, SourceRow, BatchRow, MappingRow, KindRow, ObservationRow, WatchedRow,
    PresentRow, UnrecognisedRow, CorrectionRow, EntryRow, SessionRow, DailyTotalRow, DailyCoverageRow, MedianRow,
    AccountRow, PlanRow, PlanVersionRow, LimitRow, ReminderRow, SettingRow,
    NoteRow,
)  # fmt: skip
"""Every table, parents first."""

MADE: Final = (CorrectionRow, EntryRow, AccountRow, PlanRow, PlanVersionRow, LimitRow, SettingRow, NoteRow)
"""Tables of what a person makes."""

RECORDED: Final = (
    *MADE, SourceRow, BatchRow, MappingRow, KindRow, WatchedRow, PresentRow, UnrecognisedRow, MedianRow, ReminderRow,
)  # fmt: skip
"""Tables whose rows a labelled change may change; observations are kept apart, what is derived is derived anew."""
