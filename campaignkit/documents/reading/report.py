"""Problems of one file gathered on the way, and the words in which they are told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from campaignkit.documents.reading.source import Node, Scalar, Sequence, Table
from campaignkit.errors import Problem, Severity
from campaignkit.files import printable
from campaignkit.messages import Message, _
from campaignkit.model.enumeration import one_of

SHOWN = 40
"""How many characters of a found value a message shows."""


class Unfit(Exception):
    """A value is not what was asked for: says what was expected and found, and the problem's code."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.message, self.code = message, code


@dataclass(slots=True)
class Report:
    """What was found in one file, which the person knows as `shown`."""

    shown: str
    problems: list[Problem] = field(default_factory=list)

    def error(self, node: Node, path: str, message: str, code: str) -> None:
        """Note what must be mended before anything is made."""
        self._note(node, path, message, code, "error")

    def warn(self, node: Node, path: str, message: str, code: str) -> None:
        """Note what a person should look at, though it can be made as it is."""
        self._note(node, path, message, code, "warning")

    def has_error(self, path: str) -> bool:
        """Whether an error was noted at a path, or inside what stands there."""
        return any(
            re.match(rf"{re.escape(path)}($|[.\[])", problem.field)
            for problem in self.problems
            if problem.severity == "error"
        )

    def has_problem(self, group: str, code: str) -> bool:
        """Whether a problem of that code was noted for a value in the group at a path."""
        return any(each.code == code and each.field.rpartition(".")[0] == group for each in self.problems)

    def listed(self, table: Table, name: str, expected: str) -> Sequence | None:
        """The list under a key, empty where nothing stands there; None for what is no list, which is noted."""
        node = table.entries.get(name, table)
        if node is table or (isinstance(node, Scalar) and node.is_empty):
            return Sequence((), node.line, node.column)
        if isinstance(node, Sequence):
            return node
        self.error(
            node,
            name,
            _("expected a list{expected}, found {found}").format(expected=expected, found=found(node)),
            "wrong-type",
        )
        return None

    def repeated_keys(self, node: Node, path: str = "") -> None:
        """Note every key that is there twice, at any depth."""
        for table, place in tables(node, path):
            for key in table.repeated:
                first = table.keys[key.text].line
                self.error(
                    key,
                    below(place, key.text),
                    _("`{text}` is here twice (first in line {first}); keep one").format(text=key.text, first=first),
                    "duplicate-key",
                )

    def _note(self, node: Node, path: str, message: str, code: str, severity: Severity) -> None:
        self.problems.append(Problem(self.shown, path, message, code, node.line, node.column, severity))


def tables(node: Node, path: str = "") -> Iterator[tuple[Table, str]]:
    """Every mapping in a tree with its field path."""
    if isinstance(node, Table):
        yield node, path
        for name, child in node.entries.items():
            yield from tables(child, below(path, name))
    elif isinstance(node, Sequence):
        for index, child in enumerate(node.items):
            yield from tables(child, f"{path}[{index}]")


def below(path: str, name: str) -> str:
    """The path of a field inside another: `event.starts`."""
    return f"{path}.{name}" if path else name


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a message about a word that is not known: a suggestion, the allowed words if few, or nothing."""
    words = list(known)
    return suggestion(word, words) or (_("; expected {words}").format(words=one_of(words)) if 0 < len(words) <= 12 else "")


def suggestion(word: str, known: Iterable[str]) -> str:
    """The end of a message about a word that is not known: the known one that is most like it, or nothing."""
    folded = {candidate.casefold(): candidate for candidate in reversed(list(known))}
    close = get_close_matches(word.casefold(), folded, 1, 0.6)
    return _("; did you mean `{folded}`?").format(folded=folded[close[0]]) if close else ""


def suggested(message: str) -> str:
    """The word that a message proposes in the place of one that is not known; nothing where it proposes none."""
    values = message.values if isinstance(message, Message) else {}
    own = next((values[name] for name in ("folded", "called") if isinstance(values.get(name), str)), "")
    inner = (suggested(each) for each in values.values() if isinstance(each, Message))
    return str(own) or next(filter(None, inner), "")


def found(node: Node | None) -> str:
    """A value as a message shows it: short, on one line, with nothing in it that could upset a terminal."""
    if isinstance(node, Sequence):
        return _("a list")
    if isinstance(node, Table):
        return _("a group ({keys})").format(keys=quoted(", ".join(node.entries))) if node.entries else _("an empty group")
    if node is None or (isinstance(node, Scalar) and node.is_empty):
        return _("nothing")
    return quoted(node.text)


def quoted(text: str) -> str:
    """A piece of a person's text between quotation marks, shortened."""
    line = printable(" ".join(text.split()))
    return _("“{text}”").format(text=line if len(line) <= SHOWN else line[: SHOWN - 1].rstrip() + "…")
