"""A running ActivityWatch at the terminal: it is listed, scanned, switched and set up like everything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.person import Person
from tests.services.days import at
from tests.services.pretending import KEY, serving
from tests.sources.aw_server import RealServer, Watchers
from tests.sources.browser import ON_X as VISIT_ON_X
from tests.sources.browser import Browser
from tests.sources.desk import LINKEDIN, ON_LINKEDIN, ON_WORK, ON_X


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer without any browser."""
    monkeypatch.setenv("HOME", str(tmp_path / "somebody"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config"


@pytest.fixture
def told(person: Person, real: RealServer) -> Person:
    """A person who has said where it answers."""
    person.types("settings", "set", "activitywatch_address", real.address)
    return person


def test_it_is_listed_before_it_was_ever_read(told: Person) -> None:
    found, _ = told.asks("sources")["sources"]
    assert (found["name"], found["enabled"], found["available"]) == ("activitywatch", True, True)


def test_a_scan_brings_what_is_new_and_a_second_nothing(told: Person, watchers: Watchers) -> None:
    watchers.window(at("11:00"), at("11:10"), ON_X)
    watchers.presence(at("11:00"), at("11:20"), away=False)
    (found,) = told.asks("sources", "scan")["sources"]
    assert (found["title"], found["added"], found["updated"]) == (watchers.window_bucket, 1, 0)
    assert (found["sessions"], found["coverage"]) == (1, 0.5)
    (again,) = told.asks("sources", "scan")["sources"]
    assert (again["added"], again["updated"]) == (0, 0)
    watchers.window(at("11:10"), at("11:12"), ON_LINKEDIN)
    assert told.types("sources", "scan").out == f"{found['name']}: 1 new\n"
    usage = told.asks("usage", "--by", "platform")
    assert {row["platform"]: row["seconds"] for row in usage["rows"]} == {"x": 600, "linkedin": 120}
    assert {kind for row in usage["rows"] for kind in row["evidence"]} == {"measured"}


def test_switched_off_it_is_not_read(told: Person, watchers: Watchers) -> None:
    watchers.window(at("09:00"), at("09:10"), ON_X)
    assert told.asks("sources", "off", "activitywatch")["sources"][0]["enabled"] is False
    assert told.asks("sources", "scan") == {"sources": []}
    told.types("sources", "on", "activitywatch")
    assert told.asks("sources", "scan")["sources"][0]["added"] == 1


def test_sound_that_counts_is_worked_out_at_the_next_scan(told: Person, watchers: Watchers) -> None:
    watchers.window(at("09:00"), at("09:30"), ON_WORK)
    watchers.page(at("09:00"), at("09:30"), LINKEDIN, audible=True)
    watchers.presence(at("09:00"), at("09:05"), away=False)
    watchers.presence(at("09:05"), at("09:30"), away=True)
    told.types("sources", "scan")
    assert told.asks("usage")["total_seconds"] == 300
    told.types("settings", "set", "activitywatch_audible", "on")
    told.types("sources", "scan")
    assert told.asks("usage")["total_seconds"] == 1800


def test_where_it_is_silent_a_scan_reads_the_rest(told: Person, config: Path) -> None:
    Browser(config / "chromium" / "Default" / "History").visits(VISIT_ON_X)
    told.types("settings", "set", "activitywatch_address", "127.0.0.1:9")
    (chrome,) = told.asks("sources", "scan")["sources"]
    assert (chrome["name"], chrome["added"]) == ("chrome-default", 1)
    _, silent, _ = told.asks("sources")["sources"]
    assert (silent["name"], silent["available"], silent["why_not"]) == ("activitywatch", False, "silent")


def test_a_refused_key_is_said_with_its_remedy_and_the_rest_is_read(person: Person, config: Path) -> None:
    Browser(config / "chromium" / "Default" / "History").visits(VISIT_ON_X)
    with serving() as server:
        server.key = KEY
        person.types("settings", "set", "activitywatch_address", f"127.0.0.1:{server.server_port}")
        chrome, refused = person.asks("sources", "scan", status=1)["sources"]
        assert (chrome["added"], refused["error"]["code"]) == (1, "key_refused")
        assert "asks for its key" in person.types("sources", "scan").err
        person.types("settings", "set", "activitywatch_key", KEY)
        assert person.asks("sources", "scan")["sources"][1]["added"] == 1


def test_no_other_computer_is_ever_asked(person: Person) -> None:
    refused = person.is_refused("settings", "set", "activitywatch_address", "example.org:5600")
    assert refused["code"] == "not_a_choice"
    assert "on this computer" in refused["remedy"]


def test_the_doctor_tells_where_it_answers(told: Person, real: RealServer) -> None:
    found = next(each for each in told.asks("doctor", status=1)["checks"] if each["name"] == "activitywatch")
    assert found["detail"].startswith(f"answers at {real.address}, version ")


def test_the_doctor_says_what_helps_where_it_refuses(person: Person) -> None:
    with serving() as server:
        server.key = KEY
        person.types("settings", "set", "activitywatch_address", f"127.0.0.1:{server.server_port}")
        found = next(each for each in person.asks("doctor", status=1)["checks"] if each["name"] == "activitywatch")
    assert (found["ok"], found["remedy"]) == (False, "Copy api_key from the config.toml of its server.")
