"""Ten years of browsing in one file are imported in little memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detox.core.usage import MINUTE
from tests.fixtures.chromium import WHOLE_CHAIN, microseconds
from tests.fixtures.command import imports
from tests.fixtures.manifest import DONE
from tests.services.days import at
from tests.sources.browser import LINKEDIN, WORK, Browser, X, minutes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VISITS, PAGES = 1_000_000, 50_000
ADDRESSES = (*[LINKEDIN + "update/{}/"] * 4, *[X + "/status/{}"] * 5, WORK + "/{}")
RECOGNISED = VISITS * 9 // 10
APART = 5 * MINUTE
MEGABYTES = 300
"""The most that the process of an import may have held at once: the peak of its resident set."""


def lived() -> Iterator[tuple[int, int, int, int, int]]:
    """Number, page, time, transition and length of each visit: one every five minutes, the last one this morning."""
    first = at("09:00") - VISITS * APART
    for number in range(1, VISITS + 1):
        time = microseconds(first + number * APART)
        yield number, number % PAGES + 1, time, WHOLE_CHAIN, minutes(4)


def fill(browser: Browser) -> None:
    with browser.writing() as connection:
        connection.executemany(
            "INSERT INTO urls (id, url, last_visit_time) VALUES (?, ?, 0)",
            ((page, ADDRESSES[page % len(ADDRESSES)].format(page)) for page in range(1, PAGES + 1)),
        )
        connection.executemany(
            "INSERT INTO visits (id, url, visit_time, transition, visit_duration) VALUES (?, ?, ?, ?, ?)", lived()
        )
        connection.execute(
            "INSERT INTO context_annotations SELECT id, 0, 0, visit_duration / 2, 1 FROM visits WHERE id % 3"
        )


@pytest.mark.slow
def test_a_million_visits_are_imported_in_300_megabytes(browser: Browser, tmp_path: Path) -> None:
    fill(browser)
    end = imports(tmp_path / "person", browser.path)
    assert (end.status, end.file["read"], end.file["added"]) == (DONE, VISITS, RECOGNISED)
    assert end.megabytes < MEGABYTES
    assert end.left == []
