"""Erasing while something is read: what was erased does not come back unless a person asks for it again."""

from __future__ import annotations

import pytest

from detox.core.entries import Entry
from detox.core.platforms import Classifier
from detox.core.sources import CHROMIUM_HISTORY, Readable
from detox.services import erase, sources, welcome
from detox.services.imports import Importing, import_files
from detox.services.log import log
from detox.sources.source import SourceFault
from tests.cli.history import at, write
from tests.conftest import NOON
from tests.sources.browser import ON_LINKEDIN, ON_X, Browser
from tests.sources.computer import CALENDAR, Computer, profile, stored


class Interrupted(Classifier):
    """A classifier in the middle of whose reading a person erases something, once."""

    def __init__(self, catalogue, deed) -> None:
        super().__init__(catalogue, [])
        self._deed = deed

    def __call__(self, url):
        deed, self._deed = self._deed, None
        if deed is not None:
            deed()
        return super().__call__(url)


@pytest.fixture
def histories(tmp_path):
    """Two histories of the same morning."""
    places = ("https://x.com/home", "https://www.linkedin.com/feed/")
    return [write(tmp_path / f"History-{n}", [(place, at(7 + n), 60)]) for n, place in enumerate(places)]


def imports(store, paths, classifier, since=None):
    return import_files(store, CALENDAR, paths, Importing(classifier, since=since), NOON)


@pytest.mark.parametrize("scope", [{"platforms": ["x"]}, {"everything": True}])
def test_what_is_read_while_something_is_erased_is_not_stored_and_said_so(
    store, catalogue, classifier, histories, scope
):
    def deed():
        erase.erase(store, CALENDAR, erase.scope(CALENDAR, **scope), NOON)

    imports(store, histories[:1], classifier)
    reports = imports(store, histories, Interrupted(catalogue, deed))
    assert [each.fault.code for each in reports] == [SourceFault.ERASED_MEANWHILE] * 2
    assert stored(store) == []
    assert [each.added for each in imports(store, histories, classifier)] == [1, 1]


def test_a_file_that_waited_behind_another_is_as_old_as_that_one(store, classifier, histories):
    (first,) = imports(store, histories[:1], classifier)
    erase.erase(store, CALENDAR, erase.scope(CALENDAR, ["x"]), NOON)
    (second,) = imports(store, histories[1:], classifier, first.since)
    assert (first.fault, second.fault.code) == (None, SourceFault.ERASED_MEANWHILE)


def test_all_that_was_erased_is_told_even_after_all_of_it_was_erased_before(store, catalogue, histories):
    def deed():
        erase.erase(store, CALENDAR, erase.scope(CALENDAR, everything=True), NOON)

    deed()
    deed()
    (report,) = imports(store, histories[:1], Interrupted(catalogue, deed))
    assert report.fault.code is SourceFault.ERASED_MEANWHILE


@pytest.fixture
def computer(store, classifier, tmp_path) -> Computer:
    """A browser whose history was read, and then everything was erased; the app is still there."""
    browser = Browser(tmp_path / "chromium" / "Default" / "History")
    browser.visits(ON_X, ON_LINKEDIN)
    made = Computer(store, classifier, profile(browser))
    made.scans()
    assert len(made.uses()) == 2
    erase.erase(store, CALENDAR, erase.scope(CALENDAR, everything=True), NOON)
    return made


def found(computer: Computer) -> list[Readable]:
    (one,) = computer.profiles
    return [Readable(CHROMIUM_HISTORY, one.name, "browser:chrome", str(one.path))]


def test_once_all_was_erased_no_scan_reads_anything_before_a_person_asks(store, calendar, computer):
    computer.scans()
    log(store, calendar, Entry("x", 5), NOON)
    computer.scans()
    computer.restarts()
    computer.scans()
    assert [each.evidence for each in computer.uses()] == ["self_reported"]
    assert welcome.is_wanted(store)


@pytest.mark.parametrize(
    "asks",
    [
        lambda store, found: welcome.ask(store),
        lambda store, found: welcome.measure(store, found, [each.path for each in found]),
        lambda store, found: sources.switch(store, found, found[0].name, on=True),
    ],
    ids=["a scan", "the welcome", "a switch"],
)
def test_once_a_person_asks_what_the_browser_still_holds_is_read(store, computer, asks):
    asks(store, found(computer))
    computer.scans()
    assert len(computer.uses()) == 2
    assert not welcome.is_wanted(store)


def test_after_the_welcome_was_put_away_nothing_is_read(store, computer):
    welcome.put_away(store, found(computer))
    computer.scans()
    assert computer.uses() == []
    assert not welcome.is_wanted(store)
