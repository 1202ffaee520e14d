"""Today: so far against the usual range, accounts and limits, weeks, reclaimed time, the next reminder."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from detox.core.drafts import PlanDraft
from detox.core.entries import Entry
from detox.core.plans import Mode
from detox.core.reminders import Answer, State
from detox.core.topics import Topic
from detox.core.usage import Activity, Evidence, Rank, Watched
from detox.services import plans, remind, settings
from detox.services.derive import rederive
from detox.services.log import log
from detox.services.today import today
from tests.services.days import THURSDAY, at, browser, interval, live, moment, observe, spend, use

MONDAY = date(2026, 5, 11)
FIRST = date(2026, 4, 13)
"""A Monday; from here on the history tells everything: four weeks and three days before Thursday."""


@pytest.fixture
def source(store):
    """A history that tells of everything since four weeks before this one."""
    return browser(store, reaches_from=at("00:00", FIRST), read_to=at("12:00"))


@pytest.fixture
def shown(store, catalogue, calendar):
    """Today at a moment."""

    def show(clock: str = "12:00", day: date = THURSDAY):
        return today(store, catalogue, calendar, moment(clock, day))

    return show


def account(found, name: str):
    return next(each for each in found.accounts if each.account.id == name)


def test_a_new_store_has_a_day_and_nothing_in_it(shown):
    found = shown()
    assert (found.day, found.opens, found.closes) == (THURSDAY, at("04:00"), at("04:00", THURSDAY + timedelta(days=1)))
    assert (found.used, found.usual, found.usual_days, found.usual_needs) == (0, None, 0, 14)
    assert (found.accounts, found.reclaimed, found.next_reminder, found.missed) == ((), None, None, ())
    assert found.coverage is None
    assert [(step.instant, step.seconds) for step in found.curve] == [(at("04:00"), 0)]


def test_working_hours_are_those_of_the_weekday(store, shown):
    assert shown().working == (at("09:00"), at("17:30"))
    assert shown(day=date(2026, 5, 16)).working is None


class TestSoFar:
    def test_the_day_counts_from_four_and_each_minute_once(self, store, calendar, shown):
        source, phone = browser(store), browser(store, device="phone")
        spans = (interval("03:50", "04:10"), interval("10:00", "10:30"))
        observe(store, calendar, source, *(use(source, key, span) for key, span in enumerate(spans)))
        observe(store, calendar, phone, use(phone, 1, interval("10:15", "10:45"), "x"))
        found = shown()
        assert found.used == (10 + 45) * 60
        assert account(found, "linkedin").used == 40 * 60
        assert account(found, "x").used == 15 * 60
        assert [(step.instant, step.seconds) for step in found.curve] == [
            (at("04:00"), 0), (at("04:00"), 0), (at("04:10"), 600), (at("10:00"), 600), (at("10:15"), 1500),
            (at("10:15"), 1500), (at("10:30"), 2400), (at("10:30"), 2400), (at("10:45"), 3300),
        ]  # fmt: skip
        assert [(strip.start, strip.end, strip.platform) for strip in found.strips][-1] == (
            at("10:30"), at("10:45"), "x",
        )  # fmt: skip

    def test_it_is_told_by_activity_and_by_evidence(self, store, calendar, shown):
        source = browser(store)
        observe(
            store, calendar, source, use(source, 1, interval("10:00", "10:30"), activity=Activity.MESSAGING),
            use(source, 2, interval("11:00", "11:10"), "x"),
        )  # fmt: skip
        spend(store, calendar, 5, moment("11:50"))
        found = shown()
        assert dict(found.activities) == {Activity.READING: 600, Activity.MESSAGING: 1800, Activity.UNKNOWN: 300}
        assert dict(found.evidence) == {Evidence.IMPORTED: 2400, Evidence.SELF_REPORTED: 300}
        assert dict(account(found, "linkedin").evidence) == {Evidence.IMPORTED: 1800, Evidence.SELF_REPORTED: 300}
        assert (account(found, "linkedin").openings, account(found, "x").openings) == (2, 1)

    def test_coverage_is_today_s(self, store, calendar, shown):
        source = browser(store)
        with store.change(Topic.USAGE):
            hour = Watched(*interval("09:00", "10:00"), "browser:chrome", Rank.EXTENSION)
            store.watched.add_watched(source.id, [hour])
            store.watched.add_present(source.id, [interval("09:00", "11:00")])
            rederive(store, calendar, [interval("09:00", "11:00")])
        assert shown().coverage == 0.5


class TestUsual:
    def test_it_is_the_quartiles_of_like_days_by_this_time(self, store, calendar, shown, source):
        # From 09:00 on, 20 minutes on each work day of odd weeks and 40 on those of even ones; nothing on free days.
        week = {"odd": [20] * 5 + [0, 0], "even": [40] * 5 + [0, 0]}
        live(store, calendar, source, FIRST, {"linkedin": (week["odd"] + week["even"]) * 2 + [20, 20, 20]})
        found = shown()
        # The last 28 covered days begin on 16 April: ten work days of 20 minutes and ten of 40.
        assert found.usual_days == 28
        assert found.usual == (20 * 60, 40 * 60)
        assert shown("09:15").usual == (15 * 60, 15 * 60)
        assert shown("08:00").usual == (0, 0)
        assert shown(day=date(2026, 5, 16)).usual == (0, 0)

    def test_the_band_goes_with_the_day(self, store, calendar, shown, source):
        live(store, calendar, source, FIRST, {"linkedin": [30] * 31})
        band = {point.instant: (point.low, point.high) for point in shown().band}
        assert band[at("09:00")] == (0, 0)
        assert band[at("09:15")] == (900, 900)
        assert band[at("09:30")] == band[at("23:00")] == (1800, 1800)

    def test_it_needs_fourteen_covered_days(self, store, calendar, shown):
        first = date(2026, 4, 30)
        source = browser(store, reaches_from=at("03:59", first), read_to=at("12:00"))
        live(store, calendar, source, first, {"linkedin": [30] * 14})
        assert (shown().usual_days, shown().usual) == (14, (1800, 1800))
        assert (shown(day=date(2026, 5, 13)).usual_days, shown(day=date(2026, 5, 13)).usual) == (13, None)

    def test_days_of_which_nothing_is_known_are_not_days_without_use(self, store, calendar, shown):
        live(store, calendar, browser(store), FIRST, {"linkedin": [30] * 31})
        assert (shown().usual_days, shown().usual) == (0, None)


class TestAccounts:
    def test_those_with_a_plan_come_first_and_then_the_most_used(self, store, calendar, shown, source):
        live(store, calendar, source, date(2026, 5, 4), {"x": [10], "reddit": [30], "linkedin": [1], "youtube": [0.9]})
        plans.start(store, calendar, PlanDraft("mastodon", Mode.KEEP), moment("08:00"))
        plans.start(store, calendar, PlanDraft("linkedin", Mode.LIMIT, 1800), moment("08:00"))
        assert [each.account.id for each in shown().accounts] == ["linkedin", "mastodon", "reddit", "x"]

    def test_what_was_not_used_for_four_weeks_is_left_out(self, store, calendar, shown, source):
        live(store, calendar, source, THURSDAY - timedelta(days=28), {"x": [60], "reddit": [60, 60]})
        assert [each.account.id for each in shown().accounts] == ["reddit"]

    def test_a_limit_is_shown_with_what_is_used_of_it(self, store, calendar, shown):
        plan = plans.start(store, calendar, PlanDraft("linkedin", Mode.LIMIT, 1800), moment("08:00"))
        spend(store, calendar, 22, moment("11:00"))
        found = account(shown(), "linkedin")
        assert (found.plan, found.mode, found.started_on, found.until) == (plan.id, Mode.LIMIT, THURSDAY, None)
        assert (found.day_limit.limit.amount, found.day_limit.used) == (1800, 22 * 60)

    def test_a_pause_is_shown_with_its_days(self, store, calendar, shown):
        draft = PlanDraft("x", Mode.PAUSE, until=date(2026, 5, 24))
        plans.start(store, calendar, draft, moment("12:00", date(2026, 5, 4)))
        found = account(shown(), "x")
        assert (found.mode, found.started_on, found.until) == (Mode.PAUSE, date(2026, 5, 4), date(2026, 5, 24))
        assert found.day_limit is None


class TestWeeks:
    def test_eight_weeks_of_which_the_unknown_are_not_zero(self, store, calendar, shown, source):
        live(store, calendar, source, date(2026, 5, 4), {"linkedin": [10, 10] + [0] * 5 + [5]})
        live(store, calendar, browser(store, "firefox"), date(2026, 3, 30), {"linkedin": [7]})
        found = [(week.first_day, week.seconds) for week in account(shown(), "linkedin").weeks]
        assert found == [
            (date(2026, 3, 23), None),
            (date(2026, 3, 30), 420),
            (date(2026, 4, 6), None),
            (date(2026, 4, 13), 0),
            (date(2026, 4, 20), 0),
            (date(2026, 4, 27), 0),
            (date(2026, 5, 4), 1200),
            (date(2026, 5, 11), 300),
        ]

    def test_this_week_is_always_known(self, store, calendar, shown):
        plans.start(store, calendar, PlanDraft("linkedin", Mode.KEEP), moment("08:00"))
        assert [week.seconds for week in account(shown(), "linkedin").weeks] == [None] * 7 + [0]


class TestReclaimed:
    """Four weeks with an hour on LinkedIn and ten minutes on X every day, then a plan since Monday."""

    def week(self, store, calendar, source, linkedin: list[float], x: list[float]) -> None:
        used = {"linkedin": [60] * 28 + linkedin, "x": [10] * 28 + x}
        live(store, calendar, source, FIRST, used)

    def start(self, store, calendar, name: str = "linkedin") -> None:
        plans.start(store, calendar, PlanDraft(name, Mode.LIMIT, 1800), moment("12:00", MONDAY))

    def test_without_a_plan_or_a_baseline_there_is_none(self, store, calendar, shown, source):
        self.week(store, calendar, source, [30, 30, 30], [10, 10, 10])
        assert shown().reclaimed is None
        plans.start(store, calendar, PlanDraft("linkedin", Mode.LIMIT, 1800), moment("12:00", FIRST))
        assert shown().reclaimed is None

    def test_it_is_usual_minus_actual_up_to_yesterday(self, store, calendar, shown, source):
        self.week(store, calendar, source, [30, 40, 20, 5], [10, 10, 10, 10])
        self.start(store, calendar)
        found = shown().reclaimed
        assert (found.seconds, found.displaced) == ((30 + 20 + 40) * 60, 0)
        assert [row.day for row in found.days] == [MONDAY + timedelta(days=days) for days in range(3)]

    def test_today_is_not_compared_before_it_is_over(self, store, calendar, shown, source):
        self.week(store, calendar, source, [30, 30, 30], [10, 10, 10])
        self.start(store, calendar)
        spend(store, calendar, 1, moment("11:00"))
        assert shown().reclaimed.seconds == 90 * 60

    def test_on_the_first_day_of_a_week_there_is_none_yet(self, store, calendar, shown, source):
        self.week(store, calendar, source, [30, 30, 30], [10, 10, 10])
        self.start(store, calendar)
        assert shown(day=MONDAY).reclaimed is None

    def test_more_than_usual_is_below_zero(self, store, calendar, shown, source):
        self.week(store, calendar, source, [90, 90, 60], [10, 10, 10])
        self.start(store, calendar)
        assert shown().reclaimed.seconds == -60 * 60

    def test_what_went_elsewhere_is_taken_off(self, store, calendar, shown, source):
        self.week(store, calendar, source, [30, 30, 30], [20, 20, 15])
        self.start(store, calendar)
        found = shown().reclaimed
        assert (found.seconds, found.displaced) == ((90 - 25) * 60, 25 * 60)

    def test_what_went_from_one_plan_to_another_is_taken_off_once(self, store, calendar, shown, source):
        self.week(store, calendar, source, [30, 30, 30], [20, 20, 20])
        for name in ("linkedin", "x"):
            self.start(store, calendar, name)
        found = shown().reclaimed
        assert (found.seconds, found.displaced) == ((90 - 30) * 60, 0)

    def test_two_plans_that_both_gave_time_back_hide_nothing_that_went_elsewhere(self, store, calendar, shown, source):
        self.week(store, calendar, source, [30, 30, 30], [0, 0, 0])
        live(store, calendar, source, MONDAY, {"reddit": [15, 15, 15]}, "20:00")
        for name in ("linkedin", "x"):
            self.start(store, calendar, name)
        found = shown().reclaimed
        assert (found.seconds, found.displaced) == ((90 + 30 - 45) * 60, 45 * 60)

    def test_its_range_needs_four_days_that_differ(self, store, calendar, shown, source):
        self.week(store, calendar, source, [30, 40, 30, 20, 30], [10] * 5)
        self.start(store, calendar)
        assert (shown().reclaimed.low, shown().reclaimed.high) == (None, None)
        with store.change(Topic.SOURCES):
            store.sources.save(replace(source, read_to=at("12:00", date(2026, 5, 15))))
        found = shown(day=date(2026, 5, 15)).reclaimed
        assert found.low < found.seconds < found.high


class TestReminders:
    @pytest.fixture(autouse=True)
    def used_up(self, store, calendar):
        plans.start(store, calendar, PlanDraft("linkedin", Mode.LIMIT, 1800), moment("08:00"))
        spend(store, calendar, 31, moment("12:00"))

    def test_a_snoozed_note_is_the_next(self, store, calendar, shown):
        (note,) = remind.evaluate(store, calendar, moment("12:00")).show
        assert shown().next_reminder is None
        remind.answer(store, note.id, Answer.SNOOZE, moment("12:00"), moment("13:00"))
        found = shown("12:30").next_reminder
        assert (found.account, found.due_at) == ("linkedin", moment("13:00"))

    def test_what_is_held_comes_when_the_quiet_ends(self, store, calendar, shown):
        settings.change(store, quiet_until=moment("15:00").isoformat())
        remind.evaluate(store, calendar, moment("12:00"))
        found = shown("12:30")
        assert (found.next_reminder.state, found.next_reminder.due_at) == (State.HELD, moment("15:00"))
        assert found.quiet_until == moment("15:00")

    def test_what_was_missed_is_told_for_a_day(self, store, calendar, shown):
        (note,) = remind.evaluate(store, calendar, moment("12:00")).show
        remind.miss_unanswered(store, moment("14:00"))
        assert [each.id for each in shown("14:00").missed] == [note.id]
        assert [each.id for each in shown("11:59", date(2026, 5, 15)).missed] == [note.id]
        assert shown("12:01", date(2026, 5, 15)).missed == ()

    def test_what_was_missed_can_be_put_away(self, store, calendar, shown):
        (note,) = remind.evaluate(store, calendar, moment("12:00")).show
        remind.miss_unanswered(store, moment("14:00"))
        remind.answer(store, note.id, Answer.NOT_NOW, moment("14:01"))
        assert shown("14:02").missed == ()


def test_time_by_hand_makes_a_day_known(store, calendar, shown):
    for days in range(14):
        log(store, calendar, Entry("linkedin", 30), moment("12:00", date(2026, 4, 30) + timedelta(days=days)))
    assert (shown().usual_days, shown().usual) == (14, (1800, 1800))
