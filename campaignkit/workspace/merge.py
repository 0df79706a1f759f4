"""Two versions of a kit made one: for every file what to keep, what to take, and what a person has to decide."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Literal, TypeAlias

from campaignkit.documents.editing.merging import Labels, MergedText, OwnKeys, merge_keys
from campaignkit.documents.editing.renaming import rename_key
from campaignkit.documents.languages.samples import sample_files
from campaignkit.errors import InvalidDocuments, Taken
from campaignkit.messages import _, joined

Kind = Literal["updated", "added", "removed", "merged", "conflict", "both", "kept", "gone"]
"""What becomes of a file: theirs taken, new, removed with them; both sides' changes together; marks left in it; both
versions of a picture side by side; kept though they removed it; left out though they changed it."""

MergeLines: TypeAlias = Callable[[bytes, bytes, bytes, Labels], tuple[bytes, int]]
"""Merges ours, base and theirs line by line: the text, and how many places are left between marks."""

LARGEST_TEXT = 1_000_000
"""Bytes of the largest file whose lines are merged."""

THEIRS = ".theirs"
"""Before a picture's extension: the version of the other side, left beside ours to be looked at."""

LEFT_MARKS = _("two versions meet here between <<<<<<< and >>>>>>>; keep one and delete the marks")
LEFT_PICTURE = _("a picture of the other side that lies beside yours; keep one of them and delete the other")

_OUR_NAME = frozenset({"name", "version", "authors", "source", "connect"})
_OUR_WORDS = _OUR_NAME | {"title", "summary"}
_MARK = b"<<<<<<< "


@dataclass(frozen=True, slots=True)
class Side:
    """One version of a kit: what marks call it, its files by path, and its name in kit.yaml."""

    label: str
    name: str
    contents: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Base:
    """Where the two parted: the digest of each file, in hex, and the bytes of as many as are still to be had."""

    label: str
    digests: Mapping[str, str]
    blobs: Mapping[str, bytes] = field(repr=False)

    def content(self, path: str) -> bytes | None:
        """The bytes of a file, or None."""
        return self.blobs.get(self.digests.get(path, ""))


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one file of ours, and a remark for a person where its kind does not say it all."""

    path: str
    kind: Kind
    note: str = ""

    @property
    def is_open(self) -> bool:
        """Whether a person has to decide it."""
        return self.kind in ("conflict", "both")


@dataclass(frozen=True, slots=True)
class Merged:
    """The kit as it would be, and every file that differs from ours or might have."""

    contents: Mapping[str, bytes] = field(repr=False)
    changes: tuple[Change, ...]

    @property
    def is_open(self) -> bool:
        """Whether anything is left to decide."""
        return any(change.is_open for change in self.changes)


def merge(base: Base, ours: Side, theirs: Side, renamed: Mapping[str, str], merge_lines: MergeLines) -> Merged:
    """Take what theirs changed since `base` into ours. `renamed` tells fields' new paths by their old ones.

    Nothing of ours is lost: what both sides changed and cannot be put together stays, with theirs beside it. Raises Taken
    if one side has a file where the other has a folder.
    """
    work = _Work(base, ours, theirs, renamed, merge_lines)
    contents = dict(ours.contents)
    changes: list[Change] = []
    for path in sorted({*ours.contents, *theirs.contents, *base.digests}):
        changes.extend(work.decide(path, contents))
    _refuse_clashes(contents)
    return Merged({path: contents[path] for path in sorted(contents)}, tuple(changes))


def needed(base: Base, ours: Mapping[str, bytes], theirs: Mapping[str, bytes]) -> tuple[str, ...]:
    """The paths of which a merge wants the base's bytes: both sides changed them."""
    return tuple(
        path
        for path, digest in base.digests.items()
        if path in ours and path in theirs and digest not in (_digest(ours[path]), _digest(theirs[path]))
    )


def open_marks(contents: Mapping[str, bytes]) -> Iterator[tuple[str, int]]:
    """The files in which a merge is not finished: those with marks, with the line, and pictures left beside others (0)."""
    for path, data in contents.items():
        place = 0 if data.startswith(_MARK) else data.find(b"\n" + _MARK) + 1
        if (place or data.startswith(_MARK)) and is_lines(path, data) and b"\n>>>>>>> " in data:
            yield path, data.count(b"\n", 0, place) + 1
        elif PurePosixPath(PurePosixPath(path).stem).suffix.startswith(THEIRS):
            yield path, 0


