from __future__ import annotations

import pytest

from campaignkit.rendering.guard.gate import BrokenPicture
from campaignkit.rendering.svg.normalizer import normalized

PAGE = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 100">{}</svg>'


def text(part: str) -> str:
    return normalized(PAGE.format(part).encode()).decode()


@pytest.mark.parametrize(
    ("name", "use"),
    [
        ("mask", '<circle mask="url(#a)"/>'),
        ("symbol", '<use href="#a"/>'),
        ("pattern", '<circle fill="url(#a)"/>'),
        ("marker", '<path marker-end="url(#a)"/>'),
        ("clipPath", '<circle clip-path="url(#a)"/>'),
    ],
)
def test_a_definition_among_shapes_stands_in_defs(name: str, use: str) -> None:
    assert f'<defs><{name} id="a"><rect/></{name}></defs><' in text(f'<{name} id="a"><rect/></{name}>{use}')
    assert text(f'<defs><{name} id="a"><rect/></{name}></defs>{use}').count("<defs>") == 1


def test_a_used_symbol_is_as_large_as_all_there_is_where_nobody_says() -> None:
    assert 'href="#a" width="100%" height="100%"' in text('<symbol id="a" viewBox="0 0 1 1"/><use href="#a"/>')
    assert 'width="9" height="100%"' in text('<symbol id="a"/><use xlink:href="#a" width="9"/>')


def test_what_is_plain_stays_as_it_is_and_what_is_normal_too() -> None:
    plain = PAGE.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "").format('<path d="M0 0h9v9z" fill="#c06"/>')
    assert normalized(plain.encode()).decode() == plain
    made = normalized(PAGE.format('<style>path{fill:url(#g)}</style><linearGradient id="g"><stop/></linearGradient>'
                                  '<path d="M0 0h9v9z"/>').encode())  # fmt: skip
    once = normalized(made)  # without the gradient that was copied
    assert normalized(once) == once


def test_a_drawing_that_cannot_be_read_is_told() -> None:
    with pytest.raises(BrokenPicture):
        normalized(b"<svg")
