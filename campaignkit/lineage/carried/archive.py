"""A kit as one archive that travels inside a file: the same kit always the same bytes, and unpacked with suspicion."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from campaignkit.errors import Refused, UnsafePath
from campaignkit.files import file_digests, printable, refuse_paths
from campaignkit.lineage.digest import tree
from campaignkit.lineage.record import Record
from campaignkit.messages import _

LARGEST = 2 * 1024 * 1024
"""Bytes that a kit may add to a file that carries it."""
UNPACKED = 64 * 1024 * 1024
"""Bytes of all files of a kit that travels."""
_LEVEL = 6
_REGULAR = 0o100644 << 16


def pack(contents: Mapping[str, bytes]) -> bytes | None:
    """A ZIP of files by path, without dates, owners or anything else of this machine. None if it would be too large."""
    if sum(map(len, contents.values())) > UNPACKED:
        return None
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for path, data in sorted(contents.items()):
            entry = zipfile.ZipInfo(path)
            entry.create_system, entry.external_attr = 3, _REGULAR  # the same on every system
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED, _LEVEL)
    return out.getvalue() if len(out.getvalue()) <= LARGEST else None


def unpack(data: bytes, record: Record, where: str) -> dict[str, bytes]:
    """The files by path, exactly those that the record lists; `where` is the file that carried the archive.

    They are listed and compared with the record before one is unpacked, and no name becomes a path on the disk here.
    Raises Refused for an archive that is too large, damaged or not what the record says.
    """
    if len(data) > LARGEST:
        raise Refused(
            _("The kit inside {where} is larger than {largest} MB.").format(where=where, largest=LARGEST // 1024**2),
            _("Fork the kit from where it was published."),
        )
    sizes = {file.path: file.size for file in record.files}
    _refuse_unsafe(sizes, where)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            contents = {entry.filename: _entry_bytes(archive, entry) for entry in _entries(archive, sizes, where)}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        # RuntimeError and NotImplementedError: an entry that is encrypted, or packed in a way that we never use.
        raise Refused(
            _("The kit inside {where} is damaged.").format(where=where), _("Ask for the file as it was made.")
        ) from error
    _refuse_altered(contents, record, where)
    return contents


def _refuse_unsafe(sizes: Mapping[str, int], where: str) -> None:
    """Raise Refused for a record of files that no kit may hold, or of more than may be unpacked."""
    try:
        refuse_paths(sizes, _("The kit inside {where}").format(where=where))
    except UnsafePath as error:
        raise Refused(error.message, _("Nothing was unpacked. Do not use this file.")) from error
    if sum(sizes.values()) > UNPACKED or any(size < 0 for size in sizes.values()):
        raise Refused(
            _("The kit inside {where} would unpack to more than {unpacked} MB.").format(
                where=where, unpacked=UNPACKED // 1024**2
            ),
            _("Nothing was unpacked."),
        )


def _entries(archive: zipfile.ZipFile, sizes: Mapping[str, int], where: str) -> list[zipfile.ZipInfo]:
    """What an archive lists: exactly the files of these sizes, else Refused is raised."""
    entries = archive.infolist()
    listed = {entry.filename: entry.file_size for entry in entries}
    if len(listed) != len(entries):
        raise _altered(where, _("a name stands in it twice"))
    if differing := sizes.items() ^ listed.items():
        raise _altered(where, min(differing)[0])
    return entries


def _refuse_altered(contents: Mapping[str, bytes], record: Record, where: str) -> None:
    """Raise Refused for files that are not those of the record."""
    files = file_digests(contents)
    if changed := set(files) ^ set(record.files):
        raise _altered(where, min(file.path for file in changed))
    if tree(files) != record.tree:
        raise _altered(where, _("its tree digest"))


def _entry_bytes(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of an entry, never more than it says: a short text can be packed to become a disk full of zeros."""
    with archive.open(entry) as stream:
        data = stream.read(entry.file_size + 1)
    if len(data) != entry.file_size:
        raise zipfile.BadZipFile(_("{name} is not as long as it says").format(name=entry.filename))
    return data


def _altered(where: str, what: str) -> Refused:
    return Refused(
        _("The kit inside {where} is not the one that its record lists: it was altered ({what}).").format(
            where=where, what=printable(what)
        ),
        _("Fork the kit from where it was published."),
    )
