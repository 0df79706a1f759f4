"""Reads how a box of a laid-out page is set in type: its face, its language, the room of a title, a paragraph's measure.

Like `weasyprint_boxes` it knows WeasyPrint's box tree and imports nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from campaignkit.model.kit import MM_PER_PX
from campaignkit.rendering.anatomy import Paragraph, TitleSlot
from campaignkit.typography.face import Face, TextDirection
from campaignkit.typography.titles import MOST_LINES

PLAIN: dict[str, object] = {
    "font_feature_settings": "normal",
    "font_kerning": "auto",
    "font_stretch": "normal",
    "font_variant_alternates": "normal",
    "font_variant_caps": "normal",
    "font_variant_east_asian": "normal",
    "font_variant_ligatures": "normal",
    "font_variant_numeric": "normal",
    "font_variant_position": "normal",
    "text_transform": "none",
}
"""Properties that choose among a font's glyphs, with what they are where nobody asks for anything."""
USUAL_LEAD = 1.2


def title_slot(box: Any) -> TitleSlot | None:
    """The slot that a `data-title` box offers its main heading; None where its title is set already, or there is none."""
    heading = next((part for part in _inside(box) if part.element_tag == "h1" and hasattr(part, "children")), None)
    waiting = next((part for part in box.element.iter() if part.get("data-waiting") is not None), None)
    if heading is None or waiting is None:
        return None
    most = _attribute(box, "data-title-lines")
    return TitleSlot(
        name=_attribute(box, "data-title"),
        field=heading.element.get("data-field") or _attribute(box, "data-field"),
        text="".join(waiting.itertext()).strip(),
        voice=_voice_of(waiting, heading.style),
        face=face_of(heading.style),
        lead=_lead(heading.style),
        lines=int(most) if most.isdecimal() and int(most) else MOST_LINES,
        width=box.width * MM_PER_PX,
        height=max(0.0, box.height - _height_of_others(box, heading)) * MM_PER_PX,
        least=heading.style["font_size"] * MM_PER_PX,
        full=box.element.get("data-title-full") is not None,
    )


def paragraph(box: Any) -> Paragraph | None:
    """A `data-balance` block of several lines, all in one style; None for others."""
    lines = [part for part in box.children if part.__class__.__name__ == "LineBox"]
    texts = [part for part in _inside(box) if part.__class__.__name__ == "TextBox"]
    field, size = _attribute(box, "data-field"), box.style["font_size"]
    faces = {face_of(part.style) for part in texts}
    if len(lines) < 2 or len(lines) != len(box.children) or len(faces) != 1 or not field:
        return None
    text = " ".join("".join(box.element.itertext()).split())
    voice = _voice_of(box.element, box.style)
    return Paragraph(field, text, voice, faces.pop(), box.width * MM_PER_PX, size * MM_PER_PX, len(lines))


def face_of(style: Any) -> Face:
    """The face of a box's computed style."""
    size = style["font_size"] or 1
    track = style["letter_spacing"]
    settings = style["font_variation_settings"]
    return Face(
        families=tuple(style["font_family"]),
        weight=int(style["font_weight"]),
        italic=style["font_style"] != "normal",
        track=0.0 if track == "normal" else round(track / size, 5),
        word_space=round(style["word_spacing"] / size, 5),
        variations=() if settings == "normal" else tuple((str(axis), float(place)) for axis, place in settings),
        others=tuple((name, _frozen(style[name])) for name, plain in PLAIN.items() if style[name] != plain),
    )


def _frozen(value: Any) -> object:
    return tuple(_frozen(entry) for entry in value) if isinstance(value, list | tuple) else value


def _lead(style: Any) -> float:
    height = style["line_height"]
    if height == "normal":
        return USUAL_LEAD
    return float(height) if isinstance(height, float | int) else float(height.value / style["font_size"])


def _voice_of(element: Any, style: Any) -> TextDirection:
    """The language of what stands in an element: its own, or that of the one text in it that is set apart."""
    apart = [child for child in element.iter("bdi") if child.get("lang")]
    if apart:
        return TextDirection(str(apart[0].get("lang")), apart[0].get("dir") == "rtl")
    return TextDirection(str(style["lang"] or ""), style["direction"] == "rtl")


def _height_of_others(box: Any, heading: Any) -> float:
    """The height that the other things in a slot take, from the first one's top to the last one's foot."""
    others = [part for part in _others(box, heading) if part.is_in_normal_flow()]
    top = min((part.position_y for part in others), default=0.0)
    return float(max((part.position_y + part.margin_height() for part in others), default=0.0) - top)


def _others(box: Any, heading: Any) -> Iterator[Any]:
    """The boxes in a slot beside its heading, the outermost ones that do not hold it."""
    for child in box.children:
        child = getattr(child, "_box", child)
        if child is heading:
            continue
        if any(part is heading for part in _inside(child)):
            yield from _others(child, heading)
        else:
            yield child


def _inside(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        child = getattr(child, "_box", child)  # an absolutely placed box stands behind a placeholder
        yield child
        yield from _inside(child)


def _attribute(box: Any, name: str) -> str:
    return str(box.element.get(name) or "")
