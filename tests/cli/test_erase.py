"""`detox erase`, `detox bin` and what is deleted: said before, done once, and for programs too."""

from __future__ import annotations

import pytest

from detox.services import erase
from tests.cli.person import DAY, Person


@pytest.fixture
def used(person):
    """A home with time on two platforms and a plan."""
    for words in (
        ("x", "10", "--at", "2026-05-12T10:00", "--note", "zqx"),
        ("linkedin", "20", "--at", "2026-05-13T10:00"),
    ):
        person.types("log", *words)
    person.types("plan", "add", "x", "--limit", "20", "--purpose", "zqx")
    return person


def stopped(*_: object) -> None:
    """Somebody presses Ctrl+C."""
    raise KeyboardInterrupt


def seconds(person) -> dict[str, int]:
    return {row["platform"]: row["seconds"] for row in person.asks("usage", "--by", "platform")["rows"]}


class TestErasing:
    def test_a_dry_run_says_what_would_go_and_erases_nothing(self, used):
        answer = used.asks("erase", "--platform", "x", "--dry-run")
        assert answer["rows"] == {"observation": 1, "session": 1, "entry": 1, "plan": 1}
        assert (answer["first"], answer["last"], answer["erased"]) == ("2026-05-12", "2026-05-12", False)
        assert DAY.fullmatch(answer["first"])
        assert set(seconds(used)) == {"x", "linkedin"}

    def test_one_is_said_as_one_and_several_as_several(self, used):
        said = used.types("erase", "--platform", "x", "--dry-run").out
        assert "1 stretch of use" in said
        assert "1 plan\n" in said
        assert "2 times noted by hand" in used.types("erase", "--all", "--dry-run").out

    def test_a_platform_goes_with_its_plan(self, used):
        answer = used.asks("erase", "--platform", "x", "--yes")
        assert (answer["erased"], answer["whole"]) == (True, True)
        assert seconds(used) == {"linkedin": 1200}
        assert used.asks("plan", "list")["plans"] == []
        assert b"zqx" not in used.database.read_bytes()

    def test_what_was_cut_short_before_it_reached_the_copies_is_finished_by_the_next_verb(self, used, monkeypatch):
        used.types("backup")
        (copy,) = (used.home / "backups").iterdir()
        with monkeypatch.context() as cut:
            cut.setattr(erase, "_erase_copies", stopped)
            used.types("erase", "--platform", "x", "--yes")
        assert b"zqx" in copy.read_bytes()
        used.types("status")
        assert b"zqx" not in copy.read_bytes()
        assert b"zqx" not in used.database.read_bytes()

    @pytest.mark.parametrize(
        ("bounds", "left"),
        [(["--from", "2026-05-13"], "x"), (["--to", "2026-05-12"], "linkedin")],
    )
    def test_days_are_bounded_on_either_side(self, used, bounds, left):
        used.types("erase", *bounds, "--yes")
        assert list(seconds(used)) == [left]
        assert len(used.asks("plan", "list")["plans"]) == 1

    def test_a_source_goes_with_what_it_told(self, used):
        used.types("erase", "--source", "log", "--yes")
        assert seconds(used) == {}

    def test_everything_goes_after_one_word(self, used, monkeypatch):
        monkeypatch.setattr("click.termui.visible_prompt_func", lambda _="": "delete")
        said = used.types("erase", "--all")
        assert (said.status, seconds(used)) == (0, {})
        assert "is not read again" not in said.out
        assert used.asks("plan", "list")["plans"] == []

    def test_another_word_leaves_everything(self, used, monkeypatch):
        monkeypatch.setattr("click.termui.visible_prompt_func", lambda _="": "no")
        assert used.types("erase", "--all").status == 130
        assert set(seconds(used)) == {"x", "linkedin"}

    def test_a_copy_that_a_person_has_put_into_the_home_is_named_and_holds_nothing_of_it(self, used):
        within = used.home / "safe" / "deeper"
        within.mkdir(parents=True)
        copies = [used.home / "copy.db", used.home / "unnamed", within / "worthwhile.sqlite3"]
        for copy in copies:
            used.types("backup", str(copy))
            assert b"zqx" in copy.read_bytes()
        named = used.asks("erase", "--platform", "x", "--dry-run")["copies"]
        assert set(map(str, copies)) <= set(named)
        used.types("erase", "--platform", "x", "--yes")
        assert [path for path in used.home.rglob("*") if path.is_file() and b"zqx" in path.read_bytes()] == []
        used.types("erase", "--all", "--yes")
        assert not any(copy.exists() for copy in copies)

    def test_another_home_in_a_folder_of_this_one_stays_as_it_is(self, used, capsys):
        other = Person(used.home / "other", capsys)
        other.types("log", "x", "5", "--note", "zqx")
        held = other.database.read_bytes()
        assert str(other.database) not in used.asks("erase", "--all", "--dry-run")["copies"]
        used.types("erase", "--all", "--yes")
        assert other.database.read_bytes() == held

    def test_it_is_said_that_nothing_before_can_be_undone(self, used):
        for words in (("--platform", "x"), ("--all",)):
            assert "neither can what was done before" in used.types("erase", *words, "--dry-run").out

    @pytest.mark.parametrize(
        ("words", "code"),
        [
            (["--yes"], "nothing_named"),
            (["--platform", "nowhere", "--yes"], "nothing_of_platform"),
            (["--source", "nowhere", "--yes"], "unknown_source"),
            (["--from", "2026-05-14", "--to", "2026-05-12", "--yes"], "ends_before_it_starts"),
            (["--all", "--platform", "x", "--yes"], "all_alone"),
        ],
    )
    def test_what_makes_no_sense_is_refused_with_its_remedy(self, used, words, code):
        assert used.is_refused("erase", *words)["code"] == code
        assert set(seconds(used)) == {"x", "linkedin"}

    def test_a_program_has_to_say_that_it_means_it(self, used):
        assert used.asks("erase", "--platform", "x", status=2)["error"]["code"] == "not_confirmed"


