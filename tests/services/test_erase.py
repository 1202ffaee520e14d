"""Erasing: what is gone is gone from every byte of the home, and nothing else is."""

from __future__ import annotations

import errno
import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from detox.core.drafts import PlanDraft
from detox.core.entries import Entry
from detox.core.erasing import Scope
from detox.core.keys import visit_key
from detox.core.plans import Mode
from detox.core.reminders import Kind, Reminder, State
from detox.core.sources import Source
from detox.core.topics import Topic
from detox.core.usage import MINUTE, Correction, Verb
from detox.services import erase, notes, plans, settings, undo, welcome
from detox.services.collect import Told, collect
from detox.services.log import log
from detox.sources.source import Reading
from detox.storage.copies import compact
from detox.storage.faults import CopyError, CopyFault
from detox.storage.store import Store
from tests.services.days import THURSDAY, at, dump, moment, use
from tests.services.test_undo_properties import everything

NOON = moment("12:00")
DAY = timedelta(days=1)
SOON = 10
"""Seconds within which whoever does not wait has answered."""
PLATFORM, DAYS, SOURCE, REST = "zqplatform", "zqdays", "zqsource", "zqrest"
"""Marks in whatever belongs to one platform, to Wednesday, to one source, and to none of these."""
WEDNESDAY = THURSDAY - DAY
TUESDAY = WEDNESDAY - DAY


def fill(store: Store, calendar) -> Source:
    """A home with marks in every column that can hold a person's or a platform's words."""
    with store.change(Topic.SETTINGS):
        store.settings.change(welcomed=True)
    with store.change(Topic.USAGE, "import"):
        file = Source(0, "table", f"{SOURCE} columns", store.device, "unknown", path=f"/home/{SOURCE}.csv")
        file = store.sources.add(file)
        batch = store.sources.new_batch(file.id, f"/home/{SOURCE}.csv", "test", f"zone:{SOURCE}", "", at("12:00"))
        start = at("09:00", TUESDAY)
        told = use(file, 1, (start, start + 30 * MINUTE))._replace(key=visit_key(start, 1))
        hosts = [(f"{SOURCE}.example.org", start, start + MINUTE)]
        collect(store, calendar, [Told(file, Reading([told], "unknown", unrecognised=hosts), batch)], NOON)
    with store.change(Topic.USAGE, "import"):
        other = store.sources.add(Source(0, "table", REST, store.device, "unknown", path=f"/home/{REST}.csv"))
        first, second = at("10:00", WEDNESDAY), at("10:00", TUESDAY)
        rows = [use(other, 1, (start, start + 20 * MINUTE), PLATFORM) for start in (first, second)]
        hosts = [(f"{DAYS}.example.org", first, first + MINUTE), (f"{REST}.example.org", second, second + MINUTE)]
        batch = store.sources.new_batch(other.id, f"/home/{REST}.csv", "test", "", "", at("12:00"))
        collect(store, calendar, [Told(other, Reading(rows, "unknown", unrecognised=hosts), batch)], NOON)
    for words, day, account in ((DAYS, WEDNESDAY, "x"), (REST, TUESDAY, "x"), (PLATFORM, TUESDAY, PLATFORM)):
        log(store, calendar, Entry(account, 15, moment("13:00", day), note=f"{words} by hand"), NOON)
        notes.note(store, f"{words} line", account, moment("14:00", day))
        with store.change(Topic.USAGE, "correction"):
            said = Correction(f"{words}-1", at("15:00", day), at("15:30", day), Verb.ADD, account, account, None)
            store.corrections.add(store.device, said, f"{words} why", store.device)
            due = moment("16:00", day)
            store.reminders.add(
                Reminder(words, Kind.LIMIT, f"{words} x", words, due, State.HELD, account, reason=words)
            )
    for words, account in ((PLATFORM, PLATFORM), (REST, "linkedin")):
        draft = PlanDraft(
            account, Mode.LIMIT, 600, f"{words} purpose", f"{words} outcome", what_else=(f"{words} else",)
        )
        plan = plans.start(store, calendar, draft, NOON)
        plans.pause(store, calendar, plan.id, None, NOON)
    with store.change(Topic.SETTINGS, "settings"):
        store.settings.change(activitywatch_key=REST)
        store.mappings.save("signature", {"start": REST}, REST)
        store.mappings.save("another", {"start": f"{SOURCE} begins"}, file.name)
    return file


