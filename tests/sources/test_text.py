"""Text: the same rows come out of a table however it is written, and a quote that is never closed costs one row."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detox.sources import text
from detox.sources.source import SourceError, SourceFault

ROWS = [["Dáte", "What"], ["1", "a b"], ["2", "x"]]
PLAIN = "Dáte,What\n1,a b\n2,x\n"


def rows_of(path, content):
    path.write_bytes(content)
    with text.opened(path) as table:
        return list(table.rows())


@pytest.fixture
def path(tmp_path):
    return tmp_path / "table.csv"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_letters_line_ends_and_separators_are_found_out(path, encoding, end, mark):
    written = PLAIN.replace(",", mark).replace("\n", end).encode(encoding)
    assert [fields for _, fields in rows_of(path, written)] == ROWS
    assert text.beginning(path) == ROWS


def test_letters_that_are_no_utf_8_are_an_assumption(path):
    path.write_bytes(PLAIN.encode("cp1252"))
    with text.opened(path) as table:
        assert table.assumptions == ("encoding:cp1252",)
    path.write_bytes(PLAIN.encode())
    with text.opened(path) as table:
        assert table.assumptions == ()


def test_the_line_of_excel_that_names_the_separator_is_no_row(path):
    assert rows_of(path, b"sep=;\na;b,c\n1;2,3\n") == [(2, ["a", "b,c"]), (3, ["1", "2,3"])]


def test_rows_are_numbered_by_the_line_at_which_they_begin(path):
    found = rows_of(path, b'a,b\n\n1,"two\nlines"\n\n2,x\n')
    assert found == [(1, ["a", "b"]), (3, ["1", "two\nlines"]), (6, ["2", "x"])]


def test_a_quote_that_is_never_closed_costs_its_row_alone(path):
    found = rows_of(path, b'a,b\n1,"open\n2,x\n3,y\n')
    assert found == [(1, ["a", "b"]), (2, None), (3, ["2", "x"]), (4, ["3", "y"])]


def test_it_costs_no_more_where_the_file_goes_on_for_long(path):
    found = rows_of(path, b'1,"open\n' + b"2,x\n" * 400_000)
    assert found[0] == (1, None)
    assert len(found) == 400_001
    assert found[-1] == (400_001, ["2", "x"])


def test_many_such_quotes_are_damage(path):
    with pytest.raises(SourceError) as error:
        rows_of(path, b'",x","\n' * 200_000 + b'"')
    assert error.value.code is SourceFault.DAMAGED


@pytest.mark.parametrize("content", [b"x" * (3 << 20), b"a,b\n" + b"\n" * 4_100_000])
def test_what_is_no_table_is_too_large(path, content):
    with pytest.raises(SourceError) as error:
        rows_of(path, content)
    assert error.value.code is SourceFault.TOO_LARGE


def test_reading_stops_when_it_is_told_to(path):
    path.write_bytes(b"1,x\n" * 100_000)
    asked = iter([False] * 3)
    with pytest.raises(SourceError) as error, text.opened(path, lambda: next(asked, True)) as table:
        list(table.rows())
    assert error.value.code is SourceFault.STOPPED


def test_a_wide_row_still_shows_what_a_table_is(path):
    wide = "x" * 200_000
    path.write_text(f"Date,What\n1,{wide}\n2,{wide}\n" + "3,y\n" * 400_000)
    assert text.beginning(path, 3) == [["Date", "What"], ["1", wide], ["2", wide]]


def test_a_database_is_no_table(path):
    path.write_bytes(b"SQLite format 3\0" + b"\0" * 4096)
    assert text.beginning(path) == []


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0")), min_size=2)))
def test_what_was_written_is_what_is_read(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("text") / "table.csv"
    content = io.StringIO()
    csv.writer(content, quoting=csv.QUOTE_ALL).writerows([["first", "second"], *rows])
    assert [fields for _, fields in rows_of(path, content.getvalue().encode())][1:] == rows


@given(st.text('",\n\ra\0', max_size=60))
def test_lines_that_are_read_at_once_are_those_that_are_read_one_by_one(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("text") / "table.csv"
    path.write_bytes(b"first,second\n" + content.encode())
    with text.opened(path) as table:
        at_once = list(table.rows())
        table._at_once = lambda _: None
        assert list(table.rows()) == at_once
