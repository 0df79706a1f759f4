"""Trees of YAML read against fields: every value checked, every problem noted where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from campaignkit.documents.reading.informal_dates import dates
from campaignkit.documents.reading.report import Report, Unfit, below, found, quoted
from campaignkit.documents.reading.slips import warn_of_lines
from campaignkit.documents.reading.source import Node, Scalar, Sequence, Table
from campaignkit.documents.values.addresses import CONTACTS, NO_ONE_CLICK, has_web_address, read_contact
from campaignkit.documents.values.amounts import read_amount
from campaignkit.documents.values.field_paths import required
from campaignkit.documents.values.leaves import Surroundings, check_one_line, expected, read_leaf, read_text, read_yes_or_no
from campaignkit.documents.values.moments import NO_ZONE, end_fault, read_day_or_moment, read_zone, zone_or_any
from campaignkit.documents.values.numbers import currency_or_any, read_currency, read_decimal
from campaignkit.documents.values.photos import photo_of
from campaignkit.documents.values.unknown_keys import note_unknown, why_a_group
from campaignkit.errors import Severity
from campaignkit.locales import known_language
from campaignkit.messages import _
from campaignkit.model.kit import Field
from campaignkit.model.values import Asset, Localised, Photo, Value
from campaignkit.model.vocabulary import PHOTO

WORDED = ("text", "rich", "url", "phone", "email")
"""Types whose values are words, which may differ from language to language."""

STANDS_FOR_ALL = ("choice", "image")
"""Types of a group's first field that may be written alone: `rule: equal`, `picture: photos/a.jpg`."""

PICTURED = ("logo", "image")
"""Types whose files a draft may lack."""

_MEANINGS: Mapping[str, Callable[[Scalar], str | bool]] = {
    "tz": lambda scalar: read_zone(scalar.text.strip()).key,
    "currency": lambda scalar: read_currency(scalar.text.strip()),
    "unsubscribe": read_contact,
    "one_click": read_yes_or_no,
}
"""Texts with the same meaning wherever they stand."""

ALL_DAY = ("event.starts", "event.ends")
"""Moments that may be whole days instead, written without a time."""

YES_OR_NO = ("one_click",)
"""Texts that say true or false."""

ONE_WILL_DO = ("unsubscribe",)
"""Lists that may be written as their only entry."""

_IN_A_HEADER = re.compile(
    r"(event\.(title|short_title)|sender\.(name|from|reply_to|unsubscribe)|nonprofit\.name|audiences\[\d+\]\.(subject|preheader))\b"
)
"""Values that become a line of a mail's head, where what follows a line break would be an order to mail programs."""


def _in_languages(node: Node) -> str:
    """How to write a list whose languages stand around it, as the end of a message; empty for other values."""
    tags = tuple(node.entries) if isinstance(node, Table) else ()
    return (
        _("; write each entry as {{{tags}: …}}").format(tags=": …, ".join(tags))
        if tags and all(map(known_language, tags))
        else ""
    )


