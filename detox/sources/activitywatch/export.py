"""Export: the file that both of ActivityWatch's servers write, of all buckets or of one."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

from detox.core.sources import ACTIVITYWATCH
from detox.sources.activitywatch.buckets import families

if TYPE_CHECKING:
    from pathlib import Path

    from detox.sources.source import Reading, Terms

BEGINNING: Final = 4096
SIGN: Final = re.compile(r'\A\ufeff?\s*\{\s*"buckets"\s*:\s*[\[{]')
UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class ActivityWatchExport:
    """`aw-buckets-export.json` of aw-server or aw-server-rust, or the export of a single bucket."""

    name = "activitywatch-export"
    source = ACTIVITYWATCH

    def recognises(self, path: Path) -> bool:
        """Whether it is JSON that begins with buckets."""
        try:
            with path.open("rb") as file:
                begin = file.read(BEGINNING)
        except OSError:
            return False
        coded = "utf-16" if begin.startswith(UTF_16) else "utf-8"
        return SIGN.match(begin.decode(coded, "replace")) is not None

    def read(self, path: Path, terms: Terms) -> list[Reading]:
        """What each screen in the file tells; raises SourceError."""
        from detox.sources.activitywatch.archive import read
        from detox.sources.activitywatch.readings import Screen, reading

        rows = read(path, terms)
        return [reading(Screen(family, rows, terms)) for family in families(rows, terms.classify.catalogue)]
