"""Begin a new kit: small, complete, and rendered by the next command."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from campaignkit import licensing
from campaignkit.disk import staged_folder, write_contents
from campaignkit.documents.editing.values import set_manifest, set_values
from campaignkit.documents.new_kit import starter
from campaignkit.documents.project import KITS
from campaignkit.errors import InvalidDocuments, Problem
from campaignkit.files import kit_contents
from campaignkit.lineage.remix import FIRST_VERSION, author, title_of
from campaignkit.messages import _
from campaignkit.model.kit import Author, is_kit_name
from campaignkit.places import built_in_kits

FONTS = ("fonts/SofiaSans-Regular.ttf", "fonts/SofiaSans-SemiBold.ttf")
"""The font files that the starter's kit.yaml names, taken from a built-in kit together with their licence."""


def init(name: str, folder: Path, *, by: str = "", license: str = "CC-BY-SA-4.0") -> Path:  # noqa: A002
    """Make the kit `folder`/`name` and tell its path.

    Raises InvalidDocuments if the name or the author is not written as they must be, Refused for a licence that is not
    open, Taken if the folder is there, CannotWrite.
    """
    if not is_kit_name(name):
        message = _("expected small letters, digits and hyphens, as in `soup-flyer`, found {name!r}").format(name=name)
        raise InvalidDocuments([Problem("init", "name", message, "bad-name")])
    licensing.open_for_kits(license)
    maker = author(by) if by else Author(_("The makers of {name}").format(name=name))
    begun = starter()
    title = title_of(name)
    manifest = set_manifest(begun["kit.yaml"].decode(), name, FIRST_VERSION, title, (maker,))
    manifest = set_values(manifest, {"license": license})
    target = folder.absolute() / name
    files = {**begun, **_fonts(), "kit.yaml": manifest.encode(), "LICENSE": _licence(title, maker, license)}
    with staged_folder(target) as staged:
        write_contents(files if target.parent.name == KITS else _without_schemas(files), staged)
    return target


def _without_schemas(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same files without the lines by which editors find the schemas: those lie in a campaign, two folders up."""
    line = re.compile(rb"\A# yaml-language-server:[^\n]*\n")
    return {path: line.sub(b"", data) if path.endswith(".yaml") else data for path, data in files.items()}


def _fonts() -> dict[str, bytes]:
    """The starter's fonts, and whatever stands beside them that is no font: their licence and origin."""
    contents = kit_contents(built_in_kits() / "event-flyer")
    return {
        path: data
        for path, data in contents.items()
        if path in FONTS or (path.startswith("fonts/") and not path.endswith(".ttf"))
    }


def _licence(title: str, maker: Author, spdx: str) -> bytes:
    return (
        _(
            "{title} by {name} is shared under {short_name}:\n{url}\n\nThe fonts in fonts/ are under the SIL Open "
            "Font License 1.1:\nhttps://openfontlicense.org/\n"
        ).format(title=title, name=maker.name, short_name=licensing.short_name(spdx), url=licensing.url(spdx))
    ).encode()
