from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from campaignkit.errors import Problem
from campaignkit.rendering.mail.check import faults
from campaignkit.rendering.mail.letter import Letter, picture

LOGO = picture("sender", b"png", "Miller")
SOUP, STOP, STOP_WEB = "https://np.example/soup?a=1&utm_source=mo", "mailto:stop@mo.example", "https://mo.example/u/ABC"
CREDIT = "Design: Sponsor e-mail by Werkstatt Ost, CC BY-SA 4.0 · ck:7f3a-9c2e"
HTML = f"""<!doctype html><html><head><title>Soup</title></head><body>
<div style="display:none">Bring a team or just come</div>
<table width="600"><tr><td><img src="{LOGO.src}" alt="Miller" width="115"><h1>Soup</h1>
<a href="{SOUP.replace("&", "&amp;")}" style="background:#f7e017;color:#000;line-height:50px">Join</a>
<p>Miller, 1200 N. Main St., <br>Dayton. <a href="{STOP}">No more</a> or
 <a href="{STOP_WEB}">here</a><br>Night Pantry, PO Box 77</p>
<p>{CREDIT}</p></td></tr></table></body></html>"""
TEXT = f"""Soup

Join: {SOUP}.

-- \nMiller, 1200 N. Main St.,
Dayton
Night Pantry, PO Box 77
No more: {STOP} or ({STOP_WEB})
{CREDIT}
"""
LETTER = Letter(
    sender_name="Miller & Daughters",
    sender_address="news@mo.example",
    reply_to="us@mo.example",
    subject="Soup for all",
    preheader="Bring a team or just come",
    html=HTML,
    text=TEXT,
    lang="en",
    pictures=(LOGO,),
    unsubscribe=(STOP, STOP_WEB),
    postal_addresses=("1200 N. Main St., Dayton", "PO Box 77"),
    credit=CREDIT,
)


def said(**changes: Any) -> tuple[Problem, ...]:
    return faults(replace(LETTER, **changes), "audiences[1]", "mail.mjml")


def html(old: str, new: str) -> dict[str, str]:
    assert old in HTML
    return {"html": HTML.replace(old, new)}


def text(old: str, new: str) -> dict[str, str]:
    assert old in TEXT
    return {"text": TEXT.replace(old, new)}


def test_a_letter_that_is_right_is_without_fault() -> None:
    assert said() == ()


@pytest.mark.parametrize("bad", ["\r\n", "\n", "\r", "\x85", "\u2028", "\u2029", "\x00", "\x0b", "\u202e"])
@pytest.mark.parametrize(
    ("field", "place"),
    [
        ("sender_name", "sender.name"),
        ("sender_address", "sender.from"),
        ("reply_to", "sender.reply_to"),
        ("subject", "audiences[1].subject"),
        ("preheader", "audiences[1].preheader"),
    ],
)
def test_a_line_break_in_a_header_is_told_with_its_field(field: str, place: str, bad: str) -> None:
    found = [problem for problem in said(**{field: f"x@y.example{bad}Bcc: x"}) if problem.code == "header-line-break"]
    assert [(problem.file, problem.field) for problem in found] == [("campaign.yaml", place)]
    assert found[0].message.isprintable()


def test_a_line_break_in_a_way_to_unsubscribe_is_told() -> None:
    assert [
        problem.field for problem in said(unsubscribe=(STOP, STOP_WEB + "\nBcc: x")) if problem.code == "header-line-break"
    ]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"unsubscribe": ()}, "sender.unsubscribe"),
        ({"postal_addresses": ()}, "sender.postal_address"),
        ({"subject": " "}, "audiences[1].subject"),
        ({"sender_name": ""}, "sender.name"),
        ({"sender_address": ""}, "sender.from"),
    ],
)
def test_what_a_mail_cannot_do_without_is_asked_for_and_never_invented(changes: Mapping[str, Any], field: str) -> None:
    assert ("mail-incomplete", field) in [(problem.code, problem.field) for problem in said(**changes)]


def test_an_answer_address_may_be_left_out() -> None:
    assert said(reply_to="") == ()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"sender_address": "jürgen@mo.example"}, "sender.from"),
        ({"reply_to": "no address"}, "sender.reply_to"),
        ({"unsubscribe": ("ftp://x.example",)}, "sender.unsubscribe[0]"),
    ],
)
def test_an_address_that_no_header_can_hold_is_told(changes: Mapping[str, Any], field: str) -> None:
    assert ("mail-address", field) in [(problem.code, problem.field) for problem in said(**changes)]


