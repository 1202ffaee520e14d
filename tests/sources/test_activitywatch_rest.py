"""A server is asked on this computer alone, for reading alone; whatever is wrong with its answer has a name."""

from __future__ import annotations

import json
import socket
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from detox.core.usage import LONGEST
from detox.sources.activitywatch import live, rest
from detox.sources.activitywatch.places import Places
from detox.sources.activitywatch.rest import ActivityWatchServer
from detox.sources.activitywatch.rows import Rows
from detox.sources.source import SourceError
from tests.services.days import at
from tests.sources.desk import terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from detox.core.platforms import Classifier

INFO = {"hostname": "desk", "version": "v0.13 (rust)", "testing": False, "device_id": "1"}
BUCKET = {"id": "w", "type": "currentwindow", "hostname": "desk", "client": "a", "created": "2026-05-14T06:00:00Z"}
KEY = "only-for-this-test"


class Answers(HTTPServer):
    """Answers each path with a status and what is to be said; remembers what it was asked."""

    def __init__(self, say: Callable[[str, dict[str, str]], tuple[int, bytes]]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.say = say
        self.asked: list[tuple[str, str, dict[str, str]]] = []

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Answers

    def handle_one_request(self) -> None:
        super().handle_one_request()
        self.close_connection = True

    def do_GET(self) -> None:
        self.server.asked.append((self.command, self.path, dict(self.headers)))
        status, body = self.server.say(self.path, dict(self.headers))
        self.send_response(status)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: object) -> None:
        """Says nothing."""


@contextmanager
def answering(say: Callable[[str, dict[str, str]], tuple[int, bytes]]) -> Iterator[Answers]:
    with Answers(say) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def rust(path: str, headers: dict[str, str]) -> tuple[int, bytes]:
    """As the server in Rust does: its key is needed for everything but what it is, its host name for everything."""
    if headers["Host"].split(":")[0] not in {"127.0.0.1", "localhost"}:
        return 400, b""
    if path == "/api/0/info":
        return 200, json.dumps(INFO).encode()
    if headers.get("Authorization") != f"Bearer {KEY}":
        return 401, b'{"message": "no"}'
    return 200, json.dumps({"w": BUCKET} if path == "/api/0/buckets/" else []).encode()


def fault(ask: Callable[[], Any]) -> str:
    with pytest.raises(SourceError) as caught:
        ask()
    return caught.value.code.value


@pytest.mark.parametrize(
    "address",
    ["10.0.0.1:5600", "example.org", "127.0.0.1.example.org:5600", "http://127.0.0.1@example.org", "127.0.0.2:5600",
     "::1", "127.0.0.1:0", "127.0.0.1:65536", "127.0.0.1:5600/path", "localhost.", "file:///etc/hosts", ""],
)  # fmt: skip
def test_no_other_computer_is_asked(address: str) -> None:
    assert fault(lambda: ActivityWatchServer(address)) == "not_here"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST", "http://localhost"])
def test_this_computer_is_asked_by_its_own_names(host: str) -> None:
    with answering(rust) as server:
        assert ActivityWatchServer(f"{host}:{server.server_port}/").info().host == "desk"


def test_a_key_is_shown_where_there_is_one(classifier: Classifier) -> None:
    with answering(rust) as server:
        (listed,) = ActivityWatchServer(server.address, KEY).buckets()
        assert (listed.bucket.id, listed.bucket.host, listed.created) == ("w", "desk", at("08:00"))
        list(live.read(ActivityWatchServer(server.address, KEY), terms(classifier), {}))
        assert {command for command, _, _ in server.asked} == {"GET"}


@pytest.mark.parametrize("key", ["", "another"])
def test_a_key_that_is_missing_or_wrong_is_named(key: str) -> None:
    with answering(rust) as server:
        asked = ActivityWatchServer(server.address, key)
        assert asked.info().version == "v0.13 (rust)"
        assert fault(asked.buckets) == "key_refused"


def test_instants_are_asked_for_with_their_offset() -> None:
    with answering(lambda path, headers: (200, b"[]")) as server:
        rows = Rows("w", dict, LONGEST, at("12:00"))
        ActivityWatchServer(server.address).events(rows, "a/b c?", at("09:00"), at("10:00") + 5, 7)
        (_, path, _) = server.asked[0]
    assert path == (
        "/api/0/buckets/a%2Fb%20c%3F/events"
        "?start=2026-05-14T07%3A00%3A00.000000Z&end=2026-05-14T08%3A00%3A00.005000Z&limit=7"
    )


@pytest.mark.parametrize(
    ("status", "code"),
    [(400, "host_refused"), (403, "host_refused"), (404, "not_activitywatch"), (500, "not_activitywatch"),
     (301, "not_activitywatch"), (204, "not_activitywatch")],
)  # fmt: skip
def test_a_refusal_is_named(status: int, code: str) -> None:
    with answering(lambda path, headers: (status, b"")) as server:
        assert fault(ActivityWatchServer(server.address).info) == code


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[]", b"{}", b'{"hostname": 1, "version": "1"}', b"[" * 200_000, b"\xff"]
)
def test_another_program_is_not_taken_for_activitywatch(body: bytes) -> None:
    with answering(lambda path, headers: (200, body)) as server:
        assert fault(ActivityWatchServer(server.address).info) == "not_activitywatch"


@pytest.mark.parametrize("body", [b"", b"{}", b"[", b'[{"timestamp": "', b"[] []", b"[" * 200_000])
def test_events_that_are_none_are_not_taken(body: bytes, classifier: Classifier) -> None:
    rows = Rows("w", Places(classifier).window, LONGEST, at("12:00"))
    with answering(lambda path, headers: (200, body)) as server:
        asked = ActivityWatchServer(server.address)
        assert fault(lambda: asked.events(rows, "w", 0, 1, 1)) == "not_activitywatch"


def test_a_server_that_is_not_there_is_named() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert fault(ActivityWatchServer(f"127.0.0.1:{port}").info) == "not_running"


def test_a_server_that_never_answers_is_not_waited_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        asked = ActivityWatchServer(f"127.0.0.1:{silent.getsockname()[1]}", timeout=0.05)
        assert fault(asked.info) == "too_slow"


def test_an_answer_that_trickles_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    time = iter(range(100))
    monkeypatch.setattr(rest, "monotonic", lambda: next(time) * 10.0)
    with answering(lambda path, headers: (200, b"x" * (4 << 20))) as server:
        assert fault(ActivityWatchServer(server.address, timeout=15).info) == "too_slow"


def test_an_answer_that_is_too_large_is_not_read_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rest, "LARGEST_ANSWER", 1 << 20)
    with answering(lambda path, headers: (200, b"x" * (2 << 20))) as server:
        assert fault(ActivityWatchServer(server.address).info) == "too_large"


def test_asking_can_be_stopped() -> None:
    with answering(rust) as server:
        assert fault(ActivityWatchServer(server.address, stop=lambda: True).info) == "stopped"
        assert server.asked == []
