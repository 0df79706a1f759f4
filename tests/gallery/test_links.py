from __future__ import annotations

import pytest

from campaignkit.gallery.links import safe_link


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://ost.example/kits?x=1#a", "https://ost.example/kits?x=1#a"),
        ("hello@ost.example", "mailto:hello@ost.example"),
        ("mailto:hello@ost.example", "mailto:hello@ost.example"),
    ],
)
def test_the_web_and_mail_are_led_to(address: str, link: str) -> None:
    assert safe_link(address) == link


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "http://ost.example/", "data:text/html,x", "//ost.example", "https://", "https://a b", "ftp://x.y",
     "https://a.example/\"onclick='x'",
     " java\nscript:x", "mailto:a@b.c?bcc=d@e.f", "file:///etc/passwd", "vbscript:x", ""],
)  # fmt: skip
def test_nothing_else_is(address: str) -> None:
    assert safe_link(address) == ""
