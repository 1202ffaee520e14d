"""Lean: APScheduler imported without asyncio, which it asks for one function and never runs.

asyncio brings TLS along: a fortieth of the memory in the tray. From Python 3.14 on APScheduler takes that function from
`inspect` itself, as it is lent to it here.
"""

from __future__ import annotations

import inspect
import sys
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "asyncio"


@contextmanager
def without_asyncio() -> Iterator[None]:
    """Whoever imports asyncio inside gets a stand-in; outside it is as it was."""
    if NAME in sys.modules:
        yield
        return
    lent = ModuleType(NAME)
    vars(lent)["iscoroutinefunction"] = inspect.iscoroutinefunction
    sys.modules[NAME] = lent
    try:
        yield
    finally:
        del sys.modules[NAME]
