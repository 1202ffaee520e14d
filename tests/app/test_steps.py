"""A mistake of ours as a report tells it: places in our package, and nothing of what it was about."""

from __future__ import annotations

import pytest

from detox.app.report import dumped
from detox.app.steps import PACKAGE, crash
from detox.core.catalogue import parse
from detox.core.crashes import Ledger, is_worth_a_line, lines

DUMP = f"""Fatal Python error: Segmentation fault

Thread 0x00007f54217586c0 (most recent call first):
  File "/usr/lib/python3.11/threading.py", line 331 in wait
  File "{PACKAGE}/scheduling/jobs.py", line 171 in _watch
  File "/home/jane/site-packages/peewee/core.py", line 3 in execute
  File "/home/jane/My notes/secret.py", line 1 in <module>
"""


def fallen(deed: object, *arguments: object) -> BaseException:
    """What calling something wrongly raises."""
    with pytest.raises(Exception) as raised:  # noqa: PT011
        deed(*arguments)  # type: ignore[operator]
    return raised.value


def test_a_mistake_is_placed_where_our_package_made_it() -> None:
    made = crash(fallen(parse, {"platform": [{}], "browser": []}))
    assert made.kind == "KeyError"
    assert made.place.startswith("detox/core/catalogue.py:")
    assert made.said == "…"
    assert made.steps[0] == "(…)"
    assert all(step.startswith("detox/core/catalogue.py:") for step in made.steps[1:])


def test_what_a_mistake_came_from_is_told_as_well() -> None:
    def wrong() -> None:
        try:
            parse({}, {"platform": {}})
        except KeyError as error:
            raise RuntimeError("at jane's") from error

    made = crash(fallen(wrong), ("jane",))
    assert made.said == "at …'s"
    assert any(step.startswith("after KeyError") for step in made.steps)
    assert made.place == ""


def test_a_mistake_that_calls_itself_without_end_is_short() -> None:
    def endless(number: int) -> int:
        return endless(number + 1)

    assert len(crash(fallen(endless, 0)).steps) <= 60


def test_what_python_writes_at_a_breakdown_tells_no_folders() -> None:
    told = dumped(DUMP)
    assert "detox/scheduling/jobs.py:171 in _watch" in told
    assert "(threading)" in told
    assert "(peewee)" in told
    assert not [word for word in ("jane", "notes", "secret", str(PACKAGE)) if word in told]


def test_each_mistake_is_counted_for_itself() -> None:
    ledger = Ledger()
    one, other = crash(fallen(int, "x")), crash(fallen(parse, {}))
    assert [ledger.count(each) for each in (one, one, other, one)] == [1, 2, 1, 3]
    assert ledger.total() == 4
    assert ledger.all() == [(one, 3), (other, 1)]
    assert lines(one, 3)[0] == "ValueError: invalid literal for int() with base 10: … (3 times)"


def test_a_mistake_without_end_fills_no_log() -> None:
    assert [times for times in range(1, 2000) if is_worth_a_line(times)] == [1, 10, 100, 1000]