class TestTables:
    """A person's own tables: their files, their columns and what was said of these."""

    @pytest.fixture
    def tables(self, person, tmp_path):
        """Two tables with columns of their own, imported twice, a copy of all that, and a log."""
        for name in ("zqone", "zqtwo"):
            path = tmp_path / f"{name}.csv"
            path.write_text(
                f"{name} begins;{name} lasts;{name} where\n12.5.2026 10:00;15;x\n13.5.2026 10:00;9;{name}\n"
            )
            said = ("start={} begins", "minutes={} lasts", "what={} where")
            for _ in range(2):
                person.types("import", str(path), *(word for each in said for word in ("--map", each.format(name))))
            again = path.with_name(f"{name}-copy.csv")
            again.write_bytes(path.read_bytes())
            assert person.asks("import", str(again))["files"][0]["duplicate"] == 1
        person.types("backup")
        person.types("import", str(tmp_path / "zqone-missing.csv"))
        return person

    @staticmethod
    def files_with(person, word: bytes) -> set[str]:
        files = (path for path in person.home.rglob("*") if path.is_file())
        return {path.name.partition("-")[0] for path in files if word in path.read_bytes().lower()}

    def test_no_byte_of_one_is_left_and_the_other_stays_as_it_was(self, tables, tmp_path):
        held = self.files_with(tables, b"zqone")
        assert held == self.files_with(tables, b"zqtwo") >= {"worthwhile", "worthwhile.sqlite3"}
        name = next(each["name"] for each in tables.asks("sources")["sources"] if "zqone" in each["name"])
        assert tables.types("erase", "--source", name, "--yes").status == 0
        assert self.files_with(tables, b"zqone") == set()
        assert self.files_with(tables, b"zqtwo") == held
        assert seconds(tables) == {"x": 900}
        assert tables.is_refused("import", str(tmp_path / "zqone.csv"))["code"] == "unrecognised"
        assert tables.asks("import", str(tmp_path / "zqtwo.csv"))["files"][0]["duplicate"] == 1

    def test_one_of_which_nothing_is_left_goes_with_its_platform(self, tables):
        tables.types("erase", "--platform", "x", "--yes")
        assert self.files_with(tables, b"zqone") | self.files_with(tables, b"zqtwo") == set()


class TestDeleting:
    def test_what_was_noted_is_listed_and_deleted_by_the_beginning_of_its_id(self, used):
        latest, earlier = used.asks("log", "--list")["sessions"]
        assert [(each["account"], each["seconds"], each["note"]) for each in (latest, earlier)] == [
            ("linkedin", 1200, ""), ("x", 600, "zqx"),
        ]  # fmt: skip
        assert "zqx" in used.types("log", "--list").out
        used.types("log", "--delete", earlier["id"][:8])
        assert seconds(used) == {"linkedin": 1200}
        (gone,) = used.asks("bin")["bin"]
        assert (gone["kind"], gone["account"], gone["until"]) == ("entry", "x", "2026-06-13T10:00:00Z")
        assert used.asks("bin", "restore", gone["id"])["restored"]["id"] == gone["id"]
        assert seconds(used)["x"] == 600

    def test_a_plan_goes_into_the_bin_and_then_for_good(self, used):
        (plan,) = used.asks("plan", "list")["plans"]
        used.types("plan", "delete", plan["id"][:8])
        assert used.asks("plan", "list")["plans"] == []
        assert "plan" in used.types("bin", "list").out
        used.types("bin", "delete", plan["id"])
        assert used.types("bin").out == "The bin is empty.\n"
        assert used.is_refused("bin", "restore", plan["id"])["code"] == "not_in_the_bin"

    @pytest.mark.parametrize("words", [["--delete", "nothing"], ["--delete", "1", "x"], []])
    def test_what_cannot_be_meant_is_refused(self, used, words):
        assert used.types("log", *words).status == 2
        assert set(seconds(used)) == {"x", "linkedin"}
