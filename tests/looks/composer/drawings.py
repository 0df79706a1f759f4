"""Drawings and colours that tests of the composer share."""

from __future__ import annotations

from campaignkit.looks.drawing import Drawing, Piece
from campaignkit.looks.palette import derive

RED = derive("#e5352b")
"""The palette of a red brand; its second colour is a lilac."""


def drawing(name: str = "pot", stands: bool = True, can_mirror: bool = True, subject: str = "food") -> Drawing:
    """A drawing of two large pieces and a small one."""
    pieces = (
        Piece("path", "brand", ' d="M0 40H100V100H0Z"'),
        Piece("path", "second", ' d="M10 20H90V40H10Z"'),
        Piece("circle", "spark", ' cx="50" cy="12" r="8"'),
    )
    return Drawing(name, frozenset({subject}), stands, can_mirror, pieces)
