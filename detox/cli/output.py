"""Output: one JSON object, or lines for a reader; errors in the same shapes."""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import click

from detox.core.periods import to_datetime
from detox.core.usage import Evidence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import tzinfo

SCHEMA = 1


class Exit(IntEnum):
    """What an exit status says."""

    DONE = 0
    PARTLY = 1
    UNUSABLE = 2
    NO_DATABASE = 3


class Fault(NamedTuple):
    """An error as it is told: a code for programs; what, where and the remedy for people."""

    code: str
    what: str
    where: str = ""
    remedy: str = ""


class Failure(click.ClickException):
    """Ends a verb with a fault, on stdout as JSON or on stderr in words."""

    def __init__(self, fault: Fault, status: Exit = Exit.UNUSABLE) -> None:
        super().__init__(fault.what)
        self.fault = fault
        self.status = status

    def show(self, file: object = None) -> None:
        """Prints the fault in words."""
        del file
        where = f"{visible(self.fault.where)}: " if self.fault.where else ""
        click.echo(f"{where}{self.fault.what}", err=True)
        if self.fault.remedy:
            click.echo(self.fault.remedy, err=True)

    def tell(self, *, as_json: bool) -> None:
        """Prints the fault in the shape that was asked for."""
        if as_json:
            say_json({"error": self.fault._asdict()})
        else:
            self.show()


def fail(code: str, what: str, where: str = "", remedy: str = "", status: Exit = Exit.UNUSABLE) -> NoReturn:
    """Ends the verb; nothing has been changed."""
    raise Failure(Fault(code, what, where, remedy), status)


def say_json(answer: Mapping[str, object]) -> None:
    """Prints the one JSON object of a verb."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    escapes = encoding.lower().replace("-", "") != "utf8"
    click.echo(json.dumps({"schema": SCHEMA, **answer}, ensure_ascii=escapes, default=_plain))


def say_table(rows: Sequence[Sequence[str]], heads: Sequence[str] = ()) -> None:
    """Prints rows in columns; a column whose cells are all figures is aligned to the right."""
    lines = [list(heads), *rows] if heads else list(rows)
    if not rows:
        return
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    right = [all(row[column][:1].isdigit() for row in rows) for column in range(len(widths))]
    for line in lines:
        cells = [
            cell.rjust(width) if r else cell.ljust(width) for cell, width, r in zip(line, widths, right, strict=True)
        ]
        click.echo("  ".join(cells).rstrip())


def visible(text: str) -> str:
    """What a file or its name says, without what would steer a terminal."""
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in text)


def seconds(milliseconds: float) -> float | int:
    """Milliseconds as seconds, whole where they are whole."""
    return int(milliseconds // 1000) if milliseconds % 1000 == 0 else round(milliseconds / 1000, 3)


def evidence(kinds: Mapping[Evidence, int]) -> dict[str, float | int]:
    """Milliseconds per kind of evidence as seconds, best first, without empty kinds."""
    return {kind.value: seconds(kinds[kind]) for kind in Evidence if kinds.get(kind)}


def instant(milliseconds: int | None) -> str | None:
    """An instant as ISO 8601 UTC with `Z`, to the millisecond where it has one."""
    return None if milliseconds is None else moment(to_datetime(milliseconds))


def moment(when: datetime | None) -> str | None:
    """An aware datetime as ISO 8601 UTC with `Z`."""
    if when is None:
        return None
    utc = when.astimezone(UTC)
    return utc.isoformat(timespec="milliseconds" if utc.microsecond else "seconds").replace("+00:00", "Z")


def local(when: datetime, zone: tzinfo) -> str:
    """An aware datetime as the clock on the wall shows it."""
    return f"{when.astimezone(zone):%Y-%m-%d %H:%M}"


def words(spent: float) -> str:
    """Seconds as `38 min` or `3 h 40 min`."""
    minutes = round(abs(spent) / 60)
    sign = "−" if spent < 0 and minutes else ""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{sign}{rest} min"
    return f"{sign}{hours} h {rest} min" if rest else f"{sign}{hours} h"


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, set | frozenset):
        return sorted(value)
    raise TypeError(type(value).__name__)
