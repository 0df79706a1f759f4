"""Partners' marks on one strip, all of the same weight; a typeset name where there is no logo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from campaignkit.coalition import logos
from campaignkit.model.campaign import Partner
from campaignkit.rendering.fonts import FontFile
from campaignkit.rendering.logos.logo_image import Mark

EMPTY = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/%3E"
WORDMARK_DENSITY = 0.3
SHORTEST_NAME = 6.0
"""A name's block is taken for at least this wide (in heights), or short names would be set twice as large as long ones."""
SHORTEST_BLOCK, WIDEST_BLOCK = 2.5, 4.5
"""The same where marks must not get low: there a long word is set smaller than its block, not the block lower."""


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """One partner's mark with its size in the strip's units, ready to be printed."""

    partner: Partner
    width: float
    height: float
    picture: Markup


Rows = list[list[PlacedMark]]


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


@dataclass(frozen=True, slots=True)
class Line:
    """The partners in their order with their `marks` by id, and the face in which names without a logo are set."""

    partners: Sequence[Partner]
    marks: Mapping[str, Mark]
    type: Type

    def at_once(self, slots: int, room: logos.StripSpace) -> int:
        """How many partners, at most `slots`, a strip can show together; see `coalition.logos.at_once`."""
        return logos.at_once(self._measured(room), slots, room)

    def placed(self, room: logos.StripSpace) -> Rows:
        """Rows of all marks in their order, of equal area."""
        return self._drawn(logos.strip(self._measured(room), room), room)

    def turn(self, number: int, slots: int, room: logos.StripSpace) -> Rows:
        """Rows of the marks of one turn, counted from 1, of the same area in every turn."""
        return self._drawn(logos.strips(self._measured(room), slots, room)[number - 1], room)

    def _measured(self, room: logos.StripSpace) -> list[logos.LogoShape]:
        return [self._mark(partner, room) for partner in self.partners]

    def _mark(self, partner: Partner, room: logos.StripSpace) -> logos.LogoShape:
        mark = self.marks.get(partner.id)
        if mark is not None:
            return logos.LogoShape(mark.ratio, mark.density, mark.extent)
        ratio = self._name(partner, room)[1]
        shape = min(max(ratio, SHORTEST_BLOCK), WIDEST_BLOCK) if room.least else max(ratio, SHORTEST_NAME)
        return logos.LogoShape(shape, WORDMARK_DENSITY)

    def _name(self, partner: Partner, room: logos.StripSpace) -> tuple[Sequence[str], float]:
        if room.least:  # on three lines the type would be a third of the least height
            return logos.break_name(partner.label, self.type.width, logos.COMPACT_NAME_RATIO, lines=2)
        return logos.break_name(partner.label, self.type.width)

    def _drawn(self, strip: logos.Strip, room: logos.StripSpace) -> Rows:
        return [[self._picture(place, room) for place in row] for row in strip.rows]

    def _picture(self, place: logos.Placed, room: logos.StripSpace) -> PlacedMark:
        partner = self.partners[place.index]
        if partner.id in self.marks:
            picture = _logo(partner, self.marks[partner.id])
        else:
            lines, ratio = self._name(partner, room)
            block = min(place.height, place.width / ratio)
            picture = _wordmark(partner, lines, self.type, block, round((place.height - block) / 2, 4))
        return PlacedMark(partner, round(place.width, 4), round(place.height, 4), picture)


def _logo(partner: Partner, mark: Mark) -> Markup:
    return Markup('<img src="{}" alt="{}">').format(mark.url, partner.name)


def _wordmark(partner: Partner, lines: Sequence[str], type_: Type, height: float, top: float) -> Markup:
    """The name as live text, `height` strip units high and `top` below the box's edge; a strip unit is the property `--u`.

    It stands over an empty picture that carries the alternative text, so that it counts as a figure as logos do. (Text
    inside an SVG would be one element, but WeasyPrint sets that letter by letter: unkerned, and Arabic falls apart.)
    """
    size = height / (logos.LINE + logos.LEADING * (len(lines) - 1))
    rows = Markup("").join(Markup('<span style="display:block">{}</span>').format(line) for line in lines)
    return Markup(
        '<span style="display:block;position:relative;width:100%;height:100%"><img src="{}" alt="{}">'
        '<span aria-hidden="true" style="position:absolute;left:-20%;right:-20%;top:{};text-align:center;'
        'white-space:nowrap;letter-spacing:0;color:{};font:{} calc(var(--u) * {:.4f})/{} {}">{}</span></span>'
    ).format(
        EMPTY,
        partner.name,
        f"calc(var(--u) * {top:g})" if top else "0",
        type_.color,
        type_.weight,
        size,
        logos.LEADING,
        type_.families,
        rows,
    )
