"""The schema of a `look.yaml`, which every look is held to."""

from __future__ import annotations

from campaignkit.documents.schemas.shapes import DRAFT, Schema, choice, list_of, number, object_of, text
from campaignkit.messages import _
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
        "look": text(
            _("the name of its folder"), _("The look's name, as `brand.look` says it."), NAME_PATTERN, "cutpaper", 40
        ),
        "license": text(
            _("an SPDX licence expression"), _("The licence of the look and its drawings."), None, "CC-BY-SA-4.0"
        ),
        "edge": choice(_("a word"), _("How fields of colour end at their `cut` side."), ("straight", "cut")),
        "faces": _group(_("a group of faces"), _("Pairings of type; the seed takes one."), _face(), MOST_FACES),
        "arrangements": _group(
            _("a group of arrangements"),
            _("Ways to divide a sheet; the seed takes one."),
            _arrangement(),
            MOST_ARRANGEMENTS,
        ),
    }
    schema = object_of(
        _("a look"), _("Faces, arrangements, fields of colour and layers of art, all in u."), parts, tuple(parts)
    )
    return {"$schema": DRAFT, **schema}


def _group(title: str, explains: str, entry: Schema, most: int) -> Schema:
    return {
        "title": title,
        "description": explains,
        "type": "object",
        "minProperties": 1,
        "maxProperties": most,
        "propertyNames": text(_("a name in small letters, figures and hyphens"), "", NAME_PATTERN, "cover", 40),
        "additionalProperties": entry,
    }


def _decimal(title: str, explains: str, least: float, most: float) -> Schema:
    return {"title": title, "description": explains, "type": "number", "minimum": least, "maximum": most}


def _face() -> Schema:
    display = _tuple(_("a family and its weight, such as [Young Serif, 400]"), {"type": "string"}, _weight())
    texts = _tuple(
        _("a family and its two weights, such as [Instrument Sans, 400, 600]"), {"type": "string"}, _weight(), _weight()
    )
    parts = {
        "display": {**display, "description": _("Title and dates.")},
        "text": {**texts, "description": _("All else, and its strong words.")},
        "lead": _decimal(_("a line height"), _("Of titles, in em."), 0.7, 1.6),
        "track": _decimal(_("a letter-spacing"), _("Of titles, in em."), -0.1, 0.2),
        "dates": _decimal(_("a factor"), _("How large dates are beside those of other faces."), 0.6, 1.6),
    }
    return object_of(_("a group with `display` and `text`"), _("One pairing of type."), parts, ("display", "text"))


def _weight() -> Schema:
    return number(_("a weight"), "", 100, 900)


def _tuple(title: str, *items: Schema) -> Schema:
    count = len(items)
    return {"title": title, "type": "array", "items": list(items), "minItems": count, "maxItems": count}


def _pair(title: str, least: float, most: float) -> Schema:
    return _tuple(title, *(_decimal(_("a number"), "", least, most) for _place in range(2)))


def _box() -> Schema:
    item = {"type": "number", "minimum": -4, "maximum": 500}
    return {
        "title": _("a box, such as [4, 3.6, 52, 22]"),
        "description": _("Start edge, top edge, width and height in u."),
        "type": "array",
        "items": item,
        "minItems": 4,
        "maxItems": 4,
    }


def _role() -> Schema:
    return choice(_("a colour of the palette"), "", ROLES)


def _arrangement() -> Schema:
    parts = {
        **{name: _slot(name) for name in SLOTS},
        "zone": _per_sheet(_("the box that layers measure themselves in"), _box()),
        "under": _per_sheet(_("fields of colour below the art"), _areas()),
        "over": _per_sheet(_("fields of colour that cut the art off"), _areas()),
        "art": {
            "title": _("a list of layers"),
            "description": _("What is drawn, from back to front."),
            "type": "array",
            "items": _layer(),
            "maxItems": MOST_LAYERS,
        },
    }
    return object_of(_("an arrangement"), _("Boxes for words, fields of colour and art."), parts, ("title", "facts"))


def _per_sheet(explains: str, edition: Schema) -> Schema:
    known = dict.fromkeys(SELECTORS, edition)
    return {**object_of(_("boxes by shape or size"), explains, known, ()), "minProperties": 1}


