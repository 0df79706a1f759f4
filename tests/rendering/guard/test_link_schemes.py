"""Where a link may lead."""

from __future__ import annotations

from typing import Any

import pytest

from campaignkit.rendering.guard.link_schemes import is_lawful


@pytest.mark.parametrize(
    "link",
    ["https://soup.example/table", "http://soup.example", "HTTPS://SOUP.EXAMPLE", "mailto:a@soup.example", "tel:+44113",
     "#map", "#"],
)  # fmt: skip
def test_pages_mail_phones_and_places_on_the_page_are_lawful(link: Any) -> None:
    assert is_lawful(link)


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc/passwd", "//soup.example", "kit.pdf",
     "../secret", "", "vbscript:x", "http://[", " https", "ftp://soup.example", "blob:https://soup.example/1"],
)  # fmt: skip
def test_files_scripts_and_what_is_no_address_are_not(link: Any) -> None:
    assert not is_lawful(link)
