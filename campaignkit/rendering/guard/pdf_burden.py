"""How much work a PDF gives to whoever opens it, judged before it goes out.

A few hundred bytes can ask for a thousand million dashes or tiles: a stranger's kit or a partner's logo would stop a
receiver's reader or a print shop's server. Whether such a thing was written as a length in em, a transform, a share of a
box or a variable cannot be seen from a drawing or a style sheet. In the PDF all of them are plain numbers, so they are
counted here, and only here. Pure: the PDF's objects come in as the typesetter holds them, a Burden or a TooMuch goes out.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from campaignkit.messages import _
from campaignkit.rendering.guard.gate import TooMuch
from campaignkit.rendering.guard.pdf_content import IDENTITY, DrawnByName, PageBox, Painter


@dataclass(frozen=True, slots=True)
class Burden:
    """What is to be drawn, each thing as often as it is drawn.

    `segments` are the lines and curves of paths, more for those that cross the sheet or clip others, `stops` the colours of
    gradients, more for round ones: each as readers take time over it. `sheets` are gradients and see-through groups by
    their share of the sheet, `pixels` those of pictures.
    """

    dashes: float = 0
    tiles: float = 0
    segments: float = 0
    stops: float = 0
    sheets: float = 0
    pixels: float = 0

    def __add__(self, other: Burden) -> Burden:
        return Burden(*(getattr(self, part.name) + getattr(other, part.name) for part in fields(self)))


MOST = Burden(dashes=2_000_000, tiles=5_000_000, segments=5_000_000, stops=5_000, sheets=100, pixels=300_000_000)
"""Measured with pdfium, Poppler and Ghostscript on one slow processor: a few seconds of the slowest of them.

