"""Where the ink of a line falls, as Pango sets it in the pages of this process: kerned, spaced, with fallback fonts.

What fontTools could tell of the same file lacks kerning, Arabic joining and the letters of other fonts; this is the
very code that lays the pages out, asked for a line a thousand pixels large.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.fonts import FontConfiguration
from weasyprint.text.line_break import Layout, strut

from campaignkit.typography.face import Face, Ink, TextDirection

SIZE = 1000.0
"""Pixels of the type that is measured: positions are whole units of 1/1024 of one, so this is exact enough."""


_AS_SHOWN: dict[str, Callable[[str], str]] = {"uppercase": str.upper, "lowercase": str.lower, "capitalize": str.title}


class _Style(dict[str, Any]):
    """Computed style of one line: what WeasyPrint's text layout asks for."""

    font_config: FontConfiguration
    cache: dict[str, Any]


class InkGauge:
    """Measures lines with one kit's fonts, each line of each face once."""

    def __init__(self, fonts: FontConfiguration) -> None:
        self._fonts = fonts
        self._styles: dict[tuple[Face, TextDirection], tuple[_Style, float]] = {}
        self._inks: dict[tuple[Face, TextDirection, str], Ink] = {}

    def __call__(self, face: Face, voice: TextDirection, text: str) -> Ink:
        """Where the ink of a line of `text` falls, in em."""
        key = face, voice, text
        if key not in self._inks:
            self._inks[key] = self._measured(face, voice, text)
        return self._inks[key]

    def _measured(self, face: Face, voice: TextDirection, text: str) -> Ink:
        style, strut_above = self._style(face, voice)
        layout = Layout(style)
        layout.set_text(_AS_SHOWN.get(str(style["text_transform"]), str)(text))
        line, _ = layout.get_first_line()
        with ffi.new("PangoRectangle *") as ink, ffi.new("PangoRectangle *") as logical:
            pango.pango_layout_line_get_extents(line, ink, logical)
            edges = ink.x, ink.x + ink.width, -ink.y, -(ink.y + ink.height), logical.width
            height = logical.height
        left, right, top, bottom, advance = (edge * FROM_UNITS / SIZE for edge in edges)
        baseline = pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS
        above = baseline + (SIZE - height * FROM_UNITS) / 2
        return Ink(left, right, top, bottom, advance, max(above, strut_above) / SIZE)

    def _style(self, face: Face, voice: TextDirection) -> tuple[_Style, float]:
        if (face, voice) not in self._styles:
            style = _Style(INITIAL_VALUES)
            style.update(_computed(face, voice))
            style.font_config, style.cache = self._fonts, {}
            _, baseline = strut(style)
            self._styles[face, voice] = style, baseline
        return self._styles[face, voice]


def _computed(face: Face, voice: TextDirection) -> dict[str, Any]:
    variations = face.variations or "normal"
    return {
        "font_size": SIZE,
        "font_family": face.families,
        "font_weight": face.weight,
        "font_style": "italic" if face.italic else "normal",
        "font_variation_settings": variations,
        "letter_spacing": face.track * SIZE or "normal",
        "word_spacing": face.word_space * SIZE,
        "line_height": 1.0,
        "white_space": "nowrap",
        "lang": voice.lang,
        "direction": "rtl" if voice.rtl else "ltr",
        **{name.replace("-", "_"): value for name, value in face.others},
    }
