"""Scrub: text without what could tell who somebody is, where their files lie and what they read.

It hides rather too much: a report that somebody can send without reading it is worth more than a word in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

HIDDEN: Final = "…"
"""Stands for whatever was there."""
QUOTED: Final = re.compile(
    r"""(?<!\w)(?:'.*?(?:'(?!\w)|$)|".*?(?:"(?!\w)|$)|`.*?(?:`(?!\w)|$))|“.*?(?:”|$)|‘.*?(?:’(?!\w)|$)|«.*?(?:»|$)"""
)
"""What a message quotes; a quotation without an end reaches to that of the text."""
URL: Final = re.compile(r"\b[a-z][a-z0-9+.-]*:(?=//|\\\\)\S+", re.IGNORECASE)
MAIL: Final = re.compile(r"\S*@\S+")
"""Also the handle of an account."""
PATH: Final = re.compile(r"(?<!\S)(?!detox/[\w/]+\.py(?::\d+)?(?!\S)|I/O(?!\w))\S*[\\/~].*")
"""To the end of the text, as names of files have spaces; places of our own package stay."""
ADDRESS: Final = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b|(?<![\w:])[0-9a-f:]*:[0-9a-f]*:[\w:.%]*", re.IGNORECASE)
DOTTED: Final = re.compile(r"(?<![\w./-])(?!detox\.|qt\.)[\w-]+(?:\.[\w-]+)*\.[^\W\d][\w-]*")
"""Names of hosts, and of files without their folders."""
IN_TURN: Final = (QUOTED, URL, MAIL, PATH, ADDRESS, DOTTED)


def scrub(text: str, names: Iterable[str] = ()) -> str:
    """The text on one line, without quotations, addresses, paths, hosts and the given names of people and machines."""
    found = one_line(text)
    for hides in IN_TURN:
        found = hides.sub(HIDDEN, found)
    for name in sorted(filter(None, names), key=len, reverse=True):
        found = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", HIDDEN, found, flags=re.IGNORECASE)
    return found


def one_line(text: str) -> str:
    """The text without line breaks and whatever else would steer a terminal."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())
