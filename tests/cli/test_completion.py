"""Completion: a real shell at a terminal completes verbs, options and values, fast, and is never disturbed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from detox.cli.completion import MENDED, SHELLS, script
from detox.cli.main import VERBS, detox, main
from detox.core.drafts import PlanDraft
from detox.core.entries import Entry
from detox.core.plans import Mode
from detox.services import log, notes, plans
from tests.cli.person import environment
from tests.cli.shells import shell
from tests.gui.homes import use

OWN = {"account", "platform", "platforms", "plan_id", "note_id", "key", "name", "source", "what", "gone"}
"""What is one of the things that there are."""


@pytest.fixture
def home(tmp_path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def plan(store, calendar, clock) -> str:
    """The id of a plan for an account of X, beside one that has ended; a note, and a browser that was read."""
    use(store, calendar, clock.now, calendar.day_of(0), "linkedin", 9, 20)
    gone = plans.start(store, calendar, PlanDraft("reddit", Mode.KEEP), clock.now)
    plans.end(store, calendar, gone.id, clock.now)
    notes.note(store, "Ada asked, twice", None, clock.now)
    return plans.start(store, calendar, PlanDraft("x", Mode.LIMIT, 600), clock.now).id


def asked(home: Path, line: str, shell_name: str = "fish", **more: str) -> dict[str, str]:
    """What a shell is answered at the end of a line: values, each with the words about it."""
    *_, incomplete = line.split(" ")
    words = {"COMP_WORDS": line[: len(line) - len(incomplete)], "COMP_CWORD": incomplete, "DETOX_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-m", "detox"], capture_output=True, text=True, check=False, timeout=60,
        env=environment(home.parent, _DETOX_COMPLETE=f"{shell_name}_complete", **words, **more),
    )  # fmt: skip
    assert done.stderr == ""
    lines = [each.partition(",")[2].partition("\t") for each in done.stdout.splitlines() if each]
    return {value: words for value, _, words in lines}


@pytest.mark.parametrize("name", SHELLS)
def test_a_real_shell_completes_what_is_half_typed(name: str, tmp_path: Path, home: Path, plan: str) -> None:
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    with shell(name, tmp_path, DETOX_HOME=str(home)) as typing:
        assert typing.completes("detox stat") == ["status"]
        assert typing.completes("detox log linked") == ["log", "linkedin"]
        assert typing.completes(f"detox plan edit {plan[:2]}") == ["plan", "edit", plan[:8]]
        assert typing.completes("detox settings set theme da") == ["settings", "set", "theme", "dark"]
        typing.offers("detox settings set ", "text_size", "week_start")


@pytest.mark.parametrize("name", SHELLS)
def test_the_script_is_printed_and_tells_nobody_of_its_errors(name, capsys):
    assert main(["completion", name]) == 0
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == (script(name), "")
    assert all(ours in printed.out for _, ours in MENDED[name])
    assert main(["completion", "tcsh"]) == 2


def test_every_verb_is_offered_with_the_beginning_of_its_help(home):
    offered = asked(home, "detox ")
    assert list(offered) == list(VERBS)
    assert offered["status"] == "Today in one screen"
    assert all(offered.values())


def test_options_are_offered(home):
    assert {"--from", "--to", "--by", "--platform", "--json"} <= set(asked(home, "detox usage --"))
    assert {"--home", "--version", "--help"} <= set(asked(home, "detox --"))


def test_accounts_in_use_come_before_all_other_platforms(home, plan):
    for line in ("detox log ", "detox plan add ", "detox note add --account "):
        offered = asked(home, line)
        assert list(offered)[:3] == ["linkedin", "reddit", "x"]
        assert offered["mastodon"] == "Mastodon"


def test_plans_are_offered_with_their_account_and_the_ended_ones_only_to_be_shown(home, plan):
    assert asked(home, "detox plan pause ") == {plan[:8]: "X: limit"}
    assert sorted(asked(home, "detox plan show ").values()) == ["Reddit: keep", "X: limit"]


def test_sources_and_notes_are_offered_by_what_names_them(home, plan):
    assert asked(home, "detox sources off ") == {"chromium": "Chromium"}
    assert list(asked(home, "detox note remove ").values()) == ["Ada asked, twice"]


@pytest.fixture
def deleted(store, calendar, clock, plan) -> str:
    """The id of time noted on X; beside it a plan, a note and other time lie in the bin."""
    kept = log.log(store, calendar, Entry("x", 15, note="on the train"), clock.now)[0]
    gone, _ = log.log(store, calendar, Entry("mastodon", 9, clock.now - timedelta(hours=1)), clock.now)
    log.delete(store, calendar, gone)
    notes.remove(store, notes.note(store, "Ada, again", "linkedin", clock.now).id)
    plans.delete(store, plan)
    return kept


def test_what_was_noted_and_what_lies_in_the_bin_is_offered_by_what_it_is(home, deleted):
    assert asked(home, "detox log --delete ") == {deleted[:8]: "X: 15 min, 2026-05-14 11:45 on the train"}
    for verb in ("restore", "delete"):
        offered = asked(home, f"detox bin {verb} ")
        assert sorted(offered.values()) == ["note LinkedIn Ada, again", "noted on Mastodon", "plan for X"]
        assert asked(home, f"detox bin {verb} {next(iter(offered))[:6]}") == dict([next(iter(offered.items()))])


@pytest.mark.parametrize("name", SHELLS)
def test_a_real_shell_completes_what_is_to_go_or_to_come_back(name, tmp_path, home, deleted, store):
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    (entry,) = store.entries.noted(in_bin=True)
    with shell(name, tmp_path, DETOX_HOME=str(home)) as typing:
        assert typing.completes(f"detox log --delete {deleted[:3]}") == ["log", "--delete", deleted[:8]]
        assert typing.completes(f"detox bin restore {entry.id[:6]}") == ["bin", "restore", entry.id[:8]]


@pytest.mark.parametrize(
    ("line", "some"),
    [
        ("detox settings set ", {"theme", "working_hours", "quiet_until"}),
        ("detox settings set theme ", {"system", "light", "dark"}),
        ("detox settings set limit_notes ", {"on", "off"}),
        ("detox settings set text_size ", {"100", "200"}),
        ("detox settings get week", {"week_start"}),
        ("detox import --as fire", {"firefox-places"}),
        ("detox import --zone europe/berl", {"Europe/Berlin"}),
        ("detox usage --platform MAST", {"mastodon"}),
        ("detox usage --by platform,we", {"platform,week", "platform,weekday"}),
        ("detox log x 5 --activity m", {"messaging"}),
        ("detox plan add x --mode p", {"pause"}),
        ("detox note ", {"add", "list", "remove"}),
        ("detox quiet ", {"60", "until", "off"}),
        ("detox completion ", {"bash", "zsh", "fish"}),
    ],
)
def test_values_are_offered(home, line, some):
    offered = asked(home, line)
    assert some <= set(offered)
    assert len(some) == len(offered) or line.endswith(" ")


def test_what_stands_in_a_list_is_not_offered_again(home):
    assert "platform,platform" not in asked(home, "detox usage --by platform,")


@pytest.mark.parametrize("line", ["detox quiet 60 ", "detox log x 5 ", "detox plan edit 'half "])
def test_where_there_is_nothing_to_offer_nothing_is_said(home, line):
    assert asked(home, line) == {}


def test_nothing_is_made_by_asking(home, tmp_path):
    assert asked(home, "detox log li") == {"linkedin": "LinkedIn"}
    assert not home.exists()


def test_a_home_that_is_named_on_the_line_is_asked(home, plan, tmp_path):
    assert asked(tmp_path / "other", f"detox --home {home} plan pause ") == {plan[:8]: "X: limit"}


def test_the_platforms_are_offered_while_the_database_is_busy(home, plan, store):
    store.close()
    holder = sqlite3.connect(home / "worthwhile.sqlite3", isolation_level=None)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    offered = asked(home, "detox log ")
    holder.close()
    assert "linkedin" in offered
    assert asked(home, "detox plan pause ") == {plan[:8]: "X: limit"}


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100])
def test_the_platforms_are_offered_where_the_database_is_damaged_or_the_own_list_is_torn(home, content):
    home.mkdir()
    (home / "worthwhile.sqlite3").write_bytes(content)
    (home / "platforms.toml").write_text("[[[")
    assert "linkedin" in asked(home, "detox log ")
    assert asked(home, "detox plan edit ") == {}
    assert (home / "worthwhile.sqlite3").read_bytes() == content


@pytest.mark.parametrize("line", ["detox ", "detox log ", "detox plan edit ", "detox settings set ", "detox note "])
def test_it_is_fast_because_neither_qt_nor_peewee_is_imported(home, line):
    known = "import sys, detox.__main__ as m; s = m.main([]); sys.exit({'PySide6', 'peewee'} & set(sys.modules) or s)"
    *_, incomplete = line.split(" ")
    env = environment(home.parent, _DETOX_COMPLETE="fish_complete", COMP_WORDS=line, COMP_CWORD=incomplete)
    assert subprocess.run([sys.executable, "-c", known], env=env, capture_output=True, check=False).returncode == 0


def test_every_argument_with_values_of_its_own_is_completed():
    """Nobody adds an account, a plan or a platform to the line without it."""
    for verb in VERBS:
        command = detox.get_command(None, verb)
        for each in [command, *getattr(command, "commands", {}).values()]:
            for param in each.params:
                if param.name in OWN:
                    assert param._custom_shell_complete is not None, (verb, each.name, param.name)


def test_what_no_script_asks_is_answered_with_nothing(capsys, monkeypatch):
    monkeypatch.setitem(os.environ, "_DETOX_COMPLETE", "nonsense")
    assert main([]) == 1
    assert capsys.readouterr() == ("", "")
