"""Limit notes: at the right moment, once, and never again after an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier, Thread

import pytest

from detox.core.drafts import PlanDraft
from detox.core.plans import Limit, Mode, Period, Unit
from detox.core.reminders import Answer, Reminder, State
from detox.core.topics import Topic
from detox.services import plans, remind, settings
from detox.services.undo import undo
from detox.storage.store import Store
from tests.services.days import THURSDAY, browser, interval, moment, observe, spend, use

FRIDAY = THURSDAY + timedelta(days=1)


@pytest.fixture
def plan(store, calendar):
    """A limit of 30 minutes a day on LinkedIn, since the morning."""
    return plans.start(store, calendar, PlanDraft("linkedin", Mode.LIMIT, 1800), moment("08:00"))


def look(store, calendar, clock: str, day: date = THURSDAY) -> list[str]:
    """The accounts whose note is shown at that moment."""
    return [each.account for each in evaluate(store, calendar, clock, day).show]


def evaluate(store, calendar, clock: str, day: date = THURSDAY) -> remind.Evaluation:
    return remind.evaluate(store, calendar, moment(clock, day))


def only(store) -> Reminder:
    """The only reminder that was ever stored."""
    with store.read():
        (found,) = store.reminders.since(moment("00:00", date(2020, 1, 1)))
    return found


def state(store) -> State:
    return only(store).state


def limit(store, calendar, plan, *limits: Limit) -> None:
    """Gives a plan these limits in the place of its own."""
    with store.change(Topic.PLANS):
        store.plans.save(replace(plan, versions=(replace(plan.versions[0], limits=limits),)))


@pytest.fixture
def reached(store, calendar, plan):
    """The note of a limit that was reached at 10:00, shown."""
    spend(store, calendar, 31, moment("10:01"))
    (shown,) = evaluate(store, calendar, "10:01").show
    return shown


class TestReached:
    def test_a_note_is_given_when_a_limit_is_used_up(self, store, calendar, plan):
        spend(store, calendar, 31, moment("10:01"))
        (note,) = evaluate(store, calendar, "10:01").show
        assert (note.account, note.subject, note.slot) == ("linkedin", "linkedin", "2026-05-14")
        assert (note.used, note.allowed, note.shown_at) == (31 * 60, 30 * 60, moment("10:01"))

    def test_a_note_is_given_at_the_last_second_and_not_before(self, store, calendar, plan):
        source = browser(store)
        observe(store, calendar, source, use(source, 1, interval("10:00", "10:29:59")))
        assert look(store, calendar, "10:30") == []
        observe(store, calendar, source, use(source, 1, interval("10:00", "10:30")))
        assert look(store, calendar, "10:30") == ["linkedin"]

    def test_what_is_shown_is_stored_as_shown_before_it_is_handed_out(self, store, calendar, plan):
        spend(store, calendar, 31, moment("10:01"))
        seen = []
        store.on_change = lambda _: seen.append(state(store))
        evaluate(store, calendar, "10:01")
        assert seen == [State.SHOWN]

    def test_a_note_is_given_once(self, store, calendar, reached):
        spend(store, calendar, 60, moment("12:00"))
        assert look(store, calendar, "10:02") == look(store, calendar, "12:00") == []
        assert only(store) == reached

    def test_nothing_is_written_while_nothing_is_due(self, store, calendar, plan):
        before = store.counters()
        evaluate(store, calendar, "10:00")
        assert store.counters() == before

    def test_the_next_day_s_limit_has_a_note_of_its_own(self, store, calendar, reached):
        assert look(store, calendar, "09:00", FRIDAY) == []
        spend(store, calendar, 30, moment("10:00", FRIDAY))
        assert look(store, calendar, "10:00", FRIDAY) == ["linkedin"]

    def test_a_day_ends_at_four(self, store, calendar, reached):
        spend(store, calendar, 40, moment("03:00", FRIDAY))
        assert look(store, calendar, "03:00", FRIDAY) == []

    def test_use_that_ended_long_ago_is_left_to_today(self, store, calendar, plan):
        spend(store, calendar, 31, moment("10:00"))
        assert look(store, calendar, "10:10:01") == []
        spend(store, calendar, 1, moment("11:00"))
        assert look(store, calendar, "11:10") == ["linkedin"]

    def test_use_that_still_goes_on_gives_its_note_when_the_limit_is_crossed(self, store, calendar, plan):
        visit = interval("09:55", "10:55")
        source = browser(store)
        observe(store, calendar, source, use(source, 1, visit))
        found = evaluate(store, calendar, "10:00")
        assert (found.show, found.look_again_at) == ((), moment("10:25"))
        assert look(store, calendar, "10:24:59") == []
        (note,) = evaluate(store, calendar, "10:25").show
        assert note.used == 30 * 60

    def test_one_card_at_a_time_the_other_at_the_next_look(self, store, calendar, plan):
        plans.start(store, calendar, PlanDraft("x", Mode.LIMIT, 60), moment("08:00"))
        spend(store, calendar, 40, moment("10:00"))
        spend(store, calendar, 5, moment("10:05"), "x")
        shown = look(store, calendar, "10:05") + look(store, calendar, "10:05") + look(store, calendar, "10:05")
        assert sorted(shown) == ["linkedin", "x"]

    def test_without_a_plan_there_is_no_note(self, store, calendar):
        spend(store, calendar, 600, moment("11:00"))
        assert evaluate(store, calendar, "11:00") == remind.Evaluation((), None)


class TestOtherLimits:
    def test_a_pool_counts_all_its_accounts(self, store, calendar, plan):
        limit(store, calendar, plan, Limit("pool", ("linkedin", "x"), Period.DAY, 1800))
        spend(store, calendar, 20, moment("10:00"))
        assert look(store, calendar, "10:00") == []
        spend(store, calendar, 10, moment("10:30"), "x")
        assert look(store, calendar, "10:30") == ["linkedin"]

    def test_a_weekly_limit_counts_since_monday(self, store, calendar, plan):
        limit(store, calendar, plan, Limit("week", ("linkedin",), Period.WEEK, 3600))
        for day in (date(2026, 5, 10), date(2026, 5, 11)):
            spend(store, calendar, 45, moment("10:00", day))
        assert look(store, calendar, "09:00") == []
        spend(store, calendar, 15, moment("10:00"))
        assert look(store, calendar, "10:00") == ["linkedin"]

    def test_a_weekly_limit_that_is_used_up_has_a_note_on_each_day_of_use(self, store, calendar, plan):
        limit(store, calendar, plan, Limit("week", ("linkedin",), Period.WEEK, 600))
        spend(store, calendar, 15, moment("10:00"))
        assert look(store, calendar, "10:00") == ["linkedin"]
        assert look(store, calendar, "09:00", FRIDAY) == []
        spend(store, calendar, 1, moment("10:00", FRIDAY))
        assert look(store, calendar, "10:00", FRIDAY) == ["linkedin"]

    def test_openings_are_counted(self, store, calendar, plan):
        limit(store, calendar, plan, Limit("visits", ("linkedin",), Period.DAY, 2, Unit.OPENINGS))
        spend(store, calendar, 1, moment("10:00"))
        assert look(store, calendar, "10:00") == []
        spend(store, calendar, 1, moment("10:30"))
        (note,) = evaluate(store, calendar, "10:30").show
        assert (note.used, note.allowed) == (2, 2)

    def test_several_limits_of_an_account_are_one_note(self, store, calendar, plan):
        both = [Limit(period.value, ("linkedin",), period, 600) for period in (Period.DAY, Period.WEEK)]
        limit(store, calendar, plan, *both)
        spend(store, calendar, 15, moment("10:00"))
        assert look(store, calendar, "10:00") == ["linkedin"]
        assert look(store, calendar, "10:01") == []

    def test_the_same_minutes_on_two_devices_use_a_limit_up_once(self, store, calendar, plan):
        here, phone = browser(store), browser(store, device="phone")
        for source in (here, phone):
            observe(store, calendar, source, use(source, 1, interval("10:00", "10:20")))
        assert look(store, calendar, "10:20") == []


class TestAnswers:
    @pytest.mark.parametrize("what", [Answer.WRAP_UP, Answer.MORE, Answer.NOT_NOW])
    def test_after_an_answer_it_is_not_asked_again_that_day(self, store, calendar, reached, what):
        done = remind.answer(store, reached.id, what, moment("10:02"))
        assert (done.state, done.answer, done.answered_at) == (State.ANSWERED, what, moment("10:02"))
        assert only(store) == done
        spend(store, calendar, 60, moment("11:30"))
        assert look(store, calendar, "10:12") == look(store, calendar, "11:30") == []

    def test_a_snooze_brings_it_back_once_with_the_newest_figures(self, store, calendar, reached):
        remind.answer(store, reached.id, Answer.SNOOZE, moment("10:02"), moment("10:12"))
        found = evaluate(store, calendar, "10:05")
        assert (found.show, found.look_again_at) == ((), moment("10:12"))
        spend(store, calendar, 5, moment("10:10"))
        (again,) = evaluate(store, calendar, "10:12").show
        assert (again.id, again.used, again.snoozes) == (reached.id, 36 * 60, 1)
        assert look(store, calendar, "10:13") == []

    def test_a_second_snooze_ends_it_for_the_day(self, store, calendar, reached):
        for clock, until in (("10:02", "10:12"), ("10:13", "11:13")):
            remind.answer(store, reached.id, Answer.SNOOZE, moment(clock), moment(until))
            look(store, calendar, "10:12")
        assert state(store) is State.ANSWERED
        spend(store, calendar, 5, moment("11:13"))
        assert look(store, calendar, "11:13") == []

    def test_a_snoozed_note_whose_limit_is_no_longer_reached_is_not_shown(self, store, calendar, reached, plan):
        remind.answer(store, reached.id, Answer.SNOOZE, moment("10:02"), moment("10:12"))
        plans.edit(store, calendar, plan.id, PlanDraft("linkedin", Mode.LIMIT, 3600), moment("10:05"))
        assert look(store, calendar, "10:12") == []
        spend(store, calendar, 30, moment("11:00"))
        (note,) = evaluate(store, calendar, "11:00").show
        assert (note.used, note.allowed) == (61 * 60, 60 * 60)

    def test_a_snoozed_note_ends_with_its_plan(self, store, calendar, reached, plan):
        remind.answer(store, reached.id, Answer.SNOOZE, moment("10:02"), moment("10:12"))
        plans.end(store, calendar, plan.id, moment("10:05"))
        assert look(store, calendar, "10:12") == look(store, calendar, "09:00", FRIDAY) == []

    def test_a_snoozed_note_is_worth_nothing_on_the_next_day(self, store, calendar, plan):
        spend(store, calendar, 31, moment("03:50", FRIDAY))
        (note,) = evaluate(store, calendar, "03:50", FRIDAY).show
        remind.answer(store, note.id, Answer.SNOOZE, moment("03:55", FRIDAY), moment("04:05", FRIDAY))
        assert look(store, calendar, "04:05", FRIDAY) == []
        assert state(store) is State.MISSED

    def test_an_answer_to_nothing_is_nothing(self, store):
        assert remind.answer(store, "no such reminder", Answer.MORE, moment("10:00")) is None


class TestQuiet:
    @pytest.fixture
    def held(self, store, calendar, plan):
        settings.change(store, quiet_until=moment("12:00").isoformat())
        spend(store, calendar, 31, moment("10:01"))
        found = evaluate(store, calendar, "10:01")
        assert (found.show, found.look_again_at) == ((), moment("12:00"))

    def test_what_falls_due_meanwhile_is_held_and_given_once(self, store, calendar, held):
        assert state(store) is State.HELD
        assert look(store, calendar, "11:59") == []
        assert look(store, calendar, "12:00") == ["linkedin"]
        assert look(store, calendar, "12:01") == []

    def test_what_is_held_is_written_once_and_not_at_every_look(self, store, calendar, held):
        before = store.counters()
        evaluate(store, calendar, "11:00")
        assert store.counters() == before

    def test_ending_the_quiet_early_gives_it_at_once(self, store, calendar, held):
        settings.change(store, quiet_until="")
        assert look(store, calendar, "10:30") == ["linkedin"]

    def test_what_is_held_and_no_longer_true_is_not_given(self, store, calendar, held):
        undo(store, calendar)  # the entry
        assert look(store, calendar, "12:00") == []

    def test_what_is_held_over_the_end_of_its_day_is_missed(self, store, calendar, held):
        settings.change(store, quiet_until=moment("08:30", FRIDAY).isoformat())
        assert look(store, calendar, "04:00", FRIDAY) == look(store, calendar, "08:30", FRIDAY) == []
        assert state(store) is State.MISSED

    def test_notes_that_are_turned_off_are_not_given_until_they_are_on_again(self, store, calendar, plan):
        settings.change(store, limit_notes=False)
        spend(store, calendar, 31, moment("10:01"))
        assert look(store, calendar, "10:01") == []
        settings.change(store, limit_notes=True)
        assert look(store, calendar, "10:02") == ["linkedin"]


class TestPlansThatChange:
    def test_a_lower_limit_counts_at_once(self, store, calendar, plan):
        spend(store, calendar, 20, moment("10:00"))
        assert look(store, calendar, "10:00") == []
        plans.edit(store, calendar, plan.id, PlanDraft("linkedin", Mode.LIMIT, 600), moment("10:01"))
        (note,) = evaluate(store, calendar, "10:01").show
        assert (note.used, note.allowed) == (1200, 600)

    def test_a_changed_limit_does_not_ask_twice_a_day(self, store, calendar, reached, plan):
        plans.edit(store, calendar, plan.id, PlanDraft("linkedin", Mode.LIMIT, 1900), moment("10:02"))
        spend(store, calendar, 30, moment("11:00"))
        assert look(store, calendar, "11:00") == []

    def test_a_pause_has_no_limit(self, store, calendar, plan):
        plans.pause(store, calendar, plan.id, None, moment("09:00"))
        spend(store, calendar, 60, moment("10:30"))
        assert look(store, calendar, "10:30") == []

    def test_a_plan_that_was_undone_or_ended_has_no_note(self, store, calendar, plan):
        spend(store, calendar, 31, moment("10:00"))
        plans.end(store, calendar, plan.id, moment("10:00"))
        assert look(store, calendar, "10:00") == []
        for label in ("plan_ended", "log", "plan_started"):
            assert undo(store, calendar).label == label
        spend(store, calendar, 31, moment("10:01"))
        assert look(store, calendar, "10:01") == []

    def test_an_undone_end_gives_the_note_after_all(self, store, calendar, plan):
        spend(store, calendar, 31, moment("10:00"))
        plans.end(store, calendar, plan.id, moment("10:00"))
        undo(store, calendar)
        assert look(store, calendar, "10:00") == ["linkedin"]


class TestRestart:
    def test_a_note_without_an_answer_is_missed_at_the_next_start(self, store, calendar, reached):
        remind.miss_unanswered(store, moment("15:00"))
        assert state(store) is State.MISSED
        spend(store, calendar, 5, moment("15:05"))
        assert look(store, calendar, "15:05") == []

    @pytest.mark.parametrize("what", [Answer.WRAP_UP, Answer.SNOOZE])
    def test_a_note_with_an_answer_is_not(self, store, calendar, reached, what):
        done = remind.answer(store, reached.id, what, moment("10:02"), moment("10:12"))
        remind.miss_unanswered(store, moment("15:00"))
        assert only(store) == done

    def test_a_snooze_outlives_a_restart(self, store, calendar, clock, reached):
        remind.answer(store, reached.id, Answer.SNOOZE, moment("10:02"), moment("11:02"))
        with Store.open(store.path, clock) as again:
            remind.miss_unanswered(again, moment("10:30"))
            assert look(again, calendar, "11:02") == ["linkedin"]


class TestSeveralAtOnce:
    def race(self, path, clock, calendar, when: str) -> list[str]:
        """What four processes, each with a store of its own, show together when they look at once."""
        shown, barrier = [], Barrier(4)

        def process() -> None:
            with Store.open(path, clock) as mine:
                barrier.wait(10)
                shown.extend(look(mine, calendar, when))

        threads = [Thread(target=process) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return shown

    def test_one_shows_what_is_new(self, store, calendar, clock, plan):
        spend(store, calendar, 31, moment("10:00"))
        assert self.race(store.path, clock, calendar, "10:00") == ["linkedin"]

    def test_one_shows_what_was_snoozed(self, store, calendar, clock, reached):
        remind.answer(store, reached.id, Answer.SNOOZE, moment("10:02"), moment("10:12"))
        assert self.race(store.path, clock, calendar, "10:12") == ["linkedin"]

    def test_what_another_shows_between_two_thoughts_is_left_to_it(self, store, calendar, clock, reached, monkeypatch):
        remind.answer(store, reached.id, Answer.SNOOZE, moment("10:02"), moment("10:12"))
        shown, decide = [], remind.decide

        def slowly(*about):
            monkeypatch.setattr(remind, "decide", decide)
            decided = decide(*about)
            with Store.open(store.path, clock) as other:
                thread = Thread(target=lambda: shown.extend(look(other, calendar, "10:12")))
                thread.start()
                thread.join()
            return decided

        monkeypatch.setattr(remind, "decide", slowly)
        assert look(store, calendar, "10:12") == []
        assert shown == ["linkedin"]


class TestScanning:
    def wants(self, store, calendar, clock: str = "12:00") -> bool:
        return remind.wants_scan(store, calendar, moment(clock))

    def test_histories_are_read_every_minute_while_there_is_a_limit(self, store, calendar):
        assert not self.wants(store, calendar)
        kept = plans.start(store, calendar, PlanDraft("x", Mode.KEEP), moment("08:00"))
        assert not self.wants(store, calendar)
        plans.edit(store, calendar, kept.id, PlanDraft("x", Mode.LIMIT, 600), moment("09:00"))
        assert self.wants(store, calendar)
        plans.pause(store, calendar, kept.id, None, moment("10:00"))
        assert not self.wants(store, calendar)

    def test_nothing_is_read_while_recording_is_off(self, store, calendar, plan):
        assert self.wants(store, calendar)
        settings.change(store, recording=False)
        assert not self.wants(store, calendar)
