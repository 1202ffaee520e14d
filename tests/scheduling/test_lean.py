"""APScheduler runs without what it never needs here, and all of that is whole for whoever wants it."""

from __future__ import annotations

import subprocess
import sys

IMPORTS_JOBS = """
import sys
import detox.scheduling.jobs
print({"asyncio", "ssl", "multiprocessing", "concurrent.futures.process", "importlib.metadata"} & set(sys.modules))
"""
USES_ALL = """
import asyncio
from concurrent.futures.process import BrokenProcessPool
import importlib.metadata
import multiprocessing
assert asyncio.run(asyncio.sleep(0, True))
assert issubclass(BrokenProcessPool, RuntimeError)
assert importlib.metadata.version("peewee")
assert multiprocessing.cpu_count()
print("whole")
"""
IMPORTS_BESIDE = """
import threading
from detox.scheduling.lean import spared
failed = []
def beside():
    try:
        import asyncio.events, concurrent.futures.process, importlib.metadata, multiprocessing.connection
    except Exception as error:
        failed.append(error)
with spared():
    thread = threading.Thread(target=beside)
    thread.start()
    thread.join()
print(failed)
"""


def says(*parts: str) -> str:
    """What a Python of its own prints that runs these parts."""
    done = subprocess.run([sys.executable, "-c", "".join(parts)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_jobs_bring_nothing_along_that_they_never_need():
    assert says(IMPORTS_JOBS) == "set()\n"


def test_all_is_whole_for_whoever_imports_it_later():
    assert says(IMPORTS_JOBS, USES_ALL).endswith("whole\n")


def test_all_stays_whole_where_it_is_there_already():
    assert says("import concurrent.futures.process\n", USES_ALL, IMPORTS_JOBS, USES_ALL).endswith("whole\n")


def test_another_thread_that_imports_meanwhile_gets_the_whole_of_it():
    assert says(IMPORTS_BESIDE) == "[]\n"
    assert says(IMPORTS_BESIDE, USES_ALL, IMPORTS_JOBS).splitlines()[1] == "whole"
