"""Look-alikes of linkedin.com and x.com on loopback, and a real Chromium that takes them for the real ones."""

from __future__ import annotations

import os
import shutil
import ssl
import subprocess
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = b"<!doctype html><meta charset=utf-8><title>Feed</title><h1>A look-alike</h1><p>Nothing here is real."
HOSTS = ("linkedin.com", "*.linkedin.com", "x.com", "*.x.com")


class _Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/":  # as the real ones pass on to the feed
            self.send_response(302)
            self.send_header("Location", "/feed/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def look_alikes(folder: Path, *, secure: bool = True) -> Iterator[int]:
    """The loopback port on which every host answers with a page, over TLS unless a browser need not insist on it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Page)
    if secure:
        server.socket = _certified(folder).wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _certified(folder: Path) -> ssl.SSLContext:
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    made = ["-keyout", str(key), "-out", str(certificate), "-days", "2", "-subj", "/CN=localhost"]
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *made], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


class Chromium:
    """A real Chromium with a profile of its own, which sees nothing but the look-alikes."""

    def __init__(self, profile: Path, port: int) -> None:
        self.profile = profile
        rules = ", ".join(f"MAP {host} 127.0.0.1:{port}" for host in HOSTS)
        self._command = [
            shutil.which("chromium") or "chromium", "--no-sandbox", "--no-first-run", "--no-default-browser-check",
            "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--password-store=basic", "--ignore-certificate-errors", f"--user-data-dir={profile}",
            f"--host-resolver-rules={rules}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ]  # fmt: skip
        self._browser: subprocess.Popen[bytes] | None = None

    def visit(self, url: str) -> None:
        """Opens `url` in a new tab, starting the browser where it does not run."""
        command = [*self._command, url]
        if self._browser is None:
            self._browser = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=os.environ.copy())
        else:
            subprocess.run(command, check=True, capture_output=True, timeout=30)

    def quit(self) -> None:
        """Ends the browser."""
        if self._browser is not None:
            self._browser.terminate()
            self._browser.wait(20)
            self._browser = None
