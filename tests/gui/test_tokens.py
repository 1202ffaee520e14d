"""The tokens: everything drawn can be read on its ground, and told apart by eyes of every kind."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from itertools import combinations, pairwise, product
from pathlib import Path

import pytest

from detox.gui.stylesheet import Look, sheet
from detox.gui.tokens import Tokens, load
from detox.gui.widgets.badge import TINT
from tests.conftest import RESOURCES
from tests.gui.colour import SIGHTS, apart, ciede2000, contrast, lightness

THEMES = ("light", "dark")
TEXT, MAIN_TEXT, SHAPE = 4.5, 7.0, 3.0
"""The least contrast of text, of main text, and of what has to be seen without being read."""
APART, FIRST_APART = 8.0, 14.0
"""The least CIEDE2000 between any two accounts, and between those whose colours are given out first."""
FIRST = 5
"""Accounts that one chart may show."""
INKS = {
    "window": ("text", "text_2"),
    "sidebar": ("text", "text_2", "text_3", "accent"),
    "surface": ("text", "text_2", "text_3", "accent", "accent_soft_text", "attention", "danger", "axis", "now"),
    "raised": ("text", "text_2", "text_3", "accent"),
    "sunken": ("text", "text_2", "text_3"),
    "hover": ("text", "text_2", "accent", "accent_soft_text"),
    "pressed": ("text", "text_2", "accent", "accent_soft_text"),
    "selected": ("text", "accent"),
    "seg_track": ("text_2",),
    "seg_on": ("text",),
    "accent": ("on_accent",),
    "accent_hover": ("on_accent",),
    "accent_press": ("on_accent",),
    "accent_soft": ("text", "accent_soft_text"),
    "attention_soft": ("text", "text_2", "attention"),
    "danger_soft": ("danger",),
}
"""Every ground, and what is written on it."""
OUTLINED = {
    "border_strong": ("surface", "window", "raised", "sunken"),
    "accent": ("surface", "raised"),
    "focus": ("surface", "window", "sidebar", "raised", "accent_soft", "hover"),
}
"""Outlines of controls, rings of the keyboard, and the grounds around them."""
SHARMA = (
    ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
    ((50.0, 2.5, 0.0), (50.0, 0.0, -2.5), 4.3065),
    ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
)
"""Pairs and differences from table 1 of the paper on CIEDE2000."""


@pytest.fixture(scope="module")
def tokens() -> Tokens:
    return load(RESOURCES / "tokens.toml")


def colours(tokens: Tokens, look: str) -> Mapping[str, str]:
    return tokens.light if look == "light" else tokens.dark


def series(tokens: Tokens, look: str) -> tuple[str, ...]:
    return tokens.series_light if look == "light" else tokens.series_dark


def mixed(one: str, other: str, share: float) -> str:
    """`share` of the first colour and the rest of the second."""
    parts = [[int(colour[place : place + 2], 16) for place in (1, 3, 5)] for colour in (one, other)]
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in zip(*parts, strict=True))


@pytest.mark.parametrize("look", THEMES)
@pytest.mark.parametrize(("ground", "ink"), [(ground, ink) for ground, inks in INKS.items() for ink in inks])
def test_every_text_can_be_read_on_its_ground(tokens: Tokens, look: str, ground: str, ink: str) -> None:
    named = colours(tokens, look)
    assert contrast(named[ink], named[ground]) >= TEXT


@pytest.mark.parametrize("look", THEMES)
@pytest.mark.parametrize("ground", [ground for ground, inks in INKS.items() if "text" in inks])
def test_main_text_can_be_read_by_weaker_eyes_too(tokens: Tokens, look: str, ground: str) -> None:
    named = colours(tokens, look)
    assert contrast(named["text"], named[ground]) >= MAIN_TEXT


@pytest.mark.parametrize("look", THEMES)
@pytest.mark.parametrize(("line", "ground"), [(line, each) for line, on in OUTLINED.items() for each in on])
def test_outlines_and_rings_stand_out_from_their_ground(tokens: Tokens, look: str, line: str, ground: str) -> None:
    named = colours(tokens, look)
    assert contrast(named[line], named[ground]) >= SHAPE


@pytest.mark.parametrize("look", THEMES)
def test_every_account_stands_out_from_its_card(tokens: Tokens, look: str) -> None:
    ground = colours(tokens, look)["surface"]
    assert min(contrast(colour, ground) for colour in series(tokens, look)) >= SHAPE


@pytest.mark.parametrize("look", THEMES)
def test_the_letters_of_every_badge_can_be_read(tokens: Tokens, look: str) -> None:
    named, tint = colours(tokens, look), TINT[look == "dark"]
    for colour in series(tokens, look):
        ground, letters = mixed(colour, named["surface"], tint), mixed(colour, named["text"], 0.62)
        assert contrast(letters, ground) >= TEXT


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("look", THEMES)
def test_no_two_accounts_look_alike(tokens: Tokens, look: str, sight: str) -> None:
    assert min(apart(*pair, sight) for pair in combinations(series(tokens, look), 2)) >= APART


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("look", THEMES)
def test_the_accounts_of_one_chart_are_far_apart(tokens: Tokens, look: str, sight: str) -> None:
    assert min(apart(*pair, sight) for pair in combinations(series(tokens, look)[:FIRST], 2)) >= FIRST_APART


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("look", THEMES)
def test_no_account_of_a_chart_looks_like_what_is_chosen(tokens: Tokens, look: str, sight: str) -> None:
    accent = colours(tokens, look)["accent"]
    assert min(apart(colour, accent, sight) for colour in series(tokens, look)[:FIRST]) >= APART


@pytest.mark.parametrize(("look", "way"), [("light", -1), ("dark", 1)])
def test_more_is_further_from_the_ground_at_every_step_of_the_ramp(look: str, way: int) -> None:
    steps = tomllib.loads((RESOURCES / "tokens.toml").read_text())["ramp"][look]["steps"]
    assert all(way * (lightness(after) - lightness(before)) > 0 for before, after in pairwise(steps))


@pytest.mark.parametrize(("one", "other", "difference"), SHARMA)
def test_differences_are_those_of_the_paper(
    one: tuple[float, float, float], other: tuple[float, float, float], difference: float
) -> None:
    assert ciede2000(one, other) == pytest.approx(difference, abs=5e-5)


def test_every_pair_of_the_style_sheet_is_one_that_is_looked_at_here(tokens: Tokens) -> None:
    names = {f"@{name}@" for name in tokens.light}
    sizes = {name: step.size for name, step in tokens.scale.items()}
    weights = {name: step.weight for name, step in tokens.scale.items()}
    colours = {name: f"@{name}@" for name in tokens.light}
    written = sheet(Look(colours, sizes, weights, tokens.radius, tokens.reading, 1.0, Path()))
    found = set()
    for rule in re.findall(r"\{([^}]*)\}", written):
        rules = dict(re.findall(r"([\w-]+): ([^;]+);", rule))
        for ground, ink in (("background", "color"), ("selection-background-color", "selection-color")):
            if {rules.get(ground), rules.get(ink)} <= names:
                found.add((rules[ground].strip("@"), rules[ink].strip("@")))
    assert found
    assert found <= {pair for ground, inks in INKS.items() for pair in product([ground], inks)}
