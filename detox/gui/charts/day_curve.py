"""Day curve: what was used so far today, against what is usual by each time of the day."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, Qt

from detox.core.periods import to_datetime, to_instant
from detox.gui.charts.canvas import Canvas, Point, duration_steps
from detox.gui.formats import clock, duration, weekday
from detox.gui.table import Table
from detox.gui.widgets.columns import LARGE_TEXT

if TYPE_CHECKING:
    from detox.core.today import Today
    from detox.gui.theme import Theme

HOUR = 3_600_000
WORDS_REACH = 3 * HOUR // 2
"""Half the width of the words that name the band, in time."""
NEAR_TOP = 0.7
"""Part of the height above which words stand under what they name."""
FIRST, LAST = 7, 21
"""Hours of wall time that are always in the picture."""
STRIP = (-0.30, 0.17)
"""Where the strip of sessions begins, and how high it is, as parts of the highest label."""


def tr(text: str) -> str:
    """A translated sentence of this chart."""
    return QCoreApplication.translate("DayCurve", text)


class DayCurve(Canvas):
    """The day from morning to evening; the strip under it has one mark a session, coloured by account."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Time used today, hour by hour"))
        self._data: tuple[Today, tzinfo] | None = None

    def show_data(self, today: Today, zone: tzinfo) -> None:
        """Shows a day."""
        self._data = (today, zone)
        self.paint()

    def paint(self) -> None:
        """Draws ground, band, curve and strip."""
        if self._data is None:
            return
        today, zone = self._data
        first, last = _bounds(today, zone)
        shown = [point for point in today.band if first <= point.instant <= last]
        most = max([today.used, *(point.high for point in shown), 1800])
        places = duration_steps(most)
        self.begin(_hours(first, last, zone), [(place, duration(place) if place else "0") for place in places])
        top = max(places[-1], most * 1.04)
        self._working_hours(today, first, last)
        self._band(today, first, last)
        self._band_words(today, first, last, top)
        self._curve(today, first)
        self._strip(today, places[-1])
        self.setXRange(first, last, padding=0)
        self.setYRange(STRIP[0] * places[-1], top * 1.06, padding=0)
        self._now(today, first, last, top)
        self.points = [
            Point(step.instant, step.seconds, f"{clock(to_datetime(step.instant), zone)}: {duration(step.seconds)}")
            for step in today.curve
        ]
        self.table = _table(today, zone)
        self.end(_summary(today))

    def _working_hours(self, today: Today, first: int, last: int) -> None:
        """Shades what lies outside working hours."""
        begins, ends = today.working or (last, last)
        for left, right in ((first, min(begins, last)), (max(ends, first), last)):
            if left < right and today.working is not None:
                shade = pg.LinearRegionItem(
                    (left, right), movable=False, brush=self.theme.colour("sunken"), pen=pg.mkPen(None)
                )
                shade.setZValue(-30)
                self.addItem(shade)

    def _band(self, today: Today, first: int, last: int) -> None:
        points = [point for point in today.band if first - HOUR <= point.instant <= last + HOUR]
        if not points:
            return
        x = [point.instant for point in points]
        low = pg.PlotCurveItem(x, [point.low for point in points])
        high = pg.PlotCurveItem(x, [point.high for point in points])
        ground = self.theme.colour("text_3")
        ground.setAlpha(44)
        band = pg.FillBetweenItem(low, high, brush=ground)
        band.setZValue(-10)
        self.addItem(band)

    def _band_words(self, today: Today, first: int, last: int, top: float) -> None:
        """Names the band away from the curve and the words beside it: on the side of the day that now is not."""
        if not today.band or self.theme.text_scale >= LARGE_TEXT:  # large words fill the picture; the card says it too
            return
        is_early = to_instant(today.now) < (first + last) / 2
        place = round(first + (last - first) * (0.8 if is_early else 0.27))
        near = [point for point in today.band if abs(point.instant - place) <= WORDS_REACH]
        used = [step.seconds for step in today.curve if step.instant <= place + WORDS_REACH]
        ceiling = max([*(point.high for point in near), *used], default=0)
        floor = min((point.low for point in near), default=0)
        is_under = is_early and ceiling > top * NEAR_TOP
        words = pg.TextItem(tr("usual for a {0}").format(weekday(today.day)), self.theme.colour("text_2"))
        words.setAnchor((0.5, -0.1) if is_under else (0.5, 1.1))
        words.setFont(self.theme.font("caption"))
        words.setPos(place, floor if is_under else ceiling)
        self.addItem(words)

    def _curve(self, today: Today, first: int) -> None:
        now = to_instant(today.now)
        x = [first, *(step.instant for step in today.curve if step.instant >= first), now]
        y = [0, *(step.seconds for step in today.curve if step.instant >= first), today.used]
        self.addItem(pg.PlotDataItem(x, y, pen=self.pen("accent", 2.2)))

    def _strip(self, today: Today, unit: float) -> None:
        if not today.strips:
            return
        narrowest = (today.closes - today.opens) // 240
        self.addItem(
            pg.BarGraphItem(
                x0=[strip.start for strip in today.strips],
                width=[max(strip.end - strip.start, narrowest) for strip in today.strips],
                y0=[STRIP[0] * unit * 0.85] * len(today.strips),
                height=STRIP[1] * unit,
                brushes=[self.theme.series(strip.slot) for strip in today.strips],
                pen=pg.mkPen(None),
            )
        )

    def _now(self, today: Today, first: int, last: int, top: float) -> None:
        now = to_instant(today.now)
        line = pg.InfiniteLine(pos=now, angle=90, pen=self.pen("text_2", 1, Qt.PenStyle.DashLine))
        self.addItem(line)
        ink = self.theme.colour("accent")
        self.addItem(pg.ScatterPlotItem([now], [today.used], size=11, pen=pg.mkPen(None), brush=ink))
        is_late = now > first + (last - first) * 0.8  # no room at the right: the curve is lower at the left
        is_low = today.used < top * 0.15  # the strip lies under it
        words = pg.TextItem(tr("now {0}").format(duration(today.used)), ink)
        words.setAnchor((1.08, 1.1) if is_late else (-0.1, 1.0 if is_low else 0.0))
        font = self.theme.font("label")
        font.setWeight(font.Weight.DemiBold)
        words.setFont(font)
        words.setPos(now, today.used)
        self.addItem(words)


