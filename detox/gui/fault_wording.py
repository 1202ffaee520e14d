"""Fault wording: what happened and what can be done about it, for each code that comes from below."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from detox.gui.sentence import Sentence


def tr(text: str) -> str:
    """A translated sentence."""
    return QCoreApplication.translate("wording", text)


def program_faults() -> dict[str, Sentence]:
    """What is missing of the program itself."""
    return {"incomplete": Sentence(tr("Files of Worthwhile are missing or damaged."), tr("Install it again."))}


def store_faults() -> dict[str, Sentence]:
    """Why the database cannot be used."""
    return {
        "cannot_open": Sentence(
            tr("The database cannot be opened."), tr("Make sure that its folder exists and can be written.")
        ),
        "not_a_database": Sentence(
            tr("The file in the database’s place is not a database."),
            tr("Move it away; a new one is made at the next start."),
        ),
        "foreign": Sentence(tr("This database belongs to another program."), tr("Choose another folder with --home.")),
        "newer": Sentence(
            tr("A newer version of Worthwhile wrote this database."), tr("Install that version to open it.")
        ),
        "read_only": Sentence(
            tr("The database cannot be written."), tr("Give yourself the right to write to its folder.")
        ),
        "damaged": Sentence(tr("The database is damaged."), tr("Restore a copy: Settings, Data and backup.")),
        "disk_full": Sentence(tr("The disk is full. Nothing was changed."), tr("Make room and try again.")),
        "busy": Sentence(tr("Another program keeps the database busy."), tr("Try again in a moment.")),
        "no_copy": Sentence(
            tr("A copy has to be made before this version opens your data, and cannot be. Nothing was changed."),
            tr("Make room on the disk, and give yourself the right to write to the folder."),
        ),
    }


def note_faults() -> dict[str, Sentence]:
    """Why a note cannot be kept."""
    return {
        "empty_note": Sentence(tr("A note has at least a word."), tr("Write a line, or leave it.")),
        "long_note": Sentence(tr("A note is one line of at most 500 letters."), tr("Write it in parts.")),
        "unknown_note": Sentence(tr("This note is no longer there."), tr("Another window or command has removed it.")),
    }


def plan_faults() -> dict[str, Sentence]:
    """Why a plan cannot be kept."""
    return {
        "negative_limit": Sentence(tr("A limit cannot be less than nothing."), tr("Choose 0 minutes or more.")),
        "limit_over_a_day": Sentence(tr("A day has 1440 minutes."), tr("Choose fewer.")),
        "limit_needed": Sentence(tr("This plan sets a limit and has none."), tr("Choose minutes a day.")),
        "ends_before_it_starts": Sentence(tr("The pause ends before it begins."), tr("Choose a later day.")),
        "unknown_plan": Sentence(tr("This plan is not there any more."), tr("It may have been ended elsewhere.")),
        "has_a_plan": Sentence(tr("This account has a plan already."), tr("Edit it, or end it first.")),
        "has_ended": Sentence(tr("This plan has ended."), tr("Start a new one for its account.")),
        "nothing_to_resume": Sentence(tr("There is nothing to go back to."), tr("Edit the plan instead.")),
    }


def entry_faults() -> dict[str, Sentence]:
    """Why time cannot be noted."""
    return {
        "not_positive": Sentence(tr("Time has to be more than nothing."), tr("Choose at least a minute.")),
        "in_the_future": Sentence(tr("This time is not over yet."), tr("Choose an earlier start or fewer minutes.")),
        "too_long": Sentence(tr("No visit lasts longer than 12 hours."), tr("Note it in parts.")),
        "unknown_entry": Sentence(tr("This noted time is not there any more."), tr("It may lie in the bin.")),
    }


def bin_faults() -> dict[str, Sentence]:
    """What does not lie in the bin."""
    return {"not_in_the_bin": Sentence(tr("This does not lie in the bin any more."), tr("Look at it as it is now."))}


def erase_faults() -> dict[str, Sentence]:
    """What nothing can be erased by."""
    return {
        "nothing_named": Sentence(tr("It is not said what to delete."), tr("Choose something.")),
        "ends_before_it_starts": Sentence(tr("The last day lies before the first."), tr("Choose a later day.")),
        "all_alone": Sentence(tr("Everything is everything."), tr("Choose nothing beside it.")),
    }


def setting_faults() -> dict[str, Sentence]:
    """Why a setting does not take a value."""
    remedy = tr("Choose one of the values offered.")
    return {
        "not_a_choice": Sentence(tr("This is not one of the choices."), remedy),
        "not_a_number": Sentence(tr("This is no number."), remedy),
        "out_of_range": Sentence(tr("This number is too small or too large."), remedy),
        "not_an_instant": Sentence(tr("This is no point in time."), remedy),
        "broken": Sentence(
            tr("A setting is stored that cannot be read."), tr("`detox doctor` in a terminal names it and its remedy.")
        ),
        "not_working_hours": Sentence(tr("These are no working hours."), tr("Write them like Mon-Fri 09:00-17:30.")),
    }


def source_faults() -> dict[str, Sentence]:
    """Why a file cannot be read."""
    again = tr("It is read again at the next scan.")
    return {
        "not_found": Sentence(tr("A browser’s history is not there any more."), again),
        "unreadable": Sentence(
            tr("A browser’s history may not be read."), tr("Give yourself the right to read its profile folder.")
        ),
        "protected": Sentence(
            tr("A browser’s history is protected by macOS."),
            tr("Allow Full Disk Access for Worthwhile: System Settings, Privacy & Security."),
        ),
        "unrecognised": Sentence(tr("No known kind of file."), tr("Choose the browser’s file named History.")),
        "unknown_format": Sentence(tr("There is no such format."), tr("Choose one that is listed.")),
        "not_sqlite": Sentence(tr("A browser’s history is no database."), tr("Start that browser once.")),
        "damaged": Sentence(tr("A file is damaged."), tr("Close the program that writes it, and try again.")),
        "wrong_schema": Sentence(tr("A browser’s history lacks its tables."), tr("Start that browser once.")),
        "too_large": Sentence(tr("A file is larger than is read."), tr("Import a smaller export.")),
        "too_slow": Sentence(tr("Reading a browser’s history took too long."), again),
        "stopped": Sentence(tr("Reading was stopped."), again),
        "busy": Sentence(tr("The browser was writing all the while."), tr("It is tried again by itself.")),
        "no_space": Sentence(
            tr("There is no room for a working copy of a browser’s history."), tr("Make room on the disk.")
        ),
        "needs_mapping": Sentence(
            tr("This table does not say which column is what."), tr("Import it again and say which column is what.")
        ),
        "no_such_column": Sentence(tr("The table has no such column."), tr("Choose one of its columns.")),
        "not_running": Sentence(tr("ActivityWatch does not answer."), tr("It is read again when it runs.")),
        "not_here": Sentence(
            tr("Only ActivityWatch on this computer is read."), tr("Write its address like 127.0.0.1:5600.")
        ),
        "not_activitywatch": Sentence(
            tr("What answers at its address is not ActivityWatch."), tr("Check the address and its port.")
        ),
        "key_refused": Sentence(tr("ActivityWatch asks for its key."), tr("Copy it from the settings of its server.")),
        "host_refused": Sentence(tr("ActivityWatch refused the request."), tr("Let its server listen on 127.0.0.1.")),
        "erased_meanwhile": Sentence(
            tr("Data was deleted while this file waited or was read. Nothing of it was kept."),
            tr("Import it again if you want it back."),
        ),
    }


def switch_faults() -> dict[str, Sentence]:
    """Why a source cannot be switched."""
    remedy = tr("Look at the list as it is now.")
    return {
        "unknown_source": Sentence(tr("This source is not there any more."), remedy),
        "several_sources": Sentence(tr("More than one source has this name."), remedy),
        "always_on": Sentence(tr("What you note by hand is always on."), tr("Simply note nothing.")),
    }


def catalogue_faults() -> dict[str, Sentence]:
    """What is wrong with a person’s own platforms."""
    remedy = tr("Look at the platforms.toml in the folder of your database.")
    return {
        "overrides_unreadable": Sentence(tr("Your platforms.toml cannot be read."), remedy),
        "unknown_platform": Sentence(tr("Your platforms.toml names a platform that is none."), remedy),
        "unknown_key": Sentence(tr("Your platforms.toml has a key that is none."), remedy),
        "not_a_host": Sentence(tr("Your platforms.toml has a host that is none."), remedy),
        "not_a_list": Sentence(tr("Your platforms.toml has a value where a list belongs."), remedy),
        "not_a_path": Sentence(tr("Your platforms.toml has a path without a slash in front."), remedy),
        "not_a_table": Sentence(tr("Your platforms.toml has a value where a table belongs."), remedy),
        "not_yes_or_no": Sentence(tr("Your platforms.toml has a value that is neither true nor false."), remedy),
        "unknown_activity": Sentence(tr("Your platforms.toml names an activity that is none."), remedy),
    }
