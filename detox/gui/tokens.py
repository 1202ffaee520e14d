"""Tokens: colours, type and sizes, read once from `tokens.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Type(NamedTuple):
    """One step of the type scale: size and line height in pixels, and weight."""

    size: int
    line: int
    weight: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """What the picture is made of; colours are `#RRGGBB`, sizes device-independent pixels."""

    light: Mapping[str, str]
    dark: Mapping[str, str]
    series_light: tuple[str, ...]
    series_dark: tuple[str, ...]
    ui: str
    reading: str
    fallback_ui: tuple[str, ...]
    fallback_reading: tuple[str, ...]
    scale: Mapping[str, Type]
    space: Mapping[str, int]
    radius: Mapping[str, int]
    motion: Mapping[str, int]


def load(path: Path) -> Tokens:
    """The tokens in the file at `path`."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    order = raw["series"]["order"]
    return Tokens(
        light=raw["color"]["light"],
        dark=raw["color"]["dark"],
        series_light=tuple(raw["series"]["light"][name] for name in order),
        series_dark=tuple(raw["series"]["dark"][name] for name in order),
        ui=raw["type"]["ui"],
        reading=raw["type"]["reading"],
        fallback_ui=tuple(raw["type"]["fallback_ui"]),
        fallback_reading=tuple(raw["type"]["fallback_reading"]),
        scale={name: Type(*step) for name, step in raw["type"]["scale"].items()},
        space=raw["space"],
        radius=raw["radius"],
        motion={name: value for name, value in raw["motion"].items() if isinstance(value, int)},
    )
