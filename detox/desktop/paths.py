"""Paths: where things lie on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "worthwhile"
DATABASE = "worthwhile.sqlite3"


def home(environ: Mapping[str, str], given: str | None = None) -> Path:
    """Where the database, settings and logs live: `given`, else DETOX_HOME, else the platform's user-data folder."""
    chosen = given or environ.get("DETOX_HOME")
    if chosen:
        return Path(chosen).expanduser().absolute()
    return usual_home()


def usual_home() -> Path:
    """The platform's user-data folder: the home that nobody has to name."""
    import platformdirs

    return platformdirs.user_data_path(NAME, appauthor=False)


def database(home: Path) -> Path:
    """The one file that holds everything."""
    return home / DATABASE


def activitywatch() -> Path:
    """The folder in which ActivityWatch keeps its configuration."""
    import platformdirs

    return platformdirs.user_config_path("activitywatch")


def resources() -> Path:
    """The folder of icons, fonts, tokens and the platform catalogue: in the installed package, or in the clone."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"
