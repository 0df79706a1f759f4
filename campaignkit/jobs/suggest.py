"""A fork's improvements as a patch for the makers of its parent, without what is the group's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from campaignkit.disk import write_whole
from campaignkit.documents.kit import MANIFEST_FILE
from campaignkit.errors import InvalidDocuments, NotPublishable, Problem, seen_from
from campaignkit.files import file_digests
from campaignkit.git.command import own_setting
from campaignkit.lineage.record import Record
from campaignkit.lineage.remix import author
from campaignkit.messages import _
from campaignkit.model.kit import Author
from campaignkit.registry.argument.kit import open_argument
from campaignkit.registry.upstream.parents import parent_contents, parent_of
from campaignkit.release_checks.private_data import private_data, public_contacts
from campaignkit.workspace.git_merge import patch
from campaignkit.workspace.merge import is_lines
from campaignkit.workspace.opened import OpenKit
from campaignkit.workspace.suggestions.head import Beside, head_lines, with_own_keys_of

OWN_FILES = ("sample/", "LICENSE")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A patch and what it is about. `files` are in it; `pictures` differ, too, and have to be sent beside it.

    `kept_back` are the changed files that are the group's own. `by` is who is named as its author, None if nobody is, and
    `record` the digest of the kit where it is a release, else empty. `file` is where the patch was written, absolute, or
    None.
    """

    kit: str
    parent: Record
    patch: str
    files: tuple[str, ...]
    pictures: tuple[str, ...]
    kept_back: tuple[str, ...]
    by: Author | None = None
    record: str = ""
    file: Path | None = None


def suggest(folder: Path, *, kit: str = "", by: str = "", out: Path | None = None) -> Suggestion:
    """What a kit changed of its parent's templates, assets, words and manifest, as `git apply` takes it.

    Its author is `by`, else whom the person's git names. The patch is written to `out`, if there is anything in it. Raises
    NotFound if there is no parent or its files are not to be had, InvalidDocuments, NotPublishable for private data in
    what was changed, MachineIncomplete without git, CannotWrite.
    """
    signed = author(by) if by else _by_git()
    suggestion = _suggested(open_argument(str(folder), kit), signed)
    if out is None or not suggestion.patch:
        return suggestion
    write_whole(out.absolute(), suggestion.patch.encode())
    return replace(suggestion, file=out.absolute())


def _suggested(ours: OpenKit, by: Author | None) -> Suggestion:
    """The patch of a kit, and what stays out of it."""
    parent = parent_of(ours)
    theirs = parent_contents(ours, parent)
    mine = dict(ours.contents)
    mine[MANIFEST_FILE] = with_own_keys_of(theirs.get(MANIFEST_FILE, b""), mine[MANIFEST_FILE])
    changed = [path for path in sorted({*mine, *theirs}) if mine.get(path) != theirs.get(path)]
    own, shared = _divided(changed, lambda path: path.startswith(OWN_FILES) or path in ours.kit.marks)
    texts, pictures = _divided(shared, lambda path: _is_text(path, mine) and _is_text(path, theirs))
    _refuse_private(ours, by, _only(texts, mine), theirs)
    text = patch(_only(texts, theirs), _only(texts, mine)) if texts else ""
    there = {file.path: file for file in file_digests(_only(pictures, mine))}
    record = ours.provenance.record.digest if ours.provenance.released else ""
    beside = [Beside(path, there.get(path)) for path in pictures]
    whole = head_lines(parent, ours.kit.name, record, by, beside) + text if shared else ""
    return Suggestion(ours.kit.name, parent, whole, texts, pictures, own, by, record)


def _divided(paths: Iterable[str], test: Callable[[str], bool]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The paths that pass a test, and the others."""
    passed = {path: test(path) for path in paths}
    return tuple(path for path, does in passed.items() if does), tuple(path for path, does in passed.items() if not does)


def _is_text(path: str, contents: Mapping[str, bytes]) -> bool:
    """Whether a patch can show it by lines; a drawing's lines are shown though nobody merges them."""
    return path.lower().endswith(".svg") or is_lines(path, contents.get(path, b""))


def _only(paths: Iterable[str], contents: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path: contents[path] for path in paths if path in contents}


def _by_git() -> Author | None:
    """Whom the person's own git settings name, as git signs a patch; None if they name nobody."""
    name, mail = own_setting("user.name"), own_setting("user.email")
    with suppress(InvalidDocuments):  # What cannot be written as an author names none.
        return author(f"{name} <{mail}>" if mail else name) if name else None
    return None


def _refuse_private(ours: OpenKit, by: Author | None, texts: Mapping[str, bytes], theirs: Mapping[str, bytes]) -> None:
    """Raises NotPublishable for addresses, numbers and keys in lines that the parent does not have."""
    public = (*public_contacts(ours.kit, ours.records.values()), by.url if by else "")
    known = {path: set(data.splitlines()) for path, data in theirs.items()}
    found = [problem for problem in private_data(texts, public) if not _is_in(known, problem, texts)]
    if found:
        raise NotPublishable(seen_from(ours.home, found), _("Mend these lines and suggest again; nothing went out."))


def _is_in(known: Mapping[str, set[bytes]], problem: Problem, texts: Mapping[str, bytes]) -> bool:
    """Whether the line with a problem is among the known ones of its file."""
    if not problem.line:
        return False
    return texts[problem.file].splitlines()[problem.line - 1] in known.get(problem.file, ())
