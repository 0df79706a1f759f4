"""What a key was meant for that has no place where it stands: another place, another word, or the rest of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from campaignkit.documents.reading.letters import in_quotes
from campaignkit.documents.reading.report import Report, below, did_you_mean, suggestion
from campaignkit.documents.reading.source import Node, Scalar, Table
from campaignkit.documents.values.field_paths import BESIDE, inside
from campaignkit.messages import _
from campaignkit.model.enumeration import one_of
from campaignkit.model.kit import Field
from campaignkit.model.vocabulary import SETTINGS

_CALLED = {
    "url": "website web site link homepage page seite lien enlace الرابط",
    "where": "location venue place address adresse lieu ort lugar dirección المكان",
    "starts": "start begin begins date datum day jour fecha beginn début debut inicio التاريخ",
    "ends": "end finish finishes ende fin",
    "title": "headline heading titre titel título titulo العنوان",
    "name": "title organisation organization nom nombre الاسم",
    "price": "cost fee entry prix preis precio eintritt tarif السعر",
    "phone": "telephone tel mobile telefon téléphone teléfono الهاتف",
    "email": "mail e-mail courriel correo البريد",
    "partners": "organizer organizers organiser organisers hosts partenaires partner socios الشركاء",
    "logo": "picture image file bild",
}
"""What else people call a key, in the languages of our kits."""


def unknown_key(name: str, here: Iterable[str], group: str, fields: Iterable[Field]) -> str:
    """What is wrong with a key that is none of those known `here`, with the likeliest place or word.

    `group` is the path of the group in which it stands, empty for the top, and `fields` are all that the campaign has.
    """
    fields = tuple(fields)
    if path := _as_path(name, fields):
        return _("unknown key `{name}`; it belongs inside `{path}:`, as `{path2}:`").format(
            name=name, path=path[0], path2=path[1]
        )
    likely = suggestion(name, here)
    if not likely and (word := _called(name, here)):
        likely = _("; did you mean `{word}`?").format(word=word)
    place = _place_of(name, group, (*fields, *BESIDE), is_like_another=bool(likely))
    end = likely or did_you_mean(name, here)
    if place:
        end = _("; it belongs {place}").format(place=place)
    elif not group and not end:
        end = _("; no kit of this campaign has a field of that name")
    return _("unknown key `{name}`{suggestion}").format(name=name, suggestion=end)


def _called(name: str, here: Iterable[str]) -> str:
    """The key, among those known here, that people call by this name; empty where there is none."""
    return next((word for word in here if name.casefold() in _CALLED.get(word, "").split()), "")


def _as_path(name: str, fields: tuple[Field, ...]) -> tuple[str, str] | None:
    """A key that is the path of a field, `event.phone` as messages write it, in its two parts; None for others."""
    group, _, inner = name.partition(".")
    is_there = any(field.name == group and inner in {child.name for child in field.fields} for field in fields)
    return (group, inner) if is_there else None


def _place_of(name: str, group: str, fields: Iterable[Field], *, is_like_another: bool) -> str:
    """Where a key belongs that stands in the group at a path; empty where it may be another word, or nobody knows it."""
    fields = tuple(fields)
    groups = _groups_with(name, fields)
    in_entry = group.endswith("]")  # whoever writes a partner's phone does not mean that of the event
    if group and name in {*SETTINGS, *(field.name for field in fields)} and not (in_entry and groups):
        return _("at the top, not inside `{without_numbers}:`").format(without_numbers=_without_numbers(group))
    if groups and not in_entry and not (group and is_like_another):
        return _("inside {groups}").format(groups=one_of(f"`{each}:`" for each in groups))
    return ""


def note_unknown(report: Report, table: Table, name: str, group: str, here: Iterable[str], fields: Iterable[Field]) -> None:
    """Note a key that the group at a path does not know; the arguments are those of `unknown_key`."""
    meant = _cut_by_commas(table).get(name)
    if meant == "":  # noted at the first rest of that text
        return
    comma = _("a comma parts keys here; put the text in quotes: {meant}").format(meant=meant) if meant else ""
    report.error(table.keys[name], below(group, name), comma or unknown_key(name, here, group, fields), "unknown-key")


def unknown_step(fields: Iterable[Field], path: str) -> str:
    """What is wrong with a path such as `event.plaice` by these fields, with a suggestion; empty if nothing is.

    Words with a reader of their own (`partners`, `brand` …) and open groups may hold anything here.
    """
    fields = tuple(fields)
    first, *inner = re.findall(r"[^.\[\]]+", path) or [path]
    known = {field.name: field for field in fields}
    if first not in known:
        return "" if first in SETTINGS else unknown_key(first, [*known, *SETTINGS], "", fields)
    field, above = known[first], first
    for step in inner:
        if not field.fields:
            return ""
        below_it = {child.name: child for child in field.fields}
        if step not in below_it:
            return unknown_key(step, below_it, above, fields)
        field, above = below_it[step], f"{above}.{step}"
    return ""


def _cut_by_commas(table: Table) -> Mapping[str, str]:
    """The keys in braces that have no colon, as `{name: Soup, bread}` has one: rests of a text with commas in it.

    At the first of them the entry as it was meant, in quotes; at those behind it nothing.
    """
    meant: dict[str, str] = {}
    entry = first = text = ""
    for name, node in table.entries.items():
        if _has_no_colon(table.keys[name], node):
            first = first or name
            text = f"{text}, {name}"
            if entry:
                meant |= {name: "", first: f'{entry}: "{text}"'}
        else:
            entry, first = (name, "") if isinstance(node, Scalar) else ("", "")
            text = node.text if isinstance(node, Scalar) else ""
    return meant


def why_a_group(table: Table) -> str:
    """Why a text came out as a group, as the end of a message; empty where nothing tells."""
    if meant := next(iter(_cut_by_commas(table).values()), ""):
        return _("; a comma parts keys here, so put the text in quotes: {meant}").format(meant=meant)
    if len(table.entries) != 1:
        return ""
    ((name, value),) = table.entries.items()
    if _has_no_colon(table.keys[name], value):
        return _("; a text that begins with ? or {{ must stand in quotes: {in_quotes}").format(
            in_quotes=in_quotes(f"? {name}")
        )
    return _("; a colon and a space part a key from its value, so put the text in quotes")


def _has_no_colon(key: Scalar, value: Node) -> bool:
    """Whether nothing follows a key, not even a colon: YAML takes a text for one in braces, and behind a ?."""
    is_empty = isinstance(value, Scalar) and value.is_empty and not value.text
    # In braces nothing stands right where the key ends, behind a ? where the next line begins; else it is behind the colon.
    ends = (value.line, value.column) == (key.line, key.column + len(key.text)) or value.line > key.line
    return is_empty and not key.quoted and ends


def _groups_with(name: str, fields: Iterable[Field]) -> list[str]:
    """The groups that have a key of that name, those of one alone before those whose entries are many."""
    known = [field for field in fields if name in {child.name for child in inside(field)}]
    return [field.name for field in known if field.fields] or [field.name for field in known]


def _without_numbers(path: str) -> str:
    return re.sub(r"\[\d+\]", "", path)
