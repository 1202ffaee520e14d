"""Tour of the first five minutes: each screen from the welcome to Today, and the banner, as somebody new sees them.

Once as on a desktop with a tray and notifications, and once as on one with neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detox.core.sources import CHROMIUM_HISTORY, FIREFOX_HISTORY, Readable
from detox.core.usage import browser_scope
from detox.gui.banner import Banner
from detox.gui.notes import no_tray, sample
from detox.gui.services import Progress
from detox.gui.window import Window
from detox.services.scan import Scanned
from detox.services.welcome import Offer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QSize

    from detox.gui.services import Services
    from detox.gui.theme import Theme

INVENTED = (
    Offer("1", Readable(CHROMIUM_HISTORY, "chrome", browser_scope("chrome"))),
    Offer("2", Readable(FIREFOX_HISTORY, "firefox", browser_scope("firefox"))),
)
HALFWAY: Final = Progress(INVENTED[1].found.name, 2, len(INVENTED), 1240, kept=204)
READ: Final = Scanned(612)


def first_minutes(theme: Theme, services: Services, size: QSize) -> Iterator[tuple[str, Window]]:
    """Shows one screen after the other in a window of its own, and tells its name."""
    window = Window(theme, services)
    window.resize(size)
    window.show()
    yield from _measured(window, "welcome")
    window.toast.hide()
    window.rooms.show_welcome()
    if (welcome := window.rooms.welcome) is not None:
        welcome.by_hand.show_platforms(services.overview().platforms)
        welcome.go(welcome.by_hand)
        yield "welcome-by-hand", window
    window.rooms.say(no_tray(has_notes=False))
    yield from _measured(window, "bare-welcome")
    window.toast.hide()
    banner = Banner(theme, *sample(services.now()))
    window.rooms.show_banner(banner)
    yield "banner", window
    banner.close()
    window.close()
    window.deleteLater()


def _measured(window: Window, name: str) -> Iterator[tuple[str, Window]]:
    """The way from the welcome to the past weeks."""
    window.rooms.show_welcome()
    welcome = window.rooms.welcome
    if welcome is None:
        return
    yield name, window
    welcome.found.show_found(INVENTED)
    welcome.go(welcome.found)
    yield f"{name}-found", window
    welcome.reading.begin()
    welcome.reading.show_progress(HALFWAY)
    welcome.go(welcome.reading)
    yield f"{name}-reading", window
    welcome.left.emit()
    welcome.read.emit(READ)
    yield f"{name}-today", window
