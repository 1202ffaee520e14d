"""Notes: a line that a person keeps for themselves, with the account it is about if it is about one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from unicodedata import category

if TYPE_CHECKING:
    from datetime import datetime

LONGEST: Final = 500
"""Letters of a note; what is longer is no quick one."""


@dataclass(frozen=True, slots=True)
class Note:
    """One line, when it was noted, and the account that it names."""

    id: str
    noted_at: datetime
    text: str
    account: str | None = None


def line(text: str) -> str:
    """The text as one line, whatever blanks, breaks and signs for a terminal it was written with."""
    return " ".join("".join(each for each in text if each.isspace() or category(each) != "Cc").split())
