"""What is said of an erasure before it: exact, and short enough to be read."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from detox.core.backups import Copy, Reason, file_name
from detox.gui.erase_wording import copies, summary
from detox.services.erase import Found, Wish

TODAY, BERLIN = date(2026, 5, 14), ZoneInfo("Europe/Berlin")
FIRST = datetime(2026, 5, 6, 22, 30, tzinfo=UTC)


def kept(count: int) -> list[Path]:
    return [Path(file_name(Copy(FIRST + timedelta(days=number), Reason.DAILY))) for number in range(count)]


def test_a_few_copies_are_named_by_the_local_days_that_the_list_of_them_shows():
    assert copies(kept(2), TODAY, BERLIN) == "7 May, 8 May"


def test_many_copies_are_counted_and_not_listed():
    assert copies(kept(20), TODAY, BERLIN) == "20, from 7 May to 26 May"


def test_two_copies_of_one_day_are_told_by_that_day():
    one = Path(file_name(Copy(FIRST + timedelta(hours=2), Reason.DAILY)))
    assert copies([*kept(1), one], TODAY, BERLIN) == "2, of 7 May"


def test_a_file_with_another_name_is_named_as_it_is():
    assert copies([*kept(1), Path("mine.sqlite3")], TODAY, BERLIN).endswith("-daily.sqlite3, mine.sqlite3")


def test_it_is_said_whether_what_goes_is_read_again():
    some, everything = (
        summary(Found({}, None, None), wish, TODAY, BERLIN) for wish in (Wish(("x",)), Wish(everything=True))
    )
    assert "is not read again, unless you import a file that holds it" in some
    assert "reads nothing before you ask for it" in everything
    assert "still hold comes back then" in everything
