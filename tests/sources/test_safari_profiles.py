"""Where Safari keeps its histories, and what is said where macOS does not let them be read."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from detox.core.periods import to_instant
from detox.sources import formats
from detox.sources.browsers import Profile, found, is_running
from detox.sources.safari import SafariHistory
from detox.sources.source import SourceError, SourceFault, Terms
from tests.conftest import BERLIN, NOON

if TYPE_CHECKING:
    from detox.core.platforms import Classifier

HOME = "Library/Safari"
CONTAINER = "Library/Containers/com.apple.Safari/Data/Library/Safari"


def history(folder: Path) -> Path:
    path = folder / "History.db"
    path.parent.mkdir(parents=True)
    path.touch()
    return path


@pytest.mark.parametrize("place", [HOME, CONTAINER])
def test_safari_is_found_on_a_mac(home: Path, place: str) -> None:
    path = history(home / place)
    assert found(home, {}, "darwin") == [Profile("safari-history", "safari", "safari · Default", path, path.parent)]
    assert found(home, {}, "linux") == []


def test_every_profile_of_safari_is_found(home: Path) -> None:
    paths = [history(home / CONTAINER), history(home / CONTAINER / "Profiles/1A2B")]
    profiles = found(home, {}, "darwin")
    assert [profile.path for profile in profiles] == paths
    assert [profile.name for profile in profiles] == ["safari · Default", "safari · 1A2B"]


def test_safari_runs_while_its_log_is_there(home: Path) -> None:
    path = history(home / HOME)
    (profile,) = found(home, {}, "darwin")
    assert not is_running(profile)
    path.with_name("History.db-wal").touch()
    assert is_running(profile)


@pytest.fixture
def protected(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A history that macOS protects: whatever is tried with it or its folder is not permitted, even to its owner."""
    path = history(home / HOME)
    allowed = {name: getattr(Path, name) for name in ("open", "stat")}

    def guarded(name: str):
        def call(self: Path, *words: object, **options: object) -> object:
            if self in {path, path.parent}:
                raise PermissionError(errno.EPERM, "Operation not permitted", str(self))
            return allowed[name](self, *words, **options)

        return call

    for name in allowed:
        monkeypatch.setattr(Path, name, guarded(name))
    return path


def test_a_history_that_macos_protects_is_found_all_the_same(protected: Path, home: Path) -> None:
    assert [profile.path for profile in found(home, {}, "darwin")] == [protected]


def test_reading_or_importing_it_says_that_macos_protects_it(protected: Path, classifier: Classifier) -> None:
    with pytest.raises(SourceError) as read:
        SafariHistory().read(protected, Terms(classifier, to_instant(NOON), BERLIN))
    with pytest.raises(SourceError) as imported:
        formats.recognise(protected)
    assert (read.value.code, imported.value.code) == (SourceFault.PROTECTED, SourceFault.PROTECTED)
