"""What a rendered file carries of its kit: packed for the way out, and read back from a file that anybody may have sent."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from functools import cached_property
from pathlib import Path
from typing import Final

from campaignkit.errors import NotFound, Refused
from campaignkit.files import printable, read_file
from campaignkit.lineage import canonical
from campaignkit.lineage.carried import archive
from campaignkit.lineage.carried.web import found_in
from campaignkit.lineage.digest import is_digest, short_code
from campaignkit.lineage.provenance import Provenance
from campaignkit.lineage.record import Lineage, Record, parse_lineage
from campaignkit.messages import _

LINEAGE: Final = ("Supplement", "application/json")
KIT: Final = ("Source", "application/zip")
"""How a PDF tells the two attachments apart: by what they are to its pages, and their media type."""
LARGEST = 64 * 1024 * 1024
"""Bytes of the largest picture, page or mail that is read."""
_PNG = b"\x89PNG\r\n\x1a\n"
_HEADERS = 64 * 1024
_ASK = _("Ask for the file as it was made.")


@dataclass(frozen=True)
class EmbeddedKit:
    """What every output of a kit may carry: its lineage.json, and the files that publishing would let out.

    `contents` is None for a kit that is far too large to travel.
    """

    lineage: bytes
    name: str
    contents: Mapping[str, bytes] | None

    @cached_property
    def archive(self) -> bytes | None:
        """The kit as a ZIP; None where it would add more than a file should carry. Made when it is first needed."""
        return archive.pack(self.contents) if self.contents is not None else None


@dataclass(frozen=True, slots=True)
class Carried:
    """What a file tells of its kit: the digest of the record, the lineage, and the kit's files by path; None if not there.

    The lineage is of that record, and the files are those it lists. Whether its ancestors hold is for `history.examine`.
    """

    record: str
    lineage: Lineage | None
    kit: Mapping[str, bytes] | None

    @property
    def own(self) -> Record | None:
        """The record itself, where the lineage is there."""
        return self.lineage.record if self.lineage else None


def embedded_kit(provenance: Provenance, contents: Mapping[str, bytes]) -> EmbeddedKit:
    """What outputs of a kit carry; `contents` are its files without marks, those of its record."""
    record = provenance.record
    fits = sum(map(len, contents.values())) <= archive.UNPACKED
    return EmbeddedKit(provenance.lineage.to_bytes(), f"{record.name}-{record.version}.zip", contents if fits else None)


def read(path: Path) -> Carried:
    """What a PDF, PNG, HTML, SVG or EML file carries, every byte of it taken for a stranger's.

    Raises NotFound if there is no such file or it carries nothing of ours; Refused for one that is encrypted, damaged, too
    large, or not what it says; InvalidDocuments for a damaged lineage.
    """
    if not path.is_file():
        raise NotFound(_("There is no file {path}.").format(path=printable(str(path))), _("Check the path."))
    with path.open("rb") as stream:
        head = stream.read(len(_PNG))
    if head.startswith(b"%PDF-"):
        return _from_pdf(path)
    if path.stat().st_size > LARGEST:
        raise Refused(
            _("{name} is larger than {largest} MB, which no file of campaignkit's is.").format(
                name=path.name, largest=LARGEST // 1024**2
            ),
            _ASK,
        )
    data = read_file(path)
    if head == _PNG:
        words = dict(_png_words(data, path.name))
        return _carried(path.name, words.get("Record", b""), words.get("Lineage"), None)
    if path.suffix.lower() == ".eml":
        record = BytesHeaderParser().parsebytes(data[:_HEADERS]).get("X-Campaignkit-Record", "")
        return _carried(path.name, str(record).encode("utf-8", "replace"), None, None)
    page = found_in(data.decode("utf-8", "replace"), path.name)
    return _carried(path.name, page.record.encode("utf-8", "replace"), page.lineage, page.kit)


def _from_pdf(path: Path) -> Carried:
    from campaignkit.pdffile.reading import inside

    found = inside(path, {LINEAGE: canonical.LARGEST, KIT: archive.LARGEST})
    record = found.record.encode("utf-8", "replace")
    return _carried(path.name, record, found.attachments.get(LINEAGE), found.attachments.get(KIT))


def _carried(where: str, stated: bytes, lineage: bytes | None, kit: bytes | None) -> Carried:
    """The parts put together, if they agree."""
    record = stated.decode("ascii", "replace").strip()
    if not record:
        raise NotFound(
            _("{where} carries no record of a kit: campaignkit did not make it, or what it carried was removed.").format(
                where=where
            ),
            _("Ask for the file as it was made, or for the kit's name."),
        )
    if not is_digest(record):
        raise Refused(
            _("{where} states a record that is no sha256 digest: {record!r}.").format(
                where=where, record=printable(record[:80])
            ),
            _ASK,
        )
    if lineage is None:
        return Carried(record, None, None)
    parsed = parse_lineage(lineage, f"{where}, lineage.json")
    if parsed.record is None or parsed.record.digest != record:
        other = short_code(parsed.record.digest) if parsed.record else _("no record")
        raise Refused(
            _("{where} states {short_code} and carries the lineage of {other}: it was altered.").format(
                where=where, short_code=short_code(record), other=other
            ),
            _ASK,
        )
    return Carried(record, parsed, archive.unpack(kit, parsed.record, where) if kit is not None else None)


def _png_words(data: bytes, where: str) -> Iterator[tuple[str, bytes]]:
    """The texts in a picture's iTXt chunks by keyword."""
    place = len(_PNG)
    while place < len(data):
        size, kind = int.from_bytes(data[place : place + 4]), data[place + 4 : place + 8]
        body = data[place + 8 : place + 8 + size]
        if len(body) < size or kind == b"IEND":
            break
        if kind == b"iTXt":
            yield from _png_word(body, where)
        place += size + 12


def _png_word(body: bytes, where: str) -> Iterator[tuple[str, bytes]]:
    keyword, _nul, rest = body.partition(b"\0")
    packed, text = rest[:1] == b"\1", rest[2:].split(b"\0", 2)[-1]
    if not packed:
        yield keyword.decode("latin-1"), text
        return
    engine = zlib.decompressobj()
    try:
        plain = engine.decompress(text, canonical.LARGEST + 1)
    except zlib.error:
        raise Refused(_("{where} holds a text that is damaged.").format(where=where), _ASK) from None
    if len(plain) > canonical.LARGEST or not engine.eof:
        raise Refused(_("{where} holds a text that is cut off, or far too long.").format(where=where), _ASK)
    yield keyword.decode("latin-1"), plain
