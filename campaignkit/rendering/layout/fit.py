"""Finding the largest type that fits, deterministically: discrete steps, then declared fallbacks, then a clear failure.

A template marks a box of fixed size with `data-fit="title"` and lists its steps, largest first:

- `data-fit-steps="5.2 4.8 4.4"`: values; the box gets the chosen one as the custom property `--fit`.
- `data-fit-steps="--rows:5; --body:9pt | --rows:4; --body:9pt"`: declarations for the whole sheet, for a box whose room
  depends on the rest of the page. These are settled first, in the order of preference.

`data-fit-lines` is the most lines the box may take; `data-fit-balance` asks for lines of even length (`--fit-measure`).
CSS cannot do this (and WeasyPrint will not), so pages are laid out, measured, and laid out again: about log2 of the steps
(`ladder`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from campaignkit.errors import Problem
from campaignkit.rendering.anatomy import Anatomy, Fitted
from campaignkit.rendering.layout.steps.forecast import Seen, likely
from campaignkit.rendering.layout.steps.ladder import first_working, more_of
from campaignkit.rendering.layout.titles import Named, even_css, title_css

EVEN_ENOUGH = 0.55
"""A last line shorter than this share of the longest is worth a narrower measure."""
NARROWEST = 0.6
WORTH_WHOLE_LINES = 0.78
"""How small a step may be beside the largest that fits, if the author's own line breaks are kept by it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One way to set a sheet. `steps` maps box -> step, `measures` box -> share of its width, `cuts` field -> length.

    `titles` are those that were set, by box; `evened` maps field -> measure of its paragraph in millimetres.
    `arrangement` is which of those of a composed sheet is taken: 0 is the chosen one, the others are to fall back on.
    """

    hyphenated: bool = False
    short: bool = False
    dropped: tuple[str, ...] = ()
    steps: tuple[tuple[str, str], ...] = ()
    measures: tuple[tuple[str, float], ...] = ()
    cuts: tuple[tuple[str, int], ...] = ()
    titles: Named = ()
    evened: tuple[tuple[str, float], ...] = ()
    arrangement: int = 0

    @property
    def more(self) -> float:
        """What a composed sheet gives its facts beyond the plan, in u: the `--more` of a step."""
        return max((more_of(step) for _, step in self.steps), default=0.0)

    def wording(self) -> Setting:
        """What of this choice changes the source: words, titles, the art of a composed sheet; the rest is style."""
        steps = (("", f"--more:{self.more:g}"),) if self.more else ()
        words = Setting(short=self.short, dropped=self.dropped, steps=steps, cuts=self.cuts, titles=self.titles)
        return replace(words, arrangement=self.arrangement)

    def css(self) -> str:
        """The custom properties that carry this choice into the page."""
        rules = []
        for name, step in self.steps:
            if step.startswith("--"):
                declarations = ";".join(f"{part.strip()}!important" for part in step.split(";") if part.strip())
                rules.append(f":root{{{declarations}}}")
            else:
                rules.append(f'[data-fit="{name}"]{{--fit:{step}!important}}')
        rules += [f'[data-fit="{name}"]{{--fit-measure:{share:.1%}!important}}' for name, share in self.measures]
        if self.hyphenated:
            rules.append(":root{--fit-hyphens:auto!important;--fit-tracking:-.01em!important}")
        rules += [*title_css(self.titles), *even_css(self.evened)]
        return "".join(rules)


@dataclass(frozen=True, slots=True)
class Trial:
    """One layout of a choice: the pages as they came out and what is wrong with them.

    `titles` and `evened` are what the choice may go on with: titles that were left out so far, paragraphs with uneven
    lines.
    """

    choice: Setting
    pages: tuple[Anatomy, ...]
    faults: tuple[Problem, ...]
    ladders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    titles: Named = ()
    evened: tuple[tuple[str, float], ...] = ()

    @property
    def boxes(self) -> tuple[Fitted, ...]:
        """The fitted boxes of every page."""
        return tuple(box for page in self.pages for box in page.fitted)

    def fits(self, name: str) -> bool:
        """Whether every box of that name holds what is in it."""
        return all(box.fits for box in self.boxes if box.name == name)


LayOut = Callable[[Setting], Trial]


MOST_ARRANGEMENTS = 4
"""How many arrangements of a sheet are tried: each is a search of its own."""


def fallbacks(drop: Sequence[str], has_short: bool, arrangements: int = 0) -> tuple[Setting, ...]:
    """The ways to make room, mildest first.

    As it is, hyphenated, with short wordings, in other `arrangements` than the first, then without what may be dropped.
    """
    ways = [Setting(), Setting(hyphenated=True)]
    if has_short:
        ways.append(Setting(hyphenated=True, short=True))
    others = range(1, min(arrangements, MOST_ARRANGEMENTS))
    ways += [Setting(hyphenated=True, short=has_short, arrangement=number) for number in others]
    ways += [Setting(hyphenated=True, short=has_short, dropped=tuple(drop[: count + 1])) for count in range(len(drop))]
    return tuple(ways)


def settle(
    lay_out: LayOut, ladders_of: Callable[[Setting], Mapping[str, tuple[str, ...]]], ways: Sequence[Setting]
) -> Trial:
    """The best setting: the first way that works, with the largest steps that fit. A failing trial if none does."""
    failed = None
    for way in ways:
        steps = ladders_of(way)
        search = _Search(lay_out, way, steps)
        best = search.run()
        if not best.faults:
            best = _completed(lay_out, _balanced(lay_out, search.unbroken(best)))
        if not best.faults:
            return best
        failed = best
    assert failed is not None
    return failed


class _Search:
    """One way's search; positions count down each box's ladder, 0 being the largest step."""

    def __init__(self, lay_out: LayOut, way: Setting, steps: Mapping[str, tuple[str, ...]]) -> None:
        self._lay_out = lay_out
        self._way = way
        self._ladders = steps
        self._tried: dict[tuple[tuple[str, int], ...], Trial] = {}

    def _trial(self, places: Mapping[str, int]) -> Trial:
        key = tuple(places.items())
        if key not in self._tried:
            steps = tuple((name, self._ladders[name][place]) for name, place in key)
            self._tried[key] = self._lay_out(replace(self._way, steps=steps))
        return self._tried[key]

    def run(self) -> Trial:
        """Sheet-wide steps in their order, then the boxes' own; the largest first where most sheets fit at once."""
        smallest = {name: len(ladder) - 1 for name, ladder in self._ladders.items()}
        wide = [name for name, ladder in self._ladders.items() if ladder[0].startswith("--")]
        own = [name for name in self._ladders if name not in wide]
        if own or self._way == Setting():
            first = self._trial(dict.fromkeys(self._ladders, 0))
            if not first.faults:
                return first
        places = self._first_that_works(wide, smallest)
        if places is None:
            return self._trial(smallest)
        self._bisect(places, own, smallest)
        return self._relax(places, own, smallest)

    def unbroken(self, best: Trial) -> Trial:
        """A slightly smaller step for a box that breaks its author's own lines, if that keeps them whole."""
        steps = dict(best.choice.steps)
        places = {name: ladder.index(steps[name]) for name, ladder in self._ladders.items()}
        for name in _breaking_lines(best) & places.keys():
            ladder = self._ladders[name]
            for place in range(places[name] + 1, len(ladder)):
                if _number(ladder[place]) < WORTH_WHOLE_LINES * _number(ladder[places[name]]):
                    break
                trial = self._trial({**places, name: place})
                if not trial.faults and name not in _breaking_lines(trial):
                    return trial
        return best

    def _first_that_works(self, wide: Sequence[str], smallest: Mapping[str, int]) -> dict[str, int] | None:
        """The first sheet-wide step, in the order of preference, at which the boxes' smallest steps make a whole page."""

        def places(step: int) -> dict[str, int]:
            """Which step each box takes at that step of the sheet-wide ladder."""
            return {name: min(step, last) if name in wide else last for name, last in smallest.items()}

        def works(step: int) -> bool:
            """Whether the sheet has no fault at a step."""
            return not self._trial(places(step)).faults

        def overflows(step: int) -> bool:
            """Whether something does not fit at a step."""
            return len(wide) == 1 and not self._trial(places(step)).fits(wide[0])

        longest = max((self._ladders[name] for name in wide), key=len, default=("",))

        def guess(step: int) -> bool | None:
            """Whether a step is likely to work, where that can be told."""
            return self._likely(wide[0], longest[step]) if len(wide) == 1 else None

        first = first_working(longest, works, overflows, guess)
        return None if first is None else places(first)

    def _likely(self, name: str, step: str) -> bool | None:
        """Whether a step of the box of that name may work, by what the layouts before have shown."""
        trials = [trial for trial in self._tried.values() if trial.pages]
        rooms = [(dict(trial.choice.steps)[name], box) for trial in trials for box in trial.boxes if box.name == name]
        seen = [Seen(taken, box.room.height, box.used.height) for taken, box in rooms if box.used]
        return likely(step, seen, min(trials[0].pages[0].width, trials[0].pages[0].height)) if seen else None

    def _bisect(self, places: dict[str, int], group: Sequence[str], smallest: Mapping[str, int]) -> None:
        """The largest step of each box in `group`, all boxes at once; the boxes outside keep their places."""
        low = dict.fromkeys(group, -1)
        high = {name: smallest[name] for name in group}
        while any(high[name] - low[name] > 1 for name in group):
            middle = {name: (low[name] + high[name]) // 2 if high[name] - low[name] > 1 else high[name] for name in group}
            trial = self._trial({**places, **middle})
            for name in group:
                if high[name] - low[name] > 1:
                    (high if trial.fits(name) else low)[name] = middle[name]
        places.update(high)

    def _relax(self, places: dict[str, int], own: Sequence[str], smallest: Mapping[str, int]) -> Trial:
        """Boxes may disturb each other after all: step them down until the page is whole, as it is at their smallest."""
        trial = self._trial(places)
        while trial.faults:
            lower = [name for name in own if places[name] < smallest[name]]
            for name in [name for name in lower if not trial.fits(name)] or lower:
                places[name] += 1
            trial = self._trial(places)
        return trial


def _breaking_lines(trial: Trial) -> set[str]:
    """The names of the boxes that break a line which their author marked as one."""
    return {box.name for box in trial.boxes if box.breaks_marked_lines}


def _number(step: str) -> float:
    """The number that a step begins with (`5.2`, `36pt`); 0 for a step that has none."""
    found = re.match(r"\d*\.?\d+", step)
    return float(found[0]) if found else 0.0


def _balanced(lay_out: LayOut, trial: Trial) -> Trial:
    """Even lines: a narrower measure for boxes that end in a short line, kept where it costs no line and breaks nothing."""
    narrower = []
    for box in trial.boxes:
        lines = box.even_lines
        if len(lines) > max(1, box.marked_lines) and lines[-1] < EVEN_ENOUGH * max(lines):
            share = max(NARROWEST, 1.08 * sum(lines) / len(lines) / box.room.width)
            if share < 1:
                narrower.append((box.name, share))
    for extra in (0.0, 0.12):
        if not narrower:
            return trial
        measures = tuple((name, min(1.0, share + extra)) for name, share in narrower)
        evened = lay_out(replace(trial.choice, measures=measures))
        before = {box.name: box.lines for box in trial.boxes}
        if not evened.faults and all(box.lines <= before.get(box.name, 0) for box in evened.boxes):
            return evened
    return trial


def _completed(lay_out: LayOut, trial: Trial) -> Trial:
    """The page with its titles, and with even paragraphs where that costs no line and breaks nothing."""
    if not trial.titles and not trial.evened:
        return trial
    complete = lay_out(replace(trial.choice, titles=trial.titles, evened=trial.evened))
    if trial.evened and (complete.faults or _lines(complete) > _lines(trial)):
        return lay_out(replace(trial.choice, titles=trial.titles))
    return complete


def _lines(trial: Trial) -> int:
    return sum(paragraph.lines for page in trial.pages for paragraph in page.paragraphs)
