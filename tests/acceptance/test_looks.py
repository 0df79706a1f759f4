"""Every look at every size, with colours that are hard to set type on, few partners and many, and long words."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SIZES = {
    "a4": (210.0, 297.0),
    "a5": (148.0, 210.0),
    "a6": (105.0, 148.0),
    "letter": (215.9, 279.4),
    "half-letter": (139.7, 215.9),
    "social": (285.75, 285.75),
}
SAFE_ON_SCREEN = 8 * 25.4 / 96
WORDS: dict[str, dict[str, Any]] = {
    "en": {
        "title": "Bread & Roses:|free lunch for all",
        "where": "St. Mary’s Hall, Leeds",
        "for_whom": "For everyone who likes good company.",
        "bullets": ["Three hot courses, cooked by neighbours", "Vegan, halal and gluten-free plates", "Live music"],
        "access": "Step-free entrance, hearing loop, quiet room. Carers are welcome too.",
    },
    "de": {
        "title": "Nachbarschaftsfrühstück und Kleidertauschbörse im Gemeindezentrum",
        "where": "Gemeindezentrum der Sankt-Martins-Kirche, Georg-Schumann-Straße 184, 04159 Leipzig",
        "for_whom": "Für alle, die gern gemeinsam essen, auch wenn die Haushaltskasse leer ist",
        "bullets": ["Drei warme Gerichte, gekocht von Nachbarn", "Kinderbetreuung und Bastelecke", "Lebendige Musik"],
        "access": "Stufenloser Eingang, Hörschleife, Ruheraum. Begleitpersonen sind willkommen.",
    },
    "ar": {
        "title": "غداء مجاني للجميع على مائدة الحي المفتوحة",
        "where": "قاعة سانت ماري، شارع أوكونيل، ليدز",
        "for_whom": "لكل من يحب وجبة دافئة ورفقة طيبة",
        "bullets": ["ثلاثة أطباق ساخنة يطبخها الجيران", "أطباق نباتية وحلال", "موسيقى حية وطاولة للأطفال"],
        "access": "مدخل بلا درجات وغرفة هادئة. المرافقون مرحب بهم أيضا.",
    },
}
PARTNERS = [
    "Aire Canteen", "Bread & Rice CIC", "Chor der Vielen", "Garten für Alle", "Leeds Soup Run (est. 1987)", "Lesefüchse",
    "Mieterberatung Nord", "Northgate House", "Radhaus", "Repair Café", "Seedhill Growers", "Zum Anker",
]  # fmt: skip
RATIOS = (8.0, 1.0, 2.5, 0.6)
"""Width to height of the marks that every second partner has; the others are names."""
CAMPAIGNS: list[tuple[str, str, int, str, tuple[str, ...]]] = [
    ("quarters", "#FFD100", 1, "de", ("a4", "social")),
    ("quarters", "#000000", 7, "ar", ("a5", "half-letter")),
    ("quarters", "#0B1F4B", 12, "en", ("letter", "a6")),
    ("cutpaper", "#FFD100", 7, "en", ("letter", "social")),
    ("cutpaper", "#000000", 12, "de", ("a5", "a6")),
    ("cutpaper", "#0B1F4B", 1, "ar", ("a4", "half-letter")),
    ("numeral", "#FFD100", 12, "ar", ("a4", "a6")),
    ("numeral", "#000000", 1, "en", ("a5", "social")),
    ("numeral", "#0B1F4B", 7, "de", ("letter", "half-letter")),
]
"""Look, colour, partners, language: each of them meets each of the others' values. Every look is at every size."""
if os.environ.get("CAMPAIGNKIT_TEST_ALL"):  # every size of each
    CAMPAIGNS = [(look, colour, many, lang, tuple(SIZES)) for look, colour, many, lang, _ in CAMPAIGNS]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A campaign and what the command told of its sheets."""

    folder: Path
    look: str
    lang: str
    partners: list[str]
    sizes: tuple[str, ...]
    told: Any

    @property
    def shown_as_figures(self) -> list[str]:
        """The partners that stand among the marks; on composed sheets, names without a mark are a line of type below."""
        return self.partners[::2]

    def sheet(self, name: str) -> Path:
        return self.folder / f"out/event-flyer/{name}.pdf"

    def dropped(self, name: str) -> set[str]:
        """The fields that a sheet was said to leave out."""
        lines = re.findall(r"To fit, (.+) leaves? out (.+)\.", self.told.err)
        return {field for names, fields in lines if name in names.split(", ") for field in fields.split(", ")}


def campaign(folder: Path, look: str, colour: str, many: int, lang: str) -> list[str]:
    """Write a campaign with its logos; tells the names of its partners."""
    words, names = WORDS[lang], PARTNERS[:many]
    partners = []
    for number, name in enumerate(names):
        partner = {"name": name}
        if number % 2 == 0:
            partner["logo"] = f"logos/own-{number}.svg"
            width = 100 * RATIOS[number // 2 % len(RATIOS)]
            (folder / partner["logo"]).write_text(
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 100">'
                f'<rect width="{width}" height="100" rx="20" fill="#204060"/></svg>'
            )
        partners.append(partner)
    event = {
        **{key: words[key] for key in ("title", "where", "for_whom")},
        "starts": "2027-06-19 12:00", "ends": "2027-06-19 15:00", "tz": "Europe/London",
        "price": {"amount": 0, "currency": "GBP"}, "url": "https://breadroses.example/lunch",
    }  # fmt: skip
    told = {"lang": lang, "event": event, "bullets": words["bullets"], "access": words["access"], "partners": partners}
    told |= {"order": "as_listed", "brand": {"color": colour, "look": look, "seed": f"{look}/{colour}"}}
    (folder / "campaign.yaml").write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    return names


@pytest.fixture(params=CAMPAIGNS, ids=lambda values: "-".join(map(str, values[:4])))
def rendered(request: pytest.FixtureRequest, new_person: Callable[[], Any], tmp_path: Path) -> Rendered:
    """One of the campaigns with its sheets."""
    *kind, sizes = request.param
    campaignkit, folder = new_person(), tmp_path / "soup"
    assert campaignkit("fork", "event-flyer", folder).status == 0
    names = campaign(folder, *kind)
    told = campaignkit("render", folder, "-f", "pdf", *(word for name in sizes for word in ("-m", name)))
    return Rendered(folder, kind[0], kind[3], names, sizes, told)


def test_every_sheet_is_whole_and_readable_and_in_its_bounds(rendered: Rendered, checks: ModuleType) -> None:
    assert rendered.told.status == 0, rendered.told.err
    assert "warning" not in rendered.told.err
    families = re.findall(r"\{family: ([^,]+),", (rendered.folder / "kits/event-flyer/kit.yaml").read_text())
    faults = {
        name: [
            *checks.pages(rendered.sheet(name), *SIZES[name]),
            *checks.lost(rendered.sheet(name), families),
            *checks.faint(rendered.sheet(name)),
            *checks.inaccessible(rendered.sheet(name), rendered.lang),
            *_unsaid(rendered, name, checks),
            *_misplaced(rendered, name, checks),
        ]
        for name in rendered.sizes
    }
    assert {name: found for name, found in faults.items() if found} == {}
    for name in rendered.sizes:
        alts = checks.figures(rendered.sheet(name))
        assert [alt for alt in alts if alt in rendered.partners] == rendered.shown_as_figures


def _unsaid(rendered: Rendered, name: str, checks: ModuleType) -> list[str]:
    """What a sheet should say and does not, but for what it was said to leave out; a card says what, when and where."""
    words, gone = WORDS[rendered.lang], rendered.dropped(name)
    fields = {"event.title": words["title"].replace("|", " "), "event.where": words["where"]}
    if name != "social":
        fields |= {"event.for_whom": words["for_whom"], "access": words["access"], "event.url": "breadroses.example/lunch"}
        fields |= {f"bullets.{number}": bullet for number, bullet in enumerate(words["bullets"])}
    shown = checks.text(rendered.sheet(name))
    names = [partner for number, partner in enumerate(rendered.partners) if number % 2]
    return [
        f"{field} is not there" for field in checks.missing(shown, [v for k, v in fields.items() if k not in gone] + names)
    ]


def _misplaced(rendered: Rendered, name: str, checks: ModuleType) -> list[str]:
    words = WORDS[rendered.lang]
    texts = [words["title"], words["where"], words["for_whom"], words["access"], *words["bullets"], *rendered.partners]
    safe = SAFE_ON_SCREEN if name == "social" else checks.SAFE_PRINT
    return checks.misplaced(rendered.sheet(name), *SIZES[name], texts, safe=safe)  # type: ignore[no-any-return]
