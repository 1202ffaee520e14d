"""Errors: what the person or the machine can cause, told apart from bugs."""

from __future__ import annotations

from detox.core.catalogue import CatalogueError
from detox.core.settings import SettingError
from detox.services.bin import BinError
from detox.services.catalogue import OverridesError
from detox.services.erase import EraseError
from detox.services.log import EntryError
from detox.services.plans import PlanError
from detox.services.sources import SourceNameError
from detox.sources.source import SourceError
from detox.storage.store import StoreError

KNOWN = (
    StoreError, SourceError, PlanError, EntryError, SettingError, CatalogueError, OverridesError, SourceNameError,
    BinError, EraseError,
)  # fmt: skip
"""Each has a sentence in `gui.wording`; anything else rises to the excepthook."""
