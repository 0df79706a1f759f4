"""Which files belong to a kit, paths that stay inside their folder, and writes that are whole or not there at all."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from campaignkit.errors import NotFound, UnsafePath
from campaignkit.leavings import is_no_name
from campaignkit.messages import _

LINEAGE_FILE = "lineage.json"
"""The one file in a kit's folder that is not part of the kit."""

DEEPEST = 24
"""How many folders deep a kit may go."""

LARGEST = 200_000_000
"""How many bytes all files of a kit may have together."""

BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the writing direction: a text with them can read as another."""

_RESERVED_ON_WINDOWS = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,98}[A-Za-z0-9_-]")
_FORBIDDEN_ON_WINDOWS = frozenset('<>:"|?*\\')


@dataclass(frozen=True, slots=True)
class KitFile:
    """One file of a kit: its path in the kit's folder, with `/`, its size in bytes and the SHA-256 of its bytes in hex."""

    path: str
    size: int
    sha256: str


def kit_files(folder: Path) -> tuple[KitFile, ...]:
    """Every file of the kit in `folder`, sorted by the bytes of its path: all there are but `lineage.json` at the top.

    Raises what `kit_contents` raises.
    """
    return file_digests(kit_contents(folder))


def kit_contents(folder: Path) -> dict[str, bytes]:
    """The bytes of every file of the kit in `folder` by path, in the order of `kit_files`.

    Paths are in Unicode form NFC, however the disk spells their accents: to copy a kit onto a Mac and back changes nothing.
    Raises UnsafePath for what no kit may contain (links, special files, names that mislead or that some system cannot
    hold, more than LARGEST bytes) and NotFound if there is no such folder.
    """
    if not folder.is_dir():
        raise NotFound(
            _("There is no folder {folder}.").format(folder=printable(str(folder))),
            _("Check the path; a kit is a folder with a kit.yaml."),
        )
    sizes = dict(_walk(str(folder), "", 1))
    _refuse_clashes(folder, sizes)
    sizes.pop(LINEAGE_FILE, None)
    if sum(sizes.values()) > LARGEST:
        raise UnsafePath(
            _("{folder} holds more than {largest} MB.").format(folder=folder, largest=LARGEST // 1_000_000),
            _("Make its pictures smaller."),
        )
    named = sorted(((unicodedata.normalize("NFC", path), path) for path in sizes), key=lambda pair: os.fsencode(pair[0]))
    return {path: _regular_file_bytes(f"{folder}/{on_disk}") for path, on_disk in named}


def without_name(folder: Path) -> Iterator[str]:
    """The paths in a kit's folder that `kit_contents` passes over: systems leave them, and no kit can hold such names."""
    for below, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(below, name).relative_to(folder).as_posix() for name in sorted(names) if is_no_name(name))


def check_names(paths: Iterable[str], about: str) -> None:
    """Raise UnsafePath unless one kit may have files at all these paths, as `kit_contents` judges; `about` holds them."""
    found = [PurePosixPath(path) for path in paths]
    for path in found:
        if path.is_absolute() or not path.parts or ".." in path.parts:
            raise UnsafePath(
                _("{path} does not stay inside {about}.").format(path=printable(str(path)), about=about),
                _("Tell whoever made it."),
            )
        _refuse_depth(about, len(path.parts))
        for part in path.parts:
            _refuse_name(part, str(path))
    _refuse_clashes(about, map(str, found))


def file_digests(contents: Mapping[str, bytes]) -> tuple[KitFile, ...]:
    """What `kit_files` would say of a folder with these contents."""
    ordered = sorted(contents.items(), key=lambda item: os.fsencode(item[0]))
    return tuple(KitFile(path, len(data), hashlib.sha256(data).hexdigest()) for path, data in ordered)


