"""Colour: how much two colours contrast, and how far apart they are to eyes of each kind."""

from __future__ import annotations

from collections.abc import Mapping
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt
from types import MappingProxyType

Triple = tuple[float, float, float]

SIGHTS: Mapping[str, tuple[Triple, Triple, Triple]] = MappingProxyType(
    {
        "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
        "protanopia": (
            (0.152286, 1.052583, -0.204868),
            (0.114503, 0.786281, 0.099216),
            (-0.003882, -0.048116, 1.051998),
        ),
        "deuteranopia": (
            (0.367322, 0.860646, -0.227968),
            (0.280085, 0.672501, 0.047413),
            (-0.011820, 0.042940, 0.968881),
        ),
        "tritanopia": (
            (1.255528, -0.076749, -0.178779),
            (-0.078411, 0.930809, 0.147602),
            (0.004733, 0.691367, 0.303900),
        ),
    }
)
"""What becomes of linear red, green and blue: Machado, Oliveira and Fernandes, “A Physiologically-based Model for
Simulation of Color Vision Deficiency”, IEEE Transactions on Visualization and Computer Graphics 15(6), 2009, table 1,
severity 1.0."""
TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
"""Linear sRGB to CIE XYZ, white D65 (IEC 61966-2-1)."""
WHITE = (0.95047, 1.0, 1.08883)
DARKEST, SLOPE = 216 / 24389, 24389 / 27
"""Where CIE L* is no cube root any more, and its slope there."""
CHROMA = 25.0**7


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2, 0 to 1."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def lightness(colour: str) -> float:
    """CIE L*, 0 to 100."""
    return _lab(_linear(colour))[0]


def apart(one: str, other: str, sight: str = "all cones") -> float:
    """CIEDE2000 between two colours as somebody with that sight sees them."""
    first, second = (_lab(_seen(_linear(colour), sight)) for colour in (one, other))
    return ciede2000(first, second)


def ciede2000(one: Triple, other: Triple) -> float:
    """The difference of two CIE Lab colours: Sharma, Wu and Dalal, Color Research and Application 30(1), 2005."""
    stretch = 1.5 - 0.5 * _saturation((hypot(*one[1:]) + hypot(*other[1:])) / 2)
    first, second = (hypot(each[1] * stretch, each[2]) for each in (one, other))
    hues = [degrees(atan2(each[2], each[1] * stretch)) % 360 for each in (one, other)]
    turn = (hues[1] - hues[0] + 180) % 360 - 180 if first * second else 0.0
    light, chroma = (one[0] + other[0]) / 2, (first + second) / 2
    hue = (hues[0] + turn / 2) % 360 if first * second else sum(hues)
    weight = (
        1 - 0.17 * cos(radians(hue - 30)) + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6)) - 0.20 * cos(radians(4 * hue - 63))
    )  # fmt: skip
    lights = (other[0] - one[0]) / (1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2))
    chromas = (second - first) / (1 + 0.045 * chroma)
    turned = 2 * sqrt(first * second) * sin(radians(turn) / 2) / (1 + 0.015 * chroma * weight)
    blue = -2 * _saturation(chroma) * sin(radians(60 * exp(-(((hue - 275) / 25) ** 2))))
    return sqrt(lights**2 + chromas**2 + turned**2 + blue * chromas * turned)


def _saturation(chroma: float) -> float:
    return sqrt(chroma**7 / (chroma**7 + CHROMA))


def _linear(colour: str) -> Triple:
    red, green, blue = (_decoded(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return red, green, blue


def _decoded(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _seen(linear: Triple, sight: str) -> Triple:
    red, green, blue = (min(max(_dot(row, linear), 0.0), 1.0) for row in SIGHTS[sight])
    return red, green, blue


def _lab(linear: Triple) -> Triple:
    x, y, z = (_root(_dot(row, linear) / white) for row, white in zip(TO_XYZ, WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(share: float) -> float:
    return float(share ** (1 / 3)) if share > DARKEST else (SLOPE * share + 16) / 116


def _dot(row: Triple, other: Triple) -> float:
    return sum(one * two for one, two in zip(row, other, strict=True))
