"""From a kit, a campaign and a wish to finished files: what one worker does for one sheet."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from campaignkit.errors import Problem, RenderingFailed
from campaignkit.lineage import web
from campaignkit.lineage.archive import LARGEST
from campaignkit.lineage.carry import KIT, LINEAGE, Luggage
from campaignkit.lineage.credits import Credit
from campaignkit.looks.palette import night
from campaignkit.model.campaign import Campaign
from campaignkit.model.kit import Embed, Format, Kit, Material
from campaignkit.model.values import Asset
from campaignkit.model.vocabulary import fields_for
from campaignkit.pdffile import metadata, writing
from campaignkit.rendering import invite, view, wording
from campaignkit.rendering.filling import Filling
from campaignkit.rendering.fonts import BrokenFont, FontFile, faces_used, font_files, undrawable
from campaignkit.rendering.mail import check, clients, eml
from campaignkit.rendering.mail.compose import Mailroom
from campaignkit.rendering.mail.letter import Letter
from campaignkit.rendering.mail.mjml import MjmlFaulty
from campaignkit.rendering.mail.pictures import PARTIES
from campaignkit.rendering.marks import FAINT, BrokenPicture, Mark, open_mark
from campaignkit.rendering.page import ActiveContent, examined, standalone, title_of
from campaignkit.rendering.paper import Paper
from campaignkit.rendering.pdf import Pages, Typesetter
from campaignkit.rendering.plan import PAGE_FORMATS, SLOTS, follows_event, kit_file
from campaignkit.rendering.raster import PRINT_DPI, page_picture, png, transparent_picture
from campaignkit.rendering.reading import Gate, Unreadable
from campaignkit.rendering.sheet import MadeFile, Sheet
from campaignkit.rendering.templates import TemplateFailed

WEIGHED = ("png", "html")
"""Formats that advertising networks weigh."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A sheet that was laid out: the problems found, the type steps chosen and what had to be dropped to fit.

    It holds what will be written: `pages` of paper, the `html` for a browser, or a `letter`.
    """

    sheet: Sheet
    problems: tuple[Problem, ...] = ()
    steps: Mapping[str, str] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()
    pages: Pages | None = None
    html: str = ""
    letter: Letter | None = None


class Workshop:
    """One kit and one campaign with everything set up once: fonts, templates, measured logos."""

    def __init__(self, kit: Kit, campaign: Campaign, credit: Credit, epoch: int, luggage: Luggage | None = None) -> None:
        self._kit = kit
        self._campaign = campaign
        self._credit = credit
        self._epoch = epoch
        self._luggage = luggage
        self._problems: list[Problem] = []
        self._gate = Gate((kit.folder,), campaign.files())
        self._fonts = self._open_fonts()
        self._typesetter = Typesetter(kit.folder, self._fonts, self._gate)
        self._fields = fields_for((kit,))
        self._filling = Filling(kit, campaign, credit, self._fields, self._fonts, self._open_marks())
        self._paper = Paper(self._filling, self._typesetter, campaign, self._fields)
        marks = self._open_parties()
        self._mailroom = Mailroom(kit, campaign, credit, epoch, self._filling, marks, self._draw, self._invitation)

    def _open_fonts(self) -> tuple[FontFile, ...]:
        try:
            return font_files(self._kit)
        except BrokenFont as error:
            self._problems.append(Problem("kit.yaml", "fonts", str(error), "broken-font"))
            return ()

    def _open_marks(self) -> dict[str, Mark]:
        """Each partner's measured logo; none where there is no file, which only a draft lets pass."""
        marks = {}
        for index, partner in enumerate(self._campaign.partners):
            place = f"partners[{index}].logo"
            mark = self._open_mark(partner.logo, place)
            if mark is None:
                continue
            marks[partner.id] = mark
            if mark.lightness > FAINT:
                logo = partner.logo.name if partner.logo else ""
                message = f"{logo} is so light that paper hardly shows it; ask {partner.name} for a dark version"
                self._problems.append(Problem("campaign.yaml", place, message, "faint-logo", severity="warning"))
        return marks

    def _open_parties(self) -> dict[str, Mark]:
        """The marks of a mail's parties that have one; a light one is no problem there, it gets a dark pad."""
        found: dict[str, Mark] = {}
        for party in PARTIES:
            facts = self._campaign.values.get(party)
            logo = facts.get("logo") if isinstance(facts, Mapping) else None
            mark = self._open_mark(logo, f"{party}.logo") if isinstance(logo, Asset) else None
            found |= {party: mark} if mark else {}
        return found

    def _open_mark(self, logo: Asset | None, place: str) -> Mark | None:
        if logo is None or not logo.path.is_file():
            return None
        try:
            return open_mark(self._gate.read(logo.path), logo.path, self._draw)
        except (BrokenPicture, Unreadable) as error:
            self._problems.append(Problem("campaign.yaml", place, f"{logo.name}: {error}", "broken-picture"))
            return None

    def _draw(self, url: str, width: int, height: int) -> Any:
        page = f'<body style="margin:0"><img alt="" style="display:block;width:{width}px;height:{height}px" src="{url}">'
        try:
            pdf = self._typesetter.lay_out(page, f"@page{{size:{width}px {height}px;margin:0}}").pdf()
        except Unreadable as error:
            raise BrokenPicture(str(error)) from None
        return transparent_picture(pdf, width, height)

    def lay_out(self, sheet: Sheet) -> Laid:
        """Fill the template, find the type steps, audit the page. Writes nothing and never raises for bad content."""
        laid = self._laid(sheet)
        return replace(laid, problems=tuple(self._shown(problem) for problem in laid.problems))

    def _shown(self, problem: Problem) -> Problem:
        """The same problem with its file as a person knows it: seen from the campaign, or from a kit with its sample."""
        if problem.file == "campaign.yaml":
            sample = self._campaign.folder.parent == self._kit.folder.resolve()
            return replace(problem, file=f"{self._campaign.folder.name}/campaign.yaml") if sample else problem
        return replace(problem, file=kit_file(self._kit).removesuffix("kit.yaml") + problem.file)

    def _laid(self, sheet: Sheet) -> Laid:
        material = self._kit.material(sheet.material)
        found = (*self._problems, *self._unknown_characters(sheet.lang))
        if any(problem.severity == "error" for problem in found):
            return Laid(sheet, found)
        try:
            laid = self._made(sheet, material)
        except (TemplateFailed, ActiveContent) as error:
            return Laid(sheet, (*found, error.problem))
        except MjmlFaulty as error:
            return Laid(sheet, (*found, *error.problems))
        except Unreadable as error:
            return Laid(sheet, (*found, Problem(f"templates/{material.template}", "", str(error), "unreadable")))
        return replace(laid, problems=(*found, *laid.problems))

    def _made(self, sheet: Sheet, material: Material) -> Laid:
        """One sheet of whatever kind its material is."""
        if not sheet.formats:
            return Laid(sheet, steps={SLOTS: str(self._filling.at_once(sheet, material))})
        if follows_event(material):
            return Laid(sheet)
        if material.is_mail:
            letter = self._mailroom.letter(sheet, material)
            return Laid(sheet, self._letter_faults(sheet, letter, material), letter=letter)
        if material.size is None:
            return Laid(sheet, html=self._examined(self._about_mails(sheet, material), material))
        paged = self._paper.paged(sheet, material)
        html = paged.html
        if "html" in sheet.formats:
            html = self._examined(self._filling.web(sheet, material) if material.html == "flowing" else html, material)
        return Laid(sheet, paged.problems, dict(paged.choice.steps), paged.choice.dropped, paged.pages, html)

    def _about_mails(self, sheet: Sheet, material: Material) -> str:
        colours = night(self._filling.look(sheet, material).palette).colours
        return self._filling.web(sheet, material, {"mails": list(self._mailroom.mails(sheet)), "night": colours})

    def _examined(self, html: str, material: Material) -> str:
        """The same page. Raises ActiveContent or Unreadable for one that cannot stand alone."""
        examined(html, self._template(material), self._gate)
        return html

    def _letter_faults(self, sheet: Sheet, letter: Letter, material: Material) -> tuple[Problem, ...]:
        place = next(n for n, audience in enumerate(self._campaign.audiences) if audience.id == sheet.audience)
        lint = clients.faults(letter.html, material.template)
        return (*lint, *check.faults(letter, f"audiences[{place}]", material.template))

    def _unknown_characters(self, lang: str) -> list[Problem]:
        spoken = self._campaign.in_language(lang)
        printed = {field.name for field in self._kit.fields}
        texts = view.texts({name: value for name, value in spoken.values.items() if name in printed})
        texts += [(f"partners[{index}].name", partner.name) for index, partner in enumerate(spoken.partners)]
        return [
            Problem(
                "campaign.yaml",
                path,
                f"no font of {self._kit.name} can draw {missing!r}; write it in other letters",
                "no-glyph",
            )
            for path, text in texts
            if self._fonts and (missing := undrawable(text, self._fonts))
        ]

    def write(self, laid: Laid, out: Path) -> tuple[MadeFile, ...]:
        """Write every format of a sheet without errors into the empty folder `out`. Raises RenderingFailed."""
        errors = [problem for problem in laid.problems if problem.severity == "error"]
        if errors:
            raise RenderingFailed(errors)
        material = self._kit.material(laid.sheet.material)
        contents = dict(self._written(laid, material))
        overweight = [
            _overweight(material, form, len(content))
            for form, content in contents.items()
            if form in WEIGHED and material.weight and len(content) > material.weight * 1000
        ]
        if overweight:
            raise RenderingFailed(overweight)
        return tuple(
            _put(out, form, content, self._embedded(form, laid.sheet, material)) for form, content in contents.items()
        )

    def _written(self, laid: Laid, material: Material) -> Iterator[tuple[Format, bytes]]:
        """The bytes of each format of the sheet; a sheet that was only asked about has none."""
        if not laid.sheet.formats:
            return
        if follows_event(material):
            yield "ics", self._invitation(laid.sheet.lang)
        elif laid.letter is not None:
            yield from _mail_files(laid.letter, laid.sheet.formats)
        elif laid.pages is not None:
            yield from self._page_files(laid, laid.pages, material)
        else:
            yield "html", self._web_page(laid, (), material)

    def _page_files(self, laid: Laid, pages: Pages, material: Material) -> Iterator[tuple[Format, bytes]]:
        pdf = self._pdf(laid, pages, material)
        for format_ in laid.sheet.formats:
            if format_ == "pdf":
                yield format_, pdf
            elif format_ == "png":
                yield format_, self._png(pdf, laid, material)
            else:
                runs = [run for page in pages.anatomy() for run in page.runs]
                yield format_, self._web_page(laid, faces_used(runs, self._fonts), material)

    def _embedded(self, format_: Format, sheet: Sheet, material: Material) -> Embed:
        """What a file carries of the kit. What networks weigh carries nothing but its credit."""
        if self._luggage is None or sheet.embed == "none" or format_ not in PAGE_FORMATS:
            return "none"
        if format_ in WEIGHED and material.weight:
            return "none"
        if sheet.embed == "lineage" or format_ == "png" or self._luggage.archive is None:
            return "lineage"
        return "full" if format_ == "pdf" or web.weight(self._luggage.archive) <= LARGEST else "lineage"

    def _lineage(self, embedded: Embed) -> bytes | None:
        return self._luggage.lineage if self._luggage and embedded != "none" else None

    def _archive(self, embedded: Embed) -> tuple[str, bytes] | None:
        """The kit's archive with its name."""
        found = self._luggage.archive if self._luggage and embedded == "full" else None
        return (self._luggage.name, found) if self._luggage and found is not None else None

    def _facts(self, laid: Laid) -> metadata.Facts:
        return metadata.Facts(
            title=title_of(laid.html) or self._kit.title,
            credit=self._credit.line,
            authors=self._credit.authors,
            license_url=self._credit.license_url,
            record=self._credit.record,
            steps=laid.steps,
            epoch=self._epoch,
            source=self._credit.source,
        )

    def _pdf(self, laid: Laid, pages: Pages, material: Material) -> bytes:
        embedded = self._embedded("pdf", laid.sheet, material)
        raw = pages.pdf() if laid.sheet.profile == "screen" else pages.pdf_without_links()
        return writing.finished(raw, self._facts(laid), laid.sheet.profile, tuple(self._attachments(embedded)))

    def _attachments(self, embedded: Embed) -> Iterator[writing.Attachment]:
        if (lineage := self._lineage(embedded)) is not None:
            about = "Where the design comes from: every version, author and licence"
            yield writing.Attachment("lineage.json", LINEAGE[1], about, LINEAGE[0], lineage)
        if (kit := self._archive(embedded)) is not None:
            yield writing.Attachment(kit[0], KIT[1], "The kit that this was made with, to make your own", KIT[0], kit[1])

    def _png(self, pdf: bytes, laid: Laid, material: Material) -> bytes:
        size = material.size
        assert size is not None
        dpi = 96.0 if size.unit == "px" else float(PRINT_DPI)
        width, height = round(size.width / 25.4 * dpi), round(size.height / 25.4 * dpi)
        words = {
            "Copyright": self._credit.line,
            "Record": self._credit.record,
            "Software": "campaignkit",
            "Source": self._credit.url,
            "XML:com.adobe.xmp": metadata.packet(self._facts(laid)),
        }
        lineage = self._lineage(self._embedded("png", laid.sheet, material))
        packed = {"Lineage": lineage.decode()} if lineage is not None else {}
        return png(page_picture(pdf, width, height), dpi, words, packed)

    def _web_page(self, laid: Laid, fonts: Iterable[FontFile], material: Material) -> bytes:
        facts = {
            "author": self._credit.authors,
            web.RECORD: self._credit.record,
            "dcterms.license": self._credit.license_url,
            "dcterms.rights": self._credit.line,
        }
        embedded = self._embedded("html", laid.sheet, material)
        links = web.links(self._credit, self._lineage(embedded), self._archive(embedded))
        spare = self._spare(laid.sheet)
        return standalone(laid.html, self._template(material), self._gate, fonts, facts, links, spare)

    def _spare(self, sheet: Sheet) -> str:
        """What other turns of a set say and this one may not, so that one font serves them all."""
        if not sheet.turn:
            return ""
        return "0123456789" + "".join(partner.label for partner in self._campaign.in_language(sheet.lang).partners)

    def _template(self, material: Material) -> Path:
        return self._kit.folder / "templates" / material.template

    def _invitation(self, lang: str) -> bytes:
        """The event's `.ics` in a language; nothing without an event that has a start."""
        event: Any = self._campaign.in_language(lang).values.get("event", {})
        if "starts" not in event:
            return b""
        occasion = invite.Occasion(
            title=wording.plain(event["title"]),
            starts=event["starts"],
            ends=event.get("ends"),
            where=event.get("where") or "",
            url=event.get("url") or "",
            about=event.get("subtitle") or "",
        )
        seed = "/".join(partner.id for partner in self._campaign.partners)
        return invite.invitation(occasion, seed, self._credit.line, self._epoch, lang)


def _mail_files(letter: Letter, formats: Iterable[Format]) -> Iterator[tuple[Format, bytes]]:
    made: Mapping[Format, Callable[[], bytes]] = {
        "html": lambda: eml.standalone(letter.html, letter.pictures).encode(),
        "txt": lambda: letter.text.encode(),
        "eml": lambda: eml.message(letter),
    }
    return ((form, made[form]()) for form in formats)


def _overweight(material: Material, form: Format, size: int) -> Problem:
    message = (
        f"its {form} weighs {math.ceil(size / 1000)} kB, and networks take at most {material.weight} kB; "
        "use plainer or smaller logos, best as SVG"
    )
    return Problem("kit.yaml", f"materials.{material.name}.weight", message, "too-heavy")


def _put(out: Path, format_: Format, content: bytes, embedded: Embed) -> MadeFile:
    name = f"sheet.{format_}"
    (out / name).write_bytes(content)
    return MadeFile(format_, name, writing.page_count(content) if format_ == "pdf" else None, embedded)
