"""From a sheet that was laid out to its files, each with its credit inside."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import assert_never

from campaignkit.errors import Problem, RenderingFailed
from campaignkit.lineage.carried import web
from campaignkit.lineage.carried.archive import LARGEST
from campaignkit.lineage.carried.carry import KIT, LINEAGE, EmbeddedKit
from campaignkit.lineage.credits import Credit
from campaignkit.messages import _
from campaignkit.model.campaign import Brand, Campaign
from campaignkit.model.kit import Embed, Format, Kit, Material
from campaignkit.pdffile import metadata, writing
from campaignkit.pdffile.plates import Ink
from campaignkit.rendering.fonts import FontFile, faces_used
from campaignkit.rendering.guard.gate import Gate, TooMuch
from campaignkit.rendering.logos.embedding import Embedded
from campaignkit.rendering.mail import eml
from campaignkit.rendering.mail.letter import Letter
from campaignkit.rendering.output.standalone_html import standalone, title_of
from campaignkit.rendering.pictures.raster import PRINT_DPI, page_picture, png
from campaignkit.rendering.workshop.laid import Laid
from campaignkit.sandbox.made import MadeFile, made_file
from campaignkit.sandbox.order import Sheet

WEIGHED = ("png", "html")
"""Formats that advertising networks weigh."""


@dataclass(frozen=True, slots=True)
class Writer:
    """One kit and one campaign with all that their files say: the credit, the date (`epoch`), the kit that is carried."""

    kit: Kit
    campaign: Campaign
    credit: Credit
    epoch: int
    embedded_kit: EmbeddedKit | None
    gate: Gate
    fonts: tuple[FontFile, ...]

    def write(self, laid: Laid, out: Path) -> tuple[MadeFile, ...]:
        """Write every format of a sheet without errors into the empty folder `out`. Raises RenderingFailed."""
        errors = [problem for problem in laid.problems if problem.severity == "error"]
        if errors:
            raise RenderingFailed(errors)
        material = self.kit.material(laid.sheet.material)
        contents = dict(self._written(laid, material))
        overweight = [
            _overweight(material, form, len(content), laid.logos)
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
        typeset = cache(lambda: self._typeset(laid, material))
        pdf = cache(lambda: self._pdf(typeset(), laid))
        # A picture is drawn of the very file that is written, but for `home`, where that may be several on a sheet.
        drawn = typeset if laid.sheet.profile == "home" else pdf
        return ((format_, self._content(format_, laid, material, pdf, drawn)) for format_ in laid.sheet.formats)

    def _content(
        self, format_: Format, laid: Laid, material: Material, pdf: Callable[[], bytes], drawn: Callable[[], bytes]
    ) -> bytes:
        match format_:
            case "pdf":
                return pdf()
            case "png":
                return self._png(drawn(), laid, material)
            case "html":
                return _mail_page(laid.letter) if laid.letter is not None else self._web_page(laid, material)
            case "txt":
                return _letter(laid).text.encode()
            case "eml":
                return eml.message(_letter(laid))
            case "ics":
                return laid.invitation
            case _:
                assert_never(format_)

    def _embedded(self, format_: Format, sheet: Sheet, material: Material) -> Embed:
        """What a file carries of the kit. What networks weigh carries nothing but its credit."""
        if self.embedded_kit is None or sheet.embed == "none" or format_ == "ics":
            return "none"
        if format_ in WEIGHED and material.weight:
            return "none"
        if sheet.embed == "lineage" or format_ == "png" or self.embedded_kit.archive is None:
            return "lineage"
        return "full" if format_ == "pdf" or web.weight(self.embedded_kit.archive) <= LARGEST else "lineage"

    def _lineage(self, embedded: Embed) -> bytes | None:
        return self.embedded_kit.lineage if self.embedded_kit and embedded != "none" else None

    def _archive(self, embedded: Embed) -> tuple[str, bytes] | None:
        """The kit's archive with its name."""
        found = self.embedded_kit.archive if self.embedded_kit and embedded == "full" else None
        return (self.embedded_kit.name, found) if self.embedded_kit and found is not None else None

    def _credit(self, laid: Laid) -> Credit:
        """The credit of the kit and of the photographs on the sheet."""
        return replace(self.credit, photos=laid.photo_credits)

    def _metadata(self, laid: Laid) -> metadata.Facts:
        return metadata.Facts(
            title=title_of(laid.html) or self.kit.title,
            credit=self._credit(laid).line,
            authors=self.credit.authors,
            license_url=self.credit.license_url,
            record=self.credit.record,
            steps=laid.steps,
            epoch=self.epoch,
            source=self.credit.source,
        )

    def _typeset(self, laid: Laid, material: Material) -> bytes:
        pages = laid.pages
        assert pages is not None, "what becomes a PDF or a picture has pages"
        try:
            return pages.pdf() if laid.sheet.profile == "screen" else pages.pdf_without_links()
        except TooMuch as error:
            raise RenderingFailed([Problem(f"templates/{material.template}", "", str(error), error.code)]) from None

    def _pdf(self, raw: bytes, laid: Laid) -> bytes:
        embedded = self._embedded("pdf", laid.sheet, self.kit.material(laid.sheet.material))
        inks = tuple(_inks(self.campaign.brands[laid.sheet.brand])) if laid.sheet.profile == "press" else ()
        return writing.finished(raw, self._metadata(laid), laid.sheet.profile, tuple(self._attachments(embedded)), inks)

    def _attachments(self, embedded: Embed) -> Iterator[writing.Attachment]:
        if (lineage := self._lineage(embedded)) is not None:
            about = _("Where the design comes from: every version, author and licence")
            yield writing.Attachment("lineage.json", LINEAGE[1], about, LINEAGE[0], lineage)
        if (kit := self._archive(embedded)) is not None:
            yield writing.Attachment(kit[0], KIT[1], _("The kit that this was made with, to make your own"), KIT[0], kit[1])

    def _png(self, pdf: bytes, laid: Laid, material: Material) -> bytes:
        size = material.size
        assert size is not None
        dpi = 96.0 if size.unit == "px" else float(PRINT_DPI)
        width, height = round(size.width / 25.4 * dpi), round(size.height / 25.4 * dpi)
        words = {
            "Copyright": self._credit(laid).line,
            "Record": self.credit.record,
            "Software": "campaignkit",
            "Source": self.credit.url,
            "XML:com.adobe.xmp": metadata.packet(self._metadata(laid)),
        }
        lineage = self._lineage(self._embedded("png", laid.sheet, material))
        packed = {"Lineage": lineage.decode()} if lineage is not None else {}
        return png(page_picture(pdf, width, height), dpi, words, packed)

    def _web_page(self, laid: Laid, material: Material) -> bytes:
        runs = [run for page in laid.pages.anatomy() for run in page.runs] if laid.pages is not None else []
        fonts = faces_used(runs, self.fonts)
        facts = {
            "author": self.credit.authors,
            web.RECORD: self.credit.record,
            "dcterms.license": self.credit.license_url,
            "dcterms.rights": self._credit(laid).line,
        }
        embedded = self._embedded("html", laid.sheet, material)
        links = web.links(self.credit, self._lineage(embedded), self._archive(embedded))
        spare = self._spare(laid.sheet)
        return standalone(laid.html, self.kit.template(material), self.gate, fonts, facts, links, spare)

    def _spare(self, sheet: Sheet) -> str:
        """What other turns of a set say and this one may not, so that one font serves them all."""
        if not sheet.turn:
            return ""
        return "0123456789" + "".join(partner.label for partner in self.campaign.in_language(sheet.lang).partners)


