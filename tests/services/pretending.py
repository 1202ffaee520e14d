"""A server that pretends to be ActivityWatch's: it can be told to ask for a key."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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
            (start,), (end,) = (parse_qs(urlsplit(self.path).query)[name] for name in ("start", "end"))
            self._answer(200, [each for each in EVENTS if start <= str(each["timestamp"]) < end])

    def log_message(self, *_: object) -> None:
        """Says nothing."""

    def _answer(self, status: int, body: Any) -> None:  # what JSON can hold
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def serving() -> Iterator[Server]:
    """A server that runs, on a free port of this computer."""
    made = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=made.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield made
    finally:
        made.shutdown()
        thread.join()
        made.server_close()


def set_up(folder: Path, port: int, more: str = "") -> None:
    path = folder / "aw-server-rust" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text(f"port = {port}\n{more}")
    other = folder / "aw-server" / "aw-server.toml"
    other.parent.mkdir()
    other.write_text(f"[server]\nport = {port}\n")
