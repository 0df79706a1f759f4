"""The schema of `kit.yaml`, which every kit is held to."""

from __future__ import annotations

from typing import get_args

from campaignkit.documents.schemas.shapes import (
    DRAFT,
    LANGUAGE_PATTERN,
    Schema,
    choice,
    file,
    list_of,
    number,
    object_of,
    text,
)
from campaignkit.model.kit import LATER_FORMATS, LONGEST_NAME, NAME_PATTERN, Each, FieldType, Format, Page
from campaignkit.model.sizes import LENGTH_PATTERN, MOST_PAGES, SIZE_PATTERN

VERSION_PATTERN = r"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z]+([.-][0-9A-Za-z]+)*)?(\+[0-9A-Za-z.-]+)?$"
MATERIAL_PATTERN = r"^[a-z0-9]+([-_][a-z0-9]+)*$"
FIELD_PATTERN = r"^[a-z][a-z0-9_]*$"
PATH_PATTERN = r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$"
WEB_PATTERN = r"^https?://[^\s/]+"


def manifest_schema() -> Schema:
    """What `kit.yaml` may say."""
    required = ("name", "version", "title", "summary", "license", "authors", "materials")
    schema = object_of("a kit's manifest", "What this kit is, what it asks for and what it makes.", _manifest(), required)
    return {"$schema": DRAFT, **schema, "definitions": {"field": _field_definition()}}


def _manifest() -> dict[str, Schema]:
    return {
        "name": text(
            "a name in small letters, figures and hyphens",
            "Stable; folders, commands and records use it.",
            NAME_PATTERN,
            "event-flyer",
            LONGEST_NAME,
        ),
        "version": text(
            "a version of three numbers",
            "Raise it with each release; a published one never changes.",
            VERSION_PATTERN,
            "1.0.0",
            LONGEST_NAME,
        ),
        "title": text("a title", "The kit's name for people.", None, "Event flyer", 80),
        "summary": text("a sentence", "What it is for, in a line.", None, "One event on every common sheet", 200),
        "license": text(
            "an SPDX licence expression", "The licence of everything in the kit but its `marks`.", None, "CC-BY-SA-4.0"
        ),
        "authors": _authors(),
        "source": text(
            "a web address", "The kit's own home, if it has one.", WEB_PATTERN, "https://werkstatt-ost.example/kits/"
        ),
        "tags": list_of("a list of words", "Words to find the kit by.", text("a word", "", None, "event", 40)),
        "languages": list_of(
            "a list of languages",
            "Languages of the kit's own words, each in words/<language>.yaml; the first stands in for any other.",
            text("a language's tag", "", LANGUAGE_PATTERN, "en"),
            1,
        ),
        "connect": {
            **object_of(
                "a group",
                "Opt-in: shown to other forks of the same kit.",
                {
                    "contact": text("a contact", "A mail or web address.", None, "hello@werkstatt-ost.example"),
                    "place": text("a place", "Where you are.", None, "Leipzig"),
                    "language": text("a language's tag", "What you speak.", LANGUAGE_PATTERN, "de"),
                },
                (),
            ),
        },
        "looks": list_of(
            "a list of names",
            "Looks that a campaign may choose from; the first is the default.",
            text("a name", "", MATERIAL_PATTERN, "quarters"),
        ),
        "fields": _fields(
            "What the kit asks a campaign for. Words of the shared vocabulary need only what is different here."
        ),
        "partners": object_of(
            "a group",
            "How many partners fit.",
            {
                "min": number("a number", "The fewest partners.", 0, 60),
                "max": number("a number", "The most partners.", 0, 60),
            },
            (),
        ),
        "fonts": list_of("a list of font families", "Families that the kit brings along; nothing else is used.", _font()),
        "marks": list_of(
            "a list of files",
            "Files that are not under the licence, such as logos; publishing leaves them out.",
            file("assets/our-logo.svg"),
        ),
        "materials": _materials(),
    }


