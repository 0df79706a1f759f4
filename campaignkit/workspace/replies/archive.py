"""A reply's ZIP as files by name: every entry is judged before one is unpacked, and none becomes a path on the disk here.

What may stand in it is little, so the archive may be simple: no comment, nothing before it, no ZIP64, no encryption, stored
or deflated (APPNOTE.TXT 6.3.10, 4.4.5).
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator

from campaignkit.errors import NotFound, Refused, UnsafePath
from campaignkit.files import check_names, printable
from campaignkit.messages import _

LARGEST = 20_000_000
"""Bytes of an archive, and of all that is in it."""
MOST_ENTRIES = 40
HIGHEST_RATIO = 100
"""How many times larger than its packed bytes an entry may become."""
VALUES, FACTS = "campaign.yaml", "make.json"
LARGEST_TEXT = 1_000_000
"""Bytes of one of the two texts."""

_PICTURE = re.compile(r"(?:logos|photos)/[^/\\]+")
_FOLDERS = ("logos/", "photos/")
_END = struct.Struct("<4s4H2LH")
"""The end of a central directory (APPNOTE.TXT, 4.3.16)."""
_LARGEST_DIRECTORY = 64 * 1024
_ENCRYPTED = 0x1
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, struct.error)
ASK = _("Nothing was written. Ask for the file as the form made it.")


def unpacked(data: bytes, where: str) -> dict[str, bytes]:
    """The files of a reply by the names they came with: campaign.yaml, make.json, and what lies in logos and photos.

    `where` names the archive. Raises NotFound for what is no ZIP of the form, Refused for one that is too large, damaged,
    holds anything else, or lies about its sizes or counts.
    """
    if len(data) > LARGEST:
        raise too_large(where)
    if not data.startswith(b"PK\x03\x04"):
        raise NotFound(_("{where} is no campaign.zip: it is no ZIP at all.").format(where=where), ASK)
    count = _count(data, where)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) != count:
                raise _untrue(where, _("how many files it has"))
            _refuse_others(entries, where)
            return {entry.filename: _bytes(archive, entry, where) for entry in _files(entries)}
    except _UNREADABLE as error:
        raise Refused(_("{where} is damaged and cannot be unpacked.").format(where=where), ASK) from error


def _count(data: bytes, where: str) -> int:
    """How many entries an archive says it has. Raises Refused where its end is none that the form writes, or too many."""
    try:
        sign, disk, first, here, count, size, start, comment = _END.unpack(data[-_END.size :])
    except struct.error:
        sign = b""
    if sign != b"PK\x05\x06" or disk or first or here != count or comment:
        raise Refused(_("{where} is damaged: it does not end as a ZIP of the form does.").format(where=where), ASK)
    if count > MOST_ENTRIES:
        raise Refused(
            _("{where} has {count} files; the form puts at most {most} into one.").format(
                where=where, count=count, most=MOST_ENTRIES
            ),
            ASK,
        )
    if size > _LARGEST_DIRECTORY or start + size + _END.size != len(data):
        raise _untrue(where, _("where its list of files is"))
    return int(count)


def _files(entries: list[zipfile.ZipInfo]) -> Iterator[zipfile.ZipInfo]:
    return (entry for entry in entries if entry.filename not in _FOLDERS)


def _refuse_others(entries: list[zipfile.ZipInfo], where: str) -> None:
    """Raises Refused for the first entry that the form does not make."""
    names = [entry.filename for entry in entries]
    for entry in entries:
        if fault := _fault(entry, names):
            raise Refused(
                _("{where} holds {name}, which {fault}.").format(
                    where=where, name=printable(entry.filename[:80]), fault=fault
                ),
                ASK,
            )
    try:
        check_names((entry.filename for entry in _files(entries)), where)
    except UnsafePath as error:
        raise Refused(error.message, ASK) from error
    for needed in (FACTS, VALUES):
        if needed not in names:
            raise NotFound(
                _("{where} is no campaign.zip: there is no {needed} in it.").format(where=where, needed=needed), ASK
            )
    if sum(entry.file_size for entry in entries) > LARGEST:
        raise too_large(where)


def _fault(entry: zipfile.ZipInfo, names: list[str]) -> str:
    """Why the form did not make an entry; empty for one that it may have made."""
    mode = stat.S_IFMT(entry.external_attr >> 16)
    is_text = entry.filename in (VALUES, FACTS)
    rules = (
        (names.count(entry.filename) > 1, _("stands in it twice")),
        (
            not (is_text or entry.filename in _FOLDERS or _PICTURE.fullmatch(entry.filename)),
            _("is none of campaign.yaml, make.json, logos/… and photos/…"),
        ),
        (bool(mode) and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)), _("is a link or a device, not a file")),
        (bool(entry.flag_bits & _ENCRYPTED), _("is locked with a password")),
        (entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED), _("is packed in a way that is not read")),
        (entry.filename in _FOLDERS and entry.file_size > 0, _("is a folder with something in it")),
        (is_text and entry.file_size > LARGEST_TEXT, _("is far longer than what a form asks")),
        (entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1), _("would become far larger than it is")),
    )
    return next((str(words) for is_so, words in rules if is_so), "")


def _bytes(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, where: str) -> bytes:
    """The bytes of an entry, never more than it says."""
    with archive.open(entry) as stream:
        data = stream.read(entry.file_size + 1)
    if len(data) != entry.file_size:
        raise _untrue(where, _("how long {name} is").format(name=printable(entry.filename[:80])))
    return data


def too_large(where: str) -> Refused:
    """What to say of a reply that is larger than any may be."""
    return Refused(
        _("{where} is larger than {largest} MB, with all that is in it.").format(where=where, largest=LARGEST // 1_000_000),
        _("Nothing was written. Ask for smaller pictures."),
    )


def _untrue(where: str, what: str) -> Refused:
    return Refused(_("{where} does not say truly {what}: it was altered.").format(where=where, what=what), ASK)
