"""A title as large as its slot allows: every way to break it is weighed, and the lines are placed by their ink.

A slot is filled by width or by height. The size of a setting times what its breaks are worth decides; a setting smaller
than `ENOUGH` of the largest one possible is never taken, however well it reads. So a slot that is larger than another
by 1 / ENOUGH both ways never gets a smaller title, whatever the title says: A6, A5, A4 and A3 are 1.41 apart. For slots
of other proportions the size on the next smaller sheet is given as `floor`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from campaignkit.typography.breaks import WordPiece, joined, pieces
from campaignkit.typography.face import Face, Ink, Measure, TextDirection
from campaignkit.typography.full_lines import full_lines
from campaignkit.typography.worth import break_worth, is_one_word, line_worth, whole_worth, width_worth

MOST_LINES = 7
ENOUGH = 0.72
"""The least size beside the largest possible one."""
MORE_LEAD = 0.08
"""Em by which lines may stand farther apart where an accent would meet a descender."""
CLEAR = 0.02
"""Em between such an accent and such a descender."""
SEVERAL = 3
"""Words of a title beyond which most of its lines hold more than one."""
MOST_MEASURES = 60
"""Measures that are tried; a longer title has more, which differ by less than a reader sees."""


@dataclass(frozen=True, slots=True)
class TitleRoom:
    """The room for a title, in any unit, and the bounds of its size in the same: none below `floor`, none above `cap`.

    In one that is `full` every line is as wide as the room, each by a size of its own; joined letters are left alike.
    """

    width: float
    height: float
    floor: float = 0.0
    cap: float = inf
    lines: int = MOST_LINES
    full: bool = False


@dataclass(frozen=True, slots=True)
class TitleBox:
    """A rectangle in the slot's unit, from its corner at the start of the top line."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a title: its type size, its baseline below the slot's top, its `ink`, in the slot's unit.

    `shift` is how far its origin stands before the edge where the slot starts, so that its first stem stands on it.
    `goes_on` tells that the next line continues its last word: no space is meant between them.
    """

    text: str
    size: float
    baseline: float
    ink: TitleBox
    shift: float
    drop: float
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """A title that was set: its lines from the slot's top, the face it is set in, and how it fills the slot.

    `size` is that of its lines, of the smallest where they differ.
    """

    lines: tuple[Line, ...]
    face: Face
    size: float
    width: float
    height: float
    fill: float
    """The larger of the shares of the slot's width and height that the ink takes."""


def fit_title(
    text: str, voice: TextDirection, faces: Sequence[Face], slot: TitleRoom, measure: Measure, lead: float = 1.0
) -> Title | None:
    """The best setting of a title in a slot; None if there is none between the floor and the cap.

    `|` in the text marks where its author would break it. `faces` are tried one and all: the places on a width axis, or
    just one. `lead` is the distance of baselines in em. Words are parted at their joints where that pays, at syllables
    only if nothing else fits.
    """
    for anywhere in (False, True):
        parts = pieces(text, voice.lang, anywhere)
        settings = [each for face in faces for each in _Setter(parts, face, voice, slot, measure, lead).settings()]
        if best := _best(settings, slot):
            return best.placed()
    return None


@dataclass(frozen=True, slots=True)
class _Setting:
    """One way to set a title: the size and the baseline of each of its lines, the least size, and what it is worth."""

    lines: tuple[tuple[WordPiece, ...], ...]
    inks: tuple[Ink, ...]
    face: Face
    voice: TextDirection
    slot: TitleRoom
    sizes: tuple[float, ...]
    baselines: tuple[float, ...]
    worth: float

    @property
    def size(self) -> float:
        """The size of its smallest line."""
        return min(self.sizes)

    def placed(self) -> Title:
        """Its lines, the ink of the first one on the slot's top."""
        placed = []
        for number, (line, ink) in enumerate(zip(self.lines, self.inks, strict=True)):
            size, baseline = self.sizes[number], self.baselines[number]
            shift = ink.advance - ink.right if self.voice.rtl else ink.left
            box = TitleBox(0, baseline - ink.top * size, ink.width * size, (ink.top - ink.bottom) * size)
            goes_on = not line[-1].after.spaced and number < len(self.lines) - 1
            placed.append(Line(joined(line), size, baseline, box, shift * size, ink.drop, goes_on))
        width = max(line.ink.width for line in placed)
        height = max(line.ink.y + line.ink.height for line in placed)
        fill = max(width / self.slot.width, height / self.slot.height)
        return Title(tuple(placed), self.face, self.size, width, height, fill)


def _best(settings: Sequence[_Setting], slot: TitleRoom) -> _Setting | None:
    largest = max((each.size for each in settings), default=0.0)
    least = max(slot.floor * 0.9999, 0.0 if slot.full else ENOUGH * largest)
    worthy = [each for each in settings if each.size >= least and each.size > 0]
    return max(worthy, key=lambda each: each.worth, default=None)


