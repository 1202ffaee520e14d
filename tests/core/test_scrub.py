"""What is written down for a report tells nobody who somebody is and what they read."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detox.core.scrub import HIDDEN, scrub

LETTERS = string.ascii_letters + "äöüßéñøЖλ漢"
WORDS = st.text(LETTERS, min_size=3, max_size=12)
SPACED = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
NAMES = WORDS.map("qx{}xq".format)
"""Words that stand in no sentence by chance."""
BEFORE = st.sampled_from(["", "cannot open ", "no such thing: ", "[Errno 2] gone: ", "it said (", "KeyError: "])


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("[Errno 2] No such file or directory: '/home/jane/My Plans.csv'", "[Errno 2] No such file or directory: …"),
        ("cannot open /home/jane/My Secret Plan.odt", "cannot open …"),
        ("'NoneType' object has no attribute 'jane'", "… object has no attribute …"),
        ('KeyError: "Jane\'s week"', "KeyError: …"),
        ("asked https://example.org/jane?q=1 twice", "asked … twice"),
        ("mail to jane.doe+x@example.org failed", "mail to … failed"),
        ("@jane@mastodon.example left", "… left"),
        ("connecting 192.168.1.7 and fe80::1%eth0 and ::1", "connecting … and … and …"),
        ("host jane-laptop.fritz.box is silent", "host … is silent"),
        (r"C:\Users\Jane Doe\AppData\x is locked", "…"),
        (r"reading \\server\jane\x", "reading …"),
        ("~/notes are gone", "…"),
        ("report of week 3.xlsx is torn", "report of week … is torn"),
        ("‘Jane’ and “Doe” and «Roe»", "… and … and …"),
        ("the folder of jane on MERCURY", "the folder of … on …"),
        ("one\ntwo\x1b[31m\tthree", "one two [31m three"),
    ],
)
def test_what_is_private_is_hidden_and_the_rest_can_be_read(said: str, kept: str) -> None:
    assert scrub(said, ("jane", "mercury")) == kept


@pytest.mark.parametrize(
    "said",
    [
        "started version=0.1.0 python=3.11.2 qt=6.11.0 system=Linux",
        "crash detox/gui/pages/today.py:57 ValueError times=10",
        "imported chromium-history added=12 left_out=3",
        "detox.gui.window failed",
        "changed window_geometry, last_page",
        "disk I/O error",
        "qt.qpa.xcb: could not connect",
    ],
)
def test_what_the_program_says_of_itself_stays(said: str) -> None:
    assert scrub(said, ("jane",)) == said


@given(BEFORE, NAMES, SPACED, st.sampled_from(["/home/{0}/{1}", "~/{0}/{1}", r"C:\Users\{0}\{1}.csv", "{0}/{1} x",
                                               r"\\server\{0}\{1}", "./{0} {1}", "file:///{0}/{1}"]))  # fmt: skip
def test_no_part_of_a_path_is_left(before: str, name: str, more: str, shape: str) -> None:
    kept = scrub(before + shape.format(name, f"{name} {more}"))
    assert name not in kept
    assert HIDDEN in kept


@given(BEFORE, NAMES, SPACED, st.sampled_from(["'{}'", '"{}"', "“{}”", "`{}`", "‘{}’", "'{}", '"{}']))
def test_nothing_that_is_quoted_is_left(before: str, name: str, more: str, shape: str) -> None:
    assert name not in scrub(f"{before}{shape.format(f'{more} {name} {more}')} and so on")


@given(BEFORE, NAMES, st.sampled_from(["{}@example.org", "https://{}.example.org/a?b=c", "{}.example", "www.{}.org",
                                       "@{}", "a@{}.social", "ftp://x/{}", "{}.csv"]))  # fmt: skip
def test_no_address_of_a_person_or_a_page_is_left(before: str, name: str, shape: str) -> None:
    assert name not in scrub(f"{before}{shape.format(name)} was not there")


@given(st.ip_addresses().map(str), BEFORE)
def test_no_address_of_a_machine_is_left(address: str, before: str) -> None:
    assert address not in scrub(f"{before}{address} is silent")


@given(WORDS, SPACED)
def test_the_names_of_people_and_machines_are_hidden_however_they_are_written(name: str, more: str) -> None:
    kept = scrub(f"{more} {name.upper()}, {name.lower()} {name}: {more}", (name, name.upper(), name.lower()))
    assert not {name, name.upper(), name.lower()} & set(kept.replace(",", " ").replace(":", " ").split())


@given(st.text(), st.lists(NAMES, max_size=3))
def test_what_is_scrubbed_is_one_line_and_stays_as_it_is(text: str, names: list[str]) -> None:
    kept = scrub(text, names)
    assert len(kept.splitlines()) <= 1
    assert scrub(kept, names) == kept
