"""Gradients brought into the units of the shape that they fill, without a transform where there is a way.

A typesetter that writes gradients in fractions of a shape's box makes PDFs in which some readers see nothing: a tile one
unit wide, scaled up. In the shape's own units all readers agree. So each shape gets a gradient of its own, and what a
gradient takes from another one is written into it (SVG 2, 14.2).
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from campaignkit.rendering.svg.shapes.geometry import (
    SHAPES,
    SVG,
    UNCHANGED,
    XLINK_HREF,
    Extent,
    Matrix,
    bounding_box,
    matrix_of,
    written,
)
from campaignkit.rendering.svg.shapes.lengths import pixels_of
from campaignkit.rendering.svg.shapes.links import parts_by_id
from campaignkit.rendering.svg.shapes.values import style_of, with_style

PAINTS = ("fill", "stroke")
GRADIENTS = frozenset({f"{SVG}linearGradient", f"{SVG}radialGradient"})
COORDINATES = {
    f"{SVG}linearGradient": {"x1": 0.0, "y1": 0.0, "x2": 1.0, "y2": 0.0},
    f"{SVG}radialGradient": {"cx": 0.5, "cy": 0.5, "r": 0.5, "fr": 0.0},
}
"""What each kind says of its place, and what it means where nothing is said, as shares of the box."""
UNIT_BOX = {"x": 1.0, "y": 1.0, "r": 1.0}
PART = re.compile(r"\s*url\(\s*[\"']?#([^)\"'\s]+)[\"']?\s*\)\s*(.*)")
LONGEST_CHAIN = 16
MOST_STOPS = 50_000
"""Stops written for all shapes together."""
SAME = 1e-6


@dataclass(frozen=True, slots=True)
class _Gradient:
    """A gradient with all that it takes from others: its coordinates in the units that `in_box` says."""

    element: etree._Element
    coordinates: Mapping[str, float]
    in_box: bool
    transform: Matrix
    spread: str
    stops: tuple[etree._Element, ...]

    @property
    def needs_copy(self) -> bool:
        """Whether it shows something, and not yet in plain units of the shape."""
        return bool(self.stops) and not self.is_plain

    @property
    def is_plain(self) -> bool:
        """Whether it says all by itself, in the units of the shape, without a transform."""
        said = self.element.attrib
        own = not ({XLINK_HREF, "href"} & set(said)) and not any("%" in said.get(name, "") for name in self.coordinates)
        return own and not self.in_box and self.transform == UNCHANGED


def to_user_space(root: etree._Element, view: Extent) -> None:
    """Give every shape with a gradient one in its own units, as far as that can be reckoned; the rest stays as it is."""
    parts = parts_by_id(root)
    gradients = {name: _gradient_of(part, parts, view) for name, part in parts.items() if part.tag in GRADIENTS}
    copies = _Copies(parts)
    for shape, paint, name, rest in tuple(_painted(root, {})):
        gradient = gradients.get(name)
        if gradient is None or not gradient.needs_copy:
            continue
        box = bounding_box(shape) if gradient.in_box else None
        if own := copies.name(name, gradient, box):
            with_style(shape, {paint: f"url(#{own}) {rest}".strip()})


def _can_be_placed(gradient: _Gradient, box: Extent | None) -> bool:
    """Whether the shape has an area, if its gradient is told in shares of its box (SVG 2, 8.11)."""
    return not gradient.in_box or (box is not None and box.width > 0 and box.height > 0)


class _Copies:
    """The gradients in the units of shapes, one for each box that a gradient fills: MOST_STOPS in all of them together."""

    def __init__(self, parts: Collection[str]) -> None:
        self._parts = parts
        self._names: dict[tuple[str, Extent | None], str] = {}
        self._stops_left = MOST_STOPS

    def name(self, name: str, gradient: _Gradient, box: Extent | None) -> str | None:
        """The id of a gradient's copy for shapes with that box, made where there is none; None where it cannot be made."""
        if not _can_be_placed(gradient, box):
            return None
        if (name, box) not in self._names:
            own = f"{name}-{len(self._names)}"
            self._stops_left -= len(gradient.stops)
            placed = _gradient_element(gradient, box, own)
            if self._stops_left < 0 or own in self._parts or placed is None:
                return None
            gradient.element.addnext(placed)
            self._names[name, box] = own
        return self._names[name, box]


def _painted(element: etree._Element, above: Mapping[str, str]) -> Iterator[tuple[etree._Element, str, str, str]]:
    """Each shape with a paint that is a part of the drawing: the shape, `fill` or `stroke`, the part's id, the fallback."""
    waiting = [(element, above)]
    while waiting:
        part, inherited = waiting.pop()
        paints = {**inherited, **_own_paints(part)}
        if part.tag in SHAPES:
            for paint, value in paints.items():
                if found := PART.fullmatch(value):
                    yield part, paint, found[1], found[2]
        else:
            waiting += [(child, paints) for child in part]


def _own_paints(element: etree._Element) -> dict[str, str]:
    said = {paint: value for paint in PAINTS if (value := element.get(paint)) and value != "inherit"}
    style = style_of(element)
    return said | {paint: style[paint] for paint in PAINTS if style.get(paint, "inherit") != "inherit"}


