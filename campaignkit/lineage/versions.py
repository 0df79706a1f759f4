"""Semantic versions: which are well formed, which is newer, and which comes next."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NUMBER = r"(0|[1-9]\d{0,8})"
_VERSION = re.compile(rf"{_NUMBER}\.{_NUMBER}\.{_NUMBER}(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]+)?")

Precedence = tuple[int, int, int, bool, tuple[tuple[bool, int, str], ...]]


def is_version(text: str) -> bool:
    """Whether this is a semantic version such as `1.0.0` or `2.1.0-rc.1`."""
    return _VERSION.fullmatch(text) is not None


def precedence(version: str) -> Precedence:
    """A key that sorts from old to new, a pre-release before its release. Raises ValueError if it is no version."""
    found = _VERSION.fullmatch(version)
    if found is None:
        raise ValueError(f"{version!r} is not a semantic version")
    major, minor, patch, early = found.groups()
    steps = tuple(
        (not step.isdigit(), int(step) if step.isdigit() else 0, step) for step in (early.split(".") if early else ())
    )
    return int(major), int(minor), int(patch), early is None, steps


def is_newer(version: str, than: str) -> bool:
    """Whether both are versions and `version` is the newer one."""
    return is_version(version) and is_version(than) and precedence(version) > precedence(than)


def newest_first(versions: Iterable[str]) -> tuple[str, ...]:
    """Versions from the newest to the oldest, every release before every pre-release."""
    return tuple(sorted(versions, key=lambda version: (precedence(version)[3], precedence(version)), reverse=True))


def next_free(version: str, taken: Iterable[str]) -> str:
    """The first version after `version` with a higher patch number that is not taken."""
    major, minor, patch = precedence(version)[:3]
    used = set(taken)
    while f"{major}.{minor}.{patch + 1}" in used:
        patch += 1
    return f"{major}.{minor}.{patch + 1}"
