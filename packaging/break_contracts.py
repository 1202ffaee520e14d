"""Breaks each import contract once, in a copy of the tree, and demands that exactly it is reported.

A contract written against a wrong name protects nothing; this shows that none is.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BREACHES = {
    "Rooms import downwards only": ("core/usage.py", "import detox.services"),
    "Peewee lives in storage": ("services/__init__.py", "import peewee"),
    "Qt lives in gui and app": ("services/__init__.py", "import PySide6.QtCore"),
    "pyqtgraph lives in gui.charts": ("gui/pages/__init__.py", "import pyqtgraph"),
    "APScheduler lives in scheduling": ("services/__init__.py", "import apscheduler"),
    "D-Bus, plyer and the system's paths live in desktop": ("services/__init__.py", "import jeepney"),
    "click lives in cli": ("services/__init__.py", "import click"),
    "SQL is spoken in storage and, for foreign files, in sources": ("services/__init__.py", "import sqlite3"),
    "xlrd lives in sources": ("services/__init__.py", "import xlrd"),
    "The core knows no clock, files, environment or logging": ("core/topics.py", "import logging"),
}


def contracts() -> list[str]:
    """The names of the contracts in pyproject.toml, in order."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return re.findall(r'\[\[tool\.importlinter\.contracts\]\]\nid = "[^"]+"\nname = "([^"]+)"', text)


def broken(tree: Path) -> list[str]:
    """The names of the contracts that import-linter calls broken in `tree`."""
    linter = Path(sys.executable).with_name("lint-imports")
    report = subprocess.run([linter, "--no-cache"], cwd=tree, capture_output=True, text=True, check=False).stdout
    return re.findall(r"^(.*\S) BROKEN", report, re.MULTILINE)


def breach(name: str, tree: Path) -> list[str]:
    """What is reported when the contract `name` alone is breached in `tree`; the tree is left as it was."""
    file, line = BREACHES[name]
    target = tree / "detox" / file
    whole = target.read_text(encoding="utf-8")
    target.write_text(f"{whole}\n{line}\n", encoding="utf-8")
    try:
        return broken(tree)
    finally:
        target.write_text(whole, encoding="utf-8")


def main() -> int:
    """0 when each contract is reported once it is breached and none before."""
    names = contracts()
    unknown = set(names) ^ set(BREACHES)
    if unknown:
        print("contracts and breaches differ:", ", ".join(sorted(unknown)))
        return 1
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        shutil.copytree(ROOT / "detox", tree / "detox", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", tree)
        if before := broken(tree):
            print("already broken:", ", ".join(before))
            return 1
        silent = [name for name in names if name not in breach(name, tree)]
    for name in silent:
        print(f"breached and not reported: {name}")
    print(f"{len(names) - len(silent)} of {len(names)} contracts protect something")
    return 1 if silent else 0


if __name__ == "__main__":
    sys.exit(main())