class _Setter:
    """All that is known of one title in one face: its pieces, and the ink of every line they can make."""

    def __init__(
        self, parts: Sequence[WordPiece], face: Face, voice: TextDirection, slot: TitleRoom, measure: Measure, lead: float
    ) -> None:
        self._parts = tuple(parts)
        self._face, self._voice, self._slot, self._lead = face, voice, slot, lead
        count = len(self._parts)
        spans = [(start, end) for start in range(count) for end in range(start + 1, count + 1)]
        lines = {span: self._parts[slice(*span)] for span in spans}
        self._inks = {span: measure(face, voice, joined(line)) for span, line in lines.items()}
        self._words = {span: self._word_worth(*span) for span in spans}
        self._has_phrases = sum(piece.after.spaced for piece in self._parts) > SEVERAL

    def settings(self) -> Iterator[_Setting]:
        """The best way to break the title for each measure and each number of lines."""
        seen: set[tuple[int, ...]] = set()
        for measure in self._measures():
            for cuts in self._ways(measure):
                if cuts not in seen:
                    seen.add(cuts)
                    yield self._setting(cuts)

    def _measures(self) -> list[float]:
        """Widths, in em, that some line has and every piece goes into; growing."""
        widest = max((self._inks[at, at + 1].width for at in range(len(self._parts))), default=0.0)
        widths = sorted({round(ink.width, 4) for ink in self._inks.values() if ink.width >= widest - 1e-9})
        return widths[:: max(1, -(-len(widths) // MOST_MEASURES))] or widths

    def _ways(self, measure: float) -> Iterator[tuple[int, ...]]:
        """For each number of lines the places at which to break that are worth most; none is wider than `measure`."""
        count = len(self._parts)
        table: list[dict[int, tuple[float, tuple[int, ...]]]] = [{0: (1.0, (0,))}]
        for _ in range(min(self._slot.lines, count)):
            reached: dict[int, tuple[float, tuple[int, ...]]] = {}
            for start, (worth, cuts) in table[-1].items():
                for end in range(start + 1, count + 1):
                    share = self._inks[start, end].width / measure
                    if share > 1.0001:
                        break
                    if (more := worth * self._worth(start, end, share)) > reached.get(end, (0.0,))[0]:
                        reached[end] = more, (*cuts, end)
            table.append(reached)
        return (reached[count][1] for reached in table if count in reached and count)

    def _worth(self, start: int, end: int, share: float) -> float:
        """What the line of these pieces is worth among others, at its share of the measure."""
        is_last = end == len(self._parts)
        worth, is_alone = self._words[start, end]
        return worth * width_worth(is_alone and self._has_phrases, share, is_last)

    def _word_worth(self, start: int, end: int) -> tuple[float, bool]:
        """The same for its words, and whether it holds a single one."""
        line, is_last = self._parts[start:end], end == len(self._parts)
        worth = line_worth(line, start == 0 and is_last) * (1 if is_last else break_worth(line))
        return worth, is_one_word(line)

    def _setting(self, cuts: tuple[int, ...]) -> _Setting:
        spans = list(pairwise(cuts))
        lines, inks = tuple(self._parts[a:b] for a, b in spans), tuple(self._inks[span] for span in spans)
        if self._slot.full and not self._voice.rtl:
            full = full_lines(inks, self._slot.width, self._slot.height, self._slot.cap)
            sizes, baselines, worth, widths = full.sizes, full.baselines, full.worth, [1.0] * len(inks)
        else:
            lead, widths = _lead_for(inks, self._lead), [ink.width for ink in inks]
            height = inks[0].top + lead * (len(inks) - 1) - min(0.0, inks[-1].bottom)
            size = min(self._slot.width / max(widths), self._slot.height / height, self._slot.cap)
            sizes, baselines = (size,) * len(inks), tuple((inks[0].top + n * lead) * size for n in range(len(inks)))
            worth = size * whole_worth(widths, size, self._slot.width)
        worth *= self._worth_of_lines(spans, widths)
        return _Setting(lines, inks, self._face, self._voice, self._slot, sizes, baselines, worth)

    def _worth_of_lines(self, spans: Sequence[tuple[int, int]], widths: Sequence[float]) -> float:
        """What the lines are worth one by one, beside the widest of them."""
        company, worth = not all(self._words[span][1] for span in spans), 1.0
        for span, width in zip(spans, widths, strict=True):
            word_worth, is_alone = self._words[span]
            worth *= word_worth * width_worth(is_alone and company, width / max(widths), span == spans[-1])
        return worth


def _lead_for(inks: Sequence[Ink], lead: float) -> float:
    """The distance of lines: a little more where an accent would stand in a descender."""
    nearest = max((above.top - before.bottom for before, above in pairwise(inks)), default=0.0)
    return max(lead, min(lead + MORE_LEAD, nearest + CLEAR))
