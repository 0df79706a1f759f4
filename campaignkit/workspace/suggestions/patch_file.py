"""A patch as it arrives: a file of its own, pasted into a mail or attached to one, its line ends changed on the way."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

from campaignkit.errors import InvalidDocuments, Problem
from campaignkit.files import printable, read_file
from campaignkit.messages import _
from campaignkit.workspace.suggestions.head import says_its_release

LARGEST_PATCH = 20_000_000
"""Bytes of the largest patch, or mail with one, that is read: the texts of a whole kit are far smaller."""

_PATCH = re.compile(r"^(?:diff --git \S|Suggestion for \S|--- \S.*\n\+\+\+ \S)", re.MULTILINE)
_MAIL = re.compile(rb"\A(?:\xef\xbb\xbf)?(?:From |[A-Za-z][A-Za-z0-9-]*:[ \t])")
_MAIL_HEADERS = ("MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Message-ID")
_FROM_MAIL = re.compile(r"^(?:diff --git |Suggestion for |Lineage: )[^\n]*\r$", re.MULTILINE)


def read_patch(file: Path) -> str:
    """The text of the patch in a file, or in the mail that it is, with the line ends that its writer gave it.

    Raises NotFound, UnsafePath for what is no regular file, and InvalidDocuments for what holds no patch.
    """
    data = read_file(file.resolve(), LARGEST_PATCH + 1)
    if len(data) > LARGEST_PATCH:
        raise _without_patch(
            file, _("a file of more than {largest_patch} MB").format(largest_patch=LARGEST_PATCH // 1_000_000), "too-large"
        )
    readings = [_as_written(text) for text in _readings(data) if _PATCH.search(text)]
    if readings:
        return next(filter(says_its_release, readings), readings[0])
    raise _without_patch(file, _("another kind of file") if b"\0" in data else _("no line that begins one"), "no-patch")


def _readings(data: bytes) -> Iterator[str]:
    """What a file may say: the parts of a mail, itself, and itself as the body of a mail that lost its headers."""
    if _MAIL.match(data):
        mail = message_from_bytes(data, policy=policy.default)
        if any(mail[name] is not None for name in _MAIL_HEADERS):
            yield from (_decoded(part.get_payload(decode=True)) for part in mail.walk() if not part.is_multipart())
    if b"\0" not in data:
        yield _decoded(data)
        yield _decoded(quopri.decodestring(data))


def _decoded(data: object) -> str:
    return data.decode("utf-8-sig", "replace") if isinstance(data, bytes) else ""


def _as_written(text: str) -> str:
    """A mail ends every line with CR and LF; the lines above a patch show whether this one went through one."""
    return text.replace("\r\n", "\n") if _FROM_MAIL.search(text) else text


def _without_patch(file: Path, found: str, code: str) -> InvalidDocuments:
    message = _("expected a patch, as `campaignkit suggest` writes it, found {found}").format(found=found)
    return InvalidDocuments(
        [Problem(printable(file.name), "", message, code)], _("Ask for it again: campaignkit suggest -o FILE")
    )
