"""Options that several verbs share."""

from __future__ import annotations

from enum import StrEnum
from typing import Generic, TypeVar

import click

E = TypeVar("E", bound=StrEnum)

day = click.DateTime(formats=["%Y-%m-%d"])
as_json = click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")


class OneOf(click.ParamType, Generic[E]):
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
