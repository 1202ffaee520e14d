"""`detox remind`: what is due next, a test, and what became of what was due."""

from __future__ import annotations

import pytest

KEYS = {"id", "kind", "platform", "due", "state", "why"}


@pytest.fixture
def limited(person):
    """Somebody who has just used up the limit of LinkedIn."""
    person.types("plan", "add", "linkedin", "--limit", "10")
    person.types("log", "linkedin", "12")
    return person


def shown(person, state: str, answer: str | None = None, reason: str = "", minute: int = 0) -> None:
    """Puts a limit note into the database, as the app leaves one."""
    person.edits(
        "INSERT INTO reminder(id, kind, subject, slot, due_at, state, account, used, allowed, reason, answer, snoozes)"
        " VALUES (?, 'limit', 'x', ?, ?, ?, 'x', 600, 600, ?, ?, 0)",
        f"{state}-{minute}", f"2026-05-{minute + 1:02}", 1778751000000 + minute * 60_000, state, reason, answer,
    )  # fmt: skip


def test_nothing_is_due_in_an_empty_home(person):
    assert person.asks("remind") == {"reminders": []}
    assert "Nothing is due or held" in person.types("remind", "list").out


def test_a_limit_that_is_used_up_is_due(limited):
    (reminder,) = limited.asks("remind", "list")["reminders"]
    assert set(reminder) == KEYS
    assert (reminder["kind"], reminder["platform"], reminder["state"]) == ("limit", "linkedin", "due")
    assert reminder["due"] == "2026-05-14T10:00:00Z"
    assert "limit reached · linkedin  due" in limited.types("remind").out


def test_looking_writes_nothing(limited):
    limited.types("remind")
    assert limited.rows("SELECT count(*) FROM reminder") == [(0,)]


def test_what_quiet_holds_comes_when_it_ends(limited):
    limited.types("settings", "set", "quiet_until", "2026-05-14T14:00:00+02:00")
    (reminder,) = limited.asks("remind")["reminders"]
    assert (reminder["state"], reminder["due"], reminder["why"]) == ("held", "2026-05-14T12:00:00Z", "quiet")
    assert "held: it is quiet until then" in limited.types("remind").out


def test_what_is_snoozed_waits(person):
    person.types("log", "x", "5")
    person.edits(
        "INSERT INTO reminder(id, kind, subject, slot, due_at, state, account, used, allowed, reason, answer, snoozes) "
        "VALUES ('r', 'limit', 'x', '2026-05-14', 1778754600000, 'snoozed', 'x', 300, 300, '', 'snooze', 1)"
    )
    (reminder,) = person.asks("remind")["reminders"]
    assert (reminder["id"], reminder["state"], reminder["due"]) == ("r", "snoozed", "2026-05-14T10:30:00Z")
    assert person.asks("remind", "log")["reminders"] == []


@pytest.mark.parametrize(
    ("state", "answer", "reason", "why", "words"),
    [
        ("shown", None, "", None, "shown, not answered yet"),
        ("answered", "wrap_up", "", "wrap_up", "answered: wrapped up"),
        ("missed", None, "", None, "missed"),
        ("dropped", None, "turned_off", "turned_off", "dropped: limit notes are off"),
    ],
)
def test_the_log_tells_what_became_of_a_reminder_and_why(person, state, answer, reason, why, words):
    person.types("log", "x", "5")
    shown(person, state, answer, reason)
    (reminder,) = person.asks("remind", "log")["reminders"]
    assert (reminder["state"], reminder["why"], reminder["platform"]) == (state, why, "x")
    assert words in person.types("remind", "log").out


def test_the_latest_comes_first_and_what_is_long_ago_is_left_out(person, clock):
    person.types("log", "x", "5")
    shown(person, "missed", minute=0)
    shown(person, "missed", minute=5)
    assert [each["id"] for each in person.asks("remind", "log")["reminders"]] == ["missed-5", "missed-0"]
    clock.pass_(days=8)
    assert person.asks("remind", "log")["reminders"] == []
    assert len(person.asks("remind", "log", "--days", "9")["reminders"]) == 2


def test_a_test_without_notifications_ends_with_the_remedy(person, monkeypatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    assert person.is_refused("remind", "test", status=1)["code"] == "no_notifications"


@pytest.mark.desktop
def test_a_test_is_sent_and_says_by_which_road(person):
    (reminder,) = person.asks("remind", "test")["reminders"]
    assert set(reminder) == KEYS
    assert (reminder["state"], reminder["why"]) == ("shown", "over D-Bus, with buttons")
    assert person.types("remind", "test").out == "A test reminder was sent over D-Bus, with buttons.\n"