def safe_join(root: Path, name: str) -> Path:
    """The path of `name` (written with `/`) below `root`, whether or not it exists yet.

    A name whose accents the disk spells in another Unicode form, as systems do with what they copy, is found all the same.
    Raises UnsafePath if it is absolute, climbs with `..`, passes through a link, or is neither file nor folder.
    """
    parts = name.split("/")
    if "\\" in name or "\0" in name or {"", ".", ".."} & set(parts):
        raise UnsafePath(
            _("{name!r} does not stay inside {root}.").format(name=name, root=root),
            _("Use a path relative to that folder, without `..` and with `/`."),
        )
    path = root
    for part in parts:
        path = _as_spelt(path, part)
        mode = _mode(path)
        if mode is not None and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            raise UnsafePath(
                _("{path} is {kind}, not a regular file.").format(path=path, kind=_kind(mode)),
                _("Put the file itself there, not {kind}.").format(kind=_kind(mode)),
            )
    return path


def as_spelt(path: Path) -> Path:
    """The path as the disk spells its accents; itself where nothing of that name is there."""
    if str(path).isascii() or path == path.parent or _mode(path) is not None:
        return path
    return _as_spelt(as_spelt(path.parent), path.name)


def _as_spelt(folder: Path, name: str) -> Path:
    """The entry of a folder that `name` means: itself, or the one that differs in nothing but its Unicode form."""
    path = folder / name
    if name.isascii() or _mode(path) is not None:
        return path
    wanted = unicodedata.normalize("NFC", name)
    try:
        alike = [other for other in sorted(os.listdir(folder)) if unicodedata.normalize("NFC", other) == wanted]  # noqa: PTH208
    except OSError:  # There is no such folder yet.
        return path
    return folder / alike[0] if alike else path


def refuse_paths(paths: Iterable[str], where: str) -> None:
    """Raise UnsafePath unless a kit may have files of these paths, which a stranger wrote; `where` is what they stand in.

    Refused are paths that climb out, that no kit may hold, or that cannot be there beside the others.
    """
    found = {PurePosixPath(path): path for path in paths}
    for pure, path in found.items():
        if not pure.parts or str(pure) != path or pure.is_absolute() or path == LINEAGE_FILE or len(pure.parts) > DEEPEST:
            raise UnsafePath(
                _("{where} names the file {path!r}, which no kit holds.").format(where=where, path=printable(path)),
                _("Nothing was unpacked."),
            )
        for part in pure.parts:
            _refuse_name(part, path)
        if any(parent in found for parent in pure.parents):
            raise UnsafePath(
                _("{where} has {path} inside of a file.").format(where=where, path=printable(path)),
                _("Nothing was unpacked."),
            )
    _refuse_clashes(where, found.values())


def read_file(path: Path, most: int = -1) -> bytes:
    """The bytes of a regular file, never through a link; of a large one the first `most`. Raises UnsafePath or NotFound."""
    return _regular_file_bytes(str(path), most)


def _regular_file_bytes(path: str, most: int = -1) -> bytes:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        raise _unreadable(path, error) from error
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        raise UnsafePath(
            _("{path} is {kind}, not a regular file.").format(path=path, kind=_kind(mode)),
            _("Put the file itself there instead."),
        )
    # Without a buffer a whole file is read in one piece; of a part, one reading may bring less than was asked for.
    with os.fdopen(descriptor, "rb", buffering=0 if most < 0 else -1) as stream:
        return stream.read(most)


def _walk(folder: str, below: str, depth: int) -> Iterator[tuple[str, int]]:
    """Every file below, with its size; `below` is a path in the folder with a slash at its end, or empty."""
    with os.scandir(f"{folder}/{below}") as entries:
        found = sorted(entries, key=lambda entry: os.fsencode(entry.name))
    for entry in found:
        path = f"{below}{entry.name}"
        if is_no_name(entry.name) and entry.is_file(follow_symlinks=False):
            continue
        _refuse_name(unicodedata.normalize("NFC", entry.name), path)
        _refuse_depth(folder, depth)
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(folder, f"{path}/", depth + 1)
        elif entry.is_file(follow_symlinks=False):
            yield path, entry.stat(follow_symlinks=False).st_size
        else:
            mode = entry.stat(follow_symlinks=False).st_mode
            raise UnsafePath(
                _("{path} is {kind}; a kit holds regular files only.").format(path=printable(path), kind=_kind(mode)),
                _("Put the file itself there."),
            )


