"""Partners' marks on one strip, all of the same weight; a typeset name where there is no logo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from campaignkit.coalition import logos
from campaignkit.model.campaign import Partner
from campaignkit.rendering.fonts import FontFile
from campaignkit.rendering.marks import Mark

EMPTY = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/%3E"
WORDMARK_DENSITY = 0.3
SHORTEST_NAME = 6.0
"""A name's block is taken for at least this wide (in heights), or short names would be set twice as large as long ones."""


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
    measured = [_measured(marks.get(partner.id), names.get(partner.id)) for partner in partners]

    def drawn(place: logos.Placed) -> PlacedMark:
        partner = partners[place.index]
        if partner.id in marks:
            picture = _logo(partner, marks[partner.id])
        else:
            picture = _wordmark(partner, names[partner.id][0], type_, place.height)
        return PlacedMark(partner, round(place.width, 4), round(place.height, 4), picture)

    return [[drawn(place) for place in row] for row in logos.strip(measured, width, height, cap).rows]


def _measured(mark: Mark | None, name: tuple[Sequence[str], float] | None) -> logos.Mark:
    if mark is not None:
        return logos.Mark(mark.ratio, mark.density)
    assert name is not None
    return logos.Mark(max(SHORTEST_NAME, name[1]), WORDMARK_DENSITY)


def _logo(partner: Partner, mark: Mark) -> Markup:
    return Markup('<img src="{}" alt="{}">').format(mark.url, partner.name)


def _wordmark(partner: Partner, lines: Sequence[str], type_: Type, height: float) -> Markup:
    """The name as live text, `height` strip units high; a strip unit is the custom property `--u`.

    It stands over an empty picture that carries the alternative text, so that it counts as a figure as logos do. (Text
    inside an SVG would be one element, but WeasyPrint sets that letter by letter: unkerned, and Arabic falls apart.)
    """
    size = height / (logos.LINE + logos.LEADING * (len(lines) - 1))
    rows = Markup("").join(Markup('<span style="display:block">{}</span>').format(line) for line in lines)
    return Markup(
        '<span style="display:block;position:relative;width:100%;height:100%"><img src="{}" alt="{}">'
        '<span aria-hidden="true" style="position:absolute;left:-20%;right:-20%;top:0;text-align:center;white-space:nowrap;'
        'letter-spacing:0;color:{};font:{} calc(var(--u) * {:.4f})/{} {}">{}</span></span>'
    ).format(EMPTY, partner.name, type_.color, type_.weight, size, logos.LEADING, type_.families, rows)
