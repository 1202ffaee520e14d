"""`detox status`: today in one screen."""

from __future__ import annotations

KEYS = {"day", "platforms", "reclaimed", "next_reminder", "quiet_until", "coverage"}


def test_an_empty_home_has_an_empty_day(person):
    assert person.asks("status") == {
        "day": "2026-05-14",
        "platforms": [],
        "reclaimed": None,
        "next_reminder": None,
        "quiet_until": None,
        "coverage": None,
    }


def test_what_was_used_stands_beside_its_limit(person):
    plan = person.asks("plan", "add", "linkedin", "--limit", "30")["plans"][0]["id"]
    person.types("log", "linkedin", "10", "--at", "09:00")
    person.types("log", "x", "5", "--at", "10:00")
    person.types("log", "x", "7", "--at", "2026-05-13T10:00")
    answer = person.asks("status")
    assert set(answer) == KEYS
    assert answer["platforms"] == [
        {"id": "linkedin", "account": "linkedin", "used_seconds": 600, "limit_seconds": 1800, "plan": plan},
        {"id": "x", "account": "x", "used_seconds": 300, "limit_seconds": None, "plan": None},
    ]


def test_the_day_begins_at_four(person, clock):
    clock.pass_(hours=15.5)  # 03:30 on the fifteenth
    assert person.asks("status")["day"] == "2026-05-14"
    clock.pass_(minutes=31)
    assert person.asks("status")["day"] == "2026-05-15"


def test_quiet_is_named_until_it_is_over(person, clock):
    person.types("settings", "set", "quiet_until", "2026-05-14T14:00:00+02:00")
    assert person.asks("status")["quiet_until"] == "2026-05-14T12:00:00Z"
    assert "Quiet until Thursday 14:00" in person.types("status").out
    clock.pass_(hours=2)
    assert person.asks("status")["quiet_until"] is None
    assert "Quiet" not in person.types("status").out


def test_time_against_the_baseline_is_reclaimed(person, clock):
    for day in range(1, 29):  # four weeks of an hour a day
        at = f"2026-04-{day:02}T10:00"
        person.types("log", "x", "60", "--at", at)
    clock.now = clock.now.replace(month=4, day=29)
    person.types("plan", "add", "x", "--limit", "20")
    person.types("log", "x", "20", "--at", "10:00")
    assert person.asks("status")["reclaimed"] is None  # a day is compared when it is over
    clock.pass_(days=1)
    reclaimed = person.asks("status")["reclaimed"]
    assert set(reclaimed) == {"seconds", "low", "high"}
    assert reclaimed["seconds"] == 2400


def test_a_snoozed_note_is_the_next_reminder(person):
    person.types("log", "x", "5")
    person.edits(
        "INSERT INTO reminder(id, kind, subject, slot, due_at, state, account, used, allowed, reason, snoozes) "
        "VALUES ('r', 'limit', 'x', '2026-05-14', 1778754600000, 'snoozed', 'x', 300, 300, '', 1)"
    )
    answer = person.asks("status")
    assert answer["next_reminder"] == {"id": "r", "kind": "limit", "due": "2026-05-14T10:30:00Z"}
    assert "limit reached · x at 12:30" in person.types("status").out


def test_a_reader_sees_the_day_at_a_glance(person):
    person.types("plan", "add", "linkedin", "--limit", "30")
    person.types("log", "linkedin", "10", "--at", "09:00")
    first, line = person.types("status").out.splitlines()
    assert first == "Thursday 14 May: 10 min"
    assert line.split() == ["LinkedIn", "10", "min", "of", "30", "min", "limit"]
