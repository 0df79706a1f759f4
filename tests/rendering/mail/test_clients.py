from __future__ import annotations

import pytest

from campaignkit.errors import Problem
from campaignkit.rendering.mail.clients import LIMITS, STYLES, Limit, faults

PAGE = "<!doctype html><html><head><style>{css}</style></head><body>{body}</body></html>"


def said(body: str = "", css: str = "") -> tuple[Problem, ...]:
    return faults(PAGE.format(body=body, css=css), "mail.mjml")


def example(limit: Limit) -> tuple[str, str]:
    """A page that leans on one limit, as body and style sheet."""
    name = limit.name.replace("*", "x")
    return {
        "property": (f'<p style="{name}:1px">x</p>', ""),
        "value": (f'<p style="{name}">x</p>', ""),
        "function": (f'<p style="width:{name}(1px)">x</p>', ""),
        "unit": (f'<p style="width:calc-free;height:2{name}">x</p>', ""),
        "at-rule": ("", f"@{name} x {{}}"),
        "element": (f"<{name}>x</{name}>", ""),
        "attribute": (f'<p {"onclick" if limit.name == "on*" else name}="x">x</p>', ""),
        "picture": (f'<img src="{"data:image/png,x" if name == "data:" else f"a.{name}"}">', ""),
    }[limit.kind]


@pytest.mark.parametrize("limit", LIMITS, ids=[f"{limit.kind} {limit.name}" for limit in LIMITS])
def test_everything_in_the_table_is_found_and_told_with_who_and_what_instead(limit: Limit) -> None:
    (problem,) = [problem for problem in said(*example(limit)) if limit.instead in problem.message]
    assert problem.severity == limit.severity and problem.code == f"mail-{limit.kind}"
    assert limit.who in problem.message and problem.file == "templates/mail.mjml"


@pytest.mark.parametrize("limit", [limit for limit in LIMITS if limit.kind in ("property", "value", "function", "unit")])
def test_what_is_told_of_an_element_is_told_of_a_style_sheet(limit: Limit) -> None:
    (body, _) = example(limit)
    style = body.split('"')[1]
    for css in (f"p {{ {style} }}", f"@media (max-width: 479px) {{ p {{ {style} }} }}"):
        assert any(limit.instead in problem.message for problem in said(css=css))


def test_a_plain_mail_is_without_fault() -> None:
    css = ":root { color-scheme: light dark } @media (prefers-color-scheme: dark) { .a > td { color: #fff !important } }"
    css += " [data-ogsc] .a { color: #fff !important } @media only screen and (max-width: 479px) { h1 { font-size: 30px } }"
    body = '<table role="presentation" width="600" style="width:600px;border-collapse:collapse"><tr><td align="left">'
    body += '<img src="cid:a@campaignkit" alt="" width="600" style="display:block;max-width:100%"><br>'
    body += '<a href="mailto:a@b.example" style="display:inline-block;border-radius:3px">x</a>'
    body += '<a href="tel:+44">y</a></td></tr></table>'
    assert said(body, css) == ()


def test_each_thing_is_told_once() -> None:
    assert len(said('<p style="display:flex">x</p><p style="display:flex">y</p>', "p{display:flex}")) == 1


@pytest.mark.parametrize("value", ["none", "static", "initial", "0"])
def test_a_property_that_is_switched_off_is_no_fault(value: str) -> None:
    assert said(f'<p style="position:{value};box-shadow:{value};float:{value}">x</p>') == ()


def test_comments_for_outlook_alone_are_no_fault() -> None:
    assert said('<!--[if mso]><v:rect style="position:absolute"><v:fill src="x.svg"/></v:rect><![endif]-->') == ()


def test_a_style_sheet_outside_the_head_is_told() -> None:
    assert [problem.code for problem in said("<style>p{}</style>")] == ["mail-style-place"]


def test_style_sheets_that_gmail_drops_are_told() -> None:
    assert [problem.code for problem in said(css="p{color:#000}" * (STYLES // 13 + 1))] == ["mail-style-size"]
    nested = "@media screen { @media (max-width: 9px) { p {} } }"
    assert [problem.code for problem in said(css=nested)] == ["mail-style-nested"]


@pytest.mark.parametrize("head", ['<meta http-equiv="Refresh" content="0;url=x">', "<meta http-equiv=set-cookie>"])
def test_a_page_that_leads_away_by_itself_is_told(head: str) -> None:
    assert [problem.code for problem in said(head)] == ["mail-element"]


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", " JavaScript:alert(1)", "file:///etc/passwd", "//evil.example", "http://["]
)
def test_links_lead_to_pages_mail_and_phones_alone(link: str) -> None:
    assert "unsafe-link" in [problem.code for problem in said(f'<a href="{link}">x</a>')]
