"""Templates filled for one sheet: everything a kit's page can see, put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from campaignkit.coalition.order import ordered
from campaignkit.lineage.credits import Credit
from campaignkit.model.campaign import Campaign, Partner
from campaignkit.model.kit import Field, Kit, Material
from campaignkit.rendering import art, view, wording
from campaignkit.rendering.fit import Choice
from campaignkit.rendering.fonts import FontFile
from campaignkit.rendering.marks import Mark
from campaignkit.rendering.qr import qr_code
from campaignkit.rendering.sheet import Sheet
from campaignkit.rendering.strip import PlacedMark, Type, placed
from campaignkit.rendering.templates import Templates

DRAFT = (
    '<div data-overlay aria-hidden="true" style="position:absolute;left:0;right:0;top:42%;text-align:center;'
    'font:700 {size:.1f}mm/1 {family};color:#000;opacity:.16;transform:rotate(-28deg)">DRAFT</div>'
)
KIT_FACTS = ("name", "version", "title", "summary", "license", "source", "tags", "languages", "looks")
"""What a template learns of its kit: nothing of the machine it lies on."""
WHITE = "#ffffff"
"""The paper of a home printer: a tint would be printed as a haze of dots."""


class Filling:
    """One kit's templates and one campaign's values. Templates are compiled once for each language."""

    def __init__(
        self,
        kit: Kit,
        campaign: Campaign,
        credit: Credit,
        fields: Sequence[Field],
        fonts: Sequence[FontFile],
        marks: Mapping[str, Mark],
    ) -> None:
        self._kit = kit
        self._campaign = campaign
        self._credit = credit
        self._fields = fields
        self._fonts = fonts
        self._marks = marks
        self._templates: dict[str, Templates] = {}

    def page(self, sheet: Sheet, material: Material, choice: Choice) -> str:
        """The HTML of the sheet of paper, set as `choice` says. Raises TemplateFailed."""
        html = self._filled(sheet, material, choice, "page")
        if not sheet.draft:
            return html
        assert material.size is not None
        families = ",".join(f"'{family}'" for family in dict.fromkeys(file.family for file in self._fonts))
        mark = DRAFT.format(size=material.size.width / 4, family=families or "sans-serif")
        return html.replace("</main>", f"{mark}</main>")

    def web(self, sheet: Sheet, material: Material) -> str:
        """The HTML as a browser gets it, with nothing dropped: there is room to scroll. Raises TemplateFailed."""
        return self._filled(sheet, material, Choice(), "web")

    def _filled(self, sheet: Sheet, material: Material, choice: Choice, medium: str) -> str:
        campaign = self._campaign.in_language(sheet.lang)
        direction = campaign.direction(sheet.lang)
        look = art.look_of(campaign.brands[sheet.brand], campaign, self._kit)
        colours = dict(look.palette) | ({"paper": WHITE} if sheet.profile == "home" else {})
        partners = ordered(campaign.partners, campaign.order, sheet.lang)
        size = material.size
        assert size is not None
        context = view.seen(campaign, self._fields, sheet.lang, choice) | {
            "kit": {name: getattr(self._kit, name) for name in KIT_FACTS},
            "words": self._kit.words_in(sheet.lang),
            "partners": partners,
            "partner": next((partner for partner in partners if partner.id == sheet.partner), None),
            "lang": sheet.lang,
            "dir": direction,
            "profile": sheet.profile,
            "medium": medium,
            "credit": self._credit,
            "palette": colours,
            "look": look.name,
            "material": {
                "name": material.name,
                "width": round(size.width, 4),
                "height": round(size.height, 4),
                "unit": size.unit,
            },
            "motif": _motif(look),
            "strip": self._strip(partners, colours["ink"]),
        }
        return self._engine(sheet.lang, direction).fill(material.template, context)

    def _strip(self, partners: Sequence[Partner], ink: str) -> Callable[..., list[list[PlacedMark]]]:
        def strip(width: float, height: float, cap: float, family: str, weight: int = 700) -> list[list[PlacedMark]]:
            return placed(partners, self._marks, Type(family, weight, ink, self._fonts), width, height, cap)

        return strip

    def _engine(self, lang: str, direction: str) -> Templates:
        if lang not in self._templates:
            named: dict[str, Callable[..., Any]] = {**wording.filters(lang, direction), "qr": qr_code, "logo": self._logo}
            self._templates[lang] = Templates(self._kit.folder, named)
        return self._templates[lang]

    def _logo(self, partner: Partner) -> str:
        mark = self._marks.get(partner.id)
        return mark.url if mark else ""


def _motif(look: art.Look) -> Callable[..., art.Art]:
    def motif(
        kind: str, width: float, height: float, columns: int = 8, text: object = "", quiet: Sequence[float] = ()
    ) -> art.Art:
        return art.motif(look, kind, round(width, 4), round(height, 4), columns, str(text), tuple(quiet))

    return motif
