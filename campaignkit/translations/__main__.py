"""Brings the catalogues up to date with the code: `python -m campaignkit.translations`, or `./dev messages`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from campaignkit.messages import CATALOGUES, languages
from campaignkit.translations.extraction import template

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""The date in the head of every catalogue: the history of the file tells when it changed."""


def main() -> None:
    """Rewrite every catalogue; tell what each lacks. What the code does not say any more is dropped."""
    wanted = template()
    for tag in languages()[1:]:
        folder = CATALOGUES / tag / "LC_MESSAGES"
        catalogue = read(folder / "campaignkit.po", tag)
        catalogue.update(wanted, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        (folder / "campaignkit.po").write_bytes(as_po(catalogue))
        (folder / "campaignkit.mo").write_bytes(as_mo(catalogue))
        lacking = [message.id for message in catalogue if message.id and not is_translated(message.string)]
        print(f"{tag}: {len(catalogue)} messages, {len(lacking)} to translate", file=sys.stderr)


def read(file: Path, tag: str) -> Catalog:
    """The catalogue of a language as it stands."""
    with file.open("rb") as stream:
        return read_po(stream, locale=tag)


def is_translated(string: str | Sequence[str] | None) -> bool:
    """Whether there are words for a message, in each of the language's plural forms."""
    return bool(string) and all(string or ())


def as_po(catalogue: Catalog) -> bytes:
    """The catalogue as translators edit it: in the order of the code, without lines that change with every edit."""
    stream = BytesIO()
    write_po(stream, catalogue, width=110, omit_header=False, sort_by_file=True, include_lineno=False)
    head, _blank, rest = stream.getvalue().partition(b"\n\n")
    lines = [line for line in head.splitlines() if not line.startswith((b'"POT-Creation', b'"PO-Revision', b'"Generated'))]
    return b"\n".join([*lines, b"", rest])


def as_mo(catalogue: Catalog) -> bytes:
    """The catalogue as programs read it. The same words give the same bytes."""
    catalogue.creation_date = catalogue.revision_date = _NEVER
    stream = BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


if __name__ == "__main__":
    main()
