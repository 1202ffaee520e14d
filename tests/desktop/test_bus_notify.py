"""Notifications over a real bus: with a real dunst, and with daemons that are slow, poor, early or gone."""

from __future__ import annotations

import signal
import time
from contextlib import ExitStack

import pytest

from detox.desktop.bus_notify import BusNotifier
from detox.desktop.notify import CLICKED, CLOSED, Note, Pressed
from tests.desktop.daemons import hear
from tests.desktop_rig import DUNST, bus_daemon, running, started, wait_for

pytestmark = pytest.mark.desktop
ASKS = Note("limit", "LinkedIn: 30 min used", "Wrap up?", (("wrap_up", "Wrap up"), ("more", "10 more minutes")))
AT_ONCE = 0.5
"""Seconds; a daemon that is stuck would take for ever."""


def test_a_note_is_shown_with_title_and_body(dunst, opened):
    assert opened().show(ASKS)
    dunst.wait_until_shown(1)
    (shown,) = dunst.history()
    assert (shown["appname"], shown["summary"], shown["body"]) == ("Worthwhile", ASKS.title, ASKS.body)


def test_a_note_of_the_same_key_replaces_the_former_one(dunst, opened):
    notifier = opened()
    notifier.show(ASKS)
    hear(notifier, lambda _: notifier._numbers)
    notifier.show(Note(ASKS.key, "LinkedIn: 40 min used"))
    notifier.show(Note("another", "X: 20 min used"))
    dunst.wait_until_shown(2)
    assert [note["summary"] for note in dunst.history()] == ["LinkedIn: 40 min used", "X: 20 min used"]


def test_a_note_shown_twice_in_a_row_ends_as_one(dunst, opened):
    notifier = opened()
    notifier.show(ASKS)
    notifier.show(Note(ASKS.key, "LinkedIn: 40 min used"))
    hear(notifier, lambda _: not notifier._asked)
    dunst.wait_until_shown(1)
    assert dunst.history()[-1]["summary"] == "LinkedIn: 40 min used"


def test_a_note_is_taken_away(dunst, opened):
    notifier = opened()
    notifier.show(ASKS)
    hear(notifier, lambda _: notifier._numbers)
    dunst.wait_until_shown(1)
    notifier.close(ASKS.key)
    dunst.wait_until_shown(0)


def test_a_note_taken_away_before_its_number_is_known_goes_all_the_same(dunst, opened):
    notifier = opened()
    notifier.show(ASKS)
    notifier.close(ASKS.key)
    hear(notifier, lambda _: not notifier._asked)
    dunst.wait_until_shown(0)
    assert [note["summary"] for note in dunst.history()] == [ASKS.title], "it was shown, and then taken away"


def test_who_leaves_takes_every_note_along(dunst, opened):
    notifier = opened()
    for key in ("one", "another"):
        notifier.show(Note(key, key))
    hear(notifier, lambda _: len(notifier._numbers) == 2)
    dunst.wait_until_shown(2)
    notifier.shut()
    dunst.wait_until_shown(0)


def test_taking_away_what_was_never_shown_does_nothing(dunst, opened):
    notifier = opened()
    notifier.show(ASKS)
    notifier.close("something else")
    hear(notifier, lambda _: notifier._numbers)
    dunst.wait_until_shown(1)


def test_markup_in_a_body_is_text(dunst, opened):
    opened().show(Note("k", "a", "<b>R&D</b> is 3 < 4"))
    dunst.wait_until_shown(1)
    assert dunst.history()[0]["body"] == "&lt;b&gt;R&amp;D&lt;/b&gt; is 3 &lt; 4"


def test_a_title_is_never_markup_nor_an_option(dunst, opened):
    opened().show(Note("k", "-20 min of <R&D>"))
    dunst.wait_until_shown(1)
    assert dunst.history()[0]["summary"] == "-20 min of <R&D>"


def test_a_click_arrives_on_the_descriptor(dunst, opened):
    notifier = opened()
    notifier.show(ASKS)
    hear(notifier, lambda _: notifier._numbers)
    dunst.wait_until_shown(1)
    dunst.act()
    assert hear(notifier, bool) == [Pressed(ASKS.key, CLICKED)]


