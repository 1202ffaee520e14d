"""Files of the schemas that there have been, with rows in every table."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from detox.storage import migrations
from detox.storage import sqlite as ours

FIRST = Path(__file__).parent / "schema_1.sql"
SCHEMAS = range(1, migrations.LATEST + 1)


def write(path: Path, number: int) -> Path:
    """A file of that schema, as the version that had it would have left it."""
    with closing(sqlite3.connect(path)) as made:
        made.executescript(FIRST.read_text(encoding="utf-8"))
    database = ours.database(str(path))
    with database.connection_context():
        for before in range(1, number):
            migrations.STEPS[before - 1](database)
            ours.set_version(database, before + 1)
    return path


def rows(path: Path) -> dict[str, list[str]]:
    """Every row of a file by table."""
    with closing(sqlite3.connect(path)) as file:
        names = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(map(repr, file.execute(f'SELECT * FROM "{name}"'))) for name in names}
