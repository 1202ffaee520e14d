"""The command line: verbs over one home, each for people and, with `--json`, for programs."""

from __future__ import annotations

import errno
import io
import os
import sys
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from detox import __version__
from detox.cli import completing
from detox.cli.context import Context
from detox.cli.examples import examples, give
from detox.cli.faults import as_failure, usage_fault
from detox.cli.output import Exit, Failure, fail
from detox.cli.written import write_down

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

STOPPED = 130
"""What shells expect of a program that Ctrl+C ended."""
UNHEARD = frozenset({errno.EPIPE, errno.ENOSPC, errno.EIO, errno.EBADF})
"""What writing to stdout can end with."""

VERBS = MappingProxyType(
    {
        "gui": "detox.cli.gui:gui",
        "import": "detox.cli.imports:import_",
        "sources": "detox.cli.sources:sources",
        "usage": "detox.cli.usage:usage",
        "log": "detox.cli.log:log",
        "note": "detox.cli.notes:note",
        "plan": "detox.cli.plans:plan",
        "status": "detox.cli.status:status",
        "remind": "detox.cli.remind:remind",
        "quiet": "detox.cli.quiet:quiet",
        "backup": "detox.cli.backups:backup",
        "restore": "detox.cli.backups:restore",
        "settings": "detox.cli.settings:settings",
        "undo": "detox.cli.undo:undo",
        "bin": "detox.cli.bin:bin_",
        "erase": "detox.cli.erase:erase",
        "doctor": "detox.cli.doctor:doctor",
        "completion": "detox.cli.completion:completion",
    }
)


class Verbs(click.Group):
    """Verbs that are imported when they are called, and whose failures end with a sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, in the order of a day."""
        del ctx
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of that name, or None."""
        del ctx
        if cmd_name not in VERBS:
            return None
        module, _, name = VERBS[cmd_name].partition(":")
        return give(cmd_name, getattr(import_module(module), name))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """The verbs that begin so, or the options."""
        options = click.Command.shell_complete(self, ctx, incomplete)
        return options or completing.verbs(VERBS, incomplete)

    def invoke(self, ctx: click.Context) -> object:
        """Runs the verb; what the person or the machine can cause ends as a failure with its remedy."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            failure = as_failure(ctx.obj.damage(error) if isinstance(ctx.obj, Context) else error)
            write_down(ctx.obj, error, failure)
            if failure is None:
                raise
            raise failure from error


@click.group(
    cls=Verbs,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples(""),
)
@click.option(
    "--home",
    metavar="DIR",
    shell_complete=completing.folders,
    help="Where the database, settings and logs live (or DETOX_HOME).",
)
@click.version_option(__version__, prog_name="detox")
@click.pass_context
def detox(ctx: click.Context, home: str | None) -> None:
    """Is each of your accounts worth it for your work? Without a verb, opens the window."""
    context = Context(home)
    ctx.obj = context
    ctx.call_on_close(context.close)
    if ctx.invoked_subcommand is None:
        from detox.app import Options, run

        ctx.exit(run(Options(home=context.home)))


def main(arguments: list[str]) -> int:
    """The exit status of the verb in `arguments`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a mark that the terminal lacks is no reason to fail
    if asked := os.environ.get("_DETOX_COMPLETE"):
        from detox.cli.completion import answer

        return answer(detox, asked)
    try:
        return _answer(arguments, as_json="--json" in arguments)
    except OSError as error:
        if error.errno not in UNHEARD:
            raise
        return _unheard(error)


def _answer(arguments: list[str], *, as_json: bool) -> int:
    try:
        _all_text(arguments)
        status = detox.main(arguments, prog_name="detox", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Stopped; the database is as it was.", err=True)
        return STOPPED
    except Failure as failure:
        failure.tell(as_json=as_json)
        return failure.status
    except click.ClickException as error:
        if as_json:
            Failure(usage_fault(error)).tell(as_json=True)
        else:
            error.show()
        return Exit.UNUSABLE
    return status if isinstance(status, int) else Exit.DONE


def _all_text(arguments: list[str]) -> None:
    """Refuses words whose bytes are no text: they could be neither stored nor shown."""
    for word in arguments:
        shown = word.encode("utf-8", "replace").decode()
        if shown != word:
            fail("not_text", f"“{shown}” is not text in UTF-8.", "", "Write or name it in UTF-8.")


def _unheard(error: OSError) -> int:
    """The status of a verb whose answer could not be written; a reader that went away needs no word."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if error.errno != errno.EPIPE:
        click.echo(f"The answer cannot be written: {error.strerror}.\nMake room, or write it elsewhere.", err=True)
    return Exit.PARTLY


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
