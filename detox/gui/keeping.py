"""Keeping: what the window can ask and do about the file and its copies; each takes its time, so it runs beside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from detox.services.backups import Made, Restored, Situation
    from detox.storage.holdings import Preview


@dataclass(frozen=True, slots=True)
class Keeping:
    """One callable a question or deed; raises CopyError, or StoreError."""

    situation: Callable[[], Situation]
    back_up: Callable[[Path], Made]
    """Copies everything to a file, which is replaced: whoever chose it was asked by the system."""
    preview: Callable[[Path], Preview]
    restore: Callable[[Path], Restored]
    """Puts a copy in the place of all there is, after a copy of that."""
    look_after: Callable[[], datetime | None]
    """What is due each day, for the jobs: a look at the file and a copy of it; when to try again."""
    hear: Callable[[Callable[[bool], object]], None]
    """Has somebody told whether the file is damaged, whenever that was looked at, in whichever thread."""
