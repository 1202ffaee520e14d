"""Shells: a real bash, zsh or fish at a terminal, in which somebody types half a line and presses Tab."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from detox.cli.completion import script
from tests.cli.person import environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 30.0
PROMPT = "ready> "
TYPED = re.compile(r"TYPED:(.*?):END")
FISH_PROMPT = (
    f"function fish_prompt; printf '{PROMPT}'; end\nset -g fish_greeting\nset -g fish_autosuggestion_enabled 0\n"
)
START = {
    "bash": (("bash", "--noprofile", "--rcfile", "{folder}/rc", "-i"), "PS1='{prompt}'\nsource {folder}/script\n"),
    "zsh": (
        ("zsh", "-i"),
        "PS1='{prompt}'\nfpath=({folder}/site $fpath)\nautoload -U compinit\ncompinit -u -D\n",
    ),
    "fish": (("fish", "--private", "-i", "-C", "source {folder}/script"), ""),
}
RC = {"bash": "rc", "zsh": ".zshrc", "fish": "config/fish/config.fish"}
DETOX = """#!/bin/sh
[ -n "$_DETOX_COMPLETE" ] && exec {python} -m detox "$@"
printf 'TYPED:'; printf '%s|' "$@"; printf ':END\\n'
"""
"""Answers what a shell asks, and else tells what was typed."""


class Shell:
    """A shell with a person at it."""

    def __init__(self, name: str, terminal: int) -> None:
        self._name = name
        self._terminal = terminal
        self._seen = ""
        self._wait(PROMPT)

    def completes(self, line: str) -> list[str]:
        """The words of the line after Tab was pressed at its end and then Enter."""
        before = len(self._seen)
        self._type(f"{line}\t\r")
        self._wait(":END", before)
        return TYPED.findall(self._seen[before:])[-1].split("|")[:-1]

    def offers(self, line: str, *words: str) -> None:
        """Returns once pressing Tab twice shows all of these words."""
        before = len(self._seen)
        self._type(f"{line}\t\t")
        for word in words:
            self._wait(word, before)

    def _type(self, keys: str) -> None:
        os.write(self._terminal, keys.encode())

    def _wait(self, words: str, since: int = 0) -> None:
        end = time.monotonic() + PATIENCE
        while words not in self._seen[since:]:
            assert time.monotonic() < end, (words, self._seen[since:])
            self._read(0.1)

    def _read(self, patience: float) -> None:
        if not select.select([self._terminal], [], [], patience)[0]:
            return
        try:
            self._seen += os.read(self._terminal, 65536).decode(errors="replace")
        except OSError:
            raise AssertionError(self._seen) from None


@contextmanager
def shell(name: str, folder: Path, **more: str) -> Iterator[Shell]:
    """A shell of that name with our script, whose `detox` tells what was typed."""
    around = environment(folder, **more)
    bin_, site, rc = folder / "bin", folder / "site", folder / RC[name]
    for each in (bin_, site, rc.parent):
        each.mkdir(parents=True, exist_ok=True)
    (bin_ / "detox").write_text(DETOX.format(python=sys.executable))
    (bin_ / "detox").chmod(0o755)
    (folder / "script").write_text(script(name))
    (site / "_detox").write_text(script(name))
    command, begin = START[name]
    rc.write_text(begin.format(folder=folder, prompt=PROMPT) or FISH_PROMPT)
    own = {"PATH": f"{bin_}:{around['PATH']}", "ZDOTDIR": str(folder), "TERM": "xterm", "LC_ALL": "C.UTF-8"}
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        ["setsid", "--ctty", *(word.format(folder=folder) for word in command)], env={**around, **own}, cwd=folder,
        stdin=theirs, stdout=theirs, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    try:
        yield Shell(name, ours)
    finally:
        process.kill()
        process.wait()
        os.close(ours)
