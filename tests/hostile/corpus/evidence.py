"""What a finished file holds that it must not: secrets, this machine's paths, what runs, and links that lead astray."""

from __future__ import annotations

import email
import io
import re
import zipfile
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pikepdf
import pypdfium2
import tinyhtml5
from PIL import Image

from tests.hostile.corpus.ground import COLOUR, MARKER

UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
LAWFUL = re.compile(rb"(https?|mailto|tel):|#")
RUNS = (
    "/JavaScript",
    "/JS",
    "/Launch",
    "/OpenAction",
    "/AA",
    "/SubmitForm",
    "/ImportData",
    "/GoToR",
    "/GoToE",
    "/RichMedia",
)
LOADS = frozenset({"src", "srcset", "background", "poster", "data", "action", "formaction", "ping", "srcdoc"})
TAGS = frozenset({"script", "iframe", "object", "embed", "applet", "form", "base", "frame", "animate", "set"})


def everything(path: Path) -> Iterator[bytes]:
    """All that can be found in a file: its bytes, and what is packed in it."""
    data = path.read_bytes()
    yield data
    if path.suffix == ".pdf":
        yield from _in_pdf(data)
    elif path.suffix == ".png":
        yield from _in_png(data)
    elif path.suffix == ".html":
        yield from _in_page(data)
    elif path.suffix == ".eml":
        parts = (part.get_payload(decode=True) for part in email.message_from_bytes(data).walk())
        yield from (part for part in parts if isinstance(part, bytes))


def leaks(path: Path, private: str) -> list[str]:
    """Every secret in a file; `private` is a path of this machine that nothing may tell."""
    found = {MARKER for piece in everything(path) if MARKER.encode() in piece or MARKER.encode("utf-16-be") in piece}
    found |= {private for piece in everything(path) if private.encode() in piece}
    if path.suffix == ".png" and any(_near(colour) for _, colour in _colours(path)):
        found.add("the colour of a secret picture")
    return sorted(found)


def odd(text: str) -> list[str]:
    """What no person should ever read: control characters and what turns the writing, and a fault of our own."""
    faults = (sign for sign in ("Traceback (", "fault of campaignkit") if sign in text)
    return [*map(ascii, sorted(set(UNSHOWABLE.findall(text)))), *faults]


def active(path: Path) -> list[str]:
    """Everything in a file that runs, reaches out or leads to anything but a page, a mail address or a phone."""
    if path.suffix == ".pdf":
        return list(_active_in_pdf(path))
    if path.suffix in (".html", ".svg"):
        return list(_active_in_page(path.read_bytes()))
    if path.suffix == ".eml":
        parts = email.message_from_bytes(path.read_bytes()).walk()
        pages = (part.get_payload(decode=True) for part in parts if part.get_content_type() == "text/html")
        return [found for page in pages if isinstance(page, bytes) for found in _active_in_page(page)]
    return []


def _in_pdf(data: bytes) -> Iterator[bytes]:
    with pikepdf.open(io.BytesIO(data)) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Stream):
                piece = thing.read_bytes() if "/DCTDecode" not in repr(thing.get("/Filter")) else thing.read_raw_bytes()
                yield piece
                if piece.startswith(b"PK"):
                    yield from _in_zip(piece)
    shown = pypdfium2.PdfDocument(data)
    yield from (page.get_textpage().get_text_bounded().encode() for page in shown)
    shown.close()


def _in_zip(data: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield from (archive.read(name) for name in archive.namelist())


def _in_png(data: bytes) -> Iterator[bytes]:
    with Image.open(io.BytesIO(data)) as picture:
        yield from (str(text).encode() for text in picture.info.values())


def _in_page(data: bytes) -> Iterator[bytes]:
    for packed in re.finditer(rb"base64,([A-Za-z0-9+/]+=*)", data):
        piece = b64decode(packed[1] + b"==")
        yield piece
        if piece.startswith(b"PK"):
            yield from _in_zip(piece)


def _colours(path: Path) -> list[tuple[int, tuple[int, int, int]]]:
    with Image.open(path) as picture:
        return cast("list[tuple[int, tuple[int, int, int]]]", picture.convert("RGB").getcolors(1 << 24) or [])


def _near(colour: tuple[int, int, int]) -> bool:
    return all(abs(one - other) <= 1 for one, other in zip(colour, COLOUR, strict=True))


def _active_in_pdf(path: Path) -> Iterator[str]:
    with pikepdf.open(path) as document:
        for thing in document.objects:
            if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
                yield from (f"{path.name}: {key}" for key in RUNS if key in thing)
                if thing.get("/S") in RUNS:
                    yield f"{path.name}: {thing['/S']}"
                if "/URI" in thing and not LAWFUL.match(bytes(thing["/URI"])):
                    yield f"{path.name}: {thing['/URI']}"
        yield from (f"{path.name}: carries {name}" for name in document.attachments if not name.endswith((".json", ".zip")))


def _active_in_page(data: bytes) -> Iterator[str]:
    """As a browser that runs scripts reads the page, which is not as everybody does."""
    for element in tinyhtml5.parse(data.decode(), scripting=True, namespace_html_elements=False).iter():
        if not isinstance(element.tag, str):
            continue
        tag = element.tag.rpartition("}")[2]
        if tag in TAGS or (tag == "meta" and element.get("http-equiv", "").lower() == "refresh"):
            yield f"<{tag}>"
        for key, value in element.attrib.items():
            if _astray(tag, key.rpartition("}")[2].lower(), re.sub(r"[\x00-\x20]", "", value).lower()):
                yield f"{key}={value[:80]}"
        if tag == "style" and re.search(r"(?i)@import|url\(\s*['\"]?(?!data:|#|['\"])", element.text or ""):
            yield f"<style>: {(element.text or '')[:80]}"


def _astray(tag: str, attribute: str, value: str) -> bool:
    """Whether an attribute runs something, or loads or leads to what it must not."""
    if attribute in LOADS or (attribute == "href" and tag in ("image", "use")):
        return not value.startswith(("data:image/", "cid:", "#"))
    return attribute.startswith("on") or (attribute == "href" and tag in ("a", "area") and not _lawful(value))


def _lawful(link: str) -> bool:
    return LAWFUL.match(link.encode()) is not None or link.startswith("data:image/png;base64,")
