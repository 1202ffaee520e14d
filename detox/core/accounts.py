"""Accounts and the devices on which they are used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

ELSEWHERE = "elsewhere"
"""The device of time that a person noted without saying where it was."""


@dataclass(frozen=True, slots=True)
class Account:
    """One account on a platform; the unnamed default account of a platform has the platform's id as its own."""

    id: str
    platform: str
    handle: str = ""
    hosts: tuple[str, ...] = ()
    private: bool = False
    slot: int = 0
    """Place in the series of colours, given once and kept for ever."""
    left_on: date | None = None


def default_account(platform: str, slot: int) -> Account:
    """The account to which usage of `platform` goes unless a host says otherwise."""
    return Account(id=platform, platform=platform, slot=slot)
