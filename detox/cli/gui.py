"""`detox gui`: the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from detox.app.wishes import LOG_TIME, NOTE, PAGES, opening

if TYPE_CHECKING:
    from detox.cli.context import Context


@click.command
@click.option("--hidden", is_flag=True, help="Start in the tray only.")
@click.option("--page", type=click.Choice(PAGES), help="Open it on this page.")
@click.option("--log-time", is_flag=True, help="Ask at once for time that no source can see.")
@click.option("--note", is_flag=True, help="Ask at once for a quick note.")
@click.option("--demo", is_flag=True, help="Invented data in a home of its own, gone when closed.")
@click.option("--tour", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="Visit every page, write pictures of them to DIR, and quit.")  # fmt: skip
@click.option("--scan-every", type=click.IntRange(1, 3600), default=60, hidden=True)
@click.option("--wait-for-tray", type=click.IntRange(0, 3600), default=60, hidden=True)
@click.pass_obj
def gui(
    context: Context, *, hidden: bool, page: str | None, log_time: bool, note: bool, demo: bool, tour: Path | None,
    scan_every: int, wait_for_tray: int,
) -> int:  # fmt: skip
    """Open the window; where it runs already, what is asked for is shown there."""
    from detox.app import Options, run

    dialogs = [word for word, is_wanted in ((LOG_TIME, log_time), (NOTE, note)) if is_wanted]
    asked = opening(page or "", dialogs) if page or dialogs else ()
    options = Options(context.home, hidden, demo, tour, scan_every, asked, wait_for_tray)
    return run(options)
