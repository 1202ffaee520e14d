"""`detox plan`: what is tried with each account."""

from __future__ import annotations

import pytest

DAY_LIMIT = {"period": "day", "unit": "seconds", "activities": [], "windows": []}


def one(answer: dict) -> dict:
    (plan,) = answer["plans"]
    return plan


@pytest.fixture
def limited(person, clock) -> str:
    """The id of a plan that began yesterday with 20 minutes a day."""
    clock.pass_(days=-1)
    plan = one(person.asks("plan", "add", "x", "--limit", "20"))
    clock.pass_(days=1)
    return plan["id"]


def test_an_empty_home_has_no_plans_and_says_how_one_is_started(person):
    assert person.asks("plan", "list") == {"plans": []}
    assert "detox plan add" in person.types("plan", "list").out


def test_a_new_plan_says_all_that_was_asked(person):
    plan = one(person.asks(
        "plan", "add", "linkedin", "--limit", "12.5", "--purpose", "Meet buyers", "--outcome", "Two calls a month",
        "--what-else", "Phone", "--what-else", "Mail",
    ))  # fmt: skip
    assert plan.pop("id")
    assert plan == {
        "platform": "linkedin",
        "account": "linkedin",
        "mode": "limit",
        "purpose": "Meet buyers",
        "outcome": "Two calls a month",
        "limits": [{**DAY_LIMIT, "accounts": ["linkedin"], "amount": 750}],
        "quiet_hours": [],
        "review_on": None,
        "state": "active",
        "started_on": "2026-05-14",
        "until": None,
    }
    assert person.rows("SELECT what_else FROM plan_version") == [('["Phone", "Mail"]',)]


def test_without_a_limit_one_is_proposed(person):
    assert one(person.asks("plan", "add", "x"))["limits"][0]["amount"] == 1800


@pytest.mark.parametrize(("mode", "state"), [("keep", "active"), ("leave", "active"), ("pause", "paused")])
def test_other_modes_need_no_limit(person, mode, state):
    plan = one(person.asks("plan", "add", "x", "--mode", mode))
    assert (plan["mode"], plan["limits"], plan["state"]) == (mode, [], state)


def test_a_pause_may_have_a_last_day(person):
    plan = one(person.asks("plan", "add", "x", "--mode", "pause", "--until", "2026-05-14"))
    assert (plan["state"], plan["until"]) == ("paused", "2026-05-14")


def test_shown_plans_are_the_listed_ones(person, limited):
    assert person.asks("plan", "show", limited) == person.asks("plan", "list")
    assert person.asks("plan", "show", limited[:4]) == person.asks("plan", "list")


def test_ended_plans_stand_last(person, limited):
    person.types("plan", "end", limited)
    person.types("plan", "add", "linkedin", "--limit", "5")
    assert [(plan["platform"], plan["state"]) for plan in person.asks("plan", "list")["plans"]] == [
        ("linkedin", "active"), ("x", "ended"),
    ]  # fmt: skip


def test_a_changed_limit_keeps_the_rest(person, limited):
    person.types("plan", "edit", limited, "--purpose", "Answer customers")
    plan = one(person.asks("plan", "edit", limited, "--limit", "10"))
    assert (plan["purpose"], plan["limits"][0]["amount"], plan["mode"]) == ("Answer customers", 600, "limit")


def test_a_limit_makes_a_kept_account_a_limited_one(person):
    kept = one(person.asks("plan", "add", "x", "--mode", "keep"))
    assert one(person.asks("plan", "edit", kept["id"], "--limit", "10"))["mode"] == "limit"


def test_a_pause_ends_when_it_is_resumed(person, limited):
    paused = one(person.asks("plan", "pause", limited, "--until", "2026-06-01"))
    assert (paused["mode"], paused["state"], paused["until"]) == ("pause", "paused", "2026-06-01")
    resumed = one(person.asks("plan", "resume", limited))
    assert (resumed["mode"], resumed["state"], resumed["until"]) == ("limit", "active", None)
    assert resumed["limits"][0]["amount"] == 1200


def test_a_changed_pause_keeps_its_last_day(person, limited):
    person.types("plan", "pause", limited, "--until", "2026-06-01")
    assert one(person.asks("plan", "edit", limited, "--purpose", "Rest"))["until"] == "2026-06-01"


def test_a_second_plan_for_an_account_is_refused(person, limited):
    error = person.is_refused("plan", "add", "x", "--limit", "5")
    assert (error["code"], error["where"]) == ("has_a_plan", "x")
    assert len(person.asks("plan", "list")["plans"]) == 1


