"""Folders: where each browser keeps its profiles, on each system and however it was installed.

A place names the browser by its id in the platform catalogue; what shares an id shares a scope.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

Places = tuple[tuple[str, str], ...]
"""Browser and folder; folders begin at one of {home}, {config}, {support}, {local} or {roaming}."""

CHROMIUM_LINUX: Final[Places] = (
    ("chrome", "{config}/google-chrome"),
    ("chrome", "{config}/google-chrome-beta"),
    ("chrome", "{config}/google-chrome-unstable"),
    ("chrome", "{config}/google-chrome-canary"),
    ("chrome", "{config}/chromium"),
    ("chrome", "{home}/.var/app/com.google.Chrome/config/google-chrome"),
    ("chrome", "{home}/.var/app/com.google.ChromeDev/config/google-chrome-unstable"),
    ("chrome", "{home}/.var/app/org.chromium.Chromium/config/chromium"),
    ("chrome", "{home}/.var/app/io.github.ungoogled_software.ungoogled_chromium/config/chromium"),
    ("chrome", "{home}/snap/chromium/common/chromium"),
    ("edge", "{config}/microsoft-edge"),
    ("edge", "{config}/microsoft-edge-beta"),
    ("edge", "{config}/microsoft-edge-dev"),
    ("edge", "{home}/.var/app/com.microsoft.Edge/config/microsoft-edge"),
    ("edge", "{home}/.var/app/com.microsoft.EdgeDev/config/microsoft-edge-dev"),
    ("brave", "{config}/BraveSoftware/Brave-Browser"),
    ("brave", "{config}/BraveSoftware/Brave-Browser-Beta"),
    ("brave", "{config}/BraveSoftware/Brave-Browser-Nightly"),
    ("brave", "{home}/.var/app/com.brave.Browser/config/BraveSoftware/Brave-Browser"),
    ("brave", "{home}/snap/brave/current/.config/BraveSoftware/Brave-Browser"),
    ("vivaldi", "{config}/vivaldi"),
    ("vivaldi", "{config}/vivaldi-snapshot"),
    ("vivaldi", "{home}/.var/app/com.vivaldi.Vivaldi/config/vivaldi"),
    ("vivaldi", "{home}/snap/vivaldi/current/.config/vivaldi"),
    ("opera", "{config}/opera"),
    ("opera", "{config}/opera-beta"),
    ("opera", "{config}/opera-developer"),
    ("opera", "{home}/.var/app/com.opera.Opera/config/opera"),
    ("opera", "{home}/snap/opera/current/.config/opera"),
)
CHROMIUM_MACOS: Final[Places] = (
    ("chrome", "{support}/Google/Chrome"),
    ("chrome", "{support}/Google/Chrome Beta"),
    ("chrome", "{support}/Google/Chrome Dev"),
    ("chrome", "{support}/Google/Chrome Canary"),
    ("chrome", "{support}/Chromium"),
    ("edge", "{support}/Microsoft Edge"),
    ("edge", "{support}/Microsoft Edge Beta"),
    ("edge", "{support}/Microsoft Edge Dev"),
    ("edge", "{support}/Microsoft Edge Canary"),
    ("brave", "{support}/BraveSoftware/Brave-Browser"),
    ("brave", "{support}/BraveSoftware/Brave-Browser-Beta"),
    ("brave", "{support}/BraveSoftware/Brave-Browser-Nightly"),
    ("vivaldi", "{support}/Vivaldi"),
    ("vivaldi", "{support}/Vivaldi Snapshot"),
    ("opera", "{support}/com.operasoftware.Opera"),
    ("opera", "{support}/com.operasoftware.OperaGX"),
    ("opera", "{support}/com.operasoftware.OperaNext"),
    ("opera", "{support}/com.operasoftware.OperaDeveloper"),
    ("arc", "{support}/Arc/User Data"),
)
CHROMIUM_WINDOWS: Final[Places] = (
    ("chrome", "{local}/Google/Chrome/User Data"),
    ("chrome", "{local}/Google/Chrome Beta/User Data"),
    ("chrome", "{local}/Google/Chrome Dev/User Data"),
    ("chrome", "{local}/Google/Chrome SxS/User Data"),
    ("chrome", "{local}/Chromium/User Data"),
    ("edge", "{local}/Microsoft/Edge/User Data"),
    ("edge", "{local}/Microsoft/Edge Beta/User Data"),
    ("edge", "{local}/Microsoft/Edge Dev/User Data"),
    ("edge", "{local}/Microsoft/Edge SxS/User Data"),
    ("brave", "{local}/BraveSoftware/Brave-Browser/User Data"),
    ("brave", "{local}/BraveSoftware/Brave-Browser-Beta/User Data"),
    ("brave", "{local}/BraveSoftware/Brave-Browser-Nightly/User Data"),
    ("vivaldi", "{local}/Vivaldi/User Data"),
    ("opera", "{roaming}/Opera Software/Opera Stable"),
    ("opera", "{roaming}/Opera Software/Opera GX Stable"),
    ("opera", "{roaming}/Opera Software/Opera Next"),
    ("opera", "{roaming}/Opera Software/Opera Developer"),
    ("arc", "{local}/Packages/TheBrowserCompany.Arc_ttt1ap7aakyb4/LocalCache/Local/Arc/User Data"),
)
FIREFOX_LINUX: Final[Places] = (
    ("firefox", "{config}/mozilla/firefox"),
    ("firefox", "{home}/.mozilla/firefox"),
    ("firefox", "{home}/snap/firefox/common/.mozilla/firefox"),
    ("firefox", "{home}/snap/firefox/common/.config/mozilla/firefox"),
    ("firefox", "{home}/.var/app/org.mozilla.firefox/.mozilla/firefox"),
    ("firefox", "{home}/.var/app/org.mozilla.firefox/config/mozilla/firefox"),
    ("librewolf", "{home}/.librewolf"),
    ("librewolf", "{config}/librewolf/librewolf"),
    ("librewolf", "{home}/.var/app/io.gitlab.librewolf-community/.librewolf"),
    ("librewolf", "{home}/.var/app/io.gitlab.librewolf-community/config/librewolf/librewolf"),
    ("waterfox", "{home}/.waterfox"),
    ("waterfox", "{home}/.var/app/net.waterfox.waterfox/.waterfox"),
    ("floorp", "{home}/.floorp"),
    ("floorp", "{home}/.var/app/one.ablaze.floorp/.floorp"),
    ("zen", "{home}/.zen"),
    ("zen", "{config}/zen"),
    ("zen", "{home}/.var/app/app.zen_browser.zen/.zen"),
    ("zen", "{home}/.var/app/app.zen_browser.zen/config/zen"),
)
"""Product and folder: all of them are one browser to the catalogue, and the releases of a product share its folder.

