"""Fields: columns that say what their text or number has to be, for whoever looks for a damaged one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from peewee import IntegerField, TextField

from detox.core.periods import EPOCH, to_instant

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum

MARGIN: Final = timedelta(days=366)
"""What is added to an instant, at most, to find the days around it."""
EARLIEST: Final = to_instant(EPOCH.replace(year=1) + MARGIN)
LATEST: Final = to_instant(EPOCH.replace(year=9999) - MARGIN)


class ReadField(TextField):
    """A text that something is read from; `read` raises where that cannot be."""

    def __init__(self, read: Callable[[str], object], **words: Any) -> None:  # noqa: ANN401  # as its base has it
        super().__init__(**words)
        self.read = read


class DayField(ReadField):
    """A local day, as an ISO date."""

    def __init__(self, **words: Any) -> None:  # noqa: ANN401  # as its base has it
        super().__init__(date.fromisoformat, **words)


class NameField(ReadField):
    """The name of one of an enumeration."""

    def __init__(self, choices: type[StrEnum], **words: Any) -> None:  # noqa: ANN401  # as its base has it
        super().__init__(choices, **words)


class InstantField(IntegerField):
    """Milliseconds UTC of an instant that the calendar knows."""


class NumberOfField(IntegerField):
    """The number of a row of another table; a constraint in the file would cost each of a million rows."""

    def __init__(self, table: str, **words: Any) -> None:  # noqa: ANN401  # as its base has it
        super().__init__(**words)
        self.table = table