def test_after_the_end_another_plan_may_begin(person, limited):
    person.types("plan", "end", limited)
    assert one(person.asks("plan", "add", "x", "--limit", "5"))["state"] == "active"


@pytest.mark.parametrize("verb", ["show", "edit", "pause", "resume", "end"])
@pytest.mark.parametrize("name", ["zzz", "", "%"])
def test_a_plan_that_is_not_there_is_refused(person, limited, verb, name):
    error = person.is_refused("plan", verb, name)
    assert (error["code"], error["where"]) == ("unknown_plan", name)
    assert one(person.asks("plan", "list"))["state"] == "active"


def test_a_beginning_that_two_plans_share_is_refused(person, limited):
    person.types("plan", "add", "linkedin", "--limit", "5")
    person.edits("UPDATE plan SET id = 'ab' || substr(id, 3)")
    person.edits("UPDATE plan_version SET plan = 'ab' || substr(plan, 3)")
    assert person.is_refused("plan", "show", "ab")["code"] == "unknown_plan"


@pytest.mark.parametrize("verb", ["edit", "pause", "resume", "end"])
def test_the_past_of_an_ended_plan_stays(person, limited, clock, verb):
    person.types("plan", "end", limited)
    before = person.rows("SELECT * FROM plan")
    clock.pass_(days=3)
    assert person.is_refused("plan", verb, limited)["code"] == "plan_ended"
    assert person.rows("SELECT * FROM plan") == before


@pytest.mark.parametrize(
    ("words", "code", "where"),
    [
        (("--limit", "-5"), "negative_limit", "--limit"),
        (("--limit", "1441"), "limit_over_a_day", "--limit"),
        (("--limit", "1e300"), "limit_over_a_day", "--limit"),
        (("--limit", "nan"), "usage", "--limit"),
        (("--limit", "inf"), "usage", "--limit"),
        (("--limit", "many"), "usage", "--limit"),
        (("--mode", "sometimes"), "usage", "--mode"),
        (("--mode", "pause", "--until", "2026-05-13"), "ends_before_it_starts", "--until"),
        (("--mode", "pause", "--until", "2026-02-30"), "usage", "--until"),
        (("--mode", "pause", "--limit", "5"), "pause_has_no_limit", "--limit"),
        (("--mode", "keep", "--until", "2026-06-01"), "only_a_pause_ends", "--until"),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused(person, words, code, where):
    error = person.is_refused("plan", "add", "x", *words)
    assert (error["code"], error["where"]) == (code, where)
    assert person.asks("plan", "list")["plans"] == []


def test_a_whole_day_and_nothing_are_limits_too(person):
    assert one(person.asks("plan", "add", "x", "--limit", "1440"))["limits"][0]["amount"] == 86_400
    assert one(person.asks("plan", "add", "linkedin", "--limit", "0"))["limits"][0]["amount"] == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("pause", "--until", "2026-05-13"), "ends_before_it_starts"),
        (("edit", "--limit", "-1"), "negative_limit"),
        (("edit", "--limit", "2000"), "limit_over_a_day"),
        (("edit", "--mode", "pause", "--limit", "3"), "pause_has_no_limit"),
    ],
)
def test_a_change_that_makes_no_sense_is_refused(person, limited, words, code):
    before = person.asks("plan", "list")
    verb, *rest = words
    assert person.is_refused("plan", verb, limited, *rest)["code"] == code
    assert person.asks("plan", "list") == before


def test_a_limit_on_a_paused_plan_is_refused(person, limited):
    person.types("plan", "pause", limited)
    assert person.is_refused("plan", "edit", limited, "--limit", "5")["code"] == "pause_has_no_limit"


def test_what_was_always_paused_cannot_be_resumed(person):
    plan = one(person.asks("plan", "add", "x", "--mode", "pause"))
    assert person.is_refused("plan", "resume", plan["id"])["code"] == "nothing_to_resume"


def test_an_unknown_account_is_refused(person):
    error = person.is_refused("plan", "add", "nowhere", "--limit", "5")
    assert (error["code"], error["where"]) == ("unknown_account", "ACCOUNT")


def test_a_reader_sees_one_line_a_plan(person, limited):
    head, line = person.types("plan", "list").out.splitlines()
    assert head.split() == ["id", "account", "mode", "limit", "state", "since"]
    assert line.split() == [limited[:8], "x", "limit", "20", "min", "a", "day", "active", "2026-05-13"]
