from __future__ import annotations

import pytest

from campaignkit.documents.reading.report import Unfit
from campaignkit.documents.reading.source import Scalar
from campaignkit.documents.values.addresses import read_contact, read_email, read_url


def scalar(text: str) -> Scalar:
    return Scalar(text, "text", 1, 1)


@pytest.mark.parametrize(
    "address",
    ["https://soup.example/lunch?a=1#b", "http://soup.example", "HTTPS://soup.example/", "https://[2001:db8::1]:8080/",
     "https://suppe.example/für-alle", "https://localhost/"],
)  # fmt: skip
def test_a_web_address_is_taken_as_it_stands(address: str) -> None:
    assert read_url(scalar(f" {address} ")) == address


@pytest.mark.parametrize(
    ("address", "code", "words"),
    [
        ("javascript:alert(1)", "unsafe-link", "found javascript: in"),
        ("data:text/html,x", "unsafe-link", "found data: in"),
        ("ftp://soup.example/", "unsafe-link", "found ftp: in"),
        ("/lunch", "relative-link", "a whole address"),
        ("#lunch", "relative-link", "a whole address"),
        ("soup.example/lunch", "relative-link", "write https://soup.example/lunch"),
        ("www.soup.example", "relative-link", "write https://www.soup.example"),
        ("https://", "bad-url", "names no host"),
        ("https://soup..example/", "bad-url", "names no host"),
        ("https://soup.example:port/", "bad-url", "a web address such as"),
        ("https://[soup/", "bad-url", "a web address such as"),
        ("https://soup.example/a b", "bad-url", "without spaces"),
        ("https://soup.example\\@evil.example/", "bad-url", "backslashes"),
        ('https://soup.example/"onclick', "bad-url", "quotes"),
        ("https://soup.example/\u202egpj", "bad-url", "without spaces"),
    ],
)  # fmt: skip
def test_what_leads_nowhere_or_astray_is_refused_with_what_to_write(address: str, code: str, words: str) -> None:
    with pytest.raises(Unfit) as caught:
        read_url(scalar(address))
    assert caught.value.code == code
    assert words in caught.value.message


def test_an_e_mail_address_is_one_or_is_told_how_one_looks() -> None:
    assert read_email("hello@soup.example") == "hello@soup.example"
    with pytest.raises(Unfit, match=r"such as hello@example.org, found “hello at soup”") as caught:
        read_email("hello at soup")
    assert caught.value.code == "bad-email"


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("https://soup.example/stop", "https://soup.example/stop"),
        ("mailto:stop@soup.example", "mailto:stop@soup.example"),
        ("MAILTO:stop@soup.example", "mailto:stop@soup.example"),
        ("mailto:stop@soup.example?subject=no%20more", "mailto:stop@soup.example?subject=no%20more"),
    ],
)
def test_mails_are_stopped_on_a_safe_page_or_by_mail(text: str, contact: str) -> None:
    assert read_contact(scalar(text)) == contact


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("stop@soup.example", "unsafe-link", "write mailto:stop@soup.example"),
        ("http://soup.example/stop", "unsafe-link", "https://example.org/stop"),
        ("mailto:stop@soup.example?bcc=all@soup.example", "unsafe-link", "expected mailto:"),
        ("mailto:stop@soup.example?subject=a%0d%0aBcc:x", "unsafe-link", "expected mailto:"),
        ("mailto:nobody", "bad-email", "“nobody”"),
        ("javascript:stop()", "unsafe-link", "javascript:"),
    ],
)
def test_a_contact_that_is_unsafe_or_could_add_to_a_mail_s_head_is_refused(text: str, code: str, words: str) -> None:
    with pytest.raises(Unfit) as caught:
        read_contact(scalar(text))
    assert caught.value.code == code
    assert words in caught.value.message
