"""The partners of a campaign: organisations with names, logos and roles, each with an id of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from campaignkit.documents.reading.letters import in_quotes
from campaignkit.documents.reading.report import Report, Unfit, found, quoted
from campaignkit.documents.reading.source import Node, Scalar, Table
from campaignkit.documents.reading.source import Sequence as ListNode
from campaignkit.documents.values.fields import FieldReader
from campaignkit.documents.values.leaves import Surroundings, read_id
from campaignkit.messages import _, several
from campaignkit.model.campaign import Partner
from campaignkit.model.enumeration import all_of
from campaignkit.model.kit import Kit
from campaignkit.model.slug import slug
from campaignkit.model.values import Asset, Localised, Value
from campaignkit.model.vocabulary import PARTNER

_SHOWN_FIELDS = ("id", "name", "short_name", "logo", "logo_dark", "role", "type", "color", "url", "own_line")
_T = TypeVar("_T", str, Asset)


def read_partners(fields: FieldReader, table: Table, kits: Sequence[Kit], folder: Path) -> tuple[Partner, ...]:
    """The partners in the order of the file; those that cannot be read are left out and reported."""
    node = fields.report.listed(table, "partners", _(", each partner on its own line after `- `"))
    if node is None:
        return ()
    _count(fields.report, node, table.keys.get("partners", table), kits)
    partners = [_partner(fields, item, index, folder) for index, item in enumerate(node.items)]
    _unique(fields.report, node, partners)
    return tuple(partner for partner in partners if partner)


def _partner(fields: FieldReader, node: Node, index: int, folder: Path) -> Partner | None:
    path = f"partners[{index}]"
    if not isinstance(node, Table):
        _note_no_group(fields.report, node, path)
        return None
    values = fields.group(node, PARTNER.fields, path, Surroundings(folder))
    if not isinstance(values.get("name"), (str, Localised)):
        if not fields.report.has_error(f"{path}.name"):
            fields.report.error(
                node, f"{path}.name", _("is missing; expected the name as it should be printed"), "missing-value"
            )
        return None
    name = _first(values, "name", fields.langs)
    return Partner(
        id=_id(fields.report, node, values, index, slug(name)),
        name=name,
        short_name=_first(values, "short_name", fields.langs),
        logo=_value_of_type(values, "logo", Asset),
        logo_dark=_value_of_type(values, "logo_dark", Asset),
        role=_value_of_type(values, "role", str) or "",
        type=_value_of_type(values, "type", str) or "",
        color=_value_of_type(values, "color", str) or "",
        url=_value_of_type(values, "url", str) or "",
        own_line=_own_line(values),
        more={key: value for key, value in values.items() if key not in _SHOWN_FIELDS or isinstance(value, Localised)},
    )


def _note_no_group(report: Report, node: Node, path: str) -> None:
    mend = _("such as `- name: Bread & Roses`")
    if isinstance(node, Scalar) and not node.is_empty:
        mend = _("write `- name: {in_quotes}`").format(in_quotes=in_quotes(node.text))
    report.error(
        node, path, _("expected a group, found {found}; {mend}").format(found=found(node), mend=mend), "wrong-type"
    )


def _first(values: Mapping[str, Value], name: str, langs: Sequence[str]) -> str:
    """A text in the campaign's first language; its other languages stay in the partner's `more`."""
    text = values.get(name)
    if isinstance(text, Localised):
        return text.in_language(langs[0] if langs else "en")
    return text if isinstance(text, str) else ""


def _own_line(values: Mapping[str, Value]) -> str | Localised:
    line = values.get("own_line")
    return line if isinstance(line, (str, Localised)) else ""


def _value_of_type(values: Mapping[str, Value], name: str, kind: type[_T]) -> _T | None:
    value = values.get(name)
    return value if isinstance(value, kind) else None


def _id(report: Report, node: Table, values: Mapping[str, Value], index: int, from_name: str) -> str:
    given = values.get("id")
    if not isinstance(given, str):
        return from_name[:40].strip("-") or f"partner-{index + 1}"
    scalar = node.entries["id"]
    try:
        return read_id(scalar, "br") if isinstance(scalar, Scalar) else given
    except Unfit as unfit:
        report.error(scalar, f"partners[{index}].id", unfit.message, unfit.code)
        return given


def _count(report: Report, node: ListNode, at: Node, kits: Sequence[Kit]) -> None:
    for kit in kits:
        least, most = kit.partners
        if len(node.items) < least:
            message: str = several(
                "{name} needs at least {number} partner, found {found}",
                "{name} needs at least {number} partners, found {found}",
                least,
                name=kit.name,
                found=len(node.items),
            )
            report.error(at, "partners", message, "too-few-partners")
        if len(node.items) > most:
            message = _("{name} has room for at most {most} partners, found {number}").format(
                name=kit.name, most=most, number=len(node.items)
            )
            report.error(node.items[most], "partners", message, "too-many-partners")


def _unique(report: Report, node: ListNode, partners: Sequence[Partner | None]) -> None:
    first: dict[str, int] = {}
    for index, partner in enumerate(partners):
        if partner and first.setdefault(partner.id, index) != index:
            item = node.items[index]
            at = item.entries.get("id", item) if isinstance(item, Table) else item
            before = partners[first[partner.id]]
            place = f"partners[{first[partner.id]}]"
            given = _("expected an `id` of its own, found {id}, which {place} has already").format(
                id=quoted(partner.id), place=place
            )
            message = _same_id(partner, before) if before and at is item else given
            report.error(at, f"partners[{index}].id", message, "duplicate-id")


def _same_id(partner: Partner, before: Partner) -> str:
    """What to do about two partners whose names would make one name of a file."""
    if partner.name == before.name:
        return _("{name} is here twice; delete one, or give the second an `id`").format(name=quoted(partner.name))
    names = all_of((quoted(before.name), quoted(partner.name)))
    return _("{names} would both be called {id} in commands and file names; give one of them an `id`").format(
        names=names, id=quoted(partner.id)
    )
