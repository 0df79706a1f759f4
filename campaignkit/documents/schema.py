"""JSON Schemas (draft-07) of `kit.yaml` and `campaign.yaml`: what editors complete and explain, and what kits are held to.

In the manifest's schema `title` is the noun phrase that problems use ("expected a size, such as A5").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, get_args

from campaignkit.documents.values.fields import ONE_WILL_DO, STANDS_FOR_ALL, YES_OR_NO
from campaignkit.documents.values.leaves import ID_PATTERN
from campaignkit.model.kit import LATER_FORMATS, LONGEST_NAME, NAME_PATTERN, Each, Field, FieldType, Format, Kit, Page
from campaignkit.model.kit_fields import fields_for
from campaignkit.model.sizes import LENGTH_PATTERN, MOST_PAGES, SIZE_PATTERN
from campaignkit.model.vocabulary import AUDIENCE, BRAND, ORDERS, PARTNER

DRAFT = "http://json-schema.org/draft-07/schema#"
VERSION_PATTERN = r"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z]+([.-][0-9A-Za-z]+)*)?(\+[0-9A-Za-z.-]+)?$"
MATERIAL_PATTERN = r"^[a-z0-9]+([-_][a-z0-9]+)*$"
FIELD_PATTERN = r"^[a-z][a-z0-9_]*$"
PATH_PATTERN = r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$"
LANGUAGE_PATTERN = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
WEB_PATTERN = r"^https?://[^\s/]+"

Schema = dict[str, Any]


def manifest_schema() -> Schema:
    """What `kit.yaml` may say."""
    required = ("name", "version", "title", "summary", "license", "authors", "materials")
    schema = _object("a kit's manifest", "What this kit is, what it asks for and what it makes.", _manifest(), required)
    return {"$schema": DRAFT, **schema, "definitions": {"field": _field_definition()}}


def campaign_schema(kits: Sequence[Kit]) -> Schema:
    """What `campaign.yaml` may say when the campaign has these kits."""
    properties = {**_settings(kits), **{field.name: _value(field) for field in fields_for(kits)}}
    required = [field.name for field in fields_for(kits) if _is_needed(field)]
    if any(kit.partners[0] > 0 for kit in kits):
        required.append("partners")
    if any(material.each == "audience" for kit in kits for material in kit.materials):
        required.append("audiences")
    schema = _object("a campaign", "One group's values; every kit in this folder uses them.", properties, required)
    return {"$schema": DRAFT, **schema}


def _manifest() -> dict[str, Schema]:
    return {
        "name": _text(
            "a name in small letters, figures and hyphens",
            "Stable; folders, commands and records use it.",
            NAME_PATTERN,
            "event-flyer",
            LONGEST_NAME,
        ),
        "version": _text(
            "a version of three numbers",
            "Raise it with each release; a published one never changes.",
            VERSION_PATTERN,
            "1.0.0",
            LONGEST_NAME,
        ),
        "title": _text("a title", "The kit's name for people.", None, "Event flyer", 80),
        "summary": _text("a sentence", "What it is for, in a line.", None, "One event on every common sheet", 200),
        "license": _text(
            "an SPDX licence expression", "The licence of everything in the kit but its `marks`.", None, "CC-BY-SA-4.0"
        ),
        "authors": _authors(),
        "source": _text(
            "a web address", "The kit's own home, if it has one.", WEB_PATTERN, "https://werkstatt-ost.example/kits/"
        ),
        "tags": _list("a list of words", "Words to find the kit by.", _text("a word", "", None, "event", 40)),
        "languages": _list(
            "a list of languages",
            "Languages of the kit's own words, each in words/<language>.yaml; the first stands in for any other.",
            _text("a language's tag", "", LANGUAGE_PATTERN, "en"),
            1,
        ),
        "connect": {
            **_object(
                "a group",
                "Opt-in: shown to other forks of the same kit.",
                {
                    "contact": _text("a contact", "A mail or web address.", None, "hello@werkstatt-ost.example"),
                    "place": _text("a place", "Where you are.", None, "Leipzig"),
                    "language": _text("a language's tag", "What you speak.", LANGUAGE_PATTERN, "de"),
                },
                (),
            ),
        },
        "looks": _list(
            "a list of names",
            "Looks that a campaign may choose from; the first is the default.",
            _text("a name", "", MATERIAL_PATTERN, "quarters"),
        ),
        "fields": _fields(
            "What the kit asks a campaign for. Words of the shared vocabulary need only what is different here."
        ),
        "partners": _object(
            "a group",
            "How many partners fit.",
            {
                "min": _number("a number", "The fewest partners.", 0, 60),
                "max": _number("a number", "The most partners.", 0, 60),
            },
            (),
        ),
        "fonts": _list("a list of font families", "Families that the kit brings along; nothing else is used.", _font()),
        "marks": _list(
            "a list of files",
            "Files that are not under the licence, such as logos; publishing leaves them out.",
            _file("assets/our-logo.svg"),
        ),
        "materials": _materials(),
    }


def _authors() -> Schema:
    author = {
        "name": _text("a name", "Who made the kit, as it should be printed.", None, "Werkstatt Ost", 80),
        "url": _text(
            "a web or mail address",
            "Where they are found.",
            r"^(https?://[^\s/]+|mailto:[^\s@]+@|[^\s@:/]+@)",
            "https://werkstatt-ost.example/",
        ),
    }
    item = _object("a group with a name", "One author.", author, ("name",))
    return _list("a list of authors", "Who made the kit; every output names them.", item, 1)


def _font() -> Schema:
    parts = {
        "family": _text("a font family's name", "As it stands in the font files and the style sheet.", None, "Young Serif"),
        "files": _list(
            "a list of files", "Its files, relative to the kit's folder.", _file("fonts/YoungSerif-Regular.ttf"), 1
        ),
        "license": _text("an SPDX licence expression", "The fonts' own licence.", None, "OFL-1.1"),
    }
    return _object("a group with `family`, `files` and `license`", "One font family.", parts, tuple(parts))


def _materials() -> Schema:
    parts = {
        "template": _text(
            "a path under templates/, or invite",
            "The template. One that ends in .mjml is an e-mail; `invite` makes a calendar file.",
            None,
            "flyer.html",
        ),
        "size": _text("a size", "The trimmed sheet. Without one there is no page.", SIZE_PATTERN, "A5"),
        "bleed": {
            **_text(
                "a bleed such as 3mm or 0.125in", "How far colour runs over the trim on `press`.", LENGTH_PATTERN, "3mm"
            ),
            "type": ["string", "integer"],
        },
        "pages": {
            "title": "a number of pages",
            "description": "How many pages it must have: 1, or 1-2.",
            "type": ["integer", "string"],
            "minimum": 1,
            "maximum": MOST_PAGES,
            "pattern": r"^[1-9]\d{0,2}(-[1-9]\d{0,2})?$",
            "examples": [1, "1-2"],
        },
        "formats": _list(
            "a list of formats",
            "What `render` makes by default.",
            _choice("a format", "", (*get_args(Format), *LATER_FORMATS)),
            1,
        ),
        "drop": _list(
            "a list of fields",
            "What may be left out, in this order, where the text cannot fit otherwise.",
            _text("a field's path", "", r"^[a-z][a-z0-9_]*(\.([a-z][a-z0-9_]*|\d+))*$", "bullets.2"),
        ),
        "each": _choice("a word", "One output for each of these; an e-mail is written to each audience.", get_args(Each)),
        "html": _choice(
            "a word", "Its HTML: a page that flows with the window, or the sheet itself at its own size.", get_args(Page)
        ),
        "slots": _number("a number of partners", "The most that are shown at once; more of them take turns.", 1, 60),
        "weight": _number("a number of kilobytes", "The most that a PNG or HTML file of it may weigh.", 1, 10_000),
        "title": _text("a title", "The material's name for people.", None, "A5 flyer", 60),
    }
    material = _object("a group", "One thing the kit makes.", parts, ("template", "formats"))
    return {
        "title": "a group of materials",
        "description": "What the kit makes, each under a name of its own.",
        "type": "object",
        "minProperties": 1,
        "propertyNames": _text("a name in small letters, figures and hyphens", "", MATERIAL_PATTERN, "a5"),
        "additionalProperties": material,
    }


def _fields(explains: str) -> Schema:
    return {
        "title": "a group of fields",
        "description": explains,
        "type": "object",
        "propertyNames": _text("a name in small letters, figures and underlines", "", FIELD_PATTERN, "short_title"),
        "additionalProperties": {"$ref": "#/definitions/field"},
    }


def _field_definition() -> Schema:
    parts = {
        "type": _choice("a field type", "What kind of value it is.", get_args(FieldType)),
        "help": _text("a sentence", "What to write there, for a tired volunteer.", None, "What it is, in a line"),
        "required": {"title": "true or false", "description": "Whether nothing can be made without it.", "type": "boolean"},
        "max": _number("a number", "The most characters of a text, or the most entries of a list.", 1, 100_000),
        "ideal": _number("a number", "How many characters look best.", 1, 100_000),
        "short": _text(
            "a field's name",
            "A sibling that holds a shorter wording, used where this one cannot fit.",
            FIELD_PATTERN,
            "short_title",
        ),
        "unless": _text(
            "a field's name", "A sibling that does as well: with it this field is not required.", FIELD_PATTERN, "when"
        ),
        "choices": _list(
            "a list of words", "The words to choose from, for the type `choice`.", _text("a word", "", None, "free"), 1
        ),
        "fields": _fields("What is inside, for the type `group`."),
        "was": {
            "title": "the path that the field had before",
            "description": "Its path in earlier versions, or several: `update` moves the values of campaigns along.",
            "type": ["string", "array"],
            "pattern": PATH_PATTERN,
            "items": {"type": "string", "pattern": PATH_PATTERN},
            "minLength": 1,
            "minItems": 1,
            "examples": ["event.when"],
        },
        "of": {"$ref": "#/definitions/field"},
    }
    return _object("a group with a `type`", "One value that the kit asks for.", parts, ("type",))


def _settings(kits: Sequence[Kit]) -> dict[str, Schema]:
    names = {material.name for kit in kits for material in kit.materials}
    listed = _list("a list of names", "", {"type": "string", "enum": sorted(names)} if names else {"type": "string"})
    by_kit = {kit.name: _list("a list", "", _choice("", "", [m.name for m in kit.materials])) for kit in kits}
    looks = list(dict.fromkeys(look for kit in kits for look in kit.looks))
    brand = _value(BRAND)
    if looks:
        brand["properties"]["look"]["enum"] = looks
    return {
        "lang": _text("a language's tag", "The language of the pieces.", LANGUAGE_PATTERN, "en"),
        "langs": _list(
            "a list of languages",
            "The languages, if there are several.",
            _text("a language's tag", "", LANGUAGE_PATTERN, "fr-CA"),
        ),
        "dir": _choice("ltr or rtl", "The direction of writing; known from the language if left out.", ("ltr", "rtl")),
        "kit": {"description": "For your own notes; not used."},
        "materials": {
            "description": "What to make; everything if left out.",
            "anyOf": [listed, {"type": "object", "properties": by_kit, "additionalProperties": False}],
        },
        "partners": _list("a list of partners", "The organisations, in your order.", _value(PARTNER)),
        "audiences": _audiences(kits),
        "order": _choice("an order", "How logos are ordered; as_listed if left out.", ORDERS),
        "brand": brand,
        "brands": _list("a list of files", "Several looks of one campaign, each a file.", _file("brand/ours.yaml")),
        "recipients": {
            "description": "Who gets a letter of their own: a CSV file, or a list.",
            "anyOf": [{"type": "string", "examples": ["data/people.csv"]}, {"type": "array", "items": {"type": "object"}}],
        },
    }


def _audiences(kits: Sequence[Kit]) -> Schema:
    known = dict.fromkeys(audience for kit in kits for said in kit.voices.values() for audience in said)
    word = _text("an audience", "A word that a kit knows.", ID_PATTERN, "workers")
    own = _value(AUDIENCE)
    own["properties"]["id"] = {**word, "description": AUDIENCE.fields[0].help}
    item = {"anyOf": [{**word, "examples": list(known) or word["examples"]}, {**own, "required": ["id"]}]}
    explains = "Who the mails are written to: a word that a kit knows, or a group with your own words."
    return _list("a list of audiences", explains, item)


def _value(field: Field) -> Schema:
    """What an editor should know of one field. Limits in characters are not JSON Schema's, so they stand in the words."""
    schema = _SHAPES[field.type](field)
    described = " ".join(filter(None, (field.help, _limits(field))))
    return {"description": described, **schema} if described else schema


