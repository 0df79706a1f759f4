"""Which files can be pictures, and how a picture comes out of those that cannot. Opens no file."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from campaignkit.messages import _

BITMAPS: Mapping[str, str] = MappingProxyType(
    {
        ".png": "image/png",
        ".jpg": "image/jpeg",
        ".jpeg": "image/jpeg",
        ".webp": "image/webp",
        ".gif": "image/gif",
        ".avif": "image/avif",
        ".tif": "image/tiff",
        ".tiff": "image/tiff",
    }
)
"""The endings of bitmaps that are read, each with its media type. Of several frames or pages the first one counts."""

PICTURES = (".svg", *BITMAPS)
"""The endings of files that can be a logo or an image."""

_FROM_VECTORS = _("open it in Illustrator or Inkscape and save it as SVG, or in Acrobat or Preview and export a large PNG")
_FROM_PHONE = _(
    "send it to yourself by mail, which makes a JPEG of it, or choose Settings > Camera > Formats > Most "
    "Compatible first; on a Mac open it in Preview and export it as JPEG or PNG"
)
_FROM_ANY_VIEWER = _("open it in any picture viewer, such as Paint or Preview, and save it as PNG")

_OTHERS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        ".pdf": (_("a PDF"), _FROM_VECTORS),
        ".eps": (_("an EPS"), _FROM_VECTORS),
        ".ps": (_("an EPS"), _FROM_VECTORS),
        ".ai": (_("an Illustrator file"), _FROM_VECTORS),
        ".psd": (_("a Photoshop file"), _("open it in Photoshop, GIMP or Preview and export it as PNG")),
        ".heic": (_("a HEIC photo"), _FROM_PHONE),
        ".heif": (_("a HEIC photo"), _FROM_PHONE),
        ".svgz": (_("a compressed SVG"), _("open it in Illustrator or Inkscape and save it as plain SVG")),
        ".bmp": (_("a BMP"), _FROM_ANY_VIEWER),
    }
)
"""What people send that is not read: its name, and how to get a picture out of it."""

_FIRST_BYTES = (
    (b"%PDF", ".pdf"), (b"%!PS", ".eps"), (b"\xc5\xd0\xd3\xc6", ".eps"), (b"8BPS", ".psd"), (b"BM", ".bmp"),
    (b"\x1f\x8b", ".svgz"),
)  # fmt: skip
_HEAD = 512
_UNDER_ANOTHER_NAME = (
    (_("a web page"), _("save the picture itself, not the page that shows it"), (b"<html", b"<!doctype html")),
    (_("an SVG drawing"), _("use a name that ends in .svg for it"), (b"<svg",)),
)
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")


def way_out(ending: str) -> str:
    """What a file with this ending is and how a picture comes out of it: `a PDF; open it in …`; empty where unknown."""
    found = _OTHERS.get(ending.lower())
    return _("{found}, which is not read as a picture; {found2}").format(found=found[0], found2=found[1]) if found else ""


def way_out_of(content: bytes) -> str:
    """The same for a file whose first bytes tell more than its name; of what is read, the ending that it should have."""
    if not content.strip():
        return _("empty; copy the whole file again")
    for kind, ending, signs in _UNDER_ANOTHER_NAME:
        if any(sign in content[:_HEAD].lower() for sign in signs):
            return _("{kind}, whatever its name says; {ending}").format(kind=kind, ending=ending)
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        return way_out(".heic")
    return next((way_out(ending) for start, ending in _FIRST_BYTES if content.startswith(start)), "")


def bitmap_of(content: bytes) -> str:
    """What a file is that is named like a drawing and begins like a bitmap: its kind and the ending it should have."""
    signs = (
        (b"\x89PNG", "PNG", ".png"),
        (b"\xff\xd8\xff", "JPEG", ".jpg"),
        (b"GIF8", "GIF", ".gif"),
        (b"RIFF", "WebP", ".webp"),
    )
    found = next(((kind, ending) for sign, kind, ending in signs if content.startswith(sign)), None)
    return (
        _("a {found} picture, whatever its name says; use a name that ends in {found2} for it").format(
            found=found[0], found2=found[1]
        )
        if found
        else ""
    )


_SIGNS = (
    (b"\x89PNG\r\n\x1a\n", ".png"), (b"\xff\xd8\xff", ".jpg"), (b"GIF87a", ".gif"), (b"GIF89a", ".gif"),
)  # fmt: skip
_HEAD_OF_DRAWINGS = 1024


def ending_of(content: bytes) -> str:
    """The ending that tells what a picture is, by its first bytes; empty for what is none that people send.

    What it really holds is judged by the workers that draw it.
    """
    head = content[:_HEAD_OF_DRAWINGS]
    for sign, ending in _SIGNS:
        if head.startswith(sign):
            return ending
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return ".webp"
    if head[4:12] == b"ftypavif":
        return ".avif"
    return ".svg" if b"<svg" in head and b"<html" not in head.lower() else ""


def no_picture(content: bytes) -> str:
    """What a file is instead of a picture, and how a picture comes out of it."""
    return way_out_of(content) or _("no picture that can be read; SVG, PNG, JPEG and WebP are")