def _bounds(today: Today, zone: tzinfo) -> tuple[int, int]:
    """The part of the day that is shown: 7 to 21:30, and whatever was used or is now outside of it."""
    morning = to_instant(datetime(today.day.year, today.day.month, today.day.day, FIRST, tzinfo=zone))
    evening = to_instant(datetime(today.day.year, today.day.month, today.day.day, LAST, 30, tzinfo=zone))
    now = to_instant(today.now)
    starts = [strip.start - HOUR // 4 for strip in today.strips] + [now - HOUR]
    first = max(min([morning, *starts]), today.opens)
    return first, min(max(evening, now + 2 * HOUR), today.closes)


def _hours(first: int, last: int, zone: tzinfo) -> list[tuple[float, str]]:
    """A label at every second whole hour of wall time."""
    labels = []
    instant = first - first % HOUR
    while instant <= last - HOUR // 3:
        local = to_datetime(instant).astimezone(zone)
        if instant > first + HOUR // 3 and local.hour % 2 == 0 and local.minute == 0:
            labels.append((float(instant), clock(local, zone)))
        instant += HOUR // 4
    return labels


def _summary(today: Today) -> str:
    if today.usual is None:
        return tr("{0} so far today").format(duration(today.used))
    low, high = today.usual
    return tr("{0} so far today, usually {1} to {2} by now").format(duration(today.used), duration(low), duration(high))


def _table(today: Today, zone: tzinfo) -> Table:
    rows = tuple((clock(to_datetime(step.instant), zone), duration(step.seconds)) for step in today.curve)
    return Table((tr("Time"), tr("Used by then")), rows)
