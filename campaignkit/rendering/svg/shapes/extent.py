"""How much of a proof each part of a drawing covers, reckoned from the drawing alone.

What a program draws aside, as a group with a mask or a filter, takes as long as that has pixels, seen or not.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from lxml import etree

from campaignkit.rendering.svg.shapes.geometry import (
    SHAPES,
    SVG,
    UNCHANGED,
    Extent,
    Matrix,
    around,
    bounding_box,
    href_of,
    matrix_of,
    view_box,
)
from campaignkit.rendering.svg.shapes.links import parts_by_id

PROOF = 480
"""Pixels along the longer side of a proof."""
LARGEST = 25.0
"""Proofs: the most that is drawn aside, whatever its size; resvg goes two proofs beyond each border."""
LONGEST_PATH = 50_000
"""Characters of a path that is read for its box; of a longer one the box is taken for the whole drawing's."""
ENDLESS = 1e12
REPEATED = frozenset({f"{SVG}pattern", f"{SVG}marker"})
"""What is scaled by where it is used, in ways that are not worth reckoning."""
CONTENT_UNITS = ("clipPathUnits", "maskContentUnits")


class Extents:
    """The boxes of a drawing's parts and how large they are drawn; each is reckoned once."""

    def __init__(self, root: etree._Element) -> None:
        self.view = view_box(root) or Extent(0, 0, 0, 0)
        """The part of the drawing that a proof shows."""
        self._by_id = parts_by_id(root)
        self._uses: dict[str, list[etree._Element]] = {}
        for use in root.iter(f"{SVG}use"):
            self._uses.setdefault(href_of(use).removeprefix("#"), []).append(use)
        self._boxes: dict[etree._Element, Extent] = {}
        self._areas: dict[etree._Element, float] = {}

    def box(self, element: etree._Element) -> Extent:
        """The box around all that a part holds, in its own units; the whole view where it is not known."""
        if element not in self._boxes:
            self._boxes[element] = self.view  # of what holds itself
            self._boxes[element] = self._box(element)
        return self._boxes[element]

    def share(self, element: etree._Element, box: Extent | None = None) -> float:
        """How many proofs a part covers (0-LARGEST), or a `box` in its own units."""
        box = box or self.box(element)
        whole = self.view.width * self.view.height
        return min(LARGEST, box.width * box.height * self._zoom(element) / whole) if whole > 0 else LARGEST

    def images_in(self, name: str) -> Iterator[etree._Element]:
        """The bitmaps of a part by its id, those that it uses among them."""
        part = self._by_id.get(name)
        for inner in part.iter(f"{SVG}image", f"{SVG}use") if part is not None else ():
            found = self._by_id.get(href_of(inner).removeprefix("#")) if inner.tag == f"{SVG}use" else inner
            if found is not None and found.tag == f"{SVG}image":
                yield found

    def painted(self, element: etree._Element) -> float:
        """The same for all shapes in a part together, each for itself."""
        return sum(self.share(shape) for shape in element.iter() if _is_short_shape(shape))

    def pixel(self, element: etree._Element) -> float:
        """How many pixels of a proof a part's own unit is, as the square root of its area."""
        return PROOF / (max(self.view.width, self.view.height) or 1.0) * math.sqrt(self._zoom(element))

    def _box(self, element: etree._Element) -> Extent:
        if element.tag == f"{SVG}use":
            target = self._by_id.get(href_of(element).removeprefix("#"))
            return self.view if target is None else self._moved(target)
        if element.tag in (f"{SVG}g", f"{SVG}symbol", f"{SVG}defs"):
            return self._around_parts(element)
        if element.tag == f"{SVG}image":
            said = bounding_box(element)
            return said if said and said.width * said.height else self.view
        found = bounding_box(element) if _is_short_shape(element) else None
        return found or self.view

    def _around_parts(self, group: etree._Element) -> Extent:
        """The box around all parts of a group; a box of nothing where it has none."""
        boxes = [self._moved(child) for child in group if isinstance(child.tag, str)]
        return around(corner for box in boxes for corner in _corners(box, UNCHANGED)) or Extent(0, 0, 0, 0)

    def _moved(self, element: etree._Element) -> Extent:
        """A part's box in the units of what holds it."""
        moved = around(_corners(self.box(element), _matrix(element)))
        return moved or self.view

    def _zoom(self, element: etree._Element) -> float:
        """How many times larger in area than the drawing's own units a part is drawn, where it is drawn largest."""
        if element not in self._areas:
            self._areas[element] = 1.0
            above = element.getparent()
            places = [use for name in (element.get("id"),) if name for use in self._uses.get(name, ())]
            drawn = [self._zoom(part) for part in (above, *places) if part is not None]
            self._areas[element] = max(drawn, default=1.0) * self._own_zoom(element)
        return self._areas[element]

    def _own_zoom(self, element: etree._Element) -> float:
        if element.tag in REPEATED:
            return ENDLESS
        if any(element.get(units) == "objectBoundingBox" for units in CONTENT_UNITS):
            return self.view.width * self.view.height
        a, b, c, d = _matrix(element)[:4]
        inner = view_box(element) if element.getparent() is not None else None
        size = inner.width * inner.height if inner else 0.0
        magnified = self.view.width * self.view.height / size if size else 1.0
        return float(abs(a * d - b * c) * max(1.0, magnified))


def _is_short_shape(element: etree._Element) -> bool:
    """Whether a part is a shape whose box is soon known."""
    return element.tag in SHAPES and len(element.get("d", "")) + len(element.get("points", "")) <= LONGEST_PATH


def _matrix(element: etree._Element) -> Matrix:
    try:
        matrix = matrix_of(element.get("transform"))
        if element.tag == f"{SVG}use":
            matrix = matrix.translate(float(element.get("x", "0")), float(element.get("y", "0")))
    except ValueError:
        return UNCHANGED
    return matrix


def _corners(box: Extent, matrix: Matrix) -> Iterator[tuple[float, float]]:
    for x in (box.x, box.x + box.width):
        for y in (box.y, box.y + box.height):
            yield matrix.transformPoint((x, y))