def test_a_note_that_a_person_closes_is_told_as_closed(dunst, opened):
    notifier = opened()
    notifier.show(ASKS)
    hear(notifier, lambda _: notifier._numbers)
    dunst.wait_until_shown(1)
    dunst.history()
    assert hear(notifier, bool) == [Pressed(ASKS.key, CLOSED)]


def test_showing_does_not_wait_for_a_daemon_that_is_stuck(dunst, opened):
    notifier = opened()
    dunst.process.send_signal(signal.SIGSTOP)
    begun = time.monotonic()
    assert notifier.show(ASKS)
    assert notifier.read() == []
    notifier.close("something else")
    assert time.monotonic() - begun < AT_ONCE
    dunst.process.send_signal(signal.SIGCONT)
    dunst.wait_until_shown(1)


def test_opening_waits_a_second_at_most_for_a_stuck_daemon_and_uses_it_once_it_answers(dunst, opened):
    dunst.process.send_signal(signal.SIGSTOP)
    begun = time.monotonic()
    notifier = opened()
    assert 0.9 < time.monotonic() - begun < 2.5
    assert not notifier.available()
    begun = time.monotonic()
    assert not notifier.show(ASKS), "nobody takes it now"
    assert time.monotonic() - begun < AT_ONCE
    dunst.process.send_signal(signal.SIGCONT)
    hear(notifier, lambda _: notifier._numbers)
    dunst.wait_until_shown(1)
    assert notifier.available()


def test_a_daemon_that_comes_back_is_used_again(session, opened):
    with started(DUNST, session):
        notifier = opened()
        notifier.show(ASKS)
    hear(notifier, lambda _: not notifier.available())
    assert not notifier.has_actions()
    assert not notifier.show(ASKS)
    with started(DUNST, session):
        hear(notifier, lambda _: notifier.available())
        assert notifier.show(ASKS)
        assert notifier.has_actions()


def test_a_daemon_that_the_bus_can_start_is_started_for_a_note(drawable):
    """Some daemons leave when they have nothing to show; the bus knows how to fetch them."""
    with bus_daemon(drawable) as (address, _):
        notifier = BusNotifier(address)
        hear(notifier, lambda _: notifier.available())
        notifier._abilities = None  # as after the daemon left
        assert not notifier.show(ASKS)
        hear(notifier, lambda _: notifier._numbers)
        notifier.shut()


def test_without_a_daemon_nothing_is_available_and_a_note_is_not_kept_for_later(session, opened):
    notifier = opened()
    assert not notifier.available()
    assert not notifier.show(ASKS)
    hear(notifier, lambda _: not notifier._question)
    with started(DUNST, session):
        hear(notifier, lambda _: notifier.available())
        notifier.show(Note("later", "later"))
        hear(notifier, lambda _: notifier._numbers)
        assert list(notifier._numbers) == ["later"]


def test_a_bus_that_goes_away_leaves_a_quiet_notifier(bus, dunst, opened):
    notifier = opened()
    notifier.show(ASKS)
    bus.kill()
    wait_for(lambda: notifier.read() or notifier.fileno() is None, "the end of the bus")
    assert not notifier.available()
    assert not notifier.show(ASKS)
    notifier.close(ASKS.key)
    assert notifier.read() == []
    notifier.shut()


def test_a_bus_that_goes_away_while_a_note_is_shown_is_no_error(bus, dunst, opened):
    notifier = opened()
    bus.kill()
    bus.wait()
    notifier.show(ASKS)
    notifier.show(ASKS)
    assert notifier.fileno() is None


def test_a_bus_at_the_same_address_is_opened_again(drawable, tmp_path, mock):
    address = f"unix:path={tmp_path / 'bus'}"
    command = ("dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address={address}")
    with running(command, drawable):
        wait_for((tmp_path / "bus").exists, "the first bus")
        notifier = BusNotifier(address)
        assert notifier.fileno() is not None
    wait_for(lambda: notifier.read() or notifier.fileno() is None, "its end")
    (tmp_path / "bus").unlink(missing_ok=True)
    with running(command, drawable):
        wait_for((tmp_path / "bus").exists, "the second bus")
        notifier.show(ASKS)
        assert notifier.fileno() is not None
        notifier.shut()


