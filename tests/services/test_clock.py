"""While the clock is clearly wrong nothing is recorded; a person can say that it is right now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from detox.core.clocks import ClockFault
from detox.core.drafts import PlanDraft
from detox.core.entries import Entry
from detox.core.periods import to_instant
from detox.core.plans import Mode
from detox.core.sources import CHROMIUM_HISTORY, Source
from detox.core.topics import Topic
from detox.services import bin as bins
from detox.services import clock as service
from detox.services import plans, settings, undo
from detox.services.clock import ClockError
from detox.services.log import log
from detox.services.notes import note, remove
from detox.services.tidying import tidy

WEEK = timedelta(weeks=1)


@pytest.fixture
def ahead(store, clock):
    """A store whose one source was read a week ahead of now."""
    later = clock.now + WEEK
    with store.change(Topic.SOURCES):
        store.sources.add(
            Source(0, CHROMIUM_HISTORY, "Chromium", store.device, "browser:chrome", last_seen=later,
                   read_to=to_instant(later))
        )  # fmt: skip
    return store


def test_a_clock_before_the_latest_reading_is_told(ahead, clock):
    assert service.fault(ahead, clock.now) is ClockFault.BEFORE_LAST
    assert service.fault(ahead, clock.now + WEEK) is None


def test_time_is_not_noted_while_the_clock_is_wrong(ahead, calendar, clock):
    with pytest.raises(ClockError) as refused:
        log(ahead, calendar, Entry("x", 5), clock.now)
    assert refused.value.code is ClockFault.BEFORE_LAST
    assert ahead.sources.of_kind("log", ahead.device) is None


def test_nor_are_lines_kept_or_plans_begun(ahead, calendar, clock):
    with pytest.raises(ClockError):
        note(ahead, "a line", None, clock.now)
    with pytest.raises(ClockError):
        plans.start(ahead, calendar, PlanDraft("x", Mode.LIMIT, 600), clock.now)
    assert ahead.accounts.all() == []


def test_the_bin_and_the_way_back_outlive_a_clock_that_stands_decades_ahead(store, clock):
    kept = note(store, "a line", None, clock.now)
    remove(store, kept.id)
    true, clock.now = clock.now, datetime(2049, 6, 1, tzinfo=UTC)
    tidy(store, clock.now)
    settings.remember(store, tray_told=True)
    clock.now = true
    assert [each.id for each in bins.contents(store, true)] == [kept.id]
    assert [each.label for each in undo.history(store, true)] == ["note_removed", "note"]


def test_once_a_person_says_that_it_is_right_reading_goes_on_from_now(ahead, calendar, clock):
    service.trust(ahead, clock.now)
    (source,) = ahead.sources.all()
    assert source.last_seen == clock.now
    assert source.read_to == to_instant(clock.now)
    log(ahead, calendar, Entry("x", 5), clock.now)
