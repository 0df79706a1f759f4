"""What is wrong with a text that YAML cannot read, in words and at the line of the person who wrote it.

A parser tells where it gave up, which is often far below the slip: what it was in the middle of, and the lines
themselves, tell more. Letters that cannot be seen are looked for first, because nobody finds those by reading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from campaignkit.documents.reading.indentation import uneven
from campaignkit.documents.reading.letters import (
    BREAKS,
    PASTED,
    QUOTES,
    SPACES,
    UNSEEN,
    in_quotes,
    in_single,
    letter,
)
from campaignkit.messages import _

_HEAD = r"^\s*(?:- +)*"
_KEY = r"(?:[^\s:#'\"\[\]{},][^:#]*?|'[^']*'|\"[^\"]*\")"


@dataclass(frozen=True, slots=True)
class Fault:
    """What a parser says: what was wrong, while doing what, and the places of both, counted from 1 (0: not told)."""

    problem: str
    context: str
    line: int
    column: int
    context_line: int = 0
    context_column: int = 0


@dataclass(frozen=True, slots=True)
class Advice:
    """What is wrong, for a person, and where to look; lines and columns count from 1."""

    message: str
    line: int
    column: int


def explained(text: str, fault: Fault) -> Advice:
    """A parser's fault in plain words, at the line where it can be mended."""
    lines = re.split(r"\r\n|\r|\n", text)
    return (
        _unseen(lines, max(fault.line, fault.context_line))
        or _quote_left_open(lines, fault)
        or _after_a_close(lines, fault)
        or _second_colon(lines, fault)
        or _first_letter(lines, fault)
        or _bracket_left_open(lines, fault)
        or _no_colon(lines, fault)
        or Advice(_by_sign(fault), fault.line, fault.column)
    )


def unseen_break(text: str) -> Advice | None:
    """The first sign that YAML takes for the end of a line although no editor shows one there."""
    found = re.search(f"[{BREAKS}]", text)
    if found is None:
        return None
    line = text.count("\n", 0, found.start()) + 1
    column = found.start() - text.rfind("\n", 0, found.start())
    message = _("{letter} stands here, which cannot be seen; put a space in its place{pasted}").format(
        letter=letter(found[0]), pasted=PASTED
    )
    return Advice(message, line, column)


def _unseen(lines: list[str], last: int) -> Advice | None:
    """The first line up to the fault with an unseen letter where spaces belong: before a key, or after its colon."""
    places = (
        re.compile(rf"^[ \t]*(?:- *)*[{UNSEEN}{SPACES} \t]*([{SPACES}{UNSEEN}])"),
        re.compile(rf"{_HEAD}{_KEY}:([{SPACES}{UNSEEN}])"),
        re.compile(rf"^ *-([{SPACES}{UNSEEN}])"),
    )
    for number, line in enumerate(lines[:last], 1):
        found = next((match for place in places if (match := place.match(line))), None)
        if found:
            message = _("{letter} stands where a space must be; write the space anew{pasted}").format(
                letter=letter(found[1]), pasted=PASTED
            )
            return Advice(message, number, found.start(1) + 1)
    return None


def _value(line: str) -> tuple[int, str]:
    """Where the value of a line begins, and the value without a comment behind it."""
    head = re.match(rf"{_HEAD}(?:{_KEY}\s*:(?:\s+|$))?", line)
    start = head.end() if head else 0
    return start, re.sub(r"\s+#.*$", "", line[start:]).rstrip()


def _line(lines: list[str], number: int) -> str:
    """A line by its number; empty where there is none."""
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _quote_left_open(lines: list[str], fault: Fault) -> Advice | None:
    """A quotation mark that was closed by the next one far below, or never."""
    never = "end of stream" in fault.problem and "quoted scalar" in fault.context
    mark, last = _opening(lines, fault) if never else _closing(lines, fault)
    odd = [number for number in range(1, last + 1) if _is_odd(lines[number - 1], mark)]
    if not odd:
        return None
    line = odd[0] if never else odd[-1]
    start, value = _value(lines[line - 1])
    return Advice(_never_closed(value[1:].rstrip()), line, start + 1)


