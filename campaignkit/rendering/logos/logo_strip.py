"""Partners' marks on one strip, all of the same weight; a typeset name where there is no logo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from campaignkit.coalition import logos, names
from campaignkit.coalition.rotation import windows
from campaignkit.model.campaign import Partner
from campaignkit.rendering.fonts import FontFile
from campaignkit.rendering.logos.logo_image import Mark

EMPTY = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/%3E"


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """One partner's mark, ready to be printed: its size and its place from the strip's start and top, in strip units."""

    partner: Partner
    width: float
    height: float
    picture: Markup
    x: float = 0.0
    y: float = 0.0


def _char(char: str, files: Sequence[FontFile]) -> float:
    file = next((file for file in files if ord(char) in file.characters), None)
    return file.width(char) if file else 0.5


Rows = list[list[PlacedMark]]


@dataclass(frozen=True, slots=True)
class PartnerStrip:
    """The partners of one sheet: `marks` of those that have a logo, `height` units high, and the `names` of the others."""

    marks: tuple[PlacedMark, ...]
    names: tuple[str, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Type:
    """The face in which names without a logo are set, and its colour."""

    family: str
    weight: int
    color: str
    files: Sequence[FontFile]

    def width(self, text: str) -> float:
        """The width of `text` in em, each character measured in the first face that has it."""
        own = sorted((f for f in self.files if f.family == self.family), key=lambda f: abs(f.weight - self.weight))
        return sum(_char(char, (*own, *self.files)) for char in text)

    @property
    def families(self) -> str:
        """A CSS list: the family first, then the kit's others for scripts it lacks."""
        others = dict.fromkeys(f.family for f in self.files if f.family != self.family)
        return ", ".join(f"'{family}'" for family in (self.family, *others))


@dataclass(frozen=True, slots=True)
class StripLine:
    """The partners in their order with their `marks` by id, and the face in which names without a logo are set."""

    partners: Sequence[Partner]
    marks: Mapping[str, Mark]
    type: Type

    def at_once(self, slots: int, room: logos.StripSpace) -> int:
        """How many partners, at most `slots`, a strip can show together; see `coalition.logos.at_once`."""
        return logos.at_once(self._measured(room), slots, room)

    def placed(self, room: logos.StripSpace) -> Rows:
        """Rows of all marks in their order, of equal area."""
        return self._rows_of(logos.strip(self._measured(room), room), room)

    def turn(self, number: int, slots: int, room: logos.StripSpace) -> Rows:
        """Rows of the marks of one turn, counted from 1, of the same area in every turn."""
        return self._rows_of(logos.strips(self._measured(room), slots, room)[number - 1], room)

    def strip(self, turn: int, slots: int, room: logos.StripSpace) -> PartnerStrip:
        """Marks in their places and names apart from them, of all partners or of those whose turn it is, counted from 1."""
        turns = windows(self.partners, slots) if turn else [self.partners]
        groups = [list(filter(self._has_mark, partners)) for partners in turns]
        measured = [[self._mark(partner, room) for partner in group] for group in groups]
        index = max(0, turn - 1)
        placed = logos.of_one_size(measured, room)[index]
        shown = replace(self, partners=groups[index])
        marks = tuple(shown._picture(place, room) for place in placed.marks)
        names_only = tuple(partner.label for partner in turns[index] if not self._has_mark(partner))
        return PartnerStrip(marks, names_only, round(placed.height, 4))

    def _has_mark(self, partner: Partner) -> bool:
        return partner.id in self.marks

    def _measured(self, room: logos.StripSpace) -> list[logos.MarkShape]:
        return [self._mark(partner, room) for partner in self.partners]

    def _mark(self, partner: Partner, room: logos.StripSpace) -> logos.MarkShape:
        mark = self.marks.get(partner.id)
        return logos.LogoShape(mark.ratio, mark.density, mark.extent) if mark else self._name(partner, room)[1]

    def _name(self, partner: Partner, room: logos.StripSpace) -> tuple[Sequence[str], logos.NameShape]:
        if room.least:  # where marks are held high there is no length of line to spare
            return names.break_name(partner.label, self.type.width, names.BLOCK_RATIO, lines=2)
        return names.break_name(partner.label, self.type.width)

    def _rows_of(self, strip: logos.Strip, room: logos.StripSpace) -> Rows:
        return [[self._picture(place, room) for place in row] for row in strip.rows]

    def _picture(self, place: logos.PlacedShape, room: logos.StripSpace) -> PlacedMark:
        partner = self.partners[place.index]
        if self._has_mark(partner):
            picture = _logo(partner, self.marks[partner.id])
        else:
            lines, shape = self._name(partner, room)
            picture = _wordmark(partner, lines, self.type, place.height / shape.height)
        numbers = (round(number, 4) for number in (place.x, place.y))
        return PlacedMark(partner, round(place.width, 4), round(place.height, 4), picture, *numbers)


def _logo(partner: Partner, mark: Mark) -> Markup:
    return Markup('<img src="{}" alt="{}">').format(mark.url, partner.name)


def _wordmark(partner: Partner, lines: Sequence[str], type_: Type, size: float) -> Markup:
    """The name as live text in type of `size` strip units; a strip unit is the property `--u`.

    It stands over an empty picture that carries the alternative text, so that it counts as a figure as logos do. (Text
    inside an SVG would be one element, but WeasyPrint sets that letter by letter: unkerned, and Arabic falls apart.)
    """
    rows = Markup("").join(Markup('<span style="display:block">{}</span>').format(line) for line in lines)
    return Markup(
        '<span style="display:block;position:relative;width:100%;height:100%"><img src="{}" alt="{}">'
        '<span aria-hidden="true" style="position:absolute;left:-20%;right:-20%;top:0;text-align:center;'
        'white-space:nowrap;letter-spacing:0;color:{};font:{} calc(var(--u) * {:.4f})/{} {}">{}</span></span>'
    ).format(
        EMPTY,
        partner.name,
        type_.color,
        type_.weight,
        size,
        names.LEADING,
        type_.families,
        rows,
    )
