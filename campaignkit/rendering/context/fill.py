"""Templates filled for one sheet: everything a kit's page can see, put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from campaignkit.coalition.links import labelled
from campaignkit.coalition.logos import StripSpace
from campaignkit.coalition.order import ordered
from campaignkit.lineage.credits import Credit
from campaignkit.looks.palette import night
from campaignkit.model.campaign import Brand, Campaign, Partner
from campaignkit.model.kit import Field, Kit, Material
from campaignkit.model.translation import Borrowed, borrowed_texts, borrowed_words
from campaignkit.model.values import Asset
from campaignkit.rendering.context import artwork, borrowing, setting, sheet_facts, values, wording
from campaignkit.rendering.context.composition import Around, ComposedSheet, Composers, SheetComposer
from campaignkit.rendering.context.cover import SQUARE, Cover, cover_of
from campaignkit.rendering.context.link_labels import labels
from campaignkit.rendering.context.qr import qr_code
from campaignkit.rendering.fonts import FontFile
from campaignkit.rendering.layout.fit import Setting
from campaignkit.rendering.logos.logo_image import Mark
from campaignkit.rendering.logos.logo_strip import PartnerStrip, Rows, StripLine, Type
from campaignkit.rendering.photos.album import Album
from campaignkit.rendering.photos.placed_photo import Surface
from campaignkit.rendering.templates import Notes, Templates
from campaignkit.sandbox import inputs
from campaignkit.sandbox.order import Sheet
from campaignkit.typography.face import Measure, TextDirection

KIT_FACTS = ("name", "version", "title", "summary", "license", "source", "tags", "languages", "looks")
"""What a template learns of its kit: nothing of the machine it lies on."""
AS_IT_IS = Setting()
NOTHING: Mapping[str, Any] = MappingProxyType({})
NO_COMPOSERS = Composers()


class Filling:
    """One kit's templates and one campaign's values. Templates are compiled once for each language.

    `notes` hold what has been read of the campaign's values, partners and marks since they were emptied.
    """

    def __init__(
        self,
        kit: Kit,
        campaign: Campaign,
        credit: Credit,
        fields: Sequence[Field],
        fonts: Sequence[FontFile],
        marks: Mapping[str, Mark],
        album: Album,
        emblems: Mapping[Path, Mark] = MappingProxyType({}),
        composers: Composers = NO_COMPOSERS,
        measure: Measure | None = None,
    ) -> None:
        self._kit = kit
        self._campaign = campaign
        self._credit = credit
        self._fields = fields
        self._fonts = fonts
        self._marks = marks
        self._album = album
        self._emblems = emblems
        self._composers = composers
        self._measure = measure
        self._templates: dict[str, Templates] = {}
        self.notes = Notes()
        self._borrowed: dict[str, tuple[Borrowed, ...]] = {}

    def page(self, sheet: Sheet, material: Material, choice: Setting) -> str:
        """The HTML of the sheet of paper, set as `choice` says. Raises TemplateFailed."""
        html = self.filled(sheet, material, {"medium": "page"}, choice)
        if not sheet.draft:
            return html
        assert material.size is not None
        families = ",".join(f"'{family}'" for family in dict.fromkeys(file.family for file in self._fonts))
        mark = sheet_facts.DRAFT.format(size=material.size.width / 4, family=families or "sans-serif")
        return html.replace("</main>", f"{mark}</main>")

    def web(self, sheet: Sheet, material: Material, more: Mapping[str, Any] = NOTHING) -> str:
        """The HTML as a browser gets it, with nothing dropped: there is room to scroll. Raises TemplateFailed."""
        colours = night(self.look(sheet, material).palette).colours
        ours = {"medium": "web", "night": colours, "invitation": "", "cover": self._cover(sheet, material)}
        return self.filled(sheet, material, {**ours, **more})

    def at_once(self, sheet: Sheet, material: Material) -> int:
        """How many partners, at most the sheet's `slots`, each strip of the template can show. Raises TemplateFailed."""
        fitting = [sheet.slots]

        def drawn(line: StripLine, room: StripSpace) -> Rows:
            """The first row of the strip, once it is noted how many of its marks fit."""
            fitting.append(line.at_once(sheet.slots, room))
            return line.turn(1, fitting[-1], room)

        strip = self._strip(sheet, material, drawn)
        self.filled(replace(sheet, turn=1), material, {"medium": "page", "strip": strip})
        return min(fitting)

    def filled(
        self,
        sheet: Sheet,
        material: Material,
        more: Mapping[str, Any],
        choice: Setting = AS_IT_IS,
        template: str = "",
    ) -> str:
        """The material's template, or another one, for the sheet; `more` joins and overrules what all templates see.

        Raises TemplateFailed.
        """
        campaign = self._campaign.in_language(sheet.lang)
        direction = campaign.direction(sheet.lang)
        look = self.look(sheet, material)
        partners, web = ordered(campaign.partners, campaign.order, sheet.lang), more.get("medium") == "web"
        chosen = labels(sheet, material, self._kit, campaign)
        borrowed = self.borrowed(sheet.lang)
        own_lines = sheet_facts.marked_partners(campaign.partners, borrowed)
        composer = self._composer(sheet, material, choice)
        own = values.seen(campaign, self._fields, sheet.lang, choice, borrowed)
        given = {
            "kit": {name: getattr(self._kit, name) for name in KIT_FACTS},
            "words": self.marked("words", self._kit.words_in(sheet.lang), sheet.lang),
            "partners": [own_lines.get(partner.id, partner) for partner in partners],
            "partner": own_lines.get(sheet.partner, next((p for p in partners if p.id == sheet.partner), None)),
            "order": campaign.order,
            "turn": sheet_facts.turn(sheet, len(partners)),
            "lang": sheet.lang,
            "dir": direction,
            "profile": sheet.profile,
            "credit": self._credit,
            "palette": look.palette.colours,
            "look": look.name,
            "material": sheet_facts.measures(material),
            "motif": artwork.motif_of(look),
            "sheet": composer,
            "sheet_plan": composer.plan if composer else None,
            "fitted": setting.fitted(choice.titles, sheet.lang, on_page=more.get("medium") == "page"),
            "strip": self._strip(sheet, material, lambda line, room: sheet_facts.rows(line, room, sheet), web),
            "partner_strip": self._partner_strip(sheet, material, web),
            "labelled": lambda url: labelled(url, chosen),
            "photograph": self._album.photographer(sheet_facts.surface(sheet, material, more), look.inks),
        }
        context = own | given | (whom := sheet_facts.whom(sheet, campaign))
        name, engine = template or material.template, self._engine(sheet.lang, direction)
        self.notes.of = (own.keys() - given.keys() - more.keys()) | whom.keys()
        filled = engine.fill(name, {**context, **more}, self.notes)
        if lines := self._album.credits_in(filled):  # the same once more, now that it is known whose photographs it shows
            filled = engine.fill(name, {**context, "credit": replace(self._credit, photos=lines), **more}, self.notes)
        if not borrowed:
            return filled
        apart = borrowing.set_apart_in_text if name.endswith(".txt") else borrowing.set_apart
        return apart(filled, borrowed, direction)

    def marked(self, place: str, texts: Mapping[str, str], lang: str) -> dict[str, str]:
        """The texts at a place such as `words`, those that are borrowed from another language marked."""
        numbers = {text.field: number for number, text in enumerate(self.borrowed(lang))}
        places = {name: numbers.get(f"{place}.{name}") for name in texts}
        return {name: text if (n := places[name]) is None else borrowing.marked(text, n) for name, text in texts.items()}

    def borrowed(self, lang: str) -> tuple[Borrowed, ...]:
        """The texts that sheets in a language take from another one: the campaign's, and the kit's own words."""
        if lang not in self._borrowed:
            words = (Borrowed(f"words.{name}", other, "") for name, other in borrowed_words(self._kit, lang).items())
            self._borrowed[lang] = (*borrowed_texts(self._campaign, self._fields, lang), *words)
        return self._borrowed[lang]

    def look(self, sheet: Sheet, material: Material) -> artwork.SheetLook:
        """The look of the sheet's brand."""
        return artwork.look_of(self.brand(sheet, material), self._campaign, self._kit, sheet.profile)

    def brand(self, sheet: Sheet, material: Material) -> Brand:
        """The sheet's brand; in mails and pages about them the sender's colours lead."""
        brand = self._campaign.brands[sheet.brand]
        return brand if material.size else artwork.led_by_sender(brand, self._campaign)

    def drawn(
        self, sheet: Sheet, material: Material, choice: Setting = AS_IT_IS
    ) -> tuple[tuple[str, ComposedSheet | None], ...]:
        """The kinds of art that the template draws, each with the sheet where a look composes it. Raises TemplateFailed."""
        found: list[tuple[str, ComposedSheet | None]] = []
        motif = artwork.motif_of(self.look(sheet, material))

        def noted(kind: str, *sizes: Any, **more: Any) -> artwork.Art:
            """The art as it is drawn, once its kind is noted."""
            found.append((str(kind), None))
            return motif(kind, *sizes, **more)

        composer = self._composer(sheet, material, choice)

        def composed(*room: float, **more: float) -> ComposedSheet:
            """The sheet, its look noted."""
            assert composer is not None
            made = composer(*room, **more)
            found.append((made.look, made))
            return made

        more = {"medium": "page", "motif": noted, "sheet": composed if composer else None}
        self.filled(sheet, material, more, choice)
        return tuple(found)

    def _composer(self, sheet: Sheet, material: Material, choice: Setting) -> SheetComposer | None:
        """What templates call for the sheet as its look composes it, where that is data."""
        look, brand = self.look(sheet, material), self.brand(sheet, material)
        photograph = self._album.photographer(Surface(material.name, sheet.profile, material), look.inks)
        around = replace(self._around(sheet), photograph=photograph)
        composer = self._composers.composer(look.name, brand, look.seed, look.palette, material, around, choice)
        self._note_around(composer is not None)
        return composer

    def _cover(self, sheet: Sheet, material: Material) -> Callable[..., Cover | None] | None:
        """What templates of pages call for their cover."""
        if self._measure is None:
            return None
        rtl = self._campaign.direction(sheet.lang) == "rtl"
        square = replace(material, size=SQUARE)
        return cover_of(lambda choice: self._composer(sheet, square, choice), self._measure, TextDirection(sheet.lang, rtl))

    def composer(self, sheet: Sheet, material: Material) -> SheetComposer | None:
        """What composes a sheet of the material's size, where its look is data."""
        return self._composer(sheet, material, AS_IT_IS)

    def arrangements(self, sheet: Sheet, material: Material) -> int:
        """How many arrangements a sheet can be composed in; 0 where its look is no data."""
        look = self.look(sheet, material)
        brand, around = self.brand(sheet, material), self._around(sheet)
        count = self._composers.count(look.name, brand, look.seed, material, around)
        self._note_around(count > 0)
        return count

    def _note_around(self, is_composed: bool) -> None:
        if is_composed:
            self.notes.read |= {inputs.value(path) for path in ("event.starts", "photo", "photos")}

    def _around(self, sheet: Sheet) -> Around:
        spoken = self._campaign.in_language(sheet.lang)
        starts = spoken.group("event").get("starts")
        photo = next(iter(spoken.photos), None)
        return Around(spoken.direction(sheet.lang) == "rtl", starts if isinstance(starts, date) else None, photo)

    def _line(self, sheet: Sheet, material: Material, web: bool) -> Callable[[str, int], StripLine]:
        """The partners in their order and their marks, with the face and weight of names given."""
        spoken = self._campaign.in_language(sheet.lang)
        partners = ordered(spoken.partners, spoken.order, sheet.lang)
        ink = self.look(sheet, material).palette["ink"]
        on_screen = web or (material.size is not None and material.size.unit == "px")
        marks = {name: mark.for_screen() for name, mark in self._marks.items()} if on_screen else self._marks

        def line(family: str, weight: int) -> StripLine:
            """The line with names in this face."""
            self.notes.read |= {inputs.mark(partner.id) for partner in partners}
            return StripLine(partners, marks, Type(family, weight, ink, self._fonts))

        return line

    def _strip(
        self, sheet: Sheet, material: Material, drawn: Callable[[StripLine, StripSpace], Rows], web: bool = False
    ) -> Callable[..., Rows]:
        """What templates call for the partners' marks, names among them, in their order; `drawn` chooses who is shown."""
        line = self._line(sheet, material, web)

        def strip(
            width: float, height: float, cap: float, family: str, weight: int = 700, least: float = 0, rows: int = 0
        ) -> Rows:
            """Rows of marks in a space of that size."""
            return drawn(line(family, weight), StripSpace(width, height, cap, rows, least))

        return strip

    def _partner_strip(self, sheet: Sheet, material: Material, web: bool) -> Callable[..., PartnerStrip]:
        """What templates call for the partners' marks in their places, and the names of partners without a mark."""
        line = self._line(sheet, material, web)

        def partner_strip(width: float, height: float, side: float, least: float = 0, rows: int = 0) -> PartnerStrip:
            """The marks in a space of that size, six of them with that side."""
            return line("", 400).strip(sheet.turn, sheet.slots, StripSpace(width, height, side, rows, least))

        return partner_strip

    def _engine(self, lang: str, direction: str) -> Templates:
        if lang not in self._templates:
            own: dict[str, Callable[..., Any]] = {"qr": qr_code, "logo": self._logo}
            named = {**wording.filters(lang, direction), **setting.filters(lang), **own}
            self._templates[lang] = Templates(self._kit.folder, named)
        return self._templates[lang]

    def _logo(self, whose: Partner | Asset) -> str:
        if isinstance(whose, Partner):
            self.notes.read.add(inputs.mark(whose.id))
        return values.mark_address(whose, self._marks, self._emblems)
