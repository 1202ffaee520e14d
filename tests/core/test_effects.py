"""Effects: the difference of two conditions with its interval, against published and recomputed figures."""

from __future__ import annotations

import json
from math import atan, pi, sqrt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detox.core.effects import Difference, difference, quartiles, student_cdf, student_quantile

CASES = {case["id"]: case for case in json.loads((Path(__file__).parent / "trials.json").read_text())["cases"]}


def by_place(*values: float | None, first: int = 1) -> dict[int, float]:
    return {place: value for place, value in enumerate(values, first) if value is not None}


def test_the_check_value_of_the_specification():
    usual, without = by_place(5, 6, 4, None), by_place(5, 7, 6, 7, 8, 7, None, 6, first=5)
    found = difference(usual, without, fewest=3)
    assert found is not None
    assert found.error == pytest.approx(0.8206, abs=5e-5)
    assert found.freedom == pytest.approx(4.819, abs=5e-4)
    assert found.mean == pytest.approx(46 / 7 - 15 / 3)


def test_a_paired_t_interval_is_that_of_r():
    inputs, expected = CASES["t-sleep"]["inputs"], CASES["t-sleep"]["expected"]
    differences = [a - b for a, b in zip(inputs["extra1"], inputs["extra2"], strict=True)]
    mean = sum(differences) / 10
    error = sqrt(sum((each - mean) ** 2 for each in differences) / 9 / 10)
    found = Difference(mean, error, expected["df"]).interval(0.95)
    assert found == pytest.approx(expected["ci"], rel=CASES["t-sleep"]["tolerance"]["rel"])
    p = 2 * (1 - student_cdf(abs(expected["t"]), expected["df"]))
    assert p == pytest.approx(expected["p"], rel=CASES["t-sleep"]["tolerance"]["rel"])


def test_the_difference_of_an_abab_design_is_that_of_r_with_our_correlation_on_top():
    case = CASES["lm-abab"]
    data, conditions = case["inputs"]["data"], case["inputs"]["cond"]
    a, b = ({place: value for place, value in enumerate(data) if conditions[place] == name} for name in "AB")
    found = difference(a, b)
    r = (24 * case["expected"]["r1"] + 3) / 34 + 1 / 24
    r = max(r, 0)
    assert found is not None
    assert found.mean == pytest.approx(case["expected"]["diff"], abs=1e-6)
    assert found.error == pytest.approx(case["expected"]["se"] * sqrt((1 + r) / (1 - r)), abs=1e-6)
    assert found.freedom == pytest.approx(24 * (1 - r) / (1 + r) - 2)


def test_runs_of_like_days_widen_the_interval():
    mixed, runs = by_place(1, 9, 1, 9, 1, 9), by_place(1, 1, 1, 9, 9, 9)
    other = by_place(5, 5, 5, 5, 5, 5, first=100)
    steady, lumpy = difference(mixed, other), difference(runs, other)
    assert steady is not None
    assert lumpy is not None
    assert steady.mean == lumpy.mean
    assert lumpy.error > steady.error
    assert lumpy.freedom < steady.freedom


def test_days_with_a_gap_between_them_are_no_neighbours():
    # residuals -4 -4 -4 4 4 4 of 96 squared in all; side by side their products sum to 48
    runs, apart = by_place(1, 1, 1, 9, 9, 9), {place * 2: v for place, v in by_place(1, 1, 1, 9, 9, 9).items()}
    other = by_place(5, 5, 5, 5, 5, 5, first=100)
    for values, r1 in ((runs, 48 / 96), (apart, 0.0)):
        found, r = difference(values, other), (12 * r1 + 3) / 22 + 1 / 12
        assert found is not None
        assert found.error == pytest.approx(sqrt(96 / 10 * (1 / 6 + 1 / 6) * (1 + r) / (1 - r)))


def test_the_correlation_is_never_taken_for_more_than_eight_tenths():
    rising = by_place(*range(100))
    found = difference(rising, by_place(*range(100), first=1000))
    assert found is not None
    assert found.freedom == pytest.approx(200 * 0.2 / 1.8 - 2)


def test_two_degrees_of_freedom_are_the_fewest():
    found = difference(by_place(1, 2, 8, 9), by_place(1, 2, 8, 9, first=5))
    assert found is not None
    assert found.freedom == 2


@pytest.mark.parametrize(("first", "second"), [((1, 2, 3), (1, 2, 3, 4)), ((1, 2, 3, 4), (1, 2, 3)), ((), ())])
def test_fewer_than_four_of_a_kind_cannot_be_told(first, second):
    assert difference(by_place(*first), by_place(*second, first=50)) is None


def test_values_that_never_vary_cannot_be_told():
    assert difference(by_place(5, 5, 5, 5), by_place(7, 7, 7, 7, first=10)) is None


@pytest.mark.parametrize(
    ("share", "freedom", "expected"),
    [
        (0.975, 1, 12.7062), (0.975, 2, 4.30265), (0.95, 5, 2.01505), (0.975, 10, 2.22814), (0.95, 30, 1.69726),
        (0.995, 120, 2.61742),
    ],
)  # fmt: skip
def test_quantiles_are_those_of_the_printed_tables(share, freedom, expected):
    assert student_quantile(share, freedom) == pytest.approx(expected, rel=5e-6)
    assert student_quantile(1 - share, freedom) == pytest.approx(-expected, rel=5e-6)


@given(st.floats(1e-3, 50))
def test_with_one_and_two_degrees_of_freedom_the_distribution_has_a_closed_form(t):
    assert student_cdf(t, 1) == pytest.approx(0.5 + atan(t) / pi, abs=1e-10)
    assert student_cdf(t, 2) == pytest.approx(0.5 + t / (2 * sqrt(2 + t * t)), abs=1e-10)


@given(st.floats(0.5, 1 - 1e-9), st.floats(1, 1000))
def test_a_quantile_is_where_its_share_is_reached(share, freedom):
    assert student_cdf(student_quantile(share, freedom), freedom) == pytest.approx(share, abs=1e-9)


@given(st.lists(st.floats(-1e4, 1e4), min_size=4, max_size=12), st.lists(st.floats(-1e4, 1e4), min_size=4, max_size=12))
def test_the_interval_lies_around_the_difference_and_grows_with_its_level(first, second):
    found = difference(by_place(*first), by_place(*second, first=20))
    if found is None:
        return
    low, high = found.interval()
    wider_low, wider_high = found.interval(0.95)
    assert wider_low <= low <= found.mean <= high <= wider_high
    assert found.freedom >= 2


def test_quartiles_are_interpolated_between_the_ordered_values():
    assert quartiles([4, 1, 3, 2]) == (1.75, 3.25)
    assert quartiles([10, 20, 30]) == (15, 25)
    assert quartiles([7]) == (7, 7)
