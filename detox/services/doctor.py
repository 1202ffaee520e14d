"""Doctor: what works on this machine, as codes with what they are about; words are for whoever shows them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from detox.core.catalogue import CatalogueError
from detox.core.clocks import ClockFault, judged
from detox.core.settings import SettingError
from detox.desktop import bus
from detox.services import clock
from detox.services.catalogue import IncompleteError, OverridesError
from detox.sources.source import SourceError
from detox.storage.store import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from detox.core.platforms import Catalogue
    from detox.core.settings import Settings
    from detox.sources.browsers import Profile
    from detox.storage.store import Store

MEGABYTE: Final = 1024 * 1024
LITTLE: Final = 100 * MEGABYTE
"""Room on the disk below which it is said that there is little."""
TOO_OLD: Final = timedelta(days=2)
"""Age at which the latest copy of something that has changed since says that none could be made."""
STOPS: Final = (StoreError, SourceError, SettingError, CatalogueError, OverridesError, IncompleteError)
"""What the person or the machine can cause while something is looked at."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What is looked at: a home and what it holds, and the surroundings of the process."""

    home: Path
    person: Path
    """The person's own folder, in which browsers keep theirs."""
    activitywatch: Path
    environ: Mapping[str, str]
    system: str
    now: datetime
    zone: ZoneInfo
    knows_zone: bool
    store: Callable[[], Store]
    settings: Callable[[], Settings]
    catalogue: Callable[[], Catalogue]


class Finding(NamedTuple):
    """What a look has found: a code with what it is about, or the faults that stand in the way."""

    ok: bool
    code: str
    told: tuple[str, ...] = ()
    faults: tuple[tuple[str, Exception], ...] = ()
    """Each with what it befell, empty where that is plain."""


def well(code: str, *told: str) -> Finding:
    """What is as it should be."""
    return Finding(ok=True, code=code, told=told)


def ill(code: str, *told: str) -> Finding:
    """What is not, and has a remedy."""
    return Finding(ok=False, code=code, told=told)


class Check(NamedTuple):
    """One thing that was looked at."""

    name: str
    finding: Finding


FAULT: Final = "fault"
"""The code of a finding that consists of faults."""


def examine(machine: Machine) -> list[Check]:
    """Everything that can be looked at, in the order of what depends on what."""
    environ = dict(machine.environ)
    if machine.system.startswith("linux"):
        bus.leave_silent(environ)  # each look would wait for it
    asked = replace(machine, environ=environ)
    return [Check(name, _found(look, asked)) for name, look in LOOKS]


def _found(look: Callable[[Machine], Finding], machine: Machine) -> Finding:
    try:
        return look(machine)
    except STOPS as error:
        return Finding(ok=False, code=FAULT, faults=(("", error),))


def _database(machine: Machine) -> Finding:
    from detox.services.backups import last_good

    store = machine.store()
    if store.intact():
        return well("database_well", str(store.path))
    good = last_good(store.path)
    if good is None:
        return ill("database_damaged", str(store.path))
    return ill("database_replaceable", str(store.path), str(good.path))


