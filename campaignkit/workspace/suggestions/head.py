"""What a suggestion says of itself: the lines above its patch, written by `suggest` and read by `take`.

`git apply` skips them. They read

    Suggestion for soup-flyer 1.0.0 (sha256:…), from suppe
    From: Küche für Alle <https://kueche.example/>
    Lineage: sha256:… sha256:…
    Binary file, sent beside this patch: assets/bowl.png (11 bytes, sha256 …)

The line `Lineage` cites the release that the change was made on and, where the other kit is a release itself, that one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from campaignkit.documents.editing.merging import OwnKeys, merge_keys
from campaignkit.errors import InvalidDocuments, Problem
from campaignkit.files import BIDI, KitFile, printable
from campaignkit.lineage.record import Record
from campaignkit.lineage.remix import author
from campaignkit.messages import _
from campaignkit.model.kit import Author, is_kit_name

OWN_KEYS = frozenset({"name", "version", "title", "license", "authors", "source", "connect", "marks"})
"""What a kit.yaml says of the group rather than of the kit."""

LONGEST_NAME = 200
"""Letters of the longest author that is read."""

_REMOVED = "removed"
_LINEAGE = re.compile(r"^Lineage:\s+(sha256:[0-9a-f]{64})(?:\s+(sha256:[0-9a-f]{64}))?\s*$", re.MULTILINE)
_FROM = re.compile(r"^From:[ \t]*(.*\S)[ \t]*$", re.MULTILINE)
_KIT = re.compile(r"^Suggestion for .*\), from ([a-z0-9-]+)\s*$", re.MULTILINE)
_BESIDE = re.compile(
    r"^Binary file, sent beside this patch: (?P<path>.+) \((?:(?P<size>\d{1,12}) bytes, sha256 (?P<sha256>[0-9a-f]{64})"
    rf"|{_REMOVED})\)\s*$",
    re.MULTILINE,
)
_DIFF = re.compile(r"^(?:diff --git |--- )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Beside:
    """A picture that the patch cannot hold: its path in the kit, and the file as it was sent, None if it was removed."""

    path: str
    file: KitFile | None


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a patch.

    `base` is the digest of the release that was changed, `kit` the name of the suggester's, `record` that kit's digest if
    it is a release, else empty; `by` is its author, None if nobody is named.
    """

    base: str
    kit: str
    record: str
    by: Author | None
    beside: tuple[Beside, ...]


def head_lines(parent: Record, kit: str, record: str, by: Author | None, beside: Iterable[Beside]) -> str:
    """The lines above a patch that was made on the release `parent`."""
    signed = [f"From: {signature(by)}"] if by else []
    lineage = f"Lineage: {' '.join(filter(None, (parent.digest, record)))}"
    listed = [
        _("Binary file, sent beside this patch: {path} ({facts})").format(path=each.path, facts=_facts(each.file))
        for each in beside
    ]
    title = f"Suggestion for {parent.name} {parent.version} ({parent.digest}), from {kit}"
    return "\n".join([title, *signed, lineage, *listed, "", ""])


def read_head(text: str, file: str) -> Head:
    """What a suggestion says of itself; `file` names it in problems.

    Raises InvalidDocuments if it does not say on which release it was made, or names its author in no sound way.
    """
    start = _DIFF.search(text)
    head = text[: start.start()] if start else text
    lineage = _LINEAGE.search(head)
    if lineage is None:
        message = _("expected the line `Lineage: sha256:…`, which says on which release it was made, found none")
        raise InvalidDocuments(
            [Problem(file, "Lineage", message, "no-lineage")],
            _("Ask for it as `campaignkit suggest` writes it: campaignkit suggest -o FILE"),
        )
    kit = _KIT.search(head)
    return Head(
        base=lineage[1],
        kit=kit[1] if kit and is_kit_name(kit[1]) else "",
        record=lineage[2] or "",
        by=_author(head, file),
        beside=tuple(_beside(head)),
    )


def says_its_release(text: str) -> bool:
    """Whether this reading of a file has the line `Lineage` whole: a letter may have broken it."""
    return _LINEAGE.search(text) is not None


def with_own_keys_of(base: bytes, changed: bytes) -> bytes:
    """A changed kit.yaml as if the release's makers had written it: what is the group's own reads as theirs does."""
    mine, other = changed.decode(errors="replace"), base.decode(errors="replace")
    done = merge_keys(mine, mine, other, ("", "", ""), OwnKeys(always=lambda key: key not in OWN_KEYS))
    return done.text.encode() if done else base


def signature(by: Author) -> str:
    """An author as `--by` and the line `From` write one: `Name <url or mail>`."""
    return f"{by.name} <{by.url}>" if by.url else by.name


def _author(head: str, file: str) -> Author | None:
    found = _FROM.search(head)
    if found is None:
        return None
    problem = _("expected a name and, if there is one, an address, as in `Soup Kitchen <https://soup.example/>`, found ")
    sound = len(found[1]) <= LONGEST_NAME and printable(found[1]) == found[1] and BIDI.isdisjoint(found[1])
    try:
        if sound:
            return author(found[1])
    except InvalidDocuments:
        sound = False
    message = problem + repr(printable(found[1][:80]))
    raise InvalidDocuments([Problem(file, "From", message, "bad-author")], _("Mend the line `From:` in the patch."))


def _beside(head: str) -> Iterator[Beside]:
    for found in _BESIDE.finditer(head):
        file = KitFile(found["path"], int(found["size"]), found["sha256"]) if found["sha256"] else None
        yield Beside(found["path"], file)


def _facts(file: KitFile | None) -> str:
    return _("{size} bytes, sha256 {sha256}").format(size=file.size, sha256=file.sha256) if file else _REMOVED
