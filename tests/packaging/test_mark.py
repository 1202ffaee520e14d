"""The application's icon: every size is there, sharp, and as the drawing says."""

from __future__ import annotations

import re
import struct
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QColor, QIcon, QImage

from detox.gui.icons import MARK_SIZES, mark

ROOT = Path(__file__).parent.parent.parent
RESOURCES = ROOT / "resources"
ICONS = ROOT / "packaging" / "icons"
sys.path.insert(0, str(ROOT / "packaging"))
from draw_mark import ICNS, ICO, SIZES, drawn, hinted, png  # noqa: E402

GROUND = "#2b6a55"
PNG = b"\x89PNG\r\n"


def colours(picture: QImage) -> set[str]:
    dots = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    return {picture.pixelColor(*dot).name() for dot in dots if picture.pixelColor(*dot).alpha() == 255}


@pytest.mark.parametrize("size", SIZES)
def test_a_picture_has_its_size_its_colours_and_free_corners(size: int) -> None:
    picture = QImage(str(RESOURCES / "mark" / f"{size}.png"))
    assert picture.size().toTuple() == (size, size)
    assert {GROUND, "#ffffff"} <= colours(picture)
    assert picture.pixelColor(0, 0).alpha() < 128
    assert picture.pixelColor(size // 2, 0) == QColor(GROUND)


@pytest.mark.parametrize("size", SIZES)
def test_the_edges_of_the_lines_lie_on_whole_pixels(size: int) -> None:
    picture = QImage(str(RESOURCES / "mark" / f"{size}.png"))
    column = [picture.pixelColor(size // 2, y).name() for y in range(hinted(size).foot - 1, size - 1)]
    assert set(column) == {GROUND, "#ffffff"}
    runs = re.findall(r"w+|g+", "".join("w" if each == "#ffffff" else "g" for each in column))
    assert [run[0] for run in runs] == list("wgwgwg")
    assert len(runs[2]) == len(runs[4]) == hinted(size).stroke


def test_the_pictures_are_those_of_today_s_drawing() -> None:
    ground, ink = re.findall(r'fill="(#\w{6})"', (RESOURCES / "icons" / "worthwhile.svg").read_text())[:2]
    fresh = QImage.fromData(png(drawn(48, ground, ink), 48))
    assert fresh.convertToFormat(QImage.Format.Format_RGB32) == QImage(
        str(RESOURCES / "mark" / "48.png")
    ).convertToFormat(QImage.Format.Format_RGB32)


def test_windows_gets_every_size_in_one_file() -> None:
    data = (ICONS / "worthwhile.ico").read_bytes()
    assert struct.unpack("<HHH", data[:6]) == (0, 1, len(ICO))
    for number, size in enumerate(ICO):
        wide, high, _, _, _, depth, length, at = struct.unpack_from("<BBBBHHII", data, 6 + 16 * number)
        assert (wide or 256, high or 256, depth) == (size, size, 32)
        assert QImage.fromData(data[at : at + length]).size().toTuple() == (size, size)


def test_macos_gets_every_size_in_one_file() -> None:
    data, at, found = (ICONS / "worthwhile.icns").read_bytes(), 8, {}
    assert data[:8] == b"icns" + struct.pack(">I", len(data))
    while at < len(data):
        kind, length = struct.unpack_from(">4sI", data, at)
        assert data[at + 8 : at + 14] == PNG
        found[kind] = QImage.fromData(data[at + 8 : at + length]).width()
        at += length
    assert found == ICNS


def test_panels_get_a_drawing_of_one_colour_in_filled_shapes() -> None:
    drawing = ET.parse(ICONS / "worthwhile-symbolic.svg").getroot()
    assert drawing.get("viewBox") == "0 0 16 16"
    assert {shape.get("fill") for shape in drawing} == {"#2e3436"}
    assert not any(shape.get("stroke") for shape in drawing)


def test_the_window_shows_them(qapp) -> None:
    icon: QIcon = mark(RESOURCES)
    assert {size.width() for size in icon.availableSizes()} == set(MARK_SIZES) <= set(SIZES)