def bytes_of(home: Path) -> dict[str, bytes]:
    return {str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def files_with(home: Path, words: str) -> set[str]:
    """The files of a home that hold words, in whichever way they are written."""
    forms = [words.encode(form) for form in ("utf-8", "utf-16-le", "utf-16-be")]
    return {name for name, data in bytes_of(home).items() if any(form in data for form in forms)}


def copy_all(store: Store) -> None:
    """Copies as there may be: two of today's schema, one of another, one that is none, one unfinished; and a log."""
    home = store.path.parent
    (home / "backups").mkdir()
    (home / "logs").mkdir()
    for path in (
        home / "backups" / "one.sqlite3",
        home / "backups" / "old.sqlite3",
        home / "worthwhile-before-3.sqlite3",
    ):
        compact(store.path, path)
    with closing(sqlite3.connect(home / "backups" / "old.sqlite3")) as old:
        old.execute("PRAGMA user_version = 1")
    words = f"{PLATFORM} {DAYS} {SOURCE} {REST}"
    for name in (
        "backups/broken.sqlite3", "backups/half.sqlite3.part", "logs/worthwhile.log", "logs/worthwhile.log.1",
        "worthwhile-damaged-2026-05-01-101010Z.sqlite3-wal", ".worthwhile.sqlite3.k3x.part-journal",
    ):  # fmt: skip
        (home / name).write_text(words, encoding="utf-8")


def scope_of(words: str, calendar, file: Source) -> Scope:
    return {
        PLATFORM: lambda: erase.scope(calendar, [PLATFORM]),
        DAYS: lambda: erase.scope(calendar, days=(WEDNESDAY, WEDNESDAY)),
        SOURCE: lambda: erase.scope(calendar, source=file),
        REST: lambda: erase.scope(calendar, everything=True),
    }[words]()


@pytest.fixture
def file(store, calendar) -> Source:
    made = fill(store, calendar)
    assert store.compact()
    copy_all(store)
    return made


SCOPES = [PLATFORM, DAYS, SOURCE, REST]


@pytest.mark.parametrize("words", SCOPES)
def test_no_byte_of_it_is_left_in_any_file_of_the_home(store, calendar, file, words):
    home = store.path.parent
    assert {"worthwhile.sqlite3", "backups/one.sqlite3", "logs/worthwhile.log"} <= files_with(home, words)
    assert erase.erase(store, calendar, scope_of(words, calendar, file), NOON).is_whole
    assert files_with(home, words) == set()
    left = [each for each in SCOPES if each != words]
    for other in left if words != REST else []:
        assert {"worthwhile.sqlite3", "backups/one.sqlite3", "worthwhile-before-3.sqlite3"} <= files_with(home, other)
    assert store.intact()


def imported(store) -> int:
    """How many files are known by their names."""
    return store._database.execute_sql("SELECT count(*) FROM batch").fetchone()[0]


@pytest.mark.parametrize("words", SCOPES)
def test_what_is_said_before_is_what_goes(store, calendar, file, words):
    which = scope_of(words, calendar, file)
    found = erase.preview(store, calendar, which)
    files = imported(store)
    home = store.path.parent
    assert {path.name for path in found.copies} >= {"one.sqlite3", "worthwhile-before-3.sqlite3"}
    assert erase.erase(store, calendar, which, NOON).found == found
    assert files - imported(store) == found.rows.get("batch", 0)
    after = erase.preview(store, calendar, which)
    assert (dict(after.rows), after.copies) == ({}, ())
    assert (home / "backups" / "one.sqlite3").exists() == (words != REST)
    assert not (home / "backups" / "old.sqlite3").exists()


def test_everything_means_every_column_that_can_hold_words(store, calendar, file):
    home = store.path.parent
    store.close()
    with closing(sqlite3.connect(store.path)) as connection, connection:
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            assert connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] or table in EMPTY, table
            columns = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
            for _, name, kind, *_ in columns if table not in {"meta", "counter"} else ():
                if kind == "TEXT":
                    connection.execute(f"""UPDATE "{table}" SET "{name}" = 'zqcolumn' || coalesce("{name}", '')""")
        connection.execute("INSERT INTO meta VALUES ('erased', '[]'), ('zqcolumn', 'zqcolumn')")
    with Store.open(store.path, lambda: NOON) as again:
        assert erase.erase(again, calendar, erase.scope(calendar, everything=True), NOON).is_whole
        assert files_with(home, "zqcolumn") == set()


