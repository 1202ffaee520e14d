"""What a window says once of a desktop that lacks a tray, or notifications; and the hour that a tour shows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from detox.app.missing import say_what_is_missing
from detox.app.parts import AFTERNOON, to_afternoon
from detox.core.settings import Settings

NO_TRAY = "There is no tray here, so closing the window ends Worthwhile."
NO_NOTES = "Reminders come at its top, as there are no notifications."
IN_THE_TRAY = "Closing the window leaves Worthwhile in the tray, where its menu can quit it."


@pytest.mark.parametrize(
    ("has_tray", "has_notes", "said"),
    [
        (True, True, []),
        (True, False, [IN_THE_TRAY]),
        (False, True, [NO_TRAY]),
        (False, False, [f"{NO_TRAY} {NO_NOTES}"]),
    ],
)
def test_what_closing_the_window_does_is_said_once_where_no_note_could_say_it(
    has_tray: bool, has_notes: bool, said: list[str]
) -> None:
    told: list[str] = []
    kept: dict[str, bool] = {}
    window = SimpleNamespace(rooms=SimpleNamespace(say=told.append))
    services = SimpleNamespace(settings=lambda: Settings(**kept), remember=lambda **more: kept.update(more))
    for _ in range(2):
        say_what_is_missing(window, services, has_tray=has_tray, has_notes=has_notes)
    assert told == said


@pytest.mark.parametrize("hour", [0, 9, 14, 23])
@pytest.mark.parametrize("day", [29, 30])
def test_a_tour_shows_the_afternoon_of_the_day_whatever_the_hour(day: int, hour: int) -> None:
    now = datetime(2026, 3, day, hour, 5, tzinfo=ZoneInfo("Europe/Berlin"))  # its clocks went ahead on the 29th
    shown = (now.astimezone(UTC) + to_afternoon(now)).astimezone(now.tzinfo)  # as `Days` adds it to what the clock says
    assert (shown.date(), shown.time()) == (now.date(), AFTERNOON)
    assert abs(to_afternoon(now)) < timedelta(days=1)
