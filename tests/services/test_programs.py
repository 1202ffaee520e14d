"""Programs: whether ActivityWatch answers, was set up and is silent, or refuses; and what it tells at that moment."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from detox.core.periods import Calendar
from detox.core.platforms import Catalogue
from detox.core.settings import Settings
from detox.core.sources import Absence, Readable, Sample
from detox.core.usage import DESKTOP, Activity
from detox.services.programs import answering, readable
from detox.services.samples import samples
from detox.services.sources import inventory
from detox.sources.source import SourceError, SourceFault
from detox.storage.store import Store
from tests.conftest import NOON
from tests.services.days import at
from tests.services.pretending import KEY, Server, set_up

AS_AT_FIRST = Settings()


@pytest.fixture(autouse=True)
def no_activitywatch() -> None:
    """Here servers are set up in folders of the tests' own."""


def test_a_server_that_answers_can_be_read(folder: Path, server: Server) -> None:
    assert server.server_port
    assert readable(folder, AS_AT_FIRST) == [Readable("activitywatch", "ActivityWatch", DESKTOP)]


def test_one_that_was_set_up_and_does_not_answer_is_silent(folder: Path) -> None:
    with socket.socket() as taken:  # bound, but nobody listens
        taken.bind(("127.0.0.1", 0))
        set_up(folder, taken.getsockname()[1])
        assert [each.why_not for each in readable(folder, AS_AT_FIRST)] == [Absence.SILENT]


def test_where_it_was_never_set_up_nothing_is_said_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detox.services.programs.configured", lambda _: [])
    assert readable(tmp_path / "nothing", AS_AT_FIRST) == []


def test_one_that_asks_for_a_key_it_did_not_tell_may_not_be_read(folder: Path, server: Server) -> None:
    server.key = KEY
    assert [each.why_not for each in readable(folder, AS_AT_FIRST)] == [Absence.UNREADABLE]
    with pytest.raises(SourceError) as caught:
        answering(folder, AS_AT_FIRST)
    assert caught.value.code is SourceFault.KEY_REFUSED


def test_what_it_tells_is_shown_as_it_is_at_that_moment_and_not_stored(
    store: Store, calendar: Calendar, catalogue: Catalogue, folder: Path, server: Server
) -> None:
    assert server.server_port
    found = readable(folder, AS_AT_FIRST)
    (health, _) = inventory(store, calendar, found, NOON).sources
    rows = samples(
        store, calendar, catalogue, health.source, found, NOON, server=answering(folder, AS_AT_FIRST).server()
    )
    assert rows == [Sample(at("11:00"), "LinkedIn", Activity.UNKNOWN)]
    with store.read():
        assert store.sources.all() == []
