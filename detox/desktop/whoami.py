"""Who am I: what this person and this machine are called, so that a report can leave it out."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

SAYS: Final = ("USER", "LOGNAME", "USERNAME", "COMPUTERNAME", "HOSTNAME")
"""The variables in which systems keep such names."""
SHORTEST: Final = 2


def names(environ: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the account, of its owner in whole and in parts, and of the machine."""
    found = {environ.get(name, "") for name in SAYS} | _of_the_account()
    with suppress(AttributeError):  # Windows says it in a variable
        host = os.uname().nodename
        found |= {host, host.partition(".")[0]}
    return tuple(sorted(name for name in found if len(name) >= SHORTEST))


def _of_the_account() -> set[str]:
    """What the list of accounts says; empty where a system has none, or does not list this one."""
    try:
        import pwd

        account = pwd.getpwuid(os.getuid())
    except (ImportError, KeyError):
        return set()
    owner = account.pw_gecos.partition(",")[0]
    return {account.pw_name, owner, *owner.split()}
