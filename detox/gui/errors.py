"""Errors: what the person or the machine can cause, told apart from bugs."""

from __future__ import annotations

from detox.core.catalogue import CatalogueError
from detox.core.settings import SettingError
from detox.desktop.autostart import AutostartError
from detox.services.bin import BinError
from detox.services.catalogue import IncompleteError, OverridesError
from detox.services.clock import ClockError
from detox.services.erase import EraseError
from detox.services.log import EntryError
from detox.services.notes import NoteError
from detox.services.plans import PlanError
from detox.services.sources import SourceNameError
from detox.sources.source import SourceError
from detox.storage.faults import CopyError
from detox.storage.store import StoreError

KNOWN = (
    StoreError, SourceError, PlanError, EntryError, SettingError, CatalogueError, OverridesError, SourceNameError,
    AutostartError, CopyError, IncompleteError, ClockError, NoteError, BinError, EraseError,
)  # fmt: skip
"""Each has a sentence in `gui.wording`; anything else rises to the excepthook."""
