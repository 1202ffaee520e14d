"""Whatever is wrong with the computer, the app lives, says it with a remedy, and lets nobody wait."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from detox.app.statuses import NO_DATABASE
from detox.desktop import clock
from detox.services import settings
from detox.storage.store import Store
from tests.app.running import EVERY_SECOND, SOON, App, Person
from tests.cli.history import at, write
from tests.desktop_rig import wait_for

pytestmark = pytest.mark.desktop
SEEN = "tests.app.seen"
ELSEWHEN = "tests.app.elsewhen"
PATIENCE = 5.0
"""Seconds after which a person takes something for hung."""
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def somebody(person: Person) -> Person:
    """Somebody who has left the welcome behind."""
    return settled(person)


def settled(person: Person) -> Person:
    with Store.open(person.database, clock.now) as store:
        settings.remember(store, welcomed=True, tray_told=True)
    return person


def doctor(person: Person, module: str = "detox") -> dict[str, dict[str, object]]:
    """What the doctor says, by what was looked at; it lets nobody wait."""
    command = [*person.before, sys.executable, "-m", module, "--home", str(person.home), "doctor", "--json"]
    before = time.monotonic()
    done = subprocess.run(
        command,
        env=person.environment,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
        cwd=person.temporary,
    )
    assert time.monotonic() - before < PATIENCE
    return {check["name"]: check for check in json.loads(done.stdout)["checks"]}


def is_told(check: dict[str, object], part: str) -> None:
    """Asserts that the doctor finds something amiss and knows a remedy."""
    assert not check["ok"]
    assert part in f"{check['detail']} {check['remedy']}"
    assert check["remedy"]


def says(app: App, words: str) -> None:
    """Waits until the window, which came in time, says something."""
    before = time.monotonic()
    app.opens()
    assert time.monotonic() - before < PATIENCE
    wait_for(lambda: any(words in text for text in app.reads()), words, SOON)


def test_a_bus_that_takes_calls_and_answers_none_lets_nobody_wait(somebody: Person, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "bus"))
        silent.listen(64)
        somebody.environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={tmp_path / 'bus'}"
        with somebody.starts(module=SEEN) as app:
            says(app, "Settings")
            assert app.ends() == 0
            assert app.errors() == ""
        found = doctor(somebody)
    is_told(found["bus"], "answers none")
    is_told(found["notifications"], "notification service")


def test_without_a_bus_a_tray_and_notifications_the_doctor_names_each_remedy(
    tmp_path: Path, bare: dict[str, str]
) -> None:
    found = doctor(settled(Person(tmp_path, bare)))
    is_told(found["bus"], "desktop session")
    is_told(found["tray"], "Add a system tray")
    is_told(found["notifications"], "notification service")
    is_told(found["browsers"], "detox import")


def test_a_setting_that_cannot_be_read_is_named_and_as_at_first(somebody: Person) -> None:
    with closing(sqlite3.connect(somebody.database)) as connection, connection:
        connection.execute("INSERT INTO setting(key, value, changed_at) VALUES ('text_size', '\"big\"', 0)")
    is_told(doctor(somebody)["settings"], "detox settings reset text_size")
    with somebody.starts(module=SEEN) as app:
        says(app, "What was stored for the setting “text_size” could not be read.")
        assert app.ends() == 0
    assert doctor(somebody)["settings"]["ok"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[platform\n x =", "Your platforms.toml cannot be read."),
        ("[platform.x]\nhost = 3\n", "has a key that is none"),
    ],
)
def test_platforms_of_ones_own_that_cannot_be_read_leave_those_that_ship(
    somebody: Person, written: str, said: str
) -> None:
    (somebody.home / "platforms.toml").write_text(written)
    with somebody.starts(module=SEEN) as app:
        says(app, said)
        assert app.ends() == 0
    assert not doctor(somebody)["platforms"]["ok"]


@pytest.mark.parametrize("more", [{}, {"PYTHONTZPATH": "/nowhere"}], ids=["unknown", "no zones at all"])
def test_a_zone_that_is_none_is_said_and_days_are_those_of_universal_time(
    somebody: Person, more: dict[str, str]
) -> None:
    somebody.environment.update(more, TZ="Nowhere/Land")
    with somebody.starts(module=SEEN) as app:
        says(app, "The time zone of this computer is none that is known.")
        assert app.ends() == 0
        assert app.errors() == ""
    is_told(doctor(somebody)["clock"], "Europe/Berlin")


@pytest.fixture
def reader(somebody: Person) -> Person:
    """Somebody with a history that was read today and has more now."""
    profile = Path(somebody.environment["XDG_CONFIG_HOME"]) / "chromium" / "Default"
    profile.mkdir(parents=True)
    write(profile / "History", [("https://www.linkedin.com/feed/", at(7), 600)])
    somebody.types("sources", "scan")
    somebody.types("plan", "add", "linkedin", "--limit", "30")
    (profile / "History").unlink()
    write(profile / "History", [("https://www.linkedin.com/feed/", at(7), 600), ("https://x.com/", at(8), 60)])
    return somebody


def rows(person: Person, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(person.database)) as connection:
        return connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()


@pytest.mark.parametrize(
    ("when", "said", "told"),
    [
        ("1970-01-01T00:10", "The clock of this computer stands years behind.", "Set the clock"),
        ("2049-06-01T12:00", "The clock of this computer stands decades ahead.", "Set the clock"),
        ("2026-02-01T10:00", "The clock of this computer stands before what was recorded last.", "say so"),
    ],
)
def test_while_the_clock_is_wrong_nothing_is_recorded_and_that_is_said(
    reader: Person, when: str, said: str, told: str
) -> None:
    tables = ("source", "observation", "session", "daily_total", "reminder", "entry")
    before = [rows(reader, table) for table in tables]
    reader.environment["DETOX_AT"] = when
    with reader.starts(*EVERY_SECOND, module=ELSEWHEN) as app:
        says(app, said)
        assert app.ends() == 0
        assert app.errors() == ""
    is_told(doctor(reader, ELSEWHEN)["clock"], told)
    history = Path(reader.environment["XDG_CONFIG_HOME"]) / "chromium" / "Default" / "History"
    for verb in (("log", "x", "5"), ("sources", "scan"), ("import", str(history))):
        command = [sys.executable, "-m", ELSEWHEN, "--home", str(reader.home), *verb]
        refused = subprocess.run(
            command, env=reader.environment, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
        )
        assert refused.returncode == 2
        assert "The clock of this computer stands" in refused.stderr
    assert [rows(reader, table) for table in tables] == before


def test_an_invented_year_needs_a_clock_that_is_right(reader: Person) -> None:
    reader.environment["DETOX_AT"] = "2100-06-01T10:00"
    with reader.starts("--demo", module=ELSEWHEN) as app:
        wait_for(app.boxes, "the box", SOON)
        assert "The clock of this computer stands decades ahead." in app.reads()
        assert "It says 1 June 2100, 10:00." in [text.replace("\u200b", "") for text in app.reads()]
        app.presses("Escape")
        assert app.process.wait(SOON) == NO_DATABASE
    assert list(reader.temporary.glob("worthwhile-demo-*")) == []


def test_a_person_can_say_that_the_clock_is_right_now(reader: Person) -> None:
    reader.environment["DETOX_AT"] = "2026-02-01T10:00"
    with reader.starts(*EVERY_SECOND, module=ELSEWHEN) as app:
        says(app, "It is right now")
        app.chooses("It is right now")
        wait_for(lambda: "It is right now" not in app.reads(), "the window without it", SOON)
        assert app.ends() == 0
    assert doctor(reader, ELSEWHEN)["clock"]["ok"]


def test_a_history_that_somebody_holds_is_read_all_the_same(reader: Person) -> None:
    history = Path(reader.environment["XDG_CONFIG_HOME"]) / "chromium" / "Default" / "History"
    with closing(sqlite3.connect(history)) as held:
        held.execute("BEGIN EXCLUSIVE")
        with reader.starts(*EVERY_SECOND, module=SEEN) as app:
            app.opens()
            wait_for(lambda: len(rows(reader, "observation")) == 2, "the second visit", SOON)
            assert app.ends() == 0
        assert doctor(reader)["histories"]["ok"]


@pytest.fixture
def hidden(reader: Person) -> Person:
    """Somebody who may not read the history of their browser; not even the system's own account may."""
    (Path(reader.environment["XDG_CONFIG_HOME"]) / "chromium" / "Default" / "History").chmod(0)
    if os.geteuid() == 0:
        reader.before = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
    return reader


