"""A person at a computer, with a home of their own and the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.cli.person import ask_nobody


class Person:
    """Somebody whose every folder is below one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "worthwhile"
        places = {"XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "cache"}
        self.environment = {**os.environ, **{name: str(folder / place) for name, place in places.items()}}
        self.environment["HOME"] = str(folder)
        ask_nobody(folder / "config")

    def detox(self, *words: str, check: bool = True) -> dict:
        """What a command answers."""
        command = [sys.executable, "-m", "detox", "--home", str(self.home), *words, "--json"]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=check)
        return json.loads(done.stdout)
