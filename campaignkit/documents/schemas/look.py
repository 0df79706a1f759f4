"""The schema of a `look.yaml`, which every look is held to."""

from __future__ import annotations

from campaignkit.documents.schemas.shapes import DRAFT, Schema, choice, list_of, number, object_of, text
from campaignkit.model.look import SHAPES, SLOTS
from campaignkit.model.look_layers import MOTIFS, ROLES, TREATMENTS

NAME_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
MOST_ARRANGEMENTS, MOST_FACES, MOST_LAYERS, MOST_AREAS = 12, 6, 6, 8
MOST_DRAWINGS, MOST_FIGURES = 6, 9
"""Drawings that one campaign shows, and figures that one layer has."""
LARGEST_TURN = 30
MOST_TILES = 12
"""Modules across, and down."""
SIZES = ("a3", "a4", "a5", "a6", "letter", "half-letter", "legal", "tabloid")
"""Sizes that a look may speak of by name, besides shapes."""
SELECTORS = (*SHAPES, *SIZES)


def look_schema() -> Schema:
    """What `look.yaml` may say."""
    parts = {
        "look": text("the name of its folder", "The look's name, as `brand.look` says it.", NAME_PATTERN, "cutpaper", 40),
        "license": text("an SPDX licence expression", "The licence of the look and its drawings.", None, "CC-BY-SA-4.0"),
        "edge": choice("a word", "How fields of colour end at their `cut` side.", ("straight", "cut")),
        "faces": _group("a group of faces", "Pairings of type; the seed takes one.", _face(), MOST_FACES),
        "arrangements": _group(
            "a group of arrangements", "Ways to divide a sheet; the seed takes one.", _arrangement(), MOST_ARRANGEMENTS
        ),
    }
    schema = object_of("a look", "Faces, arrangements, fields of colour and layers of art, all in u.", parts, tuple(parts))
    return {"$schema": DRAFT, **schema}


def _group(title: str, explains: str, entry: Schema, most: int) -> Schema:
    return {
        "title": title,
        "description": explains,
        "type": "object",
        "minProperties": 1,
        "maxProperties": most,
        "propertyNames": text("a name in small letters, figures and hyphens", "", NAME_PATTERN, "cover", 40),
        "additionalProperties": entry,
    }


def _decimal(title: str, explains: str, least: float, most: float) -> Schema:
    return {"title": title, "description": explains, "type": "number", "minimum": least, "maximum": most}


def _face() -> Schema:
    display = _tuple("a family and its weight, such as [Young Serif, 400]", {"type": "string"}, _weight())
    texts = _tuple(
        "a family and its two weights, such as [Instrument Sans, 400, 600]", {"type": "string"}, _weight(), _weight()
    )
    parts = {
        "display": {**display, "description": "Title and dates."},
        "text": {**texts, "description": "All else, and its strong words."},
        "lead": _decimal("a line height", "Of titles, in em.", 0.7, 1.6),
        "track": _decimal("a letter-spacing", "Of titles, in em.", -0.1, 0.2),
        "dates": _decimal("a factor", "How large dates are beside those of other faces.", 0.6, 1.6),
    }
    return object_of("a group with `display` and `text`", "One pairing of type.", parts, ("display", "text"))


def _weight() -> Schema:
    return number("a weight", "", 100, 900)


def _tuple(title: str, *items: Schema) -> Schema:
    count = len(items)
    return {"title": title, "type": "array", "items": list(items), "minItems": count, "maxItems": count}


def _pair(title: str, least: float, most: float) -> Schema:
    return _tuple(title, *(_decimal("a number", "", least, most) for _ in range(2)))


def _box() -> Schema:
    item = {"type": "number", "minimum": -4, "maximum": 500}
    return {
        "title": "a box, such as [4, 3.6, 52, 22]",
        "description": "Start edge, top edge, width and height in u.",
        "type": "array",
        "items": item,
        "minItems": 4,
        "maxItems": 4,
    }


def _role() -> Schema:
    return choice("a colour of the palette", "", ROLES)


