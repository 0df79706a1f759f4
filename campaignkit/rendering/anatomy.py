"""What stands where on a laid-out page, as plain values in millimetres; pure."""

from __future__ import annotations

from dataclasses import dataclass

from campaignkit.typography.face import Face, TextDirection


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in millimetres from the top left corner of the trimmed page."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def around(self, other: Rect | None) -> Rect:
        """The smallest rectangle around both, or this one where there is no other."""
        if other is None:
            return self
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)

    def common_area(self, other: Rect) -> float:
        """The area that both cover, in square millimetres."""
        width = min(self.right, other.right) - max(self.x, other.x)
        height = min(self.bottom, other.bottom) - max(self.y, other.y)
        return max(0.0, width) * max(0.0, height)

    def grown(self, by: float) -> Rect:
        """The rectangle with so many millimetres more on each side."""
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def overhang(self, room: Rect) -> float:
        """How far this reaches past `room` on the worst side, in millimetres; 0 or less when inside."""
        return max(room.x - self.x, room.y - self.y, self.right - room.right, self.bottom - room.bottom)


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one line in one style.

    `fields` names the value it shows, outermost first; `size` is in millimetres; `families` are the fonts asked for.
    `rect` has the full ascent and descent of its font, which in some fonts is half as much again as what prints; `ink` is
    about where it prints, None where `rect` is that.
    """

    rect: Rect
    text: str
    fields: tuple[str, ...]
    size: float
    families: tuple[str, ...] = ()
    weight: int = 400
    ink: Rect | None = None

    @property
    def printed(self) -> Rect:
        """Where it prints, as far as that is known."""
        return self.ink or self.rect


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page; `kind` is `external`, `internal` or `attachment`."""

    target: str
    kind: str


@dataclass(frozen=True, slots=True)
class Bitmap:
    """A bitmap where it is shown: the address it was taken from, its pixels, and the millimetres they are spread over.

    A drawing has no pixels: 0 x 0, whatever bitmaps there are in it. `box` is where a picture of the page's text stands;
    what lies behind text, as a background does, has none.
    """

    address: str
    pixels: tuple[int, int]
    width: float
    height: float
    box: Rect | None = None

    @property
    def dpi(self) -> float:
        """Pixels an inch in the direction that has fewer."""
        return 25.4 * min(self.pixels[0] / self.width, self.pixels[1] / self.height)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A box marked `data-fit`: the room it offers, what its text and pictures use of it, and how it may adapt.

    `field` is the longest value shown in it: the one to shorten first. `even_lines` are the widths of the lines that a
    template wants even (`data-fit-balance`), and `marked_lines` how many of them its author marked (class `line`). A box
    is not `whole` when some of its words stand on no page.
    """

    name: str
    field: str
    room: Rect
    used: Rect | None
    max_lines: int = 0
    lines: int = 0
    even_lines: tuple[float, ...] = ()
    marked_lines: int = 0
    whole: bool = True

    @property
    def breaks_marked_lines(self) -> bool:
        """Whether a line that its author marked came out as two."""
        return 0 < self.marked_lines < len(self.even_lines)

    @property
    def fits(self) -> bool:
        """Whether all is there, nothing reaches out of the room (a tenth of a CSS pixel may), and no line is too many."""
        if self.used is None or not self.whole:
            return self.whole
        return self.used.overhang(self.room) <= 0.03 and (not self.max_lines or self.lines <= self.max_lines)


@dataclass(frozen=True, slots=True)
class TitleSlot:
    """The room of a box marked `data-title`, whose title is still to be set: the box less what else stands in it.

    `least` is the size in millimetres below which the title is not set: that of its heading in the styles. `lead` is the
    distance of its lines in em, `lines` the most there may be; `full` asks that each is as wide as the box.
    """

    name: str
    field: str
    text: str
    voice: TextDirection
    face: Face
    lead: float
    lines: int
    width: float
    height: float
    least: float
    full: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of several lines marked `data-balance`: the value it shows, its words, its measure in millimetres."""

    field: str
    text: str
    voice: TextDirection
    face: Face
    measure: float
    size: float
    lines: int


@dataclass(frozen=True, slots=True)
class Lost:
    """Words of one element that stand on no page, or only in part; `field` is the value that they show, if any."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Anatomy:
    """One page: its trim size in millimetres, text, fitted boxes, links, `bitmaps`, and how many main headings it has.

    `slots` wait for their titles, `paragraphs` want even lines. The last page tells of the words that are `lost`: they
    belong to no page.
    """

    width: float
    height: float
    runs: tuple[Run, ...]
    fitted: tuple[Fitted, ...]
    links: tuple[Link, ...]
    headings: int
    lost: tuple[Lost, ...] = ()
    bitmaps: tuple[Bitmap, ...] = ()
    slots: tuple[TitleSlot, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
