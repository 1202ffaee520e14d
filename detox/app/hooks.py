"""Hooks: where Python and Qt tell what nobody has caught, from whichever thread; all are put back at the end."""

from __future__ import annotations

import logging
import sys
import threading
from collections import Counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QtMsgType, qFormatLogMessage, qInstallMessageHandler

from detox.app.terminal import say
from detox.core.crashes import is_worth_a_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import ExitStack
    from types import TracebackType

    from PySide6.QtCore import QMessageLogContext

LEVELS: Final = (
    (QtMsgType.QtWarningMsg, logging.WARNING),
    (QtMsgType.QtCriticalMsg, logging.ERROR),
    (QtMsgType.QtFatalMsg, logging.CRITICAL),
)
"""What of Qt's messages is written down, and as what."""

KINDS: Final = 100
"""Different messages that are written down; what is repeated is counted."""


def hear_python(notice: Callable[[BaseException], None], closing: ExitStack) -> None:
    """Hands every exception that nobody has caught to `notice`; what asks to end still ends."""

    def rose(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
        if isinstance(error, Exception):
            notice(error)
        else:
            sys.__excepthook__(kind, error, at)

    def rose_in_thread(told: threading.ExceptHookArgs) -> None:
        if isinstance(told.exc_value, Exception):
            notice(told.exc_value)

    def was_lost(told: sys.UnraisableHookArgs) -> None:
        if isinstance(told.exc_value, Exception):
            notice(told.exc_value)

    for place, name, hook in (
        (sys, "excepthook", rose),
        (threading, "excepthook", rose_in_thread),
        (sys, "unraisablehook", was_lost),
    ):
        closing.callback(setattr, place, name, getattr(place, name))
        setattr(place, name, hook)


def hear_qt(closing: ExitStack) -> None:
    """Writes what Qt warns of into the log as well as to the terminal."""
    levels, log, heard = dict(LEVELS), logging.getLogger("qt"), Counter[str]()

    def said(kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
        if kind in levels and (words in heard or len(heard) < KINDS):
            heard[words] += 1
            if is_worth_a_line(heard[words]):
                log.log(levels[kind], "%s: %s times=%d", context.category or "default", words, heard[words])
        say(qFormatLogMessage(kind, context, words))

    qInstallMessageHandler(said)
    closing.callback(qInstallMessageHandler, None)
