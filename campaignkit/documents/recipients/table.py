"""A CSV file as a table whose rows know their lines: UTF-8, commas or semicolons, RFC 4180's quotation marks. Pure."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from campaignkit.documents.reading.report import Unfit, did_you_mean, quoted
from campaignkit.messages import _

LARGEST = 16 * 1024 * 1024
"""Bytes of the largest table that is read."""
MOST_ROWS = 20_000
MOST_COLUMNS = 64
SEMICOLON = ";"
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: the line in which it begins, and its cells by the names of their columns."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row that cannot be read, and why."""

    line: int
    message: str
    code: str = "bad-row"


def rows(data: bytes, known: Sequence[str]) -> tuple[TableRow | BrokenRow, ...]:
    """The rows of a table that has some of the `known` columns. Empty ones are left out.

    Names of columns are in small letters, with `_` for spaces and hyphens. Raises Unfit for a file that is no such table.
    """
    text = _decoded(data)
    head = text.lstrip("\r\n").partition("\n")[0]
    separator = max((",", SEMICOLON), key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    lines = _lines(reader)
    columns = _columns(next((cells for _line, cells in lines), []), known)
    found: list[TableRow | BrokenRow] = []
    for line, cells in lines:
        found.append(_row(line, cells, columns, separator))
        if len(found) > MOST_ROWS:
            message = _("expected at most {most:,} rows; part the file into several campaigns").format(most=MOST_ROWS)
            raise Unfit(message, "too-many-entries")
    return tuple(found)


def _decoded(data: bytes) -> str:
    if len(data) > LARGEST:
        message = _("expected at most {most} MB; leave out the columns that are not printed").format(
            most=LARGEST // 1024**2
        )
        raise Unfit(message, "too-large")
    how = _("save it from the spreadsheet as “CSV UTF-8”")
    if b"\0" in data or data.startswith(b"PK\x03\x04"):
        raise Unfit(_("expected a CSV file, which is text, found something else; {how}").format(how=how), "encoding")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = _("expected UTF-8, found the byte 0x{byte} in line {line}; {how}").format(
            byte=f"{data[error.start]:02x}", line=line, how=how
        )
        raise Unfit(message, "encoding") from None


def _lines(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str] | BrokenRow]]:
    """Each row that is not empty, with the line in which it begins."""
    while True:
        line = reader.line_num + 1  # type: ignore[attr-defined]
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            message = _('its quotation marks do not close, or letters follow one that does; write "" for one in a cell')
            yield line, BrokenRow(line, message)
            continue
        if any(cell.strip() for cell in cells):
            yield line, cells


def _columns(head: list[str] | BrokenRow, known: Sequence[str]) -> tuple[str, ...]:
    if isinstance(head, BrokenRow):
        raise Unfit(head.message, head.code)
    names = [re.sub(r"[\s-]+", "_", name.strip().casefold()) for name in head]
    while names and not names[-1]:
        names.pop()
    if not set(names) & set(known):
        first = names[0] if names else ""
        expected = _("expected a first line with the names of the columns, such as name and address")
        message = _("{expected}, found {found}{hint}").format(
            expected=expected, found=quoted(", ".join(head)), hint=did_you_mean(first, known)
        )
        raise Unfit(message, "no-columns")
    if "" in names or len(set(names)) < len(names) or len(names) > MOST_COLUMNS:
        message = _("expected up to {most} columns, each with a name of its own in the first line, found {found}")
        raise Unfit(message.format(most=MOST_COLUMNS, found=quoted(", ".join(head))), "same-column")
    return tuple(names)


def _row(line: int, cells: list[str] | BrokenRow, columns: Sequence[str], separator: str) -> TableRow | BrokenRow:
    if isinstance(cells, BrokenRow):
        return cells
    if any(cell.strip() for cell in cells[len(columns) :]):
        message = _("expected {columns} cells as in the first line, found {cells}; put a cell with a {sign} in quotes")
        return BrokenRow(line, message.format(columns=len(columns), cells=len(cells), sign=separator))
    pairs = zip_longest(columns, cells[: len(columns)], fillvalue="")
    found = {name: cell.replace("\r\n", "\n").replace("\r", "\n").strip() for name, cell in pairs}
    amount = found.get("amount", "")
    if separator == SEMICOLON and _DECIMAL_COMMA.fullmatch(amount):
        # Spreadsheets part cells by semicolons where people write commas in numbers.
        found["amount"] = amount.replace(",", ".")
    return TableRow(line, found)
