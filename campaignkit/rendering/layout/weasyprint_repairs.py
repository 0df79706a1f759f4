"""What WeasyPrint's drawing of SVG leaves behind is put right: a drawing drawn again is the same drawing.

WeasyPrint 70 alters a parsed drawing while it draws it: masks, patterns and symbols change their tags, texts lose their
spaces, and the stops that a gradient takes from another one are an iterator that is empty after its first use. It then
keeps the drawing for the next page and the next sheet. A fault while it draws leaves an empty place, told in its log alone.
A line that a gradient or a pattern paints gets no width, and a gradient is a tile of just the size of its shape, so that
the next tile's colour shows along an edge. Where a later WeasyPrint mends these, this module goes.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import weasyprint.svg
from weasyprint import images
from weasyprint.svg import SVG, Node
from weasyprint.svg.defs import draw_gradient


def repair() -> None:
    """Have every SVG drawing of this process drawn from a tree of its own, and a fault in one of them heard."""
    images.SVGImage.__init__ = _keep_tree
    images.SVGImage.draw = _draw_anew
    Node.override_iter = _override_children
    SVG.set_graphical_state = _set_graphical_state
    weasyprint.svg.draw_gradient = _draw_gradient


def _keep_tree(self: Any, tree: Any, base_url: str, url_fetcher: Any, context: Any) -> None:
    self._tree, self._base_url, self._url_fetcher, self._context = tree, base_url, url_fetcher, context
    self._fonts = context.font_config if context else None
    self._svg = _drawing(self)


def _drawing(image: Any) -> SVG:
    return SVG(deepcopy(image._tree), image._base_url, image._fonts, image._url_fetcher)


def _draw_anew(self: Any, stream: Any, concrete_width: float, concrete_height: float, _style: Any) -> None:
    _drawing(self).draw(stream, concrete_width, concrete_height, self._base_url, self._context)


def _override_children(self: Any, iterator: Iterator[Any]) -> None:
    children = list(iterator)
    self.__class__ = type("Node", (Node,), {"__iter__": lambda _: iter(children)})


_plain_state = SVG.set_graphical_state


def _set_graphical_state(self: Any, node: Any, font_size: float, context: Any = None) -> Any:
    fill, stroke = _plain_state(self, node, font_size, context)
    if stroke:
        self.stream.set_line_width(self.length(node.get("stroke-width", "1px"), font_size))
    return fill, stroke


class _WithRoom:
    """A drawing whose shapes seem three times as large as they are, so that one tile of a gradient covers each."""

    def __init__(self, svg: SVG) -> None:
        self._svg = svg

    def __getattr__(self, name: str) -> Any:
        return getattr(self._svg, name)

    def calculate_bounding_box(self, *of: Any) -> Any:
        """The box of a shape, three times as wide and high around the same middle."""
        box = self._svg.calculate_bounding_box(*of)
        return box and (box[0] - box[2], box[1] - box[3], 3 * box[2], 3 * box[3])


def _draw_gradient(svg: SVG, node: Any, gradient: Any, font_size: float, opacity: float, stroke: bool) -> Any:
    # Shares of a box must stay those of the shape's own; they are numbers in what campaignkit hands over.
    in_user_space = gradient.get("gradientUnits") == "userSpaceOnUse" and not any(
        "%" in v for v in gradient.attrib.values()
    )
    return draw_gradient(_WithRoom(svg) if in_user_space else svg, node, gradient, font_size, opacity, stroke=stroke)
