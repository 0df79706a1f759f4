"""One e-mail with all that its file needs."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LetterPicture:
    """A picture inside a mail. `cid` is its name for `<img src="cid:…">`, `name` its file name, both ASCII."""

    cid: str
    name: str
    content: bytes
    alt: str
    media: str = "image/png"

    @property
    def src(self) -> str:
        """What the `src` of an `<img>` says to show it."""
        return f"cid:{self.cid}"


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail to one audience in one language, ready to be put into a file.

    `html` is the whole document with `cid:` sources, `text` says the same without mark-up, lines ended by newlines.
    `unsubscribe` and `postal_addresses` (the sender's first) are as the campaign gives them; with `one_click` the sender
    says that its https address keeps what RFC 8058 asks. `invitation` is an `.ics` file or empty, `credit` the one-line
    credit and `record` the digest of the kit's record.
    """

    sender_name: str
    sender_address: str
    subject: str
    preheader: str
    html: str
    text: str
    lang: str
    reply_to: str = ""
    pictures: tuple[LetterPicture, ...] = ()
    invitation: bytes = b""
    unsubscribe: tuple[str, ...] = ()
    one_click: bool = False
    postal_addresses: tuple[str, ...] = ()
    credit: str = ""
    record: str = ""


def photo(address: str, content: bytes, media: str) -> LetterPicture:
    """A photograph under the address that the page has for it."""
    name = address.partition(":")[2]
    return LetterPicture(f"{name}@campaignkit", f"photo-{name}", content, "", media)


def picture(name: str, png: bytes, alt: str) -> LetterPicture:
    """A picture whose `cid` follows from its file name and content, so that equal mails have equal bytes."""
    stem = re.sub(r"[^a-z0-9]+", "-", name.rsplit(".", 1)[0].lower()).strip("-") or "picture"
    return LetterPicture(f"{stem}.{hashlib.sha256(png).hexdigest()[:8]}@campaignkit", f"{stem}.png", png, alt)


def unsafe_in_header(text: str) -> str:
    """The first character that no header may hold, or nothing: line breaks and other control characters.

    Among them are the two that turn the letters after them round, with which a sender could pass for another.
    """
    return next(
        (char for char in text if char in "\u2028\u2029\u202d\u202e" or unicodedata.category(char) in ("Cc", "Cs")), ""
    )
