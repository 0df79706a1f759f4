from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from campaignkit.rendering.mail.markup import declarations, mail_page

PAGE = (
    '<html><head><title>No</title><style>a{}</style></head><body><div style="DISPLAY: none">Hidden <b>too</b></div>'
    '<!--[if mso]><table width="900"><script></script><![endif]--><td><a href="x&amp;y" href="z">Shown</a><br></td>'
    "</body></html>"
)


def test_a_page_is_what_is_shown_and_what_is_hidden() -> None:
    page = mail_page(PAGE)
    assert page.visible_text.split() == ["Shown"] and page.hidden.split() == ["Hidden", "too"]
    assert [css for _, css in page.sheets] == ["a{}"]


def test_an_element_knows_what_is_around_it_and_keeps_the_first_of_two_values() -> None:
    (link,) = mail_page(PAGE).named("a")
    assert [tag.name for tag in link.around()] == ["td", "body", "html"] and link.attributes == {"href": "x&y"}


def test_comments_for_outlook_are_not_looked_at() -> None:
    assert not mail_page(PAGE).named("table", "script")


def test_what_a_style_says_is_read_by_property() -> None:
    assert declarations("Color: RED; padding:1px 2px;;x; color:blue !important") == {"color": "blue", "padding": "1px 2px"}


@given(st.text(st.sampled_from(list("<>/ab='\"!-&; ")), max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    assert mail_page(text).tags is not None
