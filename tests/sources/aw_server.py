"""A real ActivityWatch server of its own, fed by ActivityWatch's own client; both are the registry's."""

from __future__ import annotations

import json
import os
import socket
import subprocess
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from detox.sources.activitywatch.rest import ActivityWatchServer
from tests.benchmarks.peers import PLACES, python
from tests.fixtures.activitywatch import PRESENCE, TABS, WINDOWS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FEEDER = """
import json, sys
from datetime import timedelta
from aw_client import ActivityWatchClient
from aw_core.models import Event
client = ActivityWatchClient("feeder", testing=True, host="127.0.0.1", port=int(sys.argv[1]))
client.client_hostname = sys.argv[2]
for line in sys.stdin:
    verb, bucket, kind, more = json.loads(line)
    if verb == "forget":
        begun = {event.timestamp.timestamp() * 1000: event.id for event in client.get_events(bucket)}
        client.delete_event(bucket, begun[more])
    else:
        client.create_bucket(bucket, kind)
        event = Event(timestamp=more["timestamp"], duration=timedelta(seconds=more["duration"]), data=more["data"])
        if verb == "heartbeat":
            client.heartbeat(bucket, event, pulsetime=more["pulse"], queued=False)
        else:
            client.insert_event(bucket, event)
    print("done", flush=True)
for bucket in [name for name, about in client.get_buckets().items() if about["hostname"] == sys.argv[2]]:
    client.delete_bucket(bucket, force=True)
"""
PULSE = 180


class Watchers:
    """Watchers on one computer, which tell the server what they see; instants in milliseconds."""

    def __init__(self, process: subprocess.Popen[str], host: str) -> None:
        self._process = process
        self.host = host

    @property
    def window_bucket(self) -> str:
        return f"aw-watcher-window_{self.host}"

    def window(self, start: int, end: int, title: str, app: str = "firefox") -> None:
        self.event("insert", self.window_bucket, WINDOWS, start, end, {"app": app, "title": title})

    def beats(self, instant: int, title: str, app: str = "firefox") -> None:
        """A heartbeat of the window in front."""
        self.event("heartbeat", self.window_bucket, WINDOWS, instant, instant, {"app": app, "title": title})

    def page(self, start: int, end: int, url: str, browser: str = "firefox", **more: object) -> None:
        data = {"url": url, "title": "", "audible": False, "incognito": False, "tabCount": 1, **more}
        self.event("insert", f"aw-watcher-web-{browser}_{self.host}", TABS, start, end, data)

    def presence(self, start: int, end: int, *, away: bool) -> None:
        data = {"status": "afk" if away else "not-afk"}
        self.event("insert", f"aw-watcher-afk_{self.host}", PRESENCE, start, end, data)

    def forgets(self, start: int) -> None:
        """Takes back the presence that began then: what comes instead was dated back."""
        self._tell(["forget", f"aw-watcher-afk_{self.host}", PRESENCE, start])

    def event(self, verb: str, bucket: str, kind: str, start: int, end: int, data: dict[str, Any]) -> None:
        moment = datetime.fromtimestamp(start / 1000, UTC).isoformat()
        event = {"timestamp": moment, "duration": (end - start) / 1000, "data": data, "pulse": PULSE}
        self._tell([verb, bucket, kind, event])

    def _tell(self, what: list[object]) -> None:
        print(json.dumps(what), file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline()
        assert answer == "done\n", answer


class RealServer:
    """A server that runs, and the watchers that feed it."""

    def __init__(self, port: int, folder: Path) -> None:
        self.port = port
        self.address = f"127.0.0.1:{port}"
        self._folder = folder

    def asked(self, **how: Any) -> ActivityWatchServer:
        return ActivityWatchServer(self.address, **how)

    @contextmanager
    def watchers(self, host: str) -> Iterator[Watchers]:
        words = [str(python("aw-server")), "-c", FEEDER, str(self.port), host]
        with subprocess.Popen(
            words, env=own(self._folder), text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as process:  # fmt: skip
            yield Watchers(process, host)
            process.stdin.close()


@contextmanager
def running(folder: Path) -> Iterator[RealServer]:
    """A server on a free port of this computer, with every folder of its own in `folder`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [str(python("aw-server")), "-u", "-m", "aw_server", "--testing", "--host", "127.0.0.1", "--port", str(port)]
    log = folder / "log"
    with subprocess.Popen(
        words, env=own(folder), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as server:
        try:
            said = []
            for line in server.stderr:
                said.append(line)
                if "Running on http" in line:
                    break
            else:
                raise AssertionError("".join(said))
            with log.open("w") as kept, subprocess.Popen(["cat"], stdin=server.stderr, stdout=kept):
                yield RealServer(port, folder)
                server.terminate()
        finally:
            server.kill()


def own(folder: Path) -> dict[str, str]:
    """The surroundings of a process that knows no other folder."""
    places = {name: str(folder / place) for name, place in PLACES.items()}
    return {**places, "HOME": str(folder), "PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"}
