from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaignkit.model.mail_address import (
    Unwritable,
    ascii_address,
    ascii_uri,
    is_linkable,
    is_mail_address,
    mail_addresses,
)


def test_plain_addresses_stay_as_they_are() -> None:
    assert ascii_address("o'hara+news@mo-hardware.example") == "o'hara+news@mo-hardware.example"
    assert ascii_uri("https://mo-hardware.example/u/ABC?a=1&b=%20#x") == "https://mo-hardware.example/u/ABC?a=1&b=%20#x"
    assert ascii_uri("mailto:stop@a.example?subject=no%20more") == "mailto:stop@a.example?subject=no%20more"


def test_international_domains_are_written_in_ascii() -> None:
    assert ascii_address("post@müller.example") == "post@xn--mller-kva.example"
    assert ascii_uri("https://müller.example/ab/ü?x=é") == "https://xn--mller-kva.example/ab/%C3%BC?x=%C3%A9"
    assert ascii_address("post@STRASSE.example") == "post@STRASSE.example"
    assert ascii_address("post@straße.example") == "post@xn--strae-oqa.example"  # another domain since IDNA 2008
    assert ascii_uri("mailto:aus@müller.example") == "mailto:aus@xn--mller-kva.example"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("", "expected a mail address"),
        ("team", "expected a mail address"),
        ("a@b@c.example", "expected a mail address"),
        ("a b@c.example", "expected a mail address"),
        ("<a@c.example>", "expected a mail address"),
        ("a@c.example, b@c.example", "expected a mail address"),
        ("a@c.example\r\nBcc: x@y.example", "expected a mail address"),
        ("a@c.example\r\nBcc: x", "expected a domain"),
        ("a@localhost", "expected a domain"),
        ("a@-c.example", "expected a domain"),
        ("a@" + "c" * 64 + ".example", "expected a domain"),
        ("jürgen@c.example", "before the @"),
        ("a@a\u200cb.example", "expected a domain"),
        ("a@" + "ü" * 60 + ".example", "expected a domain"),
    ],
)
def test_what_no_header_can_hold_is_refused_with_a_reason(address: str, said: str) -> None:
    with pytest.raises(Unwritable, match=said):
        ascii_address(address)


@pytest.mark.parametrize(
    "uri",
    [
        *("javascript:alert(1)", "ftp://a.example", "https://", "https://[", "a.example", "mailto:", "mailto:ü@a.example"),
        *("https://me:pw@a.example/", "https://a.example:x/", "https://a_b/", "//a.example"),
    ],
)
def test_only_web_and_mail_addresses_lead_out_of_a_list(uri: str) -> None:
    with pytest.raises(Unwritable):
        ascii_uri(uri)


def test_a_person_who_writes_a_name_at_a_domain_means_a_mail_address() -> None:
    for meant in ("team@a.example", "jürgen@müller.example", "o'hara+news@a.b.example"):
        assert is_mail_address(meant)
    for other in ("team", "@soup", "a@b", "a@b@c.example", "mailto:a@b.example", "https://me@a.example/", "<a@b.example>"):
        assert not is_mail_address(other)


def test_a_link_leads_to_one_address_and_to_nobody_else() -> None:
    assert is_linkable("jürgen@müller.example")
    for other in (
        "a@b.example?bcc=x@y.example",
        "a@b.example,x@y.example",
        ".a@b.example",
        "a..b@c.example",
        "a@b..example",
    ):
        assert not is_linkable(other)


def test_mail_addresses_are_found_in_a_running_text() -> None:
    text = "Write to ana@soup.example, or (bo+x@a.b.example). Not to @ana, logo@2x or a@b."
    assert list(mail_addresses(text)) == ["ana@soup.example", "bo+x@a.b.example"]


@given(st.text(max_size=60))
def test_whatever_is_written_is_printable_ascii_without_brackets(text: str) -> None:
    for write, given_ in (
        (ascii_address, text),
        (ascii_address, f"a@{text}.example"),
        (ascii_uri, f"https://a.example/{text}"),
    ):
        try:
            written = write(given_)
        except Unwritable:
            continue
        assert written.isascii() and written.isprintable() and not set(written) & set("<> ")
