"""Runs `detox` at another time than this, and answers as `tests.app.seen` does.

`DETOX_AT=1970-01-01T00:10 python -m tests.app.elsewhen VERB...`: the clock goes on from there.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime

import time_machine

from detox.__main__ import main
from tests.app.seen import Eye

if __name__ == "__main__":
    eye = Eye()
    at = datetime.fromisoformat(os.environ["DETOX_AT"]).replace(tzinfo=UTC)
    time_machine.travel(at, tick=True).start()
    sys.exit(main(sys.argv[1:]))
