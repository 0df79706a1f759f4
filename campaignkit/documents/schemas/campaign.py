"""The schema of `campaign.yaml` for the kits of a campaign: a help for editors, more lenient than the reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from campaignkit.documents.schemas.shapes import DRAFT, LANGUAGE_PATTERN, Schema, choice, file, list_of, object_of, text
from campaignkit.documents.values.fields import ONE_WILL_DO, STANDS_FOR_ALL, YES_OR_NO
from campaignkit.documents.values.leaves import ID_PATTERN
from campaignkit.messages import _
from campaignkit.model.kit import Field, FieldType, Kit
from campaignkit.model.kit_fields import fields_for
from campaignkit.model.vocabulary import AUDIENCE, BRAND, ORDERS, PARTNER, PHOTO


def campaign_schema(kits: Sequence[Kit]) -> Schema:
    """What `campaign.yaml` may say when the campaign has these kits."""
    properties = {**_settings(kits), **{field.name: _value(field) for field in fields_for(kits)}}
    required = list(_required(kits))
    schema = object_of(_("a campaign"), _("One group's values; every kit in this folder uses them."), properties, required)
    return {"$schema": DRAFT, **schema}


def _required(kits: Sequence[Kit]) -> Iterator[str]:
    yield from (field.name for field in fields_for(kits) if _is_needed(field))
    if any(kit.partners[0] > 0 for kit in kits):
        yield "partners"
    if any(material.each == "audience" for kit in kits for material in kit.materials):
        yield "audiences"


def _settings(kits: Sequence[Kit]) -> dict[str, Schema]:
    looks = list(dict.fromkeys(look for kit in kits for look in kit.looks))
    brand = _value(BRAND)
    if looks:
        brand["properties"]["look"]["enum"] = looks
    return {
        "lang": text(_("a language's tag"), _("The language of the pieces."), LANGUAGE_PATTERN, "en"),
        "langs": list_of(
            _("a list of languages"),
            _("The languages, if there are several."),
            text(_("a language's tag"), "", LANGUAGE_PATTERN, "fr-CA"),
        ),
        "dir": choice(_("ltr or rtl"), _("The direction of writing; known from the language if left out."), ("ltr", "rtl")),
        "kit": {"description": _("For your own notes; not used.")},
        "materials": _materials(kits),
        "partners": list_of(_("a list of partners"), _("The organisations, in your order."), _value(PARTNER)),
        "audiences": _audiences(kits),
        "order": choice(_("an order"), _("How logos are ordered; as_listed if left out."), ORDERS),
        "brand": brand,
        "brands": list_of(_("a list of files"), _("Several looks of one campaign, each a file."), file("brand/ours.yaml")),
        "recipients": {
            "description": _("Who gets a letter of their own: a CSV file, or a list."),
            "anyOf": [{"type": "string", "examples": ["data/people.csv"]}, {"type": "array", "items": {"type": "object"}}],
        },
    }


def _materials(kits: Sequence[Kit]) -> Schema:
    names = {material.name for kit in kits for material in kit.materials}
    listed = list_of(_("a list of names"), "", {"type": "string", "enum": sorted(names)} if names else {"type": "string"})
    by_kit = {kit.name: list_of(_("a list"), "", choice("", "", [m.name for m in kit.materials])) for kit in kits}
    return {
        "description": _("What to make; everything if left out."),
        "anyOf": [listed, {"type": "object", "properties": by_kit, "additionalProperties": False}],
    }


def _audiences(kits: Sequence[Kit]) -> Schema:
    known = dict.fromkeys(audience for kit in kits for audience in kit.audiences)
    word = text(_("an audience"), _("A word that a kit knows."), ID_PATTERN, "workers")
    own = _value(AUDIENCE)
    own["properties"]["id"] = {**word, "description": AUDIENCE.fields[0].help}
    item = {"anyOf": [{**word, "examples": list(known) or word["examples"]}, {**own, "required": ["id"]}]}
    explains = _("Who the mails are written to: a word that a kit knows, or a group with your own words.")
    return list_of(_("a list of audiences"), explains, item)


def _value(field: Field) -> Schema:
    """What an editor should know of one field. Limits in characters are not JSON Schema's, so they stand in the words."""
    schema = _SHAPES[field.type](field)
    described = " ".join(filter(None, (field.help, _limits(field))))
    return {"description": described, **schema} if described else schema


