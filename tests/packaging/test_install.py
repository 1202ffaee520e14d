"""Installing: a prefix gets what a desktop needs, all of it works, and all of it goes again."""

from __future__ import annotations

import configparser
import os
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import click
import pytest

from detox import __version__
from detox.cli.main import VERBS, detox
from detox.cli.output import Failure

ROOT = Path(__file__).parent.parent.parent
INSTALL = ROOT / "packaging" / "install.sh"
ENTRY = ROOT / "packaging" / "linux" / "worthwhile.desktop"
METAINFO = ROOT / "packaging" / "linux" / "worthwhile.metainfo.xml"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
NO_HOST = "--override=cid-desktopapp-is-not-rdns=info"
"""An id begins with a host of whoever publishes the program; nobody has yet."""


def run(*words: str | Path, **more: str) -> str:
    done = subprocess.run(
        [str(word) for word in words], env={**os.environ, **more}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, (done.stdout, done.stderr)
    return done.stdout


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def prefix(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A prefix with an awkward name, in which something else stands already."""
    folder = tmp_path_factory.mktemp("it's a & b") / "prefix"
    (folder / "share" / "applications").mkdir(parents=True)
    (folder / "share" / "applications" / "other.desktop").touch()
    run(INSTALL, "install", folder)
    yield folder
    run(INSTALL, "uninstall", folder)
    assert files(folder) == {"share/applications/other.desktop"}


def entry(path: Path) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    parser.optionxform = str
    parser.read(path, encoding="utf-8")
    return parser


def test_a_desktop_finds_everything_where_it_looks(prefix: Path) -> None:
    icons = {f"share/icons/hicolor/{size}x{size}/apps/worthwhile.png" for size in SIZES}
    assert files(prefix) == icons | {
        "bin/detox", "share/applications/worthwhile.desktop", "share/applications/other.desktop",
        "share/metainfo/worthwhile.metainfo.xml", "share/icons/hicolor/scalable/apps/worthwhile.svg",
        "share/icons/hicolor/symbolic/apps/worthwhile-symbolic.svg", "share/bash-completion/completions/detox",
        "share/zsh/site-functions/_detox", "share/fish/vendor_completions.d/detox.fish", "share/man/man1/detox.1",
    }  # fmt: skip


def test_the_entry_is_valid_before_and_after(prefix: Path) -> None:
    for path in (ENTRY, prefix / "share" / "applications" / "worthwhile.desktop"):
        assert run("desktop-file-validate", path) == ""


def test_the_data_for_shops_is_valid(prefix: Path) -> None:
    run("appstreamcli", "validate", "--no-net", "--pedantic", NO_HOST, METAINFO)
    assert (prefix / "share" / "metainfo" / "worthwhile.metainfo.xml").read_bytes() == METAINFO.read_bytes()


def test_the_data_for_shops_names_this_version_and_no_host() -> None:
    root = ET.parse(METAINFO).getroot()
    assert root.findtext("metadata_license") == "CC0-1.0"
    assert root.find("releases/release").get("version") == __version__
    assert root.findtext("launchable") == ENTRY.name
    assert "://" not in METAINFO.read_text()


def test_everything_that_is_shown_is_said_in_german_too() -> None:
    for section in entry(ENTRY).values():
        for key in {"GenericName", "Comment", "Keywords"} & set(section):
            assert section[f"{key}[de]"]
    assert all("Name[de]" in section for name, section in entry(ENTRY).items() if name.startswith("Desktop Action"))


@pytest.mark.parametrize("name", ["log-time", "quick-note", "quiet", ""])
def test_the_command_line_takes_every_exec(name: str, prefix: Path) -> None:
    installed = entry(prefix / "share" / "applications" / "worthwhile.desktop")
    section = installed[f"Desktop Action {name}" if name else "Desktop Entry"]
    program, *words = shlex.split(section["Exec"])
    assert program == str(prefix / "bin" / "detox")
    context = click.Context(detox)
    verb, command, rest = detox.resolve_command(context, words)
    assert verb in VERBS
    assert command is not None
    try:
        command.make_context(verb, rest, parent=context)
    except (click.ClickException, Failure) as error:
        pytest.fail(f"{words}: {error}")


def test_every_action_is_listed_and_every_listed_action_is_there() -> None:
    parsed = entry(ENTRY)
    listed = parsed["Desktop Entry"]["Actions"].strip(";").split(";")
    assert [f"Desktop Action {each}" for each in listed] == [each for each in parsed.sections() if "Action" in each]


def test_the_launcher_works_wherever_it_is_called_and_runs_nothing_that_lies_there(
    prefix: Path, tmp_path: Path
) -> None:
    (tmp_path / "detox").mkdir()
    (tmp_path / "detox" / "__init__.py").touch()
    (tmp_path / "detox" / "__main__.py").write_text("print('astray')")
    done = subprocess.run(
        [prefix / "bin" / "detox", "--version"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == f"detox, version {__version__}\n"


def test_the_manual_tells_of_every_verb_and_is_good_roff(prefix: Path) -> None:
    page = prefix / "share" / "man" / "man1" / "detox.1"
    assert all(f".SS {verb}" in page.read_text() for verb in VERBS)
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-Kutf8", "-ww", page], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""


def test_packagers_get_everything_but_the_launcher_below_their_folder(tmp_path: Path) -> None:
    run(INSTALL, "install", "/usr", DESTDIR=str(tmp_path))
    assert "usr/bin/detox" not in files(tmp_path)
    assert entry(tmp_path / "usr/share/applications/worthwhile.desktop")["Desktop Entry"]["TryExec"] == "/usr/bin/detox"
    run(INSTALL, "uninstall", "/usr", DESTDIR=str(tmp_path))
    assert files(tmp_path) == set()


@pytest.mark.parametrize("words", [("install", "relative"), ("nonsense", "/tmp"), ("install",), ()])
def test_what_cannot_be_is_refused(words: tuple[str, ...]) -> None:
    assert subprocess.run([INSTALL, *words], capture_output=True, check=False).returncode != 0
