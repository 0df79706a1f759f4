"""What a schema cannot say of a look: names that must be known, boxes on the sheet, parts that go together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from campaignkit import licensing
from campaignkit.documents.reading.report import did_you_mean, quoted
from campaignkit.documents.schemas.look import SELECTORS
from campaignkit.documents.values.field_paths import FieldPath
from campaignkit.messages import _
from campaignkit.model.enumeration import one_of
from campaignkit.model.look import SHAPES, STANDARD, Shape

Fault = tuple[FieldPath, str, str]
"""Where something is wrong, what, and the code of the problem."""

FURTHEST = (64.0, 112.0)
"""How far from the start and the top boxes of upright sheets may reach, in u."""
_LYING: tuple[Shape, ...] = ("wide", "strip")
LYING: Mapping[str, tuple[float, float]] = {s: (STANDARD[s][0] + 4, STANDARD[s][1] + 4) for s in _LYING}
"""The same of sheets that lie."""
NEEDS: Mapping[str, tuple[str, ...]] = {
    "photo": (),
    "two-inks": (),
    "disc": ("at", "scale", "fill"),
    "figure": ("at", "scale", "ground"),
    "row": ("scale", "ground"),
    "frieze": ("scale", "ground"),
    "stack": ("scale", "ground"),
    "tiles": ("big", "figures"),
    "quarter": ("fills",),
    "digits": ("fit",),
}
"""What each kind of layer cannot do without."""
_EXAMPLES = {"title": "[4, 3.6, 52, 22]", "facts": "[4, 53, 52, 17]"}
MAY: Mapping[str, tuple[str, ...]] = {
    "photo": ("anchor", "chance"),
    "two-inks": ("inks", "chance"),
    "disc": ("chance",),
    "figure": ("also", "turn", "stand", "chance"),
    "row": ("also", "chance"),
    "frieze": ("also", "turn", "chance"),
    "stack": ("also", "turn", "chance"),
    "tiles": ("keep", "chance"),
    "quarter": ("chance",),
    "digits": ("inks", "under", "beside", "chance"),
}
"""What else it may say."""


def broken_rules(data: Mapping[str, Any], folder: str, families: Sequence[str]) -> Iterator[Fault]:
    """Every rule that a look in the folder of that name breaks; `families` are those of the kit.

    A kit without fonts sets nothing in a look's faces: it takes its art, for mails.
    """
    name, license_ = data.get("look", folder), data.get("license")
    if name != folder:
        yield (
            ("look",),
            _("expected the name of its folder, {folder}, found {name}").format(folder=folder, name=quoted(name)),
            "bad-value",
        )
    if license_ is not None and not licensing.is_known(license_):
        yield (
            ("license",),
            _("expected an SPDX licence such as CC-BY-SA-4.0, found {license}").format(license=quoted(license_)),
            "unknown-license",
        )
    for face, parts in data.get("faces", {}).items():
        yield from _face(("faces", face), parts, families) if families else ()
    for arrangement, parts in data.get("arrangements", {}).items():
        yield from _arrangement(("arrangements", arrangement), parts)


def _face(path: FieldPath, face: Mapping[str, Any], families: Sequence[str]) -> Iterator[Fault]:
    for part in ("display", "text"):
        if part in face and face[part][0] not in families:
            hint = did_you_mean(face[part][0], families)
            yield (
                (*path, part),
                _("there is no font family {face} in the kit{hint}").format(face=quoted(face[part][0]), hint=hint),
                "missing-font",
            )


def _arrangement(path: FieldPath, parts: Mapping[str, Any]) -> Iterator[Fault]:
    yield from _slots(path, parts)
    yield from _lacking(path, parts)
    for place, selector, box in _boxes(path, parts):
        yield from _off_sheet(place, selector, box)
    for number, layer in enumerate(parts.get("art", ())):
        yield from _layer((*path, "art", number), layer)


def _lacking(path: FieldPath, parts: Mapping[str, Any]) -> Iterator[Fault]:
    """Boxes that the art of an arrangement needs."""
    layers = parts.get("art", ())
    if any("photo" in layer for layer in layers) and "photo" not in parts:
        yield path, _("shows a photo and has no slot `photo`; expected the box that it fills"), "missing-value"
    if any("photo" not in layer for layer in layers) and "zone" not in parts:
        yield path, _("has `art` and no `zone`; expected the box that its layers measure themselves in"), "missing-value"


def _slots(path: FieldPath, parts: Mapping[str, Any]) -> Iterator[Fault]:
    """Title and facts need boxes for the same shapes of sheet."""
    shapes = {slot: {name for name in parts.get(slot, {}) if name in SELECTORS} for slot in ("title", "facts")}
    for slot, found in shapes.items():
        if slot in parts and not found:
            message = _("has no box; expected one for a shape or size of sheet, such as tall: {examples}").format(
                examples=_EXAMPLES[slot]
            )
            yield (*path, slot), message, "missing-value"
    if all(shapes.values()):
        yield from _unlike(path, shapes["title"], shapes["facts"])


def _unlike(path: FieldPath, title: set[str], facts: set[str]) -> Iterator[Fault]:
    """Shapes of sheet that only one of two slots has a box for."""
    for shape in sorted((title ^ facts) & set(SHAPES)):
        lacking = "facts" if shape in title else "title"
        message = _("has no box for {shape} sheets, and the other slots have; add {shape}: {examples}").format(
            shape=shape, examples=_EXAMPLES[lacking]
        )
        yield (*path, lacking), message, "missing-value"


def _boxes(path: FieldPath, parts: Mapping[str, Any]) -> Iterator[tuple[FieldPath, str, Sequence[float]]]:
    """Every box of an arrangement, with the selector that it stands under."""
    for part, editions in parts.items():
        for selector, edition in editions.items() if isinstance(editions, Mapping) else ():
            if selector in SELECTORS:
                for place, box in _boxes_of(part, edition):
                    yield (*path, part, selector, *place), selector, box


def _boxes_of(part: str, edition: Any) -> Iterator[tuple[FieldPath, Sequence[float]]]:
    """The boxes of a part for some sheets: those of its areas, the one that it says, or what it is itself."""
    if part in ("under", "over"):
        yield from (((number, "box"), area["box"]) for number, area in enumerate(edition) if "box" in area)
    elif isinstance(edition, Mapping):
        yield ("box",), edition["box"]
    else:
        yield (), edition


def _off_sheet(path: FieldPath, selector: str, box: Sequence[float]) -> Iterator[Fault]:
    x, y, width, height = box
    right, foot = LYING.get(selector, FURTHEST)
    if width <= 0 or height <= 0:
        yield (
            path,
            _("expected a box with a width and a height, found {width} x {height}").format(
                width=f"{width:g}", height=f"{height:g}"
            ),
            "bad-number",
        )
    elif x + width > right or y + height > foot:
        message = _("reaches {x} across and {y} down; expected at most {right} and {foot} u").format(
            x=f"{x + width:g}", y=f"{y + height:g}", right=f"{right:g}", foot=f"{foot:g}"
        )
        yield path, message, "bad-number"


def _layer(path: FieldPath, layer: Mapping[str, Any]) -> Iterator[Fault]:
    kinds = [kind for kind in NEEDS if kind in layer]
    if len(kinds) != 1:
        message = _("expected one of {needs}, found {kinds}").format(
            needs=one_of(NEEDS), kinds=one_of(kinds) if kinds else _("none")
        )
        yield path, message, "bad-value"
        return
    (kind,) = kinds
    for part in NEEDS[kind]:
        if part not in layer:
            yield path, _("a {kind} needs `{part}`").format(kind=kind, part=part), "missing-value"
    for place, parts in _editions(path, layer):
        yield from _unknown_parts(place, parts, kind)
        yield from _ranges(place, parts)


def _unknown_parts(path: FieldPath, parts: Mapping[str, Any], kind: str) -> Iterator[Fault]:
    known = (kind, *NEEDS[kind], *MAY[kind])
    for part in parts:
        if part not in (*known, *SELECTORS):
            message = _("a {kind} has no `{part}`{did_you_mean}").format(
                kind=kind, part=part, did_you_mean=did_you_mean(part, known)
            )
            yield (*path, part), message, "unknown-key"


def _editions(path: FieldPath, layer: Mapping[str, Any]) -> Iterator[tuple[FieldPath, Mapping[str, Any]]]:
    """A layer's own parts, and those that are different on some sheets."""
    yield path, layer
    for name in layer:
        if name in SELECTORS:
            yield (*path, name), layer[name]


def _ranges(path: FieldPath, parts: Mapping[str, Any]) -> Iterator[Fault]:
    for part in ("scale", "turn", "row", "frieze", "stack", "figures"):
        if part in parts and parts[part][0] > parts[part][1]:
            message = _("expected the smaller number first, found {parts} before {parts2}").format(
                parts=f"{parts[part][0]:g}", parts2=f"{parts[part][1]:g}"
            )
            yield (*path, part), message, "bad-number"
