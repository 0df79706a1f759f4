"""Addresses of git repositories, as people write them and as git may be given them. Pure."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from campaignkit.errors import Refused
from campaignkit.files import printable
from campaignkit.messages import _

_USER = r"[^\s@/?#\-'\"`$;&|<>(){}*!\\][^\s@/?#'\"`$;&|<>(){}*!\\]*@"


_HOST = r"(?:\w[\w.-]*|\[[0-9a-f:.]+\])(?::\d{1,5})?"
"""No letter that a shell obeys: a person's `ProxyCommand` is given both."""


_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.]*://|[\w.][\w.-]*@[\w.][\w.-]*:).*", re.IGNORECASE | re.DOTALL)


_SAFE = re.compile(
    rf"(?:https|ssh)://(?:{_USER})?{_HOST}(?:/[^\s?#]*)?|file:///\S*|[\w.][\w.-]*@[\w.][\w.-]*:(?!-)\S+",
    re.IGNORECASE,
)


_ODD = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\\]")


_BRANCH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*")


def is_address(source: str) -> bool:
    """Whether this is written like the address of a git repository."""
    return is_elsewhere(source) or source.lower().rstrip("/").endswith(".git")


def is_elsewhere(source: str) -> bool:
    """Whether this has the form of an address with a transport or a host, so that it can be no plain path."""
    return _ELSEWHERE.fullmatch(source) is not None


def safe_address(url: str) -> str:
    """The address as git is given it; a folder becomes a `file:` address.

    Raises Refused for what could be an option or a command, for transports other than https, ssh and file, and for an
    address with a password in it.
    """
    address = Path(url).absolute().as_uri() if Path(url).is_dir() else url
    if not _SAFE.fullmatch(address) or _ODD.search(address):
        raise Refused(
            _("{shown} is not fetched: only https, ssh and folders are.").format(shown=shown(url)),
            _("Give an https or ssh address, or clone it and name the folder."),
        )
    if _password(address):
        raise Refused(
            _("{shown} has a password in it, which others would read in files and on screens.").format(shown=shown(url)),
            _("Leave it out of the address; git's own credential helper keeps it: https://git-scm.com/docs/gitcredentials"),
        )
    return address


def shown(url: str) -> str:
    """An address for a person to read: harmless, and without a password."""
    return printable(re.sub(r"(?<=://)([^/@:]*):[^/@]*@", r"\1:…@", url))


def is_branch(name: str) -> bool:
    """Whether this is a plain branch name, in letters that mean nothing else to git or to a shell."""
    return (
        len(name) <= 100
        and _BRANCH.fullmatch(name) is not None
        and ".." not in name
        and not name.endswith((".", ".lock", "/"))
        and ".lock/" not in name
    )


def _password(address: str) -> bool:
    try:
        return urlsplit(address).password is not None
    except ValueError:
        return False
