"""Mail and web addresses as the headers of a mail can hold them: in ASCII. Pure."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

AMBIGUOUS = frozenset("ßς\u200c\u200d")
"""Letters that the two standards for international domains write differently: one name, two places."""
LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
HOST = re.compile(
    r"(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+"
)
URI = "!#$%&'()*+,/:;=?@[]~"
"""What an address keeps as it is; the rest is written with percent signs."""


class Unwritable(ValueError):
    """An address that no mail header can hold; the message says why and what to do."""


def ascii_address(address: str) -> str:
    """`name@domain` with the domain in ASCII. Raises Unwritable for what is no single mail address."""
    local, at, domain = address.rpartition("@")
    if not at or not local or not domain or "@" in local:
        raise Unwritable(f"expected a mail address such as team@yours.example, found {address[:80]!r}")
    if not local.isascii():
        raise Unwritable(
            f"{address[:80]!r} has letters before the @ that many mail servers refuse; give an address in plain letters a-z"
        )
    if not LOCAL.fullmatch(local) or len(local) > 64:
        raise Unwritable(f"expected a mail address such as team@yours.example, found {address[:80]!r}")
    return f"{local}@{ascii_host(domain)}"


def ascii_host(host: str) -> str:
    """A domain name in ASCII: `müller.example` is `xn--mller-kva.example`. Raises Unwritable for what is none."""
    if AMBIGUOUS & set(host):
        raise Unwritable(
            f"{host[:80]!r} has a letter that not all programs write alike; give the name in its xn-- form, "
            "which whoever registered it can tell"
        )
    try:
        plain = host.encode("idna").decode("ascii") if not host.isascii() else host
    except UnicodeError:
        plain = ""
    if not HOST.fullmatch(plain):
        raise Unwritable(f"expected a domain such as yours.example, found {host[:80]!r}")
    return plain


def ascii_uri(uri: str) -> str:
    """A `mailto:` or web address in ASCII, the same place. Raises Unwritable for any other kind."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        raise Unwritable(f"expected a web or mail address, found {uri[:80]!r}") from None
    if parts.scheme == "mailto":
        address, mark, query = parts.path.partition("?") if not parts.query else (parts.path, "?", parts.query)
        return f"mailto:{ascii_address(address)}{mark}{quote(query, safe=URI)}"
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Unwritable(f"expected an address that begins with mailto: or https:, found {uri[:80]!r}")
    if parts.username is not None or parts.hostname not in parts.netloc.lower():
        raise Unwritable(f"expected a web address without a name or password in it, found {uri[:80]!r}")
    port = parts.netloc[len(parts.hostname) :]
    if not re.fullmatch(r"(:[0-9]{1,5})?", port):
        raise Unwritable(f"expected a web address, found {uri[:80]!r}")
    rest = (quote(part, safe=URI) for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, ascii_host(parts.hostname) + port, *rest))
