"""A report tells of a mistake from the first moment on, and of nobody."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from detox.app.crashes import Crashes


def test_a_mistake_before_the_parts_are_open_is_in_the_report(tmp_path: Path, capsys, monkeypatch) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "janes-own")
    with ExitStack() as closing:
        crashes = Crashes(None, tmp_path, ("janes-own",), closing)
        crashes.notice(ZeroDivisionError("for janes-own"))
        report = crashes.report()
    assert "ZeroDivisionError" in report
    assert "janes-own" not in report
    assert "ZeroDivisionError" in capsys.readouterr().err
