"""Tour of the first five minutes: each screen of the welcome, and the banner, as somebody new sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detox.core.sources import CHROMIUM_HISTORY, FIREFOX_HISTORY, Readable
from detox.core.usage import browser_scope
from detox.gui.banner import Banner
from detox.gui.notes import sample
from detox.gui.services import Progress
from detox.services.welcome import Offer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detox.gui.services import Services
    from detox.gui.theme import Theme
    from detox.gui.window import Window

INVENTED = (
    Offer("1", Readable(CHROMIUM_HISTORY, "chrome", browser_scope("chrome"))),
    Offer("2", Readable(FIREFOX_HISTORY, "firefox", browser_scope("firefox"))),
)
HALFWAY = Progress(INVENTED[1].found.name, 2, len(INVENTED), 1240, 204)


def first_minutes(theme: Theme, window: Window, services: Services) -> Iterator[str]:
    """Shows one screen after the other and tells its name; the pages stand there again in the end."""
    window.rooms.show_welcome()
    welcome = window.rooms.welcome
    if welcome is None:
        return
    yield "welcome"
    welcome.found.show_found(INVENTED)
    welcome.go(welcome.found)
    yield "welcome-found"
    welcome.by_hand.show_platforms(services.overview().platforms)
    welcome.go(welcome.by_hand)
    yield "welcome-by-hand"
    welcome.reading.begin()
    welcome.reading.show_progress(HALFWAY)
    welcome.go(welcome.reading)
    yield "welcome-reading"
    window.open_page("today")
    banner = Banner(theme, *sample(services.now()))
    window.rooms.show_banner(banner)
    yield "banner"
    banner.close()
