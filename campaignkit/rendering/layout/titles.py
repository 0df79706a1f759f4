"""Titles and short paragraphs of one laid-out page: measured where they wait, and how they are set. Pure but for measuring.

A template marks a box of fixed size with `data-title="title"`, in which the main heading says `fitted(event.title)`.
The page is laid out without the title; what room is left in the box decides its lines (`typography.titles`), with which
it is laid out once more. A box never depends on its title, so that this is enough whatever the other boxes of the page
settle on. With `data-title-full` every line of the title is as wide as the box.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from campaignkit.rendering.anatomy import Anatomy, Paragraph, TitleSlot
from campaignkit.typography.even_lines import even_measure
from campaignkit.typography.face import Measure
from campaignkit.typography.titles import Title, TitleRoom, fit_title

_WAITING = re.compile(r'<span hidden data-waiting="([\w-]*)">')

Named = tuple[tuple[str, Title], ...]
"""Titles by the names of their boxes."""
SAME_MEASURE = 0.99
"""A share of its room from which on a paragraph's measure is left as it is."""


def waiting_in(html: str) -> list[str]:
    """The names of the titles that wait in a page's source."""
    return _WAITING.findall(html)


def set_titles(pages: Sequence[Anatomy], measure: Measure) -> tuple[Named, tuple[TitleSlot, ...]]:
    """The titles that wait on these pages, set; and the slots that are too small for theirs. Sizes in millimetres."""
    found, refused = [], []
    for slot in (slot for page in pages for slot in page.slots):
        title = _title_for(slot, measure)
        if title:
            found.append((slot.name, title))
        else:
            refused.append(slot)
    return tuple(found), tuple(refused)


def _title_for(slot: TitleSlot, measure: Measure) -> Title | None:
    room = TitleRoom(slot.width, slot.height, floor=slot.least, lines=slot.lines, full=slot.full)
    return fit_title(slot.text, slot.voice, (slot.face,), room, measure, slot.lead) if slot.width > 0 else None


def evened(pages: Sequence[Anatomy], measure: Measure) -> tuple[tuple[str, float], ...]:
    """The measure in millimetres of each paragraph whose lines can be more equal than they are, by its value's path."""
    narrower: dict[str, float] = {}
    for paragraph in (paragraph for page in pages for paragraph in page.paragraphs):
        wanted = _even(paragraph, measure)
        if wanted < SAME_MEASURE * paragraph.measure:
            narrower[paragraph.field] = max(wanted, narrower.get(paragraph.field, 0.0))
    return tuple(narrower.items())


def _even(paragraph: Paragraph, measure: Measure) -> float:
    face, voice = paragraph.face, paragraph.voice
    words = [measure(face, voice, word).advance for word in paragraph.text.split(" ")]
    return even_measure(words, measure(face, voice, " ").advance, paragraph.measure / paragraph.size) * paragraph.size


def title_css(titles: Named) -> Iterator[str]:
    """The rules under which headings take the sizes and heights of their titles."""
    for name, title in titles:
        size, height = f"{title.size:.4f}mm", f"{title.height:.4f}mm"
        yield f'[data-title="{name}"]{{--title-size:{size}!important;--title-height:{height}!important}}'
        yield (
            f'[data-title="{name}"] h1{{display:flow-root!important;margin:0!important;padding:0!important;'
            f"max-width:none!important;font-size:{size}!important;line-height:1!important;height:{height}!important}}"
        )


def even_css(measures: Sequence[tuple[str, float]]) -> Iterator[str]:
    """The rules that give paragraphs their measures."""
    for field, measure in measures:
        yield f'[data-balance][data-field="{field}"]{{max-width:{measure:.3f}mm!important}}'
