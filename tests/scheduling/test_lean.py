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


BESIDE = """
import threading
from importlib.machinery import SourceFileLoader

def first():
    import asyncio.events
    told.append(asyncio.events.__name__)

def second():
    import multiprocessing.pool
    told.append(multiprocessing.pool.__name__)

def third():
    import importlib.metadata
    told.append(importlib.metadata.version("apscheduler")[:1])

def executed(self, module):
    if module.__name__ == "apscheduler.executors.pool":
        threads = [threading.Thread(target=imports) for imports in (first, second, third)]
        [each.start() for each in threads], [each.join() for each in threads]
    plain(self, module)

told = []
plain, SourceFileLoader.exec_module = SourceFileLoader.exec_module, executed
import detox.scheduling.jobs
print(*sorted(told))
"""


def test_a_thread_that_imports_them_meanwhile_gets_them_whole():
    assert says(BESIDE) == "3 asyncio.events multiprocessing.pool\n"