def _arrangement() -> Schema:
    parts = {
        **{name: _slot(name) for name in SLOTS},
        "zone": _per_sheet("the box that layers measure themselves in", _box()),
        "under": _per_sheet("fields of colour below the art", _areas()),
        "over": _per_sheet("fields of colour that cut the art off", _areas()),
        "art": {
            "title": "a list of layers",
            "description": "What is drawn, from back to front.",
            "type": "array",
            "items": _layer(),
            "maxItems": MOST_LAYERS,
        },
    }
    return object_of("an arrangement", "Boxes for words, fields of colour and art.", parts, ("title", "facts"))


def _per_sheet(explains: str, edition: Schema) -> Schema:
    known = dict.fromkeys(SELECTORS, edition)
    return {**object_of("boxes by shape or size", explains, known, ()), "minProperties": 1}


def _slot(name: str) -> Schema:
    own = {
        "ground": choice("a colour of the palette, or photo", "", (*ROLES, "photo")),
        "stand": {"title": "true or false", "description": "On the box's foot.", "type": "boolean"},
        "loud": {"title": "true or false", "description": "In a colour of the sheet's.", "type": "boolean"},
        **(
            {"flow": choice("a word", "How facts follow each other.", ("columns", "pairs", "stack"))}
            if name == "facts"
            else {}
        ),
    }
    edition = {"anyOf": [_box(), object_of("a box", "", {"box": _box(), **own}, ("box",))], "title": _box()["title"]}
    return object_of("boxes by shape or size", f"Where {name} stands.", {**dict.fromkeys(SELECTORS, edition), **own}, ())


def _areas() -> Schema:
    parts = {
        "fill": _role(),
        "box": _box(),
        "cut": choice("a side", "The side that the scissors went along.", ("top", "bottom", "start", "end")),
    }
    area = object_of("a field", "", parts, ("fill", "box"))
    return {**list_of("a list of fields", "", area), "maxItems": MOST_AREAS}


def _layer() -> Schema:
    figures = _tuple("how many, such as [3, 5]", *(number("a number", "", 1, MOST_FIGURES) for _ in range(2)))
    parts = {
        "photo": choice("a word", "The tones of the campaign's photo.", TREATMENTS),
        "two-inks": {
            **list_of("a list of motifs", "Of which the subject takes one.", choice("a motif", "", MOTIFS), 1),
            "maxItems": len(MOTIFS),
        },
        "anchor": _pair("where the focus of the photo stands, such as [0.5, 0.6]", 0, 1),
        "disc": number("1", "", 1, 1),
        "figure": number("which of the campaign's drawings, from 0", "", 0, MOST_DRAWINGS - 1),
        "row": figures,
        "frieze": figures,
        "stack": figures,
        "tiles": _tuple("columns and rows, such as [8, 5]", *(number("a number", "", 1, MOST_TILES) for _ in range(2))),
        "quarter": number("1", "", 1, 1),
        "digits": choice("a word", "The day, or day and month.", ("day", "day-month")),
        "big": number("a number of modules", "", 1, 5),
        "figures": _tuple("how many, such as [2, 3]", *(number("a number", "", 0, MOST_DRAWINGS) for _ in range(2))),
        "keep": _tuple("rows and columns of an L", *(number("a number", "", 1, MOST_TILES) for _ in range(2))),
        "fills": {**list_of("a list of colours", "", _role(), 1), "maxItems": 4},
        "fit": choice("a word", "Where the number stands.", ("start", "end", "full", "stack")),
        "inks": _tuple("two colours", _role(), _role()),
        "under": _role(),
        "beside": {"title": "true or false", "type": "boolean"},
        "at": _pair("a place in shares of the zone, such as [0.75, 0.76]", -1, 2),
        "scale": _pair("sizes from and to, such as [0.68, 0.84]", 0.02, 3),
        "turn": _pair("degrees from and to, such as [-9, 9]", -LARGEST_TURN, LARGEST_TURN),
        "fill": _role(),
        "ground": _role(),
        "also": _role(),
        "stand": {"title": "true or false", "type": "boolean"},
        "chance": _decimal("a share", "How often it is there.", 0, 1),
    }
    editions = {
        name: {"title": "a group", "type": "object", "properties": parts, "additionalProperties": False}
        for name in SELECTORS
    }
    return object_of("a layer", "", {**parts, **editions}, ())
