"""Where things lie on this machine."""

from __future__ import annotations

from pathlib import Path

from detox.desktop import paths


def test_a_home_that_is_given_comes_first(tmp_path):
    assert paths.home({"DETOX_HOME": "/elsewhere"}, str(tmp_path)) == tmp_path


def test_then_the_one_in_the_environment(tmp_path):
    assert paths.home({"DETOX_HOME": str(tmp_path)}) == tmp_path


def test_then_the_user_data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert paths.home({}) == tmp_path / "worthwhile"
    assert paths.home({"DETOX_HOME": ""}, "") == tmp_path / "worthwhile"


def test_a_home_is_absolute_and_a_tilde_is_the_persons_own(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert paths.home({}, "~/data") == tmp_path / "data"
    assert paths.home({}, "data") == tmp_path / "data"


def test_everything_is_in_one_file():
    assert paths.database(Path("/home/somebody")) == Path("/home/somebody/worthwhile.sqlite3")


def test_resources_are_found_in_the_clone():
    assert (paths.resources() / "platforms.toml").is_file()
    assert (paths.resources() / "tokens.toml").is_file()