@pytest.mark.parametrize(
    "address",
    [
        "unix:path=/nowhere/at/all",
        "disabled:",
        "garbage",
        "autolaunch:",
        "unix:tmpdir=/tmp",
        "tcp:host=127.0.0.1,port=9",
    ],
)
def test_an_address_that_leads_nowhere_is_no_error(address):
    notifier = BusNotifier(address)
    assert not notifier.available()
    assert not notifier.has_actions()
    assert notifier.fileno() is None
    assert not notifier.show(ASKS)
    assert notifier.read() == []
    notifier.close(ASKS.key)
    notifier.shut()


def test_buttons_are_offered_to_a_daemon_that_shows_them(mock, opened):
    with mock() as daemon:
        notifier = opened()
        assert notifier.has_actions()
        notifier.show(ASKS)
        daemon.wait_for("Notify")
        assert daemon.notes()[0][5] == [CLICKED, "", "wrap_up", "Wrap up", "more", "10 more minutes"]


def test_a_daemon_without_buttons_gets_none(mock, opened):
    with mock(abilities=("body",)) as daemon:
        notifier = opened()
        assert notifier.available()
        assert not notifier.has_actions()
        notifier.show(ASKS)
        daemon.wait_for("Notify")
        assert daemon.notes()[0][5] == []


def test_a_daemon_without_markup_gets_the_body_as_it_is(mock, opened):
    with mock(abilities=("body",)) as daemon:
        opened().show(Note("k", "a", "R&D is 3 < 4"))
        daemon.wait_for("Notify")
        assert daemon.notes()[0][4] == "R&D is 3 < 4"


def test_an_answer_that_comes_before_the_number_is_not_lost(mock, opened):
    with mock(replies=False) as daemon:
        notifier = opened()
        notifier.show(ASKS)
        daemon.wait_for("Notify")
        daemon.press(1, "wrap_up")
        daemon.close(1)
        assert hear(notifier, lambda _: notifier._early) == []
        daemon.release()
        assert hear(notifier, bool) == [Pressed(ASKS.key, "wrap_up"), Pressed(ASKS.key, CLOSED)]


def test_answers_to_notes_of_other_programs_are_not_ours(mock, opened):
    with mock() as daemon:
        notifier = opened()
        notifier.show(ASKS)
        hear(notifier, lambda _: notifier._numbers)
        daemon.press(99, "wrap_up")
        daemon.press(1, "more")
        assert hear(notifier, bool) == [Pressed(ASKS.key, "more")]


def test_a_note_whose_number_comes_late_is_taken_away_then(mock, opened):
    with mock(replies=False) as daemon:
        notifier = opened()
        notifier.show(ASKS)
        notifier.close(ASKS.key)
        notifier.show(Note(ASKS.key, "again"))
        daemon.wait_for("Notify", 2)
        daemon.release()
        hear(notifier, lambda _: not notifier._asked)
        daemon.wait_for("CloseNotification")
        assert daemon.closed() == [1]
        assert notifier._numbers == {ASKS.key: 2}


def test_another_program_cannot_press_our_buttons(bus, mock, opened):
    with mock() as daemon, mock() as impostor:  # the second one waits in line for the name
        notifier = opened()
        notifier.show(ASKS)
        hear(notifier, lambda _: notifier._numbers)
        impostor.press(1, "wrap_up")
        daemon.press(1, "more")
        assert hear(notifier, bool) == [Pressed(ASKS.key, "more")]


def test_a_daemon_that_takes_over_is_asked_what_it_can_do(mock, opened):
    with ExitStack() as former:
        former.enter_context(mock(abilities=("body",)))
        with mock(abilities=("actions",)):
            notifier = opened()
            assert not notifier.has_actions()
            former.close()
            hear(notifier, lambda _: notifier.has_actions())
