"""A browser with an empty history, the reader of histories, and a computer that was used, on a Thursday at noon."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, Protocol

import pytest

from detox.core.periods import to_instant
from detox.sources.chromium import ChromiumHistory
from detox.sources.source import Terms
from tests.conftest import BERLIN, NOON
from tests.sources.browser import ON_LINKEDIN, ON_X, Browser
from tests.sources.computer import Computer, profile

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from detox.core.platforms import Classifier
    from detox.sources.source import Reading
    from detox.storage.store import Store


class Read(Protocol):
    """Reads the history of a browser at some time."""

    def __call__(self, browser: Browser, now: datetime = NOON, *, since: str = "") -> Reading: ...


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    return Browser(tmp_path / "chrome" / "Default" / "History")


@pytest.fixture
def read(classifier: Classifier) -> Read:
    def read(browser: Browser, now: datetime = NOON, *, since: str = "") -> Reading:
        return ChromiumHistory().read(browser.path, Terms(classifier, to_instant(now), BERLIN), since)[0]

    return read


@pytest.fixture
def computer(store: Store, classifier: Classifier, browser: Browser) -> Computer:
    """A computer with one profile, in which X was visited once."""
    browser.visits(ON_X)
    return Computer(store, classifier, profile(browser))


@pytest.fixture
def second(tmp_path: Path, computer: Computer) -> Browser:
    """Another profile of the same browser, in which LinkedIn was visited once."""
    other = Browser(tmp_path / "chrome" / "Profile 1" / "History")
    other.visits(ON_LINKEDIN)
    computer.profiles.append(profile(other))
    return other


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which working copies are made."""
    folder = tmp_path / "workshop"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder
