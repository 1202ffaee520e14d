"""Roads: the best one that this desktop has to its notifications."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from detox.desktop import bus, paths
from detox.desktop.notify import Notifier, Silent

if TYPE_CHECKING:
    from collections.abc import Mapping


def notifier(environ: Mapping[str, str]) -> Notifier:
    """D-Bus on Linux, plyer elsewhere, silence where there is neither."""
    if not sys.platform.startswith("linux"):
        from detox.desktop.portable_notify import PortableNotifier

        return PortableNotifier()
    address = bus.address(environ)
    if not address:
        return Silent()
    from detox.desktop.bus_notify import BusNotifier

    return BusNotifier(address, (paths.resources() / "icons" / "worthwhile.svg").as_uri())
