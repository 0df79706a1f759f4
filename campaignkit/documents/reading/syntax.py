"""What is wrong with a text that YAML cannot read, in words and at the line of the person who wrote it.

A parser tells where it gave up, which is often far below the slip: what it was in the middle of, and the lines
themselves, tell more. Letters that cannot be seen are looked for first, because nobody finds those by reading.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from campaignkit.documents.reading.indentation import uneven
from campaignkit.messages import _

SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that are none to YAML, as a class of a regular expression."""
UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff"
"""Letters without any width, likewise."""
BREAKS = "\u0085\u2028\u2029"
"""What YAML 1.1 takes for the end of a line (5.4), and no editor does."""

PASTED = _("; it came with a text pasted from Word, a mail or a web page")
QUOTES = {"“": "”", "„": "“", "«": "»", "‘": "’", "‚": "‘", "”": "”"}
"""Quotation marks of print, as they open and close."""

_HEAD = r"^\s*(?:- +)*"
_KEY = r"(?:[^\s:#'\"\[\]{},][^:#]*?|'[^']*'|\"[^\"]*\")"
_NAMES = {
    "\u00a0": _("a no-break space"), "\u202f": _("a narrow no-break space"), "\u3000": _("an ideographic space"),
    "\u200b": _("a zero-width space"), "\ufeff": _("a zero-width space"), "\u2060": _("a word joiner"), "\u00ad": _("a soft hyphen"),
    "\u2028": _("a line separator"), "\u2029": _("a paragraph separator"), "\u0085": _("a next-line sign"),
}  # fmt: skip


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


def unseen_in_key(key: str) -> str:
    """What is wrong with a key that holds letters nobody sees; empty for others."""
    found = re.search(f"[{SPACES}{UNSEEN}]", key)
    return (
        _("{letter} stands in this key, which cannot be seen; delete it{pasted}").format(
            letter=letter(found[0]), pasted=PASTED
        )
        if found
        else ""
    )


def letter(sign: str) -> str:
    """A letter that cannot be seen, by name and number."""
    name = _NAMES.get(sign) or _("a sign called {name}").format(name=unicodedata.name(sign, "nameless").lower())
    return f"{name} (U+{ord(sign):04X})"


def in_quotes(text: str) -> str:
    """A text as it may be written in YAML, in the quotes that it does not hold itself."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


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


def _quote_left_open(lines: list[str], fault: Fault) -> Advice | None:
    """A quotation mark that was closed by the next one far below, or never."""
    never = "end of stream" in fault.problem and "quoted scalar" in fault.context
    before = lines[fault.line - 1][: fault.column - 1] if 0 < fault.line <= len(lines) else ""
    mark = _opening(lines, fault) if never else before.rstrip()[-1:]
    if mark not in ("'", '"') or (not never and before.rstrip().count(mark) % 2 == 0):
        return None
    last = fault.context_line if never else fault.line - 1
    odd = [number for number in range(1, last + 1) if _is_odd(lines[number - 1], mark)]
    if not odd:
        return None
    line = odd[0] if never else odd[-1]
    start, value = _value(lines[line - 1])
    words = value[1:].rstrip()
    return Advice(
        _("the quotation mark here is never closed{rest}").format(rest=f"; write {in_quotes(words)}" * bool(words)),
        line,
        start + 1,
    )


def _opening(lines: list[str], fault: Fault) -> str:
    line = lines[fault.context_line - 1] if 0 < fault.context_line <= len(lines) else ""
    return line[fault.context_column - 1 : fault.context_column]


def _is_odd(line: str, mark: str) -> bool:
    """Whether a line's value begins with a quotation mark that the line does not close."""
    _, value = _value(line)
    return value.startswith(mark) and len(re.sub(r"\\.", "", value).split(mark)) % 2 == 0


def _after_a_close(lines: list[str], fault: Fault) -> Advice | None:
    """Text behind a closing quote or bracket, as in `'L'aide'` and `[Lyon] soupe`."""
    line = lines[fault.line - 1] if 0 < fault.line <= len(lines) else ""
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


def in_single(text: str) -> str:
    """A text in single quotes, in which nothing has a meaning."""
    return "'" + text.replace("'", "''") + "'"


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
    message = _("a second `: ` in one line; put the text in quotes: {in_quotes}, or start a new line before it").format(
        in_quotes=in_quotes(value)
    )
    return Advice(message, fault.line, fault.column)


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
    line = lines[fault.line - 1] if 0 < fault.line <= len(lines) else ""
    if _begins_with_a_tab(line, fault.column):
        return Advice(_("a tab stands in front of this line; use spaces"), fault.line, line.index("\t") + 1)
    start, value = _value(line)
    if "cannot start any token" in fault.problem and fault.column - 1 > start:
        start, value = fault.column - 1, re.split(r"[,\]}]", line[fault.column - 1 :])[0]
    sign = value[:1]
    if not sign or sign.isalnum() or sign in "[{\"'":
        return None
    if sign == "#":
        return Advice(_("# begins a comment, so a value is missing here; put the text in quotes"), fault.line, start + 1)
    message = _("a text that begins with {sign} must stand in quotes: {in_quotes}").format(
        sign=sign, in_quotes=in_quotes(value)
    )
    return Advice(message, fault.line, start + 1)


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
    words = lines[line - 1] if line <= len(lines) else ""
    message = _("expected `key: value`, found “{excerpt}”; is a colon missing, or a space after it?").format(
        excerpt=_excerpt(words)
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
