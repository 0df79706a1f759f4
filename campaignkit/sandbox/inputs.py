"""Names for the parts of a campaign that a sheet can depend on: a worker notes them, its parent looks them up. Pure."""

from __future__ import annotations

EVERYTHING = "*"
"""Stands for the whole campaign: what is told of a sheet whose reading is not followed."""

VALUE, PRESENCE, PARTNER, MARK = "value", "presence", "partner", "mark"
"""What follows the colon: a value's path, such as `event.starts`; the same for whether there is any; a partner's id and a
fact, `br.own_line`; the id of a partner whose logo, and all that it is set by, is meant."""


def value(path: str) -> str:
    """A value of the campaign, with all that is below it."""
    return f"{VALUE}:{path}"


def presence(path: str) -> str:
    """Whether the campaign has anything at a path."""
    return f"{PRESENCE}:{path}"


def partner(id_: str, fact: str) -> str:
    """One fact of one partner."""
    return f"{PARTNER}:{id_}.{fact}"


def mark(id_: str) -> str:
    """What a partner is shown by: its logo, or its name where there is none."""
    return f"{MARK}:{id_}"


def parsed(name: str) -> tuple[str, str]:
    """The kind of a name and what it is about."""
    kind, _, about = name.partition(":")
    return kind, about
