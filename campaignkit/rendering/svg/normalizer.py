"""A drawing in the form that the typesetter draws rightly: the same picture, said in the plainest words."""

from __future__ import annotations

from lxml import etree

from campaignkit.rendering.svg.cleaning.sanitizer import clean_svg, svg_bytes
from campaignkit.rendering.svg.gradients import to_user_space
from campaignkit.rendering.svg.shapes.geometry import SVG, Extent, view_box
from campaignkit.rendering.svg.shapes.links import fragment_of, parts_by_id

DEFINITIONS = frozenset(f"{SVG}{name}" for name in ("mask", "symbol", "pattern", "marker", "clipPath", "filter"))
"""What is drawn only where another part names it."""


def normalized(content: bytes) -> bytes:
    """An SVG file's bytes as the typesetter gets them, of the size that it says. Raises BrokenPicture."""
    root = clean_svg(content).root
    _put_definitions_away(root)
    _size_uses(root)
    within = root[0] if len(root) == 1 and root[0].tag == f"{SVG}svg" else root  # a drawing in a frame
    to_user_space(root, view_box(within) or Extent(0, 0, 0, 0))
    return svg_bytes(root)


def _put_definitions_away(root: etree._Element) -> None:
    """Have definitions stand in <defs>: the typesetter draws those that stand among shapes once they were used."""
    for part in [part for part in root.iter() if part.tag in DEFINITIONS]:
        if not any(above.tag == f"{SVG}defs" for above in part.iterancestors()):
            away = etree.Element(f"{SVG}defs")
            part.addprevious(away)
            away.append(part)


def _size_uses(root: etree._Element) -> None:
    """Say the size of each used symbol and drawing: where none is said it is all there is (SVG 2, 5.5)."""
    parts = parts_by_id(root)
    for use in root.iter(f"{SVG}use"):
        target = parts.get(fragment_of(use))
        if target is not None and target.tag in (f"{SVG}symbol", f"{SVG}svg"):
            for length in ("width", "height"):
                if use.get(length) is None:
                    use.set(length, target.get(length) or "100%")
