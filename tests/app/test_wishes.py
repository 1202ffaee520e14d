"""What can be wished of a running app, and that nothing else is understood."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSocketNotifier

from detox.app.hearing import Hearing
from detox.app.wishes import CHANGED, DIALOGS, LOG_TIME, OPEN, PAGES, Wish, changed, opening, understood
from detox.core.topics import Topic
from detox.desktop import wire
from detox.desktop.lock import Lock, take, told
from detox.desktop.wire import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(
    "wish",
    [
        *opening(),
        *(Wish(OPEN, (page,)) for page in PAGES),
        *map(Wish, DIALOGS),
        changed(Topic),
        Wish("front", ("a-1",)),
    ],
)  # fmt: skip
def test_every_wish_is_understood_as_it_is_sent(wish: Wish) -> None:
    assert understood(wish.line) == wish


@pytest.mark.parametrize(
    "line",
    [
        "", " ", "quit", "open nowhere", "open today plans", "log-time 5", "changed", "changed everything", "OPEN",
        "front", "front a b", "front ä", f"front {'x' * 1000}", "\x00", "exec rm",
    ],
)  # fmt: skip
def test_anything_else_is_passed_over(line: str) -> None:
    assert understood(line) is None


def test_a_page_and_a_question_are_asked_for_in_that_order() -> None:
    assert opening("plans", [LOG_TIME]) == (Wish(OPEN, ("plans",)), Wish(LOG_TIME))
    assert opening("", [LOG_TIME]) == (Wish(LOG_TIME),)


@pytest.fixture
def held(home: Path) -> Iterator[Lock]:
    found = take(home)
    assert found is not None
    yield found
    found.release()


@pytest.fixture
def place(home: Path, held: Lock, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the app of a home is to be heard."""
    folder = tmp_path_factory.mktemp("h")
    folder.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return Path(wire.place(home, {"XDG_RUNTIME_DIR": str(folder)}, "linux"))


@pytest.fixture(params=["linux", "win32"])
def system(request: pytest.FixtureRequest) -> str:
    """Whose way of listening it is; Qt's own, for the pipes of Windows, listens at a socket here."""
    return str(request.param)


@pytest.fixture
def heard(qtbot: QtBot, held: Lock, home: Path, place: Path, system: str) -> Iterator[list[Wish]]:
    """The wishes that somebody at a place has heard."""
    hearing, wishes = Hearing(held, home, system=system), []
    hearing.wished.connect(wishes.append)
    assert told(home) == str(place)
    yield wishes
    hearing.shut()
    assert not place.exists()


def send(place: Path, message: bytes) -> socket.socket:
    caller = socket.socket(socket.AF_UNIX)
    caller.connect(str(place))
    caller.sendall(message)
    return caller


def test_wishes_are_heard_in_order_and_each_line_is_answered(qtbot: QtBot, place: Path, heard: list[Wish]) -> None:
    with send(place, b"open plans\nnonsense\nchanged usage\n") as caller:
        qtbot.waitUntil(lambda: len(heard) == 2)
        assert caller.recv(100) == b"ok\n" * 3
    assert heard == [Wish(OPEN, ("plans",)), Wish(CHANGED, ("usage",))]


def test_one_who_does_not_wait_is_heard_as_well(qtbot: QtBot, place: Path, heard: list[Wish]) -> None:
    send(place, b"open\n").close()
    qtbot.waitUntil(lambda: heard == [Wish(OPEN)])


def test_a_line_without_an_end_is_not_heard_for_ever(qtbot: QtBot, place: Path, heard: list[Wish]) -> None:
    with send(place, b"x" * (2 * LONGEST)) as caller:
        caller.setblocking(False)
        closed = []

        def is_closed() -> bool:
            try:
                closed.append(caller.recv(1) == b"")
            except BlockingIOError:
                return False
            except ConnectionResetError:
                return True
            return True

        qtbot.waitUntil(is_closed)
    assert heard == []


def test_garbage_and_half_a_line_do_no_harm(qtbot: QtBot, place: Path, heard: list[Wish]) -> None:
    with send(place, b"\xff\xfe\x00\n\n\nope"), send(place, b"open\n"):
        qtbot.waitUntil(lambda: heard == [Wish(OPEN)])


def test_only_this_person_may_speak(place: Path, heard: list[Wish]) -> None:
    assert place.stat().st_mode & 0o077 == 0
    assert heard == []


def test_more_than_can_be_heard_at_once_are_heard_one_after_the_other(
    qtbot: QtBot, place: Path, heard: list[Wish]
) -> None:
    callers = [send(place, b"open\n") for _ in range(wire.MOST)]
    qtbot.waitUntil(lambda: len(heard) == len(callers))
    late = send(place, b"open plans\n")
    for caller in callers:
        caller.close()
    qtbot.waitUntil(lambda: heard[-1] == Wish(OPEN, ("plans",)))
    late.close()


def test_one_who_is_shut_while_somebody_speaks_hears_nothing_more(
    qtbot: QtBot, home: Path, held: Lock, place: Path
) -> None:
    hearing, wishes = Hearing(held, home), []
    hearing.wished.connect(wishes.append)
    with send(place, b"open\n") as caller:
        qtbot.waitUntil(lambda: wishes == [Wish(OPEN)])
        hearing.shut()
        assert not any(each.isEnabled() for each in hearing.findChildren(QSocketNotifier))
        caller.settimeout(5)
        assert caller.recv(100) in {b"ok\n", b""}
    qtbot.wait(20)
    assert wishes == [Wish(OPEN)]


def test_where_nobody_can_listen_no_place_is_told(home: Path, held: Lock, place: Path, system: str) -> None:
    place.mkdir()
    (place / "kept").touch()
    hearing = Hearing(held, home, system=system)
    assert told(home) == ""
    hearing.shut()
    assert (place / "kept").exists()
    assert list(place.parent.iterdir()) == [place]


def test_the_socket_of_a_killed_app_is_replaced(qtbot: QtBot, home: Path, held: Lock, place: Path, system: str) -> None:
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(place))
    hearing, wishes = Hearing(held, home, system=system), []
    hearing.wished.connect(wishes.append)
    send(place, b"open\n").close()
    qtbot.waitUntil(lambda: wishes == [Wish(OPEN)])
    hearing.shut()
