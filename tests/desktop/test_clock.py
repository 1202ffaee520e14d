"""The current instant, the zone of the machine, and time that passes in sleep."""

from __future__ import annotations

import shutil
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
import time_machine
import tzlocal.unix

from detox.desktop import clock

ZONES = Path("/usr/share/zoneinfo")


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """The root of another machine, whose files tell its zone."""
    monkeypatch.delenv("TZ", raising=False)
    monkeypatch.setattr(tzlocal, "reload_localzone", lambda: tzlocal.unix._get_localzone(str(tmp_path)))
    shutil.copytree(ZONES / "Europe", tmp_path / "usr/share/zoneinfo/Europe", symlinks=True)
    (tmp_path / "etc").mkdir()
    return tmp_path


def test_now_is_the_current_instant_in_utc():
    with time_machine.travel(datetime(2026, 5, 14, 10, 0, tzinfo=UTC), tick=False):
        assert clock.now() == datetime(2026, 5, 14, 10, 0, tzinfo=UTC)
        assert clock.now().utcoffset() == timedelta()


@pytest.mark.parametrize("name", ["Europe/Berlin", ":Europe/Berlin", "/usr/share/zoneinfo/Europe/Berlin"])
def test_the_zone_in_the_environment_comes_first(name, monkeypatch):
    _set_zone(monkeypatch, name)
    assert clock.zone() == ZoneInfo("Europe/Berlin") or clock.zone().key == "Europe/Berlin"


def test_a_zone_that_changes_is_seen_at_the_next_question(monkeypatch):
    _set_zone(monkeypatch, "Europe/Berlin")
    assert clock.zone().key == "Europe/Berlin"
    _set_zone(monkeypatch, "Asia/Tokyo")
    assert clock.zone().key == "Asia/Tokyo"


def test_a_zone_that_nobody_knows_is_utc(monkeypatch):
    _set_zone(monkeypatch, "Atlantis/Capital")
    assert clock.zone() == ZoneInfo("UTC")


def test_the_machines_link_names_the_zone(machine):
    (machine / "etc/localtime").symlink_to(machine / "usr/share/zoneinfo/Europe/Lisbon")
    assert clock.zone().key == "Europe/Lisbon"


def test_a_machine_that_has_a_copy_instead_of_a_link_has_the_rules_of_that_copy(machine):
    shutil.copy(ZONES / "Europe/Lisbon", machine / "etc/localtime")
    summer, winter = datetime(2026, 7, 1, 12, tzinfo=UTC), datetime(2026, 1, 1, 12, tzinfo=UTC)
    zone = clock.zone()
    assert [when.astimezone(zone).hour for when in (summer, winter)] == [13, 12]
    assert zone.key, "what is derived is kept under the zone's name"


def test_a_file_that_is_no_zone_is_utc(machine):
    (machine / "etc/localtime").write_text("not a zone")
    assert clock.zone() == ZoneInfo("UTC")


def test_files_that_contradict_each_other_leave_the_link_right(machine):
    (machine / "etc/timezone").write_text("Europe/Berlin\n")
    (machine / "etc/localtime").symlink_to(machine / "usr/share/zoneinfo/Europe/Lisbon")
    assert clock.zone().key == "Europe/Lisbon"


def test_time_awake_and_time_elapsed_never_go_back():
    awake, elapsed = clock.awake(), clock.elapsed()
    assert clock.awake() >= awake
    assert clock.elapsed() >= elapsed


def test_elapsed_time_is_at_least_time_awake():
    awake = clock.awake()
    assert clock.elapsed() >= awake


def _set_zone(monkeypatch, name: str) -> None:
    monkeypatch.setenv("TZ", name)
    time.tzset()


@pytest.fixture(autouse=True)
def _zone_of_this_machine(monkeypatch):
    yield
    monkeypatch.undo()
    time.tzset()


def move(machine: Path, city: str) -> None:
    """Sets the machine to another zone, as `timedatectl` does."""
    (machine / "etc/localtime").unlink(missing_ok=True)
    (machine / "etc/localtime").symlink_to(machine / "usr/share/zoneinfo/Europe" / city)


def test_the_mark_of_the_zone_stays_while_nothing_changes(machine):
    move(machine, "Lisbon")
    assert clock.zone_mark(machine) == clock.zone_mark(machine)


def test_the_mark_changes_with_the_zone(machine):
    move(machine, "Lisbon")
    before = clock.zone_mark(machine)
    move(machine, "Berlin")
    assert clock.zone_mark(machine) != before


def test_the_mark_changes_where_the_file_is_written_anew(machine):
    shutil.copy(ZONES / "Europe/Lisbon", machine / "etc/localtime")
    before = clock.zone_mark(machine)
    shutil.copy(ZONES / "Europe/Berlin", machine / "etc/localtime")
    assert clock.zone_mark(machine) != before


def test_there_is_no_mark_where_no_file_tells_the_zone(machine):
    assert clock.zone_mark(machine) is None


class NoZones(ZoneInfo):
    """What Python knows where the machine has no zones."""

    def __new__(cls, key: str):
        raise ZoneInfoNotFoundError(key)


def test_a_machine_without_any_zones_has_universal_time(monkeypatch):
    monkeypatch.setattr(clock, "ZoneInfo", NoZones)
    monkeypatch.setenv("TZ", "Nowhere/Land")
    assert clock.known_zone() is None
    zone = clock.zone()
    assert zone.key == "UTC"
    assert datetime(2026, 5, 14, 12, tzinfo=zone).utcoffset() == timedelta()
