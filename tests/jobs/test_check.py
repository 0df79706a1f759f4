from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from campaignkit.errors import NotFound, ProblemsFound
from campaignkit.jobs.check import check, check_in
from campaignkit.jobs.render import render
from campaignkit.production.plan import Wish
from campaignkit.sandbox.pool import Pool

CAMPAIGN = "lang: en\nheadline: Hello\npartners:\n  - {name: Aire Kitchen}\n"


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pool]:
    monkeypatch.syspath_prepend(str(Path(__file__).parent.parent / "sandbox"))
    with Pool(1, "odd_workshops:Odd") as made:
        yield made


@pytest.fixture
def campaign(tmp_path: Path, new_kit: Callable[..., Path]) -> Callable[..., Path]:
    def make(text: str = CAMPAIGN, material: str = "a5") -> Path:
        kit = new_kit("soup/kits/soup-flyer")
        manifest = (kit / "kit.yaml").read_text()
        (kit / "kit.yaml").write_text(manifest.replace("  a5:", f"  {material}:"))
        (tmp_path / "soup/campaign.yaml").write_text(text)
        return tmp_path / "soup"

    return make


def test_nothing_is_said_of_a_sound_campaign(campaign: Callable[..., Path], pool: Pool) -> None:
    assert check_in(pool, campaign()) == ()


def test_problems_of_the_documents_are_told_all_at_once(campaign: Callable[..., Path], pool: Pool) -> None:
    told = check_in(pool, campaign("lang: en\nhedline: Hello\npartners:\n  - {name: ''}\n"))
    assert len([problem for problem in told if problem.severity == "error"]) >= 2
    assert [problem.line or 0 for problem in told] == sorted(problem.line or 0 for problem in told)


