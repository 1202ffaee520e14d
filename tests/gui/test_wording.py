"""The words of the window: there are some for everything that the rooms below can say."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from detox.core.plans import Limit, Mode, Period, Unit
from detox.core.reminders import Kind, Reminder
from detox.core.settings import Settings
from detox.core.usage import Activity, Evidence
from detox.gui import formats, history_wording, wording
from detox.gui.pages.settings import GROUPS
from tests.gui.source import calls

SERVICES = Path(__file__).parent.parent.parent / "detox" / "services"
NOON = datetime(2026, 5, 14, 12, tzinfo=ZoneInfo("Europe/Berlin"))
HALF_AN_HOUR = 1800
KEPT_BY_THE_APP = {
    "window_geometry", "last_page", "tray_told", "no_tray_told", "welcomed", "plan_offer", "quiet_until",
    "recording_pauses",
}  # fmt: skip
"""Settings that a person changes by what they do, not on the page."""
NOT_YET = {"language"}
"""Settings that wait for a second catalogue."""


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (wording.mode, Mode),
        (wording.activity, Activity),
        (wording.part, Activity),
        (wording.evidence, Evidence),
        (wording.kind, Kind),
    ],
)
def test_every_value_has_words_of_its_own(words: Callable[[StrEnum], str], values: type[StrEnum]) -> None:
    said = [words(value) for value in values]
    assert all(said)
    assert len(set(said)) == len(said)


@pytest.mark.parametrize(("unit", "amount"), [(Unit.SECONDS, "30 min"), (Unit.OPENINGS, "1800 openings")])
@pytest.mark.parametrize("period", Period)
def test_every_kind_of_limit_says_how_much_and_how_often(period: Period, unit: Unit, amount: str) -> None:
    said = wording.limit(Limit("limit", ("linkedin",), period, HALF_AN_HOUR, unit))
    assert said == f"{amount} a {period.value}"


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_reminder_names_its_account_and_asks_something(kind: Kind) -> None:
    reminder = Reminder("note", kind, "linkedin", "2026-05-14", NOON, used=HALF_AN_HOUR, allowed=HALF_AN_HOUR)
    assert wording.reminder_title(reminder, "LinkedIn").startswith("LinkedIn · ")
    assert wording.reminder_question(reminder)


def test_a_limit_note_asks_without_blame() -> None:
    reminder = Reminder("note", Kind.LIMIT, "linkedin", "", NOON, used=HALF_AN_HOUR, allowed=HALF_AN_HOUR)
    assert wording.reminder_title(reminder, "LinkedIn") == "LinkedIn · 30 of 30 min today"
    assert wording.reminder_question(reminder) == "That is the time you set aside. Wrap up, or stay on purpose?"


def test_everything_that_can_be_undone_is_named_when_it_is() -> None:
    labels = set()
    for path in SERVICES.glob("*.py"):
        for name, call in calls(ast.parse(path.read_text(encoding="utf-8"))):
            if name == "change" and len(call.args) > 1 and isinstance(call.args[1], ast.Constant):
                labels.add(str(call.args[1].value))
    assert labels
    assert all(all(each.endswith(".") for each in history_wording.deed(label)[1:]) for label in labels)


@pytest.mark.parametrize(
    ("seconds", "words"), [(480, "8 min left"), (0, "0 min left"), (-300, "5 min over"), (5400, "1 h 30 min left")]
)
def test_what_is_left_of_a_limit_is_said_as_time(seconds: float, words: str) -> None:
    assert wording.left(seconds) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (1920, 3060, "32–51 min"),
        (10200, 16200, "2 h 50 min to 4 h 30 min"),
        (-840, 11760, "−14 min to 3 h 16 min"),
        (0, 0, "0 min"),
        (1790, 1810, "30 min"),
    ],
)
def test_a_range_is_said_as_one_and_as_a_single_figure_where_it_is_none(low: float, high: float, words: str) -> None:
    assert formats.between(low, high).replace("\N{NO-BREAK SPACE}", " ") == words


def test_a_line_never_ends_inside_a_duration() -> None:
    assert formats.between(10200, 16200).split(" ") == ["2\xa0h\xa050\xa0min", "to", "4\xa0h\xa030\xa0min"]


@pytest.mark.parametrize(("until", "words"), [(date(2026, 5, 24), "Paused until 24 May"), (None, "Paused")])
def test_a_pause_says_until_when(until: date | None, words: str) -> None:
    assert wording.paused(until) == words


def test_every_setting_has_a_line_on_the_page() -> None:
    on_the_page = {key for group in GROUPS for key in group.KEYS}
    assert {each.name for each in fields(Settings)} - KEPT_BY_THE_APP - NOT_YET == on_the_page
