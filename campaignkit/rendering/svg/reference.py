"""Drawings as resvg draws them, the second eye beside the typesetter's: the only importer of resvg.

It knows nearly all of SVG that still pictures have, reads no font but those that it is given, and no file at all.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path

import resvg_py
from lxml import etree
from PIL import Image

from campaignkit.messages import _
from campaignkit.rendering.guard.gate import BrokenPicture
from campaignkit.rendering.svg.cleaning.sanitizer import svg_bytes


def reference(root: etree._Element, width: int, height: int, fonts: Sequence[Path] = ()) -> Image.Image:
    """A clean drawing on a transparent ground of that many pixels, its texts set in `fonts` alone. Raises BrokenPicture."""
    root = deepcopy(root)
    root.set("width", f"{width}")  # resvg takes no drawing of less than a pixel, whatever it is asked for
    root.set("height", f"{height}")
    root.set("preserveAspectRatio", "none")  # half a pixel of room would shift it
    try:
        drawn = resvg_py.svg_to_bytes(
            svg_string=svg_bytes(root).decode(),
            width=width,
            height=height,
            dpi=96,
            skip_system_fonts=True,
            font_files=[str(path) for path in fonts],
        )
    except ValueError as error:
        raise BrokenPicture(_("the drawing cannot be drawn ({error})").format(error=error)) from None
    except BaseException as error:  # a panic in Rust is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise BrokenPicture(_("the drawing cannot be drawn; save it anew as plain SVG, or as PNG")) from None
    with Image.open(io.BytesIO(bytes(drawn)), formats=("PNG",)) as picture:
        return picture.convert("RGBA")
