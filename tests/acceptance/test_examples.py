"""The examples: what their first lines say is enough to make them, and what comes out could be sent and hung up."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes, policy
from itertools import combinations, product
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from tests.hostile.corpus.readers import READERS, need_readers, seen_by, strangeness

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(path.parent.name for path in (ROOT / "examples").glob("*/campaign.yaml"))
KITS = ("event-flyer", "co-branded-ad", "sponsor-email")
COALITIONS = ("alles-laeuft-wieder", "canal-supper")
"""Those that take all three kits, each in two languages."""
MATERIALS = ("a5", "full-page", "mail", "how-to-send", "invite")
"""One of every kind; the sponsor's mail whole. All of them would take minutes."""
PAGES = {"event-flyer/a5": (148.0, 210.0), "co-branded-ad/full-page": (260.0, 374.0)}
DAYS = {
    "en-CA": "Saturday September 11, 2027 5:00–9:00 p.m.",
    "fr-CA": "samedi 11 septembre 2027 17 h – 21 h",
    "de": "Samstag 28. August 2027 10:00–17:00 Uhr",
    "ar": "السبت 28 أغسطس 2027 10:00–17:00",
}
MOST_STRANGE = 0.01
"""Share of a page that may look different in two readers; the finest letters do in half of that."""
IN_TURN = "728x90"
MOST_OF_A_PAGE = 200_000
"""Bytes of a page without a photo."""
MOST_BYTES = {".svg": 6_000, ".png": 15_000}


@dataclass(frozen=True, slots=True)
class Example:
    """One coalition's folder with its kits in it, and what its two renders told: all, and an ad's turns in one language."""

    folder: Path
    campaign: Any
    told: Any
    turns: Any

    @property
    def langs(self) -> list[str]:
        return list(self.campaign["langs"])

    @property
    def audiences(self) -> list[str]:
        return [each if isinstance(each, str) else each["id"] for each in self.campaign["audiences"]]

    @property
    def partners(self) -> list[str]:
        return [partner["name"] for partner in self.campaign["partners"]]

    def out(self, name: str) -> Path:
        return self.folder / "out" / name


def kits_of(name: str) -> list[str]:
    """The kits that the first lines of an example fork, before its first word that is no comment."""
    head = (ROOT / "examples" / name / "campaign.yaml").read_text(encoding="utf-8").partition("\nlang")[0]
    return [kit for kit in KITS if kit in head]


def with_kits(campaignkit: Any, name: str, room: Path) -> Path:
    """A copy of an example with the kits that its first lines name."""
    folder = room / name
    shutil.copytree(ROOT / "examples" / name, folder)
    for kit in kits_of(name):
        told = campaignkit("fork", kit, folder)
        assert told.status == 0, told.err
    return folder


@pytest.fixture(scope="module", params=COALITIONS)
def example(
    request: pytest.FixtureRequest, new_person: Callable[[], Any], tmp_path_factory: pytest.TempPathFactory
) -> Example:
    """One of the coalitions, rendered in both languages."""
    campaignkit = new_person()
    folder = with_kits(campaignkit, request.param, tmp_path_factory.mktemp("example"))
    campaign = yaml.safe_load((folder / "campaign.yaml").read_text(encoding="utf-8"))
    told = campaignkit("render", folder, "--json", *(word for name in MATERIALS for word in ("-m", name)))
    turns = campaignkit("render", folder, "--json", "-m", IN_TURN, "-f", "png", "--lang", campaign["langs"][1])
    return Example(folder, campaign, told, turns)


def test_two_coalitions_take_all_three_kits_in_two_languages_each() -> None:
    assert [name for name in EXAMPLES if kits_of(name) == list(KITS)] == list(COALITIONS)
    assert all(kits_of(name) for name in EXAMPLES)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_names_nobody_who_exists(name: str) -> None:
    words = (ROOT / "examples" / name / "campaign.yaml").read_text(encoding="utf-8")
    hosts = re.findall(r"(?:https?://|@)([^\s/\"'\],}]+)", words)
    assert hosts
    assert [host for host in hosts if not host.endswith(".example")] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_marks_of_an_example_are_light_and_need_no_font(name: str) -> None:
    for logo in (ROOT / "examples" / name).glob("logos/*"):
        assert logo.stat().st_size <= MOST_BYTES[logo.suffix], logo.name
        assert b"<text" not in logo.read_bytes(), logo.name


