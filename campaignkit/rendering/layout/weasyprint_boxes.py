"""Reads the box tree of a laid-out page: the one place that knows how WeasyPrint builds it. Imports nothing of it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from unicodedata import normalize

from campaignkit.model.kit import MM_PER_PX
from campaignkit.rendering.anatomy import Anatomy, Bitmap, Fitted, Link, Lost, Paragraph, Rect, Run, TitleSlot
from campaignkit.rendering.layout.weasyprint_type import paragraph, title_slot

UNSEEN = frozenset({"head", "style", "script", "template", "svg"})
"""Elements whose text becomes no box of its own."""


_INK = re.compile(r"(-?\d{1,2}\.\d+) (-?\d{1,2}\.\d+) (-?\d{1,2}\.\d+)")
_Ink = tuple[float, float, float]


def anatomies(pages: Sequence[Any]) -> tuple[Anatomy, ...]:
    """What stands where on each of a document's laid-out WeasyPrint pages."""
    lost = _lost(pages)
    *first, last = (_anatomy(page, lost) for page in pages)
    return (*first, replace(last, lost=tuple(lost.values())))


def _anatomy(page: Any, lost: Mapping[int, Lost]) -> Anatomy:
    parts = [found for child in page._page_box.children for found in _walk(child, ())]
    blocks = [part for part, _ in parts if _is_block(part)]
    return Anatomy(
        width=page.width * MM_PER_PX,
        height=page.height * MM_PER_PX,
        runs=tuple(_runs(parts, _title_inks(blocks))),
        fitted=tuple(_all_fitted((part for part, _ in parts), lost)),
        links=tuple(Link(target, kind) for kind, target, _, _ in page.links),
        headings=sum(part.element_tag == "h1" for part in blocks),
        bitmaps=tuple(bitmap for part, _ in parts for bitmap in _bitmaps(part)),
        slots=tuple(_title_slots(blocks)),
        paragraphs=tuple(_paragraphs(blocks)),
    )


def _runs(parts: Iterable[tuple[Any, tuple[str, ...]]], inks: Mapping[int, _Ink]) -> Iterator[Run]:
    texts = ((part, fields) for part, fields in parts if part.__class__.__name__ == "TextBox" and part.text.strip())
    return (_run(part, fields, inks.get(id(part))) for part, fields in texts)


def _title_slots(blocks: Iterable[Any]) -> Iterator[TitleSlot]:
    slots = (title_slot(block) for block in blocks if _attribute(block, "data-title"))
    return (slot for slot in slots if slot)


def _paragraphs(blocks: Iterable[Any]) -> Iterator[Paragraph]:
    found = (paragraph(block) for block in blocks if _attribute(block, "data-balance") is not None)
    return (each for each in found if each)


def _is_block(box: Any) -> bool:
    return str(box.__class__.__name__).endswith(("BlockBox", "FlexBox", "GridBox"))


def _title_inks(blocks: Sequence[Any]) -> dict[int, _Ink]:
    """The ink in em of each text in a line of a title, by its identity: `data-ink="0.72 -0.21 0.05"`.

    That is the highest and lowest ink above the baseline, and where the first begins after the line's start, which is not
    known of texts that share a line.
    """
    found: dict[int, _Ink] = {}
    for block in blocks:
        if ink := _INK.fullmatch(_attribute(block, "data-ink") or ""):
            texts = [inner for inner, _ in _walk_inside(block) if inner.__class__.__name__ == "TextBox"]
            start = float(ink[3]) if len(texts) == 1 else 0.0
            found |= {id(text): (float(ink[1]), float(ink[2]), start) for text in texts}
    return found


def _all_fitted(parts: Iterable[Any], lost: Mapping[int, Lost]) -> Iterator[Fitted]:
    seen: set[int] = set()
    for part in parts:
        if _is_fitted(part) and id(part.element) not in seen:
            seen.add(id(part.element))  # its line boxes name the same element
            whole = lost.keys().isdisjoint(id(inner) for inner in part.element.iter())
            yield replace(_fitted(part), whole=whole)


def _is_fitted(box: Any) -> bool:
    """Whether a box is that of an element marked `data-fit`."""
    element = box.element
    return bool(element is not None and hasattr(element, "get") and element.get("data-fit") and hasattr(box, "children"))


