"""Locale: what the person's region says of weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MONDAY = 0


def first_weekday(environ: Mapping[str, str]) -> int:
    """The first day of the week (Monday is 0) for the region in `LC_ALL`, `LC_TIME` or `LANG`; Monday unless told."""
    said = next((environ[name] for name in ("LC_ALL", "LC_TIME", "LANG") if environ.get(name)), "")
    tag = said.partition(".")[0].partition("@")[0]
    if tag in {"", "C", "POSIX"}:
        return MONDAY
    from babel import Locale, UnknownLocaleError

    try:
        return int(Locale.parse(tag).first_week_day)
    except (UnknownLocaleError, ValueError):
        return MONDAY
