"""The page that carries a reply: whoever opens it sees words and pictures, and the ZIP stands in one link of it."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode

from campaignkit.errors import Refused
from campaignkit.messages import _
from campaignkit.workspace.replies.archive import ASK

LARGEST = 64_000_000
"""Bytes of a page: the ZIP as base64, and the pictures once more, to be looked at."""
HEAD = 64 * 1024
"""Bytes in which the page says what it is."""
MARK = b'<meta name="campaignkit.reply" content="1">'

# Texts of a page never hold a quotation mark as it is, so nothing that a person wrote reads as this link.
_LINK = re.compile(rb'href="data:application/zip;base64,([A-Za-z0-9+/=]*)"')


def is_reply_page(head: bytes) -> bool:
    """Whether a page with these first bytes says that it carries a reply."""
    return MARK in head[:HEAD]


def zip_in(page: bytes, where: str) -> bytes:
    """The ZIP inside of a page. Raises Refused where there is none, more than one, or a damaged one."""
    if len(page) > LARGEST:
        raise Refused(_("{where} is larger than any page of the form.").format(where=where), ASK)
    found = _LINK.findall(page)
    if len(found) != 1:
        raise Refused(
            _("{where} says that it carries a campaign, and holds {number} of them.").format(
                where=where, number=len(found)
            ),
            ASK,
        )
    try:
        return b64decode(found[0], validate=True)
    except binascii.Error as error:
        raise Refused(_("What {where} carries is damaged.").format(where=where), ASK) from error
