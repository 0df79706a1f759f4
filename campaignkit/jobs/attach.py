"""Bring a logo or a photo into a campaign's folder: judged by its first bytes, named by us, never over another file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from campaignkit.disk import make_folder, write_whole
from campaignkit.errors import InvalidDocuments, Problem
from campaignkit.files import read_file
from campaignkit.messages import _
from campaignkit.model.pictures import ending_of, no_picture
from campaignkit.model.slug import slug

Place = Literal["logos", "photos"]


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came in: its path as campaign.yaml names it, the words of its old name, and an id made of them."""

    path: str
    words: str
    id: str


def attach(folder: Path, place: str, name: str, content: bytes) -> Attached:
    """Put a picture into a campaign's `logos` or `photos`. The same picture under the same name is not kept twice.

    What it really holds is judged again by the workers that draw it. Raises InvalidDocuments for what is no picture,
    CannotWrite.
    """
    ending = _ending(content, name)
    words = _words(name)
    stem = slug(words)[:40].strip("-") or place.removesuffix("s")
    for number in range(1, 1000):
        path = folder / place / f"{stem}{f'-{number}' if number > 1 else ''}{ending}"
        if not path.exists():
            make_folder(path.parent)
            write_whole(path, content)
        elif read_file(path) != content:
            continue
        return Attached(f"{place}/{path.name}", words, stem)
    raise InvalidDocuments([_problem(name, _("there are a thousand files of that name already; rename it"))])


def _ending(content: bytes, name: str) -> str:
    """The ending that tells what a picture is, by its bytes. Raises InvalidDocuments."""
    if ending := ending_of(content):
        return ending
    raise InvalidDocuments([_problem(name, _("expected a picture, found {found}").format(found=no_picture(content)))])


def _words(name: str) -> str:
    """A file's name as words: `alder_library-logo.svg` becomes `Alder library`."""
    stem = Path(name.replace("\\", "/")).stem
    words = re.sub(r"[\W_]+", " ", stem).strip()
    plain = re.sub(r"(?i)\b(logo|rgb|cmyk|final|copy|web|print|\d+x\d+)\b", " ", words)
    said = " ".join(plain.split()) or words or "Partner"
    return said[:1].upper() + said[1:60]


def _problem(name: str, message: str) -> Problem:
    return Problem(Path(name.replace("\\", "/")).name[:80], "", message, "broken-picture")
