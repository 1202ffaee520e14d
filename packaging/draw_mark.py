"""Draws the application's icon in every size, hinted: edges lie on whole pixels, so that small ones are sharp.

usage: draw_mark.py        (again, after `resources/icons/worthwhile.svg` was changed)

Writes `resources/mark/SIZE.png`, which the window and the desktop show, `packaging/icons/worthwhile.ico` and `.icns`
for systems that want all sizes in one file, and a symbolic drawing for panels that give it a colour of their own.
"""

from __future__ import annotations

import re
import struct
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parent.parent
DRAWING = ROOT / "resources" / "icons" / "worthwhile.svg"
MARKS = ROOT / "resources" / "mark"
ICONS = ROOT / "packaging" / "icons"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
LARGEST = 1024
ICO = (16, 24, 32, 48, 64, 128, 256)
ICNS = {
    b"icp4": 16, b"icp5": 32, b"icp6": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": LARGEST,
    b"ic11": 32, b"ic12": 64, b"ic13": 256, b"ic14": 512,
}  # fmt: skip
"""What macOS calls each size, at one and at two pixels a point."""
GRID = 64
"""Width of the drawing, whose places the numbers below are."""
SUN, LINES, STROKE, CORNER = (34, 14), ((41, 10), (49, 18)), 4, 15
"""Foot and radius of the sun; each line's middle and left end; width of the lines; radius of the ground's corners."""


class Shape(NamedTuple):
    """The drawing on the pixels of one size: the sun's foot and radius, and boxes (left, top, width) for the lines."""

    foot: int
    radius: int
    lines: tuple[tuple[int, int, int], ...]
    stroke: int


def hinted(size: int) -> Shape:
    """The drawing with its edges on whole pixels, and at least one of them free between two parts."""
    scale = size / GRID
    stroke = max(1, round(STROKE * scale))
    gap = max(1, round((LINES[0][0] - STROKE / 2 - SUN[0]) * scale))
    first = round((LINES[0][0] - STROKE / 2) * scale)
    second = max(round((LINES[1][0] - STROKE / 2) * scale), first + stroke + gap)
    left, inner = (round(place * scale) for _, place in LINES)
    lines = ((left, first, size - 2 * left), (inner, second, size - 2 * inner))
    return Shape(first - gap, round(SUN[1] * scale), lines, stroke)


def drawn(size: int, ground: str, ink: str) -> str:
    """The SVG of one size; without a ground, the ink alone."""
    shape, middle = hinted(size), size / 2
    square = f'<rect width="{size}" height="{size}" rx="{CORNER * size / GRID:g}" fill="{ground}"/>' if ground else ""
    sun = f"M{middle - shape.radius:g} {shape.foot}a{shape.radius} {shape.radius} 0 0 1 {2 * shape.radius} 0z"
    lines = "".join(
        f'<rect x="{left}" y="{top}" width="{wide}" height="{shape.stroke}" rx="{shape.stroke / 2:g}" fill="{ink}"/>'
        for left, top, wide in shape.lines
    )
    whole = f'{square}<path d="{sun}" fill="{ink}"/>{lines}'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">{whole}</svg>\n'


def png(drawing: str, size: int) -> bytes:
    """The picture of a drawing."""
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(buffer.data().data())


def ico(pictures: Mapping[int, bytes]) -> bytes:
    """An icon of Windows that holds pictures as PNG."""
    at = 6 + 16 * len(ICO)
    entries, data = [], b""
    for size in ICO:
        picture = pictures[size]
        entries.append(struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), at + len(data)))
        data += picture
    return struct.pack("<HHH", 0, 1, len(ICO)) + b"".join(entries) + data


def icns(pictures: Mapping[int, bytes]) -> bytes:
    """An icon of macOS that holds pictures as PNG."""
    parts = b"".join(kind + struct.pack(">I", len(pictures[size]) + 8) + pictures[size] for kind, size in ICNS.items())
    return b"icns" + struct.pack(">I", len(parts) + 8) + parts


def main() -> int:
    """0 once everything is drawn."""
    ground, ink = re.findall(r'fill="(#[0-9A-Fa-f]{6})"', DRAWING.read_text(encoding="utf-8"))[:2]
    pictures = {size: png(drawn(size, ground, ink), size) for size in (*SIZES, LARGEST)}
    MARKS.mkdir(exist_ok=True)
    ICONS.mkdir(exist_ok=True)
    for size in SIZES:
        (MARKS / f"{size}.png").write_bytes(pictures[size])
    (ICONS / "worthwhile.ico").write_bytes(ico(pictures))
    (ICONS / "worthwhile.icns").write_bytes(icns(pictures))
    # Panels replace this grey, and draw 16 pixels of it or twice as many.
    (ICONS / "worthwhile-symbolic.svg").write_text(drawn(16, "", "#2e3436"), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
