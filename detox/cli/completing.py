"""Completing: the values that a shell offers for a word; no Qt, no Peewee, and a home is never made."""

from __future__ import annotations

import os
import re
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from click.shell_completion import CompletionItem

from detox.desktop import paths

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TypeAlias

    import click

    Items: TypeAlias = list[CompletionItem[str]]

SHORT = 8
"""Letters of an id, as lists show it."""
MINUTES = ("15", "30", "60", "120")
BINNED = MappingProxyType({"plan": "plan for", "note": "note", "entry": "noted on"})


def verbs(where: Mapping[str, str], incomplete: str) -> Items:
    """Verbs by name, each with the beginning of its help, which is read where it stands: importing all takes long."""
    folder = Path(__file__).parent
    found = []
    for verb, place in where.items():
        if verb.startswith(incomplete):
            module, _, name = place.rpartition(".")[2].partition(":")
            source = (folder / f"{module}.py").read_text(encoding="utf-8")
            told = re.search(rf'^def {name}\(.*?"""(.+?)[.;:]', source, re.DOTALL | re.MULTILINE)
            found.append(CompletionItem(verb, help=told[1] if told else None))
    return found


def accounts(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
    """Accounts, those in use first, then every platform."""
    from detox.storage import glance

    names = _platforms(ctx)
    known = [
        (each.handle or each.id, names.get(each.platform, each.platform)) for each in glance.accounts(_database(ctx))
    ]
    return _fitting([*known, *platforms_of(names)], incomplete, param)


def platforms(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
    """Every platform of the catalogue."""
    return _fitting(platforms_of(_platforms(ctx)), incomplete, param)


def platforms_of(names: dict[str, str]) -> list[tuple[str, str]]:
    """Platforms by id, each with its name."""
    return sorted(names.items())


def plans(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
    """Every plan by the beginning of its id, with its account and what it tries."""
    return _plans(ctx, param, incomplete, is_ended=True)


def living_plans(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
    """The same without those that have ended."""
    return _plans(ctx, param, incomplete, is_ended=False)


def sources(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
    """The sources that are known, by their short names."""
    from detox.core.sources import short_names
    from detox.storage import glance

    names = glance.sources(_database(ctx))
    return _fitting(zip(short_names(names), names, strict=True), incomplete, param)


def notes(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
    """The newest notes by the beginning of their ids, each with its line."""
    from detox.storage import glance

    found = [(each.id[:SHORT], each.text) for each in glance.notes(_database(ctx))]
    return _fitting(found, incomplete, param)


def entries(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
    """The latest times noted by hand by the beginning of their ids, each with its account, its length and its start."""
    from detox.core.periods import to_datetime
    from detox.core.usage import MINUTE
    from detox.desktop import clock
    from detox.storage import glance

    names, zone, found = _platforms(ctx), clock.zone(), []
    for each in glance.entries(_database(ctx)):
        start = to_datetime(each.start).astimezone(zone)
        what = f"{names.get(each.account, each.account)}: {round((each.end - each.start) / MINUTE)} min"
        found.append((each.id[:SHORT], f"{what}, {start:%Y-%m-%d %H:%M} {each.note}"))
    return _fitting(found, incomplete, param)


def binned(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
    """What lies in the bin by the beginning of its id, each with what it is."""
    from detox.storage import glance

    names = _platforms(ctx)
    found = [
        (each.id[:SHORT], f"{BINNED[each.kind]} {names.get(each.account, each.account)} {each.words}")
        for each in glance.binned(_database(ctx))
    ]
    return _fitting(found, incomplete, param)


def settings(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
    """Every preference, with what it is at first."""
    from dataclasses import fields

    from detox.core.settings import Settings, show

    del ctx
    return _fitting([(each.name, show(getattr(Settings(), each.name))) for each in fields(Settings)], incomplete, param)


def setting_values(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
    """What the preference that was just named can be."""
    from detox.core.settings import CHOICES, RANGES, Settings, show

    key = str(ctx.params.get("key", ""))
    default = getattr(Settings(), key, None)
    if isinstance(default, bool):
        found: Iterable[str] = ("on", "off")
    elif key in RANGES:
        least, most = RANGES[key]
        found = {str(least): "", show(default): "", str(most): ""}
    else:
        found = CHOICES.get(key, (show(default),) if default else ())
    return _fitting([(value, "") for value in found], incomplete, param)


def formats(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
    """Every kind of file that can be read."""
    from detox.sources.formats import FORMATS

    del ctx
    return _fitting([(each.name, "") for each in FORMATS], incomplete, param)


def zones(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
    """Every time zone of this computer."""
    from zoneinfo import available_timezones

    del ctx
    return _fitting([(name, "") for name in sorted(available_timezones())], incomplete, param)


def quiet(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
    """A few lengths of quiet, and its two words; nothing once there is one."""
    if ctx.params.get("words"):
        return []
    lengths = [(minutes, "minutes") for minutes in MINUTES]
    return _fitting([*lengths, ("until", "a time of day"), ("off", "reminders come again")], incomplete, param)


def folders(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
    """Leaves it to the shell, which knows folders."""
    del ctx, param
    return [CompletionItem(incomplete, type="dir")]


def members(values: Iterable[str], incomplete: str, *, is_list: bool) -> Items:
    """The words of an enumeration; in a list, those that are not in it yet behind what is."""
    head, comma, last = incomplete.rpartition(",") if is_list else ("", "", incomplete)
    taken = set(head.split(","))
    return [CompletionItem(head + comma + each) for each in values if each.startswith(last) and each not in taken]


def _plans(ctx: click.Context, param: click.Parameter, incomplete: str, *, is_ended: bool) -> Items:
    from detox.storage import glance

    names = _platforms(ctx)
    found = [each for each in glance.plans(_database(ctx)) if is_ended or not each.ended]
    told = [(each.id[:SHORT], f"{names.get(each.account, each.account)}: {each.mode}") for each in found]
    return _fitting(told, incomplete, param)


def _fitting(found: Iterable[tuple[str, str]], incomplete: str, param: click.Parameter) -> Items:
    """Each value once that begins as what was typed does, in whatever case; with a word about it."""
    del param
    begun, told = incomplete.lower(), dict[str, str]()
    for value, words in found:
        told.setdefault(value, " ".join(words.split()))
    return [
        CompletionItem(value, help=words or None) for value, words in told.items() if value.lower().startswith(begun)
    ]


def _home(ctx: click.Context) -> Path:
    return paths.home(os.environ, ctx.find_root().params.get("home"))


def _database(ctx: click.Context) -> Path:
    return paths.database(_home(ctx))


def _platforms(ctx: click.Context) -> dict[str, str]:
    """Names of the platforms by id; those that ship where the person's own list cannot be read."""
    from detox.core.catalogue import CatalogueError
    from detox.services.catalogue import OverridesError, load

    shipped = paths.resources()
    try:
        catalogue = load(shipped, _home(ctx))
    except (CatalogueError, OverridesError):
        catalogue = load(shipped, shipped / "no-home")
    return {each.id: each.name for each in catalogue.platforms.values()}
