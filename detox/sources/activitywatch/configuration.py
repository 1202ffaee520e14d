"""Configuration: where ActivityWatch's own servers listen, and the key they ask for, as their files say."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

RUST: Final = "aw-server-rust/config.toml"
PYTHON: Final = "aw-server/aw-server.toml"
LARGEST: Final = 1 << 20
PORT: Final = 5600
HOST: Final = "127.0.0.1"


class Configured(NamedTuple):
    """Where a server may be asked, and the key for it; empty where it needs none."""

    address: str
    key: str = ""


def configured(folder: Path) -> list[Configured]:
    """Every server that is set up below `folder`, where ActivityWatch keeps its configuration, each address once.

    What is missing or cannot be read counts as not written; there is always one, at the usual port if nothing else.
    """
    rust, python = _read(folder / RUST), _read(folder / PYTHON)
    own = _table(python, "server")
    found = []
    if rust is not None:
        key = _table(rust, "auth").get("api_key")
        found.append(Configured(_address(rust), key if isinstance(key, str) else ""))
    found.append(Configured(_address(own)))
    return list({each.address: each for each in reversed(found)}.values())[::-1]


def _read(path: Path) -> Mapping[str, Any] | None:
    """A file's settings; None where there is none that can be read."""
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST + 1)
        return tomllib.loads(text.decode("utf-8-sig")) if len(text) <= LARGEST else None
    except (OSError, ValueError, RecursionError):
        return None


def _table(settings: Mapping[str, Any] | None, name: str) -> Mapping[str, Any]:
    found = (settings or {}).get(name, {})
    return found if isinstance(found, dict) else {}


def _address(settings: Mapping[str, Any]) -> str:
    """The address on this computer: what a server opens to others it also opens to us."""
    port = settings.get("port", PORT)
    try:
        number = int(port)
    except (TypeError, ValueError):
        number = PORT
    return f"{HOST}:{number if 0 < number < 1 << 16 else PORT}"
