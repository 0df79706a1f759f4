"""What three new users met: a volunteer, a designer who makes a kit, a coalition's technical person. A row a finding.

The ids are those of the findings: B1 to B13 are the large ones, C the designer's, D the small ones.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import campaignkit as package
from campaignkit.cli.run import run
from campaignkit.documents.project import read_project
from campaignkit.errors import InvalidDocuments, Problem
from campaignkit.jobs.check import untranslated

KITS = Path(package.__file__).parents[1] / "kits"


@dataclass(frozen=True, slots=True)
class Told:
    """What one run of the command left: its exit status and both streams."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Command = Callable[..., Told]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def campaignkit(here: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """`campaignkit("render", "soup")` in the current folder, without a new process."""

    def command(*words: str) -> Told:
        capsys.readouterr()
        status = run(words)
        return Told(status, *capsys.readouterr())

    return command


@pytest.fixture(scope="module")
def flyer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A campaign with the flyer, whose campaign.yaml each row writes anew."""
    folder = tmp_path_factory.mktemp("fr")
    shutil.copytree(KITS / "event-flyer", folder / "kits" / "event-flyer")
    (folder / "logos").mkdir()
    return folder


LYON = """\
lang: fr

event:
  title: Grande collecte
  starts: 2027-06-19T12:00
  ends: 2027-06-19T15:00
  tz: Europe/Paris
  where: Salle des fêtes, 12 rue d’Ivry
  price: {amount: 5, currency: EUR}
  for_whom: Pour tous

bullets:
  - Soupe chaude
  - Pain frais

partners:
  - {name: Cuisine des Deux Rives}
  - {name: Maison}
"""


def problems_of(folder: Path, text: str | bytes) -> tuple[Problem, ...]:
    """What is wrong with a campaign, but for its day, on which the kit's sample happens to eat, too."""
    data = text.encode() if isinstance(text, str) else text
    (folder / "campaign.yaml").write_bytes(data)
    try:
        problems = read_project(folder).warnings
    except InvalidDocuments as error:
        problems = error.problems
    return tuple(problem for problem in problems if problem.code != "sample-value")


def instead(old: str, new: str) -> str:
    assert old in LYON
    return LYON.replace(old, new, 1)


