"""APScheduler runs without asyncio, and asyncio is whole for whoever wants it."""

from __future__ import annotations

import subprocess
import sys

IMPORTS_JOBS = """
import sys
import detox.scheduling.jobs
print({"asyncio", "ssl"} & set(sys.modules))
"""
WAITS = """
import asyncio
print(asyncio.run(asyncio.sleep(0, "whole")))
"""


def says(*parts: str) -> str:
    """What a Python of its own prints that runs these parts."""
    done = subprocess.run([sys.executable, "-c", "".join(parts)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_jobs_bring_no_asyncio_along():
    assert says(IMPORTS_JOBS) == "set()\n"


def test_asyncio_is_whole_for_whoever_imports_it_later():
    assert says(IMPORTS_JOBS, WAITS).endswith("whole\n")


def test_asyncio_stays_whole_where_it_is_there_already():
    assert says(WAITS, IMPORTS_JOBS, WAITS).endswith("whole\n")
