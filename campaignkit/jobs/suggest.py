"""A fork's improvements as a patch for the makers of its parent, without what is the group's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from campaignkit.disk import write_whole
from campaignkit.documents.editing.merging import OwnKeys, merge_keys
from campaignkit.documents.kit import MANIFEST_FILE
from campaignkit.files import KitFile, file_digests
from campaignkit.lineage.record import Record
from campaignkit.registry.upstream.parents import parent_contents, parent_of
from campaignkit.workspace.git_merge import patch
from campaignkit.workspace.merge import is_lines
from campaignkit.workspace.opened import open_folder

OWN_KEYS = frozenset({"name", "version", "title", "license", "authors", "source", "connect", "marks"})
"""What a kit.yaml says of the group rather than of the kit."""

OWN_FILES = ("sample/", "LICENSE")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A patch and what it is about. `files` are in it; `pictures` differ, too, and have to be sent beside it.

    `kept_back` are the changed files that are the group's own. `file` is where the patch was written, absolute, or None.
    """

    kit: str
    parent: Record
    patch: str
    files: tuple[str, ...]
    pictures: tuple[str, ...]
    kept_back: tuple[str, ...]
    file: Path | None = None


def suggest(folder: Path, *, kit: str = "", out: Path | None = None) -> Suggestion:
    """What a kit changed of its parent's templates, assets, words and manifest, as `git apply` takes it.

    The patch is written to `out`, if there is anything in it. Raises NotFound if there is no parent or its files are not to
    be had, InvalidDocuments, MachineIncomplete without git, CannotWrite.
    """
    ours = open_folder(folder, kit)
    parent = parent_of(ours)
    theirs = parent_contents(ours, parent)
    mine = dict(ours.contents)
    mine[MANIFEST_FILE] = _manifest(mine[MANIFEST_FILE], theirs.get(MANIFEST_FILE, b""))
    changed = [path for path in sorted({*mine, *theirs}) if mine.get(path) != theirs.get(path)]
    own, shared = _divided(changed, lambda path: path.startswith(OWN_FILES) or path in ours.kit.marks)
    texts, pictures = _divided(shared, lambda path: _is_text(path, mine) and _is_text(path, theirs))
    text = patch(_only(texts, theirs), _only(texts, mine)) if texts else ""
    head = _head(ours.kit.name, parent, pictures, file_digests(_only(pictures, mine)))
    whole = head + text if shared else ""
    file = out.absolute() if out and whole else None
    if file:
        write_whole(file, whole.encode())
    return Suggestion(ours.kit.name, parent, whole, texts, pictures, own, file)


def _divided(paths: Iterable[str], test: Callable[[str], bool]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The paths that pass a test, and the others."""
    passed = {path: test(path) for path in paths}
    return tuple(path for path, does in passed.items() if does), tuple(path for path, does in passed.items() if not does)


def _is_text(path: str, contents: Mapping[str, bytes]) -> bool:
    """Whether a patch can show it by lines; a drawing's lines are shown though nobody merges them."""
    return path.lower().endswith(".svg") or is_lines(path, contents.get(path, b""))


def _only(paths: Iterable[str], contents: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path: contents[path] for path in paths if path in contents}


def _manifest(ours: bytes, theirs: bytes) -> bytes:
    """Our kit.yaml as if the parent's makers had written it: what is the group's own reads as theirs does."""
    mine, other = ours.decode(), theirs.decode(errors="replace")
    done = merge_keys(mine, mine, other, ("", "", ""), OwnKeys(always=lambda key: key not in OWN_KEYS))
    return done.text.encode() if done else theirs


def _head(name: str, parent: Record, pictures: tuple[str, ...], files: tuple[KitFile, ...]) -> str:
    """The lines above a patch, which `git apply` skips."""
    there = {file.path: f"{file.size} bytes, sha256 {file.sha256}" for file in files}
    listed = [f"Binary file, sent beside this patch: {path} ({there.get(path, 'removed')})" for path in pictures]
    title = f"Suggestion for {parent.name} {parent.version} ({parent.digest}), from {name}"
    return "\n".join([title, *listed, "", ""])
