"""Durations: how tables write how long something took."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from detox.core.usage import HOUR, MINUTE, SECOND

WORDS: Final = (
    (HOUR, "h hr hrs hour hours u uur uren std stunde stunden heure heures hora horas ore godz g t"),
    (MINUTE, "m min mins minute minutes minuut minuten minuta minuto minutos minuti"),
    (SECOND, "s sec secs second seconds seconde seconden sek sekunde sekunden segundo segundos secondi"),
    (24 * HOUR, "d day days tag tage dag dagen"),
)
UNITS: Final = MappingProxyType({word: unit for unit, words in WORDS for word in words.split()})
PART: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d_]+)\.?[\s,]*")
FACE: Final = re.compile(r"(\d{1,4}):([0-5]?\d)(?::([0-5]?\d)(?:[.,]\d+)?)?")
NUMBER: Final = re.compile(r"-?\d+(?:[.,]\d+)?(?:[eE]\d{1,2})?")
LONGEST_TEXT: Final = 60
REMEMBERED: Final = 4_096


def duration(text: str, unit: int = 0) -> int | None:
    """Milliseconds, also negative ones; a bare number is of `unit`, and nothing where there is none."""
    return _duration(text[:LONGEST_TEXT].strip().casefold(), unit)


@lru_cache(REMEMBERED)
def _duration(text: str, unit: int) -> int | None:
    face = FACE.fullmatch(text)
    if face is not None:
        hours, minutes, seconds = (int(part or 0) for part in face.groups())
        return hours * HOUR + minutes * MINUTE + seconds * SECOND
    if NUMBER.fullmatch(text):
        return round(float(text.replace(",", ".")) * unit) if unit else None
    text = text.removeprefix("pt")
    parts = PART.findall(text)
    if not parts or PART.sub("", text) or any(word not in UNITS for _, word in parts):
        return None
    return sum(round(float(count.replace(",", ".")) * UNITS[word]) for count, word in parts)
