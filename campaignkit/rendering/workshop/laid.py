"""A sheet between being laid out and being written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from campaignkit.errors import Problem
from campaignkit.model.fallback import Fallback
from campaignkit.rendering.layout.typesetter import Pages
from campaignkit.rendering.logos.embedding import Embedded
from campaignkit.rendering.mail.letter import Letter
from campaignkit.sandbox.order import Sheet


@dataclass(frozen=True, slots=True)
class Laid:
    """A sheet that was laid out: the problems found, the type steps chosen and what had to give way.

    It holds what will be written: `pages` of paper, the `html` for a browser, a `letter`, or the bytes of an `invitation`.
    `marks` are those in the `html`, heaviest first.
    """

    sheet: Sheet
    problems: tuple[Problem, ...] = ()
    steps: Mapping[str, str] = field(default_factory=dict)
    fallbacks: tuple[Fallback, ...] = ()
    pages: Pages | None = None
    html: str = ""
    marks: tuple[Embedded, ...] = ()
    letter: Letter | None = None
    invitation: bytes = b""
