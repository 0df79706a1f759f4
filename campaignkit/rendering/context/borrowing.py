"""Texts of another language on a sheet: marked while templates handle them, set apart where they came to stand. Pure.

A mark is one character before a text and one after it, so that cuts and joins in templates stay what they are. In the
finished page each marked text becomes a `bdi` with its own `lang` and `dir`; where no element can stand, the marks go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from campaignkit.messages import _
from campaignkit.model.campaign import direction_of
from campaignkit.model.fallback import Fallback
from campaignkit.model.translation import Borrowed
from campaignkit.rendering.context.wording import LRI, PDI

RLI = "\u2067"
FIRST, LAST = 0x100000, 0x10FFFD
"""The private use characters of plane 16: which one begins a text says which of a sheet's borrowed texts it is."""
END = "\ufdef"
"""A noncharacter; the first of these are stand-ins for signs."""
MOST = LAST - FIRST

_BEGIN = f"[{chr(FIRST)}-{chr(LAST)}]"
_MARK = re.compile(f"{_BEGIN}|{END}")
_MARKED = re.compile(f"({_BEGIN})([^{chr(FIRST)}-{chr(LAST)}{END}]*){END}")
_PART = re.compile(r"[^|\n]*[^|\s]")
# What is no text of the page. None of these goes on past the next "<", but inside elements that hold no others.
_MARKUP = re.compile(
    r"""(<(?P<raw>title|style|script|textarea|mj-(?:title|preview|style))\b[^<>]*>[^<]*+"""
    r"""|<(?:"[^"<]*+"|'[^'<]*+'|[^<>"'])*+>)""",
    re.IGNORECASE,
)
_APART = re.compile(r"<bdi\b[^<>]*>")
_ATTRIBUTE = re.compile(r'\b(lang|data-field)="([^"]*)"')


def marked(text: str, number: int) -> str:
    """The text with its lines, and the parts between its `|`, marked as those of the borrowed text of that number."""
    return _PART.sub(lambda part: f"{chr(FIRST + number)}{part[0]}{END}", text) if number < MOST else text


def unmarked(text: str) -> tuple[str, str]:
    """The mark of a text, empty where it is of the sheet's own language, and the text without it."""
    begin = re.match(_BEGIN, text)
    return (begin[0] if begin else ""), _MARK.sub("", text)


def marked_as(mark: str, text: str) -> str:
    """A part of a text, marked as the whole was."""
    return f"{mark}{text}{END}" if mark else text


def set_apart(page: str, texts: Sequence[Borrowed], direction: str) -> str:
    """A filled template of HTML or MJML in `direction` with every marked text in an element of its own language."""

    def element(found: re.Match[str]) -> str:
        """A marked text as an element of its language; unmarked where its number means none."""
        number = ord(found[1]) - FIRST
        if number >= len(texts) or not found[2]:
            return found[2]
        text, own = texts[number], direction_of(texts[number].lang)
        words = _isolated(found[2], own, direction)
        return f'<bdi lang="{text.lang}" dir="{own}" data-field="{text.field}">{words}</bdi>'

    return "".join(_MARK.sub("", piece if is_markup else _MARKED.sub(element, piece)) for is_markup, piece in _pieces(page))


def set_apart_in_text(page: str, texts: Sequence[Borrowed], direction: str) -> str:
    """The same for plain text, which knows directions only."""

    def isolated(found: re.Match[str]) -> str:
        """A marked text between signs that keep its direction to itself."""
        number = ord(found[1]) - FIRST
        return _isolated(found[2], direction_of(texts[number].lang), direction) if number < len(texts) else found[2]

    return _MARK.sub("", _MARKED.sub(isolated, page))


def fallbacks_on(page: str, lang: str) -> Iterator[Fallback]:
    """The texts of other languages that a finished page in `lang` shows, each once."""
    attributes = (dict(_ATTRIBUTE.findall(tag)) for tag in _APART.findall(page))
    found = {each["data-field"]: each["lang"] for each in attributes if len(each) == 2}
    for field, other in found.items():
        yield in_another(field, other, lang)


def in_another(field: str, other: str, lang: str) -> Fallback:
    """The fallback of one text that stands in another language."""
    return Fallback(
        "language", field, _("in {other}, because there is no wording in {lang}").format(other=other, lang=lang)
    )


def _isolated(words: str, own: str, around: str) -> str:
    """Words that keep their order among those of the other direction, for what does not heed elements."""
    return words if own == around else f"{LRI if own == 'ltr' else RLI}{words}{PDI}"


def _pieces(page: str) -> Iterator[tuple[bool, str]]:
    """The page in pieces, each with whether it is mark-up: tags and the elements that hold words which are no text."""
    at = 0
    for markup in _MARKUP.finditer(page):
        yield False, page[at : markup.start()]
        yield True, markup[0]
        at = markup.end()
    yield False, page[at:]
