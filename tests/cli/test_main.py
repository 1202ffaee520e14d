"""The command line as a whole: exit statuses, help, and errors that a program can read."""

from __future__ import annotations

import shlex
import sqlite3

import click
import pytest

from detox import __version__
from detox.cli.examples import EXAMPLES
from detox.cli.main import VERBS, detox, main
from tests.cli.person import the_object


def called(command, before=""):
    """The words that call each verb and each part of one."""
    for name in command.list_commands(None):
        words = f"{before} {name}".strip()
        yield words
        if isinstance(part := command.get_command(None, name), click.Group):
            yield from called(part, words)


CALLED = ["", *called(detox)]
ASKED = ("usage", "status", "doctor", ("plan", "list"), ("settings", "list"))


def words(verb: str | tuple[str, ...]) -> tuple[str, ...]:
    return (verb,) if isinstance(verb, str) else verb


def test_every_verb_of_this_version_is_there(person):
    assert set(VERBS) == {
        "gui", "import", "sources", "usage", "log", "note", "plan", "status", "remind", "quiet", "undo", "bin", "erase",
        "backup", "restore", "settings", "doctor", "completion",
    }  # fmt: skip


def test_the_version_is_told(person):
    said = person.types("--version")
    assert (said.status, said.out.split()[-1]) == (0, __version__)


@pytest.mark.parametrize("verb", CALLED)
def test_help_shows_examples_one_a_line(person, verb):
    said = person.types(*verb.split(), "--help")
    assert (said.status, said.err) == (0, "")
    after = said.out.partition("\n  Examples:\n")[2]
    assert after
    assert all(line.startswith(f"    detox {verb}".rstrip()) for line in after.splitlines())


@pytest.mark.parametrize("line", [each for verb in CALLED for each in EXAMPLES.get(verb, ())])
def test_each_example_can_be_typed(line):
    words, _, _ = line.partition(" > ")
    command, context, rest = detox, None, shlex.split(words)
    while True:
        with command.make_context(command.name, rest, context) as context:  # refuses what it cannot take
            if not isinstance(command, click.Group) or not (rest := [*context._protected_args, *context.args]):
                return
            _, command, rest = command.resolve_command(context, rest)


@pytest.mark.parametrize(
    ("wrong", "where", "helps"),
    [
        (("frob",), "", "`detox --help`"),
        (("plan", "frob"), "", "`detox plan --help`"),
        (("usage", "--frob"), "", "`detox usage --help`"),
        (("log",), "ACCOUNT", "`detox log --help`"),
        (("log", "x"), "MINUTES", "`detox log --help`"),
        (("log", "x", "5", "6"), "", "`detox log --help`"),
        (("import",), "PATH...", "`detox import --help`"),
        (("settings", "set", "theme"), "VALUE", "`detox settings set --help`"),
        (("plan", "show"), "ID", "`detox plan show --help`"),
    ],
)
def test_what_is_written_wrongly_is_refused_with_the_way_to_its_help(person, wrong, where, helps):
    error = person.is_refused(*wrong)
    assert (error["code"], error["where"]) == ("usage", where)
    assert error["remedy"].startswith(helps)
    assert not person.database.exists()


def test_json_is_answered_wherever_it_is_asked_for(person):
    for wrong in (("--json", "frob"), ("frob", "--json"), ("--json",), ("usage", "--json", "--frob")):
        said = person.types(*wrong)
        assert said.status == 2
        assert the_object(said.out)["error"]["code"] == "usage"


@pytest.mark.parametrize("verb", ASKED)
def test_an_answer_is_one_object_and_nothing_else(person, verb):
    said = person.types(*words(verb), "--json")
    assert said.err == ""
    assert said.out.count("\n") == 1
    the_object(said.out)


@pytest.mark.parametrize("verb", ["usage", "status", ("plan", "list"), ("settings", "list"), ("log", "x", "5")])
@pytest.mark.parametrize(
    ("content", "code"),
    [(b"This is no database, and it is longer than a header has to be. " * 20, "not_a_database"),
     ("CREATE TABLE theirs (a)", "foreign"), ("PRAGMA user_version = 99", "newer")],
)  # fmt: skip
def test_a_database_that_cannot_be_opened_is_status_3(person, verb, content, code):
    if isinstance(content, bytes):
        person.home.mkdir()
        person.database.write_bytes(content)
    elif code == "newer":
        person.types("status")
        person.edits(content)
    else:
        person.home.mkdir()
        person.edits(content)
    before = person.database.read_bytes()
    error = person.is_refused(*words(verb), status=3)
    assert (error["code"], error["where"]) == (code, str(person.database))
    assert person.database.read_bytes() == before


def test_a_home_that_cannot_be_made_is_status_3(person):
    person.home.write_text("a file where the folder should be")
    assert person.is_refused("status", status=3)["code"] == "cannot_open"


def test_a_damaged_database_is_status_3(person):
    for hour in range(10):
        person.types("log", "x", "5", "--at", f"{hour}:10", "--note", "n" * 3000)
    connection = sqlite3.connect(person.database)
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    roots = [row[0] for row in connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'daily_total'")]
    connection.close()
    content = bytearray(person.database.read_bytes())
    for root in roots:
        content[(root - 1) * size : root * size] = b"\xff" * size
    person.database.write_bytes(content)
    assert roots
    assert person.is_refused("usage", status=3)["code"] == "damaged"
    checks = {check["name"]: check for check in person.asks("doctor", status=1)["checks"]}
    assert not checks["database"]["ok"]
    assert checks["database"]["remedy"]


def test_words_that_are_no_text_are_refused_before_anything_is_done(person):
    for wrong in (("log", "x", "5", "--note", "\udcff"), ("log", "\udcff", "5"), ("import", "/tmp/\udcff")):
        assert person.is_refused(*wrong)["code"] == "not_text"
    assert not person.database.exists()


def test_the_home_may_come_from_the_environment(person, monkeypatch, capsys):
    person.types("log", "x", "5")
    monkeypatch.setenv("DETOX_HOME", str(person.home))
    assert main(["usage", "--json"]) == 0
    assert the_object(capsys.readouterr().out)["total_seconds"] == 300


def test_a_home_that_is_named_counts_more_than_the_environment(person, monkeypatch, tmp_path):
    monkeypatch.setenv("DETOX_HOME", str(tmp_path / "other"))
    person.types("log", "x", "5")
    assert person.database.exists()
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[platform", "overrides_unreadable"),
        ("[platform.nowhere]", "unknown_platform"),
        ("[platform.x]\nhost = 'x.example'", "unknown_key"),
        ("[platform.x]\nhosts = 'x.example'", "not_a_list"),
        ("[platform.x]\nhosts = ['no host']", "not_a_host"),
        ("[[platform.x.rule]]\npath = 'home'\nactivity = 'reading'", "not_a_path"),
        ("[[platform.x.rule]]\npath = '/home'\nactivity = 'dozing'", "unknown_activity"),
    ],
)
def test_a_mistake_in_ones_own_platforms_is_told_where_it_stands(person, text, code):
    person.home.mkdir()
    (person.home / "platforms.toml").write_text(text)
    error = person.is_refused("log", "x", "5")
    assert error["code"] == code
    assert "platforms.toml" in error["where"]
    checks = {check["name"]: check for check in person.asks("doctor", status=1)["checks"]}
    assert not checks["platforms"]["ok"]
    assert checks["platforms"]["remedy"]