def _limits(field: Field) -> str:
    if field.type == "list" or field.max is None:
        return ""
    ideal = _(", best {ideal}").format(ideal=field.ideal) if field.ideal else ""
    return _("(at most {max} characters{ideal})").format(max=field.max, ideal=ideal)


def _group_shape(field: Field) -> Schema:
    if not field.fields:
        return {"type": "object"}
    properties = {child.name: _value(child) for child in field.fields}
    required = [child.name for child in field.fields if child.required and not child.unless]
    group = {"type": "object", "properties": properties, "additionalProperties": False}
    whole = {**group, "required": required} if required else group
    alone = field.fields[0].type in STANDS_FOR_ALL and field.name
    return {"anyOf": [whole, properties[field.fields[0].name]]} if alone else whole


def _image_shape(field: Field) -> Schema:
    """A picture's file alone, or a group of what is said of it."""
    file = {"type": "string", "examples": ["photos/table.jpg"]}
    if field.name == PHOTO[0].name:
        return file
    described = {child.name: _value(child) for child in field.fields or PHOTO}
    group = {"type": "object", "properties": described, "required": [PHOTO[0].name], "additionalProperties": False}
    return {"anyOf": [group, file]}


def _list_shape(field: Field) -> Schema:
    entry = _value(field.item) if field.item else {}
    shape: Schema = {"type": "array", "items": entry}
    shape |= {"maxItems": field.max} if field.max else {}
    return {"anyOf": [shape, entry]} if field.name in ONE_WILL_DO else shape


def _words_shape(field: Field) -> Schema:
    if field.name in YES_OR_NO:
        return {"type": "boolean"}
    each_language = {
        "type": "object",
        "propertyNames": {"pattern": LANGUAGE_PATTERN},
        "additionalProperties": {"type": "string"},
    }
    return {"anyOf": [{"type": ["string", "number"]}, each_language]}


def _money_shape(field: Field) -> Schema:
    amount = {"type": ["string", "number"], "description": _("The amount, exact to the smallest coin; 0 means free.")}
    currency = text(_("a currency"), _("Its three letters."), r"^[A-Z]{3}$", "GBP")
    note = {**_words_shape(field), "description": _("Words beside the amount: pay what you can.")}
    properties = {"amount": amount, "currency": currency, "note": note}
    group = {"type": "object", "properties": properties, "required": ["amount"], "additionalProperties": False}
    return {"anyOf": [group, {"type": ["string", "number"]}]}


def _like(**schema: object) -> Any:
    return lambda field: dict(schema)


_SHAPES: dict[FieldType, Any] = {
    "text": _words_shape,
    "rich": _words_shape,
    "date": _like(type="string", examples=["2027-06-12"]),
    "datetime": _like(type="string", examples=["2027-06-12T18:30"]),
    "money": _money_shape,
    "url": lambda field: {**_words_shape(field), "examples": ["https://example.org/"]},
    "phone": _words_shape,
    "email": _words_shape,
    "image": _image_shape,
    "logo": _like(type="string", examples=["logos/ours.svg"]),
    "color": _like(type="string", pattern=r"^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$", examples=["#e5352b"]),
    "number": _like(type=["number", "string"]),
    "choice": lambda field: {"type": "string", "enum": list(field.choices)},
    "list": _list_shape,
    "group": _group_shape,
}


def _is_needed(field: Field) -> bool:
    return field.required or (field.type == "group" and any(map(_is_needed, field.fields)))
