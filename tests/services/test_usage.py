"""Usage reports: ranges, several devices, hours of wall time, coverage."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from detox.core.breakdown import Key
from detox.core.periods import Calendar
from detox.core.topics import Topic
from detox.core.usage import HOUR, MINUTE, SECOND, Rank, Watched
from detox.services.derive import rederive
from detox.services.usage import usage
from tests.services.days import THURSDAY, at, browser, interval, observe, use

FRIDAY = THURSDAY + timedelta(days=1)
ALL = list(Key)


def rows(store, calendar, *keys: Key, **bounds) -> dict:
    return {row.key: (row.used // 1000, row.openings) for row in usage(store, calendar, keys, **bounds).rows}


def watch(store, calendar, source, scope: str, watched: list, present: list) -> None:
    with store.change(Topic.USAGE):
        store.watched.add_watched(source.id, [Watched(*each, scope, Rank.EXTENSION) for each in watched])
        store.watched.add_present(source.id, present)
        rederive(store, calendar, [*watched, *present])


@pytest.mark.parametrize("key", ALL)
@pytest.mark.parametrize("zone", ["Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_a_new_store_has_nothing_to_tell(store, key, zone):
    found = usage(store, Calendar(ZoneInfo(zone)), (key,))
    assert (found.rows, found.total, found.coverage) == ([], 0, None)


@pytest.fixture
def two_devices(store, calendar):
    """This computer 10:00–10:30 on LinkedIn, a phone 10:15–10:45 on X, both measured; this computer counts."""
    here, phone = browser(store), browser(store, device="phone")
    observe(store, calendar, here, use(here, 1, interval("10:00", "10:30")))
    observe(store, calendar, phone, use(phone, 1, interval("10:15", "10:45"), "x"))


@pytest.mark.usefixtures("two_devices")
class TestTwoDevicesAtOnce:
    def test_count_once(self, store, calendar):
        assert rows(store, calendar, Key.PLATFORM) == {("linkedin",): (1800, 1), ("x",): (900, 1)}

    def test_each_has_its_own_time_by_device(self, store, calendar):
        assert rows(store, calendar, Key.DEVICE) == {(store.device,): (1800, 1), ("phone",): (1800, 1)}
        assert rows(store, calendar, Key.DEVICE, Key.HOUR) == {(store.device, 10): (1800, 1), ("phone", 10): (1800, 1)}

    @pytest.mark.parametrize("key", [key for key in ALL if key is not Key.DEVICE])
    def test_make_the_same_total_however_it_is_grouped(self, store, calendar, key):
        found = usage(store, calendar, (key,))
        assert found.total == 45 * MINUTE
        assert sum(row.openings for row in found.rows) == 2

    def test_the_part_that_counts_is_in_its_own_hour(self, store, calendar):
        with store.change(Topic.USAGE):
            phone = next(each for each in store.sources.all() if each.device == "phone")
        observe(store, calendar, phone, use(phone, 1, interval("10:15", "11:05"), "x"))
        assert rows(store, calendar, Key.HOUR, Key.PLATFORM) == {
            (10, "linkedin"): (1800, 1),
            (10, "x"): (1800, 1),
            (11, "x"): (300, 0),
        }


def test_the_better_rank_counts_over_this_computer(store, calendar):
    here, phone = browser(store), browser(store, device="phone")
    observe(store, calendar, here, use(here, 1, interval("10:00", "10:30"), rank=Rank.MEASURED_HISTORY))
    observe(store, calendar, phone, use(phone, 1, interval("10:00", "10:20"), "x", Rank.EXTENSION))
    assert rows(store, calendar, Key.PLATFORM) == {("linkedin",): (600, 1), ("x",): (1200, 1)}


def test_a_session_over_the_start_of_the_day_belongs_to_both_days_and_opens_once(store, calendar):
    source = browser(store)
    observe(store, calendar, source, use(source, 1, (at("03:50", FRIDAY), at("04:05", FRIDAY))))
    expected = {("2026-05-14",): (600, 1), ("2026-05-15",): (300, 0)}
    assert rows(store, calendar, Key.DAY) == expected
    assert rows(store, calendar, Key.DAY, Key.SOURCE) == {(*day, "chrome"): value for day, value in expected.items()}
    assert rows(store, calendar, Key.HOUR, first=FRIDAY) == {(4,): (300, 0)}
    assert rows(store, calendar, Key.DAY, first=FRIDAY) == {("2026-05-15",): (300, 0)}


def test_an_opening_goes_on_over_the_start_of_the_day(store, calendar):
    source = browser(store)
    before = use(source, 1, (at("03:50", FRIDAY), at("03:59", FRIDAY)))
    after = use(source, 2, (at("04:00:30", FRIDAY), at("04:05", FRIDAY)))
    observe(store, calendar, source, before, after)
    assert rows(store, calendar, Key.DAY) == {("2026-05-14",): (540, 1), ("2026-05-15",): (270, 0)}
    assert rows(store, calendar, Key.SESSION, first=FRIDAY)[f"{source.id}-{after.key}",] == (270, 0)


def test_gaps_of_two_minutes_part_openings_and_are_never_use(store, calendar):
    source = browser(store)
    starts = [at("10:00"), at("10:02:59.999"), at("10:05:59.999")]
    observe(store, calendar, source, *(use(source, key, (start, start + MINUTE)) for key, start in enumerate(starts)))
    assert rows(store, calendar, Key.PLATFORM) == {("linkedin",): (180, 2)}


def test_hours_are_those_of_the_wall_clock_where_they_are_no_whole_hours_of_utc(store, clock):
    kathmandu = Calendar(ZoneInfo("Asia/Kathmandu"))
    source = browser(store)
    noon = at("12:00")  # 10:00 UTC, 15:45 in Kathmandu
    observe(store, kathmandu, source, use(source, 1, (noon, noon + 20 * MINUTE)))
    assert rows(store, kathmandu, Key.HOUR) == {(15,): (900, 1), (16,): (300, 0)}


def test_the_hour_that_comes_twice_is_one_hour_of_two(store, calendar):
    sunday = date(2026, 10, 25)
    start = at("02:00", sunday)
    source = browser(store)
    observe(store, calendar, source, use(source, 1, (start - HOUR, start + 3 * HOUR)))
    assert rows(store, calendar, Key.HOUR) == {(1,): (3600, 1), (2,): (7200, 0), (3,): (3600, 0)}


def test_the_hour_that_is_skipped_holds_nothing(store, calendar):
    source = browser(store)
    start = at("01:30", date(2026, 3, 29))
    observe(store, calendar, source, use(source, 1, (start, start + HOUR)))
    assert rows(store, calendar, Key.HOUR) == {(1,): (1800, 1), (3,): (1800, 0)}


def test_a_range_includes_its_last_day_and_nothing_beside_it(store, calendar):
    source = browser(store)
    days = [THURSDAY + timedelta(days=number) for number in range(4)]
    observe(
        store, calendar, source,
        *(use(source, key, interval("10:00", "10:01", day)) for key, day in enumerate(days)),
    )  # fmt: skip
    for keys in ((Key.DAY,), (Key.DAY, Key.SOURCE)):
        found = usage(store, calendar, keys, first=days[1], last=days[2])
        assert [row.key[0] for row in found.rows] == ["2026-05-15", "2026-05-16"]


def test_a_range_that_ends_before_it_begins_is_empty(store, calendar):
    source = browser(store)
    observe(store, calendar, source, use(source, 1, interval("10:00", "10:01")))
    for key in (Key.DAY, Key.HOUR):
        assert usage(store, calendar, (key,), first=FRIDAY, last=THURSDAY).rows == []


def test_weeks_begin_where_the_calendar_says(store):
    sundays = Calendar(ZoneInfo("Europe/Berlin"), first_weekday=6)
    source = browser(store)
    observe(store, sundays, source, use(source, 1, interval("10:00", "10:01", date(2026, 5, 17))))
    assert list(rows(store, sundays, Key.WEEK)) == [("2026-05-17",)]


def test_coverage_is_over_the_days_with_presence_whether_used_or_not(store, calendar):
    source = browser(store)
    watch(store, calendar, source, "browser:chrome", [interval("09:00", "10:00")], [interval("09:00", "12:00")])
    friday = [interval("09:00", "10:00", FRIDAY)]
    watch(store, calendar, source, "browser:chrome", friday, friday)
    observe(store, calendar, source, use(source, 1, interval("09:00", "09:10"), rank=Rank.EXTENSION))
    assert usage(store, calendar, (Key.PLATFORM,)).coverage == pytest.approx(2 / 4)
    assert usage(store, calendar, (Key.PLATFORM,), last=THURSDAY).coverage == pytest.approx(1 / 3)
    assert usage(store, calendar, (Key.PLATFORM,), first=FRIDAY).coverage == 1


def test_a_day_with_use_and_without_known_presence_makes_coverage_unknown(store, calendar):
    source = browser(store)
    whole = [interval("09:00", "10:00")]
    watch(store, calendar, source, "browser:chrome", whole, whole)
    assert usage(store, calendar, (Key.PLATFORM,)).coverage == 1
    observe(store, calendar, source, use(source, 1, interval("09:00", "09:10", FRIDAY)))
    assert usage(store, calendar, (Key.PLATFORM,)).coverage is None
    assert usage(store, calendar, (Key.PLATFORM,), last=THURSDAY).coverage == 1


def test_every_browser_that_was_found_has_to_be_watched(store, calendar):
    fox = browser(store, "firefox")
    whole = [interval("09:00", "10:00")]
    watch(store, calendar, fox, "browser:firefox", whole, whole)
    chrome = browser(store, "chrome")
    watch(store, calendar, chrome, "browser:chrome", [interval("09:00", "09:15")], [])
    assert usage(store, calendar, (Key.PLATFORM,)).coverage == pytest.approx(1 / 4)


def test_parts_of_a_second_are_kept(store, calendar):
    source = browser(store)
    starts = [at("10:00"), at("11:00"), at("12:00")]
    observe(store, calendar, source, *(use(source, key, (start, start + 333)) for key, start in enumerate(starts)))
    for key in ALL:
        assert usage(store, calendar, (key,)).total == 999 < SECOND
