"""What most tests begin with: a zone, a clock that stands still, a store in a folder of its own, the catalogue."""

from __future__ import annotations

import signal
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings

from detox.app.imports import keep_plain
from detox.core.periods import Calendar
from detox.core.platforms import Catalogue, Classifier
from detox.services import catalogue as catalogue_service
from detox.storage.store import Store
from tests.sources.aw_server import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.sources.aw_server import RealServer, Watchers

RESOURCES = Path(__file__).parent.parent / "resources"
BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 5, 14, 12, 0, tzinfo=BERLIN)
"""A Thursday in summer."""

keep_plain()  # as in the app; PySide6's own way, in a thread that imports a chart, has taken a run of tests down
# Whoever starts the tests in the background ignores Ctrl+C or a hang-up, and what they start would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
settings.register_profile("steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("deep", max_examples=5_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")


class StandingClock:
    """A clock that a test sets; calling it tells the instant."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **span: float) -> datetime:
        """Moves on by a `timedelta` and tells the instant."""
        self.now += timedelta(**span)
        return self.now


@pytest.fixture(autouse=True)
def no_activitywatch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests ask no server but the one that they have set themselves."""
    monkeypatch.setattr("detox.services.programs.configured", lambda _: [])


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def calendar() -> Calendar:
    """Berlin, a day from 04:00, weeks from Monday."""
    return Calendar(BERLIN)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that anybody can enter, for tests that step down from root."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        yield Path(name)


@pytest.fixture
def store(home: Path, clock: StandingClock):
    with Store.open(home / "worthwhile.sqlite3", clock) as opened:
        yield opened


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return catalogue_service.load(RESOURCES, Path("/nowhere"))


@pytest.fixture
def classifier(catalogue: Catalogue) -> Classifier:
    return Classifier(catalogue, [])


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealServer]:
    """A real ActivityWatch server."""
    with running(tmp_path_factory.mktemp("server")) as started:
        yield started


@pytest.fixture
def watchers(real: RealServer, request: pytest.FixtureRequest) -> Iterator[Watchers]:
    """Watchers on a computer of this test's own, whose buckets go when it ends."""
    name = request.node.name.removeprefix("test_").partition("[")[0]
    with real.watchers(name) as started:
        yield started
