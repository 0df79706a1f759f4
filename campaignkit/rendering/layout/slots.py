"""Slots of a laid-out page, one line each, shaped anew with other words: all else of the page stays as it was laid out.

A slot is an element marked `data-slot` that holds words alone and has its own width; its height is a length where the words
may be lacking. What comes out is what a whole layout would give, or nothing: where words would wrap, run over or stand at
another height, a whole layout has to tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from weasyprint.layout.inline import text_align
from weasyprint.text.line_break import split_first_line

_SLOT = re.compile(r'(<([a-z][a-z0-9]*)\b[^<>]*\sdata-slot="[^"<>]*"[^<>]*>)([^<>]*)(?=</\2>)')
_MARKED = "data-slot="
_SPACE = re.compile(r"[ \t\r\n\f]+")
_WHOLE = ("data-fit", "data-title", "data-balance")
"""Marks of boxes whose type depends on all that is in them."""
_SOFT_HYPHEN = "\u00ad"


def parted(html: str) -> tuple[str, tuple[str, ...]] | None:
    """A page without what its slots say, and what each of them says; None for a page without slots, or with others."""
    found = _SLOT.findall(html)
    if not found or html.count(_MARKED) != len(found):
        return None
    return _SLOT.sub(lambda slot: slot[1], html), tuple(unescape(words) for _, _, words in found)


def filled(html: str, texts: Sequence[str]) -> str:
    """The page with these words in its slots; in those that would be empty stands the shortest of the others."""
    anything = min(filter(None, texts), key=len, default="Ag")
    words = (escape(text or anything) for text in texts)
    return _SLOT.sub(lambda slot: slot[1] + next(words), html)


@dataclass(frozen=True, slots=True)
class StampSlot:
    """The box of a slot, its line and the words in it; no line where it is empty."""

    block: Any
    line: Any | None
    words: Any | None


def stamped(document: Any, slots: Sequence[StampSlot], texts: Sequence[str]) -> Any | None:
    """The same document with these words in its slots, in their order; None where one of them cannot say so."""
    if len(slots) != len(texts):
        return None
    children: dict[int, list[Any]] = {}
    for slot, text in zip(slots, texts, strict=True):
        lines = _lines(slot, _SPACE.sub(" ", text))
        if lines is None:
            return None
        children[id(slot.block)] = lines
    pages = [type(page)(_with(page._page_box, children)) for page in document.pages]
    return document.copy(pages)


def slots_of(document: Any) -> tuple[StampSlot, ...]:
    """The slots of a document in the order of its source; none where one is not of the kind that can be shaped anew."""
    found: dict[int, StampSlot] = {}
    for page in document.pages:
        for box, is_free in _boxes(page._page_box, True):
            element = box.element
            if not _is_marked(element) or not _holds_lines(box):
                continue
            slot = _slot(box) if is_free and id(element) not in found else None
            if slot is None:
                return ()
            found[id(element)] = slot
    root = document.pages[0]._page_box.children[0].element
    marked = [id(element) for element in root.iter() if _is_marked(element)]
    return tuple(found[each] for each in marked) if set(marked) == set(found) else ()


def _is_marked(element: Any) -> bool:
    return element is not None and hasattr(element, "get") and element.get("data-slot") is not None


def _holds_lines(box: Any) -> bool:
    """Whether a box is the one in which the words of its element stand, or would stand."""
    children = getattr(box, "children", None)
    is_container = box.__class__.__name__ in ("BlockBox", "TableCellBox", "InlineBlockBox")
    return is_container and children is not None and all(_is_line(child) for child in children)


def _is_line(box: Any) -> bool:
    return bool(box.__class__.__name__ == "LineBox")


def _boxes(box: Any, is_free: bool) -> Iterator[tuple[Any, bool]]:
    """Every box with whether none above it is set as a whole; what is taken out of the flow comes in its place."""
    box = getattr(box, "_box", box)
    yield box, is_free
    element = box.element
    if element is not None and hasattr(element, "get") and any(element.get(mark) is not None for mark in _WHOLE):
        is_free = False
    for child in getattr(box, "children", ()):
        yield from _boxes(child, is_free)


def _slot(block: Any) -> StampSlot | None:
    """The slot that a box is; None where it holds more than a line of words in one style."""
    style = block.style
    is_justified = style["text_align_all"] == "justify" and style["text_align_last"] == "auto"
    if style["white_space"] not in ("normal", "nowrap") or style["text_transform"] != "none" or is_justified:
        return None
    if not block.children:
        return StampSlot(block, None, None)
    if len(block.children) != 1 or len(block.children[0].children) != 1:
        return None
    line, words = block.children[0], block.children[0].children[0]
    is_plain = words.__class__.__name__ == "TextBox" and not words.justification_spacing
    is_cut = getattr(line, "text_overflow", "clip") != "clip" or getattr(line, "block_ellipsis", "none") != "none"
    return StampSlot(block, line, words) if is_plain and not is_cut else None


def _lines(slot: StampSlot, text: str) -> list[Any] | None:
    """What stands in a slot that says this; None where only a whole layout can tell."""
    if slot.words is None:
        return None if text else []
    if not text:
        return [] if slot.block.style["height"] != "auto" else None
    words, room = slot.words, slot.block.width
    if _SOFT_HYPHEN in text or text != text.strip():
        return None
    layout, length, rest, width, height, baseline = split_first_line(text, words.style, None, room, 0)
    if rest is not None or width > room or length != len(text.encode()):
        return None
    if (height, baseline + words.margin_top) != (words.height, words.baseline):
        return None
    line, new = slot.line.copy(), words.copy_with_text(layout.text)  # type: ignore[union-attr]
    before = _start(slot.line, room)
    line.width = new.width = width
    new.pango_layout = layout
    moved = _start(line, room) - before
    line.position_x += moved
    new.position_x += moved
    line.children = [new]
    return [line]


def _start(line: Any, room: float) -> float:
    """Where the words of a line begin in its room, as the typesetter aligns them."""
    offset = float(text_align(None, line, room, last=True))
    return -offset - float(line.width) if line.style["direction"] == "rtl" else offset


def _with(box: Any, children: Mapping[int, list[Any]]) -> Any:
    """A copy of a box with other children in its slots; whatever has no slot in it is the same box."""
    inner = getattr(box, "_box", box)
    if id(inner) in children:
        new = _copied(inner, children[id(inner)])
    else:
        old = getattr(inner, "children", ())
        changed = [_with(child, children) for child in old]
        if all(one is other for one, other in zip(old, changed, strict=True)):
            return box
        new = _copied(inner, changed)
    if inner is box:
        return new
    placeholder = box.copy()
    placeholder.set_laid_out_box(new)
    return placeholder


def _copied(box: Any, children: list[Any]) -> Any:
    new = box.copy()
    new.children = children
    return new
