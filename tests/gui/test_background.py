"""What runs on a thread is waited for when the app ends."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject

from detox.gui.background import run, wait_for_all


def test_what_still_runs_is_waited_for(qapp):
    del qapp
    begun, ended = threading.Event(), []
    owner = QObject()

    def work() -> None:
        begun.set()
        ended.append(len([[number] for number in range(300_000)]))

    run(owner, work, ended.append)
    assert begun.wait(10)
    wait_for_all()
    assert ended == [300_000]
