"""Peers: programs of the same kind, each in an environment of its own, in the versions that they are compared in."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.benchmarks.launches import Program, pictures

if TYPE_CHECKING:
    from tests.benchmarks.screen import Screen

PEERS: Final = Path("build/peers")
PINNED: Final = {
    "vorta": ("vorta==0.11.6", "PyQt6==6.11.0", "PyQt6-Qt6==6.11.2", "peewee==4.5.3", "psutil==7.2.2"),
    "aw-core": ("aw-core==0.5.18", "peewee==3.17.9"),  # with Peewee 4 it cannot read its own buckets
    "aw-server": ("aw-server==0.12.0", "aw-client==0.5.15", "aw-core==0.5.18", "peewee==3.17.9"),
    "browserexport": ("browserexport==0.4.4",),
}
PLACES: Final = {
    "XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state", "XDG_CACHE_HOME": "cache",
}  # fmt: skip
BORG: Final = "#!/bin/sh\necho borg 1.2.8\n"
"""Vorta asks for its version, and complains in a box where there is none; no Borg answers faster than this one."""


def python(name: str) -> Path:
    """The interpreter of a peer's environment, made where it does not stand in these versions."""
    folder = (PEERS / name).absolute()
    stamp = folder / ".pinned"
    wanted = "\n".join(PINNED[name])
    if not stamp.exists() or stamp.read_text() != wanted:
        print(f"Installing {name} into {PEERS / name}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, *PINNED[name]], check=True, stderr=subprocess.DEVNULL)
        stamp.write_text(wanted)
    return folder / "bin" / "python"


def vorta(home: Path) -> Program:
    """Vorta on a configuration of its own, with a Borg that answers."""
    borg = home / "bin" / "borg"
    borg.parent.mkdir(parents=True, exist_ok=True)
    borg.write_text(BORG)
    borg.chmod(0o755)
    places = {name: str(home / place) for name, place in PLACES.items()}
    path = f"{borg.parent}:{os.environ['PATH']}"
    return Program((str(python("vorta").with_name("vorta")),), {**places, "HOME": str(home), "PATH": path})


def hidden_vorta(home: Path, screen: Screen) -> Program:
    """Vorta that starts in the tray only, by its own setting, which it makes when it first runs."""
    program = vorta(home)
    pictures(program, screen)
    with closing(sqlite3.connect(home / "data" / "Vorta" / "settings.db")) as connection:
        changed = connection.execute("UPDATE settingsmodel SET value = 0 WHERE key = 'foreground'").rowcount
        assert changed == 1, "Vorta keeps this setting elsewhere now"
        connection.commit()
    return program
