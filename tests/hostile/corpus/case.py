"""What a case is: something a stranger may send, and what must come of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Outcome = Literal["refused", "limited", "inert", "fine"]
"""`refused`: it breaks a rule, and one line says which. `limited`: it asks for more than there is, and one line says so;
`inert`: it is made, and what was meant to happen does not. `fine`: it is lawful, and works."""

Kind = Literal[
    "template escapes", "template bombs", "files", "network", "layout", "pictures", "drawings", "fonts", "yaml", "links",
    "names", "archives", "pdfs", "records", "mail", "terminal", "git", "lawful",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Link:
    """A symbolic link to `target`."""

    target: str


@dataclass(frozen=True, slots=True)
class Pipe:
    """A pipe that nobody writes to."""


Content = str | bytes | Link | Pipe | Callable[[], bytes]
"""What lies at a path. What costs much is only made where its case is tried."""

Files = Mapping[str, Content]


@dataclass(frozen=True, slots=True)
class Page:
    """A template of one material, in a kit with others. `body` stands on the page, or is the whole page with `<html>`.

    `files` lie in the kit; `value` is what the campaign says in the field `@VALUE@`. Everywhere `@ROOT@` is the folder
    around the campaign, `@PORT@` the listener's port and `@PWNED@` a file that nobody may make;
    `@SELF@` is the template's own name. `slow` cases use up what
    they are given.
    """

    kind: Kind
    outcome: Outcome
    name: str
    body: str
    words: tuple[str, ...] = ()
    files: Files = field(default_factory=dict)
    value: str = ""
    size: str = "A6"
    pages: str = "1"
    formats: tuple[str, ...] = ("pdf", "html", "png")
    slow: bool = False


@dataclass(frozen=True, slots=True)
class Errand:
    """A command over files of its own, which lie beside each other in one folder; a small sound campaign is `soup`.

    `words` must stand in what the command tells. `before` are commands that are run first and must go well.
    """

    kind: Kind
    outcome: Outcome
    name: str
    files: Files
    words: tuple[str, ...] = ()
    command: tuple[str, ...] = ("check", "soup")
    before: tuple[tuple[str, ...], ...] = ()
    slow: bool = False


Case = Page | Errand


def label(case: Case) -> str:
    """The case in one word, which no other has."""
    return f"{case.kind.replace(' ', '-')}-{case.name}"
