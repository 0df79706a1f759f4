from __future__ import annotations

import re

from campaignkit.rendering.mail.letter import photo, picture


def test_a_picture_is_named_after_its_file_and_content() -> None:
    logo = picture("Sender Logo.png", b"png", "Wren")
    assert re.fullmatch(r"sender-logo\.[0-9a-f]{8}@campaignkit", logo.cid) and logo.name == "sender-logo.png"
    assert logo.src == f"cid:{logo.cid}" and logo == picture("Sender Logo.png", b"png", "Wren")


def test_a_photograph_keeps_the_name_of_its_address() -> None:
    made = photo("photo:0a1b.jpeg", b"jpeg", "image/jpeg")
    assert (made.src, made.name, made.media) == ("cid:0a1b.jpeg@campaignkit", "photo-0a1b.jpeg", "image/jpeg")


def test_another_content_is_another_picture() -> None:
    assert picture("logo", b"one", "").cid != picture("logo", b"two", "").cid


def test_any_name_gives_ascii() -> None:
    for name in ("Ünïcödé.png", "шрифт", "..", "a\r\nb.png"):
        made = picture(name, b"", "")
        assert made.cid.isascii() and made.name.isascii() and made.cid.isprintable() and made.name.endswith(".png")
