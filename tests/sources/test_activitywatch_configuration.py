"""Where ActivityWatch's own servers listen is found in their files, whatever is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detox.sources.activitywatch.configuration import Configured, configured

if TYPE_CHECKING:
    from pathlib import Path

USUAL = Configured("127.0.0.1:5600")
KEY = "only-for-this-test"


def rust(folder: Path, text: str | bytes) -> None:
    _write(folder / "aw-server-rust" / "config.toml", text)


def python(folder: Path, text: str | bytes) -> None:
    _write(folder / "aw-server" / "aw-server.toml", text)


def _write(path: Path, text: str | bytes) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def test_without_any_file_the_usual_port_is_tried(tmp_path: Path) -> None:
    assert configured(tmp_path) == [USUAL]


def test_files_in_which_everything_is_commented_out_say_the_usual_port(tmp_path: Path) -> None:
    rust(tmp_path, '### DEFAULT SETTINGS ###\n#address = "127.0.0.1"\n#port = 5600\n')
    python(tmp_path, '[server]\n#host = "localhost"\n#port = "5600"\n')
    assert configured(tmp_path) == [USUAL]


def test_port_and_key_of_the_server_in_rust_are_found(tmp_path: Path) -> None:
    rust(tmp_path, f'port = 5601\n[auth]\napi_key = "{KEY}"\n')
    assert configured(tmp_path) == [Configured("127.0.0.1:5601", KEY), USUAL]


def test_a_server_that_listens_to_others_is_asked_on_this_computer(tmp_path: Path) -> None:
    python(tmp_path, '[server]\nhost = "0.0.0.0"\nport = "5700"\n[server-testing]\nport = "5800"\n')
    assert configured(tmp_path) == [Configured("127.0.0.1:5700")]


def test_the_key_stays_where_both_servers_share_a_port(tmp_path: Path) -> None:
    rust(tmp_path, f'[auth]\napi_key = "{KEY}"\n')
    python(tmp_path, '[server]\nport = "5600"\n')
    assert configured(tmp_path) == [Configured("127.0.0.1:5600", KEY)]


@pytest.mark.parametrize(
    "text",
    ["port = ", b"\xff\xfe", "port = 0", "port = 99999", 'port = "x"', "port = [1]", "auth = 3", "[auth]\napi_key = 5",
     "server = 5", "a = " + "[" * 100_000, "#" * (2 << 20)],
)  # fmt: skip
def test_what_cannot_be_read_counts_as_not_written(tmp_path: Path, text: str | bytes) -> None:
    rust(tmp_path, text)
    python(tmp_path, text)
    assert configured(tmp_path) == [USUAL]
