"""Strokes that browsers measure in ways that neither the typesetter nor resvg knows, written as plain lengths.

A stroke that does not scale (`vector-effect`, SVG 2, 8.13) is as wide as it says in the drawing's own pixels; dashes are
counted along a path as `pathLength` says (SVG 2, 9.6.1).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from lxml import etree

from campaignkit.messages import _
from campaignkit.rendering.svg.shapes.geometry import (
    SHAPES,
    STUMBLES,
    SVG,
    UNCHANGED,
    Matrix,
    href_of,
    matrix_of,
    moved_outline,
    outline_length,
    view_box,
    written,
)
from campaignkit.rendering.svg.shapes.values import inherited, own_value, style_of, with_style

WIDTHS = {"stroke-width": "1", "stroke-dasharray": "none", "stroke-dashoffset": "0"}
"""What a stroke says in lengths, and what holds where nothing is said."""
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
PLAIN = re.compile(rf"\s*{NUMBER.pattern}(?:px)?(?:[\s,]+{NUMBER.pattern}(?:px)?)*\s*")
FINE = 1e-6
"""What two scales may differ by and be one."""
LONGEST_PATH = 200_000
"""Characters of a path that is measured."""
DRAWN_ELSEWHERE = frozenset(f"{SVG}{name}" for name in ("symbol", "marker", "pattern", "mask", "clipPath"))


class _NotPlain(Exception):
    """A stroke cannot be said in plain lengths."""


def write_plain_strokes(root: etree._Element, pixel: float) -> tuple[str, ...]:
    """Write the strokes of a clean drawing as plain lengths; what could not be written, in words.

    `pixel` is how many pixels its unit is, at the size that it says.
    """
    return tuple(dict.fromkeys([*_dashes_by_their_path(root), *_unscaled(root, pixel)]))


def _dashes_by_their_path(root: etree._Element) -> Iterator[str]:
    """Scale dashes that are counted in shares of a path's length to its true length."""
    for shape in root.iter(*SHAPES):
        said = shape.attrib.pop("pathLength", None)
        if said is None or inherited(shape, "stroke-dasharray") == "none":
            continue
        try:
            counted = float(said)
            if counted > 0:
                _check_length(shape)
                _scale(shape, outline_length(shape) / counted, ("stroke-dasharray", "stroke-dashoffset"))
        except (_NotPlain, *STUMBLES):
            yield _("dashes that are counted along their path (pathLength)")


def _unscaled(root: etree._Element, pixel: float) -> Iterator[str]:
    """Have strokes that do not scale say the width that they come to."""
    for element in root.iter():
        if "non-scaling-stroke" not in (style_of(element).get("vector-effect"), element.get("vector-effect")):
            continue
        element.attrib.pop("vector-effect", None)
        with_style(element, {"vector-effect": "none"})
        if inherited(element, "stroke") == "none":
            continue
        try:
            above = _matrix_to(element.getparent(), pixel)
            _unscale(element, above.transform(matrix_of(element.get("transform"))), above)
        except (_NotPlain, *STUMBLES):
            yield _("strokes that do not grow with it (vector-effect)")


def _unscale(shape: etree._Element, matrix: Matrix, above: Matrix) -> None:
    """Give a shape the stroke that it has under a transform as if there were none. Raises _NotPlain."""
    if _is_even(matrix):
        size = math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
        _scale(shape, 1 / size, tuple(WIDTHS))
    elif shape.tag in SHAPES and not _is_painted_by_parts(shape):
        _check_length(shape)
        outline = moved_outline(shape, matrix)
        for name in ("x", "y", "width", "height", "rx", "ry", "cx", "cy", "r", "x1", "y1", "x2", "y2", "points"):
            shape.attrib.pop(name, None)
        shape.tag = f"{SVG}path"
        shape.set("d", outline)
        shape.set("transform", written(above.inverse()))
    else:
        raise _NotPlain


def _is_even(matrix: Matrix) -> bool:
    a, b, c, d = matrix[:4]
    size = a * a + b * b
    return bool(size > 0 and abs(size - c * c - d * d) < FINE * size and abs(a * c + b * d) < FINE * size)


def _is_painted_by_parts(shape: etree._Element) -> bool:
    """Whether a gradient, mask or the like lies on it, which would have to be moved with it."""
    own = (own_value(shape, name) for name in ("mask", "clip-path", "filter"))
    return any("url(" in value for value in (*own, inherited(shape, "fill", "black"), inherited(shape, "stroke")))


def _matrix_to(element: etree._Element | None, pixel: float) -> Matrix:
    """From the units of a part to pixels of the drawing. Raises _NotPlain for what is drawn in several places."""
    matrix = UNCHANGED
    while element is not None:
        root = element.getroottree().getroot()
        if element.tag in DRAWN_ELSEWHERE or _is_used(element, root):
            raise _NotPlain
        if element is root:
            return UNCHANGED.scale(pixel, pixel).transform(matrix)
        matrix = _own_matrix(element).transform(matrix)
        element = element.getparent()
    return matrix


def _own_matrix(element: etree._Element) -> Matrix:
    if element.tag != f"{SVG}svg":
        return matrix_of(element.get("transform"))
    inner = view_box(element)
    moved = UNCHANGED.translate(float(element.get("x", "0")), float(element.get("y", "0")))
    if inner is None:
        return moved
    across, down = float(element.get("width", "")) / inner.width, float(element.get("height", "")) / inner.height
    if abs(across - down) > FINE * across:
        raise _NotPlain  # preserveAspectRatio decides
    return moved.scale(across, down).translate(-inner.x, -inner.y)


def _is_used(element: etree._Element, root: etree._Element) -> bool:
    name = element.get("id")
    return bool(name) and any(href_of(use) == f"#{name}" for use in root.iter(f"{SVG}use"))


def _check_length(shape: etree._Element) -> None:
    if len(shape.get("d", "")) + len(shape.get("points", "")) > LONGEST_PATH:
        raise _NotPlain


def _scale(shape: etree._Element, factor: float, names: tuple[str, ...]) -> None:
    """Multiply lengths of a shape's stroke. Raises _NotPlain for lengths that are no plain numbers."""
    scaled = {}
    for name in names:
        value = inherited(shape, name, WIDTHS[name])
        if value != "none":
            if not PLAIN.fullmatch(value) or not math.isfinite(factor):
                raise _NotPlain
            scaled[name] = NUMBER.sub(lambda found: f"{float(found[0]) * factor:.8g}", value)
    with_style(shape, scaled)
