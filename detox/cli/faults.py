"""Faults: what the person or the machine can cause, as a failure with its remedy."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from detox.cli.copy_faults import copy_fault, instead_of
from detox.cli.output import Exit, Failure, Fault
from detox.core.catalogue import CatalogueError
from detox.core.settings import SettingError

if TYPE_CHECKING:
    from detox.sources.source import SourceError
    from detox.storage.store import StoreError

STORE = MappingProxyType(
    {
        "cannot_open": ("The database cannot be opened.", "Make sure that its folder exists and can be written."),
        "not_a_database": ("This file is not a database.", "Move it away; a new one is made at the next start."),
        "foreign": ("This database belongs to another program.", "Choose another folder with --home."),
        "newer": ("A newer version of Worthwhile wrote this database.", "Install that version, or use another --home."),
        "read_only": ("The database cannot be written.", "Give yourself the right to write to its folder."),
        "disk_full": ("The disk is full. Nothing was changed.", "Make room and try again."),
        "damaged": ("The database is damaged.", "Put a copy of it in its place, or move it away to start anew."),
        "busy": ("Another program keeps the database busy.", "Try again when it has finished."),
        "no_copy": (
            "Before this version changes the database a copy of it is made, and that cannot be. Nothing was changed.",
            "Make room beside the database, and give yourself the right to write to its folder.",
        ),
    }
)
SOURCE = MappingProxyType(
    {
        "not_found": ("There is no such file.", "Check the path."),
        "unreadable": ("The file cannot be read.", "Name a file, and make sure that you may read it."),
        "protected": (
            "The system protects this file.",
            "Allow Full Disk Access for the program you start it from: System Settings, Privacy & Security.",
        ),
        "unrecognised": ("No known kind of file.", "Say what it is with --as, or export it again."),
        "unknown_format": ("There is no such format.", "`detox import --help` names the formats."),
        "not_sqlite": (
            "This is not an SQLite database.",
            "Choose the browser's own file: History, places.sqlite or History.db.",
        ),
        "damaged": (
            "The file is damaged and cannot be read to its end.",
            "Export it again; a browser's history is copied while that browser is closed.",
        ),
        "wrong_schema": (
            "The file lacks the parts of its kind.",
            "Choose the program's own file, not an extract, and leave --as out.",
        ),
        "too_large": ("The file is larger than is read.", "Split it, or import a newer, smaller export."),
        "too_slow": ("Reading took too long and was stopped.", "Export or copy the file again."),
        "stopped": ("Reading was stopped.", "Start it again when you like."),
        "no_space": ("There is no room for a working copy.", "Make room on the disk and try again."),
        "busy": ("The browser was writing all the while.", "Try again in a moment."),
        "erased_meanwhile": (
            "Something was erased while this file waited or was read; nothing of it was stored.",
            "Import it again if you want it back.",
        ),
        "needs_mapping": (
            "It is not known what the columns of this table are.",
            "Name them: --as generic-csv --map start=COLUMN --map minutes=COLUMN --map what=COLUMN.",
        ),
        "no_such_column": ("The table has no such column.", "Name one of its columns with --map FIELD=COLUMN."),
        "not_running": ("ActivityWatch does not answer.", "Start it, or switch this source off."),
        "not_here": ("Only ActivityWatch on this computer is read.", "Write its address like 127.0.0.1:5600."),
        "not_activitywatch": ("What answers there is not ActivityWatch.", "Check the address and its port."),
        "key_refused": ("ActivityWatch asks for its key.", "Copy api_key from the config.toml of its server."),
        "host_refused": ("ActivityWatch refused the request.", "Let its server listen on 127.0.0.1."),
    }
)
PLAN = MappingProxyType(
    {
        "negative_limit": ("A limit cannot be less than nothing.", "Write minutes, 0 or more."),
        "limit_over_a_day": ("A day has 1440 minutes.", "Write fewer minutes."),
        "limit_needed": ("This plan sets a limit and has none.", "Add --limit MINUTES."),
        "ends_before_it_starts": ("The pause ends before it begins.", "Choose a later day."),
        "unknown_plan": ("There is no such plan, or more than one begins so.", "`detox plan list` names them."),
        "has_a_plan": ("This account has a plan already.", "Change it with `detox plan edit`, or end it first."),
        "has_ended": ("This plan has ended.", "Start a new one with `detox plan add`."),
        "nothing_to_resume": ("There is nothing to go back to.", "Change the plan with `detox plan edit`."),
    }
)
CATALOGUE = MappingProxyType(
    {
        "unknown_platform": ("“{}” is no platform.", "`detox doctor` counts the known ones; name one of them."),
        "unknown_key": ("“{}” is no key here.", "Compare with the platforms.toml that is shipped."),
        "not_a_host": ("“{}” is no host name.", "Write it like news.example.org."),
        "not_a_list": ("“{}” is no list.", "Write it in square brackets."),
        "not_a_path": ("“{}” is no path.", "Write it with a slash in front."),
        "not_a_table": ("“{}” is no table.", "Compare with the platforms.toml that is shipped."),
        "not_yes_or_no": ("“{}” is neither true nor false.", "Write true or false."),
        "unknown_activity": ("“{}” is no activity.", "Use reading, contributing, messaging, business or account."),
    }
)
CLOCK = MappingProxyType(
    {
        "behind": ("The clock of this computer stands years behind.", "Set it, and try again."),
        "ahead": ("The clock of this computer stands decades ahead.", "Set it, and try again."),
        "before_last": (
            "The clock of this computer stands before what was recorded last.",
            "Set it; where it is right now, say so in the window.",
        ),
        "no_zone": (
            "The time zone of this computer is none that is known.",
            "Set it, or TZ to one like Europe/Berlin.",
        ),
    }
)
PLAN_PLACES = MappingProxyType(
    {
        "negative_limit": "--limit",
        "limit_over_a_day": "--limit",
        "limit_needed": "--limit",
        "ends_before_it_starts": "--until",
    }
)
ENTRY = MappingProxyType(
    {
        "not_positive": ("Time has to be more than nothing.", "Write minutes, above 0."),
        "too_long": ("No visit lasts longer than 12 hours.", "Write it in parts."),
        "in_the_future": ("This time is not over yet.", "Write an earlier start or fewer minutes."),
        "unknown_entry": ("There is no such noted time, or more than one begins so.", "`detox log --list` names them."),
    }
)
BIN = MappingProxyType(
    {"not_in_the_bin": ("This does not lie in the bin, or several things there begin so.", "`detox bin` lists them.")}
)
ERASE = MappingProxyType(
    {
        "nothing_named": ("It is not said what to erase.", "Add --platform, --from, --to, --source or --all."),
        "ends_before_it_starts": ("The last day lies before the first.", "Write a later --to, or an earlier --from."),
        "all_alone": ("Everything is everything.", "Leave --all or the other options out."),
    }
)
AUTOSTART = MappingProxyType(
    {
        "no_autostart": (
            "The desktop's entry for the start of a session cannot be changed.",
            "Make sure that you may write to its folder.",
        ),
    }
)
NOTE = MappingProxyType(
    {
        "empty_note": ("A note has at least a word.", "Write a line: detox note 'Ada asked about the talk'"),
        "long_note": ("A note is one line of at most 500 letters.", "Write it in parts."),
        "unknown_note": ("There is no such note, or more than one begins so.", "`detox note list` names them."),
    }
)
NAMED = MappingProxyType(
    {
        "unknown_source": ("There is no such source.", "`detox sources` names them."),
        "several_sources": ("This names more than one source.", "Use a name that `detox sources` tells."),
        "always_on": ("What you note by hand is always on.", "Simply note nothing."),
    }
)


def as_failure(error: Exception) -> Failure | None:
    """The failure for an error that the person or the machine can cause; None for a bug."""
    if isinstance(error, SettingError):
        return Failure(_setting(error))
    if isinstance(error, CatalogueError):
        what, remedy = CATALOGUE[error.code]
        return Failure(Fault(error.code, what.format(error.value), f"platforms.toml, {error.where}", remedy))
    return _of_service(error)


def usage_fault(error: click.ClickException) -> Fault:
    """What was written wrongly, as a fault."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    param = error.param if isinstance(error, click.BadParameter) else None
    verb = context.command_path if context else "detox"
    where = "" if param is None else param.opts[0] if isinstance(param, click.Option) else param.human_readable_name
    return Fault("usage", error.format_message(), where, f"`{verb} --help` shows what it takes.")


