from __future__ import annotations

from typing import Any

import mjml
import pytest

from campaignkit.rendering.mail.tags import ATTRIBUTES, REFUSED, faults
from campaignkit.rendering.mail.tree import read

MAIL = '<mjml lang="en"><mj-head>{head}</mj-head><mj-body>{body}</mj-body></mjml>'
ROW = "<mj-section><mj-column>{}</mj-column></mj-section>"


def said(body: str = "", head: str = "") -> list[tuple[str, str]]:
    return [(code, message) for _, message, code in faults(read(MAIL.format(head=head, body=body)))]


def test_a_plain_mail_is_without_fault() -> None:
    head = '<mj-title>A</mj-title><mj-preview>B</mj-preview><mj-style>.a > b {}</mj-style><mj-breakpoint width="480px"/>'
    head += '<mj-attributes><mj-all font-family="Arial"/><mj-class name="big" font-size="20px"/></mj-attributes>'
    inner = '<mj-text mj-class="big" align="left"><h1>x</h1><custom-tag/></mj-text><mj-table><tr><td>x</td></tr></mj-table>'
    inner += '<mj-image src="cid:a" alt="" width="100px"/><mj-button href="https://a.example">x</mj-button><mj-divider/><mj-spacer/>'
    body = f"<mj-wrapper>{ROW.format(inner)}</mj-wrapper><mj-raw><p>x</p></mj-raw>"
    assert said(body + "<mj-section><mj-group><mj-column/></mj-group></mj-section>", head) == []


@pytest.mark.parametrize("tag", [*REFUSED, "mj-social-element", "mj-navbar-link", "mj-carousel-image", "mj-accordion-text"])
def test_elements_that_mails_do_without_are_refused_with_what_to_use(tag: str) -> None:
    ((code, message), *_) = said(ROW.format(f"<{tag}/>"))
    assert code == "refused-tag" and message.startswith(f"<{tag}> is not used: ")


@pytest.mark.parametrize(
    ("body", "code", "part"),
    [
        (ROW.format("<mj-txt>x</mj-txt>"), "unknown-tag", "did you mean `mj-text`"),
        ("<mj-section><mj-text>x</mj-text></mj-section>", "misplaced-tag", "it stands in <mj-column>"),
        ("<mj-column/>", "misplaced-tag", "<mj-group> or <mj-section>"),
        (ROW.format("<mj-text><mj-text>x</mj-text></mj-text>"), "misplaced-tag", "which holds HTML"),
        (ROW.format("<p>x</p>"), "unknown-tag", "HTML stands in mj-text"),
        (ROW.format("lost"), "lost-text", "'lost'"),
        (ROW.format("<mj-text colour='#000'>x</mj-text>"), "unknown-attribute", "did you mean `color`"),
        ("<mj-section background-url='cid:a'/>", "unknown-attribute", "picture behind text"),
        (ROW.format("<mj-text padding='16'>x</mj-text>"), "bad-value", "lengths such as 16px"),
        (ROW.format("<mj-text align='start'>x</mj-text>"), "bad-value", "left, center or right"),
        (ROW.format("<mj-text mj-class='nope'>x</mj-text>"), "unknown-class", "'nope'"),
        (ROW.format("<mj-image><p/></mj-image>"), "misplaced-tag", "holds nothing"),
    ],
)
def test_what_the_compiler_lets_pass_is_a_fault(body: str, code: str, part: str) -> None:
    found = said(body)
    assert any(code == seen and part in message for seen, message in found), found


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("<mj-style inline='inline'>a{}</mj-style>", "unknown-attribute"),
        ("<mj-style>a{}&lt;/style>&lt;script></mj-style>", "bad-value"),
        ("<mj-title><b>x</b></mj-title>", "misplaced-tag"),
        ("<mj-attributes><mj-class name='a' fontsize='1px'/></mj-attributes>", "unknown-attribute"),
        ("<mj-attributes><mj-title/></mj-attributes>", "misplaced-tag"),
        ("<mj-include path='../x.mjml'/>", "refused-tag"),
        ("<mj-font name='Evil' href='https://fonts.example/x.css'/>", "refused-tag"),
    ],
)
def test_the_head_is_held_to_the_same(head: str, code: str) -> None:
    assert code in [seen for seen, _ in said(head=head)]


def test_a_mail_says_its_language_and_has_a_body() -> None:
    codes = [code for *_, code in faults(read("<mjml></mjml>"))]
    assert codes == ["no-language", "not-mjml"]
    assert [code for *_, code in faults(read("<html></html>"))] == ["unknown-tag"]


HEEDED_WITH = {
    "inner-": 'padding="4px" ',
    "name": 'href="u" ',
    "rel": 'href="u" ',
    "target": 'href="u" ',
    "title": 'href="u" ',
}
VALUES = {
    "direction": "rtl", "align": "right", "text-align": "right", "full-width": "full-width", "vertical-align": "bottom",
    "fluid-on-mobile": "true", "table-layout": "fixed", "border-style": "dashed", "role": "none", "font-style": "italic",
}  # fmt: skip
INNER = {"mj-text": "x", "mj-button": "x", "mj-table": "<tr><td>x</td></tr>", "mj-column": "<mj-text>x</mj-text>"}
INNER |= {"mj-group": "<mj-column/>", "mj-section": "<mj-column/>", "mj-wrapper": "<mj-section/>"}


@pytest.mark.parametrize(
    "tag", [tag for tag in ATTRIBUTES if tag in INNER or tag in ("mj-image", "mj-divider", "mj-spacer")]
)
def test_the_compiler_heeds_every_attribute_that_may_be_used(tag: str) -> None:
    def compiled(attributes: Any) -> Any:
        one = f"<{tag} {attributes}>{INNER.get(tag, '')}</{tag}>"
        if tag in ("mj-section", "mj-wrapper"):
            return mjml.mjml2html(MAIL.format(head="", body=one))
        around = "<mj-section>{}</mj-section>" if tag in ("mj-column", "mj-group") else ROW
        return mjml.mjml2html(MAIL.format(head="", body=around.format(one)))

    for name in ATTRIBUTES[tag] - {"role"}:
        value = VALUES.get(name, "3px solid #123456" if "border" in name and name != "border-width" else "17px")
        more = next((more for start, more in HEEDED_WITH.items() if name.startswith(start)), "")
        more += 'src="cid:a" ' if tag == "mj-image" and name != "src" else ""
        more += 'href="u" ' if tag == "mj-button" and name != "href" and 'href="u"' not in more else ""
        assert compiled(f'{more}{name}="{value}"') != compiled(more), name
