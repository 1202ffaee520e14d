"""Login: the entry by which this desktop starts the app of a home with the session, and the words that it starts."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from detox.desktop import launch, paths

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detox.desktop.autostart import Entry


def entry(home: Path, environ: Mapping[str, str], system: str) -> Entry:
    """The entry of a home on this kind of desktop."""
    name = _name(home, paths.usual_home())
    if system == "win32":
        from detox.desktop.autostart_windows import RunKey, registry

        return RunKey(registry(), name)
    if system == "darwin":
        from detox.desktop.autostart_macos import Agent

        return Agent(Path.home() / "Library" / "LaunchAgents" / f"{name}.plist")
    from detox.desktop.autostart_xdg import DesktopEntry

    given = environ.get("XDG_CONFIG_HOME", "")
    folder = Path(given) if given.startswith("/") else Path.home() / ".config"
    return DesktopEntry(folder / "autostart" / f"{name}.desktop")


def command(home: Path) -> tuple[str, ...]:
    """The words by which this program is started for a home, unseen."""
    is_frozen = bool(getattr(sys, "frozen", False))
    program = launch.program(sys.executable, sys.argv[0], os.environ, sys.platform, is_frozen=is_frozen)
    return (*program, *launch.hidden(home, paths.usual_home()))


def _name(home: Path, usual: Path) -> str:
    """What the entry of a home is called; homes in other places have entries of their own."""
    return "worthwhile" if home == usual else f"worthwhile-{hashlib.sha256(os.fsencode(home)).hexdigest()[:8]}"
