"""How modules are imported once the toolkit is there."""

from __future__ import annotations

import subprocess
import sys

ASKS = """
from detox.app.imports import keep_plain

keep_plain()
import linecache
import sys
import peewee
import detox.gui.window

print(*(name for name in ("peewee", "detox.gui.window") if sys.modules[name].__file__ in linecache.cache))
"""


def test_no_module_is_read_as_text_because_the_toolkit_looks_for_its_name() -> None:
    told = subprocess.run([sys.executable, "-c", ASKS], capture_output=True, text=True, check=True)

    assert told.stdout.split() == []
