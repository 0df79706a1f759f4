"""Tables as spreadsheets save them, and what strangers send under that name."""

from __future__ import annotations

import pytest

from campaignkit.documents.reading.report import Unfit
from campaignkit.documents.recipients import table
from campaignkit.documents.recipients.table import BrokenRow, TableRow, rows

KNOWN = ("id", "name", "address", "amount")


def cells(data: bytes) -> list[tuple[int, dict[str, str]]]:
    return [(row.line, dict(row.cells)) for row in rows(data, KNOWN) if isinstance(row, TableRow)]


def broken(data: bytes) -> list[tuple[int, str]]:
    return [(row.line, row.message) for row in rows(data, KNOWN) if isinstance(row, BrokenRow)]


@pytest.mark.parametrize(
    "data",
    [
        b"name,address\nAnn,Leeds\n",
        b"\xef\xbb\xbfname;address\r\nAnn;Leeds\r\n",
        b"Name , ADDRESS\nAnn, Leeds",
        b"\nname,address\n\nAnn,Leeds\n,\n",
    ],
)
def test_commas_and_semicolons_a_byte_order_mark_and_line_ends_of_any_system_are_the_same(data: bytes) -> None:
    assert [row for _line, row in cells(data)] == [{"name": "Ann", "address": "Leeds"}]


def test_a_quoted_cell_holds_lines_separators_and_quotation_marks_and_rows_know_where_they_begin() -> None:
    data = b'name,address\n"Bell, ""Ann""","4 Mill Lane\r\nLeeds"\nBo,York\n'
    assert cells(data) == [
        (2, {"name": 'Bell, "Ann"', "address": "4 Mill Lane\nLeeds"}),
        (4, {"name": "Bo", "address": "York"}),
    ]


def test_other_columns_have_names_that_templates_can_say() -> None:
    assert cells(b"name,Member No,Table-Row\nAnn,7,b\n") == [(2, {"name": "Ann", "member_no": "7", "table_row": "b"})]


def test_a_formula_is_a_text_like_any_other() -> None:
    assert cells(b'name\n"=HYPERLINK(""https://x.example"")"\n') == [(2, {"name": '=HYPERLINK("https://x.example")'})]


def test_where_cells_are_parted_by_semicolons_amounts_may_have_a_decimal_comma() -> None:
    assert [row["amount"] for _, row in cells(b"name;amount\nAnn;12,50\nBo;1.250,50\n")] == ["12.50", "1.250,50"]


def test_a_short_row_lacks_its_last_cells_and_a_long_one_is_broken() -> None:
    data = b"name,address\nAnn\nBo,York,North\nCy,Hull,,\n"
    assert [row for _, row in cells(data)] == [{"name": "Ann", "address": ""}, {"name": "Cy", "address": "Hull"}]
    assert broken(data) == [(3, "expected 2 cells as in the first line, found 3; put a cell with a , in quotes")]


def test_a_row_with_wild_quotation_marks_takes_no_other_along() -> None:
    data = b'name,address\n"Ann"x,Leeds\nBo,York\n'
    assert [line for line, _ in broken(data)] == [2]
    assert [row["name"] for _, row in cells(data)] == ["Bo"]


def test_a_quotation_mark_that_never_closes_is_told_where_it_opens() -> None:
    ((line, message),) = broken(b'name\n"Ann\nBo\n')
    assert line == 2 and "quotation marks do not close" in message


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04rest of a workbook", "encoding"),
        (b"\xff\xfen\0a\0m\0e\0", "encoding"),
        (b"name\nM\xfcller\n", "encoding"),
        (b"", "no-columns"),
        (b"Ann;Leeds\nBo;York\n", "no-columns"),
        (b"name,name\nAnn,Bell\n", "same-column"),
        (b"name,,address\nAnn,x,Leeds\n", "same-column"),
        (b'"name\nAnn\n', "bad-row"),
        (b"name" + b",c" * 70 + b"\n", "same-column"),
    ],
)
def test_what_is_no_such_table_is_refused_whole(data: bytes, code: str) -> None:
    with pytest.raises(Unfit) as refused:
        rows(data, KNOWN)
    assert refused.value.code == code


def test_what_is_too_large_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "LARGEST", 20)
    with pytest.raises(Unfit, match="at most"):
        rows(b"name\n" + b"Ann\n" * 5, KNOWN)
    monkeypatch.setattr(table, "LARGEST", 1000)
    monkeypatch.setattr(table, "MOST_ROWS", 4)
    with pytest.raises(Unfit, match="at most 4 rows"):
        rows(b"name\n" + b"Ann\n" * 5, KNOWN)


def test_a_cell_beyond_all_bounds_is_a_broken_row() -> None:
    assert [line for line, _ in broken(b"name\n" + b"A" * 140_000 + b"\nBo\n")] == [2]
