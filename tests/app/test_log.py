"""The log says what happened to whoever has to find out why, and nothing of the person."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest

from detox.app.log import KEPT, LARGEST, Lines, latest, logged

LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (INFO|WARNING|ERROR|DEBUG) window/\d+ services\.imports: .+")
IMPORTS = logging.getLogger("detox.services.imports")
SOMEBODY = {"USER": "janedoe"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = tmp_path / "home"
    made.mkdir()
    return made


def files(home: Path) -> list[Path]:
    return sorted((home / "logs").iterdir())


def test_an_event_is_a_line_with_instant_level_process_and_place(home: Path) -> None:
    with logged(home, "window", SOMEBODY):
        IMPORTS.info("imported %s added=%d", "chromium-history", 12)
        IMPORTS.warning("left out\n%d rows", 3)
    lines = latest(home, 10)
    assert all(LINE.fullmatch(line) for line in lines)
    assert [line.partition(": ")[2] for line in lines] == [
        "imported chromium-history added=12", "left out 3 rows"
    ]  # fmt: skip


def test_only_its_owner_may_read_it(home: Path) -> None:
    with logged(home, "window", SOMEBODY):
        IMPORTS.info("something")
    (path,) = files(home)
    assert path.stat().st_mode & 0o777 == 0o600


def test_names_and_places_of_a_person_never_get_into_it(home: Path) -> None:
    with logged(home, "window", SOMEBODY):
        IMPORTS.info("%s", OSError(2, "No such file", f"{home}/JaneDoe's plans.csv"))
        IMPORTS.info("janedoe at jane@example.org read https://example.org/janedoe")
    written = files(home)[0].read_text()
    assert not [word for word in ("jane", "Jane", "plans", "example", str(home)) if word in written]


def test_it_never_grows_beyond_three_files(home: Path) -> None:
    with logged(home, "window", SOMEBODY):
        for number in range(10):
            IMPORTS.info("%d %s", number, "long " * (LARGEST // 10))
        IMPORTS.info("the last")
    assert [path.name for path in files(home)] == ["worthwhile.log", "worthwhile.log.1", "worthwhile.log.2"]
    assert len(files(home)) == KEPT
    assert sum(path.stat().st_size for path in files(home)) < (KEPT + 3) * LARGEST
    assert latest(home, 1)[0].endswith("the last")


def test_more_is_written_where_that_is_asked_for(home: Path) -> None:
    for chosen in ({}, {"DETOX_LOG": "debug"}):
        with logged(home, "window", {**SOMEBODY, **chosen}):
            IMPORTS.debug("a detail")
    assert len(latest(home, 10)) == 1


def test_a_home_that_is_not_there_or_cannot_be_written_is_left_alone(tmp_path: Path, home: Path) -> None:
    (home / "logs").write_text("a file in its place")
    for place in (tmp_path / "nowhere", home):
        with logged(place, "window", SOMEBODY):
            IMPORTS.error("something")
        assert latest(place, 1) == []
    assert not (tmp_path / "nowhere").exists()


def test_words_with_the_wrong_values_fall_over_nobody(home: Path) -> None:
    record = logging.LogRecord("a library", logging.WARNING, "", 0, "%d rows", ("none",), None)
    Lines(home, "window", ()).handle(record)
    assert latest(home, 1)[0].endswith("a library: %d rows")


def test_nothing_is_written_once_it_has_ended(home: Path) -> None:
    with logged(home, "window", SOMEBODY):
        IMPORTS.info("one")
    IMPORTS.warning("two")
    assert len(latest(home, 10)) == 1