def _gradient_of(element: etree._Element, parts: Mapping[str, etree._Element], view: Extent) -> _Gradient | None:
    """A gradient as a value; None for one that says something that is not understood."""
    chain = tuple(_chain(element, parts))
    said = {name: value for part in reversed(chain) for name, value in part.attrib.items()}
    in_box = said.get("gradientUnits", "objectBoundingBox") != "userSpaceOnUse"
    try:
        coordinates = _coordinates(element.tag, said, UNIT_BOX if in_box else _whole(view))
        transform = matrix_of(said.get("gradientTransform"))
    except (ValueError, ZeroDivisionError, TypeError):
        return None
    stops = next((found for part in chain if (found := tuple(part.iter(f"{SVG}stop")))), ())
    return _Gradient(element, coordinates, in_box, transform, said.get("spreadMethod", "pad"), stops)


def _whole(view: Extent) -> Mapping[str, float]:
    """What lengths along each axis are shares of in a drawing, and radii (SVG 2, 8.9)."""
    return {"x": view.width, "y": view.height, "r": math.hypot(view.width, view.height) / math.sqrt(2)}


def _coordinates(tag: str, said: Mapping[str, str], whole: Mapping[str, float]) -> dict[str, float]:
    """Where a gradient lies, in the units of which an axis is the `whole`. Raises ValueError and ZeroDivisionError."""
    coordinates = {name: _length(said.get(name), usual, whole[_axis(name)]) for name, usual in COORDINATES[tag].items()}
    if tag == f"{SVG}radialGradient":
        for focus, centre in (("fx", "cx"), ("fy", "cy")):
            scale = whole[_axis(focus)]
            coordinates[focus] = _length(said.get(focus), coordinates[centre] / scale, scale)
    return coordinates


def _chain(element: etree._Element, parts: Mapping[str, etree._Element]) -> Iterator[etree._Element]:
    """The gradient, and those that it takes from, each from the next."""
    for _ in range(LONGEST_CHAIN):
        yield element
        target = element.get(XLINK_HREF) or element.get("href") or ""
        following = parts.get(target.strip().removeprefix("#"))
        if following is None or following.tag not in GRADIENTS:
            return
        element = following


def _axis(name: str) -> str:
    return "r" if "r" in name else name.strip("cf12")


def _length(text: str | None, usual: float, whole: float) -> float:
    """A coordinate; `usual` is a share of the `whole`. Raises ValueError for a unit that is not known here."""
    if text is None:
        return usual * whole
    return pixels_of(text.strip(), whole)


def _gradient_element(gradient: _Gradient, box: Extent | None, name: str) -> etree._Element | None:
    """The gradient as the element of that name, in the units of the shape in `box`; None where that cannot be."""
    into = UNCHANGED.translate(box.x, box.y).scale(box.width, box.height) if box else UNCHANGED
    matrix = into.transform(gradient.transform)
    if abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) < 1e-12:
        return None
    linear = gradient.element.tag == f"{SVG}linearGradient"
    said = _line(gradient.coordinates, matrix) if linear else _circles(gradient.coordinates, matrix)
    placed: etree._Element = etree.Element(gradient.element.tag, id=name, gradientUnits="userSpaceOnUse", **said)
    if gradient.spread != "pad":
        placed.set("spreadMethod", gradient.spread)
    for stop in gradient.stops:
        placed.append(etree.Element(stop.tag, dict(stop.attrib)))
    return placed


def _line(at: Mapping[str, float], matrix: Matrix) -> dict[str, str]:
    """The two ends of a linear gradient after a transform, which also turns its stripes if it is not even."""
    x1, y1 = matrix.transformPoint((at["x1"], at["y1"]))
    across = at["x2"] - at["x1"], at["y2"] - at["y1"]
    x2, y2 = matrix.transformVector(across)
    stripe = matrix.transformVector((-across[1], across[0]))
    length = math.hypot(*stripe)
    if length:  # the way from stripe to stripe stands upright on them
        normal = -stripe[1] / length, stripe[0] / length
        along = x2 * normal[0] + y2 * normal[1]
        x2, y2 = along * normal[0], along * normal[1]
    return _numbers(x1=x1, y1=y1, x2=x1 + x2, y2=y1 + y2)


def _circles(at: Mapping[str, float], matrix: Matrix) -> dict[str, str]:
    """The circles of a radial gradient after a transform, and the transform that is left where they become ellipses."""
    a, b, c, d = matrix[:4]
    size = math.sqrt(abs(a * d - b * c))
    if abs(math.hypot(a, b) - math.hypot(c, d)) < SAME * size and abs(a * c + b * d) < SAME * size * size:
        left, whole = UNCHANGED, matrix
    else:
        left = matrix.scale(1 / size, 1 / size)
        left = type(matrix)(*left[:4], 0, 0)
        whole = left.inverse().transform(matrix)
    cx, cy = whole.transformPoint((at["cx"], at["cy"]))
    fx, fy = whole.transformPoint((at["fx"], at["fy"]))
    said = _numbers(cx=cx, cy=cy, fx=fx, fy=fy, r=at["r"] * size, fr=at["fr"] * size)
    return said if left == UNCHANGED else {**said, "gradientTransform": written(left)}


def _numbers(**values: float) -> dict[str, str]:
    return {name: f"{value:.10g}" for name, value in values.items()}
