"""The day of an event as a number that is the art: our own figures, none cropped and none like another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from campaignkit.looks import figures, shapes
from campaignkit.looks.companions import is_mud
from campaignkit.looks.composer.placing import Placed
from campaignkit.looks.composer.stage import Stage
from campaignkit.looks.oklch import difference, overprint
from campaignkit.looks.palette import Palette, rnd
from campaignkit.model.look import Box
from campaignkit.model.look_layers import Digits, Role

DISC, UNDER_ALL = 1.35, 1.9
"""The disc's radius in modules, and where a pale brand is the disc and the figures stand on it."""
APART = 0.22
"""Least `difference` of an ink from what it is printed on."""
PALE = 0.25
"""`difference` from paper below which a brand is too pale to be a figure there."""
MINGLED = 0.06
"""`difference` below which a crossing hardly differs from one of its inks, and is left out."""
GAP = 1.6
"""Between two figures that stand one above the other, in u."""
POINT = 1.7
"""Room for the point between day and month, in modules; its radius is half a module."""
AT_TRIM, OVERLAP = 0.5, 0.05
"""How near to the trim a figure ends that is to run into the bleed, and how far its stem there lies on it, in u."""
LEAST_DRAWING = 9.0
"""The smallest drawing that stands beside a number, in u; beside wide numbers there is none."""


@dataclass(frozen=True, slots=True)
class _Figure:
    """One figure: its corner, the size of its modules in u, its colour."""

    sign: str
    x: float
    y: float
    module: float
    ink: str


def draw(stage: Stage, layer: Digits) -> None:
    """Draw the day. Without one nothing is drawn."""
    if stage.day is None:
        return
    with stage.canvas.upright(stage.zone.x, stage.zone.width):
        if layer.fit == "stack":
            _print(stage, _stacked(stage, layer))
        elif layer.fit == "full":
            _print(stage, _full(stage, layer))
        else:
            _print_run(stage, layer)


def _ink_pair(stage: Stage, layer: Digits) -> tuple[str, str]:
    """Two inks that can be seen on what they stand on: paper, or the brand where the look says which inks."""
    colours = stage.canvas.colours
    if layer.inks is None:
        turned = rnd(stage.canvas.seed, "inks") >= 0.6 and difference(colours["second"], colours["paper"]) >= PALE
        first, second = ("second", "brand") if turned else ("brand", "second")
        return _visible_inks(colours, (first, second), "paper")
    return _visible_inks(colours, layer.inks, "brand")


def _visible_inks(colours: Palette, inks: tuple[Role, Role] | tuple[str, str], ground: str) -> tuple[str, str]:
    """The inks, those too near to the ground replaced by what is furthest from it."""
    found: list[str] = []
    for ink in inks:
        colour = colours[ink]
        if difference(colour, colours[ground]) < APART:
            others = [colours[name] for name in ("deep", "ink", "paper", "spark") if colours[name] not in found]
            colour = max(others, key=lambda other: difference(other, colours[ground]))
        found.append(colour)
    return found[0], found[1]


def _stacked(stage: Stage, layer: Digits) -> list[_Figure]:
    assert stage.day is not None
    zone, inks = stage.zone, _ink_pair(stage, layer)
    module = min(zone.width / 3, (zone.height - GAP) / (2 * figures.HEIGHT))
    top = zone.y + (zone.height - 2 * figures.HEIGHT * module - GAP) / 2
    return [
        _Figure(
            sign,
            zone.x + (zone.width - figures.FIGURES[sign][0] * module) / 2,
            top + number * (figures.HEIGHT * module + GAP),
            module,
            inks[number],
        )
        for number, sign in enumerate(f"{stage.day[0]:02d}")
    ]


def _full(stage: Stage, layer: Digits) -> list[_Figure]:
    """Day and month on one line across the zone, a point of the accent between them."""
    assert stage.day is not None
    zone, inks, colours = stage.zone, _ink_pair(stage, layer), stage.canvas.colours
    (day, wide), (month, broad) = (figures.run(f"{number:02d}") for number in stage.day)
    module = min(zone.width / (wide + broad + POINT), zone.height / figures.HEIGHT)
    top = zone.y + (zone.height - figures.HEIGHT * module) / 2
    second = zone.x + (wide + POINT) * module
    middle, radius = zone.x + (wide + POINT / 2) * module, module / 2
    stage.canvas.disc(colours["spark"], middle, top + figures.HEIGHT * module - radius, radius)
    return [
        *(_Figure(sign, zone.x + place * module, top, module, inks[0]) for sign, place in day),
        *(_Figure(sign, second + place * module, top, module, inks[1]) for sign, place in month),
    ]


