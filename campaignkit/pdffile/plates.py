"""Which plates of a press print what: black and greys with black alone, and a brand in the inks that its owner names.

What typesetting writes is all RGB. Small type made of four inks has coloured fringes wherever one plate is a hair off, so
what has no hue becomes DeviceGray, which every press prints with its black plate.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf

from campaignkit.pdffile.judging import draws

CMYK = tuple[float, float, float, float]
"""Shares of cyan, magenta, yellow and black, 0-1."""
_NEUTRAL = 0.5 / 255
_SAME = 0.5 / 255
"""How far two numbers of a colour may lie apart that are written from the same `#rrggbb`."""
_FILLS = {"rg": ("g", "k", "cs", "scn"), "RG": ("G", "K", "CS", "SCN")}
"""For each operator of RGB those of grey, CMYK, a colour space and a colour in it (ISO 32000-1, table 74)."""


@dataclass(frozen=True, slots=True)
class PlateInk:
    """How a press prints one `#rrggbb`: in a mixture of its four inks, or with an ink of its own, named `spot`.

    Where it has both the mixture is what shows where there is no such ink. Raises ValueError for neither.
    """

    colour: str
    cmyk: CMYK | None = None
    spot: str = ""

    def __post_init__(self) -> None:
        if self.cmyk is None and not self.spot:
            raise ValueError(f"no ink is named for {self.colour}")

    @property
    def rgb(self) -> tuple[float, ...]:
        """Red, green and blue, 0-1."""
        return tuple(int(self.colour[at : at + 2], 16) / 255 for at in (1, 3, 5))


def separate(document: pikepdf.Pdf, inks: Sequence[PlateInk] = ()) -> None:
    """Have the document's drawing say what each plate prints; pictures and shadings stay as they are."""
    spots = {ink.spot: f"/Ink{number}" for number, ink in enumerate(inks) if ink.spot}
    spaces = {name: document.make_indirect(_space(ink)) for ink in inks if (name := spots.get(ink.spot))}
    for page in document.pages:
        page.Contents = document.make_stream(_separated(page, inks, spots))
        _offer(page.obj, spaces)
    for stream in _drawings(document):
        stream.write(_separated(stream, inks, spots))
        _offer(stream, spaces)
    if _is_opaque(document):
        _dissolve_groups(document)


def _drawings(document: pikepdf.Pdf) -> Iterator[Any]:
    """The forms and patterns of a document: what draws beside its pages."""
    for entry in document.objects:
        if isinstance(entry, pikepdf.Stream) and draws(entry) and ("/Resources" in entry or "/BBox" in entry):
            yield entry


def _separated(drawing: Any, inks: Sequence[PlateInk], spots: Mapping[str, str]) -> bytes:
    """The operators of a page or a form, those of colour written anew."""
    written: list[Any] = []
    for instruction in pikepdf.parse_content_stream(drawing):
        way = _FILLS.get(str(instruction.operator))
        rgb = [float(operand) for operand in instruction.operands] if way else []
        written += _plates(rgb, way, inks, spots) if way and len(rgb) == 3 else [instruction]
    return pikepdf.unparse_content_stream(written)


def _ink_of(rgb: Sequence[float], inks: Sequence[PlateInk]) -> PlateInk | None:
    """The ink that a colour of RGB is printed with."""
    return next((ink for ink in inks if all(abs(a - b) < _SAME for a, b in zip(rgb, ink.rgb, strict=True))), None)


def _plates(rgb: Sequence[float], way: tuple[str, ...], inks: Sequence[PlateInk], spots: Mapping[str, str]) -> list[Any]:
    """What stands for a colour of RGB."""
    grey, cmyk, space, tone = way
    ink = _ink_of(rgb, inks)
    if ink is not None and ink.spot:
        return [([pikepdf.Name(spots[ink.spot])], pikepdf.Operator(space)), ([1], pikepdf.Operator(tone))]
    if ink is not None and ink.cmyk is not None:
        return [([round(share, 4) for share in ink.cmyk], pikepdf.Operator(cmyk))]
    if max(rgb) - min(rgb) < _NEUTRAL:
        return [([round(rgb[0], 4)], pikepdf.Operator(grey))]
    return [(list(rgb), pikepdf.Operator("rg" if grey == "g" else "RG"))]


def _space(ink: PlateInk) -> pikepdf.Array:
    """A colour space of one ink, and what to show of it elsewhere (ISO 32000-1, 8.6.6.4)."""
    like, full = ("/DeviceCMYK", ink.cmyk) if ink.cmyk else ("/DeviceRGB", ink.rgb)
    none = (0.0,) * 4 if ink.cmyk else (1.0,) * 3
    mixing = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=list(none), C1=[round(share, 4) for share in full], N=1)
    return pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name("/" + ink.spot), pikepdf.Name(like), mixing])


def _offer(drawing: Any, spaces: Mapping[str, Any]) -> None:
    """Put the inks where a page's or a form's operators look for them."""
    if not spaces:
        return
    resources = drawing.get("/Resources", pikepdf.Dictionary())
    offered = resources.get("/ColorSpace", pikepdf.Dictionary())
    for name, space in spaces.items():
        offered[name] = space
    resources["/ColorSpace"] = offered
    drawing["/Resources"] = resources


def _is_opaque(document: pikepdf.Pdf) -> bool:
    """Whether nothing in a document lets through what lies beneath, but pictures with a mask of their own."""
    return all(
        float(state.get("/ca", 1)) == float(state.get("/CA", 1)) == 1
        and state.get("/SMask", pikepdf.Name("/None")) == pikepdf.Name("/None")
        and state.get("/BM", pikepdf.Name.Normal) == pikepdf.Name.Normal
        for state in _states(document)
    )


def _states(document: pikepdf.Pdf) -> Iterator[Any]:
    """The graphics states that pages, forms and patterns choose from."""
    for entry in document.objects:
        if isinstance(entry, (pikepdf.Dictionary, pikepdf.Stream)):
            offered = entry.get("/Resources", entry).get("/ExtGState")
            yield from offered.values() if offered is not None else ()


def _dissolve_groups(document: pikepdf.Pdf) -> None:
    """Let forms draw straight onto the page: a group is mixed in RGB first, and black would be four inks again."""
    for entry in document.objects:
        if isinstance(entry, pikepdf.Stream) and entry.get("/Subtype") == pikepdf.Name.Form and "/Group" in entry:
            del entry["/Group"]
