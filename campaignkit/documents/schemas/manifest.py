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
from campaignkit.messages import _
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
    schema = object_of(
        _("a kit's manifest"), _("What this kit is, what it asks for and what it makes."), _manifest(), required
    )
    return {"$schema": DRAFT, **schema, "definitions": {"field": _field_definition()}}


def _manifest() -> dict[str, Schema]:
    return {
        "name": text(
            _("a name in small letters, figures and hyphens"),
            _("Stable; folders, commands and records use it."),
            NAME_PATTERN,
            "event-flyer",
            LONGEST_NAME,
        ),
        "version": text(
            _("a version of three numbers"),
            _("Raise it with each release; a published one never changes."),
            VERSION_PATTERN,
            "1.0.0",
            LONGEST_NAME,
        ),
        "title": text(_("a title"), _("The kit's name for people."), None, "Event flyer", 80),
        "summary": text(_("a sentence"), _("What it is for, in a line."), None, _("One event on every common sheet"), 200),
        "license": text(
            _("an SPDX licence expression"),
            _("The licence of everything in the kit but its `marks`."),
            None,
            "CC-BY-SA-4.0",
        ),
        "authors": _authors(),
        "source": text(
            _("a web address"), _("The kit's own home, if it has one."), WEB_PATTERN, "https://werkstatt-ost.example/kits/"
        ),
        "tags": list_of(_("a list of words"), _("Words to find the kit by."), text(_("a word"), "", None, "event", 40)),
        "languages": list_of(
            _("a list of languages"),
            _("Languages of the kit's own words, each in words/<language>.yaml; the first stands in for any other."),
            text(_("a language's tag"), "", LANGUAGE_PATTERN, "en"),
            1,
        ),
        "connect": {
            **object_of(
                _("a group"),
                _("Opt-in: shown to other forks of the same kit."),
                {
                    "contact": text(_("a contact"), _("A mail or web address."), None, "hello@werkstatt-ost.example"),
                    "place": text(_("a place"), _("Where you are."), None, "Leipzig"),
                    "language": text(_("a language's tag"), _("What you speak."), LANGUAGE_PATTERN, "de"),
                },
                (),
            ),
        },
        "looks": list_of(
            _("a list of names"),
            _("Looks that a campaign may choose from; the first is the default."),
            text(_("a name"), "", MATERIAL_PATTERN, "quarters"),
        ),
        "fields": _fields(
            _("What the kit asks a campaign for. Words of the shared vocabulary need only what is different here.")
        ),
        "partners": object_of(
            _("a group"),
            _("How many partners fit."),
            {
                "min": number(_("a number"), _("The fewest partners."), 0, 60),
                "max": number(_("a number"), _("The most partners."), 0, 60),
            },
            (),
        ),
        "fonts": list_of(
            _("a list of font families"), _("Families that the kit brings along; nothing else is used."), _font()
        ),
        "marks": list_of(
            _("a list of files"),
            _("Files that are not under the licence, such as logos; publishing leaves them out."),
            file("assets/our-logo.svg"),
        ),
        "materials": _materials(),
    }


def _authors() -> Schema:
    author = {
        "name": text(_("a name"), _("Who made the kit, as it should be printed."), None, "Werkstatt Ost", 80),
        "url": text(
            _("a web or mail address"),
            _("Where they are found."),
            r"^(https?://[^\s/]+|mailto:[^\s@]+@|[^\s@:/]+@)",
            "https://werkstatt-ost.example/",
        ),
    }
    item = object_of(_("a group with a name"), _("One author."), author, ("name",))
    return list_of(_("a list of authors"), _("Who made the kit; every output names them."), item, 1)


def _font() -> Schema:
    parts = {
        "family": text(
            _("a font family's name"), _("As it stands in the font files and the style sheet."), None, "Young Serif"
        ),
        "files": list_of(
            _("a list of files"), _("Its files, relative to the kit's folder."), file("fonts/YoungSerif-Regular.ttf"), 1
        ),
        "license": text(_("an SPDX licence expression"), _("The fonts' own licence."), None, "OFL-1.1"),
    }
    return object_of(_("a group with `family`, `files` and `license`"), _("One font family."), parts, tuple(parts))


