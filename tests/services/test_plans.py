"""Plans: proposed, started, changed, paused, resumed and ended; and the page that shows them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier, Thread
from zoneinfo import ZoneInfo

import pytest

from detox.core.drafts import PlanDraft
from detox.core.periods import Calendar
from detox.core.plans import Contact, Limit, Mode, Period, PlanState, Window, current, state_on, version_on
from detox.core.topics import Topic
from detox.core.usage import Activity
from detox.services import plans
from detox.services.plans import PlanError
from detox.services.undo import undo
from detox.storage.store import Store
from tests.services.days import THURSDAY, at, browser, live, made, moment, spend

NOON = moment("12:00")
FRIDAY, SATURDAY, NEXT_WEEK = (THURSDAY + timedelta(days=days) for days in (1, 2, 7))
HALF_AN_HOUR = PlanDraft("linkedin", Mode.LIMIT, 1800, "Stay in touch")


def noon(day: date):
    return moment("12:00", day)


@pytest.fixture
def plan(store, calendar):
    """A limit of half an hour on LinkedIn since Thursday noon."""
    return plans.start(store, calendar, HALF_AN_HOUR, NOON)


def code_of(deed, *about) -> str:
    with pytest.raises(PlanError) as caught:
        deed(*about)
    return caught.value.code


def stored(store):
    with store.read():
        (found,) = store.plans.all()
    return found


def mode_on(store, day: date) -> Mode | None:
    version = version_on(stored(store), day)
    return version and version.mode


class TestStarting:
    def test_a_plan_is_stored_with_its_limit_on_the_default_account(self, store, plan):
        assert stored(store) == plan
        (version,) = plan.versions
        (limit,) = version.limits
        assert (plan.account, plan.started_on, plan.ended_on) == ("linkedin", THURSDAY, None)
        assert (version.mode, version.purpose, version.valid_from) == (Mode.LIMIT, "Stay in touch", THURSDAY)
        assert (limit.accounts, limit.period, limit.amount) == (("linkedin",), Period.DAY, 1800)
        with store.read():
            assert store.accounts.get("linkedin").platform == "linkedin"

    def test_a_plan_starts_on_the_local_day(self, store, calendar):
        night = plans.start(store, calendar, HALF_AN_HOUR, moment("03:59"))
        assert night.started_on == date(2026, 5, 13)

    def test_a_pause_has_no_limit_and_may_end_by_itself(self, store, calendar):
        draft = PlanDraft("x", Mode.PAUSE, 1800, until=SATURDAY)
        pause = plans.start(store, calendar, draft, NOON)
        assert pause.versions[0].limits == ()
        assert state_on(pause, SATURDAY) is PlanState.PAUSED
        assert version_on(pause, SATURDAY + timedelta(days=1)) is None

    def test_an_account_has_one_plan_at_a_time(self, store, calendar, plan):
        before = made(store)
        assert code_of(plans.start, store, calendar, HALF_AN_HOUR, noon(FRIDAY)) == "has_a_plan"
        assert made(store) == before
        plans.start(store, calendar, PlanDraft("x", Mode.KEEP), NOON)
        plans.end(store, calendar, plan.id, noon(FRIDAY))
        again = plans.start(store, calendar, HALF_AN_HOUR, noon(FRIDAY))
        with store.read():
            assert current(store.plans.all(), FRIDAY)["linkedin"] == again

    @pytest.mark.parametrize(
        ("draft", "code"),
        [
            (PlanDraft("x", Mode.LIMIT), "limit_needed"),
            (PlanDraft("x", Mode.LIMIT, -1), "negative_limit"),
            (PlanDraft("x", Mode.LIMIT, 86_401), "limit_over_a_day"),
            (PlanDraft("x", Mode.PAUSE, until=date(2026, 5, 13)), "ends_before_it_starts"),
        ],
    )
    def test_what_cannot_be_kept_is_refused_and_nothing_is_stored(self, store, calendar, draft, code):
        assert code_of(plans.start, store, calendar, draft, NOON) == code
        assert store.counters() == {}
        assert all(rows == [] for rows in made(store).values())

    def test_a_start_is_one_deed_to_undo(self, store, calendar, plan):
        assert undo(store, calendar).label == "plan_started"
        assert all(rows == [] for rows in made(store).values())


class TestBaseline:
    def days(self, store, calendar, count: int, minutes: float) -> None:
        """So many covered days before Thursday, each with the same minutes on LinkedIn and ten on X."""
        first = THURSDAY - timedelta(days=count)
        source = browser(store, reaches_from=at("00:00", first), read_to=at("12:00"))
        live(store, calendar, source, first, {"linkedin": [minutes] * count, "x": [10] * count})

    def test_it_is_what_the_covered_days_before_took(self, store, calendar):
        self.days(store, calendar, 20, 45)
        base = plans.start(store, calendar, HALF_AN_HOUR, NOON).baseline
        days = tuple(THURSDAY - timedelta(days=back) for back in range(20, 0, -1))
        assert base.days == tuple((day, 2700.0, 600.0) for day in days)

    def test_it_reaches_twenty_eight_days_back(self, store, calendar):
        self.days(store, calendar, 40, 45)
        base = plans.start(store, calendar, HALF_AN_HOUR, NOON).baseline
        assert (base.days[0][0], len(base.days)) == (THURSDAY - timedelta(days=28), 28)

    def test_fewer_than_fourteen_days_are_none(self, store, calendar):
        self.days(store, calendar, 13, 45)
        assert plans.start(store, calendar, HALF_AN_HOUR, NOON).baseline is None

    def test_it_is_frozen(self, store, calendar):
        self.days(store, calendar, 20, 45)
        plan = plans.start(store, calendar, HALF_AN_HOUR, NOON)
        spend(store, calendar, 300, moment("20:00", THURSDAY - timedelta(days=2)))
        plans.edit(store, calendar, plan.id, HALF_AN_HOUR, noon(FRIDAY))
        assert stored(store).baseline == plan.baseline


class TestChanging:
    def test_the_past_keeps_what_it_said(self, store, calendar, plan):
        draft = PlanDraft("linkedin", Mode.LEAVE, purpose="Enough")
        plans.edit(store, calendar, plan.id, draft, noon(NEXT_WEEK))
        assert mode_on(store, NEXT_WEEK - timedelta(days=1)) is Mode.LIMIT
        assert mode_on(store, NEXT_WEEK) is Mode.LEAVE

    def test_a_second_change_on_a_day_takes_the_place_of_the_first(self, store, calendar, plan):
        for minutes in (20, 25):
            plans.edit(store, calendar, plan.id, replace(HALF_AN_HOUR, limit_seconds=minutes * 60), NOON)
        (version,) = stored(store).versions
        assert version.limits[0].amount == 25 * 60

    def test_everything_a_draft_says_is_kept(self, store, calendar, plan):
        evenings = Window(frozenset({0}), moment("18:00").time(), moment("08:00").time())
        draft = PlanDraft("linkedin", Mode.KEEP, None, "why", "two enquiries", (evenings,), ("calls",))
        plans.edit(store, calendar, plan.id, draft, NOON)
        (version,) = stored(store).versions
        found = (version.mode, version.purpose, version.outcome, version.off_hours, version.what_else, version.limits)
        assert found == (Mode.KEEP, "why", "two enquiries", (evenings,), ("calls",), ())

    def test_what_no_draft_asks_for_stays(self, store, calendar, plan):
        (version,) = stored(store).versions
        read_only = Limit("read only", ("linkedin",), Period.DAY, 0, activities=frozenset({Activity.CONTRIBUTING}))
        bridge, reviews = (Contact("Ada", "post"),), (NEXT_WEEK,)
        whole = replace(version, limits=(*version.limits, read_only), bridge=bridge, review_dates=reviews)
        with store.change(Topic.PLANS):
            store.plans.save(replace(plan, versions=(whole,)))
        plans.edit(store, calendar, plan.id, PlanDraft("linkedin", Mode.LIMIT, 600), noon(FRIDAY))
        changed = version_on(stored(store), FRIDAY)
        assert [(each.amount, each.activities) for each in changed.limits] == [
            (600, frozenset()),
            (0, read_only.activities),
        ]
        assert (changed.bridge, changed.review_dates) == (bridge, reviews)

    def test_limits_of_before_a_pause_come_back_with_an_edit(self, store, calendar, plan):
        pool = Limit("pool", ("linkedin", "x"), Period.WEEK, 3600)
        with store.change(Topic.PLANS):
            store.accounts.default("x")
            store.plans.save(replace(plan, versions=(replace(plan.versions[0], limits=(pool,)),)))
        plans.pause(store, calendar, plan.id, None, noon(FRIDAY))
        plans.edit(store, calendar, plan.id, PlanDraft("linkedin", Mode.LIMIT, 600), noon(NEXT_WEEK))
        assert [each.amount for each in version_on(stored(store), NEXT_WEEK).limits] == [600, 3600]

    def test_a_draft_of_another_account_does_not_move_the_plan(self, store, calendar, plan):
        plans.edit(store, calendar, plan.id, PlanDraft("x", Mode.LIMIT, 60), NOON)
        assert stored(store).account == "linkedin"
        assert stored(store).versions[0].limits[0].accounts == ("linkedin",)

    def test_what_cannot_be_kept_changes_nothing(self, store, calendar, plan):
        before = made(store)
        assert code_of(plans.edit, store, calendar, plan.id, PlanDraft("linkedin", Mode.LIMIT), NOON) == "limit_needed"
        assert made(store) == before


class TestPausing:
    def test_a_pause_interrupts_and_its_end_brings_back_what_was(self, store, calendar, plan):
        plans.pause(store, calendar, plan.id, None, noon(FRIDAY))
        plans.resume(store, calendar, plan.id, noon(NEXT_WEEK))
        days = (THURSDAY, FRIDAY, NEXT_WEEK - timedelta(days=1), NEXT_WEEK)
        assert [mode_on(store, day) for day in days] == [Mode.LIMIT, Mode.PAUSE, Mode.PAUSE, Mode.LIMIT]
        again = version_on(stored(store), NEXT_WEEK)
        assert (again.purpose, again.limits[0].amount) == ("Stay in touch", 1800)

    def test_a_pause_ends_by_itself_after_its_last_day(self, store, calendar, plan):
        plans.pause(store, calendar, plan.id, SATURDAY, noon(FRIDAY))
        assert mode_on(store, SATURDAY) is Mode.PAUSE
        assert mode_on(store, SATURDAY + timedelta(days=1)) is Mode.LIMIT

    def test_a_plan_that_is_paused_on_its_first_day_can_be_resumed_on_it(self, store, calendar, plan):
        plans.pause(store, calendar, plan.id, None, moment("13:00"))
        assert mode_on(store, THURSDAY) is Mode.PAUSE
        plans.resume(store, calendar, plan.id, moment("14:00"))
        assert mode_on(store, THURSDAY) is Mode.LIMIT
        assert version_on(stored(store), THURSDAY).limits[0].amount == 1800

    def test_one_can_change_one_s_mind_all_day(self, store, calendar, plan):
        for _ in range(3):
            plans.pause(store, calendar, plan.id, None, NOON)
            assert mode_on(store, THURSDAY) is Mode.PAUSE
            plans.resume(store, calendar, plan.id, NOON)
            assert mode_on(store, THURSDAY) is Mode.LIMIT
        assert len(stored(store).versions) == 2

    def test_what_began_as_a_pause_has_nothing_to_go_back_to(self, store, calendar):
        pause = plans.start(store, calendar, PlanDraft("x", Mode.PAUSE), NOON)
        assert code_of(plans.resume, store, calendar, pause.id, noon(FRIDAY)) == "nothing_to_resume"

    def test_a_pause_that_ended_before_it_began_is_refused(self, store, calendar, plan):
        assert code_of(plans.pause, store, calendar, plan.id, THURSDAY, noon(FRIDAY)) == "ends_before_it_starts"

    def test_each_is_one_deed_to_undo(self, store, calendar, plan):
        before = made(store)
        plans.pause(store, calendar, plan.id, None, noon(FRIDAY))
        paused = made(store)
        plans.resume(store, calendar, plan.id, noon(NEXT_WEEK))
        assert undo(store, calendar).label == "plan_resumed"
        assert made(store) == paused
        assert undo(store, calendar).label == "plan_paused"
        assert made(store) == before


class TestEnding:
    def test_a_plan_ends_today_and_its_past_stays(self, store, calendar, plan):
        plans.end(store, calendar, plan.id, noon(NEXT_WEEK))
        assert mode_on(store, NEXT_WEEK - timedelta(days=1)) is Mode.LIMIT
        assert mode_on(store, NEXT_WEEK) is None

    def test_what_has_ended_cannot_be_changed_nor_ended_again(self, store, calendar, plan):
        plans.end(store, calendar, plan.id, noon(FRIDAY))
        before = made(store)
        about = (store, calendar, plan.id)
        assert code_of(plans.edit, *about, HALF_AN_HOUR, noon(SATURDAY)) == "has_ended"
        assert code_of(plans.pause, *about, None, noon(SATURDAY)) == "has_ended"
        assert code_of(plans.resume, *about, noon(SATURDAY)) == "has_ended"
        assert code_of(plans.end, *about, noon(SATURDAY)) == "has_ended"
        assert made(store) == before

    def test_two_at_once_lose_nothing_of_each_other(self, store, calendar, clock, plan):
        barrier = Barrier(2)

        def process(deed, *about) -> None:
            with Store.open(store.path, clock) as mine:
                barrier.wait(10)
                deed(mine, calendar, plan.id, *about, noon(FRIDAY))

        other = replace(HALF_AN_HOUR, purpose="Something else")
        edit = Thread(target=process, args=(plans.edit, other))
        pause = Thread(target=process, args=(plans.pause, None))
        for thread in (edit, pause):
            thread.start()
        for thread in (edit, pause):
            thread.join()
        told = {(version.mode, version.valid_from) for version in stored(store).versions}
        assert told == {(Mode.LIMIT, THURSDAY), (Mode.LIMIT, FRIDAY), (Mode.PAUSE, FRIDAY)}


class TestFinding:
    def test_a_plan_is_found_by_the_beginning_of_its_id(self, store, plan):
        assert plans.get(store, plan.id) == plans.get(store, plan.id[:8]) == plan

    @pytest.mark.parametrize("text", ["", "no such plan", "%"])
    def test_what_names_no_plan_is_refused(self, store, plan, text):
        assert code_of(plans.get, store, text) == "unknown_plan"

    def test_what_names_more_than_one_is_refused(self, store, calendar, plan):
        with store.change(Topic.PLANS):
            store.plans.save(replace(plan, id=plan.id[:8] + "-another", versions=()))
        assert code_of(plans.get, store, plan.id[:8]) == "unknown_plan"
        assert plans.get(store, plan.id) == plan


class TestProposal:
    def test_it_is_a_third_less_than_the_median_day_with_use(self, store, calendar):
        live(store, calendar, browser(store), date(2026, 5, 9), {"linkedin": [60, 0, 90, 20, 400]})
        # days with use: 20, 60, 90, 400; median 75, two thirds 50 minutes
        found = plans.proposal(store, calendar, "linkedin", NOON)
        assert (found.mode, found.limit_seconds, found.usual_seconds) == (Mode.LIMIT, 50 * 60, 75 * 60)

    def test_today_is_not_over_and_old_days_are_over_long_ago(self, store, calendar):
        source = browser(store)
        live(store, calendar, source, date(2026, 5, 11), {"linkedin": [30, 30, 30, 300]})
        live(store, calendar, source, date(2026, 4, 1), {"linkedin": [300] * 14})
        assert plans.proposal(store, calendar, "linkedin", NOON).limit_seconds == 20 * 60

    def test_half_an_hour_while_too_little_is_known(self, store, calendar):
        live(store, calendar, browser(store), date(2026, 5, 12), {"linkedin": [60, 60]})
        found = plans.proposal(store, calendar, "linkedin", NOON)
        assert (found.limit_seconds, found.usual_seconds) == (30 * 60, None)


class TestOverview:
    def overview(self, store, catalogue, calendar, day: date = THURSDAY):
        return plans.overview(store, catalogue, calendar, noon(day))

    def test_a_new_store_offers_every_listed_platform(self, store, catalogue, calendar):
        found = self.overview(store, catalogue, calendar)
        assert (found.cards, found.candidates) == ((), ())
        assert ("linkedin", "LinkedIn") in found.platforms

    def test_a_card_says_what_holds_and_since_when(self, store, catalogue, calendar, plan):
        plans.pause(store, calendar, plan.id, SATURDAY, noon(FRIDAY))
        (card,) = self.overview(store, catalogue, calendar, FRIDAY).cards
        assert (card.state, card.version.mode, card.since, card.weeks) == (PlanState.PAUSED, Mode.PAUSE, FRIDAY, 1)
        assert (card.name, card.usual, card.actual, card.reclaimed) == ("LinkedIn", None, None, None)

    def test_a_card_compares_the_usual_day_with_the_days_since(self, store, catalogue, calendar):
        first = THURSDAY - timedelta(days=20)
        source = browser(store, reaches_from=at("00:00", first), read_to=at("12:00", NEXT_WEEK))
        live(store, calendar, source, first, {"linkedin": [45] * 20 + [30] * 7})
        plans.start(store, calendar, HALF_AN_HOUR, NOON)
        (card,) = self.overview(store, catalogue, calendar, NEXT_WEEK).cards
        assert (card.usual, card.actual, card.weeks) == (2700, 1800, 2)
        assert card.reclaimed.seconds == 7 * 900

    def test_ended_plans_are_gone(self, store, catalogue, calendar, plan):
        plans.end(store, calendar, plan.id, noon(FRIDAY))
        assert self.overview(store, catalogue, calendar, FRIDAY).cards == ()

    def test_accounts_without_a_plan_are_offered_the_most_used_first(self, store, catalogue, calendar, plan):
        used = {"linkedin": [90], "x": [20], "reddit": [30], "youtube": [0.5], "mastodon": [5], "bluesky": [6]}
        live(store, calendar, browser(store), date(2026, 5, 13), used)
        found = self.overview(store, catalogue, calendar)
        assert [(each.account, each.seconds) for each in found.candidates] == [
            ("reddit", 1800), ("x", 1200), ("bluesky", 360), ("mastodon", 300),
        ]  # fmt: skip

    def test_use_of_more_than_four_weeks_ago_is_no_candidate(self, store, catalogue, calendar):
        live(store, calendar, browser(store), THURSDAY - timedelta(days=28), {"x": [60], "reddit": [60, 60]})
        assert [each.account for each in self.overview(store, catalogue, calendar).candidates] == ["reddit"]

    def test_a_platform_that_the_catalogue_no_longer_knows_keeps_its_card(self, store, catalogue, calendar):
        plans.start(store, calendar, PlanDraft("orkut", Mode.KEEP), NOON)
        (card,) = self.overview(store, catalogue, calendar).cards
        assert card.name == "orkut"


def test_the_local_day_is_the_calendar_s(store):
    tokyo = Calendar(ZoneInfo("Asia/Tokyo"))
    assert plans.start(store, tokyo, HALF_AN_HOUR, moment("22:00")).started_on == FRIDAY