def _limits(field: Field) -> str:
    if field.type == "list" or field.max is None:
        return ""
    ideal = f", best {field.ideal}" if field.ideal else ""
    return f"(at most {field.max} characters{ideal})"


def _group_shape(field: Field) -> Schema:
    if not field.fields:
        return {"type": "object"}
    properties = {child.name: _value(child) for child in field.fields}
    required = [child.name for child in field.fields if child.required and not child.unless]
    group = {"type": "object", "properties": properties, "additionalProperties": False}
    whole = {**group, "required": required} if required else group
    alone = field.fields[0].type in STANDS_FOR_ALL and field.name
    return {"anyOf": [whole, properties[field.fields[0].name]]} if alone else whole


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
    amount = {"type": ["string", "number"], "description": "The amount, exact to the smallest coin; 0 means free."}
    currency = _text("a currency", "Its three letters.", r"^[A-Z]{3}$", "GBP")
    note = {**_words_shape(field), "description": "Words beside the amount: pay what you can."}
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
    "image": _like(type="string", examples=["photos/table.jpg"]),
    "logo": _like(type="string", examples=["logos/ours.svg"]),
    "color": _like(type="string", pattern=r"^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$", examples=["#e5352b"]),
    "number": _like(type=["number", "string"]),
    "choice": lambda field: {"type": "string", "enum": list(field.choices)},
    "list": _list_shape,
    "group": _group_shape,
}


