"""A kit under a new name and new authors."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from campaignkit.documents.editing.pieces import without
from campaignkit.documents.editing.values import set_manifest
from campaignkit.errors import InvalidDocuments, Problem
from campaignkit.messages import _
from campaignkit.model.kit import Author, Kit, is_kit_name
from campaignkit.model.mail_address import is_mail_address

FIRST_VERSION = "0.1.0"
THEIR_OWN = ("source", "connect")
"""What a manifest says of its makers' home and how to meet them: untrue of everybody else's remix."""

_SIGNED = re.compile(r"\s*(?P<name>[^<>]*[^<>\s])\s*(?:<\s*(?P<url>[^<>\s]+)\s*>)?\s*")
_PAGE = re.compile(r"https?://[^\s/]+\S*")


def as_remix(kit: Kit, contents: Mapping[str, bytes], name: str, by: str, title: str = "") -> tuple[Kit, dict[str, bytes]]:
    """The kit with its manifest telling a new name (then version 0.1.0) and author; what is empty stays as it is.

    Under a new name it has a title of its own, made from the name where none is given, so that credits and family trees
    tell it from its parent; and it begins without the home and the contact of those it comes from. Raises InvalidDocuments
    if the name or the author is not written as they must be.
    """
    renamed = name not in ("", kit.name)
    named = _renamed(kit, _checked(name), title) if renamed else kit
    ours = replace(named, authors=(author(by),)) if by else named
    if ours == kit:
        return kit, dict(contents)
    text = contents["kit.yaml"].decode()
    text = set_manifest(without(text, THEIR_OWN) if renamed else text, ours.name, ours.version, ours.title, ours.authors)
    return ours, {**contents, "kit.yaml": text.encode()}


def _renamed(kit: Kit, name: str, title: str) -> Kit:
    own = title.strip() or title_of(name)
    return replace(kit, name=name, version=FIRST_VERSION, title=own, source="", connect={})


def title_of(name: str) -> str:
    """A title made from a kit's name: `Sunday soup` of `sunday-soup`."""
    return name.replace("-", " ").capitalize()


def author(by: str) -> Author:
    """Who `Name <url or mail>` is; the part in angle brackets may be left out. Raises InvalidDocuments."""
    found = _SIGNED.fullmatch(by)
    url = (found["url"] or "") if found else ""
    if found is None or (url and not (_PAGE.fullmatch(url) or is_mail_address(url))):
        message = _(
            "expected a name and, if you like, an address, as in `Soup Kitchen <https://soup.example/>`, found {by!r}"
        ).format(by=by)
        raise InvalidDocuments([Problem("--by", "", message, "bad-author")])
    return Author(found["name"], url)


def _checked(name: str) -> str:
    if not is_kit_name(name):
        message = _("expected small letters, digits and hyphens, as in `soup-flyer`, found {name!r}").format(name=name)
        raise InvalidDocuments([Problem("--as", "", message, "bad-name")])
    return name
