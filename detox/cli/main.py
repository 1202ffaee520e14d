"""The command line: verbs over one home, each for people and, with `--json`, for programs."""

from __future__ import annotations

import sys
from importlib import import_module
from types import MappingProxyType

import click

from detox import __version__
from detox.cli.context import Context
from detox.cli.faults import as_failure
from detox.cli.output import Exit, Failure, Fault

STOPPED = 130
"""What shells expect of a program that Ctrl+C ended."""

VERBS = MappingProxyType(
    {
        "gui": "detox.cli.gui:gui",
        "import": "detox.cli.imports:import_",
        "usage": "detox.cli.usage:usage",
        "log": "detox.cli.log:log",
        "plan": "detox.cli.plans:plan",
        "status": "detox.cli.status:status",
        "settings": "detox.cli.settings:settings",
        "doctor": "detox.cli.doctor:doctor",
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
        command: click.Command = getattr(import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Runs the verb; what the person or the machine can cause ends as a failure with its remedy."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            failure = as_failure(error)
            if failure is None:
                raise
            raise failure from error


@click.group(cls=Verbs, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--home", metavar="DIR", help="Where the database, settings and logs live (or DETOX_HOME).")
@click.version_option(__version__, prog_name="detox")
@click.pass_context
def detox(ctx: click.Context, home: str | None) -> None:
    r"""Is each of your accounts worth it for your work? Without a verb, opens the window.

    \b
    Examples:
      detox import ~/.config/chromium/Default/History
      detox usage --by platform
      detox log linkedin 15
      detox plan add x --limit 20
    """
    context = Context(home)
    ctx.obj = context
    ctx.call_on_close(context.close)
    if ctx.invoked_subcommand is None:
        from detox.app import Options, run

        ctx.exit(run(Options(home=context.home)))


def main(arguments: list[str]) -> int:
    """The exit status of the verb in `arguments`."""
    as_json = "--json" in arguments
    try:
        status = detox.main(arguments, prog_name="detox", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Stopped; the database is as it was.", err=True)
        return STOPPED
    except Failure as failure:
        failure.tell(as_json=as_json)
        return failure.status
    except click.ClickException as error:
        if not as_json:
            error.show()
        else:
            Failure(Fault("usage", error.format_message(), "", "`detox --help` shows the verbs.")).tell(as_json=True)
        return Exit.UNUSABLE
    return status if isinstance(status, int) else Exit.DONE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
