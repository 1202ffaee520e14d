"""Copies the icons and fonts that are used, from unpacked packages, with their licences.

usage: refresh_resources.py ICONS INTER NEWSREADER
    ICONS       the unpacked package lucide-static
    INTER       the unpacked package @expo-google-fonts/inter
    NEWSREADER  the unpacked package @expo-google-fonts/newsreader
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
FONTS = {
    "Inter": ("400Regular", "500Medium", "600SemiBold"),
    "Newsreader": ("400Regular", "500Medium"),
}
STROKE = re.compile(r'stroke-width="[^"]*"')
COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)


def copy_icons(package: Path) -> None:
    """Puts the icons that `icons.txt` names beside it, with the stroke of our tokens."""
    target = RESOURCES / "icons"
    for name in (target / "icons.txt").read_text(encoding="utf-8").split():
        drawn = (package / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        (target / f"{name}.svg").write_text(STROKE.sub('stroke-width="1.75"', COMMENT.sub("", drawn)), encoding="utf-8")
    shutil.copy(package / "LICENSE", target / "LICENSE-lucide")


def copy_fonts(family: str, package: Path) -> None:
    """Puts the used weights of a family into `fonts`, with its licence."""
    target = RESOURCES / "fonts"
    for weight in FONTS[family]:
        shutil.copy(next(package.rglob(f"{family}_{weight}.ttf")), target)
    licence = next(path for path in (package / "LICENSE_FONT", package / "LICENSE") if path.exists())
    shutil.copy(licence, target / f"LICENSE-{family.lower()}")


def main(arguments: list[str]) -> int:
    """0 when everything was copied."""
    if len(arguments) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    icons, inter, newsreader = map(Path, arguments)
    copy_icons(icons)
    copy_fonts("Inter", inter)
    copy_fonts("Newsreader", newsreader)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
