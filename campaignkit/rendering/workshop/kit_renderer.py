"""From a kit, a campaign and a wish to finished files: what one worker does for one sheet."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from campaignkit.documents.reading.report import quoted
from campaignkit.errors import IGNORED_STYLE, Problem, RenderingFailed
from campaignkit.lineage.carried.carry import EmbeddedKit
from campaignkit.lineage.credits import Credit
from campaignkit.messages import _, message_of
from campaignkit.model.campaign import BRAND_LOOKS, Campaign
from campaignkit.model.fallback import Fallback
from campaignkit.model.kit import Kit, Material, kit_file
from campaignkit.model.kit_fields import fields_for, short_fields
from campaignkit.rendering.context import borrowing, occasion
from campaignkit.rendering.context.composition import composers
from campaignkit.rendering.context.compromises import of_colour, of_look
from campaignkit.rendering.context.fill import Filling
from campaignkit.rendering.fonts import BrokenFont, FontFile, font_files, misstated
from campaignkit.rendering.guard.gate import Gate, TooMuch, Unreadable
from campaignkit.rendering.layout.bleed import white_bleed
from campaignkit.rendering.layout.fit import Setting
from campaignkit.rendering.layout.stylesheets import defined
from campaignkit.rendering.layout.typesetter import Typesetter
from campaignkit.rendering.logos.campaign_logos import Logos
from campaignkit.rendering.mail import check, clients, voice
from campaignkit.rendering.mail.compose import MailComposer
from campaignkit.rendering.mail.letter import Letter
from campaignkit.rendering.mail.mjml import MjmlFaulty
from campaignkit.rendering.output import calendar
from campaignkit.rendering.output.active_content import ActiveContent
from campaignkit.rendering.output.standalone_html import examined
from campaignkit.rendering.photos.album import Album
from campaignkit.rendering.remarks import for_profile, problems_shown
from campaignkit.rendering.templates import TemplateFailed, template_texts
from campaignkit.rendering.workshop import preview
from campaignkit.rendering.workshop.characters import unknown_characters
from campaignkit.rendering.workshop.design import design_of
from campaignkit.rendering.workshop.formats import Writer
from campaignkit.rendering.workshop.laid import Laid
from campaignkit.rendering.workshop.paper import Paper
from campaignkit.rendering.workshop.rows import in_row
from campaignkit.rendering.workshop.thumbnails import thumbnails
from campaignkit.sandbox import inputs
from campaignkit.sandbox.inputs import EVERYTHING
from campaignkit.sandbox.made import Made, MadeFile
from campaignkit.sandbox.order import Sheet

MISSTATED_LICENCE = "misstated-licence"
FOR_MAKERS = frozenset({IGNORED_STYLE, MISSTATED_LICENCE})
"""The codes of what only a kit's maker can mend; it is told by who checks a kit or publishes it, not by who uses it."""