def _inks(brand: Brand) -> Iterator[Ink]:
    """How a press prints the colours that a brand gives."""
    for name, colour in (("color", brand.color), ("second", brand.second)):
        mixture, spot = brand.cmyk.get(name, ()), brand.spot.get(name, "")
        if colour and (mixture or spot):
            cyan, magenta, yellow, black = (share / 100 for share in mixture or (0.0,) * 4)
            yield Ink(colour.lower(), (cyan, magenta, yellow, black) if mixture else None, spot)


def _mail_page(letter: Letter) -> bytes:
    return eml.standalone(letter.html, letter.pictures).encode()


def _letter(laid: Laid) -> Letter:
    assert laid.letter is not None, "only e-mails become mail files"
    return laid.letter


def _overweight(material: Material, form: Format, size: int, marks: Sequence[Embedded]) -> Problem:
    """The error of a file that networks refuse: at the logo that weighs most, or at the kit where there is none."""
    weight = _("{ceil} kB, and networks take at most {weight} kB").format(
        ceil=math.ceil(size / 1000), weight=material.weight
    )
    if not marks:
        words = _("its {form} weighs {weight}; use plainer or smaller pictures").format(form=form, weight=weight)
        return Problem("kit.yaml", f"materials.{material.name}.weight", words, "too-heavy")
    source = marks[0].source
    message = _(
        "in {name}: {file} weighs {ceil} kB, most of all logos; the {form} weighs {weight}; ask {owner} for "
        "a plainer version"
    ).format(
        name=material.name,
        file=source.file,
        ceil=math.ceil(marks[0].size / 1000),
        form=form,
        weight=weight,
        owner=source.owner,
    )
    return Problem("campaign.yaml", source.place, message, "too-heavy")


def _put(out: Path, form: Format, content: bytes, embedded: Embed) -> MadeFile:
    path = out / f"sheet.{form}"
    path.write_bytes(content)
    return made_file(path, form, writing.page_count(content) if form == "pdf" else None, embedded)
