"""Write single fields of a campaign.yaml that others may be writing at the same time; nobody's words are lost."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from campaignkit.disk import make_folder, write_whole
from campaignkit.documents.editing.agreement import Seen, seen
from campaignkit.documents.patching.operations import Conflict, Operation, Patched, patched
from campaignkit.errors import CampaignKitError, InvalidDocuments, NotFound, Problem, Taken
from campaignkit.files import read_file
from campaignkit.messages import _
from campaignkit.workspace.lock import writing_campaign

FILE = "campaign.yaml"
JOURNAL = ".campaignkit/undo/studio.jsonl"
"""How the last steps are undone, one a line, the newest last; the file is private as the campaign is."""
STEPS = 200
"""How many steps are remembered."""
TRIES = 5
"""How often a file that somebody else has written meanwhile is read again."""


@dataclass(frozen=True, slots=True)
class Edited:
    """What came of some operations: the file's new revision, those carried out, those that somebody got ahead of."""

    rev: str
    applied: tuple[Operation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Values:
    """What campaign.yaml says, as a reader sees it, its revision and its languages, of which the first is its own."""

    rev: str
    tree: Seen
    langs: tuple[str, ...]


def revision(data: bytes) -> str:
    """The revision of a file with these bytes: the first 16 hexadecimal digits of their SHA-256."""
    return hashlib.sha256(data).hexdigest()[:16]


def read_values(folder: Path) -> Values:
    """What a campaign's file says now. Raises InvalidDocuments if it is no YAML, NotFound."""
    data = read_file(folder / FILE)
    tree = seen(_text(data))
    return Values(revision(data), tree, languages(tree))


def languages(tree: Seen) -> tuple[str, ...]:
    """The languages that a campaign's file names; English where it names none."""
    group = tree if isinstance(tree, dict) else {}
    given = group.get("langs") or group.get("lang")
    listed = given if isinstance(given, list) else [given]
    return tuple(lang for lang in listed if isinstance(lang, str) and lang) or ("en",)


def edit(folder: Path, operations: Sequence[Operation], *, remember: bool = True) -> Edited:
    """Carry out what can be of some operations, in one write; with `remember` it can be undone.

    Raises InvalidDocuments if the file is no YAML just now, Taken if another command is at work there or the file never
    rests, CannotWrite, NotFound.
    """
    with writing_campaign(folder, "preview"):
        for _ in range(TRIES):
            path = (folder / FILE).resolve()
            before, data = _state(path), read_file(folder / FILE)
            text = _text(data)
            result = patched(text, operations, languages(seen(text)))
            if result.text == text:
                return Edited(revision(data), result.applied, result.conflicts)
            if _state(path) != before:
                continue
            new = result.text.encode()
            write_whole(path, new)
            if remember:
                _remember(folder, result)
            return Edited(revision(new), result.applied, result.conflicts)
    raise Taken(
        _("{file} is written by another program all the time.").format(file=FILE),
        _("Your words wait here until that is done."),
    )


def undo(folder: Path) -> Edited | None:
    """Take back the newest step that can be; None if there is none. Raises as `edit` does.

    A step over which somebody has written since stays as it is: it comes back as conflicts.
    """
    steps = _steps(folder)
    if not steps:
        return None
    edited = edit(folder, steps[-1], remember=False)
    _write_steps(folder, steps[:-1])
    return edited


def undoable(folder: Path) -> int:
    """How many steps can be taken back."""
    return len(_steps(folder))


def put_back(folder: Path, good: bytes) -> Path:
    """Put the last good bytes of a campaign.yaml that cannot be read back in its place; where the broken ones are now.

    Raises CannotWrite, NotFound, Taken.
    """
    with writing_campaign(folder, "preview"):
        broken = read_file(folder / FILE)
        aside = folder / f"{FILE}.broken-{revision(broken)[:8]}"
        write_whole(aside, broken)
        write_whole((folder / FILE).resolve(), good)
    return aside


def _state(path: Path) -> tuple[int, int, int]:
    try:
        facts = path.stat()
    except OSError as error:
        raise NotFound(
            _("There is no {file} in {parent} any more.").format(file=FILE, parent=path.parent),
            _("Was the folder moved or renamed?"),
        ) from error
    return facts.st_ino, facts.st_size, facts.st_mtime_ns


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise InvalidDocuments([Problem(FILE, "", _("expected text in UTF-8, found other bytes"), "not-utf-8")]) from None


def _remember(folder: Path, result: Patched) -> None:
    """Write down how a step is undone. Where that cannot be written, the step itself stands all the same."""
    if result.undo:
        with suppress(CampaignKitError):
            _write_steps(folder, [*_steps(folder), result.undo][-STEPS:])


def _write_steps(folder: Path, steps: Sequence[Sequence[Operation]]) -> None:
    path = folder / JOURNAL
    make_folder(path.parent)
    lines = (json.dumps([asdict(operation) for operation in step], ensure_ascii=False) for step in steps)
    write_whole(path, "".join(f"{line}\n" for line in lines).encode())


def _steps(folder: Path) -> list[tuple[Operation, ...]]:
    """The steps of a journal; of one that something else wrote into, none."""
    try:
        lines = read_file(folder / JOURNAL).decode().splitlines()
        return [tuple(Operation(**entry) for entry in json.loads(line)) for line in lines]
    except (CampaignKitError, ValueError, TypeError):
        return []
