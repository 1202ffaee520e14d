"""Tables of usage: sources, what they observed, what a person noted or corrected, and what is derived from it."""

from __future__ import annotations

from peewee import BooleanField, CompositeKey, ForeignKeyField, IntegerField, TextField

from detox.core.usage import Activity, Evidence, Verb
from detox.storage import texts
from detox.storage.fields import DayField, InstantField, NameField, NumberOfField, ReadField
from detox.storage.rows import MadeRow, Row


class SourceRow(Row):
    """One origin of observations on one device."""

    id = IntegerField(primary_key=True)
    kind = TextField()
    name = TextField()
    device = TextField()
    scope = TextField()
    enabled = BooleanField()
    path = TextField(index=True)
    last_seen = InstantField(null=True)
    reaches_from = InstantField(null=True)
    read_to = InstantField(null=True)
    cursor = TextField()


class BatchRow(Row):
    """One imported file and what was assumed to read it."""

    id = IntegerField(primary_key=True)
    source = ForeignKeyField(SourceRow, column_name="source")
    path = TextField()
    format = TextField()
    imported_at = InstantField()
    assumptions = TextField()
    zone = TextField()


class KindRow(Row):
    """What many observations or sessions of one device have in common, written once."""

    id = IntegerField(primary_key=True)
    device = TextField()
    scope = TextField()
    rank = IntegerField()
    platform = TextField()
    account = TextField()
    activity = NameField(Activity)
    evidence = NameField(Evidence)
    bucket = IntegerField()

    class Meta:
        indexes = ((("device", "scope", "rank", "platform", "account", "activity", "evidence", "bucket"), True),)


class MappingRow(Row):
    """Which column of a table is what, remembered for every table with the same header."""

    signature = TextField(primary_key=True)
    columns = ReadField(texts.columns)
    changed_at = InstantField()

    class Meta:
        without_rowid = True


class ObservationRow(Row):
    """One stretch of recognised use as one source told it; keys sort by time, so the table needs no other order."""

    source = IntegerField()
    key = IntegerField()
    start = InstantField()
    end = InstantField()
    kind = NumberOfField("kind")
    batch = IntegerField(null=True)

    class Meta:
        primary_key = CompositeKey("source", "key")
        without_rowid = True


class WatchedRow(Row):
    """A stretch in which a source would have seen use."""

    source = IntegerField()
    start = InstantField(index=True)
    end = InstantField()
    scope = TextField()
    rank = IntegerField()

    class Meta:
        primary_key = CompositeKey("source", "start", "scope")
        without_rowid = True


class PresentRow(Row):
    """A stretch in which somebody was at the device."""

    source = IntegerField()
    start = InstantField(index=True)
    end = InstantField()

    class Meta:
        primary_key = CompositeKey("source", "start")
        without_rowid = True


class UnrecognisedRow(Row):
    """Time at a host that nothing recognised, per local day, for thirty days."""

    source = IntegerField()
    day = DayField(index=True)
    host = TextField()
    spent = IntegerField()

    class Meta:
        primary_key = CompositeKey("source", "day", "host")
        without_rowid = True


class CorrectionRow(MadeRow):
    """A person's own word about an interval."""

    on_device = TextField()
    start = InstantField(index=True)
    end = InstantField()
    verb = NameField(Verb)
    platform = TextField()
    account = TextField()
    activity = NameField(Activity, null=True)
    why = TextField()


class EntryRow(MadeRow):
    """Time noted by hand: the observation it made and the person's line about it."""

    source = ForeignKeyField(SourceRow, column_name="source", index=False)
    key = IntegerField()
    note = TextField()

    class Meta:
        indexes = ((("source", "key"), True),)


class SessionRow(Row):
    """Derived: a stretch with one winning observation and one activity; its kind tells the device."""

    # Its key comes first: SQLite up to 3.40 mistakes the columns of any other order when it checks the file.
    start = InstantField()
    kind = NumberOfField("kind")
    end = InstantField()
    source = IntegerField()
    key = IntegerField()

    class Meta:
        primary_key = CompositeKey("start", "kind")
        without_rowid = True


class DailyTotalRow(Row):
    """Derived: use of one kind on one local day."""

    day = DayField()
    device = TextField()
    platform = TextField()
    account = TextField()
    activity = NameField(Activity)
    evidence = NameField(Evidence)
    used = IntegerField()
    counted = IntegerField()
    openings = IntegerField()

    class Meta:
        primary_key = CompositeKey("day", "device", "platform", "account", "activity", "evidence")
        without_rowid = True


class DailyCoverageRow(Row):
    """Derived: known presence on one local day, and what was watched of it."""

    day = DayField()
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