def _print_run(stage: Stage, layer: Digits) -> None:
    """The day alone at one side of the zone, a disc under it or a drawing beside it."""
    assert stage.day is not None
    zone, colours = stage.zone, stage.canvas.colours
    run, wide = figures.run(str(stage.day[0]))
    module = min(zone.width / wide, zone.height / figures.HEIGHT)
    left = zone.x + (zone.width - wide * module if layer.fit == "end" else 0.0)
    top = zone.y + (zone.height - figures.HEIGHT * module if layer.beside else 0.0)
    inks, disc, radius = _ink_pair(stage, layer), colours[layer.under] if layer.under else "", DISC
    if disc and difference(colours["brand"], colours["paper"]) < PALE:
        inks, disc, radius = _visible_inks(colours, ("second", "deep"), "brand"), colours["brand"], UNDER_ALL
    printed = [_Figure(sign, left + place * module, top, module, inks[n % 2]) for n, (sign, place) in enumerate(run)]
    if layer.beside:
        _draw_beside(stage, left, top + figures.HEIGHT * module, figures.HEIGHT * module)
    if disc:
        _print(stage, printed, disc, _disc(stage, Box(left, top, wide * module, figures.HEIGHT * module), radius * module))
    else:
        _print(stage, printed)


def _disc(stage: Stage, box: Box, radius: float) -> str:
    """The disc under the figures, somewhere along their middle."""
    seed, radius = stage.canvas.seed, min(radius, box.width / 2, box.height / 2)
    x = box.x + radius + (box.width - 2 * radius) * rnd(seed, "dx")
    return shapes.disc(x, box.y + radius + (box.height - 2 * radius) * rnd(seed, "dy"), radius)


def _draw_beside(stage: Stage, left: float, foot: float, high: float) -> None:
    size = min(left - stage.zone.x - 3.0, high)
    if size < LEAST_DRAWING:
        return
    drawing = stage.drawing(0)
    colours = stage.colours(drawing, "paper", None, "beside")
    x = stage.zone.x + size / 2
    stage.canvas.figure(Placed(drawing, x, foot - size / 2, size, 0.0, colours, mirrored=stage.canvas.mirrored))


def _print(stage: Stage, printed: Sequence[_Figure], disc: str = "", path: str = "") -> None:
    """The figures, and where they cross the disc their overprint, unless that is mud or like one of the two."""
    canvas = stage.canvas
    clip = ""
    if disc:
        canvas.fill(disc, path)
        clip = canvas.clip(path)
    for each in printed:
        matrix = (each.module, 0.0, 0.0, each.module, each.x, each.y)
        outline = figures.FIGURES[each.sign][1]
        canvas.shape(each.ink, matrix, outline)
        crossed = overprint(each.ink, disc) if disc else each.ink
        _bleed(stage, each)
        if disc and not is_mud(crossed) and min(difference(crossed, each.ink), difference(crossed, disc)) >= MINGLED:
            canvas.shape(crossed, matrix, outline, clip)


def _bleed(stage: Stage, figure: _Figure) -> None:
    """What a figure that ends at the trim needs beyond it: its stem goes on, so that no paper shows where a cut is off."""
    canvas, zone = stage.canvas, stage.zone
    outline, wide = figures.FIGURES[figure.sign][1], figures.FIGURES[figure.sign][0] * figure.module

    def is_at_trim(x: float) -> bool:
        """Whether a place inside the zone, where all reads from left to right, is an edge of the sheet."""
        place = 2 * zone.x + zone.width - x if canvas.mirrored else x
        return place < AT_TRIM or place > canvas.width - AT_TRIM

    for edge, outwards in ((figure.x, -1.0), (figure.x + wide, 1.0)):
        if is_at_trim(edge):
            past = canvas.bleed + AT_TRIM
            start = edge - OVERLAP if outwards > 0 else edge + OVERLAP - past
            band = canvas.clip(shapes.rect(start, figure.y, past, figures.HEIGHT * figure.module))
            moved = (figure.module, 0.0, 0.0, figure.module, figure.x + outwards * past, figure.y)
            canvas.shape(figure.ink, moved, outline, band)