def _opening(lines: list[str], fault: Fault) -> tuple[str, int]:
    """The mark that the end of the file was reached without, and the last line that may lack it."""
    line, column = fault.context_line, fault.context_column
    return _line(lines, line)[column - 1 : column], line


def _closing(lines: list[str], fault: Fault) -> tuple[str, int]:
    """The mark before a fault, if it is one too many in its line, and the last line that may lack it."""
    before = _line(lines, fault.line)[: fault.column - 1].rstrip()
    return before[-1:] if before.count(before[-1:]) % 2 else "", fault.line - 1


def _never_closed(words: str) -> str:
    mend = _("the quotation mark here is never closed; write {text}").format(text=in_quotes(words))
    return mend if words else _("the quotation mark here is never closed")


def _is_odd(line: str, mark: str) -> bool:
    """Whether a line's value begins with a quotation mark that the line does not close."""
    _start, value = _value(line)
    return mark in ("'", '"') and value.startswith(mark) and len(re.sub(r"\\.", "", value).split(mark)) % 2 == 0


def _after_a_close(lines: list[str], fault: Fault) -> Advice | None:
    """Text behind a closing quote or bracket, as in `'L'aide'` and `[Lyon] soupe`."""
    line = _line(lines, fault.line)
    closed = line[: fault.column - 1].rstrip()[-1:]
    if closed not in tuple("'\"]}") or not _is_about_keys(fault):
        return None
    start, value = _value(line)
    if not value.startswith(("'", '"', "[", "{")):
        return None
    if closed in ("]", "}"):
        what = _(
            "text goes on after the closing bracket; a text that begins with a bracket ({value}) must stand in quotes"
        ).format(value=value[0])
        return Advice(f"{what}: {in_single(value)}", fault.line, start + 1)
    whole = value[1:-1] if len(value) > 1 and value.endswith(value[0]) else value
    return Advice(
        _("text goes on after the closing quote; write {in_quotes}").format(in_quotes=in_quotes(whole)),
        fault.line,
        start + 1,
    )


def _is_about_keys(fault: Fault) -> bool:
    signs = ("did not find expected key", "mapping values are not allowed", "did not find expected '-' indicator")
    return any(sign in fault.problem for sign in signs)


def _second_colon(lines: list[str], fault: Fault) -> Advice | None:
    """A colon and a space inside a text, or a line that stands too far to the right."""
    if "mapping values are not allowed" not in fault.problem:
        return None
    line = lines[fault.line - 1]
    start, value = _value(line)
    if fault.column - 1 <= start and re.match(rf"{_HEAD}{_KEY}\s*:", line):
        above = next((text for text in reversed(lines[: fault.line - 1]) if text.strip()), "")
        if re.match(rf"{_HEAD}[\w-]+:\S", above):
            words = _("a space is missing after the colon of “{excerpt}”").format(excerpt=_excerpt(above))
            return Advice(words, len(lines[: fault.line - 1]), 1)
        return Advice(*uneven(lines, fault.line), 1)
    if value[:1] in QUOTES:
        whole = value[1:].rstrip(_CLOSING).strip()
        return Advice(f"{typographic(value)}: {in_quotes(whole)}", fault.line, start + 1)
    message = _("a second `: ` in one line; put the text in quotes: {in_quotes}, or start a new line before it")
    return Advice(message.format(in_quotes=in_quotes(value)), fault.line, fault.column)


_CLOSING = "”“»’‘"


def typographic(value: str) -> str:
    """That a text stands in quotation marks of print."""
    return _("{value} {quotes} are not YAML's quotation marks; use \" at both ends").format(
        value=value[0], quotes=QUOTES[value[0]]
    )


_ABOUT_FIRST_LETTERS = (
    "cannot start any token", "expected alphabetic or numeric", "expected comment or line break", "violates inden",
    "expected node content",
)  # fmt: skip