def _authors() -> Schema:
    author = {
        "name": text("a name", "Who made the kit, as it should be printed.", None, "Werkstatt Ost", 80),
        "url": text(
            "a web or mail address",
            "Where they are found.",
            r"^(https?://[^\s/]+|mailto:[^\s@]+@|[^\s@:/]+@)",
            "https://werkstatt-ost.example/",
        ),
    }
    item = object_of("a group with a name", "One author.", author, ("name",))
    return list_of("a list of authors", "Who made the kit; every output names them.", item, 1)


def _font() -> Schema:
    parts = {
        "family": text("a font family's name", "As it stands in the font files and the style sheet.", None, "Young Serif"),
        "files": list_of(
            "a list of files", "Its files, relative to the kit's folder.", file("fonts/YoungSerif-Regular.ttf"), 1
        ),
        "license": text("an SPDX licence expression", "The fonts' own licence.", None, "OFL-1.1"),
    }
    return object_of("a group with `family`, `files` and `license`", "One font family.", parts, tuple(parts))


def _materials() -> Schema:
    parts = {
        "template": text(
            "a path under templates/, or invite",
            "The template. One that ends in .mjml is an e-mail; `invite` makes a calendar file.",
            None,
            "flyer.html",
        ),
        "size": text("a size", "The trimmed sheet. Without one there is no page.", SIZE_PATTERN, "A5"),
        "bleed": {
            **text(
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
        "formats": list_of(
            "a list of formats",
            "What `render` makes by default.",
            choice("a format", "", (*get_args(Format), *LATER_FORMATS)),
            1,
        ),
        "drop": list_of(
            "a list of fields",
            "What may be left out, in this order, where the text cannot fit otherwise.",
            text("a field's path", "", r"^[a-z][a-z0-9_]*(\.([a-z][a-z0-9_]*|\d+))*$", "bullets.2"),
        ),
        "each": choice("a word", "One output for each of these; an e-mail is written to each audience.", get_args(Each)),
        "html": choice(
            "a word", "Its HTML: a page that flows with the window, or the sheet itself at its own size.", get_args(Page)
        ),
        "slots": number("a number of partners", "The most that are shown at once; more of them take turns.", 1, 60),
        "weight": number("a number of kilobytes", "The most that a PNG or HTML file of it may weigh.", 1, 10_000),
        "title": text("a title", "The material's name for people.", None, "A5 flyer", 60),
    }
    material = object_of("a group", "One thing the kit makes.", parts, ("template", "formats"))
    return {
        "title": "a group of materials",
        "description": "What the kit makes, each under a name of its own.",
        "type": "object",
        "minProperties": 1,
        "propertyNames": text("a name in small letters, figures and hyphens", "", MATERIAL_PATTERN, "a5"),
        "additionalProperties": material,
    }


def _fields(explains: str) -> Schema:
    return {
        "title": "a group of fields",
        "description": explains,
        "type": "object",
        "propertyNames": text("a name in small letters, figures and underlines", "", FIELD_PATTERN, "short_title"),
        "additionalProperties": {"$ref": "#/definitions/field"},
    }


def _field_definition() -> Schema:
    parts = {
        "type": choice("a field type", "What kind of value it is.", get_args(FieldType)),
        "help": text("a sentence", "What to write there, for a tired volunteer.", None, "What it is, in a line"),
        "required": {"title": "true or false", "description": "Whether nothing can be made without it.", "type": "boolean"},
        "max": number("a number", "The most characters of a text, or the most entries of a list.", 1, 100_000),
        "ideal": number("a number", "How many characters look best.", 1, 100_000),
        "short": text(
            "a field's name",
            "A sibling that holds a shorter wording, used where this one cannot fit.",
            FIELD_PATTERN,
            "short_title",
        ),
        "unless": text(
            "a field's name", "A sibling that does as well: with it this field is not required.", FIELD_PATTERN, "when"
        ),
        "choices": list_of(
            "a list of words", "The words to choose from, for the type `choice`.", text("a word", "", None, "free"), 1
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
    return object_of("a group with a `type`", "One value that the kit asks for.", parts, ("type",))
