"""`detox completion`: the script by which a shell completes what is typed, and the answers that it asks for."""

from __future__ import annotations

import os
from contextlib import redirect_stderr
from types import MappingProxyType
from typing import TYPE_CHECKING

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "detox"
ASKED = "_DETOX_COMPLETE"
"""Set by the scripts to `SHELL_complete`, and by whoever knows click to `SHELL_source`."""
SHELLS: Mapping[str, type[ShellComplete]] = MappingProxyType(
    {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}
)
MENDED = MappingProxyType(
    {
        "bash": (("_complete $1)", "_complete $1 2>/dev/null)"),),
        "zsh": (
            (f"_complete {NAME})", f"_complete {NAME} 2>/dev/null)"),
            ("$zsh_eval_context[-1] == loadautofunc", f"$funcstack[1] == _{NAME}"),
        ),
        "fish": ((f"-t) {NAME});", f"-t) {NAME} 2>/dev/null);"), ('split ","', 'split -m 1 ","')),
    }
)
"""What click's scripts lack: a prompt is no place for complaints, a comma may be part of a value, and a function that
zsh has loaded by itself is called a second time, too."""


@click.command
@click.argument("shell", type=click.Choice(list(SHELLS)))
def completion(shell: str) -> None:
    """The script that lets bash, zsh or fish complete verbs, options and values."""
    click.echo(script(shell), nl=False)


def script(shell: str) -> str:
    """What a shell is to read once."""
    text = SHELLS[shell](click.Group(NAME), {}, NAME, ASKED).source()
    for theirs, ours in MENDED[shell]:
        text = text.replace(theirs, ours)
    return text


def answer(group: click.Group, asked: str) -> int:
    """Prints what a script asks for; where anything goes wrong, nothing."""
    shell, _, what = asked.rpartition("_")
    if shell not in SHELLS or what not in {"complete", "source"}:
        return 1
    if what == "source":
        click.echo(script(shell), nl=False)
        return 0
    with open(os.devnull, "w", encoding="utf-8") as nowhere, redirect_stderr(nowhere):  # noqa: PTH123  # no Path is it
        try:
            said = SHELLS[shell](group, {}, NAME, ASKED).complete()
        except Exception:  # noqa: BLE001  # a third party's parser, at a prompt that must not be disturbed
            return 1
    click.echo(said)
    return 0
