from __future__ import annotations

import pytest

from campaignkit.rendering.guard.gate import BrokenPicture
from campaignkit.rendering.svg.cleaning.sanitizer import clean_svg

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">{}</svg>'


def fills(part: str) -> list[str]:
    root = clean_svg(SVG.format(part).encode()).root
    return sorted(rect.get("fill", "") for rect in root.iter("{http://www.w3.org/2000/svg}rect"))


def test_a_use_hands_its_variables_down() -> None:
    part = "<defs><g id='a'><rect fill='var(--c,red)'/></g></defs>"
    uses = "<use href='#a'/><use style='--c:lime' href='#a'/><g style='--c:blue'><use href='#a'/></g>"
    assert fills(part + uses) == ["blue", "lime", "red"]


def test_a_use_in_a_use_does_too() -> None:
    part = "<defs><rect id='a' fill='var(--c)'/><g id='b'><use href='#a'/></g></defs>"
    assert fills(part + "<use style='--c:lime' href='#b'/><use style='--c:blue' href='#b'/>") == ["blue", "lime"]


def test_without_variables_nothing_is_copied() -> None:
    assert fills("<defs><rect id='a' fill='red'/></defs><use style='--c:lime' href='#a'/><use href='#a'/>") == ["red"]


def test_copies_of_copies_come_to_an_end() -> None:
    chain = "".join(
        f"<g id='a{n}'><use href='#a{n + 1}' style='--c{n}:1'/><use href='#a{n + 1}' style='--d{n}:1'/></g>"
        for n in range(14)
    )
    part = f"<defs>{chain}<g id='a14'>{'<rect fill=_var(--c)_/>' * 9}</g></defs><use href='#a0' style='--c:red'/>"
    with pytest.raises(BrokenPicture, match="so often"):
        clean_svg(SVG.format(part.replace("_", '"')).encode())
