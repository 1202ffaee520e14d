"""Programs: whether ActivityWatch answers, was set up and is silent, or refuses; and what it tells at that moment."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from detox.core.periods import Calendar
from detox.core.platforms import Catalogue
from detox.core.sources import Absence, Readable, Sample
from detox.core.usage import DESKTOP, Activity
from detox.services.programs import answering, readable
from detox.services.samples import samples
from detox.services.sources import inventory
from detox.sources.source import SourceError, SourceFault
from detox.storage.store import Store
from tests.conftest import NOON
from tests.services.days import at

KEY = "a-key"
WINDOWS = "aw-watcher-window_desk"
BUCKET = {"id": WINDOWS, "type": "currentwindow", "client": "aw-watcher-window", "hostname": "desk",
          "created": "2026-05-14T00:00:00Z"}  # fmt: skip
EVENTS = [
    {"id": 2, "timestamp": "2026-05-14T09:20:00+00:00", "duration": 60.0,
     "data": {"app": "org.gnome.Nautilus", "title": "Downloads"}},
    {"id": 1, "timestamp": "2026-05-14T09:00:00+00:00", "duration": 120.0,
     "data": {"app": "firefox", "title": "Feed | LinkedIn — Mozilla Firefox"}},
]  # fmt: skip


class Server(ThreadingHTTPServer):
    """Answers as ActivityWatch's server does, to those who have its key where it wants one."""

    key = ""


class Handler(BaseHTTPRequestHandler):
    """Info, one bucket of windows, and its events."""

    server: Server

    def do_GET(self) -> None:
        if self.server.key and self.headers["Authorization"] != f"Bearer {self.server.key}":
            self._answer(401, {"message": "Missing or invalid key"})
        elif self.path == "/api/0/info":
            self._answer(200, {"hostname": "desk", "version": "v0.13.2", "testing": False})
        elif self.path == "/api/0/buckets/":
            self._answer(200, {WINDOWS: BUCKET})
        else:
            self._answer(200, EVENTS)

    def log_message(self, *_: object) -> None:
        """Says nothing."""

    def _answer(self, status: int, body: Any) -> None:  # what JSON can hold
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "activitywatch"


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    """A server that is set up in that folder."""
    made = Server(("127.0.0.1", 0), Handler)
    set_up(folder, made.server_port)
    serving = threading.Thread(target=made.serve_forever, args=(0.01,))
    serving.start()
    yield made
    made.shutdown()
    serving.join()
    made.server_close()


def set_up(folder: Path, port: int, more: str = "") -> None:
    path = folder / "aw-server-rust" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text(f"port = {port}\n{more}")
    other = folder / "aw-server" / "aw-server.toml"
    other.parent.mkdir()
    other.write_text(f"[server]\nport = {port}\n")


def test_a_server_that_answers_can_be_read(folder: Path, server: Server) -> None:
    assert server.server_port
    assert readable(folder) == [Readable("activitywatch", "ActivityWatch", DESKTOP)]


def test_one_that_was_set_up_and_does_not_answer_is_silent(folder: Path) -> None:
    with socket.socket() as taken:  # bound, but nobody listens
        taken.bind(("127.0.0.1", 0))
        set_up(folder, taken.getsockname()[1])
        assert [each.why_not for each in readable(folder)] == [Absence.SILENT]


def test_where_it_was_never_set_up_nothing_is_said_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setattr("detox.services.programs.configured", lambda _: [])
    assert readable(tmp_path / "nothing") == []


def test_one_that_asks_for_a_key_it_did_not_tell_may_not_be_read(folder: Path, server: Server) -> None:
    server.key = KEY
    assert [each.why_not for each in readable(folder)] == [Absence.UNREADABLE]
    with pytest.raises(SourceError) as caught:
        answering(folder)
    assert caught.value.code is SourceFault.KEY_REFUSED


def test_what_it_tells_is_shown_as_it_is_at_that_moment_and_not_stored(
    store: Store, calendar: Calendar, catalogue: Catalogue, folder: Path, server: Server
) -> None:
    assert server.server_port
    found = readable(folder)
    (health, _) = inventory(store, calendar, found, NOON).sources
    rows = samples(store, calendar, catalogue, health.source, found, NOON, server=answering(folder))
    assert rows == [Sample(at("11:00"), "LinkedIn", Activity.UNKNOWN)]
    with store.read():
        assert store.sources.all() == []