def unfit_for_a_phone(page: Path) -> list[str]:
    """What a page of a flyer lacks for whoever opens it on a phone, in the dark, over a slow network."""
    source = page.read_text(encoding="utf-8")
    bare = re.sub(r"data:[^\"')]+", "", source)
    wanted = {
        "the title in its lines, on the cover": 'class="cover"' in source and 'class="line"' in source,
        "a button": '<a class="button" href="https://' in source,
        "an entry for the calendar": 'href="data:text/calendar;base64,' in source,
        "a way to the map": 'href="https://www.openstreetmap.org/search?query=' in source,
        "colours for the night": "(prefers-color-scheme:dark)" in bare.replace(": ", ":"),
        "a code on paper only": re.search(r"\.qr\s*\{\s*display:\s*none", bare) is not None,
        "a credit": 'class="credit"' in source,
        "its lineage": 'rel="describedby"' in source and "lineage.json" in source,
        "no kit": 'rel="enclosure"' not in source,
        "nothing to fetch": not re.search(r"""(?:src=|url\()["']?https?:""", bare),
        f"less than {MOST_OF_A_PAGE} bytes": page.stat().st_size < MOST_OF_A_PAGE,
    }
    return [f"{page.name}: {what}" for what, is_there in wanted.items() if not is_there]


def alike(pdf: Path, room: Path) -> list[str]:
    """What one of three readers shows otherwise than another, as `a5.pdf, page 1: pdfium and poppler`."""
    need_readers()
    room.mkdir()
    pages = zip(*seen_by(pdf, room).values(), strict=True)
    return [
        f"{pdf.name}, page {number}: {one} and {other}"
        for number, shown in enumerate(pages, 1)
        for (one, first), (other, second) in combinations(zip(READERS, shown, strict=True), 2)
        if strangeness(first, second) > MOST_STRANGE
    ]


@pytest.mark.parametrize("name", sorted(set(EXAMPLES) - set(COALITIONS)))
def test_an_example_of_one_kit_renders(name: str, campaignkit: Any, tmp_path: Path) -> None:
    folder = with_kits(campaignkit, name, tmp_path)
    told = campaignkit("render", folder, "--json", "-m", "a5", "-m", "invite")
    assert told.status == 0, told.err
    assert told.json["problems"] == []
    made = sorted(path.name for path in (folder / "out/event-flyer").iterdir())
    assert made == ["a5.html", "a5.pdf", "a5.png", "invite.ics", "receipt.json"]
    assert alike(folder / "out/event-flyer/a5.pdf", tmp_path / "seen") == []
    assert unfit_for_a_phone(folder / "out/event-flyer/a5.html") == []


def test_a_coalition_says_all_that_its_kits_ask(example: Example) -> None:
    said = ROOT / "examples" / example.folder.name / "campaign.yaml"
    assert (example.folder / "campaign.yaml").read_bytes() == said.read_bytes()


def test_a_coalition_renders_in_both_its_languages(example: Example) -> None:
    for told in (example.told, example.turns):
        assert told.status == 0, told.err
        assert told.json["problems"] == []
    made = {str(Path(output["path"]).relative_to(example.out(""))) for output in example.told.json["outputs"]}
    wanted = set()
    for lang in example.langs:
        wanted |= {f"event-flyer/a5-{lang}.{kind}" for kind in ("pdf", "html", "png")}
        wanted |= {f"co-branded-ad/full-page-{lang}.pdf", f"sponsor-email/how-to-send-{lang}.html"}
        wanted |= {f"{kit}/invite-{lang}.ics" for kit in ("event-flyer", "sponsor-email")}
        wanted |= {
            f"sponsor-email/mail-{lang}-{audience}.{kind}"
            for audience, kind in product(example.audiences, ("html", "txt", "eml"))
        }
    assert made == wanted
    assert all(example.out(name).is_file() for name in wanted)


def test_the_page_of_a_coalition_is_made_for_a_phone(example: Example) -> None:
    assert [
        fault for lang in example.langs for fault in unfit_for_a_phone(example.out(f"event-flyer/a5-{lang}.html"))
    ] == []