def _first_letter(lines: list[str], fault: Fault) -> Advice | None:
    """A text that begins with a sign that has a meaning in YAML."""
    if not any(words in fault.problem for words in _ABOUT_FIRST_LETTERS):
        return None
    line = _line(lines, fault.line)
    if _begins_with_a_tab(line, fault.column):
        return Advice(_("a tab stands in front of this line; use spaces"), fault.line, line.index("\t") + 1)
    start, value = _value_at(line, fault)
    sign = value[:1]
    if sign.isalnum() or sign in ("", "[", "{", '"', "'"):
        return None
    if sign == "#":
        return Advice(_("# begins a comment, so a value is missing here; put the text in quotes"), fault.line, start + 1)
    message = _("a text that begins with {sign} must stand in quotes: {in_quotes}")
    return Advice(message.format(sign=sign, in_quotes=in_quotes(value)), fault.line, start + 1)


def _value_at(line: str, fault: Fault) -> tuple[int, str]:
    """Where the text that YAML stumbles over begins, and the text: a line's value, or an item in brackets."""
    start, value = _value(line)
    if "cannot start any token" in fault.problem and fault.column - 1 > start:
        return fault.column - 1, re.split(r"[,\]}]", line[fault.column - 1 :])[0]
    return start, value


def _begins_with_a_tab(line: str, column: int) -> bool:
    """Whether a tab stands before `column`, and nothing but space and dashes with it."""
    return "\t" in line[: max(column, 1)] and not line[:column].replace("\t", " ").strip(" -")


def _bracket_left_open(lines: list[str], fault: Fault) -> Advice | None:
    if "did not find expected ',' or" not in fault.problem and "parsing a flow" not in fault.context:
        return None
    number = _opened_in(lines, fault)
    if number is None:
        return None
    line = lines[number - 1]
    lost = re.search(r"\s(#\S+)", line)
    if lost:
        what = _(
            "# begins a comment, so all from {lost} on is lost, the closing bracket too; put the text in quotes"
        ).format(lost=lost[1])
        return Advice(what, number, lost.start(1) + 1)
    column = max(line.rfind("["), line.rfind("{")) + 1
    return Advice(_("the bracket that opens here is never closed, or a comma is missing"), number, column)


def _opened_in(lines: list[str], fault: Fault) -> int | None:
    """The last line up to the fault with a bracket that the line does not close."""
    for number in range(min(fault.line, len(lines)), 0, -1):
        line = re.sub(r"\s#.*$", "", lines[number - 1])
        if sum(map(line.count, "[{")) > sum(map(line.count, "]}")):
            return number
    return None


def _no_colon(lines: list[str], fault: Fault) -> Advice | None:
    if "could not find expected ':'" not in fault.problem:
        return None
    line = fault.context_line or fault.line
    message = _("expected `key: value`, found “{excerpt}”; is a colon missing, or a space after it?").format(
        excerpt=_excerpt(_line(lines, line))
    )
    return Advice(message, line, fault.context_column or fault.column)


def _excerpt(words: str) -> str:
    line = words.strip()
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


_SHOWN = 40

_BY_SIGN: Mapping[str, str] = {
    "did not find expected key": (
        _("this line does not fit the ones above it; give it the same number of spaces as its neighbours")
    ),
    "block sequence entries are not allowed": _("a list cannot begin here; put each `- ` on its own line"),
    "did not find expected node content": _("a value is missing here; a text that begins with # or & must stand in quotes"),
    "did not find expected '-' indicator": _("expected another `- ` entry; check the spaces at the start of the line"),
    "found undefined tag handle": _("words beginning with ! have a meaning in YAML; put the text in quotes"),
    "unknown escape character": _("in double quotes a backslash has a meaning; use single quotes instead"),
    "mapping keys are not allowed": _("a text that begins with ? must stand in quotes"),
    "tab character": _("a tab stands where spaces must be; use spaces"),
    "special characters are not allowed": _("a control character, which cannot be printed; delete it"),
    "control characters are not allowed": _("a control character, which cannot be printed; delete it"),
    "expected <document start>": _("something stands after the end of the document (`...`); delete that line"),
    "unexpected end of stream": _("the file ends in the middle of a value"),
}


def _by_sign(fault: Fault) -> str:
    whole = f"{fault.context} {fault.problem}"
    known = (words for sign, words in _BY_SIGN.items() if sign in whole)
    return next(known, _("this cannot be read as YAML: {problem}").format(problem=fault.problem or fault.context))
