"""How modules are imported once the toolkit is there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

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


DIGESTS = """
from detox.app.imports import keep_small

keep_small()
import sys
import hashlib
import peewee
assert hashlib.sha256(b"").hexdigest().startswith("e3b0c442")
print("_hashlib" in sys.modules)
import ssl
import _hashlib
print(_hashlib.openssl_md5(b"").hexdigest())
"""


def test_digests_are_made_without_openssl_and_whoever_wants_it_gets_it() -> None:
    told = subprocess.run([sys.executable, "-c", DIGESTS], capture_output=True, text=True, check=True)

    assert told.stdout.split() == ["False", "d41d8cd98f00b204e9800998ecf8427e"]


SHOWN = """
import os
import sys
from contextlib import ExitStack
from pathlib import Path

from detox.app import Options
from detox.app.imports import keep_plain

keep_plain()
from detox.app.companion import Companion

with ExitStack() as closing:
    Companion(Options(home=Path(sys.argv[1])), closing)
    late = ("numpy", "pyqtgraph", "peewee", "apscheduler", "zoneinfo")
    print(*(name for name in late if name in sys.modules), "Qt" in vars(sys.modules["PySide6.QtCore"]), flush=True)
os._exit(0)
"""


def test_the_mark_is_shown_before_anything_heavy_is_imported_or_the_many_names_of_qt_are_made(tmp_path: Path) -> None:
    told = subprocess.run([sys.executable, "-c", SHOWN, str(tmp_path)], capture_output=True, text=True, check=True)

    assert told.stdout.split() == ["False"]