@dataclass(frozen=True, slots=True)
class FieldReader:
    """Reads values in the campaign's languages into a report. Methods return None for what is absent or wrong.

    `known` are all fields of the campaign: where a key that is unknown in one place may belong.
    """

    report: Report
    langs: tuple[str, ...] = ("en",)
    missing_logos: Severity = "error"
    known: tuple[Field, ...] = ()

    def group(
        self, table: Table, fields: tuple[Field, ...], path: str, around: Surroundings, at: Node | None = None
    ) -> dict[str, Value]:
        """The values of a mapping. What is missing is reported at `at`, or else where the mapping begins."""
        known = {field.name: field for field in fields}
        around = self._inside(table, known, around)
        values: dict[str, Value] = {}
        for name, node in table.entries.items():
            field, place = known.get(name), below(path, name)
            if field is None:
                note_unknown(self.report, table, name, path, known, self.known)
            elif not _is_absent(node, field):
                values |= _entry_if_read(name, self.value(node, field, place, around, table.keys[name]))
                values |= _entry_if_read(f"{name}_note", self._note(node, field, place, around))
        self._missing(table, fields, path, at or table)
        self._agree(table, values, path)
        return values

    def value(self, node: Node, field: Field, path: str, around: Surroundings, at: Node | None = None) -> Value | None:
        """One value of any type."""
        if field.type == "group":
            return self._group(node, field, path, around, at)
        if field.type == "list":
            return self._list(node, field, path, around)
        if field.type == "image":
            return self._image(node, field, path, around, at)
        if field.type == "money" and isinstance(node, Table):
            return read_amount(self.report, node, path, around)
        if field.type in WORDED and isinstance(node, Table) and node.entries and all(map(_is_tag_like, node.entries)):
            return self._localised(node, field, path, around)
        if isinstance(node, Scalar):
            return self._leaf(node, field, path, around)
        self._wrong_type(node, field, path)
        return None

    def _wrong_type(self, node: Node, field: Field, path: str) -> None:
        hint = why_a_group(node) if isinstance(node, Table) and field.type in WORDED else ""
        self.report.error(
            node,
            path,
            _("expected {expected}, found {found}{hint}").format(
                expected=expected(field.type), found=found(node), hint=hint
            ),
            "wrong-type",
        )

    def _leaf(self, scalar: Scalar, field: Field, path: str, around: Surroundings) -> Value | None:
        meaning = _MEANINGS.get(path.rpartition(".")[2].partition("[")[0]) if field.type == "text" else None
        try:
            if _IN_A_HEADER.match(path):
                check_one_line(scalar)
            if path in ALL_DAY and field.type == "datetime" and not scalar.is_empty:
                return read_day_or_moment(scalar.text.strip(), around.zone, around.day)
            if field.type == "text":
                warn_of_lines(self.report, scalar, path)
            return meaning(scalar) if meaning and not scalar.is_empty else read_leaf(scalar, field, around)
        except Unfit as unfit:
            self._report(scalar, field, path, unfit)
            return None

    def _report(self, scalar: Scalar, field: Field, path: str, unfit: Unfit) -> None:
        if unfit.code == NO_ZONE and self.report.has_problem(path.rpartition(".")[0], NO_ZONE):
            return  # one line mends them all
        is_missing = unfit.code == "missing-file" and field.type in PICTURED
        code = "missing-logo" if is_missing and field.type == "logo" else unfit.code
        note = self.report.warn if is_missing and self.missing_logos == "warning" else self.report.error
        note(scalar, path, unfit.message, code)

    def _group(self, node: Node, field: Field, path: str, around: Surroundings, at: Node | None) -> Value | None:
        if isinstance(node, Scalar) and field.fields and field.fields[0].type in STANDS_FOR_ALL:
            key = Scalar(field.fields[0].name, "text", node.line, node.column)
            node = Table({key.text: node}, {key.text: key}, node.line, node.column)
        if not isinstance(node, Table):
            self.report.error(
                node,
                path,
                _("expected {expected}, found {found}").format(expected=expected("group"), found=found(node)),
                "wrong-type",
            )
            return None
        return self.group(node, field.fields, path, around, at) if field.fields else self._open(node, path)

    def _image(self, node: Node, field: Field, path: str, around: Surroundings, at: Node | None) -> Value | None:
        """A picture: its file alone, or a group of what is said of it."""
        if isinstance(node, Scalar):
            file = self._leaf(node, field, path, around)
            return Photo(file, path) if isinstance(file, Asset) else None
        if not isinstance(node, Table) or isinstance(node.entries.get("file"), Table):
            self._wrong_type(node, field, path)
            return None
        named = tuple(replace(inner, required=inner.name == "file") for inner in field.fields or PHOTO)
        said = self.group(node, named, path, around, at)
        alone = said.get("file")
        try:
            return photo_of(alone.file, said, path) if isinstance(alone, Photo) else None
        except Unfit as unfit:
            self.report.error(node.entries["focus"], below(path, "focus"), unfit.message, unfit.code)
            return None

    def _open(self, node: Node, path: str) -> Value | None:
        """A value without a declared shape: groups, lists, numbers and text as they come."""
        if isinstance(node, Table):
            inner = {name: self._open(child, below(path, name)) for name, child in node.entries.items()}
            return {name: value for name, value in inner.items() if value is not None}
        if isinstance(node, Sequence):
            entries = (self._open(child, f"{path}[{index}]") for index, child in enumerate(node.items))
            return tuple(entry for entry in entries if entry is not None)
        return None if node.is_empty else self._open_leaf(node, path)

    def _open_leaf(self, node: Scalar, path: str) -> Value | None:
        if node.kind == "truth" and node.text in ("true", "false"):
            return node.text == "true"
        try:
            is_number = node.kind in ("integer", "decimal") and not node.is_trap
            return read_decimal(node) if is_number else read_text(node, Field("", "text"))
        except Unfit as unfit:
            self.report.error(node, path, unfit.message, unfit.code)
            return None

    def _list(self, node: Node, field: Field, path: str, around: Surroundings) -> Value | None:
        item = field.item or Field("", "text")
        if isinstance(node, Scalar) and field.name in ONE_WILL_DO:
            only = self.value(node, item, path, around, node)
            return None if only is None else (only,)
        if not isinstance(node, Sequence):
            message = _("expected {expected}, found {found}{in_languages}").format(
                expected=expected("list"), found=found(node), in_languages=_in_languages(node)
            )
            self.report.error(node, path, message, "wrong-type")
            return None
        if field.max is not None and len(node.items) > field.max:
            message = _("expected at most {max} entries, found {number}; take out {number2}").format(
                max=field.max, number=len(node.items), number2=len(node.items) - field.max
            )
            self.report.error(node.items[field.max], path, message, "too-many-entries")
        entries = (self.value(child, item, f"{path}[{index}]", around, child) for index, child in enumerate(node.items))
        return tuple(entry for entry in entries if entry is not None)

    def _localised(self, table: Table, field: Field, path: str, around: Surroundings) -> Value | None:
        texts: list[tuple[str, str]] = []
        for tag, node in table.entries.items():
            if not known_language(tag):
                message = _("expected a language's tag such as en, fr-CA or ar, found {tag}").format(tag=quoted(tag))
                self.report.error(table.keys[tag], below(path, tag), message, "unknown-language")
            elif not isinstance(node, Scalar):
                self.report.error(
                    node,
                    below(path, tag),
                    _("expected {expected}, found {found}").format(expected=expected(field.type), found=found(node)),
                    "wrong-type",
                )
            else:
                value = self._leaf(node, field, below(path, tag), around)
                texts += [(tag, value)] if isinstance(value, str) else []
        return Localised(tuple(texts)) if texts else None

    def _note(self, node: Node, field: Field, path: str, around: Surroundings) -> Value | None:
        """The words beside an amount, which become a value of their own: `price_note` beside `price`."""
        note = node.entries.get("note") if isinstance(node, Table) and field.type == "money" else None
        if note is None or (isinstance(note, Scalar) and note.is_empty):
            return None
        return self.value(note, Field("note", "text"), below(path, "note"), around)

    def _missing(self, table: Table, fields: tuple[Field, ...], path: str, at: Node) -> None:
        for field in fields:
            node = table.entries.get(field.name)
            other = table.entries.get(field.unless)
            if other is not None and not _is_absent(other, field):
                continue
            if node is None or _is_absent(node, field):
                for place, missing in required(field, below(path, field.name)):
                    message = _("is missing; expected {expectation}").format(expectation=_expectation(missing))
                    self.report.error(table.keys.get(field.name, at), place, message, "missing-value")

    def _inside(self, table: Table, known: Mapping[str, Field], around: Surroundings) -> Surroundings:
        """What holds for the values of this mapping. An unknown zone or currency is reported where it stands."""
        zone, currency = table.entries.get("tz"), table.entries.get("currency")
        if "tz" in known and isinstance(zone, Scalar):
            around = replace(around, zone=zone_or_any(zone))
        if "currency" in known and isinstance(currency, Scalar):
            around = replace(around, currency=currency_or_any(currency))
        starts = table.entries.get("starts")
        if "starts" in known and isinstance(starts, Scalar):
            around = replace(around, day=next(iter(dates(starts.text)), ""))
        return around

    def _agree(self, table: Table, values: Mapping[str, Value], path: str) -> None:
        starts, ends = values.get("starts"), values.get("ends")
        if isinstance(starts, date) and isinstance(ends, date) and (fault := end_fault(starts, ends)):
            self.report.error(table.entries["ends"], below(path, "ends"), *fault)
        if values.get("one_click") is True and not has_web_address(values.get("unsubscribe")):
            self.report.warn(table.entries["one_click"], below(path, "one_click"), NO_ONE_CLICK, "no-one-click")


def _is_absent(node: Node, field: Field) -> bool:
    """Whether a key is there with nothing in it. A colour cannot be told from one that lacks its quotes."""
    if not isinstance(node, Scalar):
        return isinstance(node, Sequence) and not node.items
    return (node.is_empty and field.type != "color") or (node.quoted and not node.text.strip())


def _expectation(field: Field) -> str:
    what = CONTACTS if field.name in ONE_WILL_DO else expected(field.type)
    other = _(", or `{unless}` in its place").format(unless=field.unless) if field.unless else ""
    return f"{what}{f' ({field.help})' if field.help else ''}{other}"


def _entry_if_read(name: str, value: Value | None) -> dict[str, Value]:
    return {} if value is None else {name: value}


def _is_tag_like(key: str) -> bool:
    head = key.split("-")[0]
    return head.isascii() and head.isalpha() and len(head) in (2, 3) and head.islower()
