"""Partners' marks on one strip, all of the same weight; a typeset name where there is no logo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from campaignkit.coalition import logos
from campaignkit.model.campaign import Partner
from campaignkit.rendering.fonts import FontFile
from campaignkit.rendering.marks import Mark

LEADING = 1.04
EMPTY = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/%3E"
WORDMARK_DENSITY = 0.3


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """One partner's mark with its size in the strip's units, ready to be printed."""

    partner: Partner
    width: float
    height: float
    picture: Markup


@dataclass(frozen=True, slots=True)
class Type:
    """The face in which names without a logo are set, and its colour."""

    family: str
    weight: int
    color: str
    files: Sequence[FontFile]

    def width(self, text: str) -> float:
        """The width of `text` in em, each character measured in the first face that has it."""
        return sum(self._char(char) for char in text)

    def _char(self, char: str) -> float:
        own = sorted((f for f in self.files if f.family == self.family), key=lambda f: abs(f.weight - self.weight))
        file = next((f for f in (*own, *self.files) if ord(char) in f.characters), None)
        return file.width(char) if file else 0.5

    @property
    def families(self) -> str:
        """A CSS list: the family first, then the kit's others for scripts it lacks."""
        others = dict.fromkeys(f.family for f in self.files if f.family != self.family)
        return ", ".join(f"'{family}'" for family in (self.family, *others))


def placed(
    partners: Sequence[Partner], marks: Mapping[str, Mark], type_: Type, width: float, height: float, cap: float
) -> list[list[PlacedMark]]:
    """Rows of marks in the given order, of equal area, inside `width` x `height`; no mark larger than `cap` squared."""
    names = {p.id: logos.break_name(p.label, type_.width) for p in partners if p.id not in marks}
    measured = [
        logos.Mark(marks[p.id].ratio, marks[p.id].density)
        if p.id in marks
        else logos.Mark(names[p.id][1], WORDMARK_DENSITY)
        for p in partners
    ]
    rows = logos.strip(measured, width, height, cap).rows
    return [
        [
            PlacedMark(
                partners[place.index],
                round(place.width, 4),
                round(place.height, 4),
                _logo(partners[place.index], marks[partners[place.index].id])
                if partners[place.index].id in marks
                else _wordmark(partners[place.index], names[partners[place.index].id][0], type_, place.width),
            )
            for place in row
        ]
        for row in rows
    ]


def _logo(partner: Partner, mark: Mark) -> Markup:
    return Markup('<img src="{}" alt="{}">').format(mark.url, partner.name)


def _wordmark(partner: Partner, lines: Sequence[str], type_: Type, width: float) -> Markup:
    """The name as live text, `width` strip units wide; a strip unit is the custom property `--u`.

    It stands over an empty picture that carries the alternative text, so that it counts as a figure as logos do. (Text
    inside an SVG would be one element, but WeasyPrint sets that letter by letter: unkerned, and Arabic falls apart.)
    """
    size = width / max(type_.width(line) for line in lines)
    rows = Markup("").join(Markup('<span style="display:block">{}</span>').format(line) for line in lines)
    return Markup(
        '<span style="display:block;position:relative;width:100%;height:100%"><img src="{}" alt="{}">'
        '<span aria-hidden="true" style="position:absolute;left:-20%;right:-20%;top:0;text-align:center;white-space:nowrap;'
        'letter-spacing:0;color:{};font:{} calc(var(--u) * {:.4f})/{} {}">{}</span></span>'
    ).format(EMPTY, partner.name, type_.color, type_.weight, size, LEADING, type_.families, rows)
