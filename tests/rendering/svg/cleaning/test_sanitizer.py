from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaignkit.rendering.guard.gate import BrokenPicture
from campaignkit.rendering.svg.cleaning.sanitizer import clean_svg, svg_bytes

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 50">{}</svg>'
RECT = '<rect x="20" y="10" width="40" height="20"/>'


def cleaned(content: bytes | str) -> str:
    return svg_bytes(clean_svg(content.encode() if isinstance(content, str) else content).root).decode()


@pytest.mark.parametrize(
    "part",
    [
        "<script>alert(1)</script>",
        '<rect onload="alert(1)"/>',
        '<rect ONCLICK="alert(1)"/>',
        '<image href="https://evil.example/x.png"/>',
        '<image xlink:href="https://evil.example/x.png"/>',
        '<image href="file:///etc/passwd"/>',
        '<image href="../../secret.png"/>',
        '<use href="https://evil.example/x.svg#a"/>',
        '<a href="javascript:alert(1)"><rect/></a>',
        '<a xlink:href=" java&#10;script:alert(1)"><rect/></a>',
        '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><iframe src="https://evil.example"/></body></foreignObject>',
        '<rect style="fill:url(https://evil.example/x)"/>',
        "<rect fill=\"url( 'https://evil.example/x')\"/>",
        '<rect filter="URL(https://evil.example/x)"/>',
        "<style>@import 'https://evil.example/x.css';</style>",
        "<style>rect{fill:url(https://evil.example/x)}</style>",
        "<style>@\\69mport 'https://evil.example/x.css';</style>",
        "<?xml-stylesheet href='https://evil.example/x.css'?>",
        '<animate attributeName="href" to="https://evil.example"/>',
        '<set attributeName="onload" to="alert(1)"/>',
        '<audio src="https://evil.example/x.mp3"/>',
        "<!-- https://evil.example -->",
    ],
)
def test_what_runs_or_reaches_out_is_taken_out_of_a_drawing(part: str) -> None:
    text = cleaned(SVG.format(RECT + part)).lower()
    for word in ("evil.example", "alert", "script", "passwd", "secret", "import", "iframe"):
        assert word not in text
    assert "<rect" in text


@pytest.mark.parametrize(
    ("part", "loss"),
    [
        ("<script>alert(1)</script>", "a script"),
        ('<rect onclick="x()"/>', "a script"),
        ('<image href="photo.png"/>', "another file (photo.png)"),
        ("<style>@import 'x.css';</style>", "styles or fonts from another file (@import)"),
        ("<style>@font-face{font-family:x;src:url(x.woff)}</style>", "a font of its own (@font-face)"),
        ("<style>rect{fill:url(x.svg#g)}</style>", "a file that its fill names"),
        ('<rect filter="url(https://evil.example/x)"/>', "a file that its filter names"),
        ("<foreignObject><p/></foreignObject>", "a part that only browsers draw (foreignObject)"),
    ],
)
def test_what_is_taken_out_is_told(part: str, loss: str) -> None:
    assert clean_svg(SVG.format(RECT + part).encode()).losses == (loss,)


@pytest.mark.parametrize(
    "part",
    [
        "<metadata><x/></metadata>",
        "<!-- made by hand -->",
        '<switch><foreignObject requiredExtensions="http://ns.example/ai/"/><g><rect/></g></switch>',
        '<a href="https://kitchen.example"><rect/></a>',
        "<style>.a{fill:url('#g')} /* url(x) */</style>",
    ],
)
def test_what_changes_no_drawing_is_no_loss(part: str) -> None:
    assert clean_svg(SVG.format(RECT + part).encode()).losses == ()


def test_one_rule_goes_and_the_rest_of_a_style_sheet_stays() -> None:
    text = cleaned(SVG.format("<style>@import 'x.css'; .a{fill:#c06} .b{fill:url(x)}</style><rect class='a b'/>"))
    assert 'style="fill:#c06"' in text


def test_what_a_drawing_says_of_itself_is_kept() -> None:
    part = '<defs><linearGradient id="g"/></defs><rect fill="url(#g)"/><g id="a"/><use href="#a"/>'
    part += '<rect style="fill:url( &quot;#g&quot; )"/>'
    text = cleaned(SVG.format(part))
    assert 'fill="url(#g)"' in text and 'href="#a"' in text and 'style="fill:url(#g)"' in text


