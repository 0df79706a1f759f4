"""A reply as the text of a new campaign.yaml: written anew from its values, so that no more of its text comes along."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from campaignkit.documents.editing.agreement import Seen
from campaignkit.documents.editing.notation import scalar
from campaignkit.errors import Taken
from campaignkit.messages import _
from campaignkit.model.kit import Kit
from campaignkit.workspace.replies.fitting import refuse_unfit
from campaignkit.workspace.replies.reply import Reply


def text_of_new(reply: Reply, kit: Kit, campaign: Path) -> str:
    """The text of a new campaign with a kit. Raises Taken where there is a campaign, InvalidDocuments for unfit words."""
    refuse_unfit(reply, [kit])
    if (campaign / "campaign.yaml").exists():
        raise Taken(
            _("There is a campaign in {campaign} already.").format(campaign=campaign),
            _("Take the words into it: campaignkit take {file} {campaign}").format(file=reply.file, campaign=campaign),
        )
    return text_of(reply)


def text_of(reply: Reply) -> str:
    """The whole text. What was left empty is left out."""
    head = _("# From the form of {kit} {version}; whatever stands here can be edited by hand, too.").format(
        kit=reply.kit, version=reply.version
    )
    groups = ("\n".join(_lines({key: value}, "")) for key, value in reply.values.items() if not _is_empty(value))
    return "\n\n".join((head, *groups)) + "\n"


def _lines(value: Seen, indent: str) -> Iterator[str]:
    """A group or a list on lines of its own."""
    if isinstance(value, dict):
        for key, entry in value.items():
            if _is_single(entry):
                yield f"{indent}{scalar(key)}: {_single(entry)}"
            elif not _is_empty(entry):
                yield f"{indent}{scalar(key)}:"
                yield from _lines(entry, f"{indent}  ")
    elif isinstance(value, list):
        for entry in value:
            if _is_single(entry):
                yield f"{indent}- {_single(entry)}"
            elif not _is_empty(entry):
                first, *rest = _lines(entry, f"{indent}  ")
                yield f"{indent}- {first.lstrip(' ')}"
                yield from rest


def _is_single(value: Seen) -> bool:
    return (isinstance(value, str) and value != "") or (
        isinstance(value, list) and bool(value) and all(map(_is_number, value))
    )


def _single(value: Seen) -> str:
    return scalar(value) if isinstance(value, str) else f"[{', '.join(map(str, value or ()))}]"


def _is_number(value: Seen) -> bool:
    return isinstance(value, str) and value.replace(".", "", 1).isdecimal() and value.isascii()


def _is_empty(value: Seen) -> bool:
    return value in (None, "") or (isinstance(value, (dict, list)) and all(map(_is_empty, _inner(value))))


def _inner(value: dict[str, Seen] | list[Seen]) -> list[Seen]:
    return list(value.values()) if isinstance(value, dict) else value
