"""The welcome: when it is wanted, and what a choice changes."""

from __future__ import annotations

from detox.core.drafts import PlanDraft
from detox.core.entries import Entry
from detox.core.plans import Mode
from detox.core.sources import CHROMIUM_HISTORY, Readable
from detox.services import log, plans, welcome
from detox.services.today import today

FOUND = [
    Readable(CHROMIUM_HISTORY, name, "browser:chrome", f"/profiles/{name}/History") for name in ("Default", "Work")
]


def switches(store) -> dict[str, bool]:
    with store.read():
        return {source.name: source.enabled for source in store.sources.all()}


def test_a_home_is_fresh_until_something_is_planned(store, calendar, clock):
    assert welcome.is_wanted(store)
    plans.start(store, calendar, PlanDraft("x", Mode.LIMIT, 600), clock())
    assert not welcome.is_wanted(store)


def test_a_home_is_fresh_until_something_is_recorded(store, calendar, clock):
    log.log(store, calendar, Entry("x", 5), clock())
    assert not welcome.is_wanted(store)


def test_what_is_found_is_offered_as_it_was_left(store):
    assert [offer.is_on for offer in welcome.offers(store, FOUND)] == [True, True]
    welcome.measure(store, FOUND, [FOUND[0].path])
    assert [offer.is_on for offer in welcome.offers(store, FOUND)] == [True, False]


def test_a_choice_can_be_made_anew(store):
    welcome.measure(store, FOUND, [FOUND[0].path])
    welcome.measure(store, FOUND, [each.path for each in FOUND])
    assert switches(store) == {"Work": True}
    assert not welcome.is_wanted(store)


def test_time_by_hand_leaves_every_source_unread(store, catalogue, calendar, clock):
    welcome.by_hand(store, FOUND, ["mastodon", "x"])
    assert switches(store) == {"Default": False, "Work": False}
    shown = today(store, catalogue, calendar, clock())
    assert [(each.account.id, each.used) for each in shown.accounts] == [("mastodon", 0), ("x", 0)]


def test_putting_it_away_leaves_a_fresh_home_unread(store):
    welcome.put_away(store, FOUND)
    assert switches(store) == {"Default": False, "Work": False}
    assert not welcome.is_wanted(store)


def test_putting_it_away_again_changes_nothing(store):
    welcome.measure(store, FOUND, [each.path for each in FOUND])
    welcome.put_away(store, FOUND)
    assert switches(store) == {}
