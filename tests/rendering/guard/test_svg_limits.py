from __future__ import annotations

from xml.etree import ElementTree

import pytest

from campaignkit.rendering.guard.gate import TooMuch, Unreadable
from campaignkit.rendering.guard.svg_limits import pictures_in, pictures_of

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'
USES = (
    "".join(f'<g id="g{n}">' + f'<use href="#g{n + 1}"/>' * 10 + "</g>" for n in range(9))
    + '<rect id="g9"/><use href="#g0"/>'
)
PATTERNS = (
    "".join(f'<pattern id="p{n}">' + f'<rect fill="url(#p{n + 1})"/>' * 2 + "</pattern>" for n in range(25))
    + '<rect fill="url(#p0)"/>'
)
MARKERS = '<marker id="m">' + "<rect/>" * 100 + '</marker><path marker-mid="url(#m)" d="' + "L1 1" * 2000 + '"/>'
ENTITY = '<!DOCTYPE svg [<!ENTITY a "<g/>">]><svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>'


def drawing(inside: str) -> bytes:
    return SVG.format(inside).encode()


@pytest.mark.parametrize(
    "inside",
    [USES, PATTERNS, MARKERS, "<g>" * 70 + "</g>" * 70, "<g/>" * 100_001,
     "".join(f'<g id="a{n}"><use href="#a{n + 1}"/></g>' for n in range(50)) + '<use href="#a0"/>'],
)  # fmt: skip
def test_what_draws_without_end_is_refused(inside: str) -> None:
    with pytest.raises(TooMuch):
        pictures_in(drawing(inside))
    with pytest.raises(TooMuch):
        pictures_of(ElementTree.fromstring(drawing(inside)))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (ENTITY.encode(), "entity 'a'"),
        (ENTITY.encode("utf-16"), "entity 'a'"),
        (b'<!DOCTYPE svg SYSTEM "file:///etc/passwd" [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]><svg/>', "entity"),
        (b"<svg", "well-formed"),
        (b"", "is empty"),
        (b"<?xml version='1.0' encoding='nonsense'?><svg/>", "well-formed"),
        (drawing('<g id="a"><use href="#a"/></g>'), "uses itself"),
        (drawing('<mask id="a"><rect mask="url(\'#a\')"/></mask>'), "uses itself"),
        (drawing('<use href="other.svg#a"/>'), "takes a part from"),
        (drawing('<image href="other.SVG?x"/>'), "another drawing"),
        (drawing('<image xlink:href="data:image/svg+xml,x"/>'), "another drawing"),
        (drawing('<g xml:base="file:///etc/"><image href="a.png"/></g>'), "xml:base"),
        (drawing("<style>@import 'x.css';</style>"), "@import"),
    ],
)
def test_what_hides_or_reaches_out_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        pictures_in(content)


def test_entities_that_are_a_line_of_text_are_read_wherever_a_drawing_begins() -> None:
    content = '\n <!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg">]><svg xmlns="&ns;"><image href="a.png"/></svg>'
    assert pictures_in(content.encode()) == pictures_in(content.strip().encode("utf-16")) == ("a.png",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_that_add_up_are_refused(encoding: str) -> None:
    many = "".join(f'<!ENTITY e{n} "x">' for n in range(65))
    with pytest.raises(Unreadable, match="more than 64"):
        pictures_in(f"<!DOCTYPE svg [{many}]><svg/>".encode(encoding))
    with pytest.raises(TooMuch, match="over and over"):
        pictures_in(f'<!DOCTYPE svg [<!ENTITY e "{"x" * 200}">]><svg>{"&e;" * 6000}</svg>'.encode(encoding))


def test_an_honest_drawing_names_its_pictures() -> None:
    inside = (
        '<linearGradient id="a"/><linearGradient id="b" href="#a"/><clipPath id="c"><rect/></clipPath>'
        '<symbol id="s"><path/></symbol><g clip-path="url(#c)"><rect fill="url(#b)"/><use href="#s"/><use href="#s"/></g>'
        '<use href="#none"/><a href="https://a.example/"><text>x</text></a><image href="photo.jpg"/>'
        '<image xlink:href="data:image/png;base64,x"/>'
    )
    assert pictures_in(drawing(inside)) == ("photo.jpg", "data:image/png;base64,x")


def test_a_document_type_without_entities_is_what_drawing_programs_write() -> None:
    kind = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert pictures_in(kind + drawing("<rect/>")) == ()


def test_a_map_of_many_paths_goes_through() -> None:
    assert pictures_in(drawing('<path d="M0 0L1 1"/>' * 20_000)) == ()
