"""Expressions: the word that one cannot do without spares a search, and never hides a match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detox.core.expressions import Expression


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("^.{0,200} / X$", " / X"), ("^(LinkedIn )?Campaign Manager$", "Campaign Manager"), (r"^a \| bc{2}d+", "a | b"),
        (r"\s+Edge\u200b? and \d+ more", " and "), ("one|two", ""), ("(one|two)", ""), ("(?i)brave", ""),
        ("[abc]d?efg*", "ef"), (r"[^()\]x]{3,40}\(?y", "y"), ("", ""), ("a??b", "b"),
    ],
)  # fmt: skip
def test_the_word_is_what_stands_in_every_match(text, word):
    assert Expression(text).word == word


@settings(max_examples=300)
@given(st.data())
def test_no_title_of_the_catalogue_is_without_its_word(catalogue, data):
    titles = [pattern for platform in catalogue.platforms.values() for pattern in platform.titles]
    suffixes = [pattern for browser in catalogue.browsers.values() for pattern in browser.suffixes]
    pattern = data.draw(st.sampled_from([*titles, *suffixes]))
    title = data.draw(st.from_regex(pattern.text)).rstrip("\n")
    assert pattern.word in title
    assert pattern.may_match(title)


def test_nearly_every_title_has_a_word(catalogue):
    titles = [pattern for platform in catalogue.platforms.values() for pattern in platform.titles]
    assert sum(len(pattern.word) > 1 for pattern in titles) > 0.95 * len(titles)


def test_what_stands_behind_a_beginning(catalogue):
    assert catalogue.unread.behind("(99+) Home / X") == "Home / X"
    assert catalogue.unread.behind("Home (3) / X") == "Home (3) / X"


def test_a_title_is_the_same_whatever_its_spaces(catalogue):
    found = catalogue.match_title("Home / X")
    assert found is not None
    assert catalogue.match_title("  Home  /   X \u2014 Mozilla   Firefox ", "firefox") == found


@given(st.text("-|/•— XbyReditTk", max_size=60), st.sampled_from(["firefox", "chrome", ""]))
def test_a_title_belongs_to_the_first_platform_of_which_any_expression_matches(catalogue, title, browser):
    said = " ".join(title.split())
    for suffix in catalogue.browsers[browser].suffixes if browser else ():
        said = re.sub(suffix.text, "", said)
    said = re.sub(catalogue.unread.text, "", said)
    listed = [platform for platform in catalogue.platforms.values() if platform.listed]
    first = next((p.id for p in listed if any(re.search(each.text, said) for each in p.titles)), None)
    found = catalogue.match_title(title, browser)
    assert (found and found.platform) == first
