"""A history is read from a private copy, together with the log of its running browser; the original is not touched."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from detox.core.periods import to_instant
from detox.core.platforms import Classifier
from detox.core.usage import MINUTE
from detox.sources.chromium import ChromiumHistory
from detox.sources.source import SourceError, SourceFault, Terms
from detox.sources.sqlite_file import COPIES, opened, sweep
from tests.conftest import BERLIN, NOON
from tests.fixtures.chromium import Row, fill
from tests.fixtures.command import untouched
from tests.services.days import at
from tests.sources.browser import WORK, Browser, X, minutes
from tests.sources.running import restless, running, visits

if TYPE_CHECKING:
    from collections.abc import Callable

    from detox.core.platforms import Catalogue, Classified
    from detox.sources.source import Reading
    from tests.sources.conftest import Read

LOGGED = ("PRAGMA journal_mode = WAL", "PRAGMA wal_autocheckpoint = 0")
ON_X = 1
"""The number of the page that the history knows."""
MANY = 5_000
"""Visits that a browser does not keep in memory until they are written."""


@pytest.fixture(autouse=True)
def one_visit(browser: Browser) -> None:
    browser.visits(Row(X, at("09:00")))


def starts(reading: Reading) -> list[int]:
    return [use.start for use in reading.observations]


def fault_of(read: Read, browser: Browser) -> SourceFault:
    with pytest.raises(SourceError) as caught:
        read(browser)
    return caught.value.code


def test_visits_that_stand_only_in_the_log_of_a_running_browser_are_read(browser: Browser, read: Read) -> None:
    with running(browser.path) as process:
        process.does(*LOGGED, visits(ON_X, at("10:00")))
        assert browser.path.with_name("History-wal").stat().st_size > 0
        assert starts(read(browser)) == [at("09:00"), at("10:00")]


@pytest.mark.parametrize("mode", ["WAL", "DELETE", "TRUNCATE"])
def test_what_a_browser_is_still_writing_is_read_once_it_is_written(browser: Browser, read: Read, mode: str) -> None:
    with running(browser.path) as process:
        process.does(f"PRAGMA journal_mode = {mode}", "PRAGMA cache_size = 1", visits(ON_X, at("10:00"), count=MANY))
        known, before = starts(read(browser)), untouched(browser.path.parent)
        process.does("BEGIN", f"UPDATE visits SET visit_time = visit_time + {minutes(1)}")
        assert untouched(browser.path.parent) != before
        assert starts(read(browser)) == known
        process.does("COMMIT")
        assert starts(read(browser)) == [start + MINUTE for start in known]


@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
def test_a_history_that_its_browser_keeps_locked_is_read(browser: Browser, read: Read, mode: str) -> None:
    with running(browser.path) as process:
        process.does("PRAGMA locking_mode = EXCLUSIVE", f"PRAGMA journal_mode = {mode}", visits(ON_X, at("10:00")))
        assert starts(read(browser)) == [at("09:00"), at("10:00")]


def test_a_reading_changes_nothing_beside_the_history_of_a_running_browser(browser: Browser, read: Read) -> None:
    with running(browser.path) as process:
        process.does(*LOGGED, "BEGIN", visits(ON_X, at("10:00")))
        before = untouched(browser.path.parent)
        read(browser)
        assert untouched(browser.path.parent) == before
        process.does("COMMIT", visits(ON_X, at("11:00")))


def test_the_log_of_a_browser_that_crashed_is_read_and_left_as_it_is(browser: Browser, read: Read) -> None:
    with running(browser.path) as process:
        process.does(*LOGGED, visits(ON_X, at("10:00")))
    before = untouched(browser.path.parent)
    assert starts(read(browser)) == [at("09:00"), at("10:00")]
    assert untouched(browser.path.parent) == before


def test_a_history_that_changes_during_every_copy_is_busy_and_read_whole_afterwards(
    browser: Browser, read: Read, workshop: Path
) -> None:
    browser.grows(64)
    with restless(browser.path, visits(ON_X, at("10:00"))):
        assert fault_of(read, browser) == SourceFault.BUSY
        assert list(workshop.iterdir()) == []
    with browser.writing() as connection:
        (count,) = connection.execute("SELECT count(*) FROM visits").fetchone()
    assert read(browser).read == count


def test_the_copy_is_for_nobody_elses_eyes(browser: Browser, workshop: Path) -> None:
    with opened(browser.path, bool):
        (folder,) = workshop.iterdir()
        assert folder.stat().st_mode & 0o077 == 0
        assert list(folder.iterdir()) != []


def test_a_history_is_recognised_without_a_copy(browser: Browser, workshop: Path) -> None:
    workshop.rmdir()
    assert ChromiumHistory().recognises(browser.path)


def test_a_history_whose_tables_are_only_in_its_log_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "new" / "History"
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        fill(connection, [])
        assert ChromiumHistory().recognises(path)


def test_the_copy_is_gone_after_a_reading(browser: Browser, read: Read, workshop: Path) -> None:
    read(browser)
    assert list(workshop.iterdir()) == []


def other_tables(browser: Browser) -> None:
    with browser.writing() as connection:
        connection.execute("DROP TABLE urls")


def torn(browser: Browser) -> None:
    content = browser.path.read_bytes()
    browser.path.write_bytes(content[: len(content) // 2])


def overwritten(browser: Browser) -> None:
    browser.path.write_text("Dear diary", encoding="utf-8")


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (other_tables, SourceFault.WRONG_SCHEMA),
        (torn, SourceFault.DAMAGED),
        (overwritten, SourceFault.NOT_SQLITE),
        (lambda browser: browser.path.unlink(), SourceFault.NOT_FOUND),
    ],
    ids=["other tables", "torn", "no database", "nothing"],
)
def test_a_history_that_cannot_be_read_leaves_no_copy(
    browser: Browser, read: Read, workshop: Path, harm: Callable[[Browser], None], code: SourceFault
) -> None:
    harm(browser)
    assert fault_of(read, browser) == code
    assert list(workshop.iterdir()) == []


def test_a_reading_that_is_told_to_stop_leaves_no_copy(
    browser: Browser, classifier: Classifier, workshop: Path
) -> None:
    browser.visits(*(Row(WORK, at("09:00") + place) for place in range(MANY)))
    with pytest.raises(SourceError) as caught:
        ChromiumHistory().read(browser.path, Terms(classifier, to_instant(NOON), BERLIN, stop=lambda: True))
    assert caught.value.code == SourceFault.STOPPED
    assert list(workshop.iterdir()) == []


class Interrupted(Classifier):
    """Ctrl+C comes as the first address is looked at."""

    def __call__(self, url: str) -> Classified | None:
        raise KeyboardInterrupt


def test_a_reading_that_is_interrupted_leaves_no_copy(browser: Browser, catalogue: Catalogue, workshop: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        ChromiumHistory().read(browser.path, Terms(Interrupted(catalogue, []), to_instant(NOON), BERLIN))
    assert list(workshop.iterdir()) == []


@pytest.mark.parametrize(("hours", "stays"), [(0.5, True), (1.5, False)])
def test_a_copy_that_a_killed_process_left_behind_is_gone_after_an_hour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hours: float, stays: bool
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left = Path(tempfile.mkdtemp(prefix=COPIES))
    (left / "0").write_bytes(b"titles and addresses")
    made = NOON.timestamp() - hours * 3600
    os.utime(left, (made, made))
    sweep(NOON)
    assert left.exists() is stays


def test_what_other_programs_keep_in_the_temporary_folder_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    other = tmp_path / "somebody-elses"
    other.mkdir()
    os.utime(other, (0, 0))
    sweep(NOON)
    assert other.exists()
