"""What the spaces in front of lines tell: which line stands too far to one side, and which goes on with a value."""

from __future__ import annotations

import re
from collections.abc import Sequence

from campaignkit.messages import _


def uneven(lines: Sequence[str], number: int) -> tuple[str, int]:
    """What is wrong with the indentation at line `number`, counted from 1, and the line to mend.

    A parser stops at the line that is further to the right than the one above it. Where the line before those two is as
    far to the right, the one between them is the odd one.
    """
    filled = [at for at in range(1, number + 1) if _is_filled(lines[at - 1])][-3:]
    spaces = [len(lines[at - 1]) - len(lines[at - 1].lstrip(" ")) for at in filled]
    own, above = spaces[-1], spaces[-2] if len(spaces) > 1 else 0
    if len(spaces) == 3 and spaces[0] == own:
        return _message(above, _("those around it {own}").format(own=own)), filled[-2]
    return _message(own, _("the one above it {above}").format(above=above)), number


def lost_below(line: str, column: int, below: str) -> str:
    """What the line `below` adds to a value that YAML takes for a comment; empty if it is none of the value.

    The value begins in `line` at a column counted from 0. What stands further to the right than its key or dash and begins
    with a # and no space after it (`#3 Mill Lane`) goes on with it, unless it is an entry that somebody set aside.
    """
    words = re.match(r"(\s*)(#+(?!-\s|[\w-]+:(?:\s|$))[^\s#].*)", below)
    return words[2].rstrip() if words and len(words[1]) > _edge(line, column) else ""


def _edge(line: str, column: int) -> int:
    """How far to the right the key or the dash of the value stands that begins at a column."""
    head = re.match(r"\s*(?:- +)*", line)
    assert head is not None
    if head.end() < column:
        return head.end()
    return line.rindex("-", 0, column) if "-" in line[:column] else column - 1


def _is_filled(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _message(spaces: int, others: str) -> str:
    return _("this line has {spaces} space{rest} in front, {others}; lines of one group have as many").format(
        spaces=spaces, rest="" if spaces == 1 else "s", others=others
    )
