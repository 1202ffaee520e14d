"""Benchmarks: the table of measurements, each beside its peer or its floor, measured side by side in one run.

`python -m tests.benchmarks [ROW...] [--runs N] [--json FILE]` prints it and writes it as JSON; it needs a screen, so
`make bench` runs it on the desktop of the tests. Times of one machine say little: what counts are the ratios, of
medians of runs that took turns.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from pathlib import Path

from tests.benchmarks import charts, cold, counts, data, files, growth, idle, starts, switching
from tests.benchmarks.lines import Line, table
from tests.benchmarks.screen import Screen

LEAST_RUNS = 7
RESULT = Path("build/benchmarks.json")
ROWS = {
    "1": starts.tray, "2": cold.tray, "3": starts.window, "4": idle.minute, "7": charts.memory, "8": files.export,
    "10": growth.pages, "12": data.insert, "13": files.browsers, "14": data.scan, "16": charts.first,
    "20": counts.references, "23": switching.pages,
}  # fmt: skip
"""What measures each row; row 4 also tells row 6, and row 8 row 9."""


def main(arguments: list[str]) -> int:
    """1 where a budget is not met."""
    asked = _parser().parse_args(arguments)
    lines: list[Line] = []
    for row in asked.rows or ROWS:
        print(f"Row {row} ...", file=sys.stderr)
        with tempfile.TemporaryDirectory(prefix="bench-") as folder, Screen(os.environ["DISPLAY"]) as screen:
            lines += ROWS[row](Path(folder), screen, asked.runs)
    print(table(lines))
    _write(asked.json, asked.runs, lines)
    return 0 if all(line.met for line in lines) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Measures side by side.")
    parser.add_argument("rows", nargs="*", choices=[*ROWS, []], metavar="ROW", help="rows of the table; all of them")
    parser.add_argument("--runs", type=int, default=LEAST_RUNS, help="how often each program takes its turn")
    parser.add_argument("--json", type=Path, default=RESULT, metavar="FILE", help="where the table goes as JSON")
    return parser


def _write(path: Path, runs: int, lines: list[Line]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    where = {"system": platform.platform(), "python": platform.python_version(), "cores": os.cpu_count()}
    content = {"runs": runs, **where, "lines": [line._asdict() for line in lines]}
    path.write_text(json.dumps(content, indent=1) + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
