"""Effects: the difference of two conditions' means, with an interval that knows about runs of like days."""

from __future__ import annotations

from itertools import pairwise
from math import exp, lgamma, log, log1p, pi, sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FEWEST = 4
"""Values of each condition below which no interval is given."""
SHRINKS = 0.75
"""What a step leaves of what is missing, at the most: in the farthest tail a half; more than that is rounding."""


class Difference(NamedTuple):
    """Mean of the second condition minus mean of the first, its standard error and degrees of freedom."""

    mean: float
    error: float
    freedom: float

    def interval(self, level: float = 0.9) -> tuple[float, float]:
        """The central t-interval of that level."""
        reach = student_quantile((1 + level) / 2, self.freedom) * self.error
        return self.mean - reach, self.mean + reach


def difference(first: Mapping[int, float], second: Mapping[int, float], fewest: int = FEWEST) -> Difference | None:
    """Compares values by their place in the calendar (day or week number); None where it cannot be told.

    s^2 is of the residuals from the two means with T - 2 degrees of freedom; r1 sums over neighbours in the calendar
    that were both recorded; r = clip((T r1 + 3) / (T + 10) + 1/T, 0, 0.8); the error grows by sqrt((1 + r)/(1 - r)) and
    the degrees of freedom shrink to max(T (1 - r)/(1 + r) - 2, 2).
    """
    if min(len(first), len(second)) < fewest:
        return None
    means = [sum(values.values()) / len(values) for values in (first, second)]
    residuals = {
        place: value - mean
        for values, mean in zip((first, second), means, strict=True)
        for place, value in values.items()
    }
    total, squares = len(residuals), sum(value * value for value in residuals.values())
    if squares <= 0:
        return None
    r = _correlation(residuals, squares)
    error = sqrt(squares / (total - 2) * (1 / len(first) + 1 / len(second)) * (1 + r) / (1 - r))
    return Difference(means[1] - means[0], error, max(total * (1 - r) / (1 + r) - 2, 2))


def _correlation(residuals: Mapping[int, float], squares: float) -> float:
    """The shrunken correlation of neighbours, between 0 and 0.8."""
    total = len(residuals)
    places = sorted(residuals)
    products = (residuals[a] * residuals[b] for a, b in pairwise(places) if b - a == 1)
    r1 = sum(products) / squares
    return min(max((total * r1 + 3) / (total + 10) + 1 / total, 0.0), 0.8)


def quartiles(values: Sequence[float]) -> tuple[float, float]:
    """Lower and upper quartile by linear interpolation between order statistics (type 7 of Hyndman and Fan)."""
    ordered = sorted(values)

    def at(share: float) -> float:
        place = share * (len(ordered) - 1)
        low = int(place)
        high = min(low + 1, len(ordered) - 1)
        return ordered[low] + (place - low) * (ordered[high] - ordered[low])

    return at(0.25), at(0.75)


def student_quantile(share: float, freedom: float) -> float:
    """The quantile of Student's t, by Newton's method from the middle; to the last bits that its distribution tells.

    Above the middle the distribution only bends down, so each step comes nearer from below and none goes past.
    """
    if share <= 0.5:
        return -student_quantile(1 - share, freedom) if share < 0.5 else 0.0
    t, before = 0.0, 1.0
    while 0 < (missing := share - student_cdf(t, freedom)) < before * SHRINKS:
        t, before = t + missing / _student_density(t, freedom), missing
    return t


def _student_density(t: float, freedom: float) -> float:
    """The density of Student's t."""
    half = (freedom + 1) / 2
    return exp(lgamma(half) - lgamma(freedom / 2) - half * log1p(t * t / freedom)) / sqrt(freedom * pi)


def student_cdf(t: float, freedom: float) -> float:
    """The distribution function of Student's t for t >= 0, by the regularised incomplete beta function."""
    x = freedom / (freedom + t * t)
    return 1 - 0.5 * _beta_share(freedom / 2, 0.5, x)


def _beta_share(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function I_x(a, b)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(a, b, x) / a
    return 1 - front * _fraction(b, a, 1 - x) / b


def _fraction(a: float, b: float, x: float) -> float:
    """The continued fraction of the incomplete beta function, by Lentz's method."""
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    result = d
    for m in range(1, 400):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d, c = 1 / (1 + even * d), 1 + even / c
        result *= d * c
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d, c = 1 / (1 + odd * d), 1 + odd / c
        result *= d * c
        if abs(d * c - 1) < 1e-15:
            break
    return result
