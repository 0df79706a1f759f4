"""The recipients of a campaign, each read as any group of values is: what is wrong with one takes no other along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from campaignkit.documents.reading.report import Report, Unfit, found, quoted
from campaignkit.documents.reading.source import Node, Scalar, Table
from campaignkit.documents.reading.source import Sequence as ListNode
from campaignkit.documents.recipients.table import LARGEST, BrokenRow, TableRow, rows
from campaignkit.documents.values.fields import FieldReader
from campaignkit.documents.values.leaves import Surroundings, check_one_line, read_asset
from campaignkit.documents.values.numbers import currency_or_any
from campaignkit.errors import CampaignKitError, Problem
from campaignkit.files import read_file
from campaignkit.locales import known_language
from campaignkit.messages import _
from campaignkit.model.campaign import Recipient
from campaignkit.model.enumeration import one_of
from campaignkit.model.kit import Field
from campaignkit.model.slug import slug
from campaignkit.model.translation import same_language
from campaignkit.model.values import Value
from campaignkit.model.vocabulary import RECIPIENT

RECIPIENTS = "recipients"
LONGEST_CELL = 1000
"""Characters of a column that no kit has to know."""
_KNOWN = {field.name: field for field in RECIPIENT.fields}
_ONE_LINE = ("id", "name", "salutation", "lang", "code")


@dataclass(frozen=True, slots=True)
class People:
    """The recipients who can get a sheet, and the errors of the rows of those who cannot."""

    recipients: tuple[Recipient, ...] = ()
    broken: tuple[Problem, ...] = ()


def read_recipients(fields: FieldReader, table: Table, folder: Path, within: str) -> People:
    """The recipients that `campaign.yaml` lists, or those in the CSV file that it names.

    What is wrong in the list, or with the whole file, is reported as all else is. A broken row of a file is told with its
    line; it ends nothing.
    """
    node = table.entries.get(RECIPIENTS)
    if node is None or (isinstance(node, Scalar) and node.is_empty):
        return People()
    currency = table.entries.get("currency")
    around = Surroundings(folder, currency=currency_or_any(currency) if isinstance(currency, Scalar) else "")
    if isinstance(node, Scalar):
        return _from_file(fields, node, folder, within, around)
    if not isinstance(node, ListNode):
        message = _("expected a CSV file's path such as data/people.csv, or a list, found {found}").format(
            found=found(node)
        )
        fields.report.error(node, RECIPIENTS, message, "wrong-type")
        return People()
    reader = _Reader(fields, around)
    others = {name: "" for item in node.items if isinstance(item, Table) for name in item.entries if name not in _KNOWN}
    return People(tuple(filter(None, (reader.listed(item, index, others) for index, item in enumerate(node.items)))))


def _from_file(fields: FieldReader, node: Scalar, folder: Path, within: str, around: Surroundings) -> People:
    try:
        file = read_asset(node, folder, (".csv",))
        found = rows(read_file(file.path, LARGEST + 1), tuple(_KNOWN))
    except Unfit as unfit:
        fields.report.error(node, RECIPIENTS, unfit.message, unfit.code)
        return People()
    except CampaignKitError as error:
        fields.report.error(node, RECIPIENTS, error.message, "unsafe-path")
        return People()
    report = Report(f"{within}{file.name}")
    reader = _Reader(replace(fields, report=report), around)
    people = [reader.row(row, index) for index, row in enumerate(found)]
    return People(tuple(filter(None, people)), tuple(map(_of_cell, report.problems)))


def _of_cell(problem: Problem) -> Problem:
    """A problem in words for who looks at a table: what helps in campaign.yaml is of no use in a cell."""
    if problem.code != "bad-money":
        return problem
    return replace(
        problem, message=_("expected an amount such as 12.50, its currency in the column `currency`, or nothing")
    )


class _Reader:
    """Reads one recipient after the other; each has a name of its own."""

    def __init__(self, fields: FieldReader, around: Surroundings) -> None:
        self._fields = fields
        self._around = around
        self._taken: dict[str, tuple[int, int]] = {}

    def row(self, row: TableRow | BrokenRow, index: int) -> Recipient | None:
        """The recipient in a row of a file."""
        path = f"{RECIPIENTS}[{index}]"
        if isinstance(row, BrokenRow):
            self._fields.report.error(Scalar("", "text", row.line, 1), path, row.message, row.code)
            return None
        cells = {name: Scalar(cell, "text", row.line, 1, quoted=True) for name, cell in row.cells.items()}
        keys = {name: Scalar(name, "text", row.line, 1) for name in cells}
        table = Table({name: cell for name, cell in cells.items() if cell.text}, keys, row.line, 1)
        others = {name: "" for name in cells if name not in _KNOWN}
        return self._recipient(table, path, index, others)

    def listed(self, node: Node, index: int, others: Mapping[str, str]) -> Recipient | None:
        """The recipient in an entry of a list; `others` are the words of any entry that are no one's own."""
        path = f"{RECIPIENTS}[{index}]"
        if isinstance(node, Table):
            return self._recipient(node, path, index, others)
        message = _("expected a group such as {{name: Ann Bell}}, found {found}").format(found=found(node))
        self._fields.report.error(node, path, message, "wrong-type")
        return None

    def _recipient(self, table: Table, path: str, index: int, others: Mapping[str, str]) -> Recipient | None:
        report = self._fields.report
        before = len(report.problems)
        own = tuple(Field(name, "rich", max=LONGEST_CELL) for name in table.entries if name not in _KNOWN)
        values = self._fields.group(table, (*RECIPIENT.fields, *own), path, self._around)
        self._check_lines(table, path)
        lang = self._lang(table, path)
        id_ = str(values.get("id") or index + 1)
        self._check_own(id_, table, path, index)
        if any(problem.severity == "error" for problem in report.problems[before:]):
            return None
        seen: dict[str, Value] = {**others, **values, "id": id_}
        return Recipient(id_, seen, lang, report.shown, path, table.line)

    def _check_lines(self, table: Table, path: str) -> None:
        for name in _ONE_LINE:
            node = table.entries.get(name)
            try:
                if isinstance(node, Scalar):
                    check_one_line(node)
            except Unfit as unfit:
                self._fields.report.error(node or table, f"{path}.{name}", unfit.message, unfit.code)

    def _lang(self, table: Table, path: str) -> str:
        """The language of the campaign's that a recipient reads; empty for the first one."""
        node, langs = table.entries.get("lang"), self._fields.langs
        tag = node.text.strip() if isinstance(node, Scalar) and not node.is_empty else ""
        if not tag:
            return ""
        near = (lang for lang in langs if known_language(tag) and same_language(lang, tag))
        chosen = tag if tag in langs else next(near, "")
        if not chosen:
            message = _("expected one of the campaign's languages, {langs}, found {tag}").format(
                langs=one_of(langs), tag=quoted(tag)
            )
            self._fields.report.error(node or table, f"{path}.lang", message, "unknown-language")
        return chosen

    def _check_own(self, id_: str, table: Table, path: str, index: int) -> None:
        """Report a name that another recipient's file has already."""
        first, line = self._taken.setdefault(slug(id_) or id_, (index, table.line))
        if first != index:
            message = _("expected an `id` of its own, found {id}, whose file is that of line {line}").format(
                id=quoted(id_), line=line
            )
            self._fields.report.error(table.entries.get("id", table), f"{path}.id", message, "duplicate-id")
