"""Which files a template may read, and nothing else: the one gate for pages, pictures, styles and fonts."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from campaignkit.files import as_spelt
from campaignkit.messages import _
from campaignkit.model.kit import FONT_SUFFIXES
from campaignkit.model.pictures import PICTURES

MADE = "photo:"
"""How the addresses of pictures begin that were made for a page."""
READABLE = frozenset({*PICTURES, *FONT_SUFFIXES, ".css"})
MAX_FILE = 32 * 1024 * 1024


class Unreadable(Exception):
    """A template asked for something that it may not read, or that is not there."""

    code = "unreadable"


class TooMuch(Unreadable):
    """A template, a style or a picture asks for more work than any honest sheet does."""

    code = "too-much"


class BrokenPicture(Exception):
    """A picture file cannot be opened, or nothing of it can be seen."""


class Gate:
    """Regular files of the listed types below the given folders, and files given by name.

    `made` are pictures that were made for a page and are in no file, by their addresses.
    """

    def __init__(
        self, folders: Iterable[Path], files: Iterable[Path] = (), made: Mapping[str, bytes] = MappingProxyType({})
    ) -> None:
        self._made = made
        self._folders = tuple(Path(os.path.realpath(folder)) for folder in folders)
        self._files = frozenset(Path(os.path.realpath(file)) for file in files)

    def picture(self, address: str) -> bytes:
        """A picture that was made for a page. Raises Unreadable."""
        if address not in self._made:
            raise Unreadable(_("{address} is no picture of this campaign").format(address=address[:60]))
        return self._made[address]

    def _allows(self, real: Path) -> bool:
        """Whether a file, at its real place, is of a listed type and below a given folder, or was given by name."""
        given = real in self._files or any(real.is_relative_to(folder) for folder in self._folders)
        return given and real.suffix.lower() in READABLE

    def read(self, path: Path) -> bytes:
        """The bytes of a permitted file. Raises Unreadable."""
        if "\0" in str(path):
            raise Unreadable(_("a file's name cannot hold a null character"))
        real = Path(os.path.realpath(as_spelt(path)))
        if not self._allows(real):
            raise Unreadable(
                _("{name} is not a picture, style or font file of this kit or campaign").format(name=path.name)
            )
        try:
            handle = os.open(real, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)  # a pipe would wait for its writer
        except OSError as error:
            raise Unreadable(
                _("{name} cannot be read: {strerror}").format(
                    name=path.name, strerror=(error.strerror or str(error)).lower()
                )
            ) from None
        with os.fdopen(handle, "rb") as file:
            facts = os.fstat(handle)
            if not stat.S_ISREG(facts.st_mode) or facts.st_size > MAX_FILE:
                raise Unreadable(
                    _("{name} is no regular file of at most {max_file} MB").format(
                        name=path.name, max_file=MAX_FILE // 2**20
                    )
                )
            return file.read()
