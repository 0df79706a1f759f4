"""Sheets that differ in their slots alone: laid out once, and then each is that layout with its own words in the slots.

Whether two sheets differ in nothing else is seen in their sources, which are equal but for what the slots say. The first is
laid out as any other. With the second, and with one of a hundred after it, both ways are taken and compared: the bytes of
the two PDFs are equal, or sheets of that source are never made this way again. So it cannot be told from a file how it was
made, and what is made does not depend on which worker made what before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from campaignkit.model.kit import Material
from campaignkit.rendering.anatomy import Anatomy
from campaignkit.rendering.layout.audit import page_faults
from campaignkit.rendering.layout.fit import Setting
from campaignkit.rendering.layout.slots import filled, parted
from campaignkit.rendering.layout.typesetter import Pages
from campaignkit.rendering.workshop.laid import Laid
from campaignkit.sandbox.order import Sheet

ONE_OF = 100
"""One of so many sheets is made both ways."""
MOST_BASES = 8
"""Sources that are remembered at once: a kit's materials in a few languages."""

LayOut = Callable[[Sheet, Material, str, Setting], Pages]
"""Lays out a source for a sheet, set as a choice says."""


@dataclass(slots=True)
class _Base:
    """What sheets of one source have in common; `pages`, with what the first says, are laid out when the second comes."""

    laid: Laid
    texts: tuple[str, ...]
    reads: frozenset[str]
    pages: Pages | None = None
    count: int = 0
    is_refused: bool = False

    @property
    def is_due(self) -> bool:
        """Whether the next sheet is to be made both ways."""
        return self.count % ONE_OF == 0


class Stamps:
    """The layouts of one kit and campaign that other sheets are made of."""

    def __init__(self, lay_out: LayOut) -> None:
        self._lay_out = lay_out
        self._bases: dict[tuple[str, str], _Base] = {}

    def stamped(self, sheet: Sheet, material: Material, html: str) -> tuple[Laid, frozenset[str]] | None:
        """The sheet of that source without a layout of its own, and what the first of its kind has read.

        None where it has to be laid out: nothing like it was, one of its slots would break its line, a page would have a
        fault, or it is one of those that are made both ways.
        """
        parts = parted(html)
        base = self._bases.get(_key(sheet, parts[0])) if parts else None
        if parts is None or base is None or base.pages is None or base.is_due:
            return None
        pages = base.pages.saying(parts[1])
        if pages is None or page_faults(_anatomy(pages), material):
            return None
        base.count += 1
        own = html.replace("</head>", f"<style>{base.laid.choice.css()}</style></head>", 1)
        return replace(base.laid, sheet=sheet, pages=pages, html=own), base.reads

    def compared(self, sheet: Sheet, material: Material, html: str, laid: Laid, reads: frozenset[str]) -> Laid:
        """The same sheet, which was laid out; what is learnt of it serves those that follow."""
        parts = parted(html)
        if parts is None or laid.pages is None or not _is_plain(laid, material):
            return laid
        key = _key(sheet, parts[0])
        base = self._bases.get(key)
        if base is None:
            self._keep(key, _Base(replace(laid, pages=None), parts[1], reads))
            return laid
        if base.is_refused or not base.is_due:
            return laid
        if base.pages is None:
            base.pages = self._lay_out(sheet, material, filled(html, base.texts), laid.choice)
        return self._both_ways(base, sheet, material, html, laid, parts[1])

    def _both_ways(
        self, base: _Base, sheet: Sheet, material: Material, html: str, laid: Laid, texts: tuple[str, ...]
    ) -> Laid:
        """The sheet once its two PDFs have been compared; pages that were written are not written again."""
        assert base.pages is not None and laid.pages is not None
        pages, again = base.pages.saying(texts), base.pages.saying(texts)
        if pages is None or again is None:
            return laid
        if laid.choice == base.laid.choice and pages.pdf() == laid.pages.pdf():
            base.count += 1
            return replace(laid, pages=again)
        base.is_refused, base.pages = True, None
        return replace(laid, pages=self._lay_out(sheet, material, html, laid.choice))

    def _keep(self, key: tuple[str, str], base: _Base) -> None:
        while len(self._bases) >= MOST_BASES:
            self._bases.pop(next(iter(self._bases)))
        self._bases[key] = base


def _key(sheet: Sheet, source: str) -> tuple[str, str]:
    """What decides a layout besides its slots: the source, and the paper of its profile."""
    return sheet.profile, source


def _is_plain(laid: Laid, material: Material) -> bool:
    """Whether nothing is to be said of a sheet, nothing gave way on it, and no format has another source."""
    is_own_page = "html" in laid.sheet.formats and material.html == "sheet"
    as_written = laid.choice.wording() == Setting().wording()
    return not laid.problems and not laid.fallbacks and as_written and not is_own_page


def _anatomy(pages: Pages) -> tuple[Anatomy, ...]:
    """What stands where; words of the slots as they were laid out are no lost ones."""
    return tuple(replace(page, lost=()) for page in pages.anatomy())
