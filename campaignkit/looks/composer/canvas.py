"""What is drawn on a sheet, piece by piece, as SVG."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from campaignkit.looks import shapes
from campaignkit.looks.composer.placing import Matrix, Placed, inverse, product
from campaignkit.looks.drawing import Piece
from campaignkit.looks.oklch import difference
from campaignkit.looks.palette import EDGELESS, Palette, crossing, rnd
from campaignkit.model.look import Area, Box, Edge

KNOTS = ((0.0, 0.0), (0.3, 0.08), (0.66, 0.08), (1.0, 0.0))
"""Where the strokes of the scissors meet along a side, as shares of it, and how far that moves by the seed."""
HAIRLINE = 0.14
"""The line along a field that has the colour of the paper, in u."""
GROUND = "paper"
"""The key of the paper itself, on which all else is drawn."""
ROUGH = 0.9
"""How far off the line a stroke may end, in u."""


class Canvas:
    """One sheet of `width` x `height` u being drawn, with `bleed` around it; `seed` is the sheet's own.

    What is `mirrored`, because it is read from right to left, is mirrored as a whole, but for what has a right way round.
    """

    def __init__(
        self, width: float, height: float, bleed: float, colours: Palette, seed: str, edge: Edge, mirrored: bool = False
    ) -> None:
        self.mirrored = mirrored
        self.width, self.height, self.bleed = width, height, bleed
        self.colours, self.seed = colours, seed
        self._edge = edge
        self._body: list[str] = []
        self._clips: list[str] = []

    def area(self, area: Area, key: str) -> None:
        """A field of colour. What ends at the sheet's edge, or beyond it, runs to the end of the bleed."""
        box = self.bled(area.box)
        path = shapes.rect(box.x, box.y, box.width, box.height)
        if area.cut and self._edge == "cut":
            path = self._cut(area, box, key)
        colour = self.colours[area.fill]
        edge = f' stroke="{self.colours["line"]}" stroke-width="{HAIRLINE}"' if self._is_edgeless and key != GROUND else ""
        self._body.append(f'<path fill="{colour}"{edge} d="{path}"/>')

    @property
    def _is_edgeless(self) -> bool:
        """Whether a field of the brand would not be seen on this paper: then all fields have a line along their edges."""
        return difference(self.colours["brand"], self.colours["paper"]) < EDGELESS

    def disc(self, colour: str, x: float, y: float, radius: float) -> None:
        """A circle."""
        self._body.append(shapes.filled(colour, shapes.disc(x, y, radius)))

    def figure(self, placed: Placed, others: Iterable[Placed] = ()) -> None:
        """A drawing; where its main piece crosses those of `others`, both inks print."""
        if self.mirrored and not placed.drawing.can_mirror:
            placed = replace(placed, mirrored=not placed.mirrored)
        pieces, main = placed.drawing.pieces, placed.drawing.main
        after = pieces.index(main) + 1
        self._body.append(_group(placed.matrix, _painted(placed, pieces[:after])))
        for other in others:
            if placed.is_near(other):
                self._body.append(self._crossing(placed, other))
        self._body.append(_group(placed.matrix, _painted(placed, pieces[after:])))

    def fill(self, colour: str, path: str) -> None:
        """A path in one flat colour."""
        self._body.append(shapes.filled(colour, path))

    def shape(self, colour: str, matrix: Matrix, path: str, clip: str = "") -> None:
        """A path of its own square, brought to its place; `clip` names what it is cut off at. Holes are even-odd."""
        turned = " ".join(f"{value:.4f}" for value in matrix)
        drawn = f'<path fill="{colour}" fill-rule="evenodd" transform="matrix({turned})" d="{path}"/>'
        self._body.append(f'<g clip-path="url(#{clip})">{drawn}</g>' if clip else drawn)

    def overprint(self, first: tuple[str, str], second: tuple[str, str], box: Box, shift: tuple[float, float]) -> None:
        """Two paths, each with its colour, cut off at a box; where the second lies on the first, both inks show."""
        (colour, path), (other, path2) = first, second
        both = crossing(colour, other, (self.colours["deep"], self.colours["ink"]))
        moved = f' transform="translate({shapes.number(shift[0])} {shapes.number(shift[1])})"'
        clip, frame = self.clip(path), self.clip(shapes.rect(0, 0, box.width, box.height))
        drawn = f"{shapes.filled(colour, path)}<g{moved}>{shapes.filled(other, path2)}</g>"
        crossed = f'<g clip-path="url(#{clip})"><g{moved}>{shapes.filled(both, path2)}</g></g>'
        framed = f'<g clip-path="url(#{frame})">{drawn}{crossed}</g>'
        self._body.append(f'<g transform="translate({shapes.number(box.x)} {shapes.number(box.y)})">{framed}</g>')

    def clip(self, path: str) -> str:
        """The name of a path at which others can be cut off."""
        name = shapes.identifier(self.seed, self.width, self.height, len(self._clips))
        self._clips.append(f'<clipPath id="{name}"><path d="{path}"/></clipPath>')
        return name

    @contextmanager
    def upright(self, start: float, width: float) -> Iterator[None]:
        """What is drawn in here, between `start` and `start + width`, reads from left to right in either direction."""
        before, self._body = self._body, []
        yield
        inside = "".join(self._body)
        if self.mirrored:
            inside = f'<g transform="matrix(-1 0 0 1 {shapes.number(2 * start + width)} 0)">{inside}</g>'
        self._body = [*before, inside]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is drawn on it."""
        return not self._body

    def svg(self) -> str:
        """The drawing."""
        body = "".join(self._body)
        if self.mirrored:
            body = f'<g transform="matrix(-1 0 0 1 {shapes.number(self.width)} 0)">{body}</g>'
        defs = f"<defs>{''.join(self._clips)}</defs>" if self._clips else ""
        return shapes.drawing(self.width, self.height, self.bleed, body, defs)

    def bled(self, box: Box) -> Box:
        """A box, to the end of the bleed where it ends at the sheet's edge or beyond."""
        left = -self.bleed if box.x <= 0 else box.x
        top = -self.bleed if box.y <= 0 else box.y
        right = self.width + self.bleed if box.x + box.width >= self.width else box.x + box.width
        foot = self.height + self.bleed if box.y + box.height >= self.height else box.y + box.height
        return Box(left, top, right - left, foot - top)

    def _cut(self, area: Area, box: Box, key: str) -> str:
        """A field one side of which is three straight strokes of the scissors."""
        level = area.cut in ("top", "bottom")
        long = box.width if level else box.height
        along = [long * (share + drift * rnd(self.seed, key, "t", n)) for n, (share, drift) in enumerate(KNOTS)]
        off = [2 * ROUGH * (rnd(self.seed, key, "k", n) - 0.5) for n in range(len(KNOTS))]
        far = box.y + box.height if level else box.x + box.width
        near = box.y if level else box.x
        side, back = (near, far) if area.cut in ("top", "start") else (far, near)
        if level:
            points = [(box.x + t, side + k) for t, k in zip(along, off, strict=True)]
            points += [(box.x + box.width, back), (box.x, back)]
        else:
            points = [(side + k, box.y + t) for t, k in zip(along, off, strict=True)]
            points += [(back, box.y + box.height), (back, box.y)]
        return "M" + "L".join(f"{shapes.number(x)} {shapes.number(y)}" for x, y in points) + "Z"

    def _crossing(self, placed: Placed, other: Placed) -> str:
        """The part of a figure's main piece that lies on another's, in both inks.

        Drawn in the other's own square: WeasyPrint does not heed transforms inside a `clipPath`.
        """
        ours, theirs = placed.drawing.main, other.drawing.main
        dark = self.colours["deep"], self.colours["ink"]
        ink = crossing(other.colours[theirs.role], placed.colours[ours.role], dark)
        name = shapes.identifier(self.seed, self.width, self.height, len(self._clips))
        rule = theirs.outline.replace(" fill-rule=", " clip-rule=")
        self._clips.append(f'<clipPath id="{name}"><{theirs.kind}{rule}/></clipPath>')
        inner = _group(product(inverse(other.matrix), placed.matrix), _piece(ours, ink))
        return _group(other.matrix, f'<g clip-path="url(#{name})">{inner}</g>')


def _painted(placed: Placed, pieces: Iterable[Piece]) -> str:
    return "".join(_piece(piece, placed.colours[piece.role]) for piece in pieces)


def _piece(piece: Piece, colour: str) -> str:
    return f'<{piece.kind} fill="{colour}"{piece.outline}/>'


def _group(matrix: Matrix, inside: str) -> str:
    return f'<g transform="matrix({" ".join(f"{value:.5f}" for value in matrix)})">{inside}</g>' if inside else ""
