"""A history that begins anew, shrinks or is replaced is read anew, and nothing that was known is lost."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from detox.core.usage import HOUR, MINUTE
from tests.conftest import NOON
from tests.fixtures.chromium import Row
from tests.services.days import at
from tests.sources.browser import LINKEDIN, Browser, X, minutes
from tests.sources.computer import Computer, profile

if TYPE_CHECKING:
    from detox.core.platforms import Classifier
    from detox.storage.store import Store

LATER = NOON + timedelta(days=60)
DAY = 24 * HOUR


@pytest.fixture
def computer(store: Store, classifier: Classifier, browser: Browser) -> Computer:
    return Computer(store, classifier, profile(browser))


def visits(first: int, count: int, url: str = X) -> list[Row]:
    """A visit every hour."""
    return [Row(url, first + place * HOUR, foreground=minutes(1)) for place in range(count)]


def starts(computer: Computer) -> list[int]:
    return [use.start for use in computer.uses()]


@pytest.mark.parametrize("count", [2, 5, 9], ids=["shorter", "as long", "longer"])
def test_a_profile_that_is_reset_is_read_from_its_beginning(computer: Computer, browser: Browser, count: int) -> None:
    before, after = visits(at("04:00"), 5), visits(at("12:30"), count)
    browser.visits(*before)
    computer.scans()
    browser.forgets()
    browser.visits(*after)
    computer.scans(LATER)
    assert starts(computer) == [row.instant for row in [*before, *after]]


@pytest.mark.parametrize("count", [2, 5, 900], ids=["shorter", "as long", "longer"])
def test_an_older_history_in_the_place_of_a_young_one_is_read_whole(
    computer: Computer, browser: Browser, count: int
) -> None:
    young, old = visits(at("04:00"), 5), visits(at("04:00") - 80 * DAY, count, LINKEDIN)
    browser.visits(*young)
    computer.scans()
    browser.forgets()
    browser.visits(*old)
    computer.restarts()
    computer.scans(LATER)
    assert starts(computer) == [row.instant for row in [*old, *young]]


def test_an_empty_history_takes_nothing_away(computer: Computer, browser: Browser) -> None:
    browser.visits(*visits(at("04:00"), 5))
    computer.scans()
    browser.forgets()
    before = computer.sources()
    computer.scans(LATER)
    assert len(starts(computer)) == 5
    assert [source.cursor for source in computer.sources()] == [source.cursor for source in before]


def test_visits_that_a_person_deletes_in_the_browser_stay_known(computer: Computer, browser: Browser) -> None:
    browser.visits(*visits(at("04:00"), 5))
    computer.scans()
    browser.deletes(4, 5)
    browser.visits(*visits(at("11:00"), 1))
    computer.scans()
    assert starts(computer) == [row.instant for row in [*visits(at("04:00"), 5), *visits(at("11:00"), 1)]]


def test_a_history_whose_oldest_visits_have_run_out_is_read_on(computer: Computer, browser: Browser) -> None:
    browser.visits(*visits(at("04:00"), 5))
    computer.scans()
    browser.deletes(1, 2)
    browser.visits(*visits(at("11:00"), 1))
    assert computer.scans().changed == 1


def test_a_history_that_another_browser_was_taken_over_into_is_read_with_it(
    computer: Computer, browser: Browser
) -> None:
    browser.visits(*visits(at("04:00"), 5))
    computer.scans()
    browser.visits(*visits(at("04:00") - 80 * DAY, 5, LINKEDIN))
    computer.scans()
    assert len(starts(computer)) == 10


def test_a_clock_that_goes_back_loses_no_visit(computer: Computer, browser: Browser) -> None:
    browser.visits(*visits(at("04:00"), 5))
    computer.scans()
    browser.visits(Row(X, at("04:00") - 3 * DAY, foreground=minutes(1)), Row(X, at("04:00") - 3 * DAY + MINUTE))
    computer.scans()
    assert len(starts(computer)) == 7
