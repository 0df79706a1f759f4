"""A sheet for looking at while its words are written: pictures of its pages, and where each value stands on them."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from campaignkit.errors import Problem
from campaignkit.messages import _, message_of
from campaignkit.model.kit import MM_PER_INCH, Size
from campaignkit.rendering.anatomy import Anatomy, Rect, Run
from campaignkit.rendering.guard.gate import Gate, Unreadable
from campaignkit.rendering.layout.typesetter import Pages, Typesetter
from campaignkit.rendering.logos.campaign_logos import Source
from campaignkit.rendering.pictures.header import header_of
from campaignkit.rendering.pictures.raster import page_pictures, quick_png
from campaignkit.sandbox.field_box import FieldBox
from campaignkit.sandbox.made import Made, MadeFile, made_file

DRAWING = ".svg"


def pictures(pages: Pages, size: Size, pixels: int, out: Path) -> tuple[MadeFile, ...]:
    """Write a picture of each page into `out`, its longer side `pixels` long. Raises RenderingFailed, TooMuch."""
    dpi = pixels * MM_PER_INCH / max(size.width, size.height)
    files = []
    for number, picture in enumerate(page_pictures(pages.pdf(), dpi), 1):
        path = out / f"page-{number}.png"
        path.write_bytes(quick_png(picture))
        files.append(made_file(path, "png", 1))
    return tuple(files)


def specimen(typesetter: Typesetter, gate: Gate, file: Path, pixels: int, out: Path) -> Made:
    """Write a picture of one logo or photo alone into the folder `out`. Raises TooMuch, RenderingFailed."""
    try:
        return Made((_specimen(typesetter, gate, file, pixels, out),))
    except Unreadable as error:
        return Made(problems=(Problem("campaign.yaml", "", message_of(error), error.code),))


def _specimen(typesetter: Typesetter, gate: Gate, file: Path, pixels: int, out: Path) -> MadeFile:
    size = _shape(gate.read(file), file)
    address = html.escape(file.resolve().as_uri())
    page = f'<html lang="en"><title>-</title><body style="margin:0"><img alt="" style="{_WHOLE}" src="{address}">'
    css = f"@page{{size:{size.width}mm {size.height}mm;margin:0}}"
    return pictures(typesetter.lay_out(page, css), size, pixels, out)[0]


_WHOLE = "display:block;width:100%;height:100vh;object-fit:contain"


def _shape(content: bytes, file: Path) -> Size:
    """A page of the picture's own shape; that of a drawing, which may have any, is 3 by 2."""
    if file.suffix.lower() == DRAWING:
        return Size(90.0, 60.0, "mm", "")
    try:
        found = header_of(content)
    except ValueError as error:
        raise Unreadable(_("{name} cannot be shown: {error}").format(name=file.name, error=error)) from None
    wide, high = (found.height, found.width) if found.turned else (found.width, found.height)
    return Size(90.0, max(1.0, 90.0 * high / wide), "mm", "")


def field_boxes(anatomies: Sequence[Anatomy], sources: Mapping[str, Source]) -> tuple[FieldBox, ...]:
    """The places of all values, page by page in reading order; `sources` are the marks by the addresses that pages have."""
    return tuple(box for number, page in enumerate(anatomies, 1) for box in _on_page(number, page, sources))


def _on_page(number: int, page: Anatomy, sources: Mapping[str, Source]) -> Iterator[FieldBox]:
    found = (*_of_text(page.runs), *_of_marks(page, sources))
    for element, (field, rect, text) in enumerate(found, 1):
        x, y, width, height = (round(length, 2) for length in (rect.x, rect.y, rect.width, rect.height))
        yield FieldBox(number, element, field, x, y, width, height, text)


def _of_text(runs: Iterable[Run]) -> Iterator[tuple[str, Rect, str]]:
    """Each value with the rectangle around its lines; one that is shown in two places has two."""
    shown = (run for run in runs if run.fields)
    for field, group in groupby(shown, key=lambda run: run.fields[-1]):
        first, *others = group
        rect = first.rect
        for run in others:
            rect = run.rect.around(rect)
        yield field, rect, " ".join(run.text.strip() for run in (first, *others))


def _of_marks(page: Anatomy, sources: Mapping[str, Source]) -> Iterator[tuple[str, Rect, str]]:
    for bitmap in page.bitmaps:
        if bitmap.box and (source := sources.get(bitmap.address)):
            yield source.place, bitmap.box, source.owner
