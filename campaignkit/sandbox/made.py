"""What was made of a sheet, and the same as JSON: a worker's answer and a stored sheet are both read as from a stranger."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, get_args

from campaignkit import messages
from campaignkit.errors import Problem, Severity, UnsafePath
from campaignkit.files import safe_join
from campaignkit.model.fallback import Fallback, FallbackKind
from campaignkit.model.kit import Embed, Format
from campaignkit.sandbox import design as designs
from campaignkit.sandbox.design import SheetDesign
from campaignkit.sandbox.field_box import FieldBox
from campaignkit.sandbox.inputs import EVERYTHING
from campaignkit.sandbox.order import Sheet

LONGEST_THUMBNAIL = 4096
"""Pixels of the longer side of a small picture, whatever a worker says."""


@dataclass(frozen=True, slots=True)
class MadeFile:
    """One format of a sheet: where its bytes lie for now, their SHA-256 in hex, its pages if it has any.

    `embedded` is what it carries of the kit.
    """

    format: Format
    path: Path
    sha256: str
    pages: int | None = None
    embedded: Embed = "none"


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A small WebP picture of a sheet: where its bytes lie for now, their SHA-256 in hex, its size in pixels."""

    path: Path
    sha256: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Made:
    """What came of one sheet: its files, problems, the type step of each box, and what came in place of what was asked.

    A sheet with an error among its problems has no files, unless it was only previewed. `thumbnails` are small pictures of
    it, one for each width that was asked for. `slots` is how many partners it shows at once, where only that was asked;
    `boxes` tell where each value stands on a sheet that was previewed, and `design` how it is put together, where that was
    asked. `reads`
    names what of the campaign all this depends on, as `sandbox.inputs` has names. `cached` says that an earlier run made
    it; `worker_died` that its worker came to an end over it, and the only problem then says why. `key` is the one that it
    is kept under.
    """

    files: tuple[MadeFile, ...] = ()
    problems: tuple[Problem, ...] = ()
    steps: Mapping[str, str] = field(default_factory=dict)
    fallbacks: tuple[Fallback, ...] = ()
    slots: int = 0
    boxes: tuple[FieldBox, ...] = ()
    design: SheetDesign | None = None
    reads: frozenset[str] = frozenset({EVERYTHING})
    cached: bool = False
    key: str = ""
    worker_died: bool = False
    thumbnails: tuple[Thumbnail, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Whether the sheet could not be made."""
        return any(problem.severity == "error" for problem in self.problems)


def made_file(path: Path, form: Format, pages: int | None = None, embedded: Embed = "none") -> MadeFile:
    """The file of a format that has just been written to `path`."""
    return MadeFile(form, path, hashlib.sha256(path.read_bytes()).hexdigest(), pages, embedded)


def as_json(made: Made) -> dict[str, Any]:
    """What was made as JSON can hold it; its files are named within their folder."""
    return {
        "files": [asdict(file) | {"path": file.path.name} for file in made.files],
        "problems": [asdict(problem) | {"message": messages.as_json(problem.message)} for problem in made.problems],
        "steps": dict(made.steps),
        "fallbacks": [asdict(each) | {"detail": messages.as_json(each.detail)} for each in made.fallbacks],
        "slots": made.slots,
        "boxes": [asdict(box) for box in made.boxes],
        "design": designs.as_json(made.design),
        "reads": sorted(made.reads),
        "thumbnails": [asdict(each) | {"path": each.path.name} for each in made.thumbnails],
    }


def from_json(document: Mapping[str, Any], folder: Path) -> Made:
    """What `as_json` tells of files in `folder`. Raises ValueError for anything that no sound worker says."""
    try:
        return Made(
            tuple(_file(entry, folder) for entry in document["files"]),
            tuple(_problem(entry) for entry in document["problems"]),
            {str(name): str(step) for name, step in document["steps"].items()},
            tuple(_fallback(entry) for entry in document["fallbacks"]),
            int(document["slots"]),
            tuple(_box(FieldBox(**entry)) for entry in document["boxes"]),
            designs.from_json(document.get("design")),
            frozenset(map(str, document["reads"])),
            thumbnails=tuple(_thumbnail(entry, folder) for entry in document["thumbnails"]),
        )
    except (KeyError, TypeError, AttributeError, RecursionError, UnsafePath) as error:
        raise ValueError("an answer of another shape") from error


def answer_of(message: bytes, sheet: Sheet, folder: Path) -> Made:
    """A worker's answer about a sheet whose files it wrote to `folder`. Raises ValueError as `from_json` does."""
    made = from_json(_parsed(message), folder)
    if unasked := {file.format for file in made.files} - set(sheet.formats):
        raise ValueError(f"files that were not asked for: {', '.join(unasked)}")
    if len(made.thumbnails) > len(sheet.thumbnails):
        raise ValueError("pictures that were not asked for")
    return made


def _parsed(message: bytes) -> dict[str, Any]:
    try:
        document = json.loads(message)
    except RecursionError as error:
        raise ValueError("an answer nested too deeply") from error
    if not isinstance(document, dict):
        raise ValueError("an answer of another shape")
    return document


def _file(entry: Mapping[str, Any], folder: Path) -> MadeFile:
    name = _name(entry, folder)
    _check_one_of(entry["format"], get_args(Format))
    _check_one_of(entry["embedded"], get_args(Embed))
    if not isinstance(entry["pages"], int | None):
        raise ValueError(f"pages that are no number: {entry['pages']}")
    file = made_file(folder / name, entry["format"], entry["pages"], entry["embedded"])
    if file.sha256 != entry["sha256"]:
        raise ValueError(f"a file with other bytes than were told: {name}")
    return file


def _thumbnail(entry: Mapping[str, Any], folder: Path) -> Thumbnail:
    name, width, height = _name(entry, folder), entry["width"], entry["height"]
    if not all(isinstance(length, int) and 0 < length <= LONGEST_THUMBNAIL for length in (width, height)):
        raise ValueError(f"a picture of no size: {width!r} x {height!r}")
    content = (folder / name).read_bytes()
    if hashlib.sha256(content).hexdigest() != entry["sha256"] or content[:4] + content[8:12] != b"RIFFWEBP":
        raise ValueError(f"a picture with other bytes than were told: {name}")
    return Thumbnail(folder / name, entry["sha256"], width, height)


def _name(entry: Mapping[str, Any], folder: Path) -> str:
    name = entry["path"]
    if not isinstance(name, str) or "/" in name or not safe_join(folder, name).is_file():
        raise ValueError(f"a file that is not there: {name}")
    return name


def _fallback(entry: Mapping[str, Any]) -> Fallback:
    fallback = Fallback(**{**entry, "detail": messages.from_json(entry["detail"])})
    _check_one_of(fallback.kind, get_args(FallbackKind))
    _check_words((fallback.field, fallback.detail))
    return fallback


def _box(box: FieldBox) -> FieldBox:
    _check_words((box.field, box.text))
    lengths = (box.page, box.element, box.x, box.y, box.width, box.height)
    if not all(isinstance(length, int | float) and math.isfinite(length) for length in lengths):
        raise ValueError(f"a place that is no number: {box!r}")
    return box


def _problem(entry: Mapping[str, Any]) -> Problem:
    problem = Problem(**{**entry, "message": messages.from_json(entry["message"])})
    _check_words((problem.file, problem.field, problem.message, problem.code))
    _check_one_of(problem.severity, get_args(Severity))
    if not all(isinstance(place, int | None) for place in (problem.line, problem.column)):
        raise ValueError(f"a place that is no number: {problem!r}")
    return problem


def _check_one_of(value: object, known: tuple[str, ...]) -> None:
    if value not in known:
        raise ValueError(f"expected one of {', '.join(known)}, found {value!r}")


def _check_words(values: Iterable[object]) -> None:
    if not all(isinstance(value, str) for value in values):
        raise ValueError("something else where words are expected")
