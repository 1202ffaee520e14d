"""Garbage: looked for in the window's thread alone, because Qt's objects may be destroyed in no other.

Python looks for garbage in whichever thread happens to make the next object, also in one that reads a history.
"""

from __future__ import annotations

import gc


def collect() -> None:
    """Takes away what is due, as Python would; call it in the window's thread, with `gc.disable()` in force."""
    due = [made > least for made, least in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    if due[0]:
        gc.collect(2 if due[2] else int(due[1]))


def keep() -> None:
    """Takes what stands now for what stays, and looks it through no more: after an import of hundreds of modules."""
    gc.freeze()
