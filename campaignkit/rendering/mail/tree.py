"""MJML read strictly, as XML, with nothing from elsewhere: what is checked is what is compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.entities import html5
from xml.parsers import expat

from campaignkit.messages import _

SIZE = 1_000_000
"""Characters: ten times what Gmail shows of a mail."""
DEPTH = 60
ELEMENTS = 20_000
VOID = frozenset({"area", "br", "col", "hr", "img", "link", "meta", "wbr"})
NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]*;)")
OF_XML = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})


@dataclass(slots=True)
class Element:
    """An element of MJML or HTML. Children are elements and texts in their order; `line` counts from 1."""

    tag: str
    attributes: dict[str, str]
    line: int
    children: list[Element | str] = field(default_factory=list)

    @property
    def elements(self) -> list[Element]:
        """The children that are elements."""
        return [child for child in self.children if isinstance(child, Element)]

    def walk(self) -> Iterator[Element]:
        """The element itself and everything in it, in reading order."""
        yield self
        for child in self.elements:
            yield from child.walk()

    def child(self, tag: str) -> Element | None:
        """The first child of that name."""
        return next((child for child in self.elements if child.tag == tag), None)


class NotMjml(Exception):
    """The text cannot be read. `line` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def read(source: str) -> Element:
    """The document's root. Remarks are left out, named characters of HTML (`&nbsp;`) become what they mean.

    Raises NotMjml for what is not well-formed, too large or too deep, and for document types and instructions.
    """
    if len(source) > SIZE:
        raise NotMjml(
            _("is {number:,} characters long once filled; at most {size:,} are read").format(number=len(source), size=SIZE),
            1,
        )
    reader = _Reader()
    try:
        reader.parser.Parse(NAMED.sub(_character, source.lstrip()).encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        raise NotMjml(
            _("is not well-formed: {messages}").format(messages=expat.errors.messages[error.code]), error.lineno
        ) from None
    return reader.root


def written(element: Element) -> str:
    """The element as text that MJML's compiler reads. Style sheets are not escaped: browsers read them as they stand."""
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in element.attributes.items())
    if element.tag in VOID:
        return f"<{element.tag}{attributes} />"
    bare = element.tag in ("mj-style", "style")
    inner = "".join(
        written(child) if isinstance(child, Element) else child if bare else escape(child, quote=False)
        for child in element.children
    )
    return f"<{element.tag}{attributes}>{inner}</{element.tag}>"


def _character(named: re.Match[str]) -> str:
    return named[0] if named[1] in OF_XML else html5.get(named[1], named[0])


class _Reader:
    def __init__(self) -> None:
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._add_text
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.ProcessingInstructionHandler = self._refuse
        self.parser.CommentHandler = self._remark
        self.open: list[Element] = []
        self.count = 0
        self.root = Element("", {}, 1)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        element = Element(tag, attributes, self.parser.CurrentLineNumber)
        self.count += 1
        if self.count > ELEMENTS or len(self.open) >= DEPTH:
            raise NotMjml(
                _("has more than {elements:,} elements, or more than {depth} in one another").format(
                    elements=ELEMENTS, depth=DEPTH
                ),
                element.line,
            )
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def _end(self, tag: str) -> None:
        self.open.pop()

    def _add_text(self, text: str) -> None:
        self.open[-1].children.append(text)

    def _remark(self, text: str) -> None:
        if text.lstrip().lower().startswith("[if"):
            message = _("has a comment for Outlook alone (<!--[if …]>); MJML makes those that a mail needs")
            raise NotMjml(message, self.parser.CurrentLineNumber)

    def _refuse(self, *_: object) -> None:
        message = _("has a document type or an instruction (<!DOCTYPE …>, <?…?>); begin with <mjml>")
        raise NotMjml(message, self.parser.CurrentLineNumber)