EMPTY = {"watched", "present", "daily_coverage", "median"}
"""Tables that hold numbers, days and names of rules alone, and that the home leaves empty."""


def test_counts_and_days_are_those_of_the_platform(store, calendar, file):
    found = erase.preview(store, calendar, erase.scope(calendar, [PLATFORM]))
    assert found.rows == {
        "observation": 3, "session": 2, "entry": 1, "correction": 1, "plan": 1, "reminder": 1, "note": 1, "batch": 1,
    }  # fmt: skip
    assert (found.first, found.last) == (TUESDAY, WEDNESDAY)
    names = {path.name for path in found.unreadable}
    assert names >= {"broken.sqlite3", "half.sqlite3.part", "old.sqlite3"}
    assert names >= {"worthwhile-damaged-2026-05-01-101010Z.sqlite3-wal", ".worthwhile.sqlite3.k3x.part-journal"}


@pytest.mark.parametrize("words", SCOPES)
def test_what_others_keep_beside_the_database_stays_as_it_is(store, calendar, file, words):
    home = store.path.parent
    for name in ("photos.sqlite3", "film.part", "thesis.tmp", "other.sqlite3-wal"):
        (home / name).write_text("somebody else's")
    compact(store.path, home / "mine.sqlite3")
    which = scope_of(words, calendar, file)
    said = erase.preview(store, calendar, which)
    erase.erase(store, calendar, which, NOON)
    left = {path.name for path in home.iterdir() if path.is_file() and path.read_bytes() == b"somebody else's"}
    assert left == {"photos.sqlite3", "film.part", "thesis.tmp", "other.sqlite3-wal"}
    assert not left & {path.name for path in (*said.copies, *said.unreadable)}
    assert home / "mine.sqlite3" in said.copies


def test_the_days_that_are_left_are_derived_as_if_it_had_never_been(store, calendar, file, home, clock):
    erase.erase(store, calendar, erase.scope(calendar, [PLATFORM]), NOON)
    after = dump(store)
    with store.change(Topic.USAGE):
        from detox.services.derive import rederive_all

        rederive_all(store, calendar)
    assert dump(store) == after
    assert all(PLATFORM not in str(row) for rows in after.values() for row in rows)


def test_what_began_before_the_days_ends_where_they_begin(store, calendar):
    log(store, calendar, Entry("x", 60, moment("03:30", WEDNESDAY)), NOON)
    erase.erase(store, calendar, erase.scope(calendar, days=(WEDNESDAY, WEDNESDAY)), NOON)
    with store.read():
        assert [(start, end) for _, start, end in store.entries.intervals()] == [
            (at("03:30", WEDNESDAY), at("04:00", WEDNESDAY))
        ]


