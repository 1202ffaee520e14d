"""What a form changes, and what it leaves to those who changed something else meanwhile."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detox.core.drafts import PlanDraft
from detox.core.merging import TOGETHER, chosen, merged
from detox.core.plans import Mode
from detox.core.settings import Settings, WorkingHours

drafts = st.builds(
    PlanDraft, account=st.just("x"), mode=st.sampled_from(Mode), limit_seconds=st.sampled_from([None, 600, 1200]),
    purpose=st.sampled_from(["", "a", "b"]), outcome=st.sampled_from(["", "a", "b"]),
    what_else=st.sampled_from([(), ("a",), ("a", "b")]), until=st.sampled_from([None, date(2026, 5, 20)]),
)  # fmt: skip
hours = st.sampled_from([None, WorkingHours(), WorkingHours(time(8), time(12))])
weeks = st.tuples(*[hours] * 7)
HALF = PlanDraft("x", Mode.LIMIT, 1800, "Answer messages.", "a client")


def test_every_field_of_a_plan_is_merged():
    assert {name for group in TOGETHER for name in group} == {each.name for each in fields(PlanDraft)} - {"account"}


def test_a_purpose_that_is_written_leaves_the_limit_that_another_has_changed():
    filled, now = replace(HALF, purpose="Find clients."), replace(HALF, limit_seconds=600)
    assert merged(HALF, filled, now) == replace(HALF, purpose="Find clients.", limit_seconds=600)


def test_a_limit_that_is_set_takes_the_place_of_a_pause_that_another_has_begun():
    filled = replace(HALF, limit_seconds=900)
    paused = replace(HALF, mode=Mode.PAUSE, limit_seconds=None, until=date(2026, 6, 1))
    assert merged(HALF, filled, paused) == filled


@given(drafts, drafts, drafts)
def test_nothing_is_lost_that_only_one_of_two_has_changed(seen, filled, now):
    result = merged(seen, filled, now)
    for group in TOGETHER:
        values = [tuple(getattr(each, name) for name in group) for each in (seen, filled, now, result)]
        assert values[3] == (values[2] if values[1] == values[0] else values[1])


@given(drafts, drafts)
def test_a_form_alone_says_what_it_says(seen, filled):
    assert merged(seen, filled, seen) == filled


@given(weeks, weeks, weeks)
def test_each_day_of_the_week_is_changed_by_itself(seen, filled, now):
    week = chosen(Settings(working_hours=seen), Settings(working_hours=now), {"working_hours": filled})
    result = week.get("working_hours", now)
    for shown, wanted, held, kept in zip(seen, filled, now, result, strict=True):
        assert kept == (held if shown == wanted else wanted)


@pytest.mark.parametrize("wanted", [True, False])
def test_only_what_was_filled_in_differently_is_changed(wanted):
    now = Settings(activitywatch_key="another", activitywatch_audible=True)
    values = {"activitywatch_key": "", "activitywatch_audible": wanted, "activitywatch_address": "localhost"}
    expected = {"activitywatch_address": "localhost"} | ({"activitywatch_audible": True} if wanted else {})
    assert chosen(Settings(), now, values) == expected
