"""Sessions, daily totals and coverage are replaced per day and device."""

from __future__ import annotations

from datetime import date

from detox.core.columns import Columns
from detox.core.topics import Topic
from detox.core.usage import HOUR, Activity, DailyTotal, DayCoverage, Evidence
from tests.storage.values import session

MONDAY, TUESDAY, WEDNESDAY = date(2026, 5, 11), date(2026, 5, 12), date(2026, 5, 13)


def total(day: date, device: str = "this", used: int = 1_000, activity: Activity = Activity.READING) -> DailyTotal:
    return DailyTotal(day, device, "linkedin", "linkedin", activity, Evidence.ESTIMATED, used, used // 2, 3)


def test_sessions_are_loaded_as_they_were_saved(store):
    here, there = session("this", HOUR, 2 * HOUR), session("phone", HOUR, 3 * HOUR)
    there = there._replace(kind=there.kind._replace(activity=Activity.UNKNOWN))
    with store.change(Topic.USAGE):
        store.derived.replace_sessions("this", 0, 9 * HOUR, Columns.of_sessions([here]))
        store.derived.replace_sessions("phone", 0, 9 * HOUR, Columns.of_sessions([there]))
    with store.read():
        assert store.derived.sessions(0, 9 * HOUR) == [here, there]
        assert store.derived.sessions(0, 9 * HOUR, "this") == [here]
        assert store.derived.sessions(2 * HOUR, 9 * HOUR) == [there]
        assert store.derived.sessions(0, HOUR) == []


def test_sessions_are_replaced_inside_the_interval_and_on_the_device_alone(store):
    before, inside, after = (session("this", hour * HOUR, (hour + 1) * HOUR) for hour in (1, 3, 5))
    phone = session("phone", 3 * HOUR, 4 * HOUR)
    with store.change(Topic.USAGE):
        store.derived.replace_sessions("this", 0, 9 * HOUR, Columns.of_sessions([before, inside, after]))
        store.derived.replace_sessions("phone", 0, 9 * HOUR, Columns.of_sessions([phone]))
        store.derived.replace_sessions("this", 3 * HOUR, 5 * HOUR, Columns.of([]))
    with store.read():
        assert store.derived.sessions(0, 9 * HOUR) == [before, phone, after]


def test_a_session_that_lasts_a_whole_long_day_is_found_at_its_end(store):
    day = session("this", 0, 25 * HOUR)
    with store.change(Topic.USAGE):
        store.derived.replace_sessions("this", 0, 25 * HOUR, Columns.of_sessions([day]))
    with store.read():
        assert store.derived.sessions(25 * HOUR - 1, 26 * HOUR) == [day]


def test_totals_are_loaded_as_they_were_saved_and_replaced_by_the_day(store):
    monday, tuesday = total(MONDAY), total(TUESDAY, activity=Activity.MESSAGING)
    with store.change(Topic.USAGE):
        store.derived.replace_totals([MONDAY, TUESDAY], [monday, tuesday])
    with store.read():
        assert store.derived.totals(MONDAY, TUESDAY) == [monday, tuesday]
        assert store.derived.totals(TUESDAY, WEDNESDAY) == [tuesday]
    with store.change(Topic.USAGE):
        store.derived.replace_totals([TUESDAY, WEDNESDAY], [])
    with store.read():
        assert store.derived.totals(MONDAY, WEDNESDAY) == [monday]


def test_coverage_is_replaced_by_the_day_and_the_device(store):
    here = [DayCoverage(day, "this", 100, 70) for day in (MONDAY, TUESDAY)]
    phone = DayCoverage(MONDAY, "phone", 50, 0)
    with store.change(Topic.USAGE):
        store.derived.replace_coverage("this", MONDAY, TUESDAY, here)
        store.derived.replace_coverage("phone", MONDAY, TUESDAY, [phone])
        store.derived.replace_coverage("this", MONDAY, MONDAY, [])
    with store.read():
        assert store.derived.coverage(MONDAY, TUESDAY) == [phone, here[1]]


def test_the_days_reach_from_the_first_with_use_or_presence_to_the_last(store):
    with store.read():
        assert store.derived.days() is None
    with store.change(Topic.USAGE):
        store.derived.replace_totals([TUESDAY], [total(TUESDAY)])
    with store.read():
        assert store.derived.days() == (TUESDAY, TUESDAY)
    with store.change(Topic.USAGE):
        for day in (MONDAY, WEDNESDAY):
            store.derived.replace_coverage("this", day, day, [DayCoverage(day, "this", 100, 100)])
    with store.read():
        assert store.derived.days() == (MONDAY, WEDNESDAY)


def test_medians_are_adopted_whole(store):
    with store.change(Topic.USAGE):
        store.derived.set_medians({"linkedin": 40_000, "x": 20_000})
        store.derived.set_medians({"x": 25_000})
    with store.read():
        assert store.derived.medians() == {"x": 25_000}


def test_everything_derived_can_be_forgotten(store):
    with store.change(Topic.USAGE):
        store.derived.replace_sessions("this", 0, HOUR, Columns.of_sessions([session("this", 0, HOUR)]))
        store.derived.replace_totals([MONDAY], [total(MONDAY)])
        store.derived.replace_coverage("this", MONDAY, MONDAY, [DayCoverage(MONDAY, "this", 1, 1)])
        store.derived.set_made_with("Europe/Berlin 4")
        store.derived.forget()
    with store.read():
        assert store.derived.sessions(0, HOUR) == []
        assert store.derived.days() is None
        assert store.derived.made_with() == "Europe/Berlin 4"


def test_the_sums_of_a_stretch_are_its_totals_together(store):
    with store.change(Topic.USAGE):
        store.derived.replace_totals([MONDAY, TUESDAY], [total(MONDAY), total(TUESDAY, used=3_000)])
        store.derived.replace_totals([WEDNESDAY], [total(WEDNESDAY), total(WEDNESDAY, used=0, device="phone")])
    with store.read():
        assert store.derived.sums(MONDAY, TUESDAY) == [total(MONDAY, used=4_000)._replace(openings=6)]
        assert len(store.derived.sums(MONDAY, WEDNESDAY)) == 2
        assert store.derived.days_with_use(TUESDAY, WEDNESDAY) == {TUESDAY, WEDNESDAY}
