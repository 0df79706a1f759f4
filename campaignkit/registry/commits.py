"""What commits of a git registry hold, and what git is told to make one."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from campaignkit.errors import Notice
from campaignkit.files import printable
from campaignkit.git.command import git_output
from campaignkit.git.objects import REGULAR, entries, has, trees
from campaignkit.lineage.record import RECORDS, Lineage, Record, own_record, parse_lineage
from campaignkit.lineage.versions import is_version
from campaignkit.messages import _
from campaignkit.model.kit import Author, is_kit_name
from campaignkit.model.mail_address import is_mail_address

KITS = "kits"


SWHID = "swh:1:dir:"


@dataclass(frozen=True, slots=True)
class Submission:
    """What is to go into a registry about one record.

    `refuse` raises if it must not, by what is there now; `commit` makes it on top of a commit; `is_in` looks for it.
    """

    record: Record
    refuse: Callable[[], None]
    is_in: Callable[[], bool]
    commit: Callable[[str], str]


# Who reads a kit's papers has mostly read its record the moment before.
parsed = lru_cache(maxsize=4)(parse_lineage)


@lru_cache(maxsize=64)
def records_of(repository: Path, commit: str, about: str) -> Mapping[str, Mapping[str, str]]:
    """The blobs of every record in a commit, by kit and version; what is no record's name is told with a Notice."""
    found: dict[str, dict[str, str]] = {}
    prefix = f"{KITS}/{RECORDS}/"
    for entry in entries(repository, commit, prefix, deep=True):
        name, _slash, file = entry.path.removeprefix(prefix).partition("/")
        version = file.removesuffix(".json")
        if is_kit_name(name) and is_version(version) and file.endswith(".json") and entry.mode in REGULAR:
            found.setdefault(name, {})[version] = entry.object
        else:
            warnings.warn(
                Notice(_("{about}: {path} is no record and was left out.").format(about=about, path=printable(entry.path))),
                stacklevel=2,
            )
    return found


def home_of(repository: Path, commit: str, record: Record) -> str:
    """The tree object with the files of a release in the history of `commit`; empty if there is none."""
    named = record.swhid.removeprefix(SWHID)
    # A swhid is git's own name of the folder, so no history needs to be walked for it.
    is_name = record.swhid.startswith(SWHID) and len(named) == 40
    if is_name and (trees(repository, commit, KITS).get(record.name) == named or has(repository, named, "tree")):
        return named
    path = f"{KITS}/{RECORDS}/{record.name}/{record.version}.json"
    history = git_output(repository, "rev-list", "--first-parent", commit, "--", path).decode().split()
    return trees(repository, history[-1], KITS).get(record.name, "") if history else ""


def release_stream(files: Mapping[str, bytes], lineage: Lineage, ref: str, before: str) -> Iterator[bytes]:
    """What git's fast-import is told to make the commit of a release."""
    record = own_record(lineage)
    home = f"{KITS}/{record.name}"
    yield head(record, ref, f"{record.name} {record.version}\n\n{record.changes}\n", before)
    yield f"D {home}\n".encode()
    for path, data in files.items():
        yield _file(f"{home}/{path}", data)
    yield record_file(lineage)


def head(record: Record, ref: str, message: str, before: str) -> bytes:
    """The beginning of a commit: by the kit's first author, at the time of the release, saying no more than its record."""
    by = next(iter(record.authors), Author("campaignkit"))
    name = " ".join(re.sub(r"[<>\x00-\x1f]", " ", by.name).split()) or "campaignkit"
    mail = by.url if is_mail_address(by.url) else ""
    who = f"{name} <{mail}> {_seconds(record.released)} +0000"
    text = message.encode()
    parent = f"from {before}\n" if before else ""
    lead = f"commit {ref}\nmark :1\nauthor {who}\ncommitter {who}\ndata {len(text)}\n"
    return lead.encode() + text + f"\n{parent}".encode()


def record_file(lineage: Lineage) -> bytes:
    """What the file of a record holds: itself with its lineage, in canonical JSON."""
    record = own_record(lineage)
    return _file(f"{KITS}/{RECORDS}/{record.name}/{record.version}.json", lineage.to_bytes())


def imported(repository: Path, ref: str, stream: bytes) -> str:
    """Let git make the commit that a stream tells of, under a passing name `ref`; tells its digest."""
    git_output(repository, "fast-import", "--quiet", "--done", "--date-format=raw", given=stream + b"done\n")
    commit = git_output(repository, "rev-parse", "--verify", ref).decode().strip()
    git_output(repository, "update-ref", "-d", ref)
    return commit


def _file(path: str, data: bytes) -> bytes:
    return f'M 100644 inline "{path}"\ndata {len(data)}\n'.encode() + data + b"\n"


def _seconds(released: str) -> int:
    try:
        return max(0, int(datetime.strptime(released, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).timestamp()))
    except ValueError:
        return 0