@pytest.mark.parametrize("name", PAGES)
def test_every_reader_shows_a_page_of_a_coalition_alike(example: Example, name: str, tmp_path: Path) -> None:
    for lang in example.langs:
        assert alike(example.out(f"{name}-{lang}.pdf"), tmp_path / lang) == []


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_a_coalition_is_whole_and_readable(example: Example, checks: ModuleType, name: str) -> None:
    kit = name.partition("/")[0]
    families = re.findall(r"\{family: ([^,]+),", (example.folder / "kits" / kit / "kit.yaml").read_text(encoding="utf-8"))
    for lang in example.langs:
        pdf = example.out(f"{name}-{lang}.pdf")
        faults = [
            *checks.pages(pdf, *PAGES[name]),
            *checks.lost(pdf, families),
            *checks.faint(pdf),
            *checks.inaccessible(pdf, lang),
            *checks.misplaced(pdf, *PAGES[name], [DAYS[lang], *_texts(example.campaign, lang), *_labels(example.campaign)]),
            *checks.missing(checks.text(pdf), [DAYS[lang], example.campaign["event"]["where"][lang]]),
        ]
        assert (lang, faults) == (lang, [])
        marked = [p["name"] for p in example.campaign["partners"] if "logo" in p]
        assert [alt for alt in checks.figures(pdf) if alt in example.partners] == marked
        assert (
            checks.missing(checks.text(pdf), [short(p) for p in example.campaign["partners"] if p["name"] not in marked])
            == []
        )


def short(partner: Any) -> str:
    """The name under which a partner without a mark stands in a sentence."""
    return str(partner.get("short_name", partner["name"]))


def _texts(told: Any, lang: str) -> list[str]:
    """Every text of a campaign in one of its languages."""
    if isinstance(told, dict):
        return _texts(told[lang], lang) if lang in told else [text for part in told.values() for text in _texts(part, lang)]
    if isinstance(told, list):
        return [text for part in told for text in _texts(part, lang)]
    return [told.replace("|", " ")] if isinstance(told, str) else []


def _labels(campaign: Any) -> list[str]:
    """The names that are set in type, where there is no mark or before a partner's own line."""
    return [partner.get("short_name", partner["name"]) for partner in campaign["partners"]]


def test_partners_of_a_coalition_take_turns_in_an_ad_that_is_too_small_for_all(example: Example) -> None:
    turns = example.turns.json["outputs"]
    many = len(example.partners)
    width = len(str(many))
    assert sorted(Path(output["path"]).name for output in turns) == sorted(
        f"{IN_TURN}-{example.langs[1]}-{turn:0{width}}of{many}.png" for turn in range(1, many + 1)
    )


def test_every_audience_of_a_coalition_gets_a_mail_of_its_own(example: Example) -> None:
    mails = {
        (lang, audience): message_from_bytes(
            example.out(f"sponsor-email/mail-{lang}-{audience}.eml").read_bytes(), policy=policy.default
        )
        for lang, audience in product(example.langs, example.audiences)
    }
    assert Counter(str(mail["Subject"]) for mail in mails.values()).most_common(1)[0][1] == 1
    for (lang, _), mail in mails.items():
        page, plain = mail.get_body(("html",)), mail.get_body(("plain",))
        assert page is not None and plain is not None
        source, words = page.get_content(), plain.get_content()
        own = {piece["Content-ID"].strip("<>") for piece in mail.walk() if piece["Content-ID"]}
        assert own == set(re.findall(r'src="cid:([^"]+)"', source))
        assert re.search(rf'<html[^>]*\blang="{lang}"', source)
        assert ('dir="rtl"' in source) == (lang == "ar")
        for way_out in example.campaign["sender"]["unsubscribe"]:
            assert source.count(f'href="{way_out}"') == words.count(way_out) == 1
            assert f"<{way_out}>" in mail["List-Unsubscribe"]


def test_the_mails_of_a_coalition_hold_nothing_that_check_warns_of(example: Example, new_person: Callable[[], Any]) -> None:
    told = new_person()("check", example.folder, "--json", "--kit", "sponsor-email")
    assert (told.status, told.json["problems"]) == (0, [])
