"""Whose visits a history holds: each profile is one source, and a file that shares a visit with it belongs to it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from detox.core.topics import Topic
from detox.services.imports import FileReport, Importing, import_files
from tests.conftest import NOON
from tests.fixtures.chromium import Row
from tests.services.days import at
from tests.sources.browser import LINKEDIN, ON_LINKEDIN, Browser, minutes
from tests.sources.computer import CALENDAR, Computer, profile

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def backup(browser: Browser, computer: Computer, tmp_path: Path) -> Path:  # made after its visit
    """A copy of the profile's history."""
    return copied(browser.path, tmp_path / "backup" / "History")


def copied(history: Path, place: Path) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    return shutil.copyfile(history, place)


def imports(computer: Computer, path: Path, device: str = "") -> FileReport:
    how = Importing(computer.classifier, device=device, profiles=tuple(computer.profiles))
    (report,) = import_files(computer.store, CALENDAR, [path], how, NOON)
    return report


def told(computer: Computer) -> dict[str, list[str]]:
    """The platforms of what each source told, by its name."""
    return {source.name: [use.platform for use in computer.uses(source.id)] for source in computer.sources()}


@pytest.mark.usefixtures("second")
def test_two_profiles_of_one_browser_are_two_sources(computer: Computer) -> None:
    computer.scans()
    assert told(computer) == {"chrome · Default": ["x"], "chrome · Profile 1": ["linkedin"]}


def test_a_profile_that_was_copied_from_another_stays_a_source_of_its_own(
    computer: Computer, browser: Browser, second: Browser
) -> None:
    copied(browser.path, second.path)
    computer.scans()
    second.visits(ON_LINKEDIN)
    computer.scans()
    assert told(computer) == {"chrome · Default": ["x"], "chrome · Profile 1": ["x", "linkedin"]}


def test_a_copy_of_a_known_profile_belongs_to_it(computer: Computer, backup: Path) -> None:
    computer.scans()
    assert imports(computer, backup).added == 0
    assert told(computer) == {"chrome · Default": ["x"]}


def test_a_profile_whose_copy_was_imported_first_takes_the_copys_visits_over(computer: Computer, backup: Path) -> None:
    assert imports(computer, backup).added == 1
    assert computer.scans().changed == 0
    assert told(computer) == {"chrome · Default": ["x"]}


def test_a_copy_of_another_browsers_profile_is_told_as_that_browsers(
    computer: Computer, browser: Browser, backup: Path
) -> None:
    computer.profiles[:] = [profile(browser, "brave")]
    computer.scans()
    imports(computer, backup)
    assert {use.scope for use in computer.uses()} == {"browser:brave"}


def test_the_history_of_a_profile_that_is_imported_by_hand_is_the_profile(computer: Computer, browser: Browser) -> None:
    imports(computer, browser.path)
    assert computer.scans().changed == 0
    assert told(computer) == {"chrome · Default": ["x"]}


def test_an_old_copy_does_not_say_where_the_next_scan_begins(
    computer: Computer, browser: Browser, backup: Path
) -> None:
    browser.visits(ON_LINKEDIN)
    computer.scans()
    (before,) = computer.sources()
    imports(computer, backup)
    assert [source.cursor for source in computer.sources()] == [before.cursor]


def test_a_file_that_shares_no_visit_is_a_source_of_its_own(computer: Computer, tmp_path: Path) -> None:
    computer.scans()
    other = Browser(tmp_path / "other" / "History")
    other.visits(ON_LINKEDIN)
    imports(computer, other.path)
    assert told(computer) == {"chrome · Default": ["x"], "History": ["linkedin"]}


def test_a_file_of_another_device_is_never_this_computers_profile(computer: Computer, backup: Path) -> None:
    computer.scans()
    assert imports(computer, backup, "a phone").added == 1
    assert [source.device for source in computer.sources()] == [computer.store.device, "a phone"]


def test_a_file_that_forgot_everything_that_was_known_of_it_goes_on_as_the_same_source(
    computer: Computer, backup: Path
) -> None:
    imports(computer, backup)
    backup.unlink()
    Browser(backup).visits(ON_LINKEDIN)
    imports(computer, backup)
    assert told(computer) == {"History": ["x", "linkedin"]}


def test_an_older_history_at_the_path_of_an_import_is_a_source_of_its_own(computer: Computer, backup: Path) -> None:
    imports(computer, backup)
    backup.unlink()
    Browser(backup).visits(Row(LINKEDIN, at("08:00"), foreground=minutes(1)))
    imports(computer, backup)
    assert [[use.platform for use in computer.uses(source.id)] for source in computer.sources()] == [
        ["x"],
        ["linkedin"],
    ]


def test_a_profile_that_moved_stays_the_same_source(computer: Computer, browser: Browser, tmp_path: Path) -> None:
    computer.scans()
    moves(computer, browser, tmp_path)
    computer.scans()
    assert [source.path for source in computer.sources()] == [str(computer.profiles[0].path)]


def test_a_profile_that_was_switched_off_stays_off_where_it_moves(
    computer: Computer, browser: Browser, tmp_path: Path
) -> None:
    computer.scans()
    with computer.store.change(Topic.SOURCES):
        (source,) = computer.store.sources.all()
        computer.store.sources.save(replace(source, enabled=False))
    browser.visits(ON_LINKEDIN)
    moves(computer, browser, tmp_path)
    assert computer.scans().changed == 0
    assert told(computer) == {"chrome · Default": ["x"]}


def moves(computer: Computer, browser: Browser, folder: Path) -> None:
    """Puts the profile into another folder, as when a browser is installed as a Flatpak."""
    (folder / "flatpak").mkdir()
    browser.path = browser.path.parent.rename(folder / "flatpak" / "Default") / "History"
    computer.profiles[:] = [profile(browser)]