YAML_ROWS = [
    # id, the line as it should be, the line as it was written, the line that is told, what is said of it
    ("B4-hash", "where: Salle des fêtes, 12 rue d’Ivry", "where: Salle #3 des fêtes", 8, ("“#3 des fêtes”", "quotes")),
    ("B4-hashtag", "for_whom: Pour tous", "for_whom: Venez #SoupePourTous", 10, ("“#SoupePourTous”", "quotes")),
    ("B4-double-hash", "where: Salle des fêtes, 12 rue d’Ivry", "where: Salle ##3", 8, ("“##3”", '"Salle ##3"')),
    ("B4-hash-below", "where: Salle des fêtes, 12 rue d’Ivry", "where: Salle\n    #3 rue d’Ivry", 8, ("“#3 rue d’Ivry”",)),
    ("B4-hash-in-list", "- Pain frais", "- Pain\n    #frais", 14, ("“#frais”", '"Pain #frais"')),
    ("B4-lines", "where: Salle des fêtes, 12 rue d’Ivry", "where: |\n    Salle\n    12 rue d’Ivry", 8, ("2 lines",)),
    ("B7-apostrophe", "for_whom: Pour tous", "for_whom: 'L'aide pour tous'", 10, ('write "L\'aide pour tous"',)),
    ("B7-after-quote", "title: Grande collecte", 'title: "Soupe" pour tous', 4, ("after the closing quote",)),
    ("B7-inner-quotes", "title: Grande collecte", 'title: "La "grande" soupe"', 4, ("after the closing quote",)),
    ("B7-brackets", "title: Grande collecte", "title: [Lyon] soupe", 4, ("bracket", "'[Lyon] soupe'")),
    ("B7-never-closed", "title: Grande collecte", 'title: "La grande soupe', 4, ("never closed",)),
    ("B7-nbsp-indent", "  where: Salle", "\u00a0\u00a0where: Salle", 8, ("no-break space",)),
    ("B7-nbsp-colon", "where: Salle", "where:\u00a0Salle", 8, ("no-break space",)),
    ("B7-line-separator", "Pain frais", "Pain\u2028frais", 14, ("U+2028",)),
    ("B7-zero-width", "  where: Salle", "  \u200bwhere: Salle", 8, ("zero-width space",)),
    ("B7-smart-quotes", "title: Grande collecte", "title: “Collecte : une soupe”", 4, ("“ ”", '"')),
    ("B7-smart-quotes-plain", "title: Grande collecte", "title: “Grande collecte”", 4, ("“ ”", '"')),
    ("B7-percent", "Pain frais", "%50", 14, ("%",)),
    ("B7-at", "Pain frais", "@collecte", 14, ("@",)),
    ("B7-backtick", "Pain frais", "`Pain`", 14, ("`",)),
    ("B7-tab", "  where: Salle", "\twhere: Salle", 8, ("a tab", "use spaces")),
    ("B7-ampersand", "Pain frais", "& des fruits", 14, ("&",)),
    ("B7-price-gratuit", "price: {amount: 5, currency: EUR}", "price: gratuit", 9, ("{amount: 0",)),
    ("B7-price-words", "price: {amount: 5, currency: EUR}", "price: 5 balles", 9, ("{amount: 5, currency: EUR}",)),
    ("B7-decimal-comma", "{amount: 5, currency: EUR}", "{amount: 5,50, currency: EUR}", 9, ("5.50",)),
    ("B7-date", "starts: 2027-06-19T12:00", "starts: 19/06/2027", 5, ("2027-06-19T… with the time", "the day alone")),
    ("B7-date-time", "starts: 2027-06-19T12:00", "starts: 19/06/2027 à 12h00", 5, ("2027-06-19T12:00",)),
    ("B7-clock", "ends: 2027-06-19T15:00", "ends: 15h00", 6, ("2027-06-19T15:00",)),
    ("B7-colon-in-list", "Pain frais", "Paniers : légumes", 14, ("quotes",)),
    ("B7-outdented", "  where: Salle", "where: Salle", 8, ("0 spaces in front, those around it 2",)),
    ("B7-question-mark", "Pain frais", "? des fruits", 14, ("begins with ?", '"? des fruits"')),
    ("B7-guillemets", "title: Grande collecte", "title: « Collecte : une soupe »", 4, ('"Collecte : une soupe"',)),
    ("B7-comma-in-braces", "{name: Maison}", "{name: Soupe, pain et Cie}", 18, ('name: "Soupe, pain et Cie"',)),
    ("B7-comma-by-language", "for_whom: Pour tous", "for_whom: {fr: Amis, voisins, en: All}", 10, ('fr: "Amis, voisins"',)),
    ("B7-partner-alone", "{name: Maison}", "Maison, Lyon", 18, ('`- name: "Maison, Lyon"`',)),
    ("B7-partner-twice", "{name: Maison}", "{name: Cuisine des Deux Rives}", 18, ("is here twice; delete one",)),
    ("B7-no-zone", "  tz: Europe/Paris\n", "", 5, ("Europe/Paris, Europe/London or America/Toronto",)),
    ("B4-too-deep", "  for_whom: Pour tous", "  access: Plain-pied", 10, ("belongs at the top, not inside `event:`",)),
    ("B4-too-high", "lang: fr", "lang: fr\nwhere: ici", 2, ("belongs inside `event:`",)),
    ("B7-price-two", "price: {amount: 5, currency: EUR}", "price: 25 zł / ulgowy 15 zł", 9, ("currency: PLN",)),
    ("B7-price-note", "price: {amount: 5, currency: EUR}", "price: £2 / kids free", 9, ("GBP, note: kids free}",)),
    ("B8-website", "{name: Maison}", "{name: Maison, website: https://maison.example}", 18, ("did you mean `url`?",)),
    ("B8-lieu", "where: Salle", "lieu: Salle", 8, ("did you mean `where`?",)),
    ("B8-date", "starts: 2027", "date: 2027", 5, ("did you mean `starts`?",)),
    ("B7-list-by-language", "  - Soupe chaude\n  - Pain frais", "  fr: [Soupe]\n  de: [Suppe]", 13, ("{fr: …, de: …}",)),
    ("B7-city", "tz: Europe/Paris", "tz: Lisboa", 7, ("`Europe/Lisbon`",)),
    ("B7-zone-letters", "tz: Europe/Paris", "tz: CET", 7, ("your country's capital",)),
    ("B7-outside", "{name: Maison}", "{name: Maison, logo: ../logo.png}", 18, ("copy it there",)),
    ("B4-dotted", "lang: fr", "lang: fr\nevent.phone: 04 72 00 00 00", 2, ("inside `event:`, as `phone:`",)),
    ("B7-rtf", LYON, "{\\rtf1\\ansi Grande}\n", 1, ("RTF",)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("right", "wrong", "line", "words"),
    [pytest.param(*row[1:], id=row[0]) for row in YAML_ROWS],
)
def test_each_mistake_in_yaml_has_words_and_a_line_of_its_own(
    flyer: Path, right: str, wrong: str, line: int, words: tuple[str, ...]
) -> None:
    problems = problems_of(flyer, instead(right, wrong))
    assert line in [problem.line for problem in problems], problems
    told = " ".join(problem.message for problem in problems if problem.line == line)
    assert [word for word in words if word not in told] == [], told
    assert "(a tab, @ or `)" not in told


def test_a_time_zone_that_is_missing_is_asked_for_once(flyer: Path) -> None:
    assert len(problems_of(flyer, instead("  tz: Europe/Paris\n", ""))) == 1


@pytest.mark.parametrize("price", ["5€", "5 €", "€5", "5 EUR", "EUR 5", '"5 €"', "5 euros"])
def test_a_price_may_be_written_as_people_write_it(flyer: Path, price: str) -> None:
    problems = problems_of(flyer, instead("price: {amount: 5, currency: EUR}", f"price: {price}"))
    assert [problem for problem in problems if problem.field.startswith("event.price")] == []


def test_a_shorter_wording_is_no_way_out_of_a_hard_limit(flyer: Path) -> None:
    (problem,) = problems_of(flyer, instead("title: Grande collecte", f"title: {'Grande collecte ' * 10}"))
    assert problem.code == "too-long"
    assert "short_title" not in problem.message


def test_a_word_document_is_told_to_be_one(flyer: Path) -> None:
    (problem,) = problems_of(flyer, b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00word/document.xml")
    assert "Word" in problem.message


@pytest.mark.parametrize(("letters", "words"), [("🍲", "leave it out"), ("日本", "leave it out")], ids=["emoji", "script"])
def test_letters_that_no_font_has_are_told_with_what_can_be_done(
    campaignkit: Command, here: Path, letters: str, words: str
) -> None:
    campaignkit("init", "mini", "-q")
    campaignkit("fork", "./mini", "own", "-q")
    text = (here / "own" / "campaign.yaml").read_text(encoding="utf-8")
    (here / "own" / "campaign.yaml").write_text(text.replace("title: ", f"title: {letters} ", 1), encoding="utf-8")
    told = campaignkit("check", "own").err
    assert "write it in other letters" not in told
    assert (words in told) == (letters == "🍲")
    assert letters in told


def test_a_second_kit_brings_no_word_of_its_sample(campaignkit: Command, here: Path) -> None:
    campaignkit("fork", "event-flyer", "fr", "-q")
    (here / "fr" / "campaign.yaml").write_text(LYON, encoding="utf-8")
    campaignkit("fork", "sponsor-email", "fr", "-q")
    text = (here / "fr" / "campaign.yaml").read_text(encoding="utf-8")
    assert "short_title: " in text
    assert [line for line in text.splitlines() if "short_title" in line and not line.lstrip().startswith("#")] == []


def test_a_short_wording_that_was_taken_is_told(campaignkit: Command, here: Path) -> None:
    campaignkit("fork", "event-flyer", "fr", "-q")
    undivided = "W" * 115
    text = instead("title: Grande collecte", f"title: {undivided}\n  short_title: Repas pour tous")
    (here / "fr" / "campaign.yaml").write_text(text, encoding="utf-8")
    made = campaignkit("render", "fr", "-m", "social", "--json").json
    kinds = [fallback["kind"] for fallback in made["outputs"][0]["fallbacks"] if fallback["kind"] != "colour"]
    assert kinds == ["short"]


def test_a_fork_that_puts_nothing_in_speaks_of_no_comments(campaignkit: Command, here: Path) -> None:
    campaignkit("fork", "event-flyer", "fr", "-q")
    before = (here / "fr" / "campaign.yaml").read_bytes()
    told = campaignkit("fork", "event-flyer", "fr", "--force").err
    assert (here / "fr" / "campaign.yaml").read_bytes() == before
    assert "comments" not in told


UNREAD = [
    ("B4-phone", "phone: 04 72 00 00 00", "event.phone"),
    ("B4-give-url", "give_url: https://don.example/", ""),
    ("B4-messages", "messages: [{text: Bonjour, status: current}]", ""),
    ("B4-not-for", "not_for: personne", ""),
    ("B4-fonts", "brand: {color: '#0a7d4f', fonts: {title: logos/my.otf}}", ""),
]


@pytest.mark.parametrize(("line", "meant"), [pytest.param(*row[1:], id=row[0]) for row in UNREAD])
def test_a_value_that_no_kit_here_can_print_is_told(campaignkit: Command, here: Path, line: str, meant: str) -> None:
    campaignkit("fork", "event-flyer", "fr", "-q")
    (here / "fr" / "campaign.yaml").write_text(f"{LYON}{line}\n", encoding="utf-8")
    told = campaignkit("check", "fr", "-m", "invite").err
    assert "no kit here prints this" in told
    assert meant in told


@pytest.mark.parametrize("words", ["Soupe **chaude**", "Soupe <b>chaude</b>", "Soupe &amp; pain"])
def test_mark_up_in_a_text_is_said_to_be_printed_as_it_stands(flyer: Path, words: str) -> None:
    problems = problems_of(flyer, instead("Soupe chaude", words))
    assert [(problem.line, problem.severity) for problem in problems] == [(13, "warning")]
    assert "as it stands" in problems[0].message


def test_one_sheet_that_is_wrong_takes_no_other_along(campaignkit: Command, here: Path) -> None:
    campaignkit("init", "mini", "-q")
    manifest = here / "mini" / "kit.yaml"
    more = "  wrong: {template: wrong.html, size: A6, pages: 1, formats: [pdf]}\n"
    manifest.write_text(manifest.read_text(encoding="utf-8") + more, encoding="utf-8")
    (here / "mini" / "templates" / "wrong.html").write_text("<p>{{ nobody }}</p>", encoding="utf-8")
    told = campaignkit("render", "mini")
    assert told.status == 1
    assert [path.parent.parent.name for path in here.rglob("*.pdf")] == ["mini-out"]


def test_a_picture_of_ones_own_can_be_put_on_a_sheet(campaignkit: Command, here: Path) -> None:
    told = _with_photo(campaignkit, here, "{{ hero | photo(40, 30) }}")
    assert told.status == 0, told.err
    assert campaignkit("render", "mini", "-f", "html").status == 0
    assert "display:block;width:40px" in next(here.rglob("a5.html")).read_text(encoding="utf-8")


@pytest.mark.parametrize("printed", ["hero", "hero.url", "hero | logo", "hero.path"])
def test_each_wrong_way_to_print_a_picture_is_told_the_right_one(campaignkit: Command, here: Path, printed: str) -> None:
    told = _with_photo(campaignkit, here, f"{{{{ {printed} }}}}")
    assert told.status == 1
    assert "the filter |photo(width, height)" in told.err
    assert "object" not in told.err


def test_messages_about_pictures_name_no_class_of_python(campaignkit: Command, here: Path) -> None:
    told = _with_photo(campaignkit, here, "{{ hero }}")
    assert "Asset" not in told.err


def _with_photo(campaignkit: Command, here: Path, template: str) -> Told:
    campaignkit("init", "mini", "-q")
    kit = here / "mini"
    manifest = (kit / "kit.yaml").read_text(encoding="utf-8")
    (kit / "kit.yaml").write_text(
        manifest.replace("fields:\n", "fields:\n  hero: {type: image, help: A photo}\n", 1), encoding="utf-8"
    )
    shutil.copy(KITS / "event-flyer" / "sample" / "logos" / "aire.svg", kit / "sample" / "photo.svg")
    sample = (kit / "sample" / "campaign.yaml").read_text(encoding="utf-8")
    (kit / "sample" / "campaign.yaml").write_text(f"{sample}\nhero: photo.svg\n", encoding="utf-8")
    sheet = (kit / "templates" / "sheet.html").read_text(encoding="utf-8")
    (kit / "templates" / "sheet.html").write_text(sheet.replace("</main>", f"{template}</main>"), encoding="utf-8")
    return campaignkit("check", "mini")


def test_texts_that_lack_a_language_are_told_for_it(flyer: Path) -> None:
    (flyer / "campaign.yaml").write_text(LYON.replace("lang: fr", "langs: [fr, ar]"), encoding="utf-8")
    (problem,) = untranslated(read_project(flyer))
    assert (problem.code, problem.severity, problem.line) == ("missing-translation", "warning", 4)
    assert problem.message.startswith("ar: 4 texts are in fr only (event.title, event.for_whom, bullets[0], …)")


def test_a_text_of_another_language_is_set_apart_and_told(campaignkit: Command, here: Path) -> None:
    campaignkit("init", "mini", "-q")
    sample = here / "mini" / "sample" / "campaign.yaml"
    text = sample.read_text(encoding="utf-8").replace("lang: en", "langs: [en, ar]")
    sample.write_text(text, encoding="utf-8")
    told = campaignkit("render", "mini", "--lang", "ar", "--json")
    fields = [fallback["field"] for fallback in told.json["outputs"][0]["fallbacks"] if fallback["kind"] == "language"]
    assert "event.title" in fields
    page = next(here.rglob("*.html")).read_text(encoding="utf-8")
    assert '<bdi lang="en" dir="ltr" data-field="event.title">' in page
    assert "missing-translation" in {problem["code"] for problem in campaignkit("check", "mini", "--json").json["problems"]}


def test_a_date_of_the_past_is_told(campaignkit: Command, here: Path) -> None:
    campaignkit("fork", "event-flyer", "fr", "-q")
    (here / "fr" / "campaign.yaml").write_text(LYON.replace("2027-06-19", "2025-06-19"), encoding="utf-8")
    told = "fr/campaign.yaml:5:3 event.starts: warning: 2025-06-19 is past (today is 2027-02-28): is the year right?"
    for command in (("check", "fr"), ("render", "fr", "-m", "invite")):
        run = campaignkit(*command)
        assert run.status == 0
        assert told.removeprefix("fr/") in run.err


def test_the_day_of_a_kits_own_sample_may_pass(campaignkit: Command, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    campaignkit("init", "mini", "-q")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2240000000")
    assert "past" not in campaignkit("check", "mini").err
    assert "past" not in campaignkit("render", "mini", "-f", "html").err


def test_press_judges_no_word_of_another_kit(campaignkit: Command, here: Path) -> None:
    shutil.copytree(Path(__file__).with_name("lyon"), here / "fr")
    for kit in ("event-flyer", "co-branded-ad", "sponsor-email"):
        shutil.copytree(KITS / kit, here / "fr" / "kits" / kit)
    file = here / "fr" / "campaign.yaml"
    text = file.read_text(encoding="utf-8").replace("  short_title: Free lunch for all\n", "")
    text = text.replace("19T1", "19 1").replace("logos/maison_blanc.png", "logos/ink.svg")
    file.write_text(text, encoding="utf-8")
    told = campaignkit("render", "fr", "--kit", "event-flyer", "-m", "a6", "--profile", "press").err
    assert "sample" not in told
    assert "values are still the sample's: name" in campaignkit("check", "fr", "--kit", "sponsor-email").err


def test_paths_in_messages_lead_from_where_the_person_stands(campaignkit: Command, here: Path) -> None:
    campaignkit("fork", "event-flyer", "fr", "-q")
    (here / "fr" / "campaign.yaml").write_text(instead("2027-06-19T12:00", "sometime"), encoding="utf-8")
    assert "fr/campaign.yaml:5" in campaignkit("check", "fr").err


@pytest.fixture
def own_kit(campaignkit: Command, here: Path) -> Callable[..., Told]:
    """`check` of a kit of one's own, with lines added to its style sheet or its page."""

    def checked(css: str = "", html: str = "") -> Told:
        campaignkit("init", "mini", "-q")
        sheet = here / "mini" / "templates" / "sheet.css"
        sheet.write_text(f"{sheet.read_text(encoding='utf-8')}\n{css}\n", encoding="utf-8")
        page = here / "mini" / "templates" / "sheet.html"
        page.write_text(page.read_text(encoding="utf-8").replace("</main>", f"{html}</main>"), encoding="utf-8")
        return campaignkit("check", "mini")

    return checked


PAINTED_TO_THE_CUT = ".sheet { overflow: hidden } .field { inset: 0 }"


def test_a_sheet_that_is_painted_to_the_cut_alone_is_told(own_kit: Callable[..., Told], campaignkit: Command) -> None:
    assert "colour ends at the cut" not in own_kit().err
    shutil.rmtree("mini")
    told = own_kit(css=PAINTED_TO_THE_CUT)
    assert "materials.a5: warning: in a5: colour ends at the cut (left, top, right" in told.err
    assert told.status == 0
    assert "into the bleed" in campaignkit("render", "mini", "-f", "pdf", "--profile", "press").err


@pytest.mark.parametrize("rule", ["mix-blend-mode: multiply", "colour: red", "text-shadow: 0 0 1px #000"])
def test_css_that_does_nothing_is_told(own_kit: Callable[..., Told], rule: str) -> None:
    told = own_kit(css=f"h1 {{ {rule} }}")
    assert "sheet.css" in told.err
    assert rule.split(":")[0] in told.err


def test_a_colour_that_the_palette_lacks_is_an_error_with_those_it_has(own_kit: Callable[..., Told]) -> None:
    told = own_kit(css="h1 { color: var(--accent) }")
    assert told.status == 1
    assert "--accent" in told.err
    assert "brand" in told.err


def test_a_campaign_may_begin_in_a_language(campaignkit: Command) -> None:
    assert campaignkit("fork", "event-flyer", "essai", "--lang", "fr").status == 0


def test_letters_in_a_logo_are_told(flyer: Path, campaignkit: Command, here: Path) -> None:
    campaignkit("init", "mini", "-q")
    campaignkit("fork", "./mini", "own", "-q")
    (here / "own" / "ink.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30">'
        '<text y="20" font-family="Gotham Black">Ink</text></svg>'
    )
    text = (here / "own" / "campaign.yaml").read_text(encoding="utf-8")
    (here / "own" / "campaign.yaml").write_text(
        text.replace("  - name: Corner Hall", "  - name: Corner Hall\n    logo: ink.svg", 1), encoding="utf-8"
    )
    assert "Object to Path" in campaignkit("check", "own").err


def test_nothing_goes_out_unasked_where_nobody_can_be_asked(
    campaignkit: Command, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaignkit("init", "mini", "-q")
    (here / "hub").mkdir()
    campaignkit("registry", "add", "hub", str(here / "hub"))
    told = campaignkit("publish", "mini", "--to", "hub", "--by", "Anna <https://anna.example/>")
    assert told.status == 2
    assert [path.name for path in (here / "hub").iterdir()] == [".campaignkit-registry"]


def test_a_translation_may_be_begun(campaignkit: Command, here: Path) -> None:
    told = campaignkit("fork", "event-flyer", "pl", "--as", "ulotka", "--by", "Ola", "--translate", "pl")
    assert told.status == 0
    assert (here / "pl" / "kits" / "ulotka" / "words" / "pl.yaml").is_file()


def test_a_kit_can_be_seen_in_each_of_its_languages(campaignkit: Command, here: Path) -> None:
    campaignkit("init", "mini", "-q")
    manifest = here / "mini" / "kit.yaml"
    manifest.write_text(
        manifest.read_text(encoding="utf-8").replace("languages: [en]", "languages: [en, pl]"), encoding="utf-8"
    )
    (here / "mini" / "words" / "pl.yaml").write_text(
        (here / "mini" / "words" / "en.yaml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    assert campaignkit("render", "mini", "--lang", "pl").status == 0


def test_a_suggestion_can_be_taken_by_a_command(campaignkit: Command) -> None:
    assert campaignkit("take", "--help").status == 0


def test_commands_that_read_a_kit_take_its_name(campaignkit: Command) -> None:
    told = campaignkit("credits", "event-flyer")
    assert told.status == 0
    assert "Event flyer" in told.out
    assert campaignkit("credits", "no-such-kit").status == 1


def test_the_flyer_has_the_sizes_of_social_media(campaignkit: Command) -> None:
    shown = campaignkit("show", "event-flyer").out
    assert "1080x1350" in shown
    assert "1080x1920" in shown


@pytest.mark.parametrize("wanted", ["jpg", "JPEG", "webp"])
def test_who_asks_for_a_jpg_is_told_that_a_png_does_the_same(campaignkit: Command, wanted: str) -> None:
    campaignkit("init", "mini", "-q")
    told = campaignkit("render", "mini", "-f", wanted)
    assert told.status == 2
    assert "choose png" in told.err


def test_show_names_the_shared_words_that_a_kit_reads(campaignkit: Command) -> None:
    shown = campaignkit("show", "event-flyer").out
    assert "event.price" in shown
    assert "event.tz" in shown
    assert "partners" in shown


def test_the_docs_name_every_key_of_a_campaign() -> None:
    from campaignkit.model.vocabulary import SETTINGS, VOCABULARY

    text = (KITS.parent / "docs" / "campaign.md").read_text(encoding="utf-8")
    inner = [f"{field.name}.{child.name}" for field in VOCABULARY for child in field.fields]
    wanted = [*(field.name for field in VOCABULARY), *SETTINGS, *inner]
    assert [name for name in wanted if f"`{name}`" not in text] == []


def test_outputs_of_an_earlier_campaign_are_told(campaignkit: Command, here: Path) -> None:
    campaignkit("init", "mini", "-q")
    campaignkit("fork", "./mini", "own", "-q")
    campaignkit("render", "own")
    file = here / "own" / "campaign.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("lang: en", "langs: [en, fr]", 1), encoding="utf-8")
    told = campaignkit("render", "own")
    assert "2 files are from an earlier campaign: own/out/mini/a5.html, own/out/mini/a5.pdf; " in told.err
    assert "campaignkit render own --clean removes them" in told.err
    cleaned = campaignkit("render", "own", "-m", "a5", "--clean", "--json").json
    assert [Path(path).name for path in cleaned["removed"]] == ["a5.html", "a5.pdf"]
    assert sorted(path.name for path in (here / "own" / "out" / "mini").glob("a5*.pdf")) == ["a5-en.pdf", "a5-fr.pdf"]


def test_the_lines_of_a_heading_are_read_apart(flyer: Path) -> None:
    from campaignkit.rendering.context.setting import heading

    text = str(heading("Soup for the|whole street", "en")).replace("</span>", "").replace('<span class="line">', "")
    assert "the whole" in text or "the<br>whole" in text


@pytest.mark.parametrize("name", ["Campaign.yml", "campaign.yaml.txt", "campaign (conflicted copy 2027-03-01).yaml"])
def test_a_campaign_under_another_name_is_to_be_renamed(campaignkit: Command, flyer: Path, here: Path, name: str) -> None:
    (here / "kits" / "mini").mkdir(parents=True)
    shutil.copy(flyer / "kits" / "event-flyer" / "kit.yaml", here / "kits" / "mini")
    (here / name).write_text(LYON, encoding="utf-8")
    told = campaignkit("check", ".")
    assert told.status == 1
    assert f"Next: Rename “{name}” to it." in told.err


@pytest.mark.parametrize(
    "name",
    [
        "campaign (1).yaml",
        "campaign.yaml.bak",
        "campaign (conflicted copy 2027-03-01).yaml",
        "campaign.yml",
        "campaign - Kopie.yaml",
    ],
)
def test_a_copy_beside_campaign_yaml_is_told_to_be_read_by_nobody(flyer: Path, name: str) -> None:
    (flyer / name).write_text(LYON, encoding="utf-8")
    try:
        assert problems_of(flyer, LYON) == ()
        (problem,) = problems_of(flyer, instead("Grande collecte", "Petite collecte"))
    finally:
        (flyer / name).unlink()
    assert (problem.file, problem.code, problem.severity) == (name, "unused-copy", "warning")
    assert "campaign.yaml alone is read" in problem.message


@pytest.mark.parametrize("name", ["campaign-2026.yaml", ".campaign.yaml.swp", "campaign.yaml~"])
def test_what_a_person_or_an_editor_keeps_beside_it_is_their_own(flyer: Path, name: str) -> None:
    (flyer / name).write_text("lang: fr\n", encoding="utf-8")
    try:
        assert problems_of(flyer, LYON) == ()
    finally:
        (flyer / name).unlink()


def test_a_kit_outside_a_campaign_names_a_schema_that_is_there(campaignkit: Command, here: Path) -> None:
    campaignkit("init", "poster-kit", "-q")
    for file in ("kit.yaml", "sample/campaign.yaml"):
        path = here / "poster-kit" / file
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert "$schema=" not in first or (path.parent / first.partition("$schema=")[2]).is_file()


def test_the_licence_of_a_font_is_judged_by_check(campaignkit: Command, here: Path) -> None:
    campaignkit("init", "mini", "-q")
    file = here / "mini" / "kit.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("OFL-1.1", "AGPL-3.0-only"), encoding="utf-8")
    told = campaignkit("check", "mini").err
    assert "AGPL-3.0-only" in told
    assert "another font" in told


def test_a_font_that_says_of_itself_what_kit_yaml_does_not_is_told(campaignkit: Command, here: Path) -> None:
    campaignkit("init", "mini", "-q")
    file = here / "mini" / "kit.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("OFL-1.1", "CC0-1.0"), encoding="utf-8")
    told = campaignkit("check", "mini")
    assert told.status == 0
    assert "kit.yaml says CC0-1.0, but " in told.err and "Open Font License" in told.err
    assert "says of itself" not in campaignkit("render", "mini", "-f", "html").err
    campaignkit("registry", "add", "shelf", "shelf")
    published = campaignkit("publish", "mini", "--to", "shelf", "--by", "Anna <https://anna.example/>", "--yes")
    assert "says of itself" in published.err


def test_suggested_commands_are_quoted_for_the_shell(campaignkit: Command, here: Path) -> None:
    assert "Next: campaignkit render 'Ma Soupe'" in campaignkit("fork", "event-flyer", "Ma Soupe").err


def test_materials_may_be_written_in_capitals(campaignkit: Command, here: Path) -> None:
    campaignkit("fork", "event-flyer", "fr", "-q")
    assert campaignkit("render", "fr", "-m", "INVITE", "--lang", "EN").status == 0


def test_names_that_are_nearly_right_are_offered(campaignkit: Command, here: Path) -> None:
    campaignkit("fork", "event-flyer", "fr", "-q")
    assert "did you mean" in campaignkit("render", "fr", "-m", "socail").err.lower()


def test_a_picture_is_said_to_hold_no_kit(campaignkit: Command, here: Path) -> None:
    shutil.copy(KITS / "event-flyer" / "sample" / "logos" / "aire.svg", here / "ville.jpg")
    told = campaignkit("fork", "ville.jpg")
    assert "There is no kit or folder" not in told.err
    assert "picture" in told.err


def test_a_fork_says_where_it_went_in_one_sentence(campaignkit: Command, here: Path) -> None:
    told = campaignkit("fork", "event-flyer", "soup").err
    assert re.search(r"^Forked event-flyer \S+ into soup/kits/event-flyer ", told, re.MULTILINE)


def test_d_takes_groups_lists_and_numbers(campaignkit: Command, here: Path) -> None:
    campaignkit(
        "fork", "event-flyer", "fr", "-q", "-d", "event.price={amount: 3, currency: EUR}", "-d", "bullets=[Un, Deux]"
    )
    text = (here / "fr" / "campaign.yaml").read_text(encoding="utf-8")
    assert "price: {amount: 3, currency: EUR}" in text
    assert "bullets: [Un, Deux]" in text


def test_d_refuses_a_key_that_no_kit_knows(campaignkit: Command, here: Path) -> None:
    told = campaignkit("fork", "event-flyer", "fr", "-q", "-d", "event.plaice=Here")
    assert told.status != 0
    assert "event.plaice" in told.err
    assert not (here / "fr").exists()


def test_a_partner_who_changes_nothing_makes_no_second_copy(campaignkit: Command, here: Path) -> None:
    campaignkit("fork", "event-flyer", "fr", "-q")
    told = campaignkit("render", "fr", "-m", "social", "--partner", "aire-kitchen")
    assert "there is one for all: event-flyer social" in told.err
    assert list((here / "fr" / "out").rglob("*aire-kitchen*")) == []


def test_what_lies_inside_files_is_told_to_those_who_ask(campaignkit: Command, here: Path) -> None:
    campaignkit("fork", "event-flyer", "fr", "-q")
    assert "nothing of yours" not in campaignkit("render", "fr", "-m", "a6").err


def test_a_weekly_meal_needs_no_start(flyer: Path) -> None:
    without = LYON.replace("  starts: 2027-06-19T12:00\n  ends: 2027-06-19T15:00\n", "  when: Tous les samedis\n")
    assert [problem.field for problem in problems_of(flyer, without) if problem.severity == "error"] == []


def test_the_shell_completes_materials() -> None:
    from campaignkit.cli.render import command

    option = next(parameter for parameter in command.params if "-m" in parameter.opts)
    assert option._custom_shell_complete


def test_french_labels_have_their_space() -> None:
    from campaignkit.documents.kit import read_kit

    words = read_kit(KITS / "sponsor-email").words["fr"]
    assert words["colon"].startswith(("\u00a0", "\u202f"))


def test_french_mails_keep_their_signs_beside_their_words(campaignkit: Command, here: Path) -> None:
    shutil.copytree(KITS / "sponsor-email", here / "kits" / "sponsor-email")
    sample = here / "kits" / "sponsor-email" / "sample"
    shutil.copytree(sample / "logos", here / "logos")
    text = (sample / "campaign.yaml").read_text(encoding="utf-8")
    (here / "campaign.yaml").write_text(
        text.replace("lang: en", "lang: fr").replace("audiences: [workers, suppliers, customers]", "audiences: [workers]"),
        encoding="utf-8",
    )
    told = campaignkit("render", ".", "-m", "mail", "-f", "txt")
    assert told.status == 0
    mail = (here / "out" / "sponsor-email" / "mail-workers.txt").read_text(encoding="utf-8")
    assert "Quand\u00a0:" in mail
    assert re.findall(r"\w+ [:;!?»]", mail) == []


def test_french_times_read_as_they_are_said() -> None:
    from datetime import datetime

    from campaignkit.locales import format_time_range

    told = format_time_range(datetime(2027, 6, 19, 12), datetime(2027, 6, 19, 15), "fr")
    assert "12\u00a0h" in told or "12\u202fh" in told


def test_an_address_in_latin_letters_keeps_its_order_in_arabic() -> None:
    from campaignkit.rendering.context.wording import isolate

    assert "12 rue d’Ivry" not in isolate("في 12 rue d’Ivry").split("\u2069")[-1]


def test_the_campaign_of_lyon_has_no_error_with_three_kits(campaignkit: Command, here: Path) -> None:
    shutil.copytree(Path(__file__).with_name("lyon"), here / "lyon")
    for kit in ("event-flyer", "co-branded-ad", "sponsor-email"):
        shutil.copytree(KITS / kit, here / "lyon" / "kits" / kit)
    assert [str(problem) for problem in read_project(here / "lyon").warnings if problem.code != "sample-value"] == []
    problems = campaignkit("check", "lyon", "--kit", "event-flyer", "--json").json["problems"]
    assert [problem for problem in problems if problem["severity"] == "error"] == []
    assert [problem for problem in problems if problem["code"] == "not-printed"] == []


def test_what_gave_way_is_told_alike_by_summary_receipt_and_cache(campaignkit: Command, here: Path) -> None:
    campaignkit("init", "mini", "-q")
    sample = here / "mini" / "sample" / "campaign.yaml"
    text, _, _ = sample.read_text(encoding="utf-8").partition("brand:")
    sample.write_text(f"{text}brand: {{color: '#ffffff', second: '#1f3fd1'}}\n", encoding="utf-8")
    told = campaignkit("render", "mini")
    assert len([line for line in told.err.splitlines() if "#ffffff is nearly white" in line]) == 1
    kept = campaignkit("render", "mini", "--json", "-j", "1").json["outputs"]
    assert all(output["cached"] for output in kept)
    receipt = json.loads(next(here.rglob("receipt.json")).read_text(encoding="utf-8"))
    for output in kept:
        assert [fallback["kind"] for fallback in output["fallbacks"]] == ["colour"]
        assert receipt["files"][Path(output["path"]).name]["fallbacks"] == output["fallbacks"]
