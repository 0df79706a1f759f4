from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from campaignkit.model.kit import LATER_FORMATS, Format, Kit, Material, formats_of, is_font, twin


def kit(*materials: Material) -> Kit:
    voices = {
        "en": {"workers": {"subject": "Come", "ask": "Join in"}},
        "en-GB": {"workers": {"ask": "Do join in"}},
        "es": {"workers": {"subject": "Venga"}},
    }
    words = {"en": {"free": "Free", "when": "When"}, "es": {"free": "Gratis"}}
    return Kit(Path("/nowhere"), "mail", "1.0.0", "Mail", "Mail", "CC0-1.0", (), (), materials, words=words, voices=voices)


def test_a_kits_own_words_stand_in_for_a_language_that_it_lacks() -> None:
    assert kit().words_in("es-US") == {"free": "Gratis", "when": "When"}


def test_an_audience_is_never_addressed_in_another_language() -> None:
    assert kit().voice("workers", "en-GB") == {"subject": "Come", "ask": "Do join in"}
    assert kit().voice("workers", "es-US") == {"subject": "Venga"}
    assert kit().voice("workers", "it") == {}
    assert kit().voice("suppliers", "en") == {}


def test_what_is_written_in_mjml_is_a_mail() -> None:
    assert Material("mail", "mail.mjml", ("eml",)).is_mail
    assert not Material("how", "how-to-send.html", ("html",)).is_mail


@pytest.mark.parametrize(
    ("template", "has_size", "formats"),
    [
        ("flyer.html", True, ("pdf", "html", "png")),
        ("page.html", False, ("html",)),
        ("mail.mjml", False, ("html", "txt", "eml")),
        ("invite", False, ("ics",)),
        ("invite", True, ("ics",)),
    ],
)
def test_a_template_and_a_size_tell_what_formats_there_can_be(
    template: str, has_size: bool, formats: tuple[Format, ...]
) -> None:
    assert formats_of(template, has_size=has_size) == formats


def test_no_format_is_both_made_and_still_to_come() -> None:
    assert not set(LATER_FORMATS) & set(get_args(Format))


def test_a_font_is_known_by_its_ending() -> None:
    assert all(map(is_font, ("fonts/Soup.ttf", "SOUP.OTF", "a.woff", "a.woff2")))
    assert not any(map(is_font, ("OFL.txt", "ttf", "a.ttf.license")))


def test_the_text_of_a_mail_stands_beside_its_page() -> None:
    assert twin("mail.mjml") == "mail.txt" and twin("parts/thanks.mjml") == "parts/thanks.txt"
