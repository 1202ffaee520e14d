"""Imports: Python's own way of importing, kept when PySide6 brings its own, and less of what others bring along."""

from __future__ import annotations

import builtins
import sys
from importlib.util import find_spec
from typing import Final

SHA_2: Final = ("_sha2",) if sys.version_info >= (3, 12) else ("_sha256", "_sha512")
DIGESTS: Final = ("_md5", "_sha1", *SHA_2, "_sha3", "_blake2")
"""Python's own digests; a Python may be built without one."""


def keep_plain() -> None:
    """Imports PySide6 and lets modules be imported after it as before.

    PySide6 replaces `__import__` to find modules that use its `__feature__` switch: it reads the source text of every
    module that is imported later and keeps the lines. That is a tenth of the start and memory for nothing, as no
    module here uses the switch.
    """
    plain = builtins.__import__
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = plain


def keep_small() -> None:
    """Imports `hashlib` with Python's own digests, where all are there, and without OpenSSL.

    Peewee imports it, and a few short names are made with it; OpenSSL is a twenty-fifth of the tray's memory. TLS and
    whoever asks for OpenSSL's digests later get them.
    """
    if "hashlib" in sys.modules or not all(map(find_spec, DIGESTS)):
        return
    sys.modules["_hashlib"] = None  # type: ignore[assignment]  # Python's word for a module that is not there
    try:
        import hashlib  # noqa: F401
    finally:
        del sys.modules["_hashlib"]
