from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables.TupleVariation import TupleVariation

from campaignkit.rendering.anatomy import Rect
from campaignkit.rendering.fonts import FontFile
from campaignkit.rendering.guard.gate import Gate
from campaignkit.rendering.layout.typesetter import Typesetter
from campaignkit.rendering.pictures.raster import page_picture
from campaignkit.typography.face import Face, TextDirection

KIT = Path(__file__).parents[3] / "kits/event-flyer"
FILES = {
    "Young Serif": "YoungSerif-Regular", "Schibsted Grotesk": "SchibstedGrotesk-ExtraBold",
    "Sofia Sans Extra Condensed": "SofiaSansExtraCondensed-ExtraBold", "Alexandria": "Alexandria-Bold",
}  # fmt: skip
SIZE = 10.0
"""Millimetres of the type that is printed and looked at."""
DOTS = 8
"""Pixels a millimetre."""
PAGE = (
    "<html lang={lang} dir={dir}><title>x</title><body style='margin:0'>"
    '<p style="position:absolute;top:12mm;left:20mm;margin:0;{css}">{text}</p>'
)


def wide_h(path: Path) -> Path:
    """A font with a width axis of 62 to 125 and one letter, as wide as the axis says: 400 units at 100."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "H"])
    builder.setupCharacterMap({ord("H"): "H"})
    pens = {name: TTGlyphPen(None) for name in (".notdef", "H")}
    pen = pens["H"]
    pen.moveTo((50, 0))
    for point in ((450, 0), (450, 700), (50, 700)):
        pen.lineTo(point)
    pen.closePath()
    builder.setupGlyf({name: pen.glyph() for name, pen in pens.items()})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "H": (500, 50)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Wide H", "styleName": "Regular"})
    builder.setupFvar([("wdth", 62, 100, 125, "Width")], [])
    wider = [(0, 0), (100, 0), (100, 0), (0, 0), (0, 0), (100, 0), (0, 0), (0, 0)]
    narrower = [(-x, y) for x, y in wider]
    builder.setupGvar(
        {"H": [TupleVariation({"wdth": (0, 1, 1)}, wider), TupleVariation({"wdth": (-1, -1, 0)}, narrower)], ".notdef": []}
    )
    builder.setupOS2(usWeightClass=400)
    builder.setupPost()
    builder.save(path)
    return path


@pytest.fixture(scope="module")
def setter(tmp_path_factory: pytest.TempPathFactory) -> Typesetter:
    folder = tmp_path_factory.mktemp("fonts")
    faces = [FontFile(family, KIT / f"fonts/{name}.ttf") for family, name in FILES.items()]
    return Typesetter(KIT, [*faces, FontFile("Wide H", wide_h(folder / "h.ttf"))], Gate((KIT, folder)))


def printed(setter: Typesetter, face: Face, voice: TextDirection, text: str) -> Rect:
    """Where the ink of a line is on paper, in em from its line box's corner at the start."""
    css = (
        f"font:{face.weight} {SIZE}mm/1 {','.join(map(repr, face.families))};letter-spacing:{face.track}em;"
        f"word-spacing:{face.word_space}em;white-space:nowrap;color:#000;"
        + (f"font-variation-settings:'wdth' {face.variations[0][1]};" if face.variations else "")
        + ("left:auto;right:20mm;" if voice.rtl else "")
    )
    html = PAGE.format(lang=voice.lang, dir="rtl" if voice.rtl else "ltr", css=css, text=text)
    width, height = 160, 40
    pages = setter.lay_out(html, f"@page{{size:{width}mm {height}mm;margin:0;background:#fff}}")
    picture = (
        page_picture(pages.pdf(), width * DOTS, height * DOTS).convert("L").point(lambda grey: 255 if grey < 128 else 0)
    )
    box = picture.getbbox()
    assert box is not None
    left, top, right, bottom = (edge / DOTS / SIZE for edge in box)
    start = (width - 20) / SIZE - right if voice.rtl else left - 2
    return Rect(start, top - 1.2, right - left, bottom - top)


@pytest.mark.parametrize(
    ("face", "voice", "text"),
    [
        (Face(("Young Serif",), track=-0.02), TextDirection("en"), "Tea &amp; AVATAR"),
        (Face(("Schibsted Grotesk",), weight=800, track=-0.028), TextDirection("fr"), "Élève à gauche"),
        (
            Face(("Sofia Sans Extra Condensed",), weight=800, track=0.1, word_space=0.4),
            TextDirection("de"),
            "Küche für alle",
        ),
        (Face(("Alexandria",), weight=700), TextDirection("ar", rtl=True), "غداء للجميع"),
        (Face(("Young Serif", "Alexandria")), TextDirection("ar", rtl=True), "خبز وورد 2027"),
        (Face(("Young Serif", "Alexandria")), TextDirection("en"), "Soup خبز"),
        (Face(("Wide H",)), TextDirection("en"), "HH"),
        (Face(("Wide H",), variations=(("wdth", 125.0),)), TextDirection("en"), "HH"),
        (Face(("Wide H",), variations=(("wdth", 81.0),)), TextDirection("en"), "HHH"),
    ],
)
def test_ink_is_measured_where_it_is_printed(setter: Typesetter, face: Face, voice: TextDirection, text: str) -> None:
    ink, paper = setter.ink(face, voice, text.replace("&amp;", "&")), printed(setter, face, voice, text)
    near = pytest.approx
    assert ink.width == near(paper.width, abs=0.03)
    assert ink.top - ink.bottom == near(paper.height, abs=0.03)
    assert (ink.advance - ink.right if voice.rtl else ink.left) == near(paper.x, abs=0.03)
    assert ink.drop - ink.top == near(paper.y, abs=0.03)


def test_a_width_axis_is_heeded(setter: Typesetter) -> None:
    widths = [
        setter.ink(Face(("Wide H",), variations=(("wdth", place),)), TextDirection("en"), "H").width
        for place in (62, 100, 125)
    ]
    assert widths == pytest.approx([0.3, 0.4, 0.5], abs=0.005)


def test_capitals_that_styles_ask_for_are_measured(setter: Typesetter) -> None:
    small, large = Face(("Young Serif",)), Face(("Young Serif",), others=(("text_transform", "uppercase"),))
    assert setter.ink(large, TextDirection("en"), "soup") == setter.ink(small, TextDirection("en"), "SOUP")


def test_a_line_is_measured_once(setter: Typesetter) -> None:
    face, voice = Face(("Young Serif",)), TextDirection("en")
    assert setter.ink(face, voice, "Soup") is setter.ink(face, voice, "Soup")
