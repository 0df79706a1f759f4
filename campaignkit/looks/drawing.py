"""A drawing of a look: a few flat pieces, each in a role of the palette. Pure.

What a drawing may hold is so little that it is read by one pattern and not as XML: paths and circles in a square of 100
units, each of one class. Nothing in it can name a file, carry a script or ask for much work.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, cast

from campaignkit.messages import _
from campaignkit.model.look_layers import ROLES, Role

LARGEST = 2000
"""Bytes of a drawing: what takes more is no longer cut with scissors."""
FEWEST, MOST = 2, 12
"""Pieces of a drawing."""
SQUARE = 100.0
"""The side of the square that a drawing fills."""

_HEAD = re.compile(
    r'\s*(?:<\?xml[^<>]*\?>\s*)?<svg xmlns="http://www\.w3\.org/2000/svg" viewBox="0 0 100 100"'
    r' data-subject="([a-z][a-z -]*)" data-stand="(foot|free)"( data-mirror="never")?>\s*<title>([^<>&]{1,60})</title>'
)
_PIECE = re.compile(r'\s*<(path|circle) class="([a-z0-9]+)"((?: [a-z-]+="[^"<>]*")+) ?/>')
_TAIL = re.compile(r"\s*</svg>\s*")
_PATH = re.compile(r'(?: fill-rule="evenodd")? d="([MmLlHhVvCcSsQqTtAaZz0-9eE .,+-]+)"')
_CIRCLE = re.compile(r' cx="(-?[\d.]+)" cy="(-?[\d.]+)" r="([\d.]+)"')


class DrawingFaulty(Exception):
    """A drawing is not what a look can use: says what is wrong, and in which line."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message, self.line = message, line


@dataclass(frozen=True, slots=True)
class Piece:
    """One flat piece: the outline as an SVG path or the attributes of a circle, ready to be written, and its colour."""

    kind: Literal["path", "circle"]
    role: Role
    outline: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing, the subjects that it suits, and its pieces from back to front.

    It either stands on the foot of its square or floats in it; what has a right way round, such as notes, is not mirrored.
    """

    name: str
    subjects: frozenset[str]
    stands: bool
    can_mirror: bool
    pieces: tuple[Piece, ...]

    @property
    def roles(self) -> frozenset[Role]:
        """The roles of its pieces."""
        return frozenset(piece.role for piece in self.pieces)

    @property
    def main(self) -> Piece:
        """The piece that other figures overprint: the first path in the brand colour, else the first piece."""
        return next((p for p in self.pieces if p.role == "brand" and p.kind == "path"), self.pieces[0])


def parsed(name: str, text: str) -> Drawing:
    """The drawing that an SVG file holds, called by the file's name. Raises DrawingFaulty."""
    if len(text.encode()) > LARGEST:
        raise DrawingFaulty(_("has more than {number:,} bytes; draw it simpler").format(number=LARGEST), 1)
    head = _HEAD.match(text)
    if not head:
        message = _(
            'expected <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" data-subject="…" '
            'data-stand="foot or free"> and a <title>'
        )
        raise DrawingFaulty(message, 1)
    at, pieces = head.end(), list[Piece]()
    while found := _PIECE.match(text, at):
        pieces.append(_piece(found, _line(text, found.start(1))))
        at = found.end()
    if not _TAIL.fullmatch(text, at):
        rest = len(text) - len(text[at:].lstrip())
        message = _('expected a <path class="…" d="…"/> or <circle class="…" cx="…" cy="…" r="…"/>, or </svg>')
        raise DrawingFaulty(message, _line(text, rest))
    if not FEWEST <= len(pieces) <= MOST:
        raise DrawingFaulty(
            _("expected {fewest} to {most} pieces, found {number}").format(fewest=FEWEST, most=MOST, number=len(pieces)), 1
        )
    return Drawing(name, frozenset(head[1].split()), head[2] == "foot", not head[3], tuple(pieces))


_ONLY = {
    "path": _('a path has its class and its outline d="…" (and fill-rule="evenodd", if it has holes), and nothing else'),
    "circle": _('a circle has its class and cx="…" cy="…" r="…" in numbers, and nothing else'),
}


def _piece(found: re.Match[str], line: int) -> Piece:
    kind, role, outline = found[1], found[2], found[3]
    if role not in ROLES:
        raise DrawingFaulty(
            _("class “{role}” is no colour of the palette; expected one of {roles}").format(
                role=role, roles=", ".join(ROLES)
            ),
            line,
        )
    if not (_PATH if kind == "path" else _CIRCLE).fullmatch(outline):
        raise DrawingFaulty(_ONLY[kind], line)
    return Piece(cast(Literal["path", "circle"], kind), cast(Role, role), outline)


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