class KitRenderer:
    """One kit and one campaign with everything set up once: fonts, templates, measured logos."""

    def __init__(
        self, kit: Kit, campaign: Campaign, credit: Credit, epoch: int, embedded_kit: EmbeddedKit | None = None
    ) -> None:
        self._kit = kit
        self._campaign = campaign
        self._credit = credit
        self._epoch = epoch
        self._problems: list[Problem] = []
        self._art: dict[Sheet, tuple[tuple[str, ...], frozenset[str]]] = {}
        made: dict[str, bytes] = {}
        self._gate = Gate((kit.folder,), campaign.files(), made)
        self._fonts = self._open_fonts()
        typesetter = self._typesetter = Typesetter(kit.folder, self._fonts, self._gate)
        texts = tuple(template_texts(kit.folder))
        self._variables = frozenset().union(*map(defined, texts))
        self._is_coloured = any(word in text for text in texts for word in ("palette", "motif"))
        logos = self._logos = Logos(campaign, self._gate, typesetter, self._fonts)
        album = Album(self._gate, made, logos.draw, self._fonts, logos.remarks)
        fields = self._fields = fields_for((kit,))
        looks = composers((*kit.designs, *campaign.looks), self._gate)
        self._problems += looks.problems
        self._filling = Filling(
            kit, campaign, credit, fields, self._fonts, logos.partners, album, logos.emblems, looks, typesetter.ink
        )
        self._paper = Paper(self._filling, typesetter, campaign, fields, logos.sources, logos.remarks)
        self._photo_credits = album.credits_in
        self._mailroom = MailComposer(kit, campaign, credit, self._filling, logos, self._invitation, album)
        self._writer = Writer(kit, campaign, credit, epoch, embedded_kit, self._gate, self._fonts)

    def _open_fonts(self) -> tuple[FontFile, ...]:
        try:
            files = font_files(self._kit)
        except BrokenFont as error:
            self._problems.append(Problem("kit.yaml", "fonts", message_of(error), "broken-font"))
            return ()
        for field, message in misstated(self._kit, files):
            self._problems.append(Problem("kit.yaml", field, message, MISSTATED_LICENCE, severity="warning"))
        return files

    def make(self, sheet: Sheet, out: Path | None) -> Made:
        """Lay a sheet out and, unless `out` is None, write what can be written of it. Raises RenderingFailed.

        Whoever only uses a kit can do nothing about its styles and fonts: what is told of those is for whom checks it.
        """
        if sheet.specimen and out is not None:
            return preview.specimen(self._typesetter, self._gate, Path(sheet.specimen), sheet.preview, out)
        self._filling.notes.read = set()
        laid = self.lay_out(sheet)
        is_sound = all(problem.severity != "error" for problem in laid.problems)
        if sheet.preview and laid.pages is not None:
            return self._previewed(laid, out)
        files = self.write(laid, out) if out is not None and is_sound else ()
        problems = tuple(problem for problem in laid.problems if out is None or problem.code not in FOR_MAKERS)
        reads = self._reads() if self._kit.material(sheet.material).size else frozenset({EVERYTHING})
        small = thumbnails(laid, self._kit, self._typesetter, out)
        return Made(files, problems, laid.steps, laid.fallbacks, laid.slots, reads=reads, thumbnails=small)

    def _reads(self) -> frozenset[str]:
        """What was read, and the shorter wordings that may have stood in its place."""
        read, pairs = self._filling.notes.read, short_fields(self._fields)
        return frozenset(read).union(inputs.value(short) for path, short in pairs if inputs.value(path) in read)

    def _previewed(self, laid: Laid, out: Path | None) -> Made:
        """Pictures of the pages, those with faults too, unless `out` is None, and where each value stands on them."""
        size = self._kit.material(laid.sheet.material).size
        assert laid.pages is not None and size is not None, "what has pages has a size"
        boxes = preview.field_boxes(laid.pages.anatomy(), self._logos.sources)
        files = preview.pictures(laid.pages, size, laid.sheet.preview, out) if out is not None else ()
        problems = tuple(problem for problem in laid.problems if problem.code not in FOR_MAKERS)
        design = None
        if laid.sheet.design:
            drawn = self._filling.drawn(laid.sheet, self._kit.material(laid.sheet.material), laid.choice)
            design = design_of(drawn, size, laid.pages.anatomy(), self._campaign.direction(laid.sheet.lang))
        return Made(files, problems, laid.steps, laid.fallbacks, boxes=boxes, design=design)

    def lay_out(self, sheet: Sheet) -> Laid:
        """Fill the template, find the type steps, audit the page. Writes nothing and never raises for bad content."""
        laid = self._laid(sheet)
        problems = map(self._with_home, for_profile(laid.problems, sheet.profile))
        return replace(laid, problems=tuple(in_row(problem, self._campaign, sheet) for problem in problems))

    def _with_home(self, problem: Problem) -> Problem:
        """The same problem with its file as a person knows it: seen from the campaign, or from a kit with its sample."""
        if problem.file == "campaign.yaml":
            sample = self._campaign.folder.parent == self._kit.folder.resolve()
            return replace(problem, file=f"{self._campaign.folder.name}/campaign.yaml") if sample else problem
        own = problem.file.startswith(f"{BRAND_LOOKS}/")
        return problem if own else replace(problem, file=kit_file(self._kit, problem.file))

    def _laid(self, sheet: Sheet) -> Laid:
        material = self._kit.material(sheet.material)
        drawn = material.size is not None  # text files, mails and calendars need no font of the kit
        found = tuple(self._problems)
        if any(problem.severity == "error" for problem in found):
            return Laid(sheet, found)
        try:
            laid = self._made(sheet, material)
            if drawn and (unknown := self._unknown_characters(sheet)):
                return Laid(sheet, (*found, *unknown))
        except (TemplateFailed, ActiveContent) as error:
            return Laid(sheet, (*found, error.problem))
        except MjmlFaulty as error:
            return Laid(sheet, (*found, *error.problems))
        except Unreadable as error:
            problem = Problem(f"templates/{material.template}", "", message_of(error), error.code)
            return Laid(sheet, (*found, problem))
        return replace(laid, problems=(*found, *laid.problems))

    def _made(self, sheet: Sheet, material: Material) -> Laid:
        """One sheet of whatever kind its material is."""
        if not sheet.formats:
            return Laid(sheet, slots=self._filling.at_once(sheet, material))
        if material.is_invitation:
            invited = tuple(self._borrowed(sheet, occasion.TEXTS))
            return Laid(sheet, fallbacks=invited, invitation=self._invitation(sheet.lang))
        if material.is_mail:
            letter = self._mailroom.letter(sheet, material)
            shown = problems_shown(letter.html, self._logos.remarks)
            faults = (*self._logos.problems, *shown, *self._letter_faults(sheet, letter, material))
            fallbacks = dict.fromkeys((*borrowing.fallbacks_on(letter.html, sheet.lang), *self._of_audience(sheet)))
            return Laid(sheet, faults, fallbacks=(*fallbacks, *self._of_brand(sheet, material)), letter=letter)
        if material.size is None:
            html = self._examined(self._about_mails(sheet, material), material)
            faults = (*self._logos.problems, *problems_shown(html, self._logos.remarks))
            given_up = (*borrowing.fallbacks_on(html, sheet.lang), *self._of_brand(sheet, material))
            return Laid(sheet, faults, fallbacks=given_up, html=html, photo_credits=self._photo_credits(html))
        return self._on_paper(sheet, material)

    def _on_paper(self, sheet: Sheet, material: Material) -> Laid:
        """A sheet with pages, and the page for a browser where that is asked for."""
        laid = self._paper.laid(sheet, material)
        html, on_screen = laid.html, tuple[Problem, ...]()
        if "html" in sheet.formats and material.html == "flowing":
            html = self._filling.web(sheet, material, {"invitation": self._invitation_link(sheet.lang)})
            on_screen = problems_shown(html, self._logos.remarks)
        if "html" in sheet.formats:
            self._examined(html, material)
        template = f"templates/{material.template}"
        vain = (replace(problem, file=problem.file or template) for problem in self._typesetter.remarks(self._variables))
        bled = self._bled(sheet, laid.choice, material)
        problems = tuple(dict.fromkeys((*laid.problems, *on_screen, *vain, *bled)))
        borrowed = borrowing.fallbacks_on(laid.html + html, sheet.lang)
        fallbacks = (*laid.fallbacks, *borrowed, *self._of_brand(sheet, material))
        credits_ = self._photo_credits(laid.html + html)
        return replace(laid, problems=problems, fallbacks=fallbacks, html=html, photo_credits=credits_)

    def _borrowed(self, sheet: Sheet, places: str | tuple[str, ...]) -> Iterator[Fallback]:
        """The values whose paths begin so and that the sheet shows in another language than its own."""
        for text in self._filling.borrowed(sheet.lang):
            if text.field.startswith(places):
                yield borrowing.in_another(text.field, text.lang, sheet.lang)

    def _of_audience(self, sheet: Sheet) -> Iterator[Fallback]:
        """What a mail says to its readers otherwise: in another language, or with the event's shorter name."""
        yield from self._borrowed(sheet, f"{voice.place(self._campaign, sheet.audience)}.")
        spoken = self._campaign.in_language(sheet.lang)
        if brief := voice.shortened(self._kit, spoken, sheet.audience, sheet.lang):
            words = _("{short} instead in {brief}")
            shown = words.format(short=quoted(voice.short_title(spoken)), brief=", ".join(brief))
            yield Fallback("short", "event.title", shown)

    def _of_brand(self, sheet: Sheet, material: Material) -> Iterator[Fallback]:
        """What of the brand could not be had on this sheet."""
        brand, look = self._filling.brand(sheet, material), self._filling.look(sheet, material)
        if self._is_coloured:
            yield from of_colour(self._campaign, sheet.brand, brand, look.palette)
        if material.size and brand.look:
            designs = (*self._kit.designs, *self._campaign.looks)
            yield from of_look(brand.look, self._art_on(sheet, material), designs, bool(self._campaign.photos))

    def _art_on(self, sheet: Sheet, material: Material) -> tuple[str, ...]:
        """The kinds of art on a sheet; all turns of a set have those of the first."""
        like = replace(sheet, turn=min(sheet.turn, 1), formats=(), embed="none")
        if like not in self._art:
            self._art[like] = self._filling.notes.apart(
                lambda: tuple(kind for kind, _ in self._filling.drawn(like, material))
            )
        art, read = self._art[like]
        self._filling.notes.read |= read
        return art

    def _bled(self, sheet: Sheet, choice: Setting, material: Material) -> tuple[Problem, ...]:
        """What ends at the cut on a sheet for a print shop; others have no bleed."""
        if sheet.profile != "press" or not material.bleed:
            return ()
        try:
            return white_bleed(self._paper.again(sheet, material, choice).pdf(), material)
        except (RenderingFailed, TooMuch):
            return ()  # told when it is written

    def _about_mails(self, sheet: Sheet, material: Material) -> str:
        return self._filling.web(sheet, material, {"mails": list(self._mailroom.mails(sheet))})

    def _examined(self, html: str, material: Material) -> str:
        """The same page. Raises ActiveContent or Unreadable for one that cannot stand alone."""
        examined(html, self._kit.template(material), self._gate)
        return html

    def _letter_faults(self, sheet: Sheet, letter: Letter, material: Material) -> tuple[Problem, ...]:
        place = next(n for n, audience in enumerate(self._campaign.audiences) if audience.id == sheet.audience)
        lint = clients.faults(letter.html, material.template)
        return (*lint, *check.faults(letter, f"audiences[{place}]", material.template))

    def _unknown_characters(self, sheet: Sheet) -> list[Problem]:
        """Characters that no font of the kit has, in what the sheet reads."""
        return unknown_characters(self._kit, self._campaign, sheet, self._filling.notes.read, self._fonts)

    def _invitation_link(self, lang: str) -> str:
        """The event's `.ics` as an address that is the file itself; empty where there is no event to come to."""
        content = self._invitation(lang)
        return f"data:text/calendar;base64,{b64encode(content).decode()}" if content else ""

    def _invitation(self, lang: str) -> bytes:
        """The event's `.ics` in a language; nothing where there is no event to come to."""
        about, invitation = occasion.occasion_of(self._campaign, lang), self._campaign.invitation
        invitation = invitation or occasion.first(self._campaign)
        if about is None or invitation is None:
            return b""
        return calendar.calendar_file(about, invitation, self._credit.line, self._epoch, lang)

    def write(self, laid: Laid, out: Path) -> tuple[MadeFile, ...]:
        """Write every format of a sheet without errors into the empty folder `out`. Raises RenderingFailed."""
        return self._writer.write(laid, out)
