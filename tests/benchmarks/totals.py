"""Totals: row 9, time per platform of a year, asked of a home that holds an export, by the service of the pages.

`python -m tests.benchmarks.totals FILE` prints like `ours`; what it took is the median of many questions, each on a
connection that is open, as a page asks.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Final
from zoneinfo import ZoneInfo

from detox.core.breakdown import Key
from detox.core.periods import Calendar
from detox.core.platforms import Classifier
from detox.desktop import paths
from detox.services import catalogue
from detox.services.imports import Importing, import_files
from detox.services.usage import UsageReport, usage
from detox.storage.store import Store
from tests.benchmarks.histories import END
from tests.benchmarks.memory import peak

QUESTIONS: Final = 100
CALENDAR: Final = Calendar(ZoneInfo("UTC"))


def main(path: Path) -> int:
    """Imports the file, then asks."""
    now = datetime.fromtimestamp(END / 1000, UTC)
    with tempfile.TemporaryDirectory() as home, Store.open(paths.database(Path(home)), lambda: now) as store:
        how = Importing(Classifier(catalogue.load(paths.resources(), Path(home)), []))
        (report,) = import_files(store, CALENDAR, [path], how, now)
        assert report.fault is None, report.fault
        taken, answer = [], _ask(store)
        for _ in range(QUESTIONS):
            began = time.perf_counter()
            answer = _ask(store)
            taken.append((time.perf_counter() - began) * 1000)
    spent = {str(row.key[0]): row.used for row in answer.rows}
    print(json.dumps({"took": median(taken), "peak": peak(), "spent": spent}))
    return 0


def _ask(store: Store) -> UsageReport:
    return usage(store, CALENDAR, (Key.PLATFORM,))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