def _refuse_name(name: str, path: str) -> None:
    # Nearly every name is of this kind, and a kit may have thousands.
    if _PLAIN.fullmatch(name) and not _RESERVED_ON_WINDOWS.fullmatch(name):
        return
    reason = _why_not(name)
    if reason:
        raise UnsafePath(
            _("The name {path} {reason}.").format(path=printable(path), reason=reason),
            _("Rename it; letters, digits, - and _ always work."),
        )


def _refuse_depth(folder: Path | str, depth: int) -> None:
    if depth > DEEPEST:
        raise UnsafePath(
            _("{folder} is more than {deepest} folders deep.").format(folder=folder, deepest=DEEPEST),
            _("A kit needs fewer; move its files up."),
        )


def _why_not(name: str) -> str:
    plain = "".join(letter for letter in name if unicodedata.category(letter) != "Cf").casefold()
    rules = (
        (any(unicodedata.category(letter) == "Cs" for letter in name), _("is not text in UTF-8")),
        (any(unicodedata.category(letter) == "Cc" for letter in name), _("contains a control character")),
        (not BIDI.isdisjoint(name), _("contains a character that turns the writing direction")),
        (not unicodedata.is_normalized("NFC", name), _("is written with separate accents (it is not in Unicode form NFC)")),
        (plain.startswith((".git", "git~")), _("begins with .git, which belongs to git")),
        (_RESERVED_ON_WINDOWS.fullmatch(name) is not None, _("is reserved on Windows")),
        (name.endswith((".", " ")), _("ends in a dot or a space, which Windows drops")),
        (len(name.encode("utf-8", "surrogatepass")) > 120, _("is longer than 120 bytes")),
        (not _FORBIDDEN_ON_WINDOWS.isdisjoint(name), _('has one of < > : " | ? * \\, which Windows forbids')),
    )
    return next((reason for broken, reason in rules if broken), "")


def _refuse_clashes(where: Path | str, paths: Iterable[str]) -> None:
    spellings: dict[str, str] = {LINEAGE_FILE: LINEAGE_FILE}
    seen: set[str] = set()
    for path in paths:
        part = path
        while part and part not in seen:
            seen.add(part)
            other = spellings.setdefault(unicodedata.normalize("NFC", part.casefold()), part)
            if other != part:
                words = _("{other} and {part} in {where} differ only in upper and lower case, or in how accents are spelt.")
                names = {"other": printable(other), "part": printable(part), "where": where}
                raise UnsafePath(words.format(**names), _("Rename one: many systems take them for the same file."))
            part = part.rpartition("/")[0]


def printable(text: str) -> str:
    """Foreign text made safe to show: control, bidi and undecodable characters become escapes."""
    return "".join(_escaped(letter) if unicodedata.category(letter) in ("Cc", "Cf", "Cs") else letter for letter in text)


def _escaped(letter: str) -> str:
    return letter.encode("unicode_escape").decode("ascii")


def _mode(path: Path) -> int | None:
    try:
        return path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _unreadable(path, error) from error


def _kind(mode: int) -> str:
    kinds = (
        (stat.S_ISLNK, _("a link")), (stat.S_ISFIFO, _("a pipe")),
        (stat.S_ISSOCK, _("a socket")), (stat.S_ISDIR, _("a folder")),
    )  # fmt: skip
    return next((words for test, words in kinds if test(mode)), _("a device"))


def _unreadable(path: Path | str, error: OSError) -> UnsafePath | NotFound:
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return NotFound(_("There is no file {path}.").format(path=printable(str(path))), _("Check the path."))
    if error.errno == errno.ELOOP:
        message = _("{path} is a link, not a regular file.").format(path=printable(str(path)))
        return UnsafePath(message, _("Put the file itself there instead."))
    message = _("{path} cannot be read: {strerror}.").format(path=printable(str(path)), strerror=error.strerror)
    return UnsafePath(message, _("Check its permissions."))
