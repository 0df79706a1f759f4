"""Addresses of pages and of people, as they may stand behind a link on paper and in a mail."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from campaignkit.documents.reading.report import Unfit, quoted
from campaignkit.documents.reading.source import Scalar
from campaignkit.files import BIDI
from campaignkit.messages import _
from campaignkit.model.mail_address import is_linkable, is_mail_address

URL = _("a web address such as https://example.org/soup")
EMAIL = _("a mail address such as hello@example.org")
CONTACTS = _("mailto:stop@example.org, https://example.org/stop or both")
"""How people say where mails can be stopped."""
NO_ONE_CLICK = _(
    "promises one press for a web address, and `unsubscribe` has none that begins with https://; add one that is another "
    "for each reader, or delete this line"
)


def has_web_address(contacts: object) -> bool:
    """Whether one of the ways to stop mails is an https address, which alone can take a reader off with one press."""
    return isinstance(contacts, tuple) and any(str(way).lower().startswith("https:") for way in contacts)


def read_url(scalar: Scalar) -> str:
    """A web address that leads somewhere from a printed page. Raises Unfit."""
    text = scalar.text.strip()
    try:
        parts = urlsplit(text)
        host, scheme = parts.hostname, parts.scheme.lower()
        _port = parts.port
    except ValueError:
        raise Unfit(_("expected {url}, found {text}").format(url=URL, text=quoted(text)), "bad-url") from None
    if re.search(r"[\s\\<>\"]|[^\x20-\U0010ffff]", text) or not BIDI.isdisjoint(text):
        raise Unfit(
            _("expected a web address without spaces, quotes or backslashes, found {text}").format(text=quoted(text)),
            "bad-url",
        )
    if scheme in ("http", "https"):
        if host and re.fullmatch(r"[\w.:-]*\w|[0-9a-f:.]+", host) and ".." not in host:
            return text
        raise Unfit(_("expected {url}, found {text}, which names no host").format(url=URL, text=quoted(text)), "bad-url")
    if re.match(r"([\w-]+\.)+[A-Za-z]{2,}([/?#:]|$)", text):
        raise Unfit(
            _("expected an address that begins with https://, found {text}; write https://{text2}").format(
                text=quoted(text), text2=text
            ),
            "relative-link",
        )
    if scheme and not text.startswith(("/", ".", "#")):
        raise Unfit(
            _("expected an address that begins with https:// or http://, found {scheme}: in {text}").format(
                scheme=scheme, text=quoted(text)
            ),
            "unsafe-link",
        )
    raise Unfit(
        _("expected a whole address that begins with https://, found {text}").format(text=quoted(text)), "relative-link"
    )


def read_email(text: str) -> str:
    """An e-mail address. Raises Unfit."""
    if is_linkable(text):
        return text
    raise Unfit(_("expected {email}, found {text}").format(email=EMAIL, text=quoted(text)), "bad-email")


def read_contact(scalar: Scalar) -> str:
    """A safe web address, or a mail address written `mailto:…`, which may bring its subject. Raises Unfit."""
    text = scalar.text.strip()
    mail = re.fullmatch(r"(?i:mailto:)([^?]*)(\?subject=[\w%.~-]+)?", text, re.ASCII)
    if mail and not re.search("%0[ad]", text, re.IGNORECASE):
        return f"mailto:{read_email(mail[1])}{mail[2] or ''}"
    if is_mail_address(text):
        raise Unfit(
            _("expected {contacts}, found {text}; write mailto:{text2}").format(
                contacts=CONTACTS, text=quoted(text), text2=text
            ),
            "unsafe-link",
        )
    if text.lower().startswith(("mailto:", "http:")):
        raise Unfit(_("expected {contacts}, found {text}").format(contacts=CONTACTS, text=quoted(text)), "unsafe-link")
    return read_url(scalar)
