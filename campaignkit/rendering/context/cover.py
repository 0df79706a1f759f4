"""The cover of a page for browsers: what the look composes for a square, the title set in it as on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from campaignkit.model.kit import MM_PER_PX, Size
from campaignkit.rendering.context.borrowing import unmarked
from campaignkit.rendering.context.composition import ComposedSheet, SlotOnSheet
from campaignkit.rendering.context.setting import in_lines
from campaignkit.rendering.layout.fit import Setting
from campaignkit.typography.face import Face, Measure, TextDirection
from campaignkit.typography.titles import Title, TitleRoom, fit_title

SQUARE = Size(480 * MM_PER_PX, 480 * MM_PER_PX, "px", "480x480px")
"""What a cover is composed for: its photo then has 960 pixels across, two for each of a phone's."""
FACTS_LEAD = 1.12
LARGEST_FACTS = 4.4
"""Of the date, in u."""
FOOT, UNDER_WORDS = 12.0, 0.9
"""The foot of a square card, with its marks, which a cover leaves off; and what is shown under the words at least. In u."""

Composing = Callable[[Setting], Callable[..., ComposedSheet] | None]
"""Composes the cover for a choice, or tells that no look does."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover as a template sees it. Measures are in u, a sixtieth of its width: `calc(100cqw / 60)` in a browser.

    `title` is the heading's lines, in em of `title_size`, for a heading `title_height` high with its top at `title_top`.
    `facts` are the lines of the facts, and `facts_size` is the size at which they fill their slot. It is `height` high.
    """

    sheet: ComposedSheet
    title: Markup
    title_size: float
    title_height: float
    title_top: float
    facts: tuple[str, ...]
    facts_size: float
    height: float


def cover_of(composing: Composing, measure: Measure, voice: TextDirection) -> Callable[..., Cover | None]:
    """The function `cover(title, facts, other)` of a template; what it returns is None where no look composes one.

    `facts` are ways to say the facts, each a list of lines in the look's display face, of which the largest is taken.
    `other` is the family for letters which that face lacks.
    """

    def cover(title: str, facts: Sequence[Sequence[str]] = (), other: str = "") -> Cover | None:
        """The cover with that title and those facts."""
        bare_sheet = composing(Setting())
        if bare_sheet is None:
            return None
        plan = bare_sheet(FOOT)
        face = Face((plan.face.display.family, other), plan.face.display.weight, track=plan.face.track)
        found = _title(unmarked(title)[1], plan, face, measure, voice)
        composed = composing(Setting(titles=(("title", found),))) if found else bare_sheet
        assert composed is not None, "a choice of titles composes what no choice does"
        sheet = composed(FOOT)
        slot, words = sheet.slots["title"], sheet.slots["facts"]
        size, height = (found.size / sheet.u, found.height / sheet.u) if found else (0.0, 0.0)
        sizes = [(_facts_size(lines, words, face, measure, voice), tuple(lines)) for lines in facts]
        facts_size, lines = max(sizes, key=lambda each: each[0], default=(0.0, ()))
        return Cover(
            sheet=sheet,
            title=in_lines(title, found) if found else Markup(),
            title_size=round(size, 3),
            title_height=round(height, 3),
            title_top=round(slot.y + (slot.height - height if slot.stand else 0.0), 3),
            facts=lines,
            facts_size=round(facts_size, 3),
            height=round(max(sheet.height - FOOT, *(each.y + each.height + UNDER_WORDS for each in (slot, words))), 3),
        )

    return cover


def _title(text: str, plan: ComposedSheet, face: Face, measure: Measure, voice: TextDirection) -> Title | None:
    slot = plan.slots["title"]
    room = TitleRoom(slot.width * plan.u, slot.height * plan.u, full=slot.full)
    return fit_title(text, voice, (face,), room, measure, plan.face.lead) if text.strip() else None


def _facts_size(lines: Sequence[str], slot: SlotOnSheet, face: Face, measure: Measure, voice: TextDirection) -> float:
    widest = max((measure(replace(face, track=0.0), voice, unmarked(line)[1]).advance for line in lines), default=0.0)
    by_height = slot.height / (FACTS_LEAD * max(1, len(lines)))
    return min(by_height, slot.width / widest if widest else by_height, LARGEST_FACTS)