def test_a_reading_that_is_under_way_while_all_of_it_goes_is_not_stored(store, calendar, file):
    before = store.era()
    erase.erase(store, calendar, erase.scope(calendar, [PLATFORM]), NOON)
    assert store.era() == before
    erase.erase(store, calendar, erase.scope(calendar, everything=True), NOON)
    first = store.era()
    erase.erase(store, calendar, erase.scope(calendar, everything=True), NOON)
    assert len({before, first, store.era()}) == 3


def test_nothing_can_be_undone_across_it(store, calendar, file):
    erase.erase(store, calendar, erase.scope(calendar, source=file), NOON)
    assert undo.undo(store, calendar) is None
    assert undo.redo(store, calendar) is None
    settings.change(store, theme="dark")
    assert undo.undo(store, calendar).label == "settings"


def test_all_of_it_leaves_a_fresh_home_on_the_same_device(store, calendar, file, tmp_path, clock):
    device = store.device
    erase.erase(store, calendar, erase.scope(calendar, everything=True), NOON)
    with Store.open(tmp_path / "other" / "worthwhile.sqlite3", clock) as fresh:
        settings.adopt_calendar(fresh, calendar)
        expected = everything(fresh.path)
    found = everything(store.path)
    assert {name: rows for name, rows in found.items() if name != "meta"} == {
        name: rows for name, rows in expected.items() if name != "meta"
    }
    assert ("device", device) in found["meta"]
    assert welcome.is_wanted(store)


@pytest.fixture
def browser(store, calendar) -> Source:
    """A browser whose history was read this morning."""
    with store.change(Topic.SOURCES):
        return store.sources.add(
            Source(0, "chromium-history", "Chrome", store.device, "browser:chrome", path="/h", cursor="far")
        )


def scan(store, calendar, source: Source, *, batch: int | None = None) -> set[tuple[str, int]]:
    """Reads visits of Tuesday to Thursday on two platforms; tells what is stored of them then."""
    starts = [at("10:00", day) for day in (TUESDAY, WEDNESDAY, THURSDAY)]
    uses = [use(source, 1, (start, start + MINUTE), name) for start in starts for name in ("x", "linkedin")]
    uses = [each._replace(key=visit_key(each.start, 1 + (each.kind.platform == "x"))) for each in uses]
    with store.change(Topic.USAGE):
        known = store.sources.by_path("/h", store.device) or store.sources.add(source)
        reading = Reading(uses, source.scope, cursor="far")
        collect(store, calendar, [Told(known, reading, batch)], NOON + DAY)
    with store.read():
        found = store.observed.observations(store.device, at("00:00", TUESDAY), at("23:00"))
    return {(each.kind.platform, each.start) for each in found}


@pytest.mark.parametrize(
    ("scope", "stays"),
    [
        ({"platforms": ["x"]}, lambda platform, start: platform == "linkedin" or start > at("11:00", WEDNESDAY)),
        ({"days": (WEDNESDAY, WEDNESDAY)}, lambda _, start: start != at("10:00", WEDNESDAY)),
        ({"source": True}, lambda _, start: start > at("11:00", WEDNESDAY)),
        ({"platforms": ["x"], "days": (TUESDAY, TUESDAY)},
         lambda platform, start: platform == "linkedin" or start > at("23:00", TUESDAY)),
    ],
)  # fmt: skip
def test_no_scan_brings_it_back_and_what_comes_later_is_recorded(store, calendar, browser, scope, stays):
    told = scan(store, calendar, browser)
    meant = {**scope, "source": browser} if "source" in scope else scope
    erase.erase(store, calendar, erase.scope(calendar, **meant), moment("12:00", WEDNESDAY))
    assert scan(store, calendar, browser) == {each for each in told if stays(*each)}


def test_a_file_that_a_person_imports_may_bring_it_back(store, calendar, browser):
    told = scan(store, calendar, browser)
    erase.erase(store, calendar, erase.scope(calendar, ["x"]), NOON)
    assert scan(store, calendar, browser, batch=1) == told