def _bitmaps(box: Any) -> Iterator[Bitmap]:
    """The bitmaps and drawings that a box shows: itself, and those in its background."""
    address = _attribute(box, "src")
    if address and box.__class__.__name__.endswith("ReplacedBox"):
        shown = _spread(address, box.replacement, (box.width, box.height), box.style["object_fit"])
        yield from (replace(bitmap, box=_content_rect(box)) for bitmap in shown)
    layers = getattr(getattr(box, "background", None), "layers", ())
    for (kind, value), layer in zip(box.style["background_image"], layers, strict=False):
        if kind == "url" and layer.image is not None:
            yield from _spread(value, layer.image, layer.size, "fill")


def _content_rect(box: Any) -> Rect:
    lengths = (box.content_box_x(), box.content_box_y(), box.width, box.height)
    return Rect(*(length * MM_PER_PX for length in lengths))


def _spread(address: str, image: Any, size: Any, fit: str) -> Iterator[Bitmap]:
    if not all(side > 0 for side in size):
        return
    pixels = getattr(image, "width", 0), getattr(image, "height", 0)  # drawings have neither
    if not all(isinstance(side, int) and side > 0 for side in pixels):
        yield Bitmap(address, (0, 0), size[0] * MM_PER_PX, size[1] * MM_PER_PX)
        return
    scales = [side / count for side, count in zip(size, pixels, strict=True)]
    even = {"cover": max(scales), "contain": min(scales), "scale-down": min(1.0, *scales), "none": 1.0}.get(fit)
    across, down = (even, even) if even else scales
    yield Bitmap(address, pixels, pixels[0] * across * MM_PER_PX, pixels[1] * down * MM_PER_PX)


def _lost(pages: Sequence[Any]) -> dict[int, Lost]:
    """Elements of which words are missing, by their identity; WeasyPrint drops lines past a page's foot without a word.

    One that shows nothing at all may be hidden on purpose, unless it is marked as showing a value.
    """
    texts: dict[int, list[str]] = defaultdict(list)
    for page in pages:
        for child in page._page_box.children:
            for part, _ in _walk(child, ()):
                if part.__class__.__name__ == "TextBox":
                    texts[id(part.element)].append(part.text)
    found = {}
    for element, field in _sources(pages[0]._page_box.children[0].element, ""):
        said = "".join((element.text or "", *(child.tail or "" for child in element)))
        seen = "".join(texts[id(element)])
        if (seen.strip() or field) and _letters(said) - _letters(seen):
            found[id(element)] = Lost(field, " ".join(said.split()))
    return found


def _sources(element: Any, field: str) -> Iterator[tuple[Any, str]]:
    """Every element that may show text, with the value that it shows."""
    if element.tag in UNSEEN or element.get("hidden") is not None or element.get("data-overlay") is not None:
        return
    field = _value_of(element) or field
    yield element, field
    for child in element:
        yield from _sources(child, field)


def _value_of(element: Any) -> str:
    """The value that an element shows; a slot names its own."""
    return element.get("data-field") or element.get("data-slot") or ""


def _letters(text: str) -> Counter[str]:
    """Letters and digits, however CSS may have changed their case or width; hyphens come and go with the lines."""
    return Counter(char for char in normalize("NFKD", text.upper().casefold()) if char.isalnum())


def _run(box: Any, fields: tuple[str, ...], ink: _Ink | None) -> Run:
    style = box.style
    return Run(
        _measured(box, ink) if ink else _logical(box),
        box.text,
        fields,
        style["font_size"] * MM_PER_PX,
        tuple(style["font_family"]),
        int(style["font_weight"]),
        None if ink else _ink(box),
    )


def _walk(box: Any, fields: tuple[str, ...]) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """Every box of a tree with the values that it shows; overlays (a draft's mark) are passed over."""
    box = getattr(box, "_box", box)  # an absolutely placed box stands behind a placeholder
    element = box.element
    if element is not None and hasattr(element, "get"):
        if element.get("data-overlay") is not None:
            return
        name = _value_of(element)
        if name and (not fields or fields[-1] != name):
            fields = (*fields, name)
    yield box, fields
    for child in getattr(box, "children", ()):
        yield from _walk(child, fields)


