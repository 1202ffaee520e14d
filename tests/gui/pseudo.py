"""Pseudo: a language that nobody speaks, whose words are longer by two fifths and full of accents."""

from __future__ import annotations

import re
from math import ceil

from PySide6.QtCore import QTranslator

LONGER = 0.4
"""About what German needs more than English."""
ACCENTS = {ord(plain): ord(accented) for plain, accented in zip("AEIOUaeioucnsyz", "ÂÊÎÔÛâêîôûçñşýž", strict=True)}
ACCENTED = frozenset(map(chr, ACCENTS.values()))
WORD = re.compile(r"[^\W\d_]+(?![^{]*\})")
"""A word outside of the places that figures are put into."""


class Pseudo(QTranslator):
    """Translates every sentence there is."""

    def translate(self, context: str, text: str, note: str | None = None, number: int = -1) -> str:
        """The sentence with each word accented and longer."""
        del context, note, number
        return longer(text)

    def isEmpty(self) -> bool:
        """It has an answer to everything."""
        return False


def longer(text: str) -> str:
    """`Log time` as `Lôgôg tîmêêê`: every word accented and longer by two fifths."""
    return WORD.sub(lambda found: _stretched(found[0]), text)


def _stretched(word: str) -> str:
    return word.translate(ACCENTS) + word[-1:].translate(ACCENTS) * ceil(len(word) * LONGER)
