"""A mail's page as its checks see it: elements with what is around them, style sheets, and the words that are shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

import tinycss2

from campaignkit.rendering.mail.tree import VOID

UNSAID = frozenset({"style", "script", "title"})
"""Elements whose text is not part of the page."""


@dataclass(frozen=True, slots=True)
class Tag:
    """An element. `style` holds its own declarations, `inside` what stands directly around it, `line` counts from 1."""

    name: str
    attributes: Mapping[str, str]
    style: Mapping[str, str]
    inside: Tag | None
    line: int

    def around(self) -> Iterator[Tag]:
        """The elements around it, the nearest first."""
        outer = self.inside
        while outer is not None:
            yield outer
            outer = outer.inside

    @property
    def hidden(self) -> bool:
        """Whether it is made not to be seen, as a preheader is."""
        return self.style.get("display") == "none"


@dataclass(frozen=True, slots=True)
class MailPage:
    """Everything in a page but remarks, and with them what is meant for Outlook on Windows alone."""

    tags: tuple[Tag, ...]
    sheets: tuple[tuple[Tag, str], ...]
    visible_text: str
    hidden: str

    def named(self, *names: str) -> tuple[Tag, ...]:
        """The elements of these names."""
        return tuple(tag for tag in self.tags if tag.name in names)


def mail_page(html: str) -> MailPage:
    """Reads any text at all."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return MailPage(tuple(reader.tags), tuple(reader.sheets), "".join(reader.visible_text), "".join(reader.hidden))


def declarations(style: str) -> dict[str, str]:
    """What a `style` attribute says, the last of each property."""
    found = tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True)
    said = (entry for entry in found if entry.type == "declaration")
    return {entry.lower_name: tinycss2.serialize(entry.value).strip().lower() for entry in said}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[Tag] = []
        self.sheets: list[tuple[Tag, str]] = []
        self.visible_text: list[str] = []
        self.hidden: list[str] = []
        self.open: list[Tag] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, with the one around it."""
        attributes = {name: value or "" for name, value in reversed(attrs)}
        around = self.open[-1] if self.open else None
        found = Tag(tag, attributes, declarations(attributes.get("style", "")), around, self.getpos()[0])
        self.tags.append(found)
        if tag not in VOID and tag != "input":
            self.open.append(found)
        self._say(" ")

    def handle_endtag(self, tag: str) -> None:
        """Close an element with all that is still open in it; an end without a beginning closes nothing."""
        if any(element.name == tag for element in self.open):
            while self.open.pop().name != tag:
                pass
        self._say(" ")

    def handle_data(self, data: str) -> None:
        """Note the text of a style sheet, or words; what scripts and the like hold is neither."""
        if self.open and self.open[-1].name == "style":
            self.sheets.append((self.open[-1], data))
        elif not (self.open and self.open[-1].name in UNSAID):
            self._say(data)

    def _say(self, text: str) -> None:
        unseen = bool(self.open) and (self.open[-1].hidden or any(tag.hidden for tag in self.open[-1].around()))
        (self.hidden if unseen else self.visible_text).append(text)
