"""The photographs of a campaign, opened once and developed for each place in which a sheet shows them."""

from __future__ import annotations

import hashlib
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, cast

from markupsafe import Markup

from campaignkit.messages import _, joined, message_of
from campaignkit.model.look_layers import TREATMENTS, Treatment
from campaignkit.model.slug import slug
from campaignkit.model.values import Photo
from campaignkit.rendering.fonts import FontFile
from campaignkit.rendering.guard.gate import MADE, BrokenPicture, Gate, Unreadable
from campaignkit.rendering.photos import faults
from campaignkit.rendering.photos.placed_photo import PlacedPhoto, Surface
from campaignkit.rendering.pictures.development import Developed, Negative, PhotoFrame, developed, drawn, negative
from campaignkit.rendering.pictures.examination import megapixels
from campaignkit.rendering.pictures.quiet import Quiet
from campaignkit.rendering.pictures.tones import Inks
from campaignkit.rendering.remarks import Remark
from campaignkit.rendering.svg.drawing import Rasterise, open_drawing
from campaignkit.sandbox import cpu_budget

OPENING, DEVELOPING = 0.3, 0.8
"""Seconds of computing that a megapixel earns: of the file, and of the place."""
MOST_NEGATIVES = 2
HELD = 48 * 1024 * 1024
"""Bytes of developed photographs that are kept for the next sheets."""
LARGEST = {"mm": 2500.0, "px": 6000.0}
"""How long a side of a place may be."""
MOST_BOXES = 40
DRAWING = 2400
"""Pixels across of a drawing that stands where a photograph could."""
BROKEN = "data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 3 2%22 id=%22broken-{}%22/%3E"
"""The address of what stands for a photograph that cannot be opened: a page is known by it to need it."""


class Photographer(Protocol):
    """What puts a photograph into a place: templates have it as the filter `photo`, composers of sheets as an argument."""

    def __call__(
        self,
        photo: Photo,
        width: float,
        height: float,
        treatment: str = "plain",
        quiet: Sequence[Sequence[float]] = (),
        words: Sequence[str] = (),
        anchor: Sequence[float] = (0.5, 0.5),
    ) -> PlacedPhoto:
        """The photograph, `width` x `height`: in millimetres on a sheet, in CSS pixels on any other page.

        The focus of the photograph comes to stand at the `anchor`, as shares of the place. `treatment` is plain, duotone,
        mono or darkened. In each of the `quiet` boxes (x, y, width, height and, if not 4.5, the contrast; from the top left
        corner of the place) words in one of the colours `words` can be read. Raises ValueError for what is no such wish.
        """


