from __future__ import annotations

import pytest

from campaignkit.rendering.mail.buttons import faults
from campaignkit.rendering.mail.markup import mail_page
from campaignkit.rendering.mail.mjml import compiled

A = '<a href="https://a.example" style="{}">Join</a>'
GOOD = "display:inline-block;background:#f7e017;color:#000;font-size:17px;line-height:20px;padding:15px 28px"


def said(html: str) -> list[str]:
    return list(faults(mail_page(html)))


@pytest.mark.parametrize(
    "style",
    [
        GOOD,
        GOOD.replace("line-height:20px;padding:15px 28px", "line-height:50px"),
        GOOD.replace("20px;padding:15px 28px", "1.2;padding:12px"),
        GOOD.replace("20px;padding:15px 28px", "120%;padding:0 8px;padding-top:12px;padding-bottom:12px"),
        GOOD.replace("line-height:20px;padding:15px 28px", "padding:1em 8px 1em"),
    ],
)
def test_a_button_large_enough_with_contrast_is_right(style: str) -> None:
    assert said(A.format(style)) == []


def test_a_link_in_running_text_is_no_button() -> None:
    assert (
        said('<td style="background:#fff"><p>' + A.format("color:#888") + "</p>" + A.format("color:#888") + "</td>") == []
    )


def test_a_button_that_is_too_low_is_told_with_its_height() -> None:
    (message,) = said(A.format(GOOD.replace("15px 28px", "10px 28px")))
    assert "40 px high" in message and "44" in message


def test_text_that_melts_into_its_button_is_told() -> None:
    (message,) = said(A.format(GOOD.replace("#000", "#ffffff")))
    assert "#ffffff on #f7e017" in message and "4.5" in message


def test_the_ground_may_be_that_of_the_cell_and_the_colour_that_around() -> None:
    cell = '<td bgcolor="#F7E017" style="color:#fff">' + A.format("color:inherit;display:block;line-height:50px") + "</td>"
    (message,) = said(cell)
    assert "#fff on #f7e017" in message


def test_colours_that_cannot_be_measured_are_told() -> None:
    assert "expected #rrggbb" in said(A.format(GOOD.replace("#000", "black")))[0]


def test_the_buttons_that_mjml_makes_are_measured() -> None:
    mail = (
        '<mjml lang="en"><mj-body><mj-section><mj-column><mj-button href="https://a.example" {}>x</mj-button></mj-column>'
    )
    mail += "</mj-section></mj-body></mjml>"
    assert len(said(compiled(mail.format(""), "mail.mjml", "ltr"))) == 1
    right = 'inner-padding="15px 28px" line-height="20px" background-color="#1f3fd1" color="#ffffff"'
    assert said(compiled(mail.format(right), "mail.mjml", "ltr")) == []