def is_lines(path: str, data: bytes) -> bool:
    """Whether a file is text that people edit line by line; a drawing is a picture, though it is written in letters."""
    if path.lower().endswith(".svg") or len(data) > LARGEST_TEXT or b"\0" in data:
        return False
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Work:
    base: Base
    ours: Side
    theirs: Side
    renamed: Mapping[str, str]
    merge_lines: MergeLines

    def decide(self, path: str, contents: dict[str, bytes]) -> Iterator[Change]:
        """Put what becomes of a file into `contents`, and tell it."""
        old = self.base.digests.get(path)
        ours, theirs = self.ours.contents.get(path), self.theirs.contents.get(path)
        mine, new = _digest(ours), _digest(theirs)
        if mine == new or old == new:
            return
        if mine == old:
            yield from self._take(path, theirs, contents)
        elif ours is None:
            yield Change(
                path, "gone", _("you removed it, {label} changed it; it stays away").format(label=self.theirs.label)
            )
        elif theirs is None:
            yield Change(path, "kept", _("{label} removed it, you changed it; yours stays").format(label=self.theirs.label))
        else:
            yield self._join(path, ours, theirs, contents)

    def _take(self, path: str, theirs: bytes | None, contents: dict[str, bytes]) -> Iterator[Change]:
        if theirs is None:
            del contents[path]
            yield Change(path, "removed")
            return
        yield Change(path, "updated" if path in contents else "added")
        contents[path] = theirs

    def _join(self, path: str, ours: bytes, theirs: bytes, contents: dict[str, bytes]) -> Change:
        base = self.base.content(path) or b""
        if not all(is_lines(path, side) for side in (ours, theirs, base)):
            beside = _beside(path, {*contents, *self.theirs.contents})
            contents[beside] = theirs
            return Change(
                path, "both", _("yours stays; theirs is {beside}: keep one, delete the other").format(beside=beside)
            )
        by_key = self._by_key(path, base.decode(), ours.decode(), theirs.decode())
        if by_key is not None:
            contents[path], change = by_key
            return change
        labels = (self.ours.label, self.base.label, self.theirs.label)
        contents[path], left = _in_one_style(self.merge_lines, ours, base, theirs, labels)
        return Change(path, "conflict", self._about_base(path)) if left else Change(path, "merged", "")

    def _about_base(self, path: str) -> str:
        """What to say of the common ancestor of a file: that it is not to be had, though there was one."""
        lost = path in self.base.digests and self.base.content(path) is None
        return _("what it was before is not to be had") if lost else ""

    def _by_key(self, path: str, base: str, ours: str, theirs: str) -> tuple[bytes, Change] | None:
        """The merge of a YAML file, or None where keys do not decide it."""
        if not path.endswith((".yaml", ".yml")):
            return None
        if path == "kit.yaml" or sample_files([path]):
            base, ours = self._with_new_names(path, base), self._with_new_names(path, ours)
        labels = (self.ours.label, self.base.label, self.theirs.label)
        done = merge_keys(base, ours, theirs, labels, self._own() if path == "kit.yaml" else OwnKeys())
        if done is None:
            return None
        return done.text.encode(), Change(path, "conflict" if done.conflicts else "merged", _note_of(done))

    def _with_new_names(self, path: str, text: str) -> str:
        """A manifest or a sample with its fields at the paths that theirs has them at."""
        for old, new in self.renamed.items():
            text = _renamed(text, _place(path, old), _place(path, new))
        return text

    def _own(self) -> OwnKeys:
        """A remix keeps its own name, version and authors whatever its parent does."""
        always = _OUR_NAME if self.ours.name != self.theirs.name else frozenset()
        return OwnKeys(always.__contains__, _OUR_WORDS.__contains__)


def _note_of(merged: MergedText) -> str:
    """What to say of a file that was merged by its keys."""
    left = _("in {places}").format(places=", ".join(merged.conflicts)) if merged.conflicts else ""
    gone = _("removed by one of you and changed by the other, left as you have it: {removed}").format(
        removed=", ".join(merged.removed)
    )
    return joined("; ", filter(None, (left, gone if merged.removed else "")))


def _place(path: str, field: str) -> str:
    """Where a field stands in a file that names fields as keys: a manifest or a sample."""
    return ".".join(step for part in field.split(".") for step in ("fields", part)) if path == "kit.yaml" else field


def _renamed(text: str, old: str, new: str) -> str:
    try:
        return rename_key(text, old, new)
    except InvalidDocuments:
        return text


def _in_one_style(merge_lines: MergeLines, ours: bytes, base: bytes, theirs: bytes, labels: Labels) -> tuple[bytes, int]:
    """Merge lines whatever ends them, and end them as ours does."""
    mine, old, new = (data.replace(b"\r\n", b"\n") for data in (ours, base, theirs))
    text, left = merge_lines(mine, old, new, labels)
    return text.replace(b"\n", b"\r\n") if b"\r\n" in ours else text, left


def _beside(path: str, taken: set[str]) -> str:
    """Where the other side's version of a picture goes: `logo.theirs.png`."""
    place = PurePosixPath(path)
    stem = place.stem.encode()[:80].decode(errors="ignore")
    names = (f"{stem}{THEIRS}{number or ''}{place.suffix[:20]}" for number in range(len(taken) + 1))
    return next(str(place.with_name(name)) for name in names if str(place.with_name(name)) not in taken)


def _refuse_clashes(contents: Mapping[str, bytes]) -> None:
    folders = {str(parent): path for path in contents for parent in PurePosixPath(path).parents}
    clash = next((path for path in contents if path in folders), None)
    if clash is not None:
        raise Taken(
            _("{clash} is a file on one side and a folder on the other, which holds {folders}.").format(
                clash=clash, folders=folders[clash]
            ),
            _("Rename yours, then update again; nothing was changed."),
        )


def _digest(data: bytes | None) -> str | None:
    return None if data is None else sha256(data).hexdigest()
