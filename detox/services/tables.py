"""Tables: files of which a person says which column is what, and the memory of what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detox.core import mappings
from detox.sources import formats
from detox.sources.generic_csv import NAME, header_of, title_of
from detox.sources.source import SourceError, SourceFault

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from detox.sources.source import Format
    from detox.storage.store import Store


def recognised(
    store: Store, path: Path, name: str, mapping: Mapping[str, str] | None
) -> tuple[Format, Mapping[str, str] | None]:
    """The format of a file, and what its columns are: as a person says, or said of such a header before.

    Raises SourceError.
    """
    says_fields = bool(set(mappings.FIELDS) & (mapping or {}).keys())
    if says_fields and not name:
        name = NAME
    try:
        kind = formats.recognise(path, name)
    except SourceError as fault:
        known = remembered(store, path) if fault.code is SourceFault.UNRECOGNISED else None
        if known is None:
            raise
        return formats.recognise(path, NAME), {**known, **(mapping or {})}
    if kind.name != NAME or says_fields:
        return kind, mapping
    known = remembered(store, path)
    return kind, mapping if known is None else {**known, **(mapping or {})}


def remembered(store: Store, path: Path) -> Mapping[str, str] | None:
    """What a person said of a table with that header."""
    header = header_of(path)
    if not header:
        return None
    with store.read():
        return store.mappings.all().get(mappings.signature(header))


def remember(store: Store, path: Path, mapping: Mapping[str, str]) -> None:
    """Keeps what a person said of a table for the next one with that header; of its dates alone beside the rest."""
    header = mappings.signature(header_of(path))
    says_fields = bool(set(mappings.FIELDS) & mapping.keys())
    known = {} if says_fields else store.mappings.all().get(header, {})
    store.mappings.save(header, {**known, **mapping}, title_of(path))
