"""`detox gui`: the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from detox.cli.options import examples

if TYPE_CHECKING:
    from detox.cli.context import Context


@click.command(epilog=examples("detox gui --hidden", "detox gui --demo"))
@click.option("--hidden", is_flag=True, help="Start in the tray only.")
@click.option("--demo", is_flag=True, help="Invented data in a home of its own, gone when closed.")
@click.option("--log-time", is_flag=True, help="Ask for time to log at once.")
@click.option("--note", is_flag=True, help="Ask for a quick note at once.")
@click.option("--tour", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="Visit every page, write pictures of them to DIR, and quit.")  # fmt: skip
@click.option("--scan-every", type=click.IntRange(1, 3600), default=60, hidden=True)
@click.pass_obj
def gui(
    context: Context, *, hidden: bool, demo: bool, log_time: bool, note: bool, tour: Path | None, scan_every: int
) -> int:
    """Open the window."""
    from detox.app import Options, run

    return run(Options(context.home, hidden, demo, tour, log_time, note, scan_every))
