"""Kits inside rendered files: every page and picture that came by mail is taken for a stranger's."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from base64 import b64encode
from collections.abc import Callable, Mapping
from functools import partial

from campaignkit.files import KitFile, file_digests
from campaignkit.lineage.digest import swhid, tree
from campaignkit.lineage.record import Lineage, Record
from campaignkit.model.kit import Author
from tests.hostile.corpus.case import Content, Errand
from tests.hostile.corpus.ground import SOUND

Made = Callable[[], bytes]
refused = partial(Errand, "archives", "refused")
forked = partial(refused, command=("fork", "flyer.html", "new"))
inert = partial(Errand, "archives", "inert", command=("fork", "flyer.html", "new"))
KIT = {
    path.removeprefix("soup/kits/small/"): content.encode()
    for path, content in SOUND.items()
    if isinstance(content, str) and path.startswith("soup/kits/small/")
} | {"sample/campaign.yaml": b"lang: en\nheadline: Soup\n"}  # fmt: skip


def record_of(contents: Mapping[str, bytes], told: tuple[KitFile, ...] | None = None) -> Record:
    """A record that lists these files, or those told."""
    files = file_digests(contents) if told is None else told
    return Record(
        name="small", version="1.0.0", title="Soup flyer", license="CC-BY-SA-4.0", authors=(Author("Werkstatt Ost"),),
        tree=tree(files), swhid=swhid({}), files=files, released="2026-11-22T12:00:00Z",
    )  # fmt: skip


def page(archive: bytes | None, record: Record, lineage: bytes | None = None, stated: str = "") -> bytes:
    """A page that carries these."""
    told = Lineage(record).to_bytes() if lineage is None else lineage
    links = (
        f'<link rel="describedby" type="application/json" href="data:application/json;base64,{b64encode(told).decode()}">'
    )
    if archive is not None:
        links += f'<link rel="enclosure" type="application/zip" href="data:application/zip;base64,{b64encode(archive).decode()}">'
    return f'<meta name="campaignkit.record" content="{stated or record.digest}">{links}'.encode()


def zipped(contents: Mapping[str, bytes], *more: zipfile.ZipInfo) -> bytes:
    """An archive of these files, and of entries with the content `x`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
        for entry in more:
            archive.writestr(entry, b"x")
    return out.getvalue()


def _named(name: str) -> Made:
    contents = {**KIT, name: b"x"}
    return lambda: page(zipped(contents), record_of(contents))


def _special(mode: int) -> Made:
    entry = zipfile.ZipInfo("assets/a")
    entry.create_system, entry.external_attr = 3, mode << 16
    contents = {**KIT, "assets/a": b"@ROOT@/etc/secret.txt"}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in KIT.items():
            archive.writestr(name, data)
        archive.writestr(entry, contents["assets/a"])
    return lambda: page(packed.getvalue(), record_of(contents))


def _bomb(size: int, told: int) -> Made:
    def made() -> bytes:
        files = (*file_digests(KIT), KitFile("assets/a", told, "0" * 64))
        return page(zipped({**KIT, "assets/a": bytes(size)}), record_of({}, tuple(sorted(files, key=lambda f: f.path))))

    return made


def _changed(change: Callable[[bytes], bytes]) -> Made:
    return lambda: page(change(zipped(KIT)), record_of(KIT))


def _locked(archive: bytes) -> bytes:
    changed = bytearray(archive)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        changed[archive.find(mark) + place] |= 1
    return bytes(changed)


def _twice(archive: bytes) -> bytes:
    return zipped(KIT, zipfile.ZipInfo("kit.yaml"))


def _stored(archive: bytes) -> bytes:
    """An entry packed in a way that nobody knows."""
    changed = bytearray(archive)
    for mark, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        changed[archive.find(mark) + place : archive.find(mark) + place + 2] = struct.pack("<H", 97)
    return bytes(changed)


def _picture(words: Mapping[bytes, bytes]) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    texts = b"".join(chunk(b"iTXt", key + b"\0\1\0\0\0" + zlib.compress(text, 9)) for key, text in words.items())
    return b"\x89PNG\r\n\x1a\n" + texts + chunk(b"IEND", b"")


