"""A real Firefox: what it visits arrives while it runs and after it ended, with the time that it noted itself."""

from __future__ import annotations

import pytest

from tests.desktop_rig import wait_for
from tests.road.firefox import Firefox
from tests.road.look_alikes import look_alikes
from tests.road.person import Person

PROFILE = "firefox · abcd1234.default-release"
"""How the doctor calls the profile of this test."""


@pytest.fixture
def person(tmp_path):
    return Person(tmp_path)


@pytest.fixture
def firefox(person, tmp_path):
    profile = tmp_path / "config" / "mozilla" / "firefox" / "abcd1234.default-release"
    with look_alikes(tmp_path, secure=False) as port:
        browser = Firefox(profile, port, person.environment)
        try:
            browser.start()
            yield browser
        finally:
            browser.close()


def looks(person: Person) -> str:
    """What the doctor says of this computer's browsers."""
    checks = person.detox("doctor", check=False)["checks"]
    return next(check["detail"] for check in checks if check["name"] == "browsers")


def test_a_real_firefox_is_read_while_it_runs_and_after_it_ended(person, firefox):
    history = firefox.profile / "places.sqlite"

    def imported(platforms: dict[str, int]) -> bool:
        (file,) = person.detox("import", str(history))["files"]
        return file["by_platform"] == platforms

    def evidence() -> dict[str, dict[str, float]]:
        return {row["platform"]: row["evidence"] for row in person.detox("usage", "--by", "platform")["rows"]}

    firefox.visit("http://www.linkedin.com/")  # leads on to the feed: the chain counts once, where it ends
    firefox.visit("http://x.com/home")
    firefox.visit("http://docs.example.org/a/report")
    wait_for(lambda: imported({"linkedin": 1, "x": 1}), "both visits", 30)
    assert looks(person) == f"{PROFILE}; running: {PROFILE}"
    wait_for(lambda: imported({"linkedin": 1, "x": 1}) and set(evidence()["x"]) == {"imported"}, "what was noted", 30)
    assert set(evidence()["linkedin"]) == {"imported"}

    firefox.visit("http://www.linkedin.com/notifications/")
    firefox.quit()
    assert imported({"linkedin": 2, "x": 1})
    assert looks(person) == PROFILE
    activities = {row["activity"] for row in person.detox("usage", "--by", "activity")["rows"]}
    assert activities == {"reading", "notifications"}
