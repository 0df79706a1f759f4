"""Which of two lines of one group stands too far to the left or to the right, where a parser only tells the second."""

from __future__ import annotations

from collections.abc import Sequence


def uneven(lines: Sequence[str], number: int) -> tuple[str, int]:
    """What is wrong with the indentation at line `number`, counted from 1, and the line to mend.

    A parser stops at the line that is further to the right than the one above it. Where the line before those two is as
    far to the right, the one between them is the odd one.
    """
    filled = [at for at in range(1, number + 1) if _is_filled(lines[at - 1])][-3:]
    spaces = [len(lines[at - 1]) - len(lines[at - 1].lstrip(" ")) for at in filled]
    own, above = spaces[-1], spaces[-2] if len(spaces) > 1 else 0
    if len(spaces) == 3 and spaces[0] == own:
        return _message(above, f"those around it {own}"), filled[-2]
    return _message(own, f"the one above it {above}"), number


def _is_filled(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _message(spaces: int, others: str) -> str:
    return f"this line has {spaces} space{'' if spaces == 1 else 's'} in front, {others}; lines of one group have as many"