def _room(machine: Machine) -> Finding:
    """How much room there is where the home is, or will be."""
    place = next(each for each in (machine.home, *machine.home.parents) if each.exists())
    free = shutil.disk_usage(place).free
    told = str(free // MEGABYTE)
    return well("room_enough", told) if free >= LITTLE else ill("room_little", told)


def _copies(machine: Machine) -> Finding:
    """Whether there is a copy of what there is, and how many are kept."""
    from detox.services.backups import copies_of, is_wanted, latest_daily

    store = machine.store()
    if not is_wanted(store):
        return well("copies_not_wanted")
    latest = latest_daily(store, machine.now)
    if latest is None:
        return well("copies_none_yet")
    when = f"{latest.made_at.astimezone(machine.zone):%Y-%m-%d %H:%M}"
    if latest.is_behind and machine.now - latest.made_at > TOO_OLD:
        return ill("copies_too_old", when)
    return well("copies_kept", str(len(copies_of(store.path))), when)


def _settings(machine: Machine) -> Finding:
    chosen = machine.settings()
    differing = [field.name for field in fields(chosen) if getattr(chosen, field.name) != field.default]
    return well("settings_changed", str(len(differing))) if differing else well("settings_shipped")


def _platforms(machine: Machine) -> Finding:
    return well("platforms_known", str(len(machine.catalogue().platforms)))


def _profiles(machine: Machine) -> list[Profile]:
    from detox.sources.browsers import found

    return found(machine.person, machine.environ, machine.system)


def _browsers(machine: Machine) -> Finding:
    from detox.sources.browsers import is_running

    profiles = _profiles(machine)
    if not profiles:
        return ill("browsers_none")
    running = [each.name for each in profiles if is_running(each)]
    names = "; ".join(each.name for each in profiles)
    if running:
        return well("browsers_running", names, "; ".join(running))
    return well("browsers_found", names)


def _histories(machine: Machine) -> Finding:
    from detox.sources.formats import look_at

    return readable(_profiles(machine), look_at)


def readable(profiles: Iterable[Profile], look_at: Callable[[Path], None]) -> Finding:
    """Whether every history that was found may be read; `look_at` raises SourceError for one that may not."""
    refused: list[tuple[str, Exception]] = []
    for profile in profiles:
        try:
            look_at(profile.path)
        except SourceError as error:
            refused.append((profile.name, error))
    return Finding(ok=False, code=FAULT, faults=tuple(refused)) if refused else well("histories_readable")


def _screen(machine: Machine) -> Finding:
    from detox.desktop.screen import has_screen

    if not has_screen(machine.environ, machine.system):
        return ill("screen_none")
    which = machine.environ.get("WAYLAND_DISPLAY") or machine.environ.get("DISPLAY") or machine.system
    return well("screen_here", which)


def _bus(machine: Machine) -> Finding:
    if not machine.system.startswith("linux"):
        return well("bus_not_needed")
    where = bus.address(machine.environ)
    if where == bus.NOBODY:
        return ill("bus_silent")
    from detox.desktop.bus_question import owned

    return well("bus_answers") if owned(where, "org.freedesktop.DBus") else ill("bus_none")


def _tray(machine: Machine) -> Finding:
    from detox.desktop.tray_host import tray_host

    host = tray_host(machine.environ, machine.system)
    return well("tray_here", host) if host else ill("tray_none")


def _notifications(machine: Machine) -> Finding:
    from detox.desktop.roads import notifier

    road = notifier(machine.environ)
    try:
        if road.available():
            return well("notes_with_buttons" if road.has_actions() else "notes_without_buttons")
    finally:
        road.shut()
    return ill("notes_none")


def _do_not_disturb(machine: Machine) -> Finding:
    from detox.desktop.do_not_disturb import do_not_disturb

    silence = do_not_disturb(machine.environ, machine.system)
    if silence is None:
        return ill("silence_untold")
    return well("silence_wanted" if silence.is_wanted else "silence_not_wanted", silence.told_by)


def _idle(machine: Machine) -> Finding:
    from detox.desktop.idle import idle_teller

    teller = idle_teller(machine.environ, machine.system)
    return well("idle_told", teller) if teller else ill("idle_untold")


def _windows(machine: Machine) -> Finding:
    from detox.desktop.windows import shows_foreground

    shown = shows_foreground(machine.environ, machine.system)
    return well("windows_shown") if shown else ill("windows_hidden")


def _activitywatch(machine: Machine) -> Finding:
    from detox.services.programs import answering

    found = answering(machine.activitywatch, machine.settings())
    if found is None:
        return well("activitywatch_silent")
    return well("activitywatch_answers", found.place.address, found.info.version)


def _clock(machine: Machine) -> Finding:
    """What the clock says, with its zone; a store that cannot be opened does not make it wrong."""
    shown = f"{machine.now.astimezone(machine.zone):%Y-%m-%d %H:%M} {machine.zone.key}"
    try:
        wrong = clock.fault(machine.store(), machine.now)
    except StoreError:
        wrong = judged(machine.now, None)
    if wrong is None and not machine.knows_zone:
        wrong = ClockFault.NO_ZONE
    return well("clock_right", shown) if wrong is None else ill(f"clock_{wrong}", shown)


LOOKS: Final[tuple[tuple[str, Callable[[Machine], Finding]], ...]] = (
    ("database", _database),
    ("room", _room),
    ("copies", _copies),
    ("settings", _settings),
    ("platforms", _platforms),
    ("browsers", _browsers),
    ("histories", _histories),
    ("screen", _screen),
    ("bus", _bus),
    ("tray", _tray),
    ("notifications", _notifications),
    ("do-not-disturb", _do_not_disturb),
    ("idle", _idle),
    ("windows", _windows),
    ("activitywatch", _activitywatch),
    ("clock", _clock),
)
CODES: Final = frozenset(
    {
        "database_well", "database_damaged", "database_replaceable", "room_enough", "room_little",
        "copies_not_wanted", "copies_none_yet", "copies_too_old", "copies_kept", "settings_changed", "settings_shipped",
        "platforms_known", "browsers_none", "browsers_running", "browsers_found", "histories_readable", "screen_none",
        "screen_here", "bus_answers", "bus_none", "bus_silent", "bus_not_needed",
        "tray_here", "tray_none", "notes_with_buttons", "notes_without_buttons", "notes_none",
        "silence_untold", "silence_wanted", "silence_not_wanted", "idle_told", "idle_untold", "windows_shown",
        "windows_hidden", "activitywatch_silent", "activitywatch_answers", "clock_right",
        *(f"clock_{fault}" for fault in ClockFault),
    }
)  # fmt: skip
"""Every code that a look can find, for whoever has to have words for it."""
