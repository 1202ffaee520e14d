"""A server that pretends to be ActivityWatch's, for tests of who may ask it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.pretending import Handler, Server, set_up


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
