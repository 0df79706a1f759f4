"""What WeasyPrint would find again for every page is kept for the next one: a kit's style sheets, the operators of a path.

WeasyPrint parses each linked style sheet anew for each layout, and a drawing's path data each time that it is drawn. Kept
are sheets that only hold rules (its own interface lets a parsed sheet serve any number of documents), and of paths the
bytes that were written: nothing that a document could alter.
"""

from __future__ import annotations

import re
from typing import Any

import weasyprint.css
from weasyprint import CSS, svg
from weasyprint.svg.path import path

MOST_SHEETS = 32
MOST_BYTES = 16 * 1024 * 1024
"""What may be kept of paths; a drawing of ours has some 20,000 bytes."""

_MORE_THAN_RULES = re.compile(rb"@(?!media\b|supports\b)", re.IGNORECASE)
_WITHOUT_UNITS = re.compile(r"[\sachlmqstvzACHLMQSTVZ0-9.,+\-eE]*")


def remember() -> None:
    """Have the layouts of this process keep what they parse; sheets are kept by the fetcher that reads them."""
    weasyprint.css.CSS = _style_sheet
    svg.TAGS["path"] = PathMemory().draw


def _style_sheet(**asked: Any) -> Any:
    """The parsed sheet that WeasyPrint asks for: a new one, or the one that the page before had."""
    url, fetcher = asked.get("url"), asked.get("url_fetcher")
    known = getattr(fetcher, "sheets", None)
    if fetcher is None or known is None or url is None or "matcher" in asked:
        return CSS(**asked)
    if url not in known:
        if len(known) >= MOST_SHEETS or _MORE_THAN_RULES.search(fetcher.fetch(url).read()):
            return CSS(**asked)
        lone = {"page_rules": None, "layers": None, "counter_style": None, "color_profiles": None, "font_config": None}
        known[url] = CSS(**asked | lone)
    return known[url]


class PathMemory:
    """The operators that paths were drawn by, which without units depend on their data alone."""

    def __init__(self) -> None:
        self._drawn: dict[str, tuple[tuple[bytes, ...], tuple[Any, ...]]] = {}
        self._size = 0

    def draw(self, drawing: Any, node: Any, font_size: float) -> None:
        """Draw a path of an SVG drawing as WeasyPrint does: its operators in the stream, its corners for markers."""
        data = node.get("d", "")
        if data in self._drawn:
            operators, corners = self._drawn[data]
            drawing.stream.stream.extend(operators)
            node.vertices.extend(corners)
            return
        written, met = len(drawing.stream.stream), len(node.vertices)
        path(drawing, node, font_size)
        if _WITHOUT_UNITS.fullmatch(data):
            self._keep(data, tuple(drawing.stream.stream[written:]), tuple(node.vertices)[met:])

    def _keep(self, data: str, operators: tuple[bytes, ...], corners: tuple[Any, ...]) -> None:
        self._size += len(data) + sum(map(len, operators))
        if self._size > MOST_BYTES:
            self._drawn.clear()
            self._size = 0
        self._drawn[data] = operators, corners