def _fitted(box: Any) -> Fitted:
    """How the text and pictures inside a `data-fit` box relate to the room it offers."""
    room = Rect(
        box.content_box_x() * MM_PER_PX, box.content_box_y() * MM_PER_PX,
        box.width * MM_PER_PX, box.height * MM_PER_PX,
    )  # fmt: skip
    evened = next((part for part, _ in _walk_inside(box) if _attribute(part, "data-fit-balance") is not None), None)
    even = _lines(evened) if evened is not None else []
    most = _attribute(box, "data-fit-lines") or ""
    return Fitted(
        name=_attribute(box, "data-fit") or "",
        field=_longest_field(box) or _attribute(box, "data-field") or "",
        room=room,
        used=_used(box),
        max_lines=int(most) if most.isdecimal() else 0,
        lines=len(_lines(box)),
        even_lines=tuple(width for _, width in even),
        marked_lines=len({id(line.element) for line, _ in even if _attribute(line, "class") == "line"}),
    )


def _used(box: Any) -> Rect | None:
    """The room that text and pictures inside a box take; None where there are none."""
    used: Rect | None = None
    for part, _ in _walk_inside(box):
        kind = part.__class__.__name__
        if kind == "TextBox" and part.text.strip():
            used = _ink(part).around(used)
        elif kind.endswith("ReplacedBox"):
            used = _outer(part).around(used)
    return used


def _longest_field(box: Any) -> str:
    """The value with the most text inside a box."""
    lengths: dict[str, int] = {}
    for part, fields in _walk_inside(box):
        if part.__class__.__name__ == "TextBox" and fields:
            lengths[fields[-1]] = lengths.get(fields[-1], 0) + len(part.text)
    return max(lengths, key=lambda name: lengths[name], default="")


def _attribute(box: Any, name: str) -> str | None:
    value = box.element.get(name) if box.element is not None and hasattr(box.element, "get") else None
    return value if isinstance(value, str) else None


def _lines(box: Any) -> list[tuple[Any, float]]:
    """The lines of text inside a box, each with its width."""
    found = []
    for part, _ in _walk_inside(box):
        if part.__class__.__name__ == "LineBox":
            texts = [_logical(t) for t, _ in _walk_inside(part) if t.__class__.__name__ == "TextBox" and t.text.strip()]
            if texts:
                found.append((part, max(text.right for text in texts) - min(text.x for text in texts)))
    return found


def _walk_inside(box: Any) -> Iterator[tuple[Any, tuple[str, ...]]]:
    for child in getattr(box, "children", ()):
        yield from _walk(child, ())


def _logical(box: Any) -> Rect:
    """The run's own height (ascent and descent of its font); tight leading makes that more than its line's."""
    top = box.position_y + box.margin_top
    return Rect(box.position_x * MM_PER_PX, top * MM_PER_PX, box.width * MM_PER_PX, box.height * MM_PER_PX)


def _ink(box: Any) -> Rect:
    """Where a run really prints: ascenders and descenders, less than its logical height when leading is tight."""
    size = box.style["font_size"]
    up, down = (0.95, 0.4) if any("\u0590" <= char <= "\u08ff" for char in box.text) else (0.7, 0.22)
    top = box.position_y + box.baseline - up * size
    return Rect(box.position_x * MM_PER_PX, top * MM_PER_PX, box.width * MM_PER_PX, (up + down) * size * MM_PER_PX)


def _measured(box: Any, ink: _Ink) -> Rect:
    """The same for a line of a title, whose ink was measured in em: `_title_inks` says how."""
    top, bottom, start = (edge * box.style["font_size"] for edge in ink)
    y = box.position_y + box.baseline - top
    x = box.position_x + (start if box.style["direction"] == "ltr" else 0)
    return Rect(x * MM_PER_PX, y * MM_PER_PX, (box.width - start) * MM_PER_PX, (top - bottom) * MM_PER_PX)


def _outer(box: Any) -> Rect:
    return Rect(
        box.position_x * MM_PER_PX, box.position_y * MM_PER_PX,
        box.margin_width() * MM_PER_PX, box.margin_height() * MM_PER_PX,
    )  # fmt: skip
