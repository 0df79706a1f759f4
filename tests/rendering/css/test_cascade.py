from __future__ import annotations

from collections.abc import Sequence

import pytest

from campaignkit.rendering.guard.gate import BrokenPicture
from campaignkit.rendering.svg.cleaning.sanitizer import clean_svg

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" width="100" height="50">{}</svg>'


def fills(part: str) -> list[str]:
    root = clean_svg(SVG.format(part).encode()).root
    return [rect.get("style", "").removeprefix("fill:") for rect in root.iter("{http://www.w3.org/2000/svg}rect")]


@pytest.mark.parametrize(
    ("sheet", "part", "expected"),
    [
        ("@layer a,b;@layer b{rect{fill:lime}}@layer a{rect{fill:red}}", "<rect/>", ["lime"]),
        ("@layer a{#x{fill:red}}rect{fill:lime}", "<rect id='x'/>", ["lime"]),
        ("@layer a{@layer b{rect{fill:red}}rect{fill:lime}}", "<rect/>", ["lime"]),
        ("@layer a.b{rect{fill:red}}@layer a{rect{fill:lime}}", "<rect/>", ["lime"]),
        ("@layer{rect{fill:red}}@layer{rect{fill:lime}}", "<rect/>", ["lime"]),
        ("@layer a{rect{fill:lime!important}}rect{fill:red!important}", "<rect/>", ["lime"]),
        ("@layer a,b;@layer a{rect{fill:lime!important}}@layer b{rect{fill:red!important}}", "<rect/>", ["lime"]),
        ("@scope(.a){rect{fill:lime}}", "<g class='a'><rect/></g><rect/>", ["lime", ""]),
        ("@scope(.a) to (.b){rect{fill:lime}}", "<g class='a'><g class='b'><rect/></g><rect/></g>", ["", "lime"]),
        ("@scope(.a){:scope>rect{fill:lime}}", "<g class='a'><rect/><g><rect/></g></g>", ["lime", ""]),
        ("@scope{rect{fill:lime}}", "<rect/>", ["lime"]),
        (".a{rect{fill:red}&amp;>rect{fill:lime}}", "<g class='a'><rect/></g>", ["lime"]),
        (".a{fill:red;.b &amp;{fill:lime}}", "<g class='b'><rect class='a'/></g>", ["lime"]),
        (".a{@media screen{fill:lime}}", "<rect class='a'/>", ["lime"]),
        (".a{.b &amp;{fill:lime}fill:red}", "<g class='b'><rect class='a'/></g>", ["lime"]),
        ("@namespace s 'http://www.w3.org/2000/svg';s|rect{fill:lime}", "<rect/>", ["lime"]),
        ("@namespace 'http://www.w3.org/1999/xhtml';rect{fill:red}", "<rect/>", [""]),
        ("@supports (fill:red) and (not (fill:nix)){rect{fill:lime}}", "<rect/>", ["lime"]),
        ("@supports not (display:block){rect{fill:red}}", "<rect/>", [""]),
        ("@media (width>=101px){rect{fill:red}}", "<rect/>", [""]),
        ("rect:nth-child(3){fill:lime}", "<title>x</title><rect/>", ["lime"]),
        ("script+rect{fill:lime}", "<script/><rect/>", ["lime"]),
        ("rect:not(:first-child){fill:lime}", "<metadata/><rect/>", ["lime"]),
        ("a rect{fill:lime}", "<a><rect/></a>", ["lime"]),
        ("}rect{fill:red} rect{fill:lime}", "<rect/>", ["lime"]),
        ("rect{fill:lime;fill:}", "<rect/>", ["lime"]),
    ],
)
def test_rules_hold_as_in_a_browser(sheet: str, part: str, expected: Sequence[str]) -> None:
    assert fills(f"<style>{sheet}</style>{part}") == expected


def test_a_style_sheet_for_paper_alone_holds_nowhere() -> None:
    assert fills("<style media='print'>rect{fill:red}</style><style media='screen'>rect{fill:lime}</style><rect/>") == [
        "lime"
    ]


@pytest.mark.parametrize(
    ("sheet", "loss"),
    [
        ("@container (width>1px){rect{fill:red}}", "styles for a size that only browsers know (@container)"),
        ("@import 'x.css';", "styles or fonts from another file (@import)"),
    ],
)
def test_rules_that_are_left_out_are_told(sheet: str, loss: str) -> None:
    assert clean_svg(SVG.format(f"<style>{sheet}</style>").encode()).losses == (loss,)


def test_styles_that_a_drawing_takes_from_elsewhere_are_told() -> None:
    content = '<?xml-stylesheet href="x.css"?>' + SVG.format("<rect/>")
    assert clean_svg(content.encode()).losses == ("styles from another file (xml-stylesheet)",)


@pytest.mark.parametrize("sheet", ["&amp;,&amp;,&amp;{" * 12 + "}" * 12, ":is(" * 3000 + ")" * 3000 + "{fill:red}"])
def test_rules_that_would_not_end_are_told(sheet: str) -> None:
    with pytest.raises(BrokenPicture):
        clean_svg(SVG.format(f"<style>{sheet}</style><rect/>").encode())