def source_fault(error: SourceError | None) -> Fault:
    """What cannot be read, as a fault."""
    if error is None:
        return Fault("", "")
    what, remedy = SOURCE[error.code.value]
    place = f"{error.path}, {error.where}" if error.where else str(error.path)
    return Fault(error.code.value, what, place, remedy)


def _of_service(error: Exception) -> Failure | None:
    from detox.desktop.autostart import AutostartError
    from detox.services.bin import BinError
    from detox.services.catalogue import IncompleteError, OverridesError
    from detox.services.clock import ClockError
    from detox.services.erase import EraseError
    from detox.services.log import EntryError
    from detox.services.notes import NoteError
    from detox.services.plans import PlanError
    from detox.services.sources import SourceNameError
    from detox.sources.source import SourceError
    from detox.storage.faults import CopyError
    from detox.storage.store import StoreError

    if isinstance(error, StoreError):
        return _store(error)
    if isinstance(error, CopyError):
        return Failure(copy_fault(error))
    if isinstance(error, SourceError):
        return Failure(source_fault(error))
    if isinstance(error, OverridesError):
        why = f"Make it TOML; its reader says: {error.why}."
        return Failure(Fault(error.code, "The file cannot be read as TOML.", str(error.where), why))
    if isinstance(error, IncompleteError):
        what = "A file of the program is missing or damaged."
        return Failure(Fault(error.code, what, str(error.where), "Install Worthwhile again."))
    if isinstance(error, ClockError):
        return Failure(Fault(error.code, *_words(CLOCK[error.code], f"{error.said:%Y-%m-%d %H:%M} UTC")))
    if isinstance(error, PlanError):
        return Failure(Fault(error.code, *_words(PLAN[error.code], error.plan or PLAN_PLACES.get(error.code, ""))))
    if isinstance(error, AutostartError):
        return Failure(Fault(error.code, *_words(AUTOSTART[error.code], error.path)))
    if isinstance(error, SourceNameError):
        return Failure(Fault(error.code, *_words(NAMED[error.code], error.name)))
    if isinstance(error, NoteError):
        where = "ID" if error.code == "unknown_note" else "TEXT"
        return Failure(Fault(error.code, *_words(NOTE[error.code], where)))
    if isinstance(error, EntryError):
        where = {"in_the_future": "--at", "unknown_entry": "--delete"}.get(error.code, "MINUTES")
        return Failure(Fault(error.code, *_words(ENTRY[error.code], where)))
    if isinstance(error, BinError):
        return Failure(Fault(error.code, *_words(BIN[error.code], error.what)))
    if isinstance(error, EraseError):
        return Failure(Fault(error.code, *_words(ERASE[error.code], "")))
    return None


def _setting(error: SettingError) -> Fault:
    if error.code == "broken":
        remedy = f"`detox settings reset {error.key}` puts it back to its default."
        return Fault(error.code, f"What is stored for “{error.key}” cannot be read.", error.key, remedy)
    return Fault(error.code, f"“{error.key}” does not take this value.", error.key, f"Use {error.allowed}.")


def _store(error: StoreError) -> Failure:
    what, remedy = STORE[error.code.value]
    if error.code.value in {"damaged", "not_a_database"}:
        remedy = instead_of(error.path)
    status = Exit.UNUSABLE if error.code.value == "disk_full" else Exit.NO_DATABASE
    place = f"{error.path}, {error.where}" if error.where else str(error.path)
    return Failure(Fault(error.code.value, what, place, remedy), status)


def _words(sentence: tuple[str, str], where: str) -> tuple[str, str, str]:
    what, remedy = sentence
    return what, where, remedy
