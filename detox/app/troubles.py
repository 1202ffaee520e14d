"""Troubles: what is done when the parts cannot be opened, and how what goes wrong later reaches the person."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from detox.app.notices import Notices
from detox.app.statuses import CANNOT_BEGIN, NO_DATABASE
from detox.desktop import clock
from detox.services.clock import trust

if TYPE_CHECKING:
    from collections.abc import Callable

    from detox.app.asking import Asking
    from detox.app.crashes import Crashes
    from detox.app.parts import Parts
    from detox.gui.signals import Signals
    from detox.gui.theme import Theme
    from detox.storage.store import Store


def refusal(begin: Callable[[], bool], crashes: Crashes) -> int | None:
    """The exit status where the parts cannot be opened, once that is said; None where `begin` has opened them."""
    try:
        return None if begin() else NO_DATABASE
    except Exception as error:  # noqa: BLE001  # a mistake of ours that nobody would see without a terminal
        crashes.say_and_end(error)
        return CANNOT_BEGIN


def tie(crashes: Crashes, parts: Parts, theme: Theme, signals: Signals, asking: Asking) -> None:
    """Ties what can go wrong to where it is told: above the pages, in a dialog, or as a note of the desktop."""
    crashes.store = parts.store
    crashes.note_wanted.connect(asking.say_it_crashed)
    crashes.quit_wanted.connect(asking.quit_wanted)
    notices = Notices(theme, partial(_trust, parts.store))
    notices.leave_out(parts.left_out)
    signals.clock_judged.connect(notices.judge)
    signals.file_judged.connect(notices.judge_file)
    parts.services.keeping.hear(signals.file_judged.emit)
    crashes.notices = notices


def _trust(store: Store) -> None:
    trust(store, clock.now())
