"""What a mail address is: in a person's text, in a link, and in the header of a mail, which holds ASCII alone. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit, urlunsplit

import idna

from campaignkit.messages import _

LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
HOST = re.compile(
    r"(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+"
)
URI = "!#$%&'()*+,/:;=?@[]~"
"""What an address keeps as it is; the rest is written with percent signs."""

_MEANT = re.compile(r"[^\s@:/<>]+@[^\s@:/<>]+\.[^\s@:/<>]+")
# Not ?, &, # or %: in a mailto: link they begin other fields, a blind copy for one.
_LINKABLE = re.compile(r"(?!\.)(?!.*\.\.)[^\s@<>(),;:?&#%\"\\\[\]]{1,64}@([^\W_]([\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]*")
_IN_TEXT = re.compile(r"(?<![\w.+%-])[A-Za-z0-9][\w.+%-]{0,63}@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,24}(?![\w-])")


class Unwritable(ValueError):
    """An address that no mail header can hold; the message says why and what to do."""


def is_mail_address(text: str) -> bool:
    """Whether a person who wrote this and nothing else meant a mail address, `name@domain`; it may still be misspelt."""
    return _MEANT.fullmatch(text) is not None


def is_linkable(text: str) -> bool:
    """Whether this is one mail address, in letters of any language, and a `mailto:` link with it leads to nobody else."""
    return _LINKABLE.fullmatch(text) is not None


def mail_addresses(text: str) -> Iterator[str]:
    """Every mail address in a running text, where it stands in ASCII."""
    return (found[0] for found in _IN_TEXT.finditer(text))


def ascii_address(address: str) -> str:
    """`name@domain` with the domain in ASCII. Raises Unwritable for what is no single mail address."""
    local, at, domain = address.rpartition("@")
    if not at or not local or not domain or "@" in local:
        raise Unwritable(
            _("expected a mail address such as team@yours.example, found {address!r}").format(address=address[:80])
        )
    if not local.isascii():
        raise Unwritable(
            _(
                "{address!r} has letters before the @ that many mail servers refuse; give an address in plain letters a-z"
            ).format(address=address[:80])
        )
    if not LOCAL.fullmatch(local) or len(local) > 64:
        raise Unwritable(
            _("expected a mail address such as team@yours.example, found {address!r}").format(address=address[:80])
        )
    return f"{local}@{ascii_host(domain)}"


def ascii_host(host: str) -> str:
    """A domain name in ASCII: `müller.example` is `xn--mller-kva.example` (IDNA 2008, RFC 5891, as browsers read it).

    Raises Unwritable for what is no domain.
    """
    try:
        written = host if host.isascii() else idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        written = ""
    if not HOST.fullmatch(written):
        raise Unwritable(_("expected a domain such as yours.example, found {host!r}").format(host=host[:80]))
    return written


def ascii_uri(uri: str) -> str:
    """A `mailto:` or web address in ASCII, the same place. Raises Unwritable for any other kind."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        raise Unwritable(_("expected a web or mail address, found {uri!r}").format(uri=uri[:80])) from None
    if parts.scheme == "mailto":
        address, mark, query = parts.path.partition("?") if not parts.query else (parts.path, "?", parts.query)
        return f"mailto:{ascii_address(address)}{mark}{quote(query, safe=URI)}"
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Unwritable(_("expected an address that begins with mailto: or https:, found {uri!r}").format(uri=uri[:80]))
    if parts.username is not None or parts.hostname not in parts.netloc.lower():
        raise Unwritable(_("expected a web address without a name or password in it, found {uri!r}").format(uri=uri[:80]))
    port = parts.netloc[len(parts.hostname) :]
    if not re.fullmatch(r"(:[0-9]{1,5})?", port):
        raise Unwritable(_("expected a web address, found {uri!r}").format(uri=uri[:80]))
    rest = (quote(part, safe=URI) for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, ascii_host(parts.hostname) + port, *rest))
