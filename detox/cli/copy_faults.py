"""Copy faults: what can be wrong with a copy of the database, each with its remedy."""

from __future__ import annotations

from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from detox.cli.output import Fault
from detox.desktop import clock

if TYPE_CHECKING:
    from pathlib import Path

    from detox.cli.context import Context
    from detox.storage.faults import CopyError

TOO_OLD: Final = timedelta(days=2)
"""Age at which the latest copy of something that has changed since says that none could be made."""
COPY = MappingProxyType(
    {
        "not_found": ("There is no such file.", "Check the path; `detox backup --list` names the copies."),
        "unreadable": ("The file cannot be read.", "Name a file, and make sure that you may read it."),
        "not_a_database": ("This file is not a database.", "Choose a copy that `detox backup` has made."),
        "foreign": ("This is no copy of Worthwhile's database.", "Choose a copy that `detox backup` has made."),
        "newer": ("A newer version of Worthwhile made this copy.", "Install that version to restore it."),
        "damaged": ("This copy is damaged.", "Choose another one; `detox backup --list` names them."),
        "altered": (
            "The tables of this copy are not those that Worthwhile makes.",
            "Choose a copy that nothing else has written to; `detox backup --list` names them.",
        ),
        "is_the_database": ("This is the database itself.", "Name another file."),
        "in_the_way": ("This file is no copy of Worthwhile's.", "Name another file, or replace it with --force."),
        "read_only": ("This folder cannot be written.", "Choose another one, or give yourself the right to write."),
        "cannot_write": ("The copy cannot be written.", "Choose a folder that exists and can be written."),
        "disk_full": ("There is no room for a copy. Nothing was changed.", "Make room, or choose another disk."),
        "busy": ("Another program keeps the database busy.", "Try again when it has finished."),
    }
)


def copy_fault(error: CopyError) -> Fault:
    """What is wrong with a copy, as a fault."""
    what, remedy = COPY[error.code.value]
    return Fault(error.code.value, what, str(error.path), remedy)


def look_at_copies(context: Context) -> tuple[bool, str, str]:
    """Whether there is a copy of what there is, how many are kept, and what to do where the latest is too old."""
    from detox.services.backups import copies_of, is_wanted, latest_daily

    if not is_wanted(context.store):
        return True, "no copy is kept, as you chose", ""
    kept = len(copies_of(context.store.path))
    latest = latest_daily(context.store, context.now)
    if latest is None:
        return True, "none yet; the first is made while the window runs", ""
    when = f"{latest.made_at.astimezone(clock.zone()):%Y-%m-%d %H:%M}"
    if latest.is_behind and context.now - latest.made_at > TOO_OLD:
        return False, f"the latest is of {when}", "`detox backup` makes one, or says what is in its way."
    return True, f"{kept} kept, the latest of {when}", ""


def instead_of(database: Path) -> str:
    """What to do about a database that is damaged: its last good copy, where there is one."""
    from detox.services.backups import last_good

    good = last_good(database)
    if good is None:
        return "There is no copy beside it. Restore one with `detox restore FILE`, or move it away to start anew."
    return f'The last good copy: `detox restore "{good.path}"`. The damaged file is moved aside, not deleted.'
