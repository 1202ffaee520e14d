"""Expressions: regular expressions of the catalogue, tried only where their own words stand in the text."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

PIECES: Final = re.compile(
    r"(?P<group>[()])|(?P<set>\[\^?\]?(?:\\.|[^\]])*\])|(?P<count>[?*+]|\{\d*,?\d*\})|(?P<any>[.^$]|\\u[\da-fA-F]{4}|\\x[\da-fA-F]{2}|\\\w)|(?P<or>\|)"
    r"|\\?(?P<letter>.)",
    re.DOTALL,
)
SPECIAL: Final = re.compile(r"(?<!\\)\(\?[^:]")
"""A group that is more than a group: it may say that case does not matter."""
BREAK: Final = "\0"
"""Stands where an expression leaves open what comes."""


class Expression(NamedTuple):
    """A regular expression, compiled when it is first tried: there are hundreds, and a start needs none."""

    text: str

    def search(self, text: str) -> re.Match[str] | None:
        """The first place that matches."""
        return _compiled(self.text).search(text)

    def behind(self, text: str) -> str:
        """What of `text` stands behind its beginning, where that matches; else all of it."""
        found = _compiled(self.text).match(text)
        return text if found is None else text[found.end() :]

    def without(self, text: str) -> str:
        """`text` without every place that matches."""
        return _compiled(self.text).sub("", text) if self.word in text else text

    def may_match(self, text: str) -> bool:
        """Whether its word is in `text`, or at its end where it has to be; a line end is no part of `text`."""
        word = _word(self.text)
        return text.endswith(word) if _ends_with_word(self.text) else word in text

    @property
    def word(self) -> str:
        """The longest piece of text without which nothing matches; empty where none is sure.

        What is in groups does not count, nor does a letter that may come more or less than once.
        """
        return _word(self.text)


@cache
def _compiled(text: str) -> re.Pattern[str]:
    return re.compile(text)


@cache
def _ends_with_word(text: str) -> bool:
    return text.endswith(f"{_word(text)}$")


@cache
def _word(text: str) -> str:
    sure: list[str] = []
    depth = 0
    for piece in PIECES.finditer(text):
        letter = piece["letter"]
        if piece["group"]:
            depth += 1 if piece["group"] == "(" else -1
        if letter and not depth:
            sure.append(letter)
        elif piece["or"] and not depth:
            return ""
        else:
            if piece["count"] and not depth:
                sure[-1:] = []
            sure.append(BREAK)
    return "" if SPECIAL.search(text) else max("".join(sure).split(BREAK), key=len)
