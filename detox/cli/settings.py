"""`detox settings`: every preference, read and changed."""

from __future__ import annotations

import os
import sys
from dataclasses import fields, replace
from typing import TYPE_CHECKING

import click

from detox.cli import completing
from detox.cli.options import as_json
from detox.cli.output import fail, say_json, say_table
from detox.core.settings import Settings, parse, show
from detox.core.topics import Topic
from detox.services import settings as service
from detox.services.pauses import follow

if TYPE_CHECKING:
    from detox.cli.context import Context

NAMES = tuple(field.name for field in fields(Settings))
HIDDEN = "•••"
"""Stands for a key in a list, which is a thing that one shows to others."""
RECORDING = frozenset({"recording", "recording_pauses"})


@click.group
def settings() -> None:
    """Every preference: list, get, set, reset."""


@settings.command("list")
@as_json
@click.pass_obj
def list_(context: Context, *, as_json: bool) -> None:
    """Every preference with its value; what differs from the default is marked, and a key is not shown."""
    chosen = context.settings
    hidden = HIDDEN if chosen.activitywatch_key else ""
    _say(replace(chosen, activitywatch_key=hidden), NAMES, as_json=as_json)


@settings.command
@click.argument("key", shell_complete=completing.settings)
@as_json
@click.pass_obj
def get(context: Context, key: str, *, as_json: bool) -> None:
    """The value of one preference."""
    _known(key)
    if as_json:
        say_json({"settings": {key: _plain(getattr(context.settings, key))}})
    else:
        click.echo(show(getattr(context.settings, key)))


@settings.command("set")
@click.argument("key", shell_complete=completing.settings)
@click.argument("value", shell_complete=completing.setting_values)
@as_json
@click.pass_obj
def set_(context: Context, key: str, value: str, *, as_json: bool) -> None:
    """Change one preference."""
    _known(key)
    with context.store.change(Topic.SETTINGS, "settings"):
        service.change(context.store, **{key: parse(key, value)})
        _follow(context, key)
    _derive(context, key)
    _say(context.settings, (key,), as_json=as_json)


@settings.command
@click.argument("key", shell_complete=completing.settings)
@as_json
@click.pass_obj
def reset(context: Context, key: str, *, as_json: bool) -> None:
    """Put one preference back to its default."""
    _known(key)
    with context.store.change(Topic.SETTINGS, "settings"):
        service.reset(context.store, key)
        _follow(context, key)
    _derive(context, key)
    _say(Settings(), (key,), as_json=as_json)


def _known(key: str) -> None:
    if key not in NAMES:
        fail("unknown_setting", f"There is no setting “{key}”.", "KEY", f"Known: {', '.join(NAMES)}.")


def _derive(context: Context, key: str) -> None:
    """Makes anew what follows from where a local day begins."""
    if key == "day_start":
        _ = context.calendar


def _follow(context: Context, key: str) -> None:
    """Notes since when nothing is recorded, or that it is again; tells the desktop whether to start the app."""
    if key in RECORDING:
        follow(context.store, context.now)
    if key == "autostart":
        _tell_desktop(context)


def _tell_desktop(context: Context) -> None:
    """Makes or takes away the entry that starts the app with the session; a setting that cannot hold is not kept."""
    from detox.desktop import login
    from detox.services import autostart as desktop

    entry = login.entry(context.home, os.environ, sys.platform)
    desktop.follow(entry, login.command(context.home), is_wanted=service.load(context.store).autostart)


def _plain(value: object) -> object:
    """A value as JSON has it; working hours in words."""
    return value if isinstance(value, bool | int | str) else show(value)


def _say(chosen: Settings, names: tuple[str, ...], *, as_json: bool) -> None:
    if as_json:
        say_json({"settings": {name: _plain(getattr(chosen, name)) for name in names}})
        return
    default = Settings()
    marks = ["*" if getattr(chosen, name) != getattr(default, name) else "" for name in names]
    say_table([[name, show(getattr(chosen, name)), mark] for name, mark in zip(names, marks, strict=True)])
