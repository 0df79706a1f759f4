"""A kit's own words in each of its languages, and how it addresses each audience."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from campaignkit.documents.reading.report import Report, Unfit, below, did_you_mean, found, quoted
from campaignkit.documents.reading.source import Node, Scalar, Table, read_table
from campaignkit.documents.values.leaves import ID_PATTERN, check_one_line, read_text
from campaignkit.errors import InvalidDocuments, NotFound, Problem, UnsafePath
from campaignkit.files import safe_join
from campaignkit.messages import _
from campaignkit.model.kit import Field
from campaignkit.model.vocabulary import AUDIENCE

AUDIENCES = "audiences"
"""The only word of a language that is a group: what the kit says to each audience."""

PLACEHOLDERS = ("title", "sender", "nonprofit", "date", "where")
"""What a kit's words to an audience may leave for the campaign to fill, in braces."""

_PLAIN_SPACE = " \t\r\n"
"""What is taken off around a kit's words. A no-break space stays: French puts one before the colon that ends a label."""

_IN_A_HEADER = ("subject", "preheader")

_TEXTS = {field.name: field for field in AUDIENCE.fields if field.name != "id"}


@dataclass(frozen=True, slots=True)
class Words:
    """What the files below `words/` say: words by language, and what is said by language and audience."""

    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    voices: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_words(folder: Path, within: str, languages: Iterable[str]) -> Words:
    """The words of the kit in `folder`, in each of its languages that has a file.

    `within` is put before file names in problems. A file that is missing is the manifest's own problem. In all languages
    but the first an empty word is one that nobody has translated yet.
    """
    tags = tuple(languages)
    words: dict[str, Mapping[str, str]] = {}
    voices: dict[str, Mapping[str, Mapping[str, str]]] = {}
    problems: list[Problem] = []
    for tag in tags:
        report = Report(f"{within}words/{tag}.yaml")
        try:
            table = read_table(safe_join(folder, f"words/{tag}.yaml"), report.shown)
        except InvalidDocuments as invalid:
            problems.extend(invalid.problems)
        except (NotFound, UnsafePath):
            continue
        else:
            report.repeated_keys(table)
            table = table if tag == tags[0] else _filled(table)
            words[tag] = dict(_wordings(report, table))
            voices[tag] = dict(_voices(report, table))
            problems.extend(report.problems)
    return Words(words, {tag: said for tag, said in voices.items() if said}, tuple(problems))


def _filled(table: Table) -> Table:
    """The same without its empty values."""
    full = {name: node for name, node in table.entries.items() if not (isinstance(node, Scalar) and node.is_empty)}
    return replace(table, entries={name: _filled(node) if isinstance(node, Table) else node for name, node in full.items()})


def _wordings(report: Report, table: Table) -> Iterator[tuple[str, str]]:
    for name, node in table.entries.items():
        if name != AUDIENCES:
            yield from _wording(report, node, name, Field(name, "text"))


def _voices(report: Report, table: Table) -> Iterator[tuple[str, Mapping[str, str]]]:
    node = table.entries.get(AUDIENCES)
    if node is None or (isinstance(node, Scalar) and node.is_empty):
        return
    for audience, texts in _entries(report, node, AUDIENCES):
        path = below(AUDIENCES, audience)
        if not re.fullmatch(ID_PATTERN, audience) and isinstance(node, Table):
            message = _("expected an audience in small letters, figures and hyphens, found {audience}").format(
                audience=quoted(audience)
            )
            report.error(node.keys[audience], path, message, "bad-id")
        yield audience, dict(_voice(report, texts, path))


def _voice(report: Report, node: Node, path: str) -> Iterator[tuple[str, str]]:
    for name, text in _entries(report, node, path):
        if name in _TEXTS:
            yield from _spoken(report, text, below(path, name), _TEXTS[name])
        elif isinstance(node, Table):
            message = _("unknown key `{name}`{did_you_mean}").format(name=name, did_you_mean=did_you_mean(name, _TEXTS))
            report.error(node.keys[name], below(path, name), message, "unknown-key")


def _entries(report: Report, node: Node, path: str) -> Iterable[tuple[str, Node]]:
    if isinstance(node, Table):
        return node.entries.items()
    report.error(
        node,
        path,
        _("expected a group of `key: value` lines, indented, found {found}").format(found=found(node)),
        "wrong-type",
    )
    return ()


def _spoken(report: Report, node: Node, path: str, field: Field) -> Iterator[tuple[str, str]]:
    """A text to an audience. How long it is with its placeholders filled is only known in a campaign."""
    names = re.findall(r"\{([^{}]*)\}", node.text) if isinstance(node, Scalar) else []
    for name in names:
        if name not in PLACEHOLDERS:
            message = _("unknown placeholder {rest}{did_you_mean}").format(
                rest=quoted("{" + name + "}"), did_you_mean=did_you_mean(name, PLACEHOLDERS)
            )
            report.error(node, path, message, "unknown-placeholder")
    yield from _wording(report, node, path, replace(field, max=None) if names else field, field.name in _IN_A_HEADER)


def _wording(report: Report, node: Node, path: str, field: Field, in_one_line: bool = False) -> Iterator[tuple[str, str]]:
    try:
        if in_one_line and isinstance(node, Scalar):
            check_one_line(node)
        if isinstance(node, Scalar) and not node.is_empty:
            yield field.name, read_text(node, field, _PLAIN_SPACE)
        else:
            report.error(node, path, _("expected text, found {found}").format(found=found(node)), "wrong-type")
    except Unfit as unfit:
        report.error(node, path, unfit.message, unfit.code)