def test_a_source_can_be_switched_off_at_once(store, calendar, browser):
    scan(store, calendar, browser)
    erase.erase(store, calendar, erase.scope(calendar, source=browser), NOON, switches_off=browser)
    with store.read():
        (known,) = store.sources.all()
    assert (known.enabled, known.cursor) == (False, "")


@pytest.mark.parametrize(
    ("scope", "code"),
    [
        ({}, "nothing_named"),
        ({"days": (THURSDAY, WEDNESDAY)}, "ends_before_it_starts"),
        ({"platforms": ["x"], "everything": True}, "all_alone"),
    ],
)
def test_what_makes_no_sense_is_refused(calendar, scope, code):
    with pytest.raises(erase.EraseError) as refused:
        erase.scope(calendar, **scope)
    assert refused.value.code == code


def test_while_another_program_reads_it_says_so_and_the_next_look_finishes(store, calendar, file):
    store._database.execute_sql("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(store.path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM entry").fetchone()
        assert not erase.erase(store, calendar, erase.scope(calendar, [PLATFORM]), NOON).is_whole
        reader.execute("COMMIT")
    assert erase.finish(store, NOON)
    assert files_with(store.path.parent, PLATFORM) == set()


KILLED = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo
from detox.core.periods import Calendar
from detox.services import erase
from detox.storage import erasing_copies as copies, sqlite
from detox.storage.copies import compact
from detox.storage.store import Store
def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
where, name, home, platform = sys.argv[1:]
setattr({"erase": erase, "copies": copies, "sqlite": sqlite}[where], name, die)
now = datetime(2026, 5, 14, 12, tzinfo=ZoneInfo("Europe/Berlin"))
with Store.open(Path(home) / "worthwhile.sqlite3", lambda: now) as store:
    calendar = Calendar(ZoneInfo("Europe/Berlin"))
    erase.erase(store, calendar, erase.scope(calendar, [platform]), now)
"""
STEPS = [
    ("erase", "settle"), ("erase", "rederive_all"), ("erase", "_erase_copies"), ("copies", "delete"),
    ("erase", "_empty_logs"), ("sqlite", "compact"),
]  # fmt: skip


@pytest.mark.parametrize(("where", "name"), STEPS)
def test_killed_in_its_midst_it_is_all_or_nothing_and_a_second_one_finishes(store, calendar, file, where, name):
    home = store.path.parent
    before = everything(store.path)
    store.close()
    done = subprocess.run(
        [sys.executable, "-c", KILLED, where, name, str(home), PLATFORM], check=False, env={**os.environ, "TZ": "UTC"}
    )
    assert done.returncode == -signal.SIGKILL
    with Store.open(store.path, lambda: NOON) as again:
        is_whole = everything(store.path) == before
        assert is_whole == (name in {"settle", "rederive_all"})
        if not is_whole:
            with again.read():
                assert again.erasing.count(erase.scope(calendar, [PLATFORM])) == {}
        erase.erase(again, calendar, erase.scope(calendar, [PLATFORM]), NOON)
        assert files_with(home, PLATFORM) == set()
        assert again.intact()


def test_a_pipe_beside_the_database_keeps_nobody_waiting(store, calendar, file):
    pipe = store.path.parent / "somebody.pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as pool:
        looking = pool.submit(erase.preview, store, calendar, scope_of(PLATFORM, calendar, file))
        try:
            assert looking.result(SOON).rows
        finally:
            with suppress(OSError):  # nobody waits at it
                os.close(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))


def test_a_copy_that_cannot_be_deleted_is_told_and_looked_at_again(store, calendar, file, monkeypatch):
    def refuses(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Path, "unlink", refuses)
        with pytest.raises(CopyError) as refused:
            erase.erase(store, calendar, scope_of(PLATFORM, calendar, file), NOON)
    assert refused.value.code is CopyFault.READ_ONLY
    assert erase.finish(store, NOON)
    assert files_with(store.path.parent, PLATFORM) == set()