def test_documents_with_errors_start_no_worker(
    campaign: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[str] = []
    monkeypatch.setattr(Pool, "warm", lambda pool: started.append("a worker"))
    assert "unknown-key" in [problem.code for problem in check(campaign("lang: en\nhedline: Hello\n"))]
    with pytest.raises(ProblemsFound):
        render(tmp_path / "soup", Wish())
    assert started == []


def test_problems_of_the_pages_are_told_and_nothing_is_written(campaign: Callable[..., Path], pool: Pool) -> None:
    folder = campaign(material="wrong")
    assert ("does-not-fit", 3) in [(problem.code, problem.line) for problem in check_in(pool, folder)]
    assert not (folder / "out").exists()


def test_a_problem_that_every_sheet_has_is_told_once(campaign: Callable[..., Path], pool: Pool) -> None:
    told = check_in(pool, campaign(CAMPAIGN.replace("lang: en", "langs: [en, en-GB]"), material="wrong"))
    assert [problem.code for problem in told].count("does-not-fit") == 1


def test_a_file_that_no_kit_may_hold_is_a_problem(campaign: Callable[..., Path], pool: Pool) -> None:
    folder = campaign()
    (folder / "kits/soup-flyer/assets").mkdir()
    (folder / "kits/soup-flyer/assets/link.svg").symlink_to("/etc/hostname")
    assert "unsafe-path" in [problem.code for problem in check_in(pool, folder)]


def test_a_damaged_lineage_is_a_problem(campaign: Callable[..., Path], pool: Pool) -> None:
    folder = campaign()
    (folder / "kits/soup-flyer/lineage.json").write_text("{")
    told = check_in(pool, folder)
    assert any(problem.severity == "error" and "lineage.json" in problem.file for problem in told)


def test_a_kit_that_is_not_there_is_told(campaign: Callable[..., Path], pool: Pool) -> None:
    with pytest.raises(NotFound, match="stew"):
        check_in(pool, campaign(), Wish(kits=("stew",)))


BOMBS = {
    "repeat": "{% if false %}{{ 'a' * 10 ** 10 }}{{ [0] * 10 ** 9 }}{% endif %}{{ 'a' * 10 ** 10 }}",
    "power": "{{ 9 ** 9 ** 9 }}",
    "width": "{{ '%0999999999d' % 1 }}",
    "centre": "{{ 'x' | center(10 ** 9) }}",
    "range": "{{ range(10 ** 9) | list }}",
    "mapping": "{{ {'a': [0] * 10 ** 9}['a'] }}",
    "loops": "{% for a in range(10000) %}{% for b in range(10000) %}{% endfor %}{% endfor %}",
    "sound": "<p style='margin: 15mm'>{{ headline | center(9) | indent(2) | wordwrap(9) }}"
    "{{ [1, 2] | batch(2) | list | length }}{{ [1, 2] | slice(2) | list | length }} {{ credit.line }}</p>",
}


def test_what_compiling_a_template_would_compute_is_a_line_each_and_the_rest_goes_on(
    tmp_path: Path, new_kit: Callable[..., Path]
) -> None:
    kit = new_kit(files={f"templates/{name}.html": text for name, text in BOMBS.items()})
    materials = "".join(f"  {name}: {{template: {name}.html, size: A5, pages: 1, formats: [pdf]}}\n" for name in BOMBS)
    (kit / "kit.yaml").write_text((kit / "kit.yaml").read_text() + materials)
    with Pool(1) as pool:
        told = [problem for problem in check_in(pool, kit) if problem.severity == "error"]
    assert {problem.file for problem in told} == {f"templates/{name}.html" for name in BOMBS if name != "sound"}
    assert {problem.code for problem in told} == {"unsafe-template"}


def test_a_value_that_no_kit_can_print_is_told_beside_what_is_still_open(campaign: Callable[..., Path], pool: Pool) -> None:
    folder = campaign(f"{CAMPAIGN}phone: 0113 496 0000\n")
    told = {problem.code: problem for problem in check_in(pool, folder)}
    assert (told["not-printed"].line, told["not-printed"].field) == (5, "phone")
    assert told["not-printed"].severity == "warning"


def test_a_font_that_a_kit_cannot_be_published_with_is_told(campaign: Callable[..., Path], pool: Pool) -> None:
    folder = campaign()
    manifest = folder / "kits/soup-flyer/kit.yaml"
    (folder / "kits/soup-flyer/dear.ttf").write_bytes(b"")
    fonts = "fonts: [{family: Dear, files: [dear.ttf], license: AGPL-3.0-only}]\n"
    manifest.write_text(manifest.read_text() + fonts)
    (problem,) = (problem for problem in check_in(pool, folder) if problem.code == "font-licence")
    assert (problem.file, problem.field) == ("kits/soup-flyer/kit.yaml", "fonts[0].license")
    assert "OFL-1.1" in problem.message


TWO_MATERIALS = """\
  wrong: {template: flyer.html, size: A6, pages: 1, formats: [pdf]}
"""


def test_only_the_sheets_that_are_wished_for_are_judged(campaign: Callable[..., Path], pool: Pool) -> None:
    folder = campaign(CAMPAIGN.replace("lang: en", "langs: [en, en-GB]"))
    manifest = folder / "kits/soup-flyer/kit.yaml"
    manifest.write_text(manifest.read_text() + TWO_MATERIALS)
    assert "does-not-fit" in [problem.code for problem in check_in(pool, folder)]
    assert "does-not-fit" not in [problem.code for problem in check_in(pool, folder, Wish(materials=("A5",)))]
    with pytest.raises(NotFound, match="fr"):
        check_in(pool, folder, Wish(langs=("fr",)))


def test_words_of_the_sample_are_told_where_the_wished_sheets_print_them(campaign: Callable[..., Path], pool: Pool) -> None:
    folder = campaign()
    kit = folder / "kits/soup-flyer"
    (kit / "sample/campaign.yaml").write_text("lang: en\nheadline: Hello\npartners: [{name: A}]\n")
    (kit / "templates/bare.html").write_text("{{ credit.line }}")
    manifest = kit / "kit.yaml"
    manifest.write_text(manifest.read_text() + "  bare: {template: bare.html, size: A6, pages: 1, formats: [pdf]}\n")
    assert "sample-value" in [problem.code for problem in check_in(pool, folder, Wish(materials=("a5",)))]
    assert "sample-value" not in [problem.code for problem in check_in(pool, folder, Wish(materials=("bare",)))]


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("<p>{{ headline }} {{ credit.line }}</p>", ["partners-not-shown"]),
        ("<p>{{ partners | length }} {{ credit.line }}</p>", ["partners-not-shown"]),
        ("<p>{% for one in partners %}{{ one.name }}{% endfor %} {{ credit.line }}</p>", []),
        (
            "{% for row in strip(50, 5, 5, 'Sofia Sans') %}{{ row[0].picture }}{% endfor %}",
            [],
        ),
        ("{% for one in [partners[0]] %}{{ one | logo }}{% endfor %}", []),
    ],
)
def test_a_kit_that_asks_for_partners_and_shows_none_is_told(
    campaign: Callable[..., Path], pool: Pool, template: str, told: Sequence[str]
) -> None:
    folder = campaign()
    manifest = folder / "kits/soup-flyer/kit.yaml"
    manifest.write_text(manifest.read_text() + "partners: {min: 1}\n")
    (folder / "kits/soup-flyer/templates/flyer.html").write_text(template)
    problems = [problem for problem in check_in(pool, folder) if problem.field == "partners"]
    assert [problem.code for problem in problems] == told
    assert all((problem.file, problem.severity) == ("kits/soup-flyer/kit.yaml", "warning") for problem in problems)
    assert all(problem.line == len(manifest.read_text().splitlines()) for problem in problems)


