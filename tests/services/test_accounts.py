"""Accounts: met when they are first used, each with a colour that it keeps."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from detox.core.drafts import PlanDraft
from detox.core.plans import Mode
from detox.services import plans
from detox.services.today import today
from detox.services.undo import undo
from tests.services.days import THURSDAY, at, browser, live, moment, spend

MONDAY = date(2026, 5, 11)
DAY = timedelta(days=1)


@pytest.fixture
def source(store):
    """A history that tells of everything since before that week."""
    return browser(store, reaches_from=at("00:00", date(2026, 4, 13)), read_to=at("12:00"))


@pytest.fixture
def shown(store, catalogue, calendar):
    """The accounts on Today, each with its place in the series of colours."""

    def show() -> dict[str, int]:
        found = today(store, catalogue, calendar, moment("12:00")).accounts
        return {each.account.id: each.account.slot for each in found}

    return show


def test_each_has_a_colour_in_the_order_of_being_added_the_most_used_first(store, calendar, shown, source):
    live(store, calendar, source, MONDAY, {"x": [10], "reddit": [30]})
    plans.start(store, calendar, PlanDraft("linkedin", Mode.KEEP), moment("08:00"))
    assert shown() == {"reddit": 0, "x": 1, "linkedin": 2}


def test_each_keeps_its_colour_whatever_is_used_most_later(store, calendar, shown, source):
    live(store, calendar, source, MONDAY, {"x": [10], "reddit": [30]})
    live(store, calendar, source, MONDAY + DAY, {"x": [60], "mastodon": [90]})
    assert shown() == {"reddit": 0, "x": 1, "mastodon": 2}


def test_one_whose_only_use_was_taken_back_was_never_there(store, calendar, shown):
    spend(store, calendar, 22, moment("11:00"))
    assert shown() == {"linkedin": 0}
    undo(store, calendar)
    assert shown() == {}
    assert store.accounts.all() == []


def test_one_that_was_used_long_ago_is_not_shown(store, calendar, shown, source):
    live(store, calendar, source, THURSDAY - 400 * DAY, {"x": [60]})
    assert shown() == {}
