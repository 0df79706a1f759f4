"""Headings, addresses and short paragraphs as templates print them: in lines that make sense. Pure.

Texts of another language are marked at their ends (`borrowing`); what is taken apart here is marked again, part by part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from campaignkit.rendering.context.borrowing import marked_as, unmarked
from campaignkit.typography.binding import NBSP, address_parts, bound
from campaignkit.typography.joints import with_joints
from campaignkit.typography.titles import Line, Title

SHORT_WORD = 3


def heading(text: str, lang: str) -> Markup:
    """A heading with its `|` marks as lines, its last short word kept with the one before, its compounds able to part.

    Between the lines stands a space: where a kit lays them out in one, or a voice reads them out, their words stay apart.
    A compound parts at its joints, where soft hyphens stand; so does a word with a `|` inside.
    """
    mark, bare = unmarked(text)
    lines = [_no_short_tail(part.strip()) for part in with_joints(bare, lang).split("|") if part.strip()]
    return Markup(" ").join(Markup('<span class="line">{}</span>').format(marked_as(mark, line)) for line in lines)


def waiting(text: str, name: str) -> Markup:
    """A title that waits for its box to be measured: in the page, but not laid out."""
    return Markup('<span hidden data-waiting="{}">{}</span>').format(name, text)


def in_lines(text: str, title: Title) -> Markup:
    """A title in the lines in which it was set, each placed by its ink, in em of the size that its heading then has."""
    mark, _letters = unmarked(text)
    placed, foot = Markup(), 0.0
    for line in title.lines:
        top = line.baseline / line.size - line.drop
        own = f"font-size:{line.size / title.size:.4f}em;" if line.size != title.size else ""
        style = (
            f"{own}display:block;white-space:nowrap;line-height:1;height:1em;text-indent:0;"
            f"margin:{top - foot / line.size:.4f}em 0 0;margin-inline-start:{-line.shift / line.size:.4f}em"
        )
        foot = (top + 1) * line.size
        markup = Markup('<span class="line" data-ink="{}" style="{}">{}</span>')
        placed += markup.format(_ink(line), style, marked_as(mark, line.text)) + ("" if line.goes_on else " ")
    return placed.rstrip()


def _ink(line: Line) -> str:
    """The highest and lowest ink of a line in em above its baseline, and how far from its start the first ink is."""
    top = (line.baseline - line.ink.y) / line.size
    return f"{top:.4f} {top - line.ink.height / line.size:.4f} {line.shift / line.size:.4f}"


def address(text: str) -> Markup:
    """A place whose lines break at commas and at its author's line ends, before the town and never inside a short part."""
    mark, bare = unmarked(text)
    part = Markup('<span style="display:inline-block">{}</span>')
    return Markup(" ").join(part.format(marked_as(mark, each)) for each in address_parts(bare))


def map_link(text: str) -> str:
    """Where a place is found on a map: a search at OpenStreetMap, which is asked for nothing until somebody follows it."""
    place = ", ".join(" ".join(line.split()).rstrip(",") for line in unmarked(text)[1].splitlines() if line.strip())
    return f"https://www.openstreetmap.org/search?query={quote(place)}"


def bound_text(text: str | Markup) -> str | Markup:
    """A short paragraph of which no line is one short word, and no figure stands apart from its unit."""
    mark, bare = unmarked(str(text))
    kept = marked_as(mark, bound(bare))
    return Markup(kept) if isinstance(text, Markup) else kept


def _no_short_tail(text: str) -> str:
    words = text.split(" ")
    if len(words) > 2 and len(words[-1]) <= SHORT_WORD:
        return f"{' '.join(words[:-1])}{NBSP}{words[-1]}"
    return text


def filters(lang: str) -> Mapping[str, Callable[..., Any]]:
    """The filters for one language."""
    own: dict[str, Callable[..., Any]] = {
        "heading": lambda text: heading(text, lang),
        "address": address,
        "map_link": map_link,
        "bound": bound_text,
    }
    return own


def fitted(titles: Iterable[tuple[str, Title]], lang: str, on_page: bool) -> Callable[..., Markup]:
    """The function `fitted(text, name="title")` of a template: the title in the lines that its box asks for.

    Where pages flow (`on_page` is false) it is a heading like others.
    """
    found = dict(titles)

    def as_lines(text: str, name: str = "title") -> Markup:
        """The title in its lines, or as it is until they are known."""
        if not on_page:
            return heading(text, lang)
        name = re.sub(r"[^\w-]", "", name)
        return in_lines(text, found[name]) if name in found else waiting(text, name)

    return as_lines
