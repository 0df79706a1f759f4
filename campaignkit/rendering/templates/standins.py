"""Person's words that cannot break out of where a template prints them, whatever the template does with them. Pure.

Each sign that means something to HTML or CSS travels through a template as a stand-in, one character for one, so that
lengths, cuts and joins stay what they are. In the finished text it becomes itself again, written as the place where it
came to stand asks: as a character reference in HTML, as an escape in CSS, as it is in plain text. So neither `| safe`, nor
a style sheet, nor a macro that knows nothing of its caller, makes a value into more than words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from campaignkit.rendering.templates.noting import ReadGroup

SIGNS = "<>&\"'`=;:!@*\\(){}[]"
"""What begins or ends something in HTML, and what CSS needs to begin a declaration, rule, text, remark or call."""
FIRST = 0xFDD0
"""The first of 32 code points that Unicode sets aside for use inside a program: they are no characters of any text."""

LINE = chr(FIRST + len(SIGNS))
"""Stands for the end of a line, from when a value is printed: a text in CSS ends there."""

_TO = {ord(sign): chr(FIRST + number) for number, sign in enumerate(SIGNS)}
_FROM = {chr(FIRST + number): sign for number, sign in enumerate(f"{SIGNS}\n")}
_SIGN = re.compile(f"[{re.escape(SIGNS)}]")
_STANDIN = re.compile(f"[{chr(FIRST)}-{LINE}]")
# None of these patterns goes on past the next "<": they must not be slow on text that was made to be.
_REFERENCE = re.compile("&(?:amp|lt|gt|#34|#39);")
_REFERS_TO = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&#34;": '"', "&#39;": "'"}
_SHEET = re.compile(r"(<(?:mj-)?style\b[^<>]*>)(.*?)(?=</(?:mj-)?style|\Z)", re.DOTALL | re.IGNORECASE)
_QUOTED = r"""\s*=\s*(?:"[^"<]*"|'[^'<]*')"""
_STYLE = re.compile(rf"(?<=[\s\"'])(?:style|data-fit(?:-\w+)*){_QUOTED}", re.IGNORECASE)
_MAIL_STYLE = re.compile(rf"(?<=[\s\"'])(?!(?:href|src|alt|title|name|lang)[\s=])[a-z-]+{_QUOTED}", re.IGNORECASE)
_MAIL_TAG = re.compile(r"""<mj-[a-z-]+(?:"[^"<]*"|'[^'<]*'|[^<>"'])*>""", re.IGNORECASE)


def veiled(value: Any) -> Any:
    """The same value with stand-ins in every text of it. Mark-up of our own, and what holds no text, stays as it is."""
    if isinstance(value, str):
        return value if isinstance(value, Markup) or not _SIGN.search(value) else value.translate(_TO)
    if isinstance(value, Mapping):
        return {name: veiled(entry) for name, entry in value.items()}
    if type(value) in (list, tuple):
        return type(value)(veiled(entry) for entry in value)
    return value


def bare(value: Any) -> Any:
    """The same value as it reads. In mark-up the signs become character references: it must stay mark-up."""
    if isinstance(value, str):
        return _bare_text(value) if _STANDIN.search(value) else value
    if isinstance(value, ReadGroup):
        return value.through(bare)
    if isinstance(value, dict):
        return {bare(name): bare(entry) for name, entry in value.items()}
    if type(value) in (list, tuple):
        return type(value)(bare(entry) for entry in value)
    return value


def _bare_text(text: str) -> str:
    return Markup(_in_html(text)) if isinstance(text, Markup) else _STANDIN.sub(_itself, text)


def lined(text: str) -> str:
    """The same text with stand-ins for the ends of its lines. Mark-up of our own stays as it is."""
    return text if isinstance(text, Markup) else text.replace("\n", LINE)


def is_veiled(value: Any) -> bool:
    """Whether any text in a value has a stand-in."""
    if isinstance(value, str):
        return _STANDIN.search(value) is not None
    entries = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ()
    return any(is_veiled(entry) for entry in entries)


def settled(text: str, name: str) -> str:
    """What the template `name` made, with every sign written as its place asks."""
    if name.endswith(".txt"):
        return _STANDIN.sub(_itself, text)
    text = _SHEET.sub(lambda sheet: sheet[1] + _in_sheet(sheet[2]), text)
    if not _STANDIN.search(text):
        return text
    if name.endswith(".mjml"):
        text = _MAIL_TAG.sub(lambda tag: _MAIL_STYLE.sub(_in_style, tag[0]), text)
    return _in_html(_STYLE.sub(_in_style, text))


def _itself(standin: re.Match[str]) -> str:
    return _FROM[standin[0]]


def _in_html(text: str) -> str:
    return _STANDIN.sub(lambda standin: str(escape(_FROM[standin[0]])), text)


def _in_style(attribute: re.Match[str]) -> str:
    return _STANDIN.sub(lambda standin: _css(_FROM[standin[0]]), attribute[0])


def _in_sheet(text: str) -> str:
    """A style sheet is no HTML inside: what was escaped for HTML on its way would stay so."""
    text = _REFERENCE.sub(lambda reference: _css(_REFERS_TO[reference[0]]), text)
    return _STANDIN.sub(lambda standin: _css(_FROM[standin[0]]), text)


def _css(sign: str) -> str:
    """CSS Syntax 3, 4.3.7: the space ends the escape and belongs to it."""
    return f"\\{ord(sign):x} "
