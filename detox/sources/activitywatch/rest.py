"""REST: what ActivityWatch's server on this computer answers; it is only ever asked, and no other computer is."""

from __future__ import annotations

import json
import re
import socket
from contextlib import closing
from io import BytesIO
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import quote, urlencode

from detox.core.periods import to_datetime
from detox.sources.activitywatch.buckets import Bucket
from detox.sources.document import Document
from detox.sources.source import SourceError, SourceFault

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from http.client import HTTPResponse

    from detox.sources.activitywatch.rows import Rows

OK: Final = 200
BAD_REQUEST: Final = 400
UNAUTHORIZED: Final = 401
FORBIDDEN: Final = 403
LOOPBACK: Final = "127.0.0.1"
HERE: Final = frozenset({LOOPBACK, "localhost"})
"""The names of this computer that both servers take, and the only ones that are asked."""
PORT: Final = 5600
TIMEOUT: Final = 30.0
LARGEST_ANSWER: Final = 64 << 20
"""Bytes of one answer at most: twenty times a portion."""
PORTION: Final = 1 << 16
MOST_BUCKETS: Final = 10_000
KEY: Final = re.compile(r"[\x21-\x7e]*")
ADDRESS: Final = re.compile(r"(?:http://)?([a-z0-9.]+)(?::(\d{1,5}))?/?", re.IGNORECASE)


class Info(NamedTuple):
    """What a server says of itself."""

    host: str
    version: str


class Listed(NamedTuple):
    """A bucket on a server, and when it was made (milliseconds UTC), which some do not say.

    `changed` is what the server says of its last event: while that stays, there is nothing new in it.
    """

    bucket: Bucket
    created: int | None
    changed: str = ""


class ActivityWatchServer:
    """A server at `address` (`127.0.0.1:5600`), asked with `key` where it needs one; raises SourceError.

    An answer that takes longer than `timeout` seconds is not waited for.
    """

    def __init__(self, address: str, key: str = "", timeout: float = TIMEOUT, stop: Callable[[], bool] = bool) -> None:
        self.address = address
        host, self._port = parsed(address)
        if not KEY.fullmatch(key):
            raise self._fault(SourceFault.KEY_REFUSED)
        self._headers = {"Host": f"{host}:{self._port}", "Accept": "application/json", "Connection": "close"}
        if key:
            self._headers["Authorization"] = f"Bearer {key}"
        self._timeout = timeout
        self._stop = stop

    def info(self) -> Info:
        """Its host name and version."""
        told = self._object("/api/0/info")
        host, version = told.get("hostname"), told.get("version")
        if not isinstance(host, str) or not isinstance(version, str):
            raise self._fault(SourceFault.NOT_ACTIVITYWATCH)
        return Info(host, version)

    def buckets(self) -> list[Listed]:
        """Every bucket that it has."""
        told = self._object("/api/0/buckets/")
        if len(told) > MOST_BUCKETS:
            raise self._fault(SourceFault.TOO_LARGE)
        return [_listed(name, about) for name, about in told.items() if isinstance(about, dict)]

    def events(self, rows: Rows[Any], bucket: str, start: int, end: int, limit: int) -> None:
        """Takes into `rows` the newest events that touch the stretch, cut to it; at most `limit` of them."""
        query = urlencode({"start": _written(start), "end": _written(end), "limit": limit})
        path = f"/api/0/buckets/{quote(bucket, safe='')}/events"
        document = Document(BytesIO(self._get(f"{path}?{query}")), Path(self.address), self._stop)
        try:
            document.rows(rows.take_all, rows.take)
            document.end()
        except SourceError as error:
            if error.code is SourceFault.STOPPED:
                raise
            raise self._fault(SourceFault.NOT_ACTIVITYWATCH, path) from error

    def _object(self, path: str) -> Mapping[str, object]:
        try:
            told = json.loads(self._get(path))
        except (ValueError, RecursionError) as error:
            raise self._fault(SourceFault.NOT_ACTIVITYWATCH, path) from error
        if not isinstance(told, dict):
            raise self._fault(SourceFault.NOT_ACTIVITYWATCH, path)
        return told

    def _get(self, path: str) -> bytes:
        """The body of an answer."""
        if self._stop():
            raise self._fault(SourceFault.STOPPED)
        until = monotonic() + self._timeout
        try:
            with socket.socket(socket.AF_INET) as line:  # `create_connection` would look the name up, by IDNA's tables
                line.settimeout(self._timeout)
                line.connect((LOOPBACK, self._port))
                return self._answer(line, path, until)
        except TimeoutError as error:
            raise self._fault(SourceFault.TOO_SLOW, path) from error
        except OSError as error:
            raise self._fault(SourceFault.NOT_RUNNING, path) from error

    def _answer(self, line: socket.socket, path: str, until: float) -> bytes:
        """The body of what comes on an open line; HTTP, with TLS a twelfth of the memory in the tray, comes with it."""
        from http.client import HTTPConnection, HTTPException

        connection = HTTPConnection(LOOPBACK, self._port, timeout=self._timeout)
        connection.sock = line
        try:
            with closing(connection):
                connection.request("GET", path, headers=self._headers)
                with connection.getresponse() as response:  # one that is not read to its end keeps the socket open
                    self._judge(response.status, path)
                    return self._body(response, until)
        except HTTPException as error:  # also where it is an OSError: an answer that breaks off is both
            raise self._fault(SourceFault.NOT_ACTIVITYWATCH, path) from error

    def _judge(self, status: int, path: str) -> None:
        """Raises SourceError where the answer is a refusal."""
        if status == UNAUTHORIZED:
            raise self._fault(SourceFault.KEY_REFUSED)
        if status in {BAD_REQUEST, FORBIDDEN}:
            raise self._fault(SourceFault.HOST_REFUSED, path)
        if status != OK:
            raise self._fault(SourceFault.NOT_ACTIVITYWATCH, path)

    def _body(self, response: HTTPResponse, until: float) -> bytes:
        body = bytearray()
        while part := response.read1(PORTION):
            body += part
            if len(body) > LARGEST_ANSWER:
                raise self._fault(SourceFault.TOO_LARGE)
            if self._stop():
                raise self._fault(SourceFault.STOPPED)
            if monotonic() > until:
                raise self._fault(SourceFault.TOO_SLOW)
        return bytes(body)

    def _fault(self, code: SourceFault, where: str = "") -> SourceError:
        return SourceError(code, Path(self.address), where)


def parsed(address: str) -> tuple[str, int]:
    """Host and port of an address on this computer; raises SourceError for any other."""
    found = ADDRESS.fullmatch(address.strip())
    if found is None or found[1].lower() not in HERE or not 0 < int(found[2] or PORT) < 1 << 16:
        raise SourceError(SourceFault.NOT_HERE, Path(address))
    return found[1].lower(), int(found[2] or PORT)


def _listed(name: str, about: Mapping[str, object]) -> Listed:
    from detox.sources.activitywatch.rows import instant_of

    kind, host = about.get("type"), about.get("hostname")
    bucket = Bucket(name, kind if isinstance(kind, str) else "", host if isinstance(host, str) else "")
    return Listed(bucket, instant_of(about.get("created")), f"{about.get('last_updated')} {about.get('metadata')}")


def _written(instant: int) -> str:
    """An instant as both servers take it; one of them refuses a time without an offset."""
    return to_datetime(instant).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
