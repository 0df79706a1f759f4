"""Pages as a printer at home or in an office prints them: with white margins, small ones several on a sheet with cut marks.

Every sheet holds one page as often as there is room, so that a pile of sheets, cut along the marks, is a pile of flyers,
and a sheet printed on its other side holds the next page in the same places.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from campaignkit.messages import _
from campaignkit.model.sizes import NAMED

MARGIN = 10.0
"""Millimetres that such printers cannot reach; pages are set smaller so that nothing is lost."""
GAP = 6.0
"""Millimetres between two pieces, so that a cut that is a little off shows paper and not the neighbour."""
MARK, CLEAR = 4.0, 1.0
"""Length of a cut mark, and how far from the piece it begins."""
HAIRLINE = 0.25
"""Points."""
PER_MM = 72 / 25.4
GRIDS = ((2, 1), (1, 2), (2, 2), (2, 4), (4, 2))
"""Columns and rows in which pieces fill a sheet: two A5, four A6 or eight A7 on A4."""
_SPARE = 1.5
"""Millimetres that a piece may differ from its share of a sheet: two A6 are a millimetre lower than an A5."""
PIECE = "/Piece"
"""What a page calls the form that is drawn again."""
_MARKED = frozenset({"BDC", "BMC", "EMC", "DP", "MP"})

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet, its pieces (their lower left corners) and how much smaller they are, in points; the first piece leads."""

    width: float
    height: float
    scale: float
    corners: tuple[tuple[float, float], ...]


def layout(width: float, height: float) -> Layout:
    """Where a page of that size, in points, comes to stand: on a sheet of its own size unless several fill a common one."""
    sheet = _sheet(width / PER_MM, height / PER_MM)
    across, down, columns, rows = sheet or (width / PER_MM, height / PER_MM, 1, 1)
    room = (across - 2 * MARGIN - (columns - 1) * GAP) / columns, (down - 2 * MARGIN - (rows - 1) * GAP) / rows
    scale = min(room[0] * PER_MM / width, room[1] * PER_MM / height)
    wide, high = width * scale, height * scale
    left = (across * PER_MM - columns * wide - (columns - 1) * GAP * PER_MM) / 2
    low = (down * PER_MM - rows * high - (rows - 1) * GAP * PER_MM) / 2
    corners = tuple(
        (left + column * (wide + GAP * PER_MM), low + row * (high + GAP * PER_MM))
        for row in reversed(range(rows))
        for column in range(columns)
    )
    return Layout(across * PER_MM, down * PER_MM, scale, corners)


def _sheet(width: float, height: float) -> tuple[float, float, int, int] | None:
    """The common sheet that pieces of that size fill, in millimetres, with its columns and rows."""
    for name in ("A4", "Letter"):
        short, long, unit = NAMED[name]
        inch = 25.4 if unit == "in" else 1.0
        for across, down in ((short * inch, long * inch), (long * inch, short * inch)):
            for columns, rows in GRIDS:
                if abs(across / columns - width) <= _SPARE and abs(down / rows - height) <= _SPARE:
                    return across, down, columns, rows
    return None


def impose(document: pikepdf.Pdf) -> None:
    """Set each page of a document on its sheet. The first piece keeps the page's tags, the others are artefacts."""
    for page in document.pages:
        _impose(document, page)


def _impose(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    left, bottom, right, top = (float(edge) for edge in page.trimbox)
    found = layout(right - left, top - bottom)
    box = left, bottom, right - left, top - bottom
    first, *others = (_placed(box, corner, found.scale) for corner in found.corners)
    after = "\nQ\n"
    if others:
        _offer(page, _copy(document, page, (left, bottom, right, top)))
        drawn = "".join(f"{place}{PIECE} Do\nQ\n" for place in others)
        after += f"/Artifact BMC\n{drawn}{_marks(found, box[2], box[3])}EMC\n"
        sheet = pikepdf.Array([0, 0, round(found.width, 4), round(found.height, 4)])
        page.MediaBox = page.TrimBox = page.BleedBox = page.CropBox = sheet
    page.contents_add(first.encode(), prepend=True)
    page.contents_add(after.encode())


def _placed(box: Box, corner: tuple[float, float], scale: float) -> str:
    """The operators that set what follows smaller, with its lower left corner at a place, clipped to itself."""
    left, bottom, width, height = box
    x, y = corner[0] - left * scale, corner[1] - bottom * scale
    matrix = f"{scale:.6f} 0 0 {scale:.6f} {x:.4f} {y:.4f}"
    return _("q {matrix} cm {left:.4f} {bottom:.4f} {width:.4f} {height:.4f} re W n\n").format(
        matrix=matrix, left=left, bottom=bottom, width=width, height=height
    )


def _copy(document: pikepdf.Pdf, page: pikepdf.Page, box: Box) -> pikepdf.Stream:
    """A page as a form that may be drawn again; without tags, for a reader hears it once."""
    drawing = [each for each in pikepdf.parse_content_stream(page) if str(each.operator) not in _MARKED]
    form: dict[str, Any] = {
        "/Type": pikepdf.Name.XObject,
        "/Subtype": pikepdf.Name.Form,
        "/BBox": pikepdf.Array([round(edge, 4) for edge in box]),
        "/Resources": page.resources,
    }
    return document.make_stream(pikepdf.unparse_content_stream(drawing), form)


def _offer(page: pikepdf.Page, copy: pikepdf.Stream) -> None:
    """Give a page resources of its own, for pages share theirs, with the copy under its name."""
    shared: dict[str, Any] = dict(page.resources.items())
    forms = {**dict(shared.get("/XObject", pikepdf.Dictionary()).items()), PIECE: copy}
    page.obj["/Resources"] = pikepdf.Dictionary({**shared, "/XObject": pikepdf.Dictionary(forms)})


def _marks(found: Layout, width: float, height: float) -> str:
    """Lines in the margin at both ends of every cut."""
    lines = "".join(f"{x:.4f} {y:.4f} m {x2:.4f} {y2:.4f} l\n" for x, y, x2, y2 in _cuts(found, width, height))
    return f"q 0 G {HAIRLINE} w\n{lines}S\nQ\n"


def _cuts(found: Layout, width: float, height: float) -> Iterator[Box]:
    """Each mark from its start to its end."""
    wide, high = width * found.scale, height * found.scale
    across = sorted({edge for x, _ in found.corners for edge in (x, x + wide)})
    down = sorted({edge for _, y in found.corners for edge in (y, y + high)})
    near, far = CLEAR * PER_MM, (CLEAR + MARK) * PER_MM
    for x in across:
        yield x, down[0] - far, x, down[0] - near
        yield x, down[-1] + near, x, down[-1] + far
    for y in down:
        yield across[0] - far, y, across[0] - near, y
        yield across[-1] + near, y, across[-1] + far, y