def test_a_history_that_may_not_be_read_is_named_with_its_remedy(hidden: Person) -> None:
    with hidden.starts(*EVERY_SECOND, module=SEEN) as app:
        says(app, "A browser’s history may not be read.")
        says(app, "Give yourself the right")
        assert app.ends() == 0
        assert app.errors() == ""
    is_told(doctor(hidden)["histories"], "make sure that you may read it")


@pytest.fixture
def crowded(somebody: Person, tmp_path: Path) -> Person:
    """Somebody whose home lies on a disk of its own that is full."""
    kept = tmp_path / "kept"
    shutil.copytree(somebody.home, kept)
    fill = (
        f"mount -t tmpfs -o size=1m tmpfs {somebody.home} && cp {kept}/*.sqlite3 {somebody.home} &&"
        f' {{ dd if=/dev/zero of={somebody.home}/fill bs=1k 2>/dev/null || true; }} && exec "$@"'
    )
    somebody.before = ("unshare", "-rm", "sh", "-c", fill, "sh")
    if subprocess.run([*somebody.before, "true"], capture_output=True, check=False).returncode:
        pytest.skip("no file systems of one's own here")
    return somebody


def test_a_full_disk_is_said_at_the_start_and_by_the_doctor(crowded: Person) -> None:
    with crowded.starts(module=SEEN) as app:
        wait_for(app.boxes, "the box", SOON)
        app.presses("Return")  # tries again
        wait_for(lambda: app.errors().count("The disk is full.") == 2, "the second answer", SOON)
        app.presses("Escape")
        assert app.process.wait(SOON) == 3
        assert "The disk is full." in app.errors()
        assert "Make room" in app.errors()
    is_told(doctor(crowded)["room"], "Make room")


