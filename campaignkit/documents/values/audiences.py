"""The audiences of a campaign: groups of readers, each addressed in its own way in every language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from campaignkit.documents.reading.report import Report, Unfit, found, quoted, suggestion
from campaignkit.documents.reading.source import Node, Scalar, Table
from campaignkit.documents.reading.source import Sequence as ListNode
from campaignkit.documents.values.fields import FieldReader
from campaignkit.documents.values.leaves import Surroundings, read_id
from campaignkit.messages import _, joined
from campaignkit.model.campaign import Audience
from campaignkit.model.enumeration import all_of, one_of
from campaignkit.model.kit import Kit
from campaignkit.model.values import Localised
from campaignkit.model.vocabulary import AUDIENCE

NEEDED = tuple(field.name for field in AUDIENCE.fields if field.name not in ("id", "body"))
"""The texts without which an audience cannot be addressed."""


def read_audiences(fields: FieldReader, table: Table, kits: Sequence[Kit], around: Surroundings) -> tuple[Audience, ...]:
    """The audiences in the order of the file; those that cannot be read are left out and reported.

    Where a kit writes to audiences, each of them must have its words in every language of the campaign.
    """
    node = fields.report.listed(table, "audiences", _(" such as [workers, customers]"))
    if node is None:
        return ()
    audiences = [_audience(fields, item, f"audiences[{index}]", around) for index, item in enumerate(node.items)]
    _unique(fields.report, node, audiences)
    writing = [kit for kit in kits if any(material.each == "audience" for material in kit.materials)]
    if writing:
        _one_for_all(fields, node, audiences)
    for kit in writing:
        _complete(fields, node, table.keys.get("audiences", table), audiences, kit)
    return tuple(audience for audience in audiences if audience)


def _audience(fields: FieldReader, node: Node, path: str, around: Surroundings) -> Audience | None:
    if isinstance(node, Scalar):
        return _audience_called(fields.report, node, path)
    if not isinstance(node, Table):
        message = _("expected a word such as workers, or a group with an `id`, found {found}").format(found=found(node))
        fields.report.error(node, path, message, "wrong-type")
        return None
    values = fields.group(node, AUDIENCE.fields, path, around)
    given = node.entries.get("id")
    if isinstance(values.get("id"), Localised):
        message = _("expected one word for these readers in all languages, such as workers, found one for each")
        fields.report.error(node.keys["id"], f"{path}.id", message, "wrong-type")
    if not isinstance(given, Scalar | None):
        return None
    audience = _audience_called(fields.report, given or Scalar("", "nothing", node.line, node.column), f"{path}.id")
    texts = {name: text for name, text in values.items() if name != "id" and isinstance(text, (str, Localised))}
    return replace(audience, texts=texts) if audience else None


def _audience_called(report: Report, node: Scalar, path: str) -> Audience | None:
    """The audience of that name; None where it can be none, which is reported."""
    try:
        if not node.is_empty and node.text.strip():
            return Audience(read_id(node, "workers"))
        report.error(node, path, _("is missing; expected a word for these readers, such as workers"), "missing-value")
    except Unfit as unfit:
        if not report.has_error(path):
            report.error(node, path, unfit.message, unfit.code)
    return None


def _unique(report: Report, node: ListNode, audiences: Sequence[Audience | None]) -> None:
    first: dict[str, int] = {}
    for index, audience in enumerate(audiences):
        if audience and first.setdefault(audience.id, index) != index:
            item, path = node.items[index], f"audiences[{index}]"
            message = _("{id} is here already, as audiences[{first}]; keep one").format(
                id=quoted(audience.id), first=first[audience.id]
            )
            at, place = (item.entries["id"], f"{path}.id") if isinstance(item, Table) else (item, path)
            report.error(at, place, message, "duplicate-id")


def _one_for_all(fields: FieldReader, node: ListNode, audiences: Sequence[Audience | None]) -> None:
    """Note each text that is to be the same in different languages, which is rarely meant in a letter to people."""
    if len({lang.split("-")[0] for lang in fields.langs}) < 2:
        return
    each = ", ".join(f"{lang}: …" for lang in fields.langs)
    for index, (item, audience) in enumerate(zip(node.items, audiences, strict=True)):
        if not audience or not isinstance(item, Table):
            continue
        for name in (name for name, text in audience.texts.items() if isinstance(text, str)):
            message = _("is the same in {langs}; if that is not meant, write {{{each}}}").format(
                langs=all_of(fields.langs), each=each
            )
            fields.report.warn(item.entries[name], f"audiences[{index}].{name}", message, "one-wording")


def _complete(fields: FieldReader, node: ListNode, at: Node, audiences: Sequence[Audience | None], kit: Kit) -> None:
    """Note each audience that `kit` cannot address in a language: nothing is ever said in another one instead."""
    if not node.items:
        example = ", ".join(kit.audiences or ["workers"])
        message = _("is missing; expected the readers that the mails of {name} go to, such as [{example}]").format(
            name=kit.name, example=example
        )
        fields.report.error(at, "audiences", message, "missing-value")
    for index, audience in ((index, audience) for index, audience in enumerate(audiences) if audience):
        needed = [text for text in NEEDED if not fields.report.has_error(f"audiences[{index}].{text}")]
        for lang in fields.langs:
            missing = [text for text in needed if not _is_said(audience, text, lang, kit)]
            if missing:
                message = joined("", (_no_texts(audience, missing, lang, fields.langs), _instead(audience, kit)))
                fields.report.error(node.items[index], f"audiences[{index}]", message, "missing-text")


def _no_texts(audience: Audience, missing: Sequence[str], lang: str, langs: Sequence[str]) -> str:
    example = f"{missing[0]}: {'{' + lang + ': …}' if len(langs) > 1 else '…'}"
    return _("{id} has no {missing} in the language `{lang}`; write it there, such as {{id: {id2}, {example}}}").format(
        id=quoted(audience.id), missing=all_of(missing), lang=lang, id2=audience.id, example=example
    )


def _is_said(audience: Audience, text: str, lang: str, kit: Kit) -> bool:
    own = audience.texts.get(text, "")
    wording = own.only_in(lang) if isinstance(own, Localised) else own
    return bool(wording or kit.voice(audience.id, lang).get(text))


def _instead(audience: Audience, kit: Kit) -> str:
    """Where the audience is a word that the kit does not know, those that it does."""
    if audience.texts or audience.id in kit.audiences or not kit.audiences:
        return ""
    near = suggestion(audience.id, kit.audiences)
    return (
        near
        if near
        else _(", or take {audiences}, for whom {name} has words").format(audiences=one_of(kit.audiences), name=kit.name)
    )