@dataclass(slots=True)
class Album:
    """Photographs by the addresses under which pages show them; `remarks` is what is wrong with them there.

    `developed` is where the gate finds their bytes.
    """

    gate: Gate
    developed: MutableMapping[str, bytes]
    draw: Rasterise | None = None
    fonts: Sequence[FontFile] = ()
    remarks: list[Remark] = field(default_factory=list)
    _negatives: dict[str, Negative] = field(default_factory=dict)
    _known: dict[tuple[object, ...], PlacedPhoto] = field(default_factory=dict)
    _photos: dict[str, Photo] = field(default_factory=dict)

    def photographer(self, surface: Surface, inks: Inks) -> Photographer:
        """What puts photographs into places on a surface, in the colours of its sheet."""

        def placed(
            photo: Photo,
            width: float,
            height: float,
            treatment: str = "plain",
            quiet: Sequence[Sequence[float]] = (),
            words: Sequence[str] = (),
            anchor: Sequence[float] = (0.5, 0.5),
        ) -> PlacedPhoto:
            """A photograph in a place of that size, in the surface's unit."""
            _check(photo, width, height, surface, treatment)
            pixels = max(1, round(width * surface.most)), max(1, round(height * surface.most))
            place = PhotoFrame(
                pixels,
                max(1, round(width * surface.least)),
                photo.focus,
                _pair(anchor),
                cast(Treatment, treatment),
                _boxes(quiet, width, height),
                tuple(words) or ("#ffffff", inks.ink),
            )
            return self._known_photo(photo, place, _empty(width, height, surface), surface, inks)

        return placed

    def credits_in(self, page: str) -> tuple[str, ...]:
        """The credits of the photographs that a page or mail shows, each once, in their order in campaign.yaml."""
        shown = (photo for digest, photo in self._photos.items() if digest in page)
        lines = {photo.credit_line: None for photo in sorted(shown, key=lambda photo: photo.place)}
        return tuple(line for line in lines if line)

    def _known_photo(self, photo: Photo, place: PhotoFrame, size: PlacedPhoto, surface: Surface, inks: Inks) -> PlacedPhoto:
        key = photo, place, size, surface, inks
        known = self._known.get(key)
        if known is None or (known.url.startswith(MADE) and known.url not in self.developed):
            try:
                known = self._new_photo(photo, place, size, surface, inks)
            except (BrokenPicture, Unreadable) as error:
                known = replace(size, url=Markup(BROKEN.format(slug(photo.place))), alt=str(photo.alt))
                remark = Remark(frozenset({str(known.url)}), faults.broken(photo, message_of(error)))
                self.remarks += [remark] if remark not in self.remarks else []
            self._known[key] = known
        return known

    def _new_photo(self, photo: Photo, place: PhotoFrame, size: PlacedPhoto, surface: Surface, inks: Inks) -> PlacedPhoto:
        source = self._negative(photo)
        cpu_budget.drawing(DEVELOPING * place.pixels[0] * place.pixels[1] / 1e6)
        made = developed(source.picture, place, inks)
        digest = hashlib.sha256(made.content + f"{surface.name}/{surface.profile}/{photo.place}".encode()).hexdigest()[:16]
        url = f"{MADE}{digest}.{made.media.partition('/')[2]}"
        self._hold(url, made)
        if digest not in self._photos:
            self._photos[digest] = photo
            across = made.across * source.scale
            found = [*faults.silences(photo)]
            if source.width:
                found += faults.too_few_pixels(photo, source.width, across, size.width, surface)
            self.remarks += [Remark(frozenset({digest}), problem) for problem in found]
        return replace(
            size,
            url=Markup(url),
            alt=str(photo.alt),
            credit_line=photo.credit_line,
            ppi=round(surface.ppi(made.across * source.scale / size.width), 1),
            ink=made.ink,
            contrast=round(made.contrast, 2),
            given_up=round(made.given_up, 3),
            panel=made.is_too_dull,
        )

    def _hold(self, url: str, made: Developed) -> None:
        """Keep what was developed, and forget the oldest where that is too much."""
        self.developed[url] = made.content
        while sum(map(len, self.developed.values())) > HELD and len(self.developed) > 1:
            del self.developed[next(iter(self.developed))]

    def _negative(self, photo: Photo) -> Negative:
        """The opened photograph. Raises BrokenPicture or Unreadable."""
        name = str(photo.file.path)
        if name not in self._negatives:
            opened = self._opened(photo)
            while len(self._negatives) >= MOST_NEGATIVES:
                del self._negatives[next(iter(self._negatives))]
            self._negatives[name] = opened
        return self._negatives[name]

    def _opened(self, photo: Photo) -> Negative:
        content = self.gate.read(photo.file.path)
        is_drawing = photo.file.path.suffix.lower() == ".svg"
        try:
            return self._of_drawing(content) if is_drawing else _of_bitmap(content, photo.name)
        except BrokenPicture as error:
            raise BrokenPicture(joined(": ", (photo.name, message_of(error)))) from None

    def _of_drawing(self, content: bytes) -> Negative:
        if self.draw is None:
            raise BrokenPicture(_("it is a drawing; put in a photograph"))
        return drawn(open_drawing(content, self.draw, self.fonts).picture(DRAWING))


def _of_bitmap(content: bytes, name: str) -> Negative:
    """Raises BrokenPicture or Unreadable."""
    cpu_budget.drawing(OPENING * megapixels(content, name))
    return negative(content)


def _empty(width: float, height: float, surface: Surface) -> PlacedPhoto:
    return PlacedPhoto(Markup(), round(width, 4), round(height, 4), surface.unit)


def _check(photo: object, width: float, height: float, surface: Surface, treatment: str) -> None:
    """Raise ValueError for what is no photograph, no size, or no treatment."""
    if not isinstance(photo, Photo):
        raise ValueError("|photo takes a photo of the campaign; ask first whether there is one: {% if photo %}")
    most = LARGEST[surface.unit]
    if not (0 < width <= most and 0 < height <= most):
        raise ValueError(f"a photo has up to {most:g} {surface.unit} a side here, not {width:g} x {height:g}")
    if treatment not in TREATMENTS:
        raise ValueError(f"a photo is {', '.join(TREATMENTS)}, not {treatment!r}")


def _pair(numbers: Sequence[float]) -> tuple[float, float]:
    if len(numbers) != 2 or not all(0 <= number <= 1 for number in numbers):
        raise ValueError("the anchor of a photo is two shares of its place, from 0 to 1")
    return float(numbers[0]), float(numbers[1])


def _boxes(quiet: Sequence[Sequence[float]], width: float, height: float) -> tuple[Quiet, ...]:
    if len(quiet) > MOST_BOXES:
        raise ValueError(f"a photo has up to {MOST_BOXES} quiet boxes, not {len(quiet)}; let one box hold several lines")
    return tuple(_box(each, width, height) for each in quiet)


def _box(numbers: Sequence[float], width: float, height: float) -> Quiet:
    if len(numbers) not in (4, 5) or not 0 < (numbers[4] if len(numbers) == 5 else 1) <= 21:
        raise ValueError("a quiet box of a photo is x, y, width and height, and a contrast of up to 21 if not 4.5")
    x, y, wide, high, *ratio = (float(number) for number in numbers)
    return Quiet(x / width, y / height, wide / width, high / height, *ratio)
