"""How boxes that are written for a standard sheet lie on a real one, of another height or with other facts. Pure.

A sheet has three parts from head to foot: what is above the facts, the facts, and what is between them and the foot with
the partners' marks. Facts keep their height, in u, or get more where they need it; what the sheet is higher or lower than
the standard one, or what they take, the other two parts share. The margin at the head stays as wide as it is: cutting may
take from it, and apps lay their own lines over the head of a story.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from campaignkit.model.look import RULE, SAFE, STANDARD, STANDS_IN, Arrangement, Box, Kind, Shape

SLIVER, MARGIN = 4.0, 6.0
"""A part below the facts that is lower than this is a gap, one above them up to this a margin: both stay as they are."""
HEAD: Mapping[Shape, float] = {"narrow": 4.0, "story": 14.0, "tall": 4.0, "square": 4.0, "wide": 4.0, "strip": 4.0}
"""The margin at the head of the standard sheets, in u."""
GIVES = 0.52
"""The share of what is above and below the facts that may be given to them."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The real sheet, `width` x `height` u, and the heights on it that stand for some of the standard sheet.

    `bends` pairs heights, from the head down: on the standard sheet, on the real one.
    """

    width: float
    height: float
    across: float
    bends: tuple[tuple[float, float], ...]

    def down(self, y: float) -> float:
        """Where a height of the standard sheet lies; beyond head and foot all stays as far from them as it was."""
        first, last = self.bends[0], self.bends[-1]
        if y <= first[0]:
            return first[1] + y - first[0]
        for (here, there), (low, below) in zip(self.bends, self.bends[1:], strict=False):
            if y <= low:
                return there + (y - here) * (below - there) / (low - here)
        return last[1] + y - last[0]

    def box(self, box: Box) -> Box:
        """Where a box of the standard sheet lies."""
        top, foot = self.down(box.y), self.down(box.y + box.height)
        return Box(box.x * self.across, top, box.width * self.across, foot - top)


def standard_of(arrangement: Arrangement, kind: Kind) -> Shape:
    """The shape for whose standard sheet an arrangement's boxes are written, where they serve a sheet of this kind."""
    selectors = {name for slot in arrangement.slots.values() for name, _ in slot.editions}
    shape = kind.shape
    if kind.size in selectors:
        return shape
    while shape not in selectors and shape in STANDS_IN:
        shape = STANDS_IN[shape]
    return shape


def framed(arrangement: Arrangement, kind: Kind, width: float, height: float, foot: float, more: float) -> Frame:
    """The frame of a sheet of `width` x `height` u with a foot of that height, whose facts get `more` u than planned."""
    shape = standard_of(arrangement, kind)
    facts = arrangement.slots["facts"].on(kind)
    assert facts is not None, "an arrangement is asked only for what it holds"
    rule, real = RULE[shape], height - foot
    top = min(facts.box.y, rule - 1)
    low = min(max(facts.box.y + facts.box.height, top + 1), rule)
    margin = HEAD[shape] if top > HEAD[shape] + MARGIN else 0.0
    above, below = top - margin if top > MARGIN else 0.0, rule - low if rule - low >= SLIVER else 0.0
    more = min(more, GIVES * (above + below + max(0.0, real - rule)))
    change = real - rule - more
    head = top + change * (above / (above + below) if above + below else 0.0)
    under = head + (low - top) + more if above + below else real - (rule - low)
    end, real_end = STANDARD[shape][1] - SAFE[shape], height - SAFE[shape]
    bends = [(0.0, 0.0), (margin, margin), (top, head), (low, under), (rule, real), (end, real_end)]
    # Facts may reach head or foot.
    bends = [bend for n, bend in enumerate(bends) if not n or bend[0] > bends[n - 1][0] + 0.01]
    return Frame(width, height, width / STANDARD[shape][0], tuple(bends))