def _is_needed(field: Field) -> bool:
    return field.required or (field.type == "group" and any(map(_is_needed, field.fields)))


def _object(title: str, explains: str, properties: dict[str, Schema], required: Iterable[str]) -> Schema:
    shape: Schema = {
        "title": title,
        "description": explains,
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    needed = list(required)
    return {**shape, "required": needed} if needed else shape


def _list(title: str, explains: str, items: Schema, least: int = 0) -> Schema:
    shape: Schema = {"title": title, "description": explains, "type": "array", "items": items}
    return {**shape, "minItems": least} if least else shape


def _text(title: str, explains: str, pattern: str | None, example: str, longest: int | None = None) -> Schema:
    shape: Schema = {"title": title, "description": explains, "type": "string", "minLength": 1, "examples": [example]}
    limits: Schema = {"pattern": pattern} if pattern else {}
    return {**shape, **limits, **({"maxLength": longest} if longest else {})}


def _number(title: str, explains: str, least: int, most: int) -> Schema:
    return {"title": title, "description": explains, "type": "integer", "minimum": least, "maximum": most}


def _choice(title: str, explains: str, words: Iterable[str]) -> Schema:
    return {"title": title, "description": explains, "type": "string", "enum": list(words)}


def _file(example: str) -> Schema:
    return _text("a file's path", "Relative to the folder, with /.", None, example)
