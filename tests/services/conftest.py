"""A server that pretends to be ActivityWatch's, for tests of who may ask it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.pretending import Server, serving, set_up


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "activitywatch"


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    """A server that is set up in that folder."""
    with serving() as made:
        set_up(folder, made.server_port)
        yield made
