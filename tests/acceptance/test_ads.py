"""Co-branded ads: every size with one, two, seven and twelve partners, with logos and without, in every look."""

from __future__ import annotations

import itertools
import json
import os
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PIL import Image

INCH = 25.4
PIXEL = INCH / 96
WEB = {"300x250": 150, "728x90": 150, "160x600": 150, "300x600": 200, "320x50": 50, "970x250": 250}
"""Each web size with the kilobytes that a PNG or HTML file of it may weigh."""
PRINT = {
    "quarter-page": (129.0, 186.0), "half-page": (260.0, 186.0), "full-page": (260.0, 374.0), "strip": (260.0, 92.0),
    "a4": (210.0, 297.0), "us-magazine": (8.125 * INCH, 10.875 * INCH), "half-letter": (139.7, 215.9),
}  # fmt: skip
SMALL = ("300x250", "728x90", "320x50")
"""Where the credit is the short one."""
MARK = r'<li style="[^"]*;width:calc\(var\(--u\)\*([\d.]+)\);height:calc\(var\(--u\)\*([\d.]+)\)"><img'
"""A logo, with its width and height; a name set in type begins with another element."""
LEAST = 16
"""Pixels that no mark on a web ad may be lower than."""
ALIKE = 1.10
SEEN = 2.8
"""Contrast of the frame with the page around it."""
URL = "https://our-table.example/lunch"
WORDS = {
    "en": ("Fest", "St. George’s Hall, Bradford", "Nobody here should eat alone."),
    "de": (
        "Nachbarschaftsfrühstück und Kleidertauschbörse am Bahnhof 7",
        "Gemeindezentrum der Sankt-Martins-Kirche, Leipzig",
        "Niemand in unserer Stadt soll allein essen müssen.",
    ),
    "ar": ("غداء مجاني للجميع", "قاعة سانت ماري، ليدز", "لا أحد يأكل وحده في هذه المدينة"),
}
SHORT = {"de": "Frühstück und Kleidertausch am Bahnhof 7"}
"""What stands where the whole title cannot: on small banners."""
NAMES = [
    "Aire Canteen", "Bread & Rice CIC", "Chor der Vielen", "Garten für Alle", "Leeds Soup Run", "Lesefüchse",
    "Mieterberatung Nord", "Northgate House", "Radhaus", "Repair Café", "Seedhill Growers", "Zum Anker",
]  # fmt: skip
RATIOS = (4.0, 1.0, 2.5, 1.4, 3.0, 1.0, 1.6)
CAMPAIGNS = [
    ("quarters", "#FFD100", 1, "de", True, ("300x250", "320x50", "full-page", "a4")),
    ("numeral", "#0B1F4B", 1, "ar", False, ("728x90", "970x250", "half-letter")),
    ("cutpaper", "#000000", 2, "ar", True, ("300x600", "us-magazine", "strip")),
    ("quarters", "#0B1F4B", 2, "en", False, ("160x600", "half-page", "a4")),
    ("cutpaper", "#FFD100", 7, "en", True, ("300x250", "970x250", "quarter-page")),
    ("numeral", "#000000", 7, "en", False, ("728x90", "full-page", "us-magazine")),
    ("numeral", "#FFD100", 12, "en", True, ("160x600", "300x600", "half-letter")),
    ("quarters", "#000000", 12, "ar", False, ("320x50", "quarter-page", "half-page", "strip")),
]  # fmt: skip
"""Look, colour, partners, language, logos, and sizes: each value meets the others' values."""
if os.environ.get("CAMPAIGNKIT_TEST_ALL"):  # every size with every number of partners, in minutes
    KINDS = itertools.product((1, 2, 7, 12), (True, False))
    LOOKS = itertools.cycle([("quarters", "#E5352B", "de"), ("cutpaper", "#0D5C4A", "en"), ("numeral", "#1F3FD1", "ar")])
    CAMPAIGNS = [
        (look, colour, many, lang, logos, (*WEB, *PRINT))
        for (many, logos), (look, colour, lang) in zip(KINDS, LOOKS, strict=False)
    ]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A campaign and what the command told of its ads."""

    folder: Path
    lang: str
    partners: list[str]
    sizes: tuple[str, ...]
    told: list[Any]
    logos: bool

    @property
    def out(self) -> Path:
        return self.folder / "out/co-branded-ad"

    def files(self, name: str, kind: str) -> list[Path]:
        """The files of a material: one, or one for each turn."""
        return sorted(path for path in self.out.glob(f"{name}*.{kind}") if re.fullmatch(rf"{name}(-\d+of\d+)?", path.stem))

    def shortened(self, path: Path) -> bool:
        """Whether the receipt says that a file takes the shorter wording."""
        receipt = json.loads((self.out / "receipt.json").read_text(encoding="utf-8"))
        return any(each["kind"] == "short" for each in receipt["files"][path.name]["fallbacks"])

    def dropped(self, path: Path) -> list[str]:
        """What the receipt says that a file leaves out."""
        receipt = json.loads((self.out / "receipt.json").read_text(encoding="utf-8"))
        return list(receipt["files"][path.name].get("dropped", []))


def set_the_scene(campaignkit: Any, folder: Path, look: str, colour: str, many: int, lang: str, logos: bool) -> list[str]:
    """Fork the kit and write a campaign with its logos; tells the names of its partners."""
    assert campaignkit("fork", "co-branded-ad", folder).status == 0
    title, where, goal = WORDS[lang]
    partners: list[dict[str, str]] = []
    for number, name in enumerate(NAMES[:many]):
        partners.append({"name": name, "own_line": "We bake."})
        if logos:
            partners[-1]["logo"] = draw(folder, f"own-{number}", RATIOS[number % len(RATIOS)])
    event = {
        "title": title, "short_title": SHORT.get(lang, title), "where": where, "tz": "Europe/London",
        "starts": "2027-06-19 12:00", "ends": "2027-06-19 15:00",
        "price": {"amount": 0, "currency": "GBP"}, "url": URL,
    }  # fmt: skip
    told = {"lang": lang, "event": event, "shared_goal": goal, "partners": partners, "order": "as_listed"}
    write(folder, told | {"brand": {"color": colour, "look": look, "seed": f"{look}/{colour}"}})
    return NAMES[:many]


def draw(folder: Path, name: str, ratio: float) -> str:
    """A plain mark of that ratio; its path in the campaign."""
    (folder / "logos").mkdir(exist_ok=True)
    (folder / f"logos/{name}.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {100 * ratio} 100">'
        f'<rect width="{100 * ratio}" height="100" fill="#204060"/></svg>'
    )
    return f"logos/{name}.svg"


def write(folder: Path, told: dict[str, Any]) -> None:
    (folder / "campaign.yaml").write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")


def asked(*names: str) -> list[str]:
    return [word for name in names for word in ("-m", name)]


@pytest.fixture(scope="module", params=CAMPAIGNS, ids=lambda values: "-".join(map(str, values[:5])))
def rendered(
    request: pytest.FixtureRequest, new_person: Callable[[], Any], tmp_path_factory: pytest.TempPathFactory
) -> Rendered:
    """One of the campaigns with its ads."""
    *kind, sizes = request.param
    web, paper = [name for name in sizes if name in WEB], [name for name in sizes if name in PRINT]
    campaignkit, folder = new_person(), tmp_path_factory.mktemp("ads") / "soup"
    names = set_the_scene(campaignkit, folder, *kind)
    told = [campaignkit("render", folder, *asked(*web)), campaignkit("render", folder, "-f", "pdf", *asked(*paper))]
    return Rendered(folder, kind[3], names, sizes, told, logos=kind[4])


def size(name: str) -> tuple[float, float]:
    """Width and height of a material in millimetres."""
    if name in PRINT:
        return PRINT[name]
    across, _, down = name.partition("x")
    return int(across) * PIXEL, int(down) * PIXEL


def every(rendered: Rendered, kind: str = "pdf") -> list[tuple[str, Path]]:
    return [(name, path) for name in (*WEB, *PRINT) for path in rendered.files(name, kind)]


def test_every_ad_is_whole_and_readable_and_in_its_bounds(rendered: Rendered, checks: ModuleType) -> None:
    for told in rendered.told:
        assert told.status == 0, told.err
    families = re.findall(r"\{family: ([^,]+),", (rendered.folder / "kits/co-branded-ad/kit.yaml").read_text())
    assert {name for name, _ in every(rendered)} == set(rendered.sizes)
    faults = {}
    for name, path in every(rendered):
        words = [*WORDS[rendered.lang], *rendered.partners]
        safe = min(8 * PIXEL, 0.08 * min(size(name))) if name in WEB else checks.SAFE_PRINT
        faults[path.name] = [
            *checks.pages(path, *size(name)), *checks.lost(path, families), *checks.faint(path),
            *checks.inaccessible(path, rendered.lang), *checks.misplaced(path, *size(name), words, safe=safe),
        ]  # fmt: skip
    assert {name: found for name, found in faults.items() if found} == {}


def test_every_ad_says_what_and_where_and_whose_design_and_leads_to_the_page(
    rendered: Rendered, checks: ModuleType
) -> None:
    title, where, goal = WORDS[rendered.lang]
    for name, path in every(rendered):
        shown, gone = checks.text(path), rendered.dropped(path)
        short = SHORT.get(rendered.lang, title) if name in SMALL else title
        said = short if checks.missing(shown, [title]) else title
        assert said == title or rendered.shortened(path), "a shorter wording is told"
        wanted = [said, "CC BY-SA 4.0", checks.code(checks.record(path))]
        wanted += [where] if name != "320x50" and "event.where" not in gone else []
        wanted += [] if name in SMALL else ["Design: Co-branded ad by campaignkit contributors"]
        wanted += [URL.removeprefix("https://"), goal] if name in PRINT else []
        assert checks.missing(shown, wanted) == [], path.name
        assert "Design:" not in shown or name not in SMALL
        assert URL in checks.links(path)


def test_partners_stand_in_their_order_with_marks_of_one_size(rendered: Rendered, checks: ModuleType) -> None:
    for name, path in every(rendered):
        own = [alt for alt in checks.figures(path) if alt in rendered.partners]
        if name in PRINT and not rendered.logos:  # names in a line of type
            assert checks.missing(checks.text(path), rendered.partners) == [], path.name
            continue
        ring = [*rendered.partners, *rendered.partners]
        assert any(ring[start : start + len(own)] == own for start in range(len(rendered.partners))), path.name
        assert len(own) == len(rendered.partners) or name in WEB


def test_turns_show_every_partner_equally_often_and_once_in_each_place(rendered: Rendered, checks: ModuleType) -> None:
    for name in WEB:
        files = rendered.files(name, "pdf")
        if len(files) < 2:
            continue
        shown = [[alt for alt in checks.figures(path) if alt in rendered.partners] for path in files]
        assert len(files) == len(rendered.partners)
        assert len({len(line) for line in shown}) == 1
        assert all(Counter(place) == Counter(rendered.partners) for place in zip(*shown, strict=True))


def test_web_ads_keep_to_weights_and_need_nobody(rendered: Rendered, checks: ModuleType) -> None:
    areas: dict[str, list[float]] = {}
    for name, path in every(rendered, "html"):
        page = checks.page(path)
        assert page.faults == []
        assert URL in page.links
        assert path.stat().st_size <= WEB[name] * 1000
        source = path.read_text(encoding="utf-8")
        for width, height in re.findall(MARK, source):
            assert float(height) >= LEAST - 0.01, path.name
            if float(height) > LEAST + 0.01:  # what is held at the least height is larger than its share
                areas.setdefault(name, []).append(float(width) * float(height))
    assert bool(areas) == rendered.logos
    assert all(max(found) <= ALIKE * min(found) for found in areas.values())
    for name, path in every(rendered, "png"):
        assert path.stat().st_size <= WEB[name] * 1000
        with Image.open(path) as picture:
            assert "x".join(map(str, picture.size)) == name


def test_the_frame_can_be_seen_on_white_and_on_black(rendered: Rendered, checks: ModuleType) -> None:
    for _, path in every(rendered, "png"):
        with Image.open(path) as picture:
            across, down = picture.size
            edge = {picture.getpixel(at) for at in ((0, 0), (across - 1, 0), (across // 2, down - 1), (0, down // 2))}
        for colour, ground in product(edge, ((255, 255, 255), (0, 0, 0))):
            assert checks._contrast(colour, ground) >= SEEN


def test_seven_unlike_marks_have_one_area_in_a_newspaper(campaignkit: Any, checks: ModuleType, tmp_path: Path) -> None:
    folder, ratios = tmp_path / "sieben", (8, 1, 2.5, 0.6, 4, 1.6, 3)
    assert campaignkit("fork", "co-branded-ad", folder).status == 0
    names = [
        "Nordlicht Tafel",
        "Radhaus",
        "Lesefüchse",
        "Garten für Alle",
        "Mieterberatung",
        "Chor der Vielen",
        "Repair Café",
    ]
    partners = [
        {"name": name, "logo": draw(folder, f"own-{number}", ratio)}
        for number, (name, ratio) in enumerate(zip(names, ratios, strict=True))
    ]
    told = {"lang": "de", "ad": {"headline": "Sieben für unsere Stadt", "slots": 7}, "order": "alphabetical"}
    write(folder, told | {"partners": partners, "url": URL})
    done = campaignkit("render", folder, "-m", "quarter-page", "-f", "pdf", "-f", "html")
    assert done.status == 0, done.err
    pdf = folder / "out/co-branded-ad/quarter-page.pdf"
    assert checks.pages(pdf, 129.0, 186.0) == []
    assert checks.missing(checks.text(pdf), ["Sieben für unsere Stadt", "Gemeinsam, alphabetisch geordnet"]) == []
    assert [alt for alt in checks.figures(pdf) if alt in names] == sorted(names)
    source = pdf.with_suffix(".html").read_text(encoding="utf-8")
    marks = re.findall(MARK, source)
    widest, *others = sorted(
        ((float(width), float(height)) for width, height in marks), key=lambda size: -size[0] / size[1]
    )
    areas = [width * height for width, height in others]
    assert len(areas) == 6
    assert max(areas) <= ALIKE * min(areas)
    assert widest[0] >= max(width for width, _ in others)  # eight times as wide as high: no area of the others' any more


def test_sheets_for_the_printer_bleed_and_newspapers_do_not(campaignkit: Any, checks: ModuleType, tmp_path: Path) -> None:
    set_the_scene(campaignkit, tmp_path / "own", "cutpaper", "#0D5C4A", 2, "en", logos=True)
    done = campaignkit("render", tmp_path / "own", "--profile", "press", *asked("a4", "us-magazine", "strip"))
    assert done.status == 0, done.err
    out = tmp_path / "own/out/co-branded-ad"
    for name, bleed in (("a4", 3.0), ("us-magazine", 0.125 * INCH), ("strip", 0.0)):
        assert checks.pages(out / f"{name}-press.pdf", *PRINT[name], bleed=bleed) == []
        assert checks.links(out / f"{name}-press.pdf") == set()
