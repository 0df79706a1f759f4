"""Letters that cannot be seen or mean something else in YAML, and how a text is put in quotes."""

from __future__ import annotations

import re
import unicodedata

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


_NAMES = {
    "\u00a0": _("a no-break space"), "\u202f": _("a narrow no-break space"), "\u3000": _("an ideographic space"),
    "\u200b": _("a zero-width space"), "\ufeff": _("a zero-width space"), "\u2060": _("a word joiner"),
    "\u00ad": _("a soft hyphen"), "\u2028": _("a line separator"), "\u2029": _("a paragraph separator"),
    "\u0085": _("a next-line sign"),
}  # fmt: skip


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
    return name + f" (U+{ord(sign):04X})"


def in_quotes(text: str) -> str:
    """A text as it may be written in YAML, in the quotes that it does not hold itself."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def in_single(text: str) -> str:
    """A text in single quotes, in which nothing has a meaning."""
    return "'" + text.replace("'", "''") + "'"
