"""A sheet between being laid out and being written."""

from __future__ import annotations

from dataclasses import dataclass, field

from campaignkit.errors import Problem
from campaignkit.model.fallback import Fallback
from campaignkit.rendering.layout.fit import Setting
from campaignkit.rendering.layout.typesetter import Pages
from campaignkit.rendering.logos.embedding import Embedded
from campaignkit.rendering.mail.letter import Letter
from campaignkit.sandbox.order import Sheet


@dataclass(frozen=True, slots=True)
class Laid:
    """A sheet that was laid out: the problems found, how its type and words were chosen, and what had to give way.

    It holds what will be written: `pages` of paper, the `html` for a browser, a `letter`, or the bytes of an `invitation`;
    `slots` is the answer where only that was asked. `logos` are those in the `html`, heaviest first; `photo_credits` tell
    whose photographs the sheet shows.
    """

    sheet: Sheet
    problems: tuple[Problem, ...] = ()
    choice: Setting = field(default_factory=Setting)
    fallbacks: tuple[Fallback, ...] = ()
    pages: Pages | None = None
    html: str = ""
    logos: tuple[Embedded, ...] = ()
    letter: Letter | None = None
    invitation: bytes = b""
    slots: int = 0
    photo_credits: tuple[str, ...] = ()

    @property
    def steps(self) -> dict[str, str]:
        """The type step chosen for each box, and the size of each title that was set."""
        return dict(self.choice.steps) | {name: f"{title.size:.2f}mm" for name, title in self.choice.titles}
