from __future__ import annotations

from typing import Literal

import pytest
from lxml import html as lxml_html

from campaignkit.errors import Problem
from campaignkit.rendering.mail.clients import faults
from campaignkit.rendering.mail.mjml import MjmlFaulty, compiled

MAIL = """<mjml lang="ar" dir="{dir}">
<mj-head><mj-title>Soup</mj-title><mj-preview>Bring a team</mj-preview>{head}</mj-head>
<mj-body width="600px" css-class="page"><mj-wrapper css-class="sheet">
<mj-section padding="24px 40px"><mj-column width="50%"><mj-text><h1>Soup &amp; bread</h1></mj-text></mj-column>
<mj-column width="50%"><mj-image src="cid:a@campaignkit" alt="" width="100px"/></mj-column></mj-section></mj-wrapper>
<mj-section><mj-group><mj-column>{body}<mj-table><tr><td>When</td></tr></mj-table><mj-divider/><mj-spacer height="8px"/>
<mj-button href="https://a.example/?a=1&amp;b=2" height="50px">Join &lt;us&gt;</mj-button></mj-column></mj-group>
</mj-section>
</mj-body></mjml>"""


def made(direction: Literal["ltr", "rtl"] = "ltr", body: str = "", head: str = "") -> str:
    return compiled(MAIL.format(dir=direction, body=body, head=head), "mail.mjml", direction)


def refused(source: str) -> tuple[Problem, ...]:
    with pytest.raises(MjmlFaulty) as found:
        compiled(source, "mail.mjml", "ltr")
    return found.value.problems


def test_a_page_stands_alone_and_asks_no_server() -> None:
    page = made()
    assert page.startswith("<!doctype html>") and 'http-equiv="X-UA-Compatible"' in page
    assert "fonts.googleapis" not in page and "@import" not in page and "<link" not in page
    assert "Soup &amp; bread" in page and "Join &lt;us&gt;" in page and 'href="https://a.example/?a=1&amp;b=2"' in page
    assert page == made()


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_what_the_compiler_writes_of_itself_is_within_what_mail_programs_can(direction: Literal["ltr", "rtl"]) -> None:
    assert faults(made(direction), "mail.mjml") == ()


def test_from_right_to_left_every_row_column_and_table_says_so() -> None:
    page = lxml_html.document_fromstring(made("rtl"))
    directed = [element for element in page.iter() if "direction:" in (element.get("style") or "").replace(" ", "")]
    assert len(directed) >= 6
    for element in directed:
        assert "direction:rtl" in element.get("style") and element.get("dir") == "rtl", lxml_html.tostring(element)[:200]
        assert "text-align:left" not in element.get("style")
    assert all(table.get("dir") == "rtl" for table in page.iter("table"))
    assert page.find("body").get("dir") == "rtl" and page.get("dir") == "rtl"
    assert not page.xpath('//*[@align="left"]')


def test_from_right_to_left_the_tables_for_outlook_say_so_too() -> None:
    page = made("rtl")
    assert page.count("<table") == page.count('<table dir="rtl"') and "direction:ltr" not in page


def test_what_a_template_itself_sets_from_left_to_right_stays() -> None:
    own = '<mj-text align="left"><p dir="ltr">+44 113 <span style="direction:ltr">4</span></p></mj-text>'
    own += '<mj-text><table dir="ltr"><tr><td><table><tr><td>x</td></tr></table></td></tr></table></mj-text>'
    page = lxml_html.document_fromstring(made("rtl", own))
    assert page.xpath("//p[@dir='ltr']") and page.xpath("//div[contains(@style, 'text-align:left')]")
    assert len(page.xpath("//table[@dir='ltr']")) == 2 and page.xpath("//span[@dir='ltr']")


def test_defaults_for_right_to_left_do_not_overrule_the_templates_own() -> None:
    page = made("rtl", "<mj-text>a</mj-text>", '<mj-attributes><mj-text align="center"/></mj-attributes>')
    assert "text-align:center;color" in page and "text-align:left" not in page


def test_a_table_that_only_lays_out_is_marked_so_and_one_with_heads_is_not() -> None:
    page = lxml_html.document_fromstring(made(body="<mj-table><tr><th>a</th><td>b</td></tr></mj-table>"))
    (with_heads,) = page.xpath("//table[.//th and not(.//table) and contains(@style, 'table-layout')]")
    assert with_heads.get("role") is None
    assert [table.get("role") for table in page.iter("table")].count(None) == 1
    assert "\ue000" not in made(body="<mj-table role='presentation'><tr><th>a</th></tr></mj-table>")


def test_every_fault_is_told_at_once_with_its_place_in_the_filled_template() -> None:
    problems = refused(MAIL.format(dir="ltr", head="", body="\n<mj-foo/><mj-text colr='x'>x</mj-text>"))
    assert [problem.code for problem in problems] == ["unknown-tag", "unknown-attribute"]
    assert all(problem.file == "templates/mail.mjml" for problem in problems) and "line 7" in problems[0].message


@pytest.mark.parametrize("source", ["", "<mjml>", "<html/>", "<!DOCTYPE mjml><mjml lang='en'><mj-body/></mjml>"])
def test_what_is_no_mjml_is_refused(source: str) -> None:
    assert refused(source)


def test_a_value_stays_text() -> None:
    page = lxml_html.document_fromstring(
        made(body="<mj-text>&lt;script&gt;x&lt;/script&gt; {{ 7*7 }} &amp;nbsp;</mj-text>")
    )
    assert not list(page.iter("script")) and "<script>x</script> {{ 7*7 }} &nbsp;" in page.text_content()
