"""Where the shapes of a drawing lie, and how they are moved: transforms (SVG 2, 8.5) and bounding boxes (8.10)."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from fontTools.misc.transform import Identity, Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.perimeterPen import PerimeterPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path import parse_path
from fontTools.svgLib.path.shapes import PathBuilder
from lxml import etree

SVG = "{http://www.w3.org/2000/svg}"
"""The namespace of a drawing's parts, as it stands before their names."""
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
SHAPES = frozenset(f"{SVG}{name}" for name in ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"))
Matrix: TypeAlias = Any
"""An affine transform (a b c d e f), as `matrix()` writes it: fontTools' Transform."""
UNCHANGED: Matrix = Identity

STEP = re.compile(r"([a-zA-Z]+)\s*\(([^)]*)\)")
NUMBER = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(deg|rad|turn|grad|px)?")
TURNS = {"deg": 1.0, "": 1.0, "rad": 180 / math.pi, "turn": 360.0, "grad": 0.9}
EXACT = 0.005
"""How exactly lengths of curves are measured."""
STUMBLES = (ValueError, TypeError, IndexError, KeyError, AttributeError, ArithmeticError, AssertionError)
"""What a reader of paths raises over one that makes no sense."""


@dataclass(frozen=True, slots=True)
class Extent:
    """A part of a drawing in its own units."""

    x: float
    y: float
    width: float
    height: float

    @property
    def ratio(self) -> float:
        """Width over height."""
        return self.width / self.height

    def __str__(self) -> str:
        """As a `viewBox` says it; ten figures, for an origin may lie far off."""
        return " ".join(f"{value:.10g}" for value in (self.x, self.y, self.width, self.height))


def view_box(root: etree._Element) -> Extent | None:
    """The drawing's own `viewBox`; None where it has none, or one that makes no sense."""
    try:
        x, y, width, height = (float(part) for part in root.get("viewBox", "").replace(",", " ").split())
    except ValueError:
        return None
    return Extent(x, y, width, height)


def href_of(element: etree._Element) -> str:
    """What a part refers to: `#name`, or the address of a picture."""
    return (element.get("href") or element.get(XLINK_HREF) or "").strip()


def around(points: Iterable[tuple[float, float]]) -> Extent | None:
    """The smallest box around all points; None where there are none."""
    across, down = zip(*points, strict=True) if (points := tuple(points)) else ((), ())
    return Extent(min(across), min(down), max(across) - min(across), max(down) - min(down)) if across else None


def matrix_of(transform: str | None) -> Matrix:
    """A list of transforms as one matrix, in the notation of attributes or of CSS. Raises ValueError for another."""
    matrix = UNCHANGED
    rest = STEP.sub("", transform or "").replace(",", " ").strip()
    if rest and rest != "none":
        raise ValueError(f"{transform!r} is no list of transforms")
    for name, arguments in STEP.findall(transform or ""):
        matrix = matrix.transform(_step(name, arguments))
    return matrix


def _step(name: str, arguments: str) -> Matrix:
    """One transform of a list, as `rotate(45deg)`. Raises ValueError for one that is not known."""
    if NUMBER.sub("", arguments).replace(",", " ").strip():
        raise ValueError(f"{name}({arguments}) is no transform that is known")
    values = [float(number) * TURNS.get(unit, 1.0) for number, unit in NUMBER.findall(arguments)]
    try:
        return STEPS[name](values)
    except (KeyError, IndexError, TypeError):
        raise ValueError(f"{name}({arguments}) is no transform that is known") from None


def _rotated(values: Sequence[float]) -> Matrix:
    angle = math.radians(values[0])
    if len(values) < 3:
        return UNCHANGED.rotate(angle)
    return UNCHANGED.translate(*values[1:3]).rotate(angle).translate(-values[1], -values[2])


STEPS: Mapping[str, Callable[[Sequence[float]], Matrix]] = {
    "matrix": lambda values: Transform(*(values[place] for place in range(6))),
    "translate": lambda values: UNCHANGED.translate(values[0], values[1] if len(values) > 1 else 0.0),
    "translateX": lambda values: UNCHANGED.translate(values[0], 0.0),
    "translateY": lambda values: UNCHANGED.translate(0.0, values[0]),
    "scale": lambda values: UNCHANGED.scale(values[0], values[1] if len(values) > 1 else values[0]),
    "scaleX": lambda values: UNCHANGED.scale(values[0], 1.0),
    "scaleY": lambda values: UNCHANGED.scale(1.0, values[0]),
    "rotate": _rotated,
    "skewX": lambda values: UNCHANGED.skew(math.radians(values[0]), 0.0),
    "skewY": lambda values: UNCHANGED.skew(0.0, math.radians(values[0])),
}


def written(matrix: Matrix) -> str:
    """The matrix as an attribute holds it."""
    return f"matrix({' '.join(f'{value:.10g}' for value in matrix)})"


def bounding_box(shape: etree._Element) -> Extent | None:
    """The box around a shape's outline, without its stroke, in the shape's own units; None where there is none to know."""
    try:
        match etree.QName(shape).localname:
            case "rect" | "image":
                return Extent(_number(shape, "x"), _number(shape, "y"), _number(shape, "width"), _number(shape, "height"))
            case "circle":
                return _around(shape, _number(shape, "r"), _number(shape, "r"))
            case "ellipse":
                return _around(shape, _number(shape, "rx"), _number(shape, "ry"))
            case "line":
                ends = " ".join(shape.get(name, "0") for name in ("x1", "y1", "x2", "y2"))
                return _outlined(f"M{ends}")
            case "polygon" | "polyline":
                return _outlined(f"M{shape.get('points', '')}")
            case "path":
                return _outlined(shape.get("d", ""))
    except STUMBLES:  # as for lengths with units, and paths that end in the midst of a number
        return None
    return None


def _number(shape: etree._Element, name: str) -> float:
    return float(shape.get(name, "0").strip().removesuffix("px"))


def _around(shape: etree._Element, across: float, down: float) -> Extent:
    return Extent(_number(shape, "cx") - across, _number(shape, "cy") - down, 2 * across, 2 * down)


def _outlined(path: str) -> Extent | None:
    pen = BoundsPen(None)
    parse_path(path, pen)
    if pen.bounds is None:
        return None
    left, top, right, bottom = pen.bounds
    return Extent(left, top, right - left, bottom - top)


def outline_length(shape: etree._Element) -> float:
    """How long a shape's outline is, in its own units. Raises STUMBLES for one that makes no sense."""
    pen = PerimeterPen(None, tolerance=EXACT)
    _draw(shape, pen)
    return float(pen.value)


def moved_outline(shape: etree._Element, matrix: Matrix) -> str:
    """A shape's outline after a transform, as a path. Raises STUMBLES for one that makes no sense."""
    outline = SVGPathPen(None)
    _draw(shape, TransformPen(outline, matrix))
    return str(outline.getCommands())


def _draw(shape: etree._Element, pen: Any) -> None:
    builder = PathBuilder()
    builder.add_path_from_element(shape)
    for path in builder.paths:
        parse_path(path, pen)
