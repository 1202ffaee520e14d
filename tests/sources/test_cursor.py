"""A history that is read in steps, while its browser goes on writing, tells what it tells when it is read at once."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from detox.core.usage import HOUR
from detox.storage.store import Store
from tests.conftest import StandingClock
from tests.fixtures.chromium import Row
from tests.services.days import at
from tests.sources.browser import Browser, X
from tests.sources.life import Life, Shelf, Step, courses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.sources.conftest import Read

few = settings(max_examples=50)
"""Half of what is usual: each example makes databases."""


@contextmanager
def lives() -> Iterator[tuple[Browser, Shelf, Shelf]]:
    """A browser, a shelf for what is read in steps, and one for what is read at once."""
    with tempfile.TemporaryDirectory() as name:
        folder, clock = Path(name), StandingClock()
        with Store.open(folder / "steps.sqlite3", clock) as steps_, Store.open(folder / "once.sqlite3", clock) as once:
            yield Browser(folder / "History"), Shelf(steps_), Shelf(once)


@few
@given(courses)
def test_a_history_read_in_steps_tells_what_it_tells_at_once(course: list[list[Step]]) -> None:
    with lives() as (browser, in_steps, at_once):
        life = Life(browser, in_steps)
        for steps in course:
            life.goes_on(steps)
        at_once.takes(browser, life.now)
        assert in_steps.uses() == at_once.uses()


@few
@given(courses)
def test_a_history_read_twice_adds_nothing(course: list[list[Step]]) -> None:
    with lives() as (browser, in_steps, _):
        life = Life(browser, in_steps)
        for steps in course:
            life.goes_on(steps)
        known = in_steps.uses()
        assert in_steps.takes(browser, life.now)[:2] == (0, 0)
        assert in_steps.uses() == known


def test_what_was_read_long_ago_is_not_read_again(browser: Browser, read: Read) -> None:
    browser.visits(*(Row(X, at("09:00") - place * 24 * HOUR) for place in range(90)))
    first = read(browser)
    browser.visits(Row(X, at("10:00")))
    assert (first.read, read(browser, since=first.cursor).read) == (90, 4)


@pytest.mark.parametrize("cursor", ["", "1778742000000", "1778742000000:90"])
def test_a_cursor_of_another_form_reads_everything(browser: Browser, read: Read, cursor: str) -> None:
    browser.visits(*(Row(X, at("09:00") - place * 24 * HOUR) for place in range(90)))
    assert read(browser, since=cursor).read == 90
