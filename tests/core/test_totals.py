"""Daily totals: what a day took, and how often something was opened."""

from __future__ import annotations

from datetime import timedelta

from detox.core.totals import counted, daily_totals, first_of_openings
from detox.core.usage import Activity, Evidence, Rank
from tests.core.days import CALENDAR, HERE, THURSDAY, session, span

FRIDAY = THURSDAY + timedelta(days=1)


def totals(*sessions, day=THURSDAY):
    return daily_totals(day, CALENDAR.span(day), sessions, HERE)


def openings(*sessions, day=THURSDAY) -> int:
    return sum(row.openings for row in totals(*sessions, day=day))


def test_a_day_has_a_row_for_every_kind_of_use():
    rows = totals(
        session("09:00-09:10"),
        session("09:20-09:25"),
        session("10:00-10:01", activity=Activity.MESSAGING),
        session("11:00-11:02", account="linkedin at work"),
        session("12:00-12:03", "x", rank=Rank.MEASURED_HISTORY),
    )
    assert [(row.platform, row.account, row.activity, row.evidence, row.used, row.openings) for row in rows] == [
        ("linkedin", "linkedin", Activity.MESSAGING, Evidence.MEASURED, 60_000, 1),
        ("linkedin", "linkedin", Activity.READING, Evidence.MEASURED, 900_000, 2),
        ("linkedin", "linkedin at work", Activity.READING, Evidence.MEASURED, 120_000, 1),
        ("x", "x", Activity.READING, Evidence.IMPORTED, 180_000, 1),
    ]
    assert {row.day for row in rows} == {THURSDAY}
    assert {row.device for row in rows} == {HERE}


def test_a_gap_of_less_than_two_minutes_is_one_opening_and_never_use():
    rows = totals(session("09:00-09:05"), session("09:06:59-09:10"))
    assert [(row.used, row.openings) for row in rows] == [(481_000, 1)]


def test_a_gap_of_two_minutes_is_a_new_opening():
    assert openings(session("09:00-09:05"), session("09:07-09:10")) == 2


def test_an_opening_goes_on_over_accounts_activities_and_evidence_and_counts_where_it_began():
    rows = totals(
        session("09:00-09:05"),
        session("09:06-09:08", activity=Activity.MESSAGING),
        session("09:08-09:09", account="linkedin at work"),
        session("09:10-09:12", rank=Rank.MEASURED_HISTORY),
    )
    assert {(row.activity, row.account, row.evidence): row.openings for row in rows} == {
        (Activity.READING, "linkedin", Evidence.MEASURED): 1,
        (Activity.MESSAGING, "linkedin", Evidence.MEASURED): 0,
        (Activity.READING, "linkedin at work", Evidence.MEASURED): 0,
        (Activity.READING, "linkedin", Evidence.IMPORTED): 0,
    }


def test_another_platform_in_between_does_not_end_an_opening():
    rows = totals(session("09:00-09:05"), session("09:05-09:06", "x"), session("09:06-09:10"))
    assert {row.platform: row.openings for row in rows} == {"linkedin": 1, "x": 1}


def test_each_device_has_its_own_openings():
    assert openings(session("09:00-09:05"), session("09:06-09:10", device="a phone")) == 2


def test_a_session_over_four_oclock_is_split_and_its_opening_belongs_to_the_day_it_began_in():
    late = session("03:50-04:10", day=FRIDAY)
    assert [(row.used, row.openings) for row in totals(late)] == [(600_000, 1)]
    assert [(row.used, row.openings) for row in totals(late, day=FRIDAY)] == [(600_000, 0)]


def test_an_opening_goes_on_over_four_oclock_with_a_gap_of_less_than_two_minutes():
    evening, morning = session("03:50-03:59", day=FRIDAY), session("04:00-04:10", day=FRIDAY)
    assert openings(evening, morning, day=FRIDAY) == 0
    assert openings(evening, morning._replace(start=morning.start + 60_000), day=FRIDAY) == 1


def test_two_devices_at_one_instant_count_once_for_the_better_known_use():
    here = session("09:00-09:20", rank=Rank.MEASURED_HISTORY)
    phone = session("09:10-09:30", "x", device="a phone", rank=Rank.ACTIVITYWATCH)
    assert {row.platform: (row.used, row.counted) for row in totals(here, phone)} == {
        "linkedin": (1_200_000, 600_000),
        "x": (1_200_000, 1_200_000),
    }


def test_of_one_rank_this_computer_counts():
    here, phone = session("09:00-09:20"), session("09:10-09:30", "x", device="a phone")
    for sessions in ((here, phone), (phone, here)):
        assert {row.platform: row.counted for row in totals(*sessions)} == {"linkedin": 1_200_000, "x": 600_000}


def test_a_row_stays_where_all_of_it_counts_for_another_device():
    rows = totals(session("09:00-09:20"), session("09:05-09:10", "x", device="a phone"))
    assert {row.platform: (row.used, row.counted, row.openings) for row in rows}["x"] == (300_000, 0, 1)


def test_what_counts_of_one_device_is_all_of_it():
    sessions = [session("09:00-09:20"), session("09:20-09:30", "x")]
    assert counted(sessions, "another computer") == sessions


def test_three_devices_at_one_instant_count_once():
    sessions = [session("09:00-10:00", device=device) for device in ("a phone", "a tablet", HERE)]
    assert [(each.device, each.start, each.end) for each in counted(sessions, HERE)] == [(HERE, *span("09:00-10:00"))]


def test_a_day_without_use_has_no_rows():
    assert totals() == []
    assert totals(session("09:00-09:10", day=FRIDAY)) == []


def test_openings_are_found_in_any_order_of_the_sessions():
    first, second = session("09:00-09:05"), session("09:20-09:30")
    assert first_of_openings([second, first]) == [first, second]
