"""Starts: rows 1 and 3, from the call that spawns the program to what can be seen (`launches` says how)."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from detox.desktop import clock, paths
from detox.services import settings
from detox.storage.store import Store
from tests.benchmarks import launches, peers, ten_years
from tests.benchmarks.launches import Program
from tests.benchmarks.lines import Line, compared, interleaved

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.screen import Screen


AFTERNOON: Final = 14


def worthwhile(home: Path, zone: ZoneInfo | None = None) -> Program:
    """The app on a home, started as its installed command starts it; in a zone, or in that of this machine."""
    command = "import sys; from detox.__main__ import main; sys.exit(main())"
    there = {} if zone is None else {"TZ": zone.key}
    return Program((sys.executable, "-c", command), {"DETOX_HOME": str(home), **there})


def floor(kind: str) -> Program:
    """The least that this toolkit takes: a `window`, one with a `chart` or a `tray` icon."""
    command = "import sys; from tests.benchmarks.floor import main; sys.exit(main(sys.argv[1]))"
    return Program((sys.executable, "-c", command, kind), {})


def hide(home: Path, *, recording: bool = True) -> None:
    """Has the app start in the tray only, by its own settings, and read no history where it shall not."""
    with Store.open(paths.database(home), clock.now) as store:
        settings.change(store, start_hidden=True, recording=recording)


def tray(folder: Path, screen: Screen, runs: int) -> list[Line]:
    """Row 1."""
    home = ten_years.make(folder / "ten years", datetime.now(UTC), clock.zone())
    hide(home)
    vorta = peers.hidden_vorta(folder / "vorta", screen)
    programs = {"ours": worthwhile(home), "Vorta": vorta, "an empty tray program": floor("tray")}
    calls = {name: partial(launches.tray_icon, program, screen) for name, program in programs.items()}
    interleaved(1, calls)
    taken = interleaved(runs, calls)
    what = "start to tray icon, warm"
    return [
        compared("1", what, taken["ours"], "Vorta", taken["Vorta"], "<= 0.60"),
        compared("1", what, taken["ours"], *_of(taken, "an empty tray program"), "<= 2.2"),
    ]


def window(folder: Path, screen: Screen, runs: int) -> list[Line]:
    """Row 3, and beside it the same on an empty home."""
    now = datetime.now(UTC)
    zone = _where_it_is(AFTERNOON, now)
    ten = worthwhile(ten_years.make(folder / "ten years", now, zone), zone)
    other = worthwhile(ten_years.make(folder / "another life", now, zone, years=0.5, life=1), zone)
    empty, vorta = worthwhile(folder / "empty", zone), peers.vorta(folder / "vorta")
    figures = launches.pictures(other, screen)[-1].pixels
    charts: list[float] = []

    def today() -> float:
        page, chart = launches.painted_with_data(launches.pictures(ten, screen), figures)
        charts.append(chart)
        return page

    def seen(program: Program) -> float:
        return launches.painted(launches.pictures(program, screen))

    calls = {
        "ours": today, "Vorta": partial(seen, vorta), "an empty home": partial(seen, empty),
        "an empty window": partial(seen, floor("window")),
    }  # fmt: skip
    interleaved(1, calls)
    charts.clear()
    taken = interleaved(runs, calls)
    what = "start to Today painted with ten years, warm"
    return [
        compared("3", what, taken["ours"], "Vorta's window", taken["Vorta"], "<= 0.75"),
        compared("3", "the same with its charts", charts, "Vorta's window", taken["Vorta"], "<= 1.4"),
        compared("3", what, taken["ours"], *_of(taken, "an empty home")),
        compared("3", what, taken["ours"], *_of(taken, "an empty window")),
    ]


def _where_it_is(hour: int, now: datetime) -> ZoneInfo:
    """A zone in which it is that hour, so that what Today has to show is no matter of when this is measured."""
    ahead = (hour - now.hour + 12) % 24 - 12
    return ZoneInfo(f"Etc/GMT{-ahead:+d}")


def _of(taken: dict[str, list[float]], name: str) -> tuple[str, list[float]]:
    return name, taken[name]
