"""Mail files (RFC 5322) that a mail program opens as a draft."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from email.charset import BASE64, QP, Charset
from email.header import Header
from email.mime.base import MIMEBase
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import formataddr

from campaignkit.model.mail_address import ascii_address, ascii_uri
from campaignkit.rendering.mail.letter import Letter, LetterPicture, unsafe_in_header

LINE = 78
"""Characters that a header's line should not exceed (RFC 5322, 2.1.1)."""
INVITE = "invite.ics"

# The older of email's two ways to write headers: what a value says is never read as mark-up. The newer one decodes a
# subject that looks encoded, and a line break may come out of it.
WIRE = compat32.clone(linesep="\r\n", max_line_length=LINE)


def message(letter: Letter) -> bytes:
    """The mail as a file: text, the page with its pictures, the invitation. Same letter, same bytes.

    Raises ValueError for values that no header can hold; `check.faults` names them before.
    """
    boundaries = _boundaries(letter)
    mail: MIMEBase = MIMEMultipart("mixed", next(boundaries), policy=WIRE)
    for name, value in _headers(letter):
        mail[name] = value  # type: ignore[assignment]
    both = MIMEMultipart("alternative", next(boundaries), policy=WIRE)
    both.attach(_text_part(letter.text, "plain"))
    page: MIMEBase = _text_part(letter.html, "html")
    if letter.pictures:
        related = MIMEMultipart("related", next(boundaries), policy=WIRE, type="text/html")
        related.attach(page)
        for picture in letter.pictures:
            related.attach(_inline(picture))
        page = related
    both.attach(page)
    mail.attach(both)
    if letter.invitation:
        mail.attach(_invite(letter.invitation))
    return mail.as_bytes(policy=WIRE)


def standalone(html: str, pictures: Sequence[LetterPicture]) -> str:
    """The same page with its pictures inside it, for a browser."""
    for picture in pictures:
        html = html.replace(picture.src, data_url(picture))
    return html


def data_url(picture: LetterPicture) -> str:
    """A picture as a browser takes it inside a page."""
    return f"data:{picture.media};base64,{b64encode(picture.content).decode()}"


def _headers(letter: Letter) -> Iterator[tuple[str, str | Header]]:
    # No To, Cc or Bcc: whoever sends it decides. No Message-ID and no Date: the mail program gives both to each sending. A
    # draft sent twice must not repeat the one, and some programs keep the other and send a mail from the past.
    yield "From", _mailbox(letter.sender_name, letter.sender_address)
    if letter.reply_to:
        yield "Reply-To", ascii_address(letter.reply_to)
    yield "Subject", _words("Subject", letter.subject)
    yield "Organization", _words("Organization", letter.sender_name)
    yield "Content-Language", _printable_ascii(letter.lang)
    if letter.unsubscribe:
        yield from _ways_out(letter)
    yield "X-Unsent", "1"
    if letter.credit:
        yield "X-Campaignkit-Credit", _words("X-Campaignkit-Credit", letter.credit)
    if letter.record:
        yield "X-Campaignkit-Record", _printable_ascii(letter.record)


def _ways_out(letter: Letter) -> Iterator[tuple[str, str]]:
    ways = [ascii_uri(way) for way in letter.unsubscribe]
    yield "List-Unsubscribe", ", ".join(f"<{way}>" for way in ways)
    # RFC 8058: a promise that a bare POST to the address takes this reader off, which only the sender can make.
    if letter.one_click and any(way.startswith("https:") for way in ways):
        yield "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"


def _mailbox(name: str, address: str) -> str | Header:
    ascii_only, name = ascii_address(address), " ".join(part for part in name.split(" ") if part)
    if _needs_no_coding(name, LINE // 2):
        return formataddr((name, ascii_only))
    mailbox = Header(_one_line(name), "utf-8", header_name="From")
    mailbox.append(f"<{ascii_only}>", "us-ascii")
    return mailbox


def _words(name: str, text: str) -> str | Header:
    """Free text for a header: as it is where that is safe and fits on the line, else as encoded words (RFC 2047)."""
    if _needs_no_coding(text, LINE - len(name) - 2):
        return text
    return Header(_one_line(text), "utf-8", header_name=name)


def _needs_no_coding(text: str, room: int) -> bool:
    return (
        text.isascii() and text.isprintable() and "=?" not in text and text == " ".join(text.split()) and len(text) <= room
    )


def _one_line(text: str) -> str:
    if unsafe_in_header(text):
        raise ValueError(f"a header has one line of plain text, found {text[:60]!r}")
    return text


def _printable_ascii(text: str) -> str:
    if not (text.isascii() and text.isprintable()):
        raise ValueError(f"a header of plain characters was expected, found {text[:60]!r}")
    return text


def _text_part(content: str, kind: str) -> MIMEText:
    # Whichever coding is smaller: both wrap long lines so that links come out whole. Lines of text end in CRLF (RFC 2046,
    # 4.1.1), which base64 would otherwise hide from the programs that send it.
    content = re.sub(r"\r\n?|\n", "\r\n", content.rstrip("\r\n") + "\n")
    charset = Charset("utf-8")
    coded = content.encode()
    charset.body_encoding = QP if 6 * sum(byte > 127 for byte in coded) < len(coded) else BASE64
    return MIMEText(content, kind, charset, policy=WIRE)  # type: ignore[arg-type]


def _inline(picture: LetterPicture) -> MIMEImage:
    part = MIMEImage(picture.content, picture.media.partition("/")[2], policy=WIRE, name=_printable_ascii(picture.name))
    part["Content-ID"] = f"<{_printable_ascii(picture.cid)}>"
    part.add_header("Content-Disposition", "inline", filename=picture.name)
    return part


def _invite(content: bytes) -> MIMEText:
    part = MIMEText(content.decode(), "calendar", "utf-8", policy=WIRE)
    part.set_param("method", "PUBLISH")
    part.set_param("name", INVITE)
    part.add_header("Content-Disposition", "attachment", filename=INVITE)
    return part


def _boundaries(letter: Letter) -> Iterator[str]:
    """Lines that part the parts: from the content, and with `=_`, which neither base64 nor quoted-printable ever holds."""
    digest = hashlib.sha256(repr(letter).encode("utf-8", "surrogatepass")).hexdigest()[:24]
    yield from (f"=_{digest}_{number}" for number in range(3))
