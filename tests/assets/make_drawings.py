"""Make the families of drawings, which differ in one value each: python -m tests.assets.make_drawings.

The drawings whose names say a program (`figma_…`) or a part of SVG (`paint_…`) are written by hand in that program's style.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

DRAWINGS = Path(__file__).parent / "drawings"
XMLNS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'

SIGN = '<rect width="45" height="50" fill="#00695c"/><circle cx="75" cy="25" r="20" fill="#f4511e"/>'
"""A square and a disc in a box of 100 x 50: what is cut, moved or turned shows."""


def drawing(content: str, box: str = 'viewBox="0 0 100 50"') -> str:
    """An SVG file of that content."""
    return f"<svg {XMLNS} {box}>{content}</svg>\n"


def aspects() -> Iterator[tuple[str, str]]:
    """PreserveAspectRatio on an inner drawing in a low and in a high box, and on the drawing itself."""
    places = [f"x{across}Y{down}" for across, down in product(("Min", "Mid", "Max"), repeat=2)]
    for ratio in ("none", *(f"{place} {how}" for place, how in product(places, ("meet", "slice")))):
        inner = f'viewBox="0 0 40 40" preserveAspectRatio="{ratio}"><path d="M0 0h40v40z" fill="#6a1b9a"/>'
        spot = '<circle cx="14" cy="26" r="9" fill="#fdd835"/></svg>'
        low = f'<rect width="100" height="30" fill="#e0f7fa"/><svg width="100" height="30" {inner}{spot}'
        high = f'<rect x="110" width="30" height="100" fill="#fce4ec"/><svg x="110" width="30" height="100" {inner}{spot}'
        yield f"aspect_{ratio.replace(' ', '_')}", drawing(low + high, 'viewBox="0 0 140 100"')
    for ratio in ("none", "xMidYMid slice", "xMaxYMin meet"):
        box = f'width="150" height="120" viewBox="0 0 100 50" preserveAspectRatio="{ratio}"'
        yield f"aspect_of_root_{ratio.replace(' ', '_')}", drawing(SIGN, box)


def units() -> Iterator[tuple[str, str]]:
    """Every unit of length, on the parts of a drawing and as the size of one without a viewBox."""
    for unit, number in {"pt": 30, "pc": 2.5, "mm": 10, "cm": 1, "in": 0.4, "em": 2.5, "ex": 5}.items():
        size = f'width="{number}{unit}" height="{number}{unit}"'
        parts = f'<rect {size} fill="#1565c0"/><circle cx="75" cy="25" r="20" fill="#ef6c00"/>'
        if unit != "ex":  # an x's height is the machine's font's
            yield f"unit_{unit}", drawing(parts, 'viewBox="0 0 100 50" font-size="16"')
    for unit, width, height in (("cm", 5, 2), ("in", 2, 0.8), ("pc", 12, 4.8), ("px", 192, 76.8)):
        parts = '<rect width="45%" height="100%" fill="#1565c0"/><circle cx="145" cy="38" r="32" fill="#ef6c00"/>'
        yield f"unit_of_root_{unit}", drawing(parts, f'width="{width}{unit}" height="{height}{unit}"')


def gradients() -> Iterator[tuple[str, str]]:
    """Both kinds of gradients, in both systems, beyond their ends in all three ways, as they are and turned."""
    colours = (("0", "#d50000"), (".6", "#ffd600"), ("1", "#1a237e"))
    stops = "".join(f'<stop offset="{place}" stop-color="{colour}"/>' for place, colour in colours)
    shapes = '<rect x="5" y="5" width="90" height="50" fill="url(#g)"/><circle cx="130" cy="30" r="25" fill="url(#g)"/>'
    places = {
        ("linear", "box"): 'x1=".2" y1=".1" x2=".6" y2=".3"',
        ("linear", "user"): 'gradientUnits="userSpaceOnUse" x1="30" y1="10" x2="70" y2="20"',
        ("radial", "box"): 'cx=".4" cy=".5" r=".3"',
        ("radial", "user"): 'gradientUnits="userSpaceOnUse" cx="60" cy="30" r="30"',
    }
    turns = {
        ("box", "plain"): "", ("user", "plain"): "",
        ("box", "turned"): 'gradientTransform="rotate(30 .5 .5) scale(1 .6)"',
        ("user", "turned"): 'gradientTransform="matrix(.9 .4 -.4 .9 10 -12)"',
    }  # fmt: skip
    for ((kind, system), place), spread, turn in product(places.items(), ("pad", "reflect", "repeat"), ("plain", "turned")):
        given = f'{place} spreadMethod="{spread}" {turns[system, turn]}'
        defs = f'<defs><{kind}Gradient id="g" {given}>{stops}</{kind}Gradient></defs>'
        yield f"gradient_{kind}_{system}_{spread}_{turn}", drawing(defs + shapes, 'viewBox="0 0 160 60"')
    for name, focus in {"inside": 'fx=".25" fy=".3"', "at_edge": 'fx=".02" fy=".5"', "circle": 'fx=".3" fr=".2"'}.items():
        defs = f'<defs><radialGradient id="g" {focus}>{stops}</radialGradient></defs>'
        yield f"gradient_focus_{name}", drawing(defs + shapes, 'viewBox="0 0 160 60"')


def blends() -> Iterator[tuple[str, str]]:
    """Colours that mix where two shapes lie upon each other."""
    for mode in ("multiply", "screen", "overlay", "darken", "difference", "color-dodge", "hue"):
        over = f'<circle cx="75" cy="40" r="38" fill="#00a0e0" style="mix-blend-mode:{mode}"/>'
        large = '<rect x="5" y="5" width="70" height="70" fill="#f0b020"/>'
        small = '<rect x="60" y="20" width="20" height="40" fill="#802020"/>'
        yield f"blend_{mode}", drawing(f'<g style="isolation:isolate">{large}{small}{over}</g>', 'viewBox="0 0 120 80"')


def arcs() -> Iterator[tuple[str, str]]:
    """The four arcs between two points, with their flags run together, and turned ellipses."""
    for large, sweep in product("01", repeat=2):
        path = f'<path d="M30 50a30 20 30 {large}{sweep}40-10L50 50z" fill="#ad1457" stroke="#263238" stroke-width="4"/>'
        yield f"arc_{large}{sweep}", drawing(path, 'viewBox="-20 -20 140 140"')


def families() -> dict[str, bytes]:
    """The files by name."""
    texts = dict((*aspects(), *units(), *gradients(), *blends(), *arcs()))
    files = {f"{name}.svg": text.encode() for name, text in texts.items()}
    sign = drawing(f"<title>Müsli</title>{SIGN}")
    for encoding in ("utf-16-le", "utf-16-be", "iso-8859-1", "windows-1252"):
        mark = "\ufeff" if encoding.startswith("utf-16") else ""
        told = f'<?xml version="1.0" encoding="{encoding[:6] if mark else encoding}"?>'
        files[f"encoding_{encoding}.svg"] = f"{mark}{told}{sign}".encode(encoding)
    files["encoding_utf-8_mark_and_crlf.svg"] = f'\ufeff<?xml version="1.0"?>\r\n{sign}\r\n'.encode()
    files["encoding_line_before_xml.svg"] = f'\n<?xml version="1.0"?>{sign}'.encode()
    return files


if __name__ == "__main__":
    for name, content in families().items():
        (DRAWINGS / name).write_bytes(content)
