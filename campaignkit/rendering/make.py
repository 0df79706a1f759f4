"""From a kit, a campaign and a wish to finished files: what one worker does for one sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from campaignkit import pdffile
from campaignkit.coalition.order import ordered
from campaignkit.errors import Problem, RenderingFailed
from campaignkit.lineage.credits import Credit
from campaignkit.model.campaign import Campaign, Partner
from campaignkit.model.kit import Kit, Material
from campaignkit.model.values import assets
from campaignkit.model.vocabulary import fields_for
from campaignkit.rendering import art, fit, invite, view, wording
from campaignkit.rendering.audit import page_faults
from campaignkit.rendering.fonts import BrokenFont, font_files, undrawable
from campaignkit.rendering.marks import BrokenPicture, Mark, open_mark
from campaignkit.rendering.page import ActiveContent, standalone
from campaignkit.rendering.pdf import Face, Pages, Typesetter
from campaignkit.rendering.qr import qr_code
from campaignkit.rendering.raster import PRINT_DPI, page_picture, png, transparent_picture
from campaignkit.rendering.reading import Gate, Unreadable
from campaignkit.rendering.sheet import MadeFile, Sheet
from campaignkit.rendering.strip import Type, placed
from campaignkit.rendering.templates import TemplateFailed, Templates

FAINT = 0.9
"""A mark whose ink is lighter than this on average can hardly be seen on paper."""
DRAFT = (
    '<div data-overlay aria-hidden="true" style="position:absolute;left:0;right:0;top:42%;text-align:center;'
    'font:700 {size:.1f}mm/1 {family};color:#000;opacity:.16;transform:rotate(-28deg)">DRAFT</div>'
)


@dataclass(frozen=True, slots=True)
class Laid:
    """A sheet that was laid out: the problems found, the type steps chosen and what had to be dropped to fit."""

    sheet: Sheet
    problems: tuple[Problem, ...] = ()
    steps: Mapping[str, str] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()
    choice: fit.Choice = field(default_factory=fit.Choice)
    pages: Pages | None = None


class Workshop:
    """One kit and one campaign with everything set up once: fonts, templates, measured logos."""

    def __init__(self, kit: Kit, campaign: Campaign, credit: Credit, epoch: int) -> None:
        self._kit = kit
        self._campaign = campaign
        self._credit = credit
        self._epoch = epoch
        self._fields = fields_for((kit,))
        named = [asset.path for value in campaign.values.values() for asset in assets(value)]
        named += [logo.path for p in campaign.partners for logo in (p.logo, p.logo_dark) if logo]
        self._gate = Gate((kit.folder,), named)
        self._problems: list[Problem] = []
        try:
            self._fonts = font_files(kit)
        except BrokenFont as error:
            self._fonts = ()
            self._problems.append(Problem("kit.yaml", "fonts", str(error), "broken-font"))
        faces = [Face(file.family, file.path, file.weight, file.italic) for file in self._fonts]
        self._typesetter = Typesetter(kit.folder, faces, self._gate)
        self._templates: dict[str, Templates] = {}
        self._marks = {partner.id: mark for partner in campaign.partners if (mark := self._mark(partner)) is not None}

    def _mark(self, partner: Partner) -> Mark | None:
        """A partner's measured logo; None where there is none, or (in a draft) where its file is missing."""
        if partner.logo is None or not partner.logo.path.is_file():
            return None
        place = f"partners[{[p.id for p in self._campaign.partners].index(partner.id)}].logo"
        try:
            mark = open_mark(self._gate.read(partner.logo.path), partner.logo.path, self._draw)
        except (BrokenPicture, Unreadable) as error:
            self._problems.append(Problem("campaign.yaml", place, f"{partner.logo.name}: {error}", "broken-picture"))
            return None
        if mark.lightness > FAINT:
            advice = f"ask {partner.name} for a dark version"
            message = f"{partner.logo.name} is so light that it can hardly be seen on paper; {advice}"
            self._problems.append(Problem("campaign.yaml", place, message, "faint-logo", severity="warning"))
        return mark

    def _draw(self, url: str, width: int, height: int) -> Any:
        page = f'<body style="margin:0"><img alt="x" style="display:block;width:{width}px;height:{height}px" src="{url}">'
        try:
            pdf = self._typesetter.lay_out(page, f"@page{{size:{width}px {height}px;margin:0}}").pdf()
        except Unreadable as error:
            raise BrokenPicture(str(error)) from None
        return transparent_picture(pdf, width, height)

    def lay_out(self, sheet: Sheet) -> Laid:
        """Fill the template, find the type steps, audit the page. Writes nothing and never raises for bad content."""
        material = self._kit.material(sheet.material)
        found = [*self._problems, *self._unknown_characters(sheet.lang)]
        if any(problem.severity == "error" for problem in found) or material.size is None:
            return Laid(sheet, tuple(found))
        try:
            laid = self._fitted(sheet, material)
            if "html" in sheet.formats:
                self._web_page(replace(laid, sheet=sheet), material)
        except (TemplateFailed, ActiveContent) as error:
            return Laid(sheet, (*found, error.problem))
        except Unreadable as error:
            return Laid(sheet, (*found, Problem(f"templates/{material.template}", "", str(error), "unreadable")))
        return replace(laid, problems=(*found, *laid.problems))

    def _fitted(self, sheet: Sheet, material: Material) -> Laid:
        last: dict[fit.Choice, Pages] = {}

        def lay_out(choice: fit.Choice) -> fit.Trial:
            html = self._filled(sheet, material, choice, "page")
            pages = self._typesetter.lay_out(html, _page_css(material, sheet) + choice.css())
            anatomy = pages.anatomy()
            last.clear()
            last[choice] = pages
            return fit.Trial(choice, anatomy, page_faults(anatomy, material))

        def ladders(choice: fit.Choice) -> Mapping[str, tuple[str, ...]]:
            return fit.ladders(self._filled(sheet, material, choice, "page"))

        ways = fit.fallbacks(material.drop, view.has_short(self._fields, self._campaign.in_language(sheet.lang).values))
        trial = fit.settle(lay_out, ladders, ways)
        if trial.choice not in last:
            lay_out(trial.choice)
        pages = last[trial.choice]
        problems = self._explained(trial, lay_out, sheet.lang) if trial.faults else ()
        return Laid(sheet, problems, dict(trial.choice.steps), trial.choice.dropped, trial.choice, pages)

    def _explained(self, trial: fit.Trial, lay_out: fit.LayOut, lang: str) -> tuple[Problem, ...]:
        """What cannot fit, in words a person can act on: the field, its length, and how much shorter it must be."""
        values = self._campaign.in_language(lang).values
        lengths = {path: len(text) for path, text in view.texts(dict(values))}
        told = []
        for fault in trial.faults:
            if fault.code == "does-not-fit" and fault.field in lengths:
                enough = fit.longest(lay_out, trial.choice, fault.field, lengths[fault.field])
                advice = (
                    f"about {enough} characters would"
                    if enough
                    else "even a few characters would not; shorten its neighbours"
                )
                message = f"{fault.message} at the smallest size: {lengths[fault.field]} characters; {advice}"
                told.append(replace(fault, message=message))
            else:
                told.append(fault)
        return tuple(dict.fromkeys(told))

    def _unknown_characters(self, lang: str) -> list[Problem]:
        spoken = self._campaign.in_language(lang)
        names = {f"partners[{i}].name": p.name for i, p in enumerate(spoken.partners)}
        used = {f.name for f in self._kit.fields} | {"url", "for_whom"}
        found = view.texts({name: value for name, value in spoken.values.items() if name in used}) + list(names.items())
        return [
            Problem(
                "campaign.yaml",
                path,
                f"no font of {self._kit.name} can draw {missing!r}; write it in other letters",
                "no-glyph",
            )
            for path, text in found
            if self._fonts and (missing := undrawable(text, self._fonts))
        ]

    def _filled(self, sheet: Sheet, material: Material, choice: fit.Choice, medium: str) -> str:
        kit, campaign = self._kit, self._campaign.in_language(sheet.lang)
        direction = campaign.direction(sheet.lang)
        look = art.look_of(campaign.brands[sheet.brand], campaign, kit)
        colours = {**look.palette.colours, "paper": "#ffffff"} if sheet.profile == "home" else dict(look.palette.colours)
        partners = ordered(campaign.partners, campaign.order, sheet.lang)

        def motif(
            kind: str, width: float, height: float, columns: int = 8, text: object = "", quiet: Sequence[float] = ()
        ) -> art.Art:
            return art.motif(look, kind, round(width, 4), round(height, 4), columns, str(text), tuple(quiet))

        def strip(width: float, height: float, cap: float, family: str, weight: int = 700) -> Any:
            face = Type(family, weight, colours["ink"], self._fonts)
            return placed(partners, self._marks, face, width, height, cap)

        size = material.size
        assert size is not None
        context = view.seen(campaign, self._fields, sheet.lang, choice) | {
            "kit": kit, "words": kit.words_in(sheet.lang), "partners": partners, "lang": sheet.lang, "dir": direction,
            "partner": next((p for p in partners if p.id == sheet.partner), None),
            "profile": sheet.profile, "credit": self._credit, "palette": colours, "look": look.name, "medium": medium,
            "material": {
                "name": material.name, "width": round(size.width, 4), "height": round(size.height, 4), "unit": size.unit,
            },
            "motif": motif, "strip": strip,
        }  # fmt: skip
        html = self._engine(sheet.lang, direction).fill(material.template, context)
        if sheet.draft:
            families = ",".join(f"'{file.family}'" for file in self._fonts)
            html = html.replace("</main>", DRAFT.format(size=size.width / 4, family=families) + "</main>")
        return html

    def _engine(self, lang: str, direction: str) -> Templates:
        if lang not in self._templates:
            named: dict[str, Callable[..., Any]] = {**wording.filters(lang, direction), "qr": qr_code, "logo": self._logo}
            self._templates[lang] = Templates(self._kit.folder, named)
        return self._templates[lang]

    def _logo(self, partner: Partner) -> str:
        mark = self._marks.get(partner.id)
        return mark.url if mark else ""

    def write(self, laid: Laid, out: Path) -> tuple[MadeFile, ...]:
        """Write every format of a sheet without errors into the empty folder `out`. Raises RenderingFailed."""
        errors = [problem for problem in laid.problems if problem.severity == "error"]
        if errors:
            raise RenderingFailed(errors)
        material = self._kit.material(laid.sheet.material)
        if material.size is None:
            return self._write_invitation(laid.sheet, out)
        pdf = self._pdf(laid, material)
        made = []
        for format_ in laid.sheet.formats:
            if format_ == "pdf":
                content = pdf
            elif format_ == "png":
                content = self._png(pdf, material)
            else:
                content = self._web_page(laid, material)
            name = f"sheet.{format_}"
            (out / name).write_bytes(content)
            made.append(MadeFile(format_, name, pdffile.page_count(pdf) if format_ == "pdf" else None))
        return tuple(made)

    def _pdf(self, laid: Laid, material: Material) -> bytes:
        assert laid.pages is not None
        facts = pdffile.Facts(
            title=self._title(laid), credit=self._credit.line, authors=self._credit.authors,
            license_url=self._credit.license_url, record=self._credit.record, steps=dict(laid.steps), epoch=self._epoch,
        )  # fmt: skip
        live = laid.sheet.profile == "screen"
        return pdffile.finished(laid.pages.pdf() if live else laid.pages.pdf_without_links(), facts, laid.sheet.profile)

    def _png(self, pdf: bytes, material: Material) -> bytes:
        size = material.size
        assert size is not None
        dpi = 96.0 if size.unit == "px" else float(PRINT_DPI)
        width, height = (
            size.pixels if size.unit == "px" else (round(size.width / 25.4 * dpi), round(size.height / 25.4 * dpi))
        )
        words = {
            "Copyright": self._credit.line,
            "Source": self._credit.url,
            "Software": "campaignkit",
            "Record": self._credit.record,
        }
        return png(page_picture(pdf, width, height), dpi, words)

    def _web_page(self, laid: Laid, material: Material) -> bytes:
        html = self._filled(
            laid.sheet, material, replace(laid.choice, steps=(), measures=(), hyphenated=False, dropped=()), "web"
        )
        facts = {
            "author": self._credit.authors,
            "dcterms.rights": self._credit.line,
            "dcterms.license": self._credit.license_url,
        }
        return standalone(html, self._kit.folder / "templates" / material.template, self._gate, self._fonts, facts)

    def _title(self, laid: Laid) -> str:
        event = self._campaign.in_language(laid.sheet.lang).values.get("event")
        title = event.get("title") if isinstance(event, Mapping) else None
        return wording.plain(str(title)) if title else self._kit.title

    def _write_invitation(self, sheet: Sheet, out: Path) -> tuple[MadeFile, ...]:
        campaign = self._campaign.in_language(sheet.lang)
        event: Any = campaign.values["event"]
        occasion = invite.Occasion(
            wording.plain(event["title"]), event["starts"], event.get("ends"), event.get("where") or "",
            event.get("url") or "", event.get("subtitle") or "",
        )  # fmt: skip
        seed = "/".join(partner.id for partner in campaign.partners)
        (out / "sheet.ics").write_bytes(invite.invitation(occasion, seed, self._credit.line, self._epoch, sheet.lang))
        return (MadeFile("ics", "sheet.ics", None),)


def _page_css(material: Material, sheet: Sheet) -> str:
    """The sheet of paper: trim size, and bleed where a printer will cut."""
    size = material.size
    assert size is not None
    bleed = f"bleed:{material.bleed:g}mm;" if sheet.profile == "press" and material.bleed else ""
    return f"@page{{size:{size.width:.4f}mm {size.height:.4f}mm;margin:0;{bleed}}}"
