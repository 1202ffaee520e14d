"""After a copy is restored every history is read again from where the copy had been read to."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from detox.services import scan
from detox.storage.copies import compact, prepared
from tests.conftest import NOON
from tests.fixtures.chromium import Row
from tests.services.days import at
from tests.sources.browser import Browser, X, minutes
from tests.sources.computer import Computer

if TYPE_CHECKING:
    from pathlib import Path

LATER = NOON + timedelta(minutes=1)


def starts(computer: Computer) -> list[int]:
    return [use.start for use in computer.uses()]


def restore(computer: Computer, copy: Path) -> None:
    with prepared(copy, computer.store.path) as part:
        computer.store.replace(part)


@pytest.fixture
def copy(computer: Computer, tmp_path: Path) -> Path:
    """A copy that was made after the first scan."""
    computer.scans()
    target = tmp_path / "copy.sqlite3"
    compact(computer.store.path, target)
    return target


def test_what_was_read_after_the_copy_is_read_again(computer: Computer, browser: Browser, copy: Path) -> None:
    browser.visits(Row(X, at("11:00"), foreground=minutes(1)))
    computer.scans(LATER)
    restore(computer, copy)
    assert starts(computer) == [at("09:00")]
    assert computer.scans(LATER).changed == 1
    assert starts(computer) == [at("09:00"), at("11:00")]


def test_a_copy_that_is_restored_while_a_history_is_read_loses_nothing(
    computer: Computer, browser: Browser, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser.visits(Row(X, at("11:00"), foreground=minutes(1)))
    computer.scans(LATER)
    browser.visits(Row(X, at("11:30"), foreground=minutes(1)))
    read = scan._read

    def read_slowly(*what, **how):
        reading = read(*what, **how)
        restore(computer, copy)
        return reading

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(scan, "_read", read_slowly)
        assert computer.scans(LATER).changed == 0
    assert computer.scans(LATER).changed == 2
    assert starts(computer) == [at("09:00"), at("11:00"), at("11:30")]
