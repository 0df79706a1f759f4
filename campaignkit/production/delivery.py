"""Finished files put in their places: all of them are staged on the same disk first, then each is renamed."""

from __future__ import annotations

import hashlib
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from campaignkit.disk import make_folder, sweep, write_whole
from campaignkit.errors import CannotWrite
from campaignkit.messages import _
from campaignkit.permissions import follow


def deliver(out: Path, files: Mapping[str, bytes | Path]) -> None:
    """Write files below `out` by their relative names, from bytes or from the file at a path.

    What is there already with the same bytes is left alone; who may read and write what is replaced stays the same. A
    full or read-only disk is found before the first file is replaced. Raises CannotWrite, and then nothing half-written
    is left.
    """
    sweep(out, ".*.partial")
    staging = out / f".{secrets.token_hex(8)}.partial"
    try:
        changed = [name for name, source in files.items() if _digest(out / name) != _digest(source)]
        for name in changed:
            source = files[name]
            write_whole(staging / name, source if isinstance(source, bytes) else source.read_bytes())
        for name in changed:
            make_folder((out / name).parent)
            if (out / name).is_file():
                follow(staging / name, (out / name).stat())
            (staging / name).replace(out / name)
    except OSError as error:
        hint = _("Mend that, or choose another folder with -o.")
        raise CannotWrite(
            _("Cannot write to {place_in_words}: {strerror}.").format(
                place_in_words=_place_in_words(error, staging, out), strerror=error.strerror
            ),
            hint,
        ) from error
    except CannotWrite as error:
        hint = _("Make room there, or choose another folder with -o.")
        raise CannotWrite(error.message.replace(f"{staging}", f"{out}"), error.hint or hint) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _place_in_words(error: OSError, staging: Path, out: Path) -> Path:
    """The file or folder at fault as a person knows it, not as it is staged."""
    at = Path(error.filename2 or error.filename or out)
    return out / at.relative_to(staging) if at.is_relative_to(staging) else at


def _digest(source: bytes | Path) -> bytes:
    """The SHA-256 of bytes or of a file; empty where there is none."""
    if isinstance(source, bytes):
        return hashlib.sha256(source).digest()
    try:
        with source.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return b""