def _slot(name: str) -> Schema:
    own = {
        "ground": choice(_("a colour of the palette, or photo"), "", (*ROLES, "photo")),
        "stand": {"title": _("true or false"), "description": _("On the box's foot."), "type": "boolean"},
        "loud": {"title": _("true or false"), "description": _("In a colour of the sheet's."), "type": "boolean"},
        **(
            {"full": {"title": _("true or false"), "description": _("Every line as wide as the box."), "type": "boolean"}}
            if name == "title"
            else {}
        ),
        **(
            {"flow": choice(_("a word"), _("How facts follow each other."), ("columns", "pairs", "stack"))}
            if name == "facts"
            else {}
        ),
    }
    edition = {"anyOf": [_box(), object_of(_("a box"), "", {"box": _box(), **own}, ("box",))], "title": _box()["title"]}
    return object_of(
        _("boxes by shape or size"),
        _("Where {name} stands.").format(name=name),
        {**dict.fromkeys(SELECTORS, edition), **own},
        (),
    )


def _areas() -> Schema:
    parts = {
        "fill": _role(),
        "box": _box(),
        "cut": choice(_("a side"), _("The side that the scissors went along."), ("top", "bottom", "start", "end")),
    }
    area = object_of(_("a field"), "", parts, ("fill", "box"))
    return {**list_of(_("a list of fields"), "", area), "maxItems": MOST_AREAS}


def _layer() -> Schema:
    figures = _tuple(_("how many, such as [3, 5]"), *(number(_("a number"), "", 1, MOST_FIGURES) for _place in range(2)))
    parts = {
        "photo": choice(_("a word"), _("The tones of the campaign's photo."), TREATMENTS),
        "two-inks": {
            **list_of(_("a list of motifs"), _("Of which the subject takes one."), choice(_("a motif"), "", MOTIFS), 1),
            "maxItems": len(MOTIFS),
        },
        "anchor": _pair(_("where the focus of the photo stands, such as [0.5, 0.6]"), 0, 1),
        "disc": number("1", "", 1, 1),
        "figure": number(_("which of the campaign's drawings, from 0"), "", 0, MOST_DRAWINGS - 1),
        "row": figures,
        "frieze": figures,
        "stack": figures,
        "tiles": _tuple(
            _("columns and rows, such as [8, 5]"), *(number(_("a number"), "", 1, MOST_TILES) for _place in range(2))
        ),
        "quarter": number("1", "", 1, 1),
        "digits": choice(_("a word"), _("The day, or day and month."), ("day", "day-month")),
        "big": number(_("a number of modules"), "", 1, 5),
        "figures": _tuple(
            _("how many, such as [2, 3]"), *(number(_("a number"), "", 0, MOST_DRAWINGS) for _place in range(2))
        ),
        "keep": _tuple(_("rows and columns of an L"), *(number(_("a number"), "", 1, MOST_TILES) for _place in range(2))),
        "fills": {**list_of(_("a list of colours"), "", _role(), 1), "maxItems": 4},
        "fit": choice(_("a word"), _("Where the number stands."), ("start", "end", "full", "stack")),
        "inks": _tuple(_("two colours"), _role(), _role()),
        "under": _role(),
        "beside": {"title": _("true or false"), "type": "boolean"},
        "at": _pair(_("a place in shares of the zone, such as [0.75, 0.76]"), -1, 2),
        "scale": _pair(_("sizes from and to, such as [0.68, 0.84]"), 0.02, 3),
        "turn": _pair(_("degrees from and to, such as [-9, 9]"), -LARGEST_TURN, LARGEST_TURN),
        "fill": _role(),
        "ground": _role(),
        "also": _role(),
        "stand": {"title": _("true or false"), "type": "boolean"},
        "chance": _decimal(_("a share"), _("How often it is there."), 0, 1),
    }
    editions = {
        name: {"title": _("a group"), "type": "object", "properties": parts, "additionalProperties": False}
        for name in SELECTORS
    }
    return object_of(_("a layer"), "", {**parts, **editions}, ())
