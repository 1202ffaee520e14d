"""Prints the manual page `detox(1)`, made from what the verbs say of themselves."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from detox import __version__
from detox.cli.main import VERBS, detox

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = """\
DETOX_HOME or --home names the folder of the database; without either it is the user-data folder of the system,
on Linux ~/.local/share/worthwhile."""
STATUS = (("0", "Done."), ("1", "Done in part; the reasons are listed."),
          ("2", "The request or the input cannot be used; nothing has changed."),
          ("3", "The database cannot be opened."))  # fmt: skip


def plain(text: str) -> str:
    """A line that roff takes for nothing else."""
    escaped = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + escaped if escaped[:1] in {".", "'"} else escaped


def page() -> Iterator[str]:
    """The lines of the page."""
    yield f'.TH DETOX 1 "" "Worthwhile {__version__}" "User Commands"'
    yield from (".SH NAME", plain("detox - is each of your accounts worth it for your work?"))
    yield from (".SH SYNOPSIS", ".B detox", plain("[--home DIR] [VERB ...]"))
    yield from (".SH DESCRIPTION", plain(detox.help or ""), ".SH OPTIONS", *options(detox))
    yield ".SH VERBS"
    for name in VERBS:
        command = detox.get_command(click.Context(detox), name)
        if command is not None:
            yield from verb(name, command)
    yield from (".SH FILES", plain(FILES), ".SH EXIT STATUS")
    for number, meaning in STATUS:
        yield from (".TP", f".B {number}", plain(meaning))


def verb(name: str, command: click.Command) -> Iterator[str]:
    """A verb with its options, then those of its own verbs."""
    context = click.Context(command, info_name=name)
    pieces = [piece for piece in command.collect_usage_pieces(context) if piece != "[OPTIONS]"]
    head = plain(" ".join([name, *pieces]))
    yield from (f".SS {head}", plain(command.help or ""), *options(command))
    for inner, each in getattr(command, "commands", {}).items():
        yield from verb(f"{name} {inner}", each)


def options(command: click.Command) -> Iterator[str]:
    """The options of a command, each with its help."""
    for param in command.get_params(click.Context(command)):
        is_told = isinstance(param, click.Option) and "--help" not in param.opts
        if is_told and (record := param.get_help_record(click.Context(command))):
            yield from (".TP", f".B {plain(record[0])}", plain(record[1]))


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    print("\n".join(page()))