def test_of_two_addresses_the_newer_word_counts_and_only_pictures_hold_data() -> None:
    small = "data:image/png;base64,AAAA"
    part = f'<g id="a"/><use xlink:href="{small}" href="#a"/><use href="data:image/svg+xml;base64,AAAA#a"/>'
    text = cleaned(SVG.format(part))
    assert "data:" not in text and text.count("<use") == text.count('href="#a"') == 1


def test_of_a_switch_the_first_part_that_all_can_draw_is_kept() -> None:
    part = (
        '<switch><g requiredExtensions="x"><circle/></g><g systemLanguage="xx"><ellipse/></g><g><rect/></g><path/></switch>'
    )
    text = cleaned(SVG.format(part))
    assert "<rect" in text and not any(word in text for word in ("circle", "ellipse", "path", "switch"))


def test_names_of_any_letters_are_read() -> None:
    assert "<rect" in cleaned('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" größe="ü"><été/><rect/></svg>')


def test_illustrators_entities_and_doctype_are_read() -> None:
    content = (
        '  <?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd" ['
        '<!ENTITY ns_svg "http://www.w3.org/2000/svg"><!ENTITY ns_ai "http://ns.example/ai/">]>'
        '<svg xmlns="&ns_svg;" xmlns:i="&ns_ai;" i:view="x" viewBox="0 0 1 1"><i:pgf>AAAA</i:pgf><rect/></svg>'
    )
    text = cleaned(content)
    assert "<rect" in text and "ENTITY" not in text and "pgf" not in text and "DOCTYPE" not in text


LAUGHS = (
    '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>&b;</text></svg>'
)
FILE = (
    '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>&a;</text></svg>'
)


GROWING = (
    '<!DOCTYPE svg [<!ENTITY a "'
    + "x" * 200
    + '">]><svg xmlns="http://www.w3.org/2000/svg"><text>'
    + "&a;" * 6000
    + "</text></svg>"
)


@pytest.mark.parametrize(
    "content",
    [
        "", "<svg", "hello", "<html/>", "<svg/>", LAUGHS, LAUGHS.encode("utf-16"), FILE, GROWING, GROWING.encode("utf-16"),
        "<g>" * 400 + "</g>" * 400, SVG.format("<g>" * 400 + "</g>" * 400), SVG.format('<g id="a"><use href="#a"/></g>'),
        SVG.format("<style>" + "".join(f"*:nth-child({n}) *{{x:y}}" for n in range(9000)) + "</style>" + "<g/>" * 3000),
    ],
)  # fmt: skip
def test_a_drawing_that_cannot_be_used_is_told(content: bytes | str) -> None:
    with pytest.raises(BrokenPicture) as broken:
        cleaned(content)
    assert "passwd" not in str(broken.value)


PIECES = [
    "<g>",
    "</g>",
    "<rect/>",
    "<style>",
    "</style>",
    "a{",
    "}",
    "fill:url(",
    "x)",
    "var(--a)",
    "@import 'x'",
    "--a:",
    ";",
    "\\",
    '"',
    "<use href='",
    "'/>",
    "#a",
    "&amp;",
]


@given(st.binary(max_size=300))
@settings(max_examples=60)
def test_any_bytes_are_a_drawing_or_are_told(content: bytes) -> None:
    with pytest.raises(BrokenPicture):
        clean_svg(content)


@given(st.lists(st.sampled_from(PIECES), max_size=24))
@settings(max_examples=150, deadline=None)
def test_whatever_a_drawing_is_made_of_nothing_in_it_names_a_file(pieces: Sequence[str]) -> None:
    try:
        text = cleaned(SVG.format("".join(pieces)))
    except BrokenPicture:
        return
    root = clean_svg(text.encode()).root
    said = [value for element in root.iter() for value in element.attrib.values()]
    assert not any("url(x" in value or value.strip() == "x" for value in said)
    assert not any(element.tag.endswith("}style") for element in root.iter())
    assert cleaned(text) == text
