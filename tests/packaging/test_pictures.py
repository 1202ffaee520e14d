"""The pictures of the README: there in both looks, sharp, and small enough to be loaded."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r'<picture>\n +<source [^>]*srcset="([^"]+)">\n +<img alt="[^"]+" src="([^"]+)"', README)
LARGEST = 150_000


def test_the_readme_shows_some_and_no_picture_lies_about_unused() -> None:
    kept = {str(path.relative_to(ROOT)) for path in (ROOT / "packaging" / "pictures").iterdir()}
    assert kept == {path for pair in SHOWN for path in pair} != set()


@pytest.mark.parametrize(("dark", "light"), SHOWN)
def test_a_picture_is_there_in_both_looks_and_small(dark: str, light: str) -> None:
    looks = [QImage(str(ROOT / path)) for path in (dark, light)]
    assert looks[0].size() == looks[1].size()
    assert looks[0].size().width() >= 640
    corners = [look.pixelColor(look.width() // 2, look.height() - 2).lightness() for look in looks]
    assert corners[0] < 128 < corners[1]
    assert all((ROOT / path).stat().st_size < LARGEST for path in (dark, light))