_DIGEST = record_of(KIT).digest
_NAMES = {
    "zip-above": "../evil", "zip-far-above": "assets/../../../evil", "zip-absolute": "/tmp/evil", "zip-drive": "C:\\evil",
    "zip-backslash": "assets\\..\\..\\evil", "zip-git": ".git/hooks/post-checkout", "zip-device": "assets/nul",
    "zip-line": "assets/a\nb", "zip-direction": "assets/\u202egnp", "zip-lineage": "lineage.json", "zip-dot": "./kit.yaml",
    "zip-folder": "assets/", "zip-long": "a" * 3000, "zip-deep": "a/" * 60 + "b", "zip-case": "KIT.YAML", "zip-under-a-file": "kit.yaml/a",
}  # fmt: skip
_PAGES: dict[str, tuple[Made | Content, str]] = {
    "zip-locked": (_changed(_locked), "damaged"),
    "zip-cut-off": (_changed(lambda data: data[:-30]), "damaged"),
    "zip-nothing": (_changed(lambda data: b""), "damaged"),
    "zip-no-zip": (_changed(lambda data: b"PK" + bytes(90)), "damaged"),
    "zip-twice": (_changed(_twice), "altered"),
    "zip-odd-packing": (_changed(_stored), "damaged"),
    "zip-other-content": (_changed(lambda data: zipped({**KIT, "kit.yaml": b"evil"})), "altered"),
    "zip-one-more": (_changed(lambda data: zipped({**KIT, "more": b"evil"})), "altered"),
    "zip-bomb": (_bomb(50_000_000, 50_000_000), "altered"),
    "zip-bomb-that-lies": (_bomb(50_000_000, 10), "altered"),
    "zip-larger-than-allowed": (_bomb(70_000_000, 70_000_000), "unpack to more"),
    "zip-many-files": (lambda: page(zipped({f"a/{n}": b"" for n in range(9_000)}), record_of(KIT)), ""),
    "page-other-record": (lambda: page(zipped(KIT), record_of(KIT), stated="sha256:" + "0" * 64), "altered"),
    "page-broken-lineage": (lambda: page(None, record_of(KIT), b"[" * 100_000), "nested"),
    "page-no-digest": (lambda: page(None, record_of(KIT), stated="hello"), "digest"),
    "page-broken-base64": (
        '<meta name="campaignkit.record" content="'
        + _DIGEST
        + '"><link rel="enclosure" type="application/zip" href="data:;base64,@@@">',
        "damaged",
    ),
    "page-nothing": ("<p>hello", "no record"),
    "page-many-brackets": ("<meta " * 300_000, "no record"),
    "page-many-attributes": ("<link " + "rel=a " * 400_000 + ">", "no record"),
    "page-many-quotes": ("<meta name=" + '"' * 400_000, "no record"),
    "page-too-large": (b"a" * (65 * 1024**2), "larger"),
    "page-only-lineage": (lambda: page(None, record_of(KIT)), "does not carry"),
}

CASES = (
    *(forked(name, {"flyer.html": _named(path)}) for name, path in _NAMES.items()),
    *(forked(name, {"flyer.html": content}, (word,)) for name, (content, word) in _PAGES.items()),
    inert("zip-link", {"flyer.html": _special(stat.S_IFLNK | 0o777)}),
    inert("zip-pipe", {"flyer.html": _special(stat.S_IFIFO | 0o777)}),
    inert("zip-owner-bits", {"flyer.html": _special(stat.S_IFREG | 0o6777)}),
    refused(
        "picture-bomb",
        {"a.png": _picture({b"Record": _DIGEST.encode(), b"Lineage": bytes(9_000_000)})},
        ("too long",),
        ("lineage", "a.png"),
    ),
    refused("picture-cut-off", {"a.png": _picture({b"Record": _DIGEST.encode()})[:-9]}, (), ("verify", "a.png")),
    refused("picture-empty", {"a.png": b"\x89PNG\r\n\x1a\n"}, ("no record",), ("credits", "a.png")),
    refused(
        "picture-lying-length",
        {"a.png": b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffiTXtRecord\0"},
        ("no record",),
        ("lineage", "a.png"),
    ),
    refused("mail-without-end", {"a.eml": b"A: b\r\n" * 200_000}, ("no record",), ("lineage", "a.eml")),
    refused(
        "mail-record-line", {"a.eml": "X-Campaignkit-Record: =?utf-8?q?sha256:0=0aevil?=\r\n\r\n"}, (), ("lineage", "a.eml")
    ),
)
