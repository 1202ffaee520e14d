"""The weekday on which a week begins, by region."""

from __future__ import annotations

import pytest

from detox.desktop.locale import first_weekday

MONDAY, SATURDAY, SUNDAY = 0, 5, 6


@pytest.mark.parametrize(
    ("tag", "weekday"),
    [
        ("de_DE.UTF-8", MONDAY),
        ("de_DE@euro", MONDAY),
        ("en_GB.UTF-8", MONDAY),
        ("en_US.UTF-8", SUNDAY),
        ("pt_BR", SUNDAY),
        ("ar_EG.UTF-8", SATURDAY),
    ],
)
def test_regions_begin_their_weeks_differently(tag, weekday):
    assert first_weekday({"LANG": tag}) == weekday


@pytest.mark.parametrize("tag", ["", "C", "C.UTF-8", "POSIX", "UTF-8", "xx_YY", "not a tag at all"])
def test_a_region_that_says_nothing_begins_on_monday(tag):
    assert first_weekday({"LANG": tag}) == MONDAY


def test_the_most_specific_variable_is_heard():
    us, de = "en_US.UTF-8", "de_DE.UTF-8"
    assert first_weekday({"LC_ALL": us, "LC_TIME": de, "LANG": de}) == SUNDAY
    assert first_weekday({"LC_ALL": "", "LC_TIME": us, "LANG": de}) == SUNDAY
    assert first_weekday({"LC_ALL": "C", "LC_TIME": us, "LANG": us}) == MONDAY
    assert first_weekday({}) == MONDAY
