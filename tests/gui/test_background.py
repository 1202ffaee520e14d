"""What runs on a thread is waited for when the app ends."""

from __future__ import annotations

import threading

import shiboken6
from PySide6.QtCore import QObject

from detox.gui.background import AT_ONCE, run, wait_for_all


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


def test_what_comes_after_its_owner_has_gone_is_told_to_nobody(qtbot):
    go, owner, told = threading.Event(), QObject(), []
    run(owner, go.wait, told.append)
    shiboken6.delete(owner)
    go.set()
    wait_for_all()
    alive = QObject()
    run(alive, threading.get_ident, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0] != threading.get_ident()
    assert len(told) == 1


def test_long_works_do_not_keep_a_short_one_waiting(qtbot):
    go, owner, told = threading.Event(), QObject(), []
    for _ in range(AT_ONCE - 1):
        run(owner, go.wait, lambda _: None)
    run(owner, lambda: "a page", told.append)
    try:
        qtbot.waitUntil(lambda: told == ["a page"])
    finally:
        go.set()
        wait_for_all()


def test_an_exception_goes_to_whoever_expects_one(qtbot):
    owner, told, broken = QObject(), [], []
    run(owner, lambda: 1 // 0, told.append, broken.append)
    qtbot.waitUntil(lambda: bool(broken))
    assert isinstance(broken[0], ZeroDivisionError)
    assert told == []


def test_results_come_to_whom_they_belong_in_the_thread_that_asked(qtbot):
    owner, told = QObject(), []
    for number in range(50):
        run(owner, lambda number=number: number, lambda came, number=number: told.append((number, came)))
    run(owner, lambda: "last", lambda _: told.append((threading.get_ident(), threading.get_ident())))
    qtbot.waitUntil(lambda: len(told) == 51)
    assert all(asked == came for asked, came in told)
    assert (threading.get_ident(), threading.get_ident()) in told
