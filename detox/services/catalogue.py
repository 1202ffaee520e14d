"""The platform catalogue: what ships, with the person's overrides on top."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from detox.core.catalogue import parse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from detox.core.platforms import Catalogue

SHIPPED = "platforms.toml"
OVERRIDES = "platforms.toml"


class OverridesError(Exception):
    """The person's `platforms.toml` is not TOML: `where` names the file, `why` what its reader said."""

    code = "overrides_unreadable"

    def __init__(self, where: Path, why: str) -> None:
        super().__init__(why)
        self.where = where
        self.why = why


class IncompleteError(Exception):
    """A file of the program is missing or torn: `where` names it."""

    code = "incomplete"

    def __init__(self, where: Path) -> None:
        super().__init__(str(where))
        self.where = where


def load(resources: Path, home: Path) -> Catalogue:
    """The catalogue of `resources`, changed by `platforms.toml` of `home` where there is one."""
    return parse(_shipped(resources / SHIPPED), _overrides(home / OVERRIDES))


def shipped(resources: Path) -> Catalogue:
    """The catalogue without anybody's overrides."""
    return parse(_shipped(resources / SHIPPED))


def _shipped(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise IncompleteError(path) from error


def _overrides(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise OverridesError(path, str(error)) from error
