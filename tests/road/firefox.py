"""A real Firefox without a window, told where to go by Marionette: JSON with its length in front, over loopback."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
from typing import TYPE_CHECKING, Any

from tests.desktop_rig import wait_for

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PREFERENCES = {
    "app.normandy.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.places.interactions.saveInterval": 200,
    "browser.preonboarding.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.security.https_first": False,
    "dom.security.https_first_schemeless": False,
    "marionette.port": 0,
    "network.dns.forceResolve": "127.0.0.1",
    "network.stricttransportsecurity.preloadlist": False,
    "remote.prefs.recommended": False,
}
"""Every name is this computer, pages need no TLS, and what is noted is written at once; the rest is quiet."""


class Firefox:
    """Its profile, and the process while it runs; every host answers from one port of loopback."""

    def __init__(self, profile: Path, port: int, environment: Mapping[str, str]) -> None:
        self.profile = profile
        profile.mkdir(parents=True)
        known = {**PREFERENCES, "network.socket.forcePort": f"80={port};443={port}"}
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in known.items()]
        (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        program = shutil.which("firefox-esr") or shutil.which("firefox") or "firefox"
        command = [program, "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
        self._process = subprocess.Popen(
            command, env=dict(environment), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._told = 0

    def start(self) -> None:
        """Returns when it can be told where to go."""
        port = self.profile / "MarionetteActivePort"
        wait_for(lambda: port.exists() and port.read_text(), "Firefox", 60)
        self._socket = socket.create_connection(("127.0.0.1", int(port.read_text())), 60)
        self._answers = self._socket.makefile("rb")
        self._hear()
        self._tell("WebDriver:NewSession", capabilities={})

    def visit(self, url: str) -> None:
        """Returns when the page is there."""
        self._tell("WebDriver:Navigate", url=url)

    def quit(self) -> None:
        """Ends it as a person does."""
        self._tell("Marionette:Quit", flags=["eAttemptQuit"])
        self._process.wait(60)

    def close(self) -> None:
        """Ends it however it is."""
        for stream in (getattr(self, "_answers", None), getattr(self, "_socket", None)):
            if stream is not None:
                stream.close()
        self._process.kill()
        self._process.wait(20)

    def _tell(self, command: str, **parameters: object) -> None:
        self._told += 1
        said = json.dumps([0, self._told, command, parameters]).encode()
        self._socket.sendall(b"%d:%s" % (len(said), said))
        _, _, error, _ = self._hear()
        assert error is None, error

    def _hear(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            some = self._answers.read(1)
            assert some, "Firefox has gone"
            length += some
        return json.loads(self._answers.read(int(length[:-1])))
