"""Whether everything in a kit may be shared: its fonts and files have a licence, and its sheets say who made it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from campaignkit import licensing
from campaignkit.documents.reuse import LICENSE_SUFFIX, REUSE_FILE, is_licence_text
from campaignkit.errors import Problem, Refused
from campaignkit.messages import _
from campaignkit.model.kit import FONT_SUFFIXES, Kit
from campaignkit.model.pictures import PICTURES

_FONTS = frozenset({*FONT_SUFFIXES, ".ttc"})
"""A collection, `.ttc`, is of no use to a page, but it is somebody's work all the same."""
_FONT_LICENSES = frozenset({"OFL-1.0", "OFL-1.1-RFN", "OFL-1.1-no-RFN", "Bitstream-Vera"})
"""Open licences of fonts that no kit as a whole would carry."""

_KINDS = {*_FONTS, *PICTURES, "", ".yaml", ".yml", ".md", ".txt", ".html", ".css", ".csv", ".json", ".mjml", ".ics"}
_PARTS = re.compile(r"""\{%-?\s*(?:include|import|extends|from)\s+["']([^"']+)["']""")


def unlicensed(kit: Kit, contents: Mapping[str, bytes]) -> Iterator[Problem]:
    """What a kit with these files may not share, or shares without saying who made it. What is doubtful is a warning."""
    yield from _fonts(kit, contents)
    yield from _files(contents)
    yield from _credits(kit, contents)


def _fonts(kit: Kit, contents: Mapping[str, bytes]) -> Iterator[Problem]:
    yield from _unlisted_fonts(kit, contents)
    yield from _closed_fonts(kit)
    if any(font.license.startswith("OFL") for font in kit.fonts) and not any(map(_is_ofl, contents.values())):
        message = _("its fonts are under the SIL Open Font License, which asks for its text beside them (fonts/OFL.txt)")
        yield Problem("kit.yaml", "fonts", message, "font-license-text", severity="warning")


def _unlisted_fonts(kit: Kit, contents: Mapping[str, bytes]) -> Iterator[Problem]:
    listed = {file for font in kit.fonts for file in font.files}
    for path in contents:
        if PurePosixPath(path).suffix.lower() in _FONTS and path not in listed:
            message = _("expected this font under `fonts:` in kit.yaml with its licence, found it in no entry")
            yield Problem(path, "fonts", message, "unlisted-font")


def _closed_fonts(kit: Kit) -> Iterator[Problem]:
    for font in kit.fonts:
        try:
            if font.license not in _FONT_LICENSES:
                licensing.open_for_kits(font.license)
        except Refused as refusal:
            message = _("{family}: {message} Use a font under OFL-1.1, for example").format(
                family=font.family, message=refusal.message
            )
            yield Problem("kit.yaml", "fonts", message, "font-license")


def _files(contents: Mapping[str, bytes]) -> Iterator[Problem]:
    at_the_top = (path for path in contents if "/" not in path or path.upper().startswith("LICENSES/"))
    if not any(map(is_licence_text, at_the_top)):
        message = _("there is no LICENSE file; people who find the folder later look for one")
        yield Problem("LICENSE", "", message, "license-text", severity="warning")
    for path in contents:
        if _is_odd(path):
            message = _("no kit needs a file like this; it goes out under the kit's licence all the same. Is it meant to?")
            yield Problem(path, "", message, "odd-file", severity="warning")


def _is_odd(path: str) -> bool:
    """Whether a file is of a kind that no kit needs, or hidden; what only states licences is not."""
    if path == REUSE_FILE or path.endswith(LICENSE_SUFFIX):
        return False
    name = PurePosixPath(path)
    return name.suffix.lower() not in _KINDS or any(part.startswith(".") for part in name.parts)


def _credits(kit: Kit, contents: Mapping[str, bytes]) -> Iterator[Problem]:
    if not kit.authors:
        message = _("expected who made it, as in `authors: [{name: Werkstatt Ost}]`, found nobody")
        yield Problem("kit.yaml", "authors", message, "no-authors")
    for template in sorted({material.template for material in kit.materials if material.size}):
        if not _credited(template, contents, set()):
            message = _(
                "expected the kit's credit on the sheet, as in `{{ credit.line }}`, found it nowhere in this template"
            )
            yield Problem(f"templates/{template}", "", message, "no-credit")


def _credited(template: str, contents: Mapping[str, bytes], seen: set[str]) -> bool:
    """Whether a template, or one that it takes in, speaks of the credit."""
    seen.add(template)
    text = contents.get(f"templates/{template}", b"").decode(errors="replace")
    parts = [part for part in _PARTS.findall(text) if part not in seen]
    return re.search(r"\bcredit\b", text) is not None or any(_credited(part, contents, seen) for part in parts)


def _is_ofl(data: bytes) -> bool:
    return len(data) < 100_000 and b"SIL OPEN FONT LICENSE" in data.upper()