@pytest.fixture
def bilingual(new_kit: Callable[..., Path]) -> Callable[..., Path]:
    """A kit that declares French beside English, with a sample in each."""

    def make(french: str = "lang: fr\nheadline: Bonjour\npartners: [{name: Marmite}]\n", name: str = "fr") -> Path:
        words = {"words/en.yaml": "together: Together\n", "words/fr.yaml": "together: Ensemble\n"}
        kit = new_kit(
            "soup-flyer", files={**words, f"sample/campaign.{name}.yaml": french, "sample/campaign.yaml": CAMPAIGN}
        )
        manifest = "".join(line for line in (kit / "kit.yaml").open() if not line.startswith("languages:"))
        (kit / "kit.yaml").write_text(f"{manifest}languages: [en, fr]\n")
        return kit

    return make


def test_a_kit_is_tried_in_each_language_with_the_sample_in_it(bilingual: Callable[..., Path], pool: Pool) -> None:
    told = check_in(pool, bilingual(french="lang: fr\nhedline: Bonjour\n"))
    assert {(problem.file, problem.field) for problem in told if problem.code == "unknown-key"} == {
        ("sample/campaign.fr.yaml", "hedline")
    }


def test_what_is_wrong_in_every_language_of_a_kit_is_told_once(bilingual: Callable[..., Path], pool: Pool) -> None:
    kit = bilingual()
    (kit / ".DS_Store").write_bytes(b"\0")
    assert [problem.code for problem in check_in(pool, kit)] == ["leaving"]


def test_only_the_language_asked_for_is_tried(bilingual: Callable[..., Path], pool: Pool) -> None:
    told = check_in(pool, bilingual(french="lang: fr\nhedline: Bonjour\n"), Wish(langs=("en",)))
    assert "unknown-key" not in [problem.code for problem in told]


def test_a_sample_in_a_language_that_the_kit_does_not_declare_is_told(bilingual: Callable[..., Path], pool: Pool) -> None:
    told = check_in(pool, bilingual("lang: pl\nheadline: Witaj\n", "pl"))
    assert [(problem.file, problem.severity) for problem in told if problem.code == "sample-language"] == [
        ("sample/campaign.pl.yaml", "error")
    ]
