"""Small pictures of a finished sheet for web pages: WebP of its first page, or of a mail as a reader scrolls through it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from campaignkit.model.kit import MM_PER_PX, Kit, Material, Size
from campaignkit.rendering.layout.typesetter import Typesetter
from campaignkit.rendering.mail import eml
from campaignkit.rendering.pictures.raster import Picture, page_pictures, small_webp, without_foot
from campaignkit.rendering.workshop.laid import Laid
from campaignkit.sandbox.made import Thumbnail

LONGEST = 1.5
"""A picture's longer side is at most so many times the width that was asked for: what stands tall is not a mile high."""
SCROLL_WIDTH, SCROLL_LENGTH = 640, 4000
"""CSS pixels of the window in which a mail is looked at, and how far one scrolls down."""
PX_PER_INCH = 96


def thumbnails(laid: Laid, kit: Kit, typesetter: Typesetter, out: Path | None) -> tuple[Thumbnail, ...]:
    """Write a picture for each width that a sheet or mail asks for into `out`, where its files are; none of a faulty one.

    Raises RenderingFailed, TooMuch, Unreadable.
    """
    widths, material = laid.sheet.thumbnails, kit.material(laid.sheet.material)
    is_faulty = any(problem.severity == "error" for problem in laid.problems)
    if out is None or is_faulty or not widths or (laid.letter is None and laid.pages is None):
        return ()
    picture = _picture(laid, material, typesetter, out, max(widths))
    return tuple(_written(picture, width, out) for width in widths)


def _picture(laid: Laid, material: Material, typesetter: Typesetter, out: Path, width: int) -> Picture:
    """The sheet as one picture, as large as the largest that is made of it."""
    if material.size is not None and laid.pages is not None:
        written = out / "sheet.pdf"
        pdf = written.read_bytes() if written.is_file() else laid.pages.pdf()
        return next(page_pictures(pdf, PX_PER_INCH * _scale(material.size, width)))
    assert laid.letter is not None, "what has no pages is a mail"
    html = eml.standalone(laid.letter.html, laid.letter.pictures)
    pages = typesetter.lay_out(html, f"@page{{size:{SCROLL_WIDTH}px {SCROLL_LENGTH}px;margin:0}}")
    return without_foot(next(page_pictures(pages.pdf(), PX_PER_INCH * width / SCROLL_WIDTH)))


def _scale(size: Size, width: int) -> float:
    """How much larger than a browser would show it a sheet is for a picture of at most that width."""
    return width * MM_PER_PX * min(1 / size.width, LONGEST / max(size.width, size.height))


def _written(picture: Picture, width: int, out: Path) -> Thumbnail:
    path = out / f"thumbnail-{width}.webp"
    content, pixels = small_webp(picture, width, LONGEST)
    path.write_bytes(content)
    return Thumbnail(path, hashlib.sha256(content).hexdigest(), *pixels)
