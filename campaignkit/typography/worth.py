"""How good a way to break a title is, beside its size: each rule a factor, so that sense comes before size."""

from __future__ import annotations

import re
from collections.abc import Sequence

from campaignkit.typography.breaks import Break, WordPiece, joined

_WEAK = """
    a an and are as at by for from in into is of on or our the to with your & + auf bei das dem den der des die ein
    eine einem einen einer für im in mit oder ohne am ab um und unser unsere vom von vor zu zum zur à au aux avec
    chez dans de des du en et la le les ma mes nos notre ou par pour sans sur un une vos votre al con del el ella
    las los mi para por sin su sus tu una unas unos y o e da do dos das no na em com di il lo gli i per che aan bij
    de een het met naar of op te tot van voor och att av ett för i med om på til till ved og ja
"""
WEAK = frozenset(_WEAK.split())
"""Words that lean on the one after them: no line ends with one if it can be helped."""
WEAK_END = 0.93
WISH_IGNORED = 0.88
"""A line runs on where the author would have ended it."""
CLAUSE_IGNORED = 0.8
"""A line runs on past a colon or a dash."""
SHORT_LINE, SHORT = 0.85, 3
"""A line of up to three letters."""
LONE, LONE_SHARE = 0.95, 0.7
"""A word that stands alone in a line and fills less than this share of the measure."""
WIDOW, WIDOW_SHARE = 0.5, 0.66
"""The same of the last line, which readers see first: almost anything is better."""
NARROW, NARROW_SHARE = 0.86, 0.6
"""Less than this share of the slot's width is used."""
RAGGED = 0.06

_CLAUSE = re.compile(r"[:;–—]$")


def line_worth(line: tuple[WordPiece, ...], is_only: bool) -> float:
    """What a line is worth by its words alone."""
    worth = 1.0
    for piece in line[:-1]:
        if _CLAUSE.search(piece.text):
            worth *= CLAUSE_IGNORED
        if piece.after is Break.WISH:
            worth *= WISH_IGNORED
    if not is_only and sum(char.isalnum() for char in joined(line)) <= SHORT:
        worth *= SHORT_LINE
    return worth


def break_worth(line: tuple[WordPiece, ...]) -> float:
    """What ending a line that is not the last one there is worth."""
    piece = line[-1]
    is_weak = piece.after is not Break.WISH and piece.text.lower().strip("«»“”„\"'(") in WEAK
    return piece.after.value * (WEAK_END if is_weak else 1)


def is_one_word(line: tuple[WordPiece, ...]) -> bool:
    """Whether a line holds a single word, or a part of one."""
    return not any(piece.after.spaced for piece in line[:-1])


def width_worth(is_alone: bool, share: float, is_last: bool) -> float:
    """What a line is worth that fills `share` of the measure; `is_alone` if it is one word among lines of several."""
    if is_alone and is_last and share < WIDOW_SHARE:
        return WIDOW
    return LONE if is_alone and share < LONE_SHARE else 1


def whole_worth(widths: Sequence[float], size: float, room: float) -> float:
    """What the lines are worth together: even ones that use the width of the slot."""
    ragged = 1 - RAGGED * (max(widths) - min(widths)) / max(widths)
    return ragged * (NARROW if size * max(widths) < NARROW_SHARE * room else 1)
