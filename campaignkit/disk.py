"""Changes on disk that happen whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from campaignkit.errors import CannotWrite, Taken
from campaignkit.files import read_file, safe_join
from campaignkit.messages import _
from campaignkit.permissions import follow, is_shared, share, share_one

PARTIAL = f".*.{'[0-9a-f]' * 12}.partial"
"""How what is not finished yet is called, for `sweep`."""


def write_contents(contents: Mapping[str, bytes], target: Path) -> None:
    """Write files below the folder `target`, which is being staged. Raises UnsafePath, CannotWrite."""
    with _writing(target):
        for name, data in contents.items():
            place = safe_join(target, name)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a reader, now or after a crash, sees the old bytes or the new ones, never a part.

    Who may read and write it stays the same; a new one in a shared folder is shared. Missing folders are made. Raises
    CannotWrite, and then nothing has changed.
    """
    with _writing(path):
        make_folder(path.parent)
        staged = path.with_name(f".{path.name[:60]}.{secrets.token_hex(6)}.partial")
        try:
            with _opened_for(path, staged) as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            staged.replace(path)
        except BaseException:
            staged.unlink(missing_ok=True)
            raise
        _sync(path.parent)


def _opened_for(path: Path, staged: Path) -> BinaryIO:
    """A new file to write, which may be read and written by whom `path` may be once it is there."""
    if path.is_file() and not path.is_symlink():
        before = path.stat()
        # What is private must not be there for all to read, not even for a moment.
        stream = os.fdopen(os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
        follow(staged, before)
        return stream
    stream = staged.open("xb")
    if is_shared(path.parent):
        share_one(staged, path.parent)
    return stream


@contextmanager
def staged_folder(target: Path, staging: Path | None = None) -> Iterator[Path]:
    """A new folder to fill, which becomes `target` in one step when the block ends well, and vanishes when it does not.

    It is staged beside the target, or as the folder `staging` on the same disk; then whoever fills it makes the target's
    parent, too. Everything in it is on the disk before the step, and the step itself before this returns; in a shared place
    all of it is shared. Raises Taken if `target` exists by then, CannotWrite if the disk refuses.
    """
    staged = staging or target.with_name(f".{target.name[:60]}.{secrets.token_hex(6)}.partial")
    with _writing(target):
        if target.exists():
            raise _taken(target)
        if staging is None:
            make_folder(target.parent)
        staged.mkdir()
        try:
            yield staged
            if is_shared(target.parent):
                share(staged, target.parent)
            _sync_below(staged)
            _rename_folder(staged, target)
        except BaseException:
            shutil.rmtree(staged, ignore_errors=True)
            raise
        # Both ends of the rename: without the first, a crash may leave the folder in neither place.
        for folder in {staged.parent, target.parent}:
            _sync(folder)


@contextmanager
def set_aside(folder: Path) -> Iterator[None]:
    """Move a folder out of the way for the length of the block: gone for good if that ends well, put back if it does not.

    Raises CannotWrite.
    """
    aside = folder.with_name(f".{folder.name[:60]}.{secrets.token_hex(6)}.replaced")
    with _writing(folder):
        folder.rename(aside)
    try:
        yield
    except BaseException:
        aside.rename(folder)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, each lasting before the next; in a shared folder, shared. Raises CannotWrite."""
    with _writing(folder):
        missing = [path for path in (folder, *folder.parents) if not path.exists()]
        for path in reversed(missing):
            path.mkdir(exist_ok=True)
            if is_shared(path.parent):
                share_one(path, path.parent)
            _sync(path.parent)
        if not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))


def remove_file(path: Path) -> None:
    """Remove a file, if there is one. Raises CannotWrite."""
    with _writing(path):
        path.unlink(missing_ok=True)


@contextmanager
def undone_on_failure(root: Path, paths: Iterable[str]) -> Iterator[None]:
    """Give these files below `root` back what they held, and take new files and folders away, if the block fails."""
    places = [root / path for path in paths]
    before = {place: read_file(place) if place.exists() else None for place in places}
    new = _missing_folders(root, places)
    try:
        yield
    except BaseException:
        for place, data in before.items():
            if data is not None:
                write_whole(place, data)
            elif place.exists():  # A folder in its way may be a file: then it is not there, and cannot be.
                place.unlink()
        for folder in filter(Path.is_dir, new):
            folder.rmdir()
        raise


def _missing_folders(root: Path, places: Iterable[Path]) -> list[Path]:
    """The folders below `root`, and `root` itself, that these files still lack, the deepest first."""
    above = {folder for place in places for folder in place.parents if folder.is_relative_to(root)}
    missing = (folder for folder in above if not folder.exists())
    return sorted(missing, key=lambda folder: len(folder.parts), reverse=True)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_below(folder: Path) -> None:
    """Let everything in a folder reach the disk; many things that wait at once take it little longer than one."""
    from concurrent.futures import ThreadPoolExecutor  # it would cost every command's start

    paths = [path for below, _, names in os.walk(folder) for path in (*(Path(below, name) for name in names), Path(below))]
    with ThreadPoolExecutor(min(len(paths), 8)) as waiting:
        list(waiting.map(_sync, paths))


def _rename_folder(staged: Path, target: Path) -> None:
    try:
        staged.rename(target)
    except OSError as error:
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR):
            raise _taken(target) from error
        raise


def _taken(target: Path) -> Taken:
    return Taken(
        _("{target} is already there.").format(target=target), _("Choose another name or folder; nothing was changed.")
    )


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reasons = {
            errno.ENOSPC: _("the disk is full"),
            errno.EDQUOT: _("your share of the disk is used up"),
            errno.EROFS: _("that place is read-only"),
            errno.EACCES: _("you may not write there"),
            errno.EPERM: _("you may not write there"),
            errno.ENOTDIR: _("a file stands where a folder is needed"),
            errno.EEXIST: _("a file stands where a folder is needed"),
            errno.ENAMETOOLONG: _("the name is too long"),
        }
        reason = reasons.get(error.errno or 0, error.strerror or str(error))
        raise CannotWrite(
            _("Cannot write {path}: {reason}.").format(path=path, reason=reason),
            _("Nothing half-written was left. Mend that and try again."),
        ) from error


ABANDONED = 6 * 3600
"""Seconds after which a temporary file or folder is taken for what a killed run left behind."""


def sweep(folder: Path, pattern: str) -> None:
    """Remove what killed runs left in `folder` under names like these; what a run uses now is younger."""
    for path in folder.glob(pattern):
        try:
            abandoned = time.time() - path.lstat().st_mtime > ABANDONED
        except FileNotFoundError:
            continue
        if abandoned and path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        elif abandoned:
            with suppress(OSError):
                path.unlink()
