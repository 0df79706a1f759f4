"""What a kit's styles say in vain: properties that paper does not know, and colours that nobody defined. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from campaignkit.errors import IGNORED_STYLE, Problem
from campaignkit.messages import _

SLIP = 0.85
"""How alike a word that nobody knows and a property must be to be taken for a slip: `colour`, not `filter` for `flex`."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DEFINED = re.compile(r"(--[\w-]+)\s*:")
_COLOUR = re.compile(r"--([\w-]+)\s*:\s*#[0-9a-f]{6}\b", re.IGNORECASE)
_ASKED = re.compile(r"\bvar\(\s*(--[\w-]+)\s*\)")
"""A custom property without anything to take in its place (CSS Variables 1, 3)."""


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """A style sheet of a page: the kit's file that holds it, empty for one that stands in the page, and its text."""

    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Declaration:
    """One that the typesetter passed over, and its own word on why; the line counts from 1."""

    name: str
    value: str
    line: int
    reason: str


def ignored(file: str, declarations: Iterable[Declaration], known: Collection[str]) -> Iterator[Problem]:
    """A warning for each declaration of a style sheet that does nothing on paper; `known` are the properties that may."""
    for entry in declarations:
        if "unknown property" not in entry.reason:
            message = _("`{name}: {value}` is ignored in print: {reason}").format(
                name=entry.name, value=entry.value.strip(), reason=entry.reason
            )
        else:
            near = get_close_matches(entry.name, known, 1, SLIP)
            end = _("; did you mean `{near}`?").format(near=near[0]) if near else _("; no printer or PDF shows it")
            message = _("`{name}` is ignored in print{end}").format(name=entry.name, end=end)
        yield Problem(file, "", message, IGNORED_STYLE, entry.line, severity="warning")


def defined(text: str) -> frozenset[str]:
    """The custom properties that a style sheet, page or template gives a value, in whatever case it may be."""
    return frozenset(_DEFINED.findall(text))


def unknown_variables(sheets: Sequence[StyleSheet], page: str, kits: Collection[str] = ()) -> Iterator[Problem]:
    """An error for each `var(--name)` that neither the page, with its type steps, nor any of its style sheets defines.

    `kits` are those that the kit defines elsewhere, for another look, say. Such a declaration is none: what should be in a
    colour comes out black.
    """
    texts = [(sheet.file, _COMMENT.sub(_blank, sheet.text)) for sheet in sheets]
    known = defined(page).union(kits, *(defined(text) for _, text in texts))
    colours = dict.fromkeys(_COLOUR.findall(page))
    reported: set[tuple[str, str]] = set()
    for file, text in texts:
        for match in _ASKED.finditer(text):
            name = match[1]
            if name in known or (file, name) in reported:
                continue
            reported.add((file, name))
            line = text.count("\n", 0, match.start()) + 1 if file else None
            message = _("nothing defines {name}, so what asks for it is left out{instead}").format(
                name=name, instead=_instead(name, colours)
            )
            yield Problem(file, "", message, "unknown-variable", line)


def _instead(name: str, colours: Collection[str]) -> str:
    """The end of a message about a name that nothing defines: the colour that was meant, or all there are."""
    near = get_close_matches(name.removeprefix("--"), colours, 1)
    if near:
        return _("; did you mean --{near}?").format(near=near[0])
    return (
        _("; the palette has {colours}").format(colours=", ".join(f"--{colour}" for colour in colours)) if colours else ""
    )


def _blank(comment: re.Match[str]) -> str:
    """The lines of a comment without its words, so that lines keep their numbers."""
    return "\n" * comment[0].count("\n")
