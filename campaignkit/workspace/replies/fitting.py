"""Whether a reply says no more than a form asks, and names no file but those that came with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from campaignkit.documents.editing.agreement import Seen
from campaignkit.documents.reading.report import below, did_you_mean
from campaignkit.documents.values.field_paths import inside
from campaignkit.errors import InvalidDocuments, Problem
from campaignkit.locales import known_language
from campaignkit.messages import _
from campaignkit.model.kit import Field, Kit
from campaignkit.model.kit_fields import fields_for
from campaignkit.model.vocabulary import BRAND, PARTNER
from campaignkit.workspace.replies.archive import ASK
from campaignkit.workspace.replies.reply import Reply

_BESIDE = (
    Field("lang", "text"),
    Field("order", "choice"),
    Field("partners", "list", item=PARTNER),
    replace(BRAND, fields=tuple(field for field in BRAND.fields if field.name not in ("fonts", "cmyk", "spot"))),
)
"""What a form asks beside the fields of kits; what else a campaign can be set to is for its group alone."""


def refuse_unfit(reply: Reply, kits: Sequence[Kit]) -> None:
    """Raises InvalidDocuments for words that no form of these kits asks, and for files that did not come along."""
    fields = (*fields_for(kits), *_BESIDE)
    problems = tuple(_problems(reply, reply.values, fields, ""))
    if problems:
        raise InvalidDocuments(problems, ASK)


def _problems(reply: Reply, group: Mapping[str, Seen], fields: Iterable[Field], above: str) -> Iterator[Problem]:
    known = {field.name: field for field in fields}
    for name, value in group.items():
        path = below(above, name)
        if name in known:
            yield from _of_value(reply, value, known[name], path)
        else:
            words = _("unknown key `{name}`{suggestion}").format(name=name[:80], suggestion=did_you_mean(name, known))
            yield _problem(reply, path, words, "unknown-key")


def _of_value(reply: Reply, value: Seen, field: Field, path: str) -> Iterator[Problem]:
    if field.type in ("image", "logo"):
        yield from _of_picture(reply, value, field, path)
    elif field.type == "list" and isinstance(value, list):
        item = field.item or Field("", "text")
        for index, entry in enumerate(value):
            yield from _of_value(reply, entry, item, f"{path}[{index}]")
    elif field.type == "group" and isinstance(value, dict) and inside(field):
        yield from _problems(reply, value, inside(field), path)
    elif words := _mistaken(value, field):
        yield _problem(reply, path, words, "wrong-type")


def _mistaken(value: Seen, field: Field) -> str:
    """What is wrong with the kind of a value, so far as it could lead to other files; empty if nothing is."""
    if field.type in ("list", "group") and isinstance(value, str):
        return _("expected its entries, found a text")
    if field.type == "text" and isinstance(value, dict) and not all(map(known_language, value)):
        return _("expected a text, found a group")
    return ""


def _of_picture(reply: Reply, value: Seen, field: Field, path: str) -> Iterator[Problem]:
    if isinstance(value, dict):
        yield from _problems(reply, value, field.fields, path)
    elif isinstance(value, str) and value not in reply.pictures:
        found = _("expected a picture that came along, found {value}, which is not among them").format(value=value[:80])
        yield _problem(reply, path, found, "missing-file")


def _problem(reply: Reply, path: str, message: str, code: str) -> Problem:
    return Problem(reply.file, path, message, code)
