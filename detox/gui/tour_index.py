"""Tour index: one page on which every picture of a tour can be looked at."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

INDEX = "index.html"
STYLE = (
    "body{font:15px sans-serif;margin:24px;background:#888}h2{margin:32px 0 8px}h3{margin:16px 0 4px;font-weight:500}"
    "figure{display:inline-block;margin:0 12px 12px 0;vertical-align:top}figcaption{font-size:13px}"
    "img{width:440px;height:auto;display:block;background:#fff}a:focus img,a:hover img{outline:3px solid #fff}"
)


def write_index(folder: Path) -> None:
    """Writes the page over all pictures below a folder: homes one under the other, variants of a sight in a row."""
    pictures = sorted(folder.rglob("*.png"))
    body = "".join(_homes(folder, pictures))
    page = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Tour</title><style>{STYLE}</style>{body}</html>'
    )
    (folder / INDEX).write_text(page, encoding="utf-8")


def _homes(folder: Path, pictures: list[Path]) -> Iterator[str]:
    for home, found in groupby(pictures, lambda path: path.parent.relative_to(folder).as_posix()):
        yield f"<h2>{escape(home)}</h2>"
        for sight, variants in groupby(found, lambda path: path.stem.rpartition("-")[0]):
            yield f"<h3>{escape(sight)}</h3>{''.join(_figure(folder, each) for each in variants)}"


def _figure(folder: Path, picture: Path) -> str:
    place = escape(picture.relative_to(folder).as_posix())
    variant = escape(picture.stem.rpartition("-")[2])
    image = f'<img loading="lazy" src="{place}" alt="{escape(picture.stem)}">'
    return f'<figure><a href="{place}">{image}</a><figcaption>{variant}</figcaption></figure>'
