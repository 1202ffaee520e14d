"""Settings: what is chosen, and what follows from it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from detox.core.breakdown import Key
from detox.core.periods import Calendar
from detox.core.settings import Settings
from detox.core.topics import Topic
from detox.core.usage import SECOND, Rank
from detox.services import settings
from detox.services.undo import undo
from detox.services.usage import usage
from tests.services.days import BERLIN, at, browser, dump, interval, observe, use

FIVE = Calendar(BERLIN, day_start=5)


def by_day(store, calendar) -> dict:
    return {row.key[0]: row.used // 1000 for row in usage(store, calendar, (Key.DAY,)).rows}


@pytest.fixture
def early(store, calendar):
    """Half an hour from 04:15, derived."""
    settings.adopt_calendar(store, calendar)
    source = browser(store)
    observe(store, calendar, source, use(source, 1, interval("04:15", "04:45")))
    return source


def test_a_new_home_has_the_defaults(store):
    assert settings.load(store) == Settings()


def test_a_change_is_told_and_can_be_undone(store, calendar):
    told = []
    store.on_change = told.append
    assert settings.change(store, theme="dark", text_size=150) == Settings(theme="dark", text_size=150)
    assert undo(store, calendar).label == "settings"
    assert settings.load(store) == Settings()
    assert told == [Topic.SETTINGS, Topic.SETTINGS]


def test_a_reset_can_be_undone(store, calendar):
    settings.change(store, theme="dark", text_size=150)
    settings.reset(store, "theme")
    assert settings.load(store) == Settings(text_size=150)
    undo(store, calendar)
    assert settings.load(store) == Settings(theme="dark", text_size=150)


def test_choosing_what_is_chosen_already_is_no_deed(store, calendar):
    settings.change(store, text_size=150)
    settings.change(store, theme="dark")
    settings.change(store, theme="dark")
    undo(store, calendar)
    assert settings.load(store) == Settings(text_size=150)


def test_the_calendar_is_the_person_s(store):
    made = settings.calendar(Settings(day_start=6, week_start="sunday"), BERLIN, 0)
    assert (made.zone, made.day_start, made.first_weekday) == (BERLIN, 6, 6)


@pytest.mark.parametrize(("chosen", "weekday"), [("locale", 5), ("monday", 0), ("saturday", 5), ("sunday", 6)])
def test_the_week_begins_as_chosen_or_as_is_usual_here(chosen, weekday):
    assert settings.calendar(Settings(week_start=chosen), BERLIN, 5).first_weekday == weekday


def test_another_start_of_the_day_derives_everything_anew(store, calendar, early):
    assert by_day(store, calendar) == {"2026-05-14": 1800}
    assert settings.adopt_calendar(store, FIVE)
    assert by_day(store, FIVE) == {"2026-05-13": 1800}


def test_another_zone_derives_everything_anew(store, calendar, early):
    new_york = Calendar(ZoneInfo("America/New_York"))
    assert settings.adopt_calendar(store, new_york)
    assert by_day(store, new_york) == {"2026-05-13": 1800}  # 22:15 of the evening before


def test_a_calendar_is_adopted_once(store, calendar, early):
    before = dump(store)
    counters = store.counters()
    assert not settings.adopt_calendar(store, calendar)
    assert not settings.adopt_calendar(store, Calendar(BERLIN, first_weekday=6))
    assert (dump(store), store.counters()) == (before, counters)


def test_undoing_another_start_of_the_day_goes_back(store, calendar, early):
    before = dump(store)
    settings.change(store, day_start=5)
    settings.adopt_calendar(store, FIVE)
    undo(store, calendar)
    assert settings.adopt_calendar(store, calendar)
    assert dump(store) == before


def test_a_new_day_adopts_the_medians_and_the_zone(store, calendar):
    settings.adopt_calendar(store, calendar)
    source = browser(store)
    estimated = use(source, 1, interval("10:00", "11:00"), rank=Rank.HISTORY)
    start = at("12:00")
    observe(store, calendar, source, estimated, use(source, 2, (start, start + 20 * SECOND)))
    assert by_day(store, calendar) == {"2026-05-14": 80}
    settings.begin_day(store, calendar)
    assert by_day(store, calendar) == {"2026-05-14": 40}
    honolulu = Calendar(ZoneInfo("Pacific/Honolulu"))
    settings.begin_day(store, honolulu)
    assert by_day(store, honolulu) == {"2026-05-13": 40}


def test_what_follows_from_a_new_day_is_no_deed(store, calendar, early):
    settings.begin_day(store, FIVE)
    assert undo(store, FIVE) is None