def test_a_subject_or_preheader_that_is_too_long_is_told_with_its_length_and_what_to_do() -> None:
    (problem,) = said(subject="🍲" * 31)
    assert (problem.field, problem.code) == ("audiences[1].subject", "subject-too-long")
    assert "62 characters" in problem.message and "event.short_title" in problem.message
    assert said(subject="x" * 60) == () and "preheader-too-long" in [problem.code for problem in said(preheader="x" * 91)]


def test_a_page_that_gmail_would_cut_off_is_told() -> None:
    assert [problem.code for problem in said(html=HTML + " " * 102_000)] == ["mail-too-long"]


IMG = f'<img src="{LOGO.src}" alt="Miller" width="115">'


@pytest.mark.parametrize(
    ("new", "part"),
    [
        (IMG.replace(' alt="Miller"', ""), "has no alt="),
        (IMG.replace(' width="115"', ""), "expected 1 to 640"),
        (IMG.replace("115", "641"), "expected 1 to 640"),
        (IMG.replace("115", "100%"), "expected 1 to 640"),
        (IMG + IMG.replace("sender", "other"), "no picture of this mail"),
        ("", "not shown anywhere"),
        (IMG + '<img src="https://evil.example/pixel.gif" alt="" width="1">', "no picture of this mail"),
        (IMG + '<img src="data:image/png;base64,x" alt="" width="1">', "no picture of this mail"),
    ],
)
def test_pictures_are_in_the_mail_described_and_of_known_width(new: str, part: str) -> None:
    found = said(**html(IMG, new))
    assert any(part in problem.message and problem.code == "mail-picture" for problem in found), found


def test_nothing_is_fetched_and_nothing_is_too_wide() -> None:
    assert "remote" in [problem.code for problem in said(**html("<td>", '<td background="https://evil.example/x.png">'))]
    assert "remote" in [
        problem.code for problem in said(**html("<h1>", '<iframe src="https://evil.example"></iframe><h1>'))
    ]
    assert "mail-too-wide" in [problem.code for problem in said(**html('width="600"', 'width="900"'))]


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        (SOUP, "", f"does not have the link {SOUP}"),
        ("Soup\n\n", f"Soup {SOUP}\n\n", f"has 2 times the link {SOUP}"),
        ("Soup\n\n", "Soup https://other.example/x\n\n", "which the page has not"),
        ("Soup\n\n", "<b>Soup</b>\n\n", "mark-up"),
        ("Soup\n\n", "**Soup**\n\n", "mark-up"),
        ("Soup\n\n", "[Soup](https)\n\n", "mark-up"),
        ("Soup\n\n", "Soup &amp; bread\n\n", "'&amp;'"),
        ("Soup\n\n", "Soup &#39; bread\n\n", "'&#39;'"),
        ("Soup\n\n", "Bring a team or\njust come\n\n", "readers see both"),
        ("PO Box 77", "PO Box", "plain text does not say the postal address"),
        (CREDIT, "", "plain text does not say the credit"),
    ],
)
def test_the_plain_text_says_the_same_without_mark_up(old: str, new: str, part: str) -> None:
    found = said(**text(old, new))
    assert any(part in problem.message for problem in found), found


def test_ordinary_signs_are_no_mark_up() -> None:
    assert said(**text("Soup\n\n", "Soup <3 & R&D; 5 < 6 > 4 * 2 * 3, AT&T\n\n")) == ()


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        (f'href="{STOP}"', 'href="https://np.example/"', "no link to mailto:stop@mo.example"),
        ("PO Box 77", "", "page does not say the postal address"),
        (f"<p>{CREDIT}</p>", "", "page does not say the credit"),
        ('<div style="display:none">Bring a team or just come</div>', "", "no preheader"),
        ("line-height:50px", "line-height:20px", "20 px high"),
        ("color:#000;", "color:#ffffff;", "contrast"),
    ],
)
def test_the_page_has_all_that_a_reader_and_the_law_ask(old: str, new: str, part: str) -> None:
    found = said(**html(old, new))
    assert any(part in problem.message for problem in found), found
    assert all(problem.file == "templates/mail.mjml" for problem in found)


def test_angle_brackets_that_people_wrote_are_no_mark_up() -> None:
    page = html("<h1>Soup", "<h1>Soup &lt;for all&gt; AT&amp;amp;T")
    found = said(**page, **text("Soup\n\n", "Soup <for all> AT&amp;T\n\n"))
    assert "text-markup" not in {problem.code for problem in found}


def test_an_address_that_a_person_wrote_into_the_story_is_no_missing_link() -> None:
    page = html("<h1>Soup", "<p>More on https://story.example/x.</p><h1>Soup")
    assert said(**page, **text("Soup\n\n", "More on https://story.example/x.\n\nSoup\n\n")) == ()