def test_a_home_with_odd_characters_and_a_long_name_is_like_any_other(person: Person, tmp_path: Path) -> None:
    person.home = tmp_path / "ö 'q\" %20 $x;漢\n" / ("n" * 200)
    person.database = person.home / "worthwhile.sqlite3"
    with settled(person).starts(module=SEEN) as app:
        says(app, "Settings")
        app.presses("ctrl+comma")
        assert app.ends() == 0
        assert app.errors() == ""
    assert doctor(person)["database"]["ok"]


def test_without_a_home_in_the_environment_it_starts(somebody: Person) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        somebody.environment.pop(name, None)
    with somebody.starts(module=SEEN) as app:
        says(app, "Settings")
        assert app.ends() == 0


def test_files_of_the_program_that_are_missing_are_said_at_the_start(somebody: Person, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "detox", tmp_path / "installed" / "detox", ignore=shutil.ignore_patterns("__pycache__"))
    somebody.environment["PYTHONPATH"] = str(tmp_path / "installed")
    is_told(doctor(somebody)["platforms"], "Install Worthwhile again.")
    process = subprocess.Popen(
        [sys.executable, "-m", "detox", "--home", str(somebody.home), "gui"], env=somebody.environment, cwd=tmp_path,
        stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    app = App(somebody, process, tmp_path / "errors")
    with process:
        wait_for(app.boxes, "the box", SOON)
        app.presses("Return")
        assert process.wait(SOON) == 1
        assert process.stderr is not None
        assert "Install it again." in process.stderr.read()