A table of two thousand rows with dotted lines, a hatch of 3 mm on an A0, a detailed map and a hundred logos with gradients
lie below.
"""
SMALLEST_GROUP = 0.05
"""What a see-through group costs however small it is, in sheets: Ghostscript takes its time over each."""
ROUND = 3
"""The type of a shading from circle to circle."""
ROUND_STOPS = 3
WORDS = {
    "dashes": _(
        "its dashed or dotted lines have {found} dashes; look for tiny dashes, or a line that runs far off the sheet"
    ),
    "tiles": _("its patterns and backgrounds are repeated {found} times; make the tile larger, or use one picture"),
    "segments": _("its shapes, as often as they are drawn, have {found} lines and curves; simplify them, or use a picture"),
    "stops": _("its gradients have {found} stops; use fewer of them, or let them repeat less often"),
    "sheets": _(
        "its gradients and see-through parts would cover {found} sheets; use fewer or smaller ones, or one picture"
    ),
    "pixels": _("its pictures, each counted as often as it is drawn, have {found} pixels; use smaller ones"),
}


def check(found: Burden) -> None:
    """Raise TooMuch for what would keep a reader or a printer busy."""
    for part in fields(found):
        number, most = getattr(found, part.name), getattr(MOST, part.name)
        if number > most:
            amount = f"{number:,.0f}" if number < 1e12 else _("more than a million million")
            words = WORDS[part.name].format(found=amount)
            raise TooMuch(
                _("{words} (at most {most:,} work in every PDF reader and printer)").format(words=words, most=most)
            )


def burden(pdf: Any) -> Burden:
    """What all pages of a pydyf.PDF ask for. Raises TooMuch where things are drawn within themselves."""
    reader = _Reader(dict(enumerate(pdf.objects)))
    pages = (entry for entry in pdf.objects if isinstance(entry, Mapping) and entry.get("Type") == "/Page")
    return sum((reader.page(page) for page in pages), Burden())


class _Reader:
    """Adds up what streams draw, those that they draw in turn included; each is read once."""

    def __init__(self, objects: Mapping[int, Any]) -> None:
        self._objects = objects
        self._known: dict[int, Burden] = {}

    def page(self, page: Mapping[str, Any]) -> Burden:
        """What one page asks for."""
        return self._stream(self._at(page["Contents"]), self._at(page["Resources"]), _box(page["MediaBox"]))

    def _stream(self, stream: Any, resources: Mapping[str, Any], box: PageBox) -> Burden:
        known = self._known.get(id(stream))
        if known is None:
            self._known[id(stream)] = Burden(tiles=math.inf)  # what draws itself does so without end
            painter = Painter(box)
            painter.read(stream.stream)
            named = {kind: self._at(resources.get(kind) or {}) for kind in ("XObject", "Pattern", "Shading", "ExtGState")}
            own = Burden(dashes=painter.dashes, segments=painter.segments)
            known = sum((self._task(task, named, box) for task in painter.tasks), own)
            self._known[id(stream)] = known
        return known

    def _task(self, task: DrawnByName, named: Mapping[str, Mapping[str, Any]], sheet: PageBox) -> Burden:
        found = self._at(named[task.kind].get(task.name))
        if found is None:
            return Burden()
        if task.kind == "Shading":
            return Burden(stops=_stops(found), sheets=_share(task.box, sheet))
        if task.kind == "ExtGState":
            return self._mask(found, task, sheet)
        if task.kind == "Pattern":
            return self._tiled(found, task, sheet)
        if found.extra.get("Subtype") == "/Image":
            return Burden(pixels=float(found.extra["Width"]) * float(found.extra["Height"]))
        return self._group(found, task, sheet)

    def _mask(self, state: Mapping[str, Any], task: DrawnByName, sheet: PageBox) -> Burden:
        mask = state.get("SMask")
        return self._group(self._at(mask["G"]), task, sheet) if isinstance(mask, Mapping) else Burden()

    def _group(self, form: Any, task: DrawnByName, sheet: PageBox) -> Burden:
        """A group: it takes a canvas of its own, which covers so much of the sheet."""
        box = _box(form.extra["BBox"])
        inside = self._stream(form, self._at(form.extra["Resources"]), box)
        share = max(SMALLEST_GROUP, _share(box.through(task.matrix).shared(task.box), sheet))
        return replace(inside, sheets=share * (1 + inside.sheets))

    def _tiled(self, pattern: Any, task: DrawnByName, sheet: PageBox) -> Burden:
        """A pattern: its lines are drawn tile by tile, its gradients and pictures are prepared once."""
        a, b, c, d, *_ = _numbers(pattern.extra.get("Matrix", IDENTITY))
        # As they are written: with six decimals.
        across, down = (abs(round(float(pattern.extra[step]), 6)) for step in ("XStep", "YStep"))
        tile = across * down * abs(a * d - b * c)
        tiles = max(1.0, task.box.area / tile) if tile else math.inf
        inside = self._stream(pattern, self._at(pattern.extra["Resources"]), _box(pattern.extra["BBox"]))
        return replace(
            inside,
            dashes=_so_often(inside.dashes, tiles),
            segments=_so_often(inside.segments, tiles),
            tiles=tiles + _so_often(inside.tiles, tiles),
            sheets=inside.sheets * _share(task.box, sheet),
        )

    def _at(self, entry: Any) -> Any:
        """An object itself, where it is named by its number."""
        if isinstance(entry, bytes) and entry.endswith(b" R"):
            return self._objects[int(entry.split()[0])]
        return entry


def _numbers(values: Any) -> tuple[float, ...]:
    return tuple(float(value) for value in values)


def _box(values: Any) -> PageBox:
    left, top, right, bottom = _numbers(values)
    return PageBox(min(left, right), min(top, bottom), max(left, right), max(top, bottom))


def _share(box: PageBox, sheet: PageBox) -> float:
    return min(1.0, box.area / sheet.area) if sheet.area else 1.0


def _so_often(number: float, times: float) -> float:
    """The product; nothing remains nothing, however often."""
    return number * times if number else 0.0


def _stops(shading: Mapping[str, Any]) -> int:
    function = shading.get("Function")
    stops = len(function.get("Functions", ())) + 1 if isinstance(function, Mapping) else 1
    return stops * (ROUND_STOPS if shading.get("ShadingType") == ROUND else 1)
