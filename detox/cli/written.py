"""Written: what ends a verb, as a line of the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from detox.cli.output import Failure

if TYPE_CHECKING:
    from detox.cli.context import Context


NO_MISTAKES: Final = (click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError)


def write_down(context: Context | None, error: Exception, failure: Failure | None) -> None:
    """Writes the code of a failure, or the steps of a mistake of ours.

    A word that was mistyped is neither, nor a reader that went away before the end of the answer.
    """
    told = error if isinstance(error, Failure) else failure
    is_mistake = told is None and not isinstance(error, NO_MISTAKES)
    if context is None or not (told or is_mistake):
        return
    import logging

    from detox.app.steps import crash

    context.write_log()
    log = logging.getLogger(__name__)
    if told is not None:
        log.warning("fault %s", told.fault.code)
        return
    made = crash(error)
    log.error("crash %s %s", made.place or "elsewhere", made.kind)
    for step in made.steps:
        log.error("%s", step)
