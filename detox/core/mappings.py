"""Mappings: which column of somebody's own table holds what, guessed from its header and remembered by it.

A table tells when (`start`, or `date` with or without `time`), how long (`end`, `duration`, `minutes`, `hours` or
`seconds`) and where (`what`); `activity` may stand beside them, and every other column is left unread.
"""

from __future__ import annotations

import hashlib
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

START: Final = "start"
DATE: Final = "date"
TIME: Final = "time"
END: Final = "end"
DURATION: Final = "duration"
MINUTES: Final = "minutes"
HOURS: Final = "hours"
SECONDS: Final = "seconds"
WHAT: Final = "what"
ACTIVITY: Final = "activity"
FIELDS: Final = (START, DATE, TIME, END, DURATION, MINUTES, HOURS, SECONDS, WHAT, ACTIVITY)
DATE_ORDER: Final = "dates"
"""No field: in which order the numbers of dates stand, where a person says so."""
HOW_LONG: Final = (DURATION, MINUTES, HOURS, SECONDS, END)
WORDS: Final = (
    (START, "start; begin; beginning; from; start time; started; started at; start date time"),
    (START, "beginn; anfang; von; startzeit"),
    (DATE, "date; day; datum; tag"),
    (TIME, "time; time of day; at; uhrzeit; zeit; um"),
    (END, "end; to; until; end time; stop; stopped at; ended at; finish; ende; bis; endzeit"),
    (DURATION, "duration; time spent; spent; length; dauer; länge; zeitdauer; tijd; duur"),
    (MINUTES, "minutes; mins; min; duration min; duration minutes"),
    (MINUTES, "minuten; dauer min; dauer minuten; dauer in minuten"),
    (HOURS, "hours; hrs; h; duration h; duration hours; stunden; std; dauer h; dauer stunden; dauer in stunden"),
    (SECONDS, "seconds; secs; sec; duration seconds; sekunden; sek; dauer sekunden; dauer in sekunden"),
    (WHAT, "platform; network; social network; site; website; app; channel"),
    (WHAT, "plattform; netzwerk; soziales netzwerk; webseite; seite; kanal; dienst"),
    (ACTIVITY, "activity; kind of use; aktivität; tätigkeit"),
)
FIELD_OF: Final = MappingProxyType({word: field for field, words in WORDS for word in words.split("; ")})


def plain(column: str) -> str:
    """The name of a column without case, spaces and signs that differ from one export to the next."""
    return " ".join(re.findall(r"\w+", column.replace("_", " ").casefold()))


def signature(header: Iterable[str]) -> str:
    """What is the same for tables with the same columns, and tells nothing of what they hold."""
    told = "\x1f".join(plain(column) for column in header)
    return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def guess(header: Sequence[str]) -> dict[str, str]:
    """Column by field, as far as the header says it once and clearly."""
    found: dict[str, list[str]] = {}
    for column in header:
        field = FIELD_OF.get(plain(column))
        if field is not None:
            found.setdefault(field, []).append(column)
    once = {field: columns[0] for field, columns in found.items() if len(columns) == 1}
    if START in once and DATE in once and TIME not in once:
        once[TIME] = once.pop(START)  # a day, and the time at which it started
    return once


def lacks(mapping: Mapping[str, str]) -> list[str]:
    """The fields that have to be named before a table can be read: when, how long and where."""
    missing = []
    if not {START, DATE} & mapping.keys():
        missing.append(START)
    if not set(HOW_LONG) & mapping.keys():
        missing.append(DURATION)
    if WHAT not in mapping:
        missing.append(WHAT)
    return missing


def unknown_columns(mapping: Mapping[str, str], header: Iterable[str]) -> list[str]:
    """The columns that a mapping names and a header lacks."""
    known = {plain(column) for column in header}
    return [column for field, column in mapping.items() if field in FIELDS and plain(column) not in known]


def places(mapping: Mapping[str, str], header: Sequence[str]) -> dict[str, int]:
    """The number of the column of each field; the first of several with one name."""
    names = [plain(column) for column in header]
    return {field: names.index(plain(column)) for field, column in mapping.items() if field in FIELDS}
