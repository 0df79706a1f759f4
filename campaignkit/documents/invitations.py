"""`.campaignkit/invitations.json`: which invitation to its event a campaign sent out last."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from campaignkit.errors import InvalidDocuments, NotFound, Problem
from campaignkit.files import read_file
from campaignkit.messages import _
from campaignkit.model.campaign import Invitation

INVITATIONS = ".campaignkit/invitations.json"
"""Where it stands, seen from the campaign's folder."""

LARGEST = 64 * 1024
LAST_SEQUENCE = 2**31 - 1
"""The highest number that calendars take (RFC 5545, 3.3.8)."""


@dataclass(frozen=True, slots=True)
class Issued:
    """An invitation that went out, with the digest of what it said.

    `day` is that of the event's start, and `folder` the name of the campaign's folder then: where both are others now, it
    was for another event. Both are empty where nobody wrote them down.
    """

    invitation: Invitation
    content: str
    day: str = ""
    folder: str = ""


def read_issued(folder: Path) -> Issued | None:
    """What the campaign in `folder` sent out last; None if nothing yet. Raises InvalidDocuments for a damaged file."""
    try:
        return _issued(json.loads(read_file(folder / INVITATIONS, LARGEST)))
    except NotFound:
        return None
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        message = _(
            "expected what render wrote here about the invitations that went out, found something else; bring "
            "the file back from a copy, or delete it: calendars then take the next invitation for another event"
        )
        raise InvalidDocuments((Problem(INVITATIONS, "", message, "bad-invitations"),)) from error


def written(issued: Issued) -> bytes:
    """The file's content."""
    invitation = issued.invitation
    data: dict[str, object] = {
        "schema": 1,
        "uid": invitation.uid,
        "sequence": invitation.sequence,
        "content": issued.content,
    }
    data |= {name: value for name, value in (("day", issued.day), ("folder", issued.folder)) if value}
    if invitation.stamp is not None:
        data["stamp"] = datetime.fromtimestamp(invitation.stamp, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return (json.dumps(data, indent=2, sort_keys=True) + "\n").encode()


def _issued(data: Mapping[str, Any]) -> Issued:
    uid, sequence, stamp, content = data["uid"], data["sequence"], data.get("stamp"), data["content"]
    day, folder = data.get("day", ""), data.get("folder", "")
    sound = (
        data["schema"] == 1
        and re.fullmatch(r"[!-~]{1,200}", uid)
        and type(sequence) is int
        and 0 <= sequence <= LAST_SEQUENCE
        and re.fullmatch(r"sha256:[0-9a-f]{64}", content)
        and re.fullmatch(r"|\d{4}-\d\d-\d\d", day)
        and isinstance(folder, str)
    )
    if not sound:
        raise ValueError("values of another shape")
    moment = None if stamp is None else datetime.strptime(stamp, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    return Issued(Invitation(uid, sequence, int(moment.timestamp()) if moment else None), content, day, folder)
