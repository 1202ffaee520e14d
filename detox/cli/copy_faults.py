"""Copy faults: what can be wrong with a copy of the database, each with its remedy."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from detox.cli.output import Fault

if TYPE_CHECKING:
    from pathlib import Path

    from detox.storage.faults import CopyError

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


def instead_of(database: Path) -> str:
    """What to do about a database that is damaged: its last good copy, where there is one."""
    from detox.services.backups import last_good

    good = last_good(database)
    if good is None:
        return "There is no copy beside it. Restore one with `detox restore FILE`, or move it away to start anew."
    return f'The last good copy: `detox restore "{good.path}"`. The damaged file is moved aside, not deleted.'
