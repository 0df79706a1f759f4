"""One sheet of paper, or of a screen, with its words set as large as fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from campaignkit.errors import Problem
from campaignkit.model.campaign import Campaign
from campaignkit.model.kit import Field, Material
from campaignkit.model.values import Value
from campaignkit.rendering.context import values
from campaignkit.rendering.context.compromises import to_fit
from campaignkit.rendering.context.fill import Filling
from campaignkit.rendering.layout import fit
from campaignkit.rendering.layout.audit import page_faults, slot_faults, tiny_type, title_faults
from campaignkit.rendering.layout.explanation import explained
from campaignkit.rendering.layout.steps.ladder import ladders
from campaignkit.rendering.layout.titles import evened, set_titles, waiting_in
from campaignkit.rendering.layout.typesetter import Pages, Typesetter
from campaignkit.rendering.logos.campaign_logos import Source
from campaignkit.rendering.logos.collisions import collisions
from campaignkit.rendering.logos.embedding import PRINTED, Embedded, Embedding
from campaignkit.rendering.logos.sharpness import unsharp
from campaignkit.rendering.remarks import Remark, problems_shown
from campaignkit.rendering.workshop.laid import Laid
from campaignkit.rendering.workshop.stamping import Stamps
from campaignkit.sandbox import inputs
from campaignkit.sandbox.order import Sheet


class Paper:
    """Where the sheets of one kit and campaign are set.

    `fields` are those of the kit and the shared vocabulary, `sources` the marks by the addresses that pages have,
    `remarks` what is wrong with them.
    """

    def __init__(
        self,
        filling: Filling,
        typesetter: Typesetter,
        campaign: Campaign,
        fields: Sequence[Field],
        sources: Mapping[str, Source],
        remarks: Sequence[Remark] = (),
    ) -> None:
        self._filling = filling
        self._typesetter = typesetter
        self._campaign = campaign
        self._fields = fields
        self._sources = sources
        self._remarks = remarks
        self._embedding = Embedding(sources)
        self._settled: dict[Sheet, tuple[fit.Setting, frozenset[str]]] = {}
        self._stamps = Stamps(self._pages_of_source)

    def laid(self, sheet: Sheet, material: Material) -> Laid:
        """Find the type steps and lay the sheet out, or stamp what is laid out. Raises TemplateFailed, Unreadable."""
        attempt = _Attempt(self._filling, self._typesetter, sheet, material)
        if not (sheet.recipient or sheet.distributor or sheet.partner):
            return self._laid_out(sheet, material, attempt)
        html = attempt.html(fit.Setting())
        if found := self._stamps.stamped(sheet, material, html):
            laid, read = found
            self._filling.notes.read |= read
            return laid
        laid = self._laid_out(sheet, material, attempt)
        return self._stamps.compared(sheet, material, html, laid, frozenset(self._filling.notes.read))

    def _laid_out(self, sheet: Sheet, material: Material, attempt: _Attempt) -> Laid:
        spoken = self._campaign.in_language(sheet.lang).values
        trial = self._as_before(sheet, material, attempt) or self._settle(sheet, material, attempt, spoken)
        if not trial.faults:
            self._settled[_as_laid_out(sheet)] = trial.choice, frozenset(self._filling.notes.read)
        pages = self._finished(trial, attempt, sheet)
        problems = self._faults(trial, attempt, spoken) if trial.faults else tiny_type(trial.pages, material)
        problems += unsharp(trial.pages, material, sheet.profile, self._sources)
        problems += collisions(trial.pages, material, self._sources)
        problems += problems_shown(attempt.html(trial.choice), self._remarks)
        html = attempt.html(trial.choice).replace("</head>", f"<style>{trial.choice.css()}</style></head>", 1)
        given_up = to_fit(trial.choice, trial.pages, self._fields, spoken)
        self._filling.notes.read |= {inputs.value(path) for path in _told_of(trial, self._fields, spoken)}
        logos: tuple[Embedded, ...] = ()
        if "html" in sheet.formats and material.html != "flowing":
            html, logos = self._embedding.lightened(html, (bitmap for page in trial.pages for bitmap in page.bitmaps))
        return Laid(sheet, problems, trial.choice, given_up, pages, html, logos)

    def _finished(self, trial: fit.Trial, attempt: _Attempt, sheet: Sheet) -> Pages:
        """The pages of a trial as they are written for a screen or for paper."""
        if sheet.profile == "screen":
            return attempt.pages_of(trial.choice)
        return attempt.in_print(trial, self._embedding)

    def _pages_of_source(self, sheet: Sheet, material: Material, html: str, choice: fit.Setting) -> Pages:
        """The pages of a source that was filled already."""
        attempt = _Attempt(self._filling, self._typesetter, sheet, material, html)
        return self._finished(attempt.lay_out(choice), attempt, sheet)

    def _settle(self, sheet: Sheet, material: Material, attempt: _Attempt, spoken: Mapping[str, Any]) -> fit.Trial:
        """The best setting of a sheet that is new: every way to make room is open to it."""
        droppable = tuple(path for path in material.drop if values.has(spoken, path))
        arrangements = self._filling.arrangements(sheet, material)
        ways = fit.fallbacks(droppable, values.has_short(self._fields, spoken), arrangements)
        return fit.settle(attempt.lay_out, attempt.ladders, ways)

    def _faults(self, trial: fit.Trial, attempt: _Attempt, spoken: Mapping[str, Any]) -> tuple[Problem, ...]:
        """What is wrong with a sheet that fits in no way, with what would help."""
        lengths = {path: len(text) for path, text in values.texts(spoken)}
        return explained(trial, attempt.lay_out, lengths, dict(values.short_to_give(self._fields, spoken)))

    def again(self, sheet: Sheet, material: Material, choice: fit.Setting) -> Pages:
        """The pages of a sheet laid out once more: a PDF that is only looked at would change those that are written."""
        return _Attempt(self._filling, self._typesetter, sheet, material).pages_of(choice)

    def _as_before(self, sheet: Sheet, material: Material, attempt: _Attempt) -> fit.Trial | None:
        """The sheet set as it was before, or as the first turn of its set, so that all turns look alike.

        The first turn is set for it where it has not been: what comes out must not depend on what was made before. None for
        a sheet that is new, and for one that does not fit so.
        """
        like = _as_laid_out(sheet)
        if sheet.turn > 1 and like not in self._settled:
            like = replace(like, turn=1)
            if like not in self._settled:
                laid, read = self._filling.notes.apart(lambda: self.laid(like, material))
                self._settled[like] = laid.choice, read
        if like not in self._settled:
            return None
        choice, read = self._settled[like]
        self._filling.notes.read |= read  # what the first depends on, those that follow do
        trial = attempt.lay_out(choice)
        return None if trial.faults else trial


def _as_laid_out(sheet: Sheet) -> Sheet:
    """The sheet without what does not change its layout: the formats that are written of it, and what they carry."""
    return replace(sheet, formats=(), embed="none")


class _Attempt:
    """The layouts of one sheet, one after the other; only the newest pages are kept.

    `html` is its source where that is known already.
    """

    def __init__(
        self, filling: Filling, typesetter: Typesetter, sheet: Sheet, material: Material, html: str | None = None
    ) -> None:
        self._filling = filling
        self._typesetter = typesetter
        self._sheet = sheet
        self._material = material
        self._filled: dict[fit.Setting, str] = {} if html is None else {fit.Setting().wording(): html}
        self._newest: tuple[fit.Setting, Pages] | None = None

    def html(self, choice: fit.Setting) -> str:
        """The page's source; the same for all choices with the same words."""
        words = choice.wording()
        if words not in self._filled:
            self._filled[words] = self._filling.page(self._sheet, self._material, words)
        return self._filled[words]

    def ladders(self, choice: fit.Setting) -> Mapping[str, tuple[str, ...]]:
        """The steps that each box of the page may take."""
        return ladders(self.html(choice))

    def lay_out(self, choice: fit.Setting) -> fit.Trial:
        """The page set that way, and its faults."""
        pages = self._typeset(self.html(choice), choice)
        self._newest = choice, pages
        anatomy = pages.anatomy()
        faults = page_faults(anatomy, self._material)
        if faults or choice.titles or choice.evened:
            return fit.Trial(choice, anatomy, faults)
        titles, refused = set_titles(anatomy, self._typesetter.ink)
        slots = {slot.name for page in anatomy for slot in page.slots}
        homeless = slot_faults(waiting_in(self.html(choice)), slots, self._material)
        faults = (*title_faults(refused, self._material), *homeless)
        return fit.Trial(choice, anatomy, faults, titles=titles, evened=evened(anatomy, self._typesetter.ink))

    def _typeset(self, html: str, choice: fit.Setting) -> Pages:
        style = _page_css(self._material, self._sheet) + choice.css()
        return self._typesetter.lay_out(html, style, self._material.pages[1])

    def in_print(self, trial: fit.Trial, embedding: Embedding) -> Pages:
        """The pages of a trial with the marks' pictures at the size that print shows of them."""
        html = self.html(trial.choice)
        light, _ = embedding.lightened(html, (bitmap for page in trial.pages for bitmap in page.bitmaps), PRINTED)
        return self.pages_of(trial.choice) if light == html else self._typeset(light, trial.choice)

    def pages_of(self, choice: fit.Setting) -> Pages:
        """The pages of a choice, laid out again if others came after."""
        if self._newest is None or self._newest[0] != choice:
            self.lay_out(choice)
        assert self._newest is not None
        return self._newest[1]


def _told_of(trial: fit.Trial, fields: Sequence[Field], spoken: Mapping[str, Value]) -> Iterator[str]:
    """The paths of values that are read to tell what a page gave up."""
    choice = trial.choice
    yield from choice.dropped
    if choice.hyphenated:
        yield from (field for page in trial.pages for run in page.runs for field in run.fields)
    if choice.short:
        yield from (path for path, _ in values.shortened(fields, spoken))


def _page_css(material: Material, sheet: Sheet) -> str:
    """The sheet of paper: trim size, and bleed where a printer will cut."""
    size = material.size
    assert size is not None
    bleed = f"bleed:{material.bleed:g}mm;" if sheet.profile == "press" and material.bleed else ""
    return f"@page{{size:{size.width:.4f}mm {size.height:.4f}mm;margin:0;{bleed}}}"