Since its version 147 Firefox keeps a new profile where the system keeps settings, an old one where it was.
"""
FIREFOX_MACOS: Final[Places] = (
    ("firefox", "{support}/Firefox"),
    ("librewolf", "{support}/librewolf"),
    ("waterfox", "{support}/Waterfox"),
    ("floorp", "{support}/Floorp"),
    ("zen", "{support}/zen"),
)
FIREFOX_WINDOWS: Final[Places] = (
    ("firefox", "{roaming}/Mozilla/Firefox"),
    ("firefox", "{local}/Packages/Mozilla.Firefox_n80bbvh6b1yt2/LocalCache/Roaming/Mozilla/Firefox"),
    ("librewolf", "{roaming}/librewolf"),
    ("waterfox", "{roaming}/Waterfox"),
    ("floorp", "{roaming}/Floorp"),
    ("zen", "{roaming}/zen"),
)
CHROMIUM: Final = MappingProxyType({"linux": CHROMIUM_LINUX, "darwin": CHROMIUM_MACOS, "win32": CHROMIUM_WINDOWS})
FIREFOX: Final = MappingProxyType({"linux": FIREFOX_LINUX, "darwin": FIREFOX_MACOS, "win32": FIREFOX_WINDOWS})
SAFARI: Final = (
    "{home}/Library/Safari",
    "{home}/Library/Containers/com.apple.Safari/Data/Library/Safari",
)
