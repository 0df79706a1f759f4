"""What a PDF from anywhere carries: the record it states and its attachments, read as from a stranger."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from campaignkit.errors import NotFound, Refused
from campaignkit.messages import _
from campaignkit.pdffile.metadata import NAMESPACE

LARGEST = 128 * 1024 * 1024
"""Bytes of the largest PDF that is opened."""
_MEMORY = 32 * 1024 * 1024
"""Bytes that one stream inside may unpack to."""
_MOST_ATTACHMENTS = 100
_LONGEST_METADATA = 1024 * 1024

logging.getLogger("pikepdf").setLevel(logging.CRITICAL)  # a stranger's metadata would reach a person as a traceback


@dataclass(frozen=True, slots=True)
class Inside:
    """The record that a PDF states (empty if none), and its attachments by relationship and media type.

    An attachment's own name is not told: nothing may depend on it.
    """

    record: str
    attachments: Mapping[tuple[str, str], bytes]


def inside(path: Path, wanted: Mapping[tuple[str, str], int]) -> Inside:
    """What of the attachments `wanted` (by relationship and media type, with the most bytes of each) is in a PDF.

    Raises NotFound if there is no such file, Refused for one that is locked, damaged or larger than it may be, and for an
    attachment that is not what it says.
    """
    with _bounded(), _open_pdf(path) as document:
        return Inside(_record(document, path), dict(_attachments(document, path, wanted)))


@contextmanager
def _bounded() -> Iterator[None]:
    """Let the library unpack no more than it must, for the length of a block: packed tight, a small file can be huge."""
    before: Any = pikepdf.settings.set_qpdf_limits(
        flate_max_memory=_MEMORY, run_length_max_memory=_MEMORY, png_max_memory=_MEMORY, tiff_max_memory=_MEMORY,
        dct_max_memory=_MEMORY, doc_max_warnings=1000,
    )  # fmt: skip
    try:
        yield
    finally:
        pikepdf.settings.set_qpdf_limits(**before)


@contextmanager
def _open_pdf(path: Path) -> Iterator[pikepdf.Pdf]:
    try:
        if path.stat().st_size > LARGEST:
            raise Refused(
                _("{name} is larger than {largest} MB, which no file of campaignkit's is.").format(
                    name=path.name, largest=LARGEST // 1024**2
                ),
                _("Ask for the file as it was made."),
            )
        with pikepdf.open(path) as document:
            if document.is_encrypted:
                raise _locked(path)
            yield document
    except pikepdf.PasswordError:
        raise _locked(path) from None
    except (pikepdf.PdfError, zlib.error, RecursionError, ValueError, TypeError, AttributeError, KeyError) as error:
        # Where a foreign file has another shape than the format gives it, the library answers with any of these.
        raise Refused(
            _("{name} is not a PDF that can be read: it is damaged, or cut off.").format(name=path.name),
            _("Ask for the file again."),
        ) from error
    except FileNotFoundError:
        raise NotFound(_("There is no file {path}.").format(path=path), _("Check the path.")) from None


def _locked(path: Path) -> Refused:
    return Refused(
        _("{name} is encrypted, and what it carries cannot be read.").format(name=path.name),
        _("Ask for a copy without a password."),
    )


def _record(document: pikepdf.Pdf, path: Path) -> str:
    metadata = document.Root.get("/Metadata")
    if not isinstance(metadata, pikepdf.Stream):
        return ""
    if len(_stream_bytes(metadata, path, "its metadata", _LONGEST_METADATA)) == 0:
        return ""
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        stated = xmp.get(f"{{{NAMESPACE}}}record", "")
    return stated if isinstance(stated, str) else ""


def _attachments(
    document: pikepdf.Pdf, path: Path, wanted: Mapping[tuple[str, str], int]
) -> Iterator[tuple[tuple[str, str], bytes]]:
    seen = set()
    for number, name in enumerate(document.attachments):
        if number >= _MOST_ATTACHMENTS:
            raise Refused(
                _("{name} has more than {most_attachments} attachments.").format(
                    name=path.name, most_attachments=_MOST_ATTACHMENTS
                ),
                _("Ask for the file as it was made."),
            )
        spec = document.attachments[name].obj
        stream = spec.EF.F
        kind = str(spec.get("/AFRelationship", ""))[1:], str(stream.get("/Subtype", ""))[1:]
        if kind not in wanted:
            continue
        if kind in seen:
            raise Refused(
                _("{name} has two attachments that claim to be the same.").format(name=path.name),
                _("Ask for the file as it was made."),
            )
        seen.add(kind)
        yield kind, _told_true(stream, path, wanted[kind])


def _told_true(stream: Any, path: Path, most: int) -> bytes:
    """The bytes of an attachment. Raises Refused if it is larger than allowed, or than it says."""
    data = _stream_bytes(stream, path, _("an attachment"), most)
    declared = stream.get("/Params", {}).get("/Size")
    if declared is not None and int(declared) != len(data):
        raise Refused(
            _("{name} has an attachment that says it has {int} bytes and has {number}: it was altered.").format(
                name=path.name, int=int(declared), number=len(data)
            ),
            _("Ask for the file as it was made."),
        )
    return data


def _stream_bytes(stream: Any, path: Path, what: str, most: int) -> bytes:
    """A stream's bytes, unpacked step by step so that it can never become more than `most`."""
    raw = stream.read_raw_bytes()
    packed = stream.get("/Filter")
    if packed is not None and (packed != pikepdf.Name.FlateDecode or "/DecodeParms" in stream):
        raise Refused(
            _("{name} packs {what} in a way that campaignkit does not write.").format(name=path.name, what=what),
            _("Ask for the file again."),
        )
    engine = zlib.decompressobj()
    data = raw if packed is None else engine.decompress(raw, most + 1)
    if len(data) > most:
        raise Refused(
            _("{name} holds {what} of more than {most} KB, which campaignkit never writes.").format(
                name=path.name, what=what, most=most // 1024
            ),
            _("Ask for the file as it was made."),
        )
    if packed is not None and raw and not engine.eof:
        raise Refused(
            _("{name} holds {what} that is cut off.").format(name=path.name, what=what), _("Ask for the file again.")
        )
    return data
