"""What a logo's file says beside its picture (who drew it, where a photograph was taken, notes) leaves with no sheet."""

from __future__ import annotations

import email
import io
import re
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

PLANTED = b"planted"
SHEETS = {
    "event-flyer": (("logos/aire", "logos/br"), ("-m", "a5"), {".pdf", ".html", ".png"}),
    "co-branded-ad": (("logos/aire", "logos/br"), ("-m", "300x250"), {".pdf", ".html", ".png"}),
    "sponsor-email": (("logos/wren", "logos/br"), ("-m", "mail"), {".html", ".txt", ".eml"}),
}
"""Of each kit two logos, what is rendered, and the kinds of files that come of it."""


def photograph() -> bytes:
    """A JPEG that says who took it, and where, in every way that it can."""
    said = Image.Exif()
    said[0x010E] = said[0x9C9D] = PLANTED.decode()
    said.get_ifd(0x8825)[0x1D] = PLANTED.decode()
    out = io.BytesIO()
    scene = Image.new("RGB", (300, 150), "#a02020")
    scene.save(out, "JPEG", exif=said, comment=PLANTED, xmp=b"<x>planted</x>")
    return out.getvalue()


def screenshot() -> bytes:
    """A PNG with words in it."""
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", "planted")
    said.add_itxt("XML:com.adobe.xmp", "planted", zip=True)
    out = io.BytesIO()
    Image.new("RGB", (120, 60), "#2040a0").save(out, "PNG", pnginfo=said)
    return out.getvalue()


def drawing() -> str:
    """An SVG that tells of its makers wherever it can."""
    jpeg, png = (b64encode(content).decode() for content in (photograph(), screenshot()))
    return f"""<?xml version="1.0"?><!-- planted --><?planted planted?>
<!DOCTYPE svg [<!ENTITY ns "http://ns.example/planted/">]>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:i="&ns;" i:by="planted"
 viewBox="0 0 120 80" content="planted" data-path="planted" aria-label="planted" class="planted">planted
<title>planted</title><desc>planted</desc><metadata>planted</metadata><style>/* planted */.planted{{--planted:x}}</style>
<defs><path id="planted-1" d="M0 0h9"/></defs><g id="planted-2" style="display:none"><text>planted</text></g>
<g id="planted-3" i:label="planted"><image width="80" height="40" xlink:href="data:image/jpeg;base64,{jpeg}"/>
<image y="40" width="80" height="40" href="data:image/png;base64,{png}"/></g>
<rect x="85" width="30" height="80" fill="#080"/>
</svg>"""


@pytest.mark.parametrize("kit", SHEETS)
def test_no_sheet_says_what_a_logos_file_says(
    kit: str, new_person: Callable[[], Any], campaignkit: Any, tmp_path: Path
) -> None:
    logos, chosen, kinds = SHEETS[kit]
    campaign = tmp_path / "campaign"
    assert new_person()("fork", kit, campaign).status == 0
    (campaign / f"{logos[0]}.jpg").write_bytes(photograph())
    (campaign / f"{logos[1]}.svg").write_text(drawing(), encoding="utf-8")
    settings = campaign / "campaign.yaml"
    settings.write_text(settings.read_text("utf-8").replace(f"{logos[0]}.svg", f"{logos[0]}.jpg"), encoding="utf-8")
    told = campaignkit("render", campaign, *chosen, "--embed", "none", "-o", tmp_path / "out")
    assert told.status == 0, told.err
    files = [path for path in (tmp_path / "out").rglob("*") if path.suffix in kinds]
    assert {path.suffix for path in files} == kinds
    leaks = {path.name for path in files for content in every_part(path) if PLANTED in content or b"Exif\0" in content}
    assert not leaks


KINDS = ("jpg", "png", "webp", "tif", "avif", "gif")
PAGE = """\
<!doctype html><html lang="en"><head><title>Pictures</title><link rel="stylesheet" href="page.css"></head>
<body><main style="padding:9mm">{}<div></div><p>{{{{ credit.line }}}}</p></main></body></html>
"""
MANIFEST = """\
name: pictures
version: 1.0.0
title: Pictures
summary: A kit's own pictures, of each kind and in each way
license: CC0-1.0
authors: [{name: Werkstatt Ost}]
partners: {min: 0}
materials:
  flowing: {template: page.html, size: A5, formats: [pdf, html, png]}
  sheet: {template: page.html, size: A5, formats: [html], html: sheet}
"""


def test_no_sheet_says_what_a_kits_own_pictures_say(campaignkit: Any, tmp_path: Path) -> None:
    kit = tmp_path / "kit"
    for folder in ("templates", "assets", "sample"):
        (kit / folder).mkdir(parents=True)
    said = Image.Exif()
    said[0x010E] = PLANTED.decode()
    scene = Image.new("RGB", (60, 40), "#a02020")
    for kind in KINDS:
        more: dict[str, Any] = {"comment": PLANTED} if kind in ("jpg", "gif") else {}
        scene.save(kit / f"assets/a.{kind}", exif=said, **more)
    (kit / "assets/b.jpg").write_bytes(photograph())
    inside = b64encode(photograph()).decode()
    image = f'<image width="30" height="20" href="data:image/jpeg;base64,{inside}"/>'
    (kit / "assets/c.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20">{image}</svg>')
    (kit / "templates/page.css").write_text("div { width: 9mm; height: 9mm; background-image: url(../assets/b.jpg) }")
    sources = (*(f"../assets/a.{kind}" for kind in KINDS), "../assets/c.svg", f"data:image/jpeg;base64,{inside}")
    shown = "".join(f'<img src="{source}" alt="x" style="width:9mm">' for source in sources)
    drawn = f'<svg width="30" height="20" viewBox="0 0 30 20">{image}</svg>'
    (kit / "templates/page.html").write_text(PAGE.format(shown + drawn), encoding="utf-8")
    (kit / "kit.yaml").write_text(MANIFEST, encoding="utf-8")
    (kit / "sample/campaign.yaml").write_text("lang: en\n", encoding="utf-8")
    told = campaignkit("render", kit, "--embed", "none", "-o", tmp_path / "out")
    assert told.status == 0, told.err
    files = [path for path in (tmp_path / "out").rglob("*") if path.suffix in (".pdf", ".html", ".png")]
    assert len(files) == 4
    leaks = {path.name for path in files for content in every_part(path) if PLANTED in content or b"Exif\0" in content}
    assert not leaks


def every_part(path: Path) -> Iterator[bytes]:
    """A file's bytes, and all that is packed in them."""
    content = path.read_bytes()
    if path.suffix == ".eml":
        parts = email.message_from_bytes(content, policy=default).walk()
        for part in parts:
            if not part.is_multipart():
                payload = part.get_payload(decode=True)
                assert isinstance(payload, bytes)
                yield from unpacked(payload)
    yield from unpacked(content)


def unpacked(content: bytes) -> Iterator[bytes]:
    """Some bytes, and what they hold packed: base64, streams of a PDF, words of a PNG."""
    yield content
    for found in re.findall(rb"base64,([A-Za-z0-9+/=\s]+)", content):
        yield from unpacked(b64decode(found))
    for found in (
        *re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL),
        *re.findall(rb"\0(x.{9,})", content),
    ):
        try:
            yield from unpacked(zlib.decompressobj().decompress(found))
        except zlib.error:
            continue
