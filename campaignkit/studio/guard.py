"""Who may come in: pure decisions on a request's head, before anything of it is read.

No cookies: they are shared by all ports of a host. The key stands in the path of every address that gives or takes data;
the browser has it from the fragment of the address that the terminal showed, which no server ever sees.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from campaignkit.messages import _

KEY_BYTES = 32
MOST_WRONG, WITHIN = 20, 60.0
"""So many wrong keys within so many seconds, and nobody is let in until the time is over."""

OWN_HEADER = "x-campaignkit"
"""A header that a page of another site cannot send without being asked for first, which is never answered."""

BODIES = {"application/json", "application/octet-stream"}
"""What may be sent: no form of any page can send these."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; "
        "connect-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'"
    ),
}
"""What every answer says; pages made by kits say more, see `SANDBOXED`."""

HEADERS_ON_THE_WAY = {name: value for name, value in HEADERS.items() if name != "Cross-Origin-Opener-Policy"}
"""The same for devices in the room: browsers heed that one only where the way is encrypted, and complain of it else."""

SANDBOXED = {
    "X-Frame-Options": "SAMEORIGIN",
    "Content-Security-Policy": (
        "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; frame-ancestors 'self'"
    ),
}
"""A mail or page that a kit made: shown in a frame, as what it is, without scripts, links or requests."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not answered, as an HTTP status and in words."""

    status: int
    words: str


@dataclass(slots=True)
class Door:
    """What is let in: requests to `hosts`, as browsers call us (`127.0.0.1:8123`), and data for who has the key."""

    hosts: frozenset[str]
    key: str
    _wrong: list[float] = field(default_factory=list)

    def refusal(self, method: str, path: str, headers: Mapping[str, str], now: float) -> Refusal | None:
        """Why not to answer, None to go on. `headers` have small names; `now` counts seconds from any moment."""
        if headers.get("host", "") not in self.hosts:
            return Refusal(421, _("This studio is not at that address."))
        if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return Refusal(403, _("Only the studio's own pages may ask."))
        if method not in ("GET", "HEAD", "POST", "PATCH"):
            return Refusal(405, _("The studio knows no such request."))
        if path.startswith("/a/") and (refused := self._of_key(path.split("/")[2], now)):
            return refused
        return None if method in ("GET", "HEAD") else self._of_writing(headers)

    def _of_key(self, key: str, now: float) -> Refusal | None:
        self._wrong = [moment for moment in self._wrong if now - moment < WITHIN]
        if len(self._wrong) >= MOST_WRONG:
            return Refusal(429, _("Too many wrong keys; wait a minute."))
        if not hmac.compare_digest(key.encode(), self.key.encode()):
            self._wrong.append(now)
            return Refusal(
                403, _("The key in this address is not the one of this studio; start it again for a new address.")
            )
        return None

    def _of_writing(self, headers: Mapping[str, str]) -> Refusal | None:
        if headers.get("origin", "") not in {f"http://{host}" for host in self.hosts}:
            return Refusal(403, _("Only the studio's own pages may write."))
        if headers.get(OWN_HEADER) != "1" or headers.get("content-type", "") not in BODIES:
            return Refusal(415, _("Only the studio's own pages may write, and as they do."))
        return None


def new_key() -> str:
    """A key that nobody can guess."""
    return secrets.token_urlsafe(KEY_BYTES)
