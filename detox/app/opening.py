"""Opening: the parts of a home, and what can be done where they cannot be opened."""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from detox.desktop import paths

if TYPE_CHECKING:
    from collections.abc import Callable

    from detox.app import Options
    from detox.app.parts import Parts
    from detox.gui.theme import Theme

OVERRIDES: Final = "platforms.toml"


class Opening:
    """Opens the parts of a home; asks, in a box, what to do where that cannot be."""

    def __init__(self, theme: Theme, options: Options, closing: ExitStack, before_asking: Callable[[], None]) -> None:
        self._before_asking = before_asking
        self._theme = theme
        self._options = options
        self._closing = closing
        self._database = paths.database(options.home)
        self.is_looking = False
        """Whether the home cannot be written, so that a copy of it is looked at and nothing can be changed."""

    def parts(self) -> Parts | None:
        """The open parts, once they can be opened; None where the person has given up."""
        from detox.gui.errors import KNOWN

        while True:
            try:
                return self._look() if cannot_be_written(self._database) else self._open(self._options)
            except KNOWN as error:
                from detox.app.refusal import Refusal

                self._before_asking()
                if not Refusal(self._theme, self._database).has_remedy(error):
                    return None

    def _open(self, options: Options) -> Parts:
        from detox.app.parts import open_parts

        with ExitStack() as mine:  # what was opened before something failed is closed
            parts = open_parts(options, mine)
            self._closing.push(mine.pop_all())
        return parts

    def _look(self) -> Parts:
        """The parts of a copy in a folder of its own, in which nothing can be changed."""
        import shutil
        import tempfile

        folder = Path(self._closing.enter_context(tempfile.TemporaryDirectory(prefix="worthwhile-read-only-")))
        beside = (self._database.name, f"{self._database.name}-wal", OVERRIDES)
        try:
            for name in beside:
                if (self._database.parent / name).exists():
                    shutil.copyfile(self._database.parent / name, folder / name)
        except OSError as error:
            from detox.storage.store import StoreError, StoreFault

            raise StoreError(StoreFault.READ_ONLY, self._database, str(error)) from error
        parts = self._open(replace(self._options, home=folder))
        parts.store.freeze(self._database)
        self.is_looking = True
        return parts


def cannot_be_written(database: Path) -> bool:
    """Whether there is a database that may be read, in a place that may not be written."""
    try:
        if not database.is_file() or not os.access(database, os.R_OK):
            return False
    except OSError:
        return False
    return not (os.access(database, os.W_OK) and os.access(database.parent, os.W_OK))


def read_only(home: Path) -> str:
    """That nothing can be changed, and why."""
    return _tr("Read only: nothing can be changed, because {0} cannot be written.").format(home)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Opening", text)