def _materials() -> Schema:
    parts = {
        "template": text(
            _("a path under templates/, or invite"),
            _("The template. One that ends in .mjml is an e-mail; `invite` makes a calendar file."),
            None,
            "flyer.html",
        ),
        "size": text(_("a size"), _("The trimmed sheet. Without one there is no page."), SIZE_PATTERN, "A5"),
        "bleed": {
            **text(
                _("a bleed such as 3mm or 0.125in"),
                _("How far colour runs over the trim on `press`."),
                LENGTH_PATTERN,
                "3mm",
            ),
            "type": ["string", "integer"],
        },
        "pages": {
            "title": _("a number of pages"),
            "description": _("How many pages it must have: 1, or 1-2."),
            "type": ["integer", "string"],
            "minimum": 1,
            "maximum": MOST_PAGES,
            "pattern": r"^[1-9]\d{0,2}(-[1-9]\d{0,2})?$",
            "examples": [1, "1-2"],
        },
        "formats": list_of(
            _("a list of formats"),
            _("What `render` makes by default."),
            choice(_("a format"), "", (*get_args(Format), *LATER_FORMATS)),
            1,
        ),
        "drop": list_of(
            _("a list of fields"),
            _("What may be left out, in this order, where the text cannot fit otherwise."),
            text(_("a field's path"), "", r"^[a-z][a-z0-9_]*(\.([a-z][a-z0-9_]*|\d+))*$", "bullets.2"),
        ),
        "each": choice(
            _("a word"), _("One output for each of these; an e-mail is written to each audience."), get_args(Each)
        ),
        "html": choice(
            _("a word"),
            _("Its HTML: a page that flows with the window, or the sheet itself at its own size."),
            get_args(Page),
        ),
        "slots": number(_("a number of partners"), _("The most that are shown at once; more of them take turns."), 1, 60),
        "weight": number(_("a number of kilobytes"), _("The most that a PNG or HTML file of it may weigh."), 1, 10_000),
        "title": text(_("a title"), _("The material's name for people."), None, "A5 flyer", 60),
    }
    material = object_of(_("a group"), _("One thing the kit makes."), parts, ("template", "formats"))
    return {
        "title": _("a group of materials"),
        "description": _("What the kit makes, each under a name of its own."),
        "type": "object",
        "minProperties": 1,
        "propertyNames": text(_("a name in small letters, figures and hyphens"), "", MATERIAL_PATTERN, "a5"),
        "additionalProperties": material,
    }


def _fields(explains: str) -> Schema:
    return {
        "title": _("a group of fields"),
        "description": explains,
        "type": "object",
        "propertyNames": text(_("a name in small letters, figures and underlines"), "", FIELD_PATTERN, "short_title"),
        "additionalProperties": {"$ref": "#/definitions/field"},
    }


def _field_definition() -> Schema:
    parts = {
        "type": choice(_("a field type"), _("What kind of value it is."), get_args(FieldType)),
        "help": text(_("a sentence"), _("What to write there, for a tired volunteer."), None, _("What it is, in a line")),
        "required": {
            "title": _("true or false"),
            "description": _("Whether nothing can be made without it."),
            "type": "boolean",
        },
        "max": number(_("a number"), _("The most characters of a text, or the most entries of a list."), 1, 100_000),
        "ideal": number(_("a number"), _("How many characters look best."), 1, 100_000),
        "short": text(
            _("a field's name"),
            _("A sibling that holds a shorter wording, used where this one cannot fit."),
            FIELD_PATTERN,
            "short_title",
        ),
        "unless": text(
            _("a field's name"),
            _("A sibling that does as well: with it this field is not required."),
            FIELD_PATTERN,
            "when",
        ),
        "choices": list_of(
            _("a list of words"),
            _("The words to choose from, for the type `choice`."),
            text(_("a word"), "", None, "free"),
            1,
        ),
        "fields": _fields(_("What is inside, for the type `group`.")),
        "was": {
            "title": _("the path that the field had before"),
            "description": _("Its path in earlier versions, or several: `update` moves the values of campaigns along."),
            "type": ["string", "array"],
            "pattern": PATH_PATTERN,
            "items": {"type": "string", "pattern": PATH_PATTERN},
            "minLength": 1,
            "minItems": 1,
            "examples": ["event.when"],
        },
        "of": {"$ref": "#/definitions/field"},
    }
    return object_of(_("a group with a `type`"), _("One value that the kit asks for."), parts, ("type",))
