"""Options that several verbs share."""

from __future__ import annotations

import math
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from detox.cli import completing
from detox.core.mappings import DATE_ORDER, FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.shell_completion import CompletionItem

E = TypeVar("E", bound=StrEnum)


class Day(click.ParamType[date]):
    """A local day, as YYYY-MM-DD."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; a usage error for any other text."""
        text = str(value)
        try:
            found = date.fromisoformat(text)
        except ValueError:
            found = None
        if found is None or found.isoformat() != text:
            self.fail(f"“{text}” is no day; write it like 2026-05-14.", param, ctx)
        return found


class Zone(click.ParamType[ZoneInfo]):
    """A time zone by its name in the zone database."""

    name = "zone"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> ZoneInfo:
        """The zone; a usage error for any other text."""
        if isinstance(value, ZoneInfo):
            return value
        try:
            return ZoneInfo(str(value))
        except (ZoneInfoNotFoundError, ValueError, OSError):
            self.fail(f"“{value}” is no time zone; write it like Europe/Berlin.", param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        """The zones of this computer."""
        return completing.zones(ctx, param, incomplete)


class Column(click.ParamType[tuple[str, str]]):
    """What a column of a table holds, as FIELD=COLUMN."""

    name = "column"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """The field and the name of its column; a usage error for any other text."""
        field, sign, column = str(value).partition("=")
        if not sign or not column.strip() or field.strip() not in {*FIELDS, DATE_ORDER}:
            self.fail(
                f"“{value}” names no field; write it like minutes=COLUMN. Fields: {', '.join(FIELDS)}.", param, ctx
            )
        return field.strip(), column.strip()


class Minutes(click.ParamType[float]):
    """Minutes, whole or not."""

    name = "minutes"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The finite number; a usage error for anything else."""
        try:
            found = float(str(value))
        except ValueError:
            found = math.nan
        if not math.isfinite(found):
            self.fail(f"“{value}” is no number of minutes; write it like 15 or 7.5.", param, ctx)
        return found


def as_json(command: Callable[..., object]) -> Callable[..., object]:
    """The verb with `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")(command)


class OneOf(click.ParamType[Any], Generic[E]):
    """One of an enumeration's values, or several parted by commas where `is_list`."""

    def __init__(self, kind: type[E], *, is_list: bool = False) -> None:
        self.name = kind.__name__.lower()
        self._kind = kind
        self._is_list = is_list

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The values, as help shows them."""
        del param, ctx
        return f"[{'|'.join(self._kind)}]"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> object:
        """The member, or a tuple of members; a usage error for any other word."""
        if isinstance(value, self._kind):
            return value
        words = str(value).split(",") if self._is_list else [str(value)]
        try:
            members = tuple(self._kind(word.strip().lower()) for word in words)
        except ValueError:
            self.fail(f"“{value}” is none of {', '.join(self._kind)}.", param, ctx)
        return members if self._is_list else members[0]

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        """The values, of a list those that are not in it yet."""
        del ctx, param
        return completing.members(self._kind, incomplete, is_list=self._is_list)
