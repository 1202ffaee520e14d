"""Erase wording: exactly what goes, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from detox.core.backups import read_name
from detox.gui.formats import figure
from detox.gui.source_wording import dated

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, tzinfo
    from pathlib import Path

    from detox.services.erase import Found, Wish

FEW: Final = 3
"""Copies that are named one by one."""


def tr(text: str) -> str:
    """A translated sentence of what is erased."""
    return QCoreApplication.translate("erase", text)


def summary(found: Found, wish: Wish, today: date, zone: tzinfo) -> str:
    """What goes, from when to when, out of which files, and what that means."""
    parts = [rows(found, today)]
    if found.copies:
        each = tr("Copies go whole: {0}.") if wish.everything else tr("It is deleted in every copy that holds it: {0}.")
        parts.append(each.format(copies(found.copies, today, zone)))
    if found.unreadable:
        names = tr(", ").join(path.name for path in found.unreadable)
        parts.append(tr("These copies cannot be read and go whole: {0}.").format(names))
    parts.append(_afterwards(wish))
    parts.append(tr("It cannot be undone, and neither can what was done before. Logs are emptied."))
    return "\n\n".join(parts)


def copies(paths: Sequence[Path], today: date, zone: tzinfo) -> str:
    """Days of copies as their list tells them; of many, how many from which day to which; else the names of files."""
    known = [read_name(path.name) for path in paths]
    made = sorted({each.made_at.astimezone(zone).date() for each in known if each is not None})
    if None in known or not made:
        return tr(", ").join(path.name for path in paths)
    if len(paths) == len(made) <= FEW:
        return tr(", ").join(dated(each, today) for each in made)
    if len(made) == 1:
        return tr("{0}, of {1}").format(figure(len(paths)), dated(made[0], today))
    return tr("{0}, from {1} to {2}").format(figure(len(paths)), dated(made[0], today), dated(made[-1], today))


def rows(found: Found, today: date) -> str:
    """What goes, counted, and from when to when."""
    if not found.rows:
        return tr("There is nothing of it in the database.")
    said = [_counted(name, count) for name, count in found.rows.items()]
    listed = said[0] if len(said) == 1 else tr("{0} and {1}").format(", ".join(said[:-1]), said[-1])
    if found.first is None or found.last is None:
        return tr("Deletes {0} from this computer.").format(listed)
    first, last = dated(found.first, today), dated(found.last, today)
    if first == last:
        return tr("Deletes {0} of {1} from this computer.").format(listed, first)
    return tr("Deletes {0}, from {1} to {2}, from this computer.").format(listed, first, last)


def _afterwards(wish: Wish) -> str:
    if wish.everything:
        return tr(
            "Settings go as well. Worthwhile begins with its welcome again and reads nothing before you ask for it."
            " What browsers and ActivityWatch still hold comes back then, unless it is deleted there too."
        )
    return tr("Recording goes on. What was deleted is not read again, unless you import a file that holds it.")


def _counted(name: str, count: int) -> str:
    one, many = {
        "observation": (tr("1 stretch of use"), tr("{0} stretches of use")),
        "session": (tr("1 session"), tr("{0} sessions")),
        "entry": (tr("1 noted time"), tr("{0} noted times")),
        "correction": (tr("1 correction"), tr("{0} corrections")),
        "plan": (tr("1 plan"), tr("{0} plans")),
        "reminder": (tr("1 reminder"), tr("{0} reminders")),
        "note": (tr("1 note"), tr("{0} notes")),
        "unrecognised": (tr("1 host that nothing recognised"), tr("{0} hosts that nothing recognised")),
        "batch": (tr("1 imported file"), tr("{0} imported files")),
    }[name]
    return one if count == 1 else many.format(figure(count))
