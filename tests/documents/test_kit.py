from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaignkit.documents.kit import read_kit
from campaignkit.errors import InvalidDocuments, NotFound, Problem
from campaignkit.model.kit import Author, Field, Kit

SOUND = """\
name: soup-flyer
version: 1.0.0
title: Soup flyer
summary: One bowl, one sheet
license: CC-BY-SA-4.0
authors: [{name: Werkstatt Ost, url: https://werkstatt-ost.example/}]
languages: [en]
fields:
  headline: {type: text, max: 40, required: true}
materials:
  a5: {template: flyer.html, size: A5, bleed: 3mm, formats: [pdf]}
"""


def write(folder: Path, manifest: str, files: Mapping[str, str] | None = None) -> Path:
    texts = {"kit.yaml": manifest, "templates/flyer.html": "<p>", "words/en.yaml": "free: Free\n", **(files or {})}
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Kit]:
    return lambda manifest, files=None: read_kit(write(tmp_path, manifest, files))


@pytest.fixture
def problems(read: Callable[..., Kit]) -> Callable[..., list[Problem]]:
    def told(manifest: str, files: Mapping[str, str] | None = None) -> list[Problem]:
        with pytest.raises(InvalidDocuments) as caught:
            read(manifest, files)
        return list(caught.value.problems)

    return told


def test_a_manifest_is_read_into_a_kit(read: Callable[..., Kit], tmp_path: Path) -> None:
    manifest = SOUND + (
        "  letter: {template: flyer.html, size: Letter, bleed: 0.125in, pages: 1-2, each: partner, "
        "formats: [pdf], drop: [headline]}\n"
        "  invite: {template: invite, formats: [ics]}\n"
        "looks: [quarters]\npartners: {min: 2, max: 6}\n"
        "connect: {place: Leipzig}\ntags: [soup]\nmarks: [assets/our-logo.svg]\n"
        "fonts: [{family: Young Serif, files: [fonts/y.ttf], license: OFL-1.1}]\n"
    )
    kit = read(manifest, {"fonts/y.ttf": "x"})
    assert kit.folder == tmp_path.resolve()
    assert kit.authors == (Author("Werkstatt Ost", "https://werkstatt-ost.example/"),)
    assert kit.fields == (Field("headline", "text", required=True, max=40),)
    letter = kit.material("letter")
    assert letter.size is not None
    assert letter.size.width == pytest.approx(215.9)
    assert (letter.bleed, letter.pages, letter.each, letter.drop) == (3.175, (1, 2), "partner", ("headline",))
    assert kit.material("invite").size is None
    assert (kit.partners, kit.looks, kit.fonts[0].family) == ((2, 6), ("quarters",), "Young Serif")
    assert kit.words == {"en": {"free": "Free"}}


def test_how_a_material_shows_partners_and_what_its_html_is_are_read(read: Callable[..., Kit]) -> None:
    manifest = (
        SOUND + "  ad: {template: flyer.html, size: 300x250px, formats: [html], html: sheet, slots: 6, weight: 150}\n"
    )
    ad, a5 = read(manifest).material("ad"), read(manifest).material("a5")
    assert (ad.html, ad.slots, ad.weight) == ("sheet", 6, 150)
    assert (a5.html, a5.slots, a5.weight) == ("flowing", 0, 0)


MAIL = "  mail: {template: mail.mjml, each: audience, formats: [html, txt, eml]}\n"
MAIL_FILES = {"templates/mail.mjml": "<mjml/>", "templates/mail.txt": "{{ event.title }}"}


def test_a_mail_is_read_with_what_it_says_to_each_audience(read: Callable[..., Kit]) -> None:
    said = "free: Free\naudiences:\n  workers: {subject: 'Come to {title}'}\n"
    kit = read(SOUND + MAIL, {**MAIL_FILES, "words/en.yaml": said})
    mail = kit.material("mail")
    assert (mail.is_mail, mail.each, mail.size, mail.formats) == (True, "audience", None, ("html", "txt", "eml"))
    assert kit.words == {"en": {"free": "Free"}}
    assert kit.voice("workers", "en-GB") == {"subject": "Come to {title}"}


def test_a_mail_that_is_a_page_only_needs_no_plain_text(read: Callable[..., Kit]) -> None:
    read(SOUND + MAIL.replace("[html, txt, eml]", "[html]"), {"templates/mail.mjml": "<mjml/>"})


def test_a_page_that_flows_needs_no_size(read: Callable[..., Kit]) -> None:
    kit = read(SOUND + "  how: {template: flyer.html, formats: [html]}\n")
    assert kit.material("how").size is None


@pytest.mark.parametrize(
    ("material", "field", "code", "words"),
    [
        ("{template: mail.mjml, formats: [html]}", "", "missing-value", "`each: audience`"),
        ("{template: mail.mjml, each: partner, formats: [html]}", ".each", "bad-value", "`each: audience`"),
        ("{template: mail.mjml, each: audiences, formats: [html]}", ".each", "unknown-choice", "did you mean `audience`?"),
        ("{template: mail.mjml, each: audience, formats: [html, pdf]}", ".formats[1]", "bad-value", "html, txt or eml"),
        ("{template: mail.mjml, each: audience, formats: [html], size: A5}", ".size", "bad-value", "take it out"),
        ("{template: mail.mjml, each: audience, formats: [html], slots: 3}", ".slots", "bad-value", "no page"),
        ("{template: mail.mjml, each: audience, formats: [html], html: sheet}", ".html", "bad-value", "no page"),
        ("{template: lone.mjml, each: audience, formats: [eml]}", ".template", "missing-file", "“templates/lone.txt”"),
        ("{template: gone.mjml, each: audience, formats: [eml]}", ".template", "missing-file", "“templates/gone.mjml”"),
        ("{template: ../a.mjml, each: audience, formats: [eml]}", ".template", "unsafe-path", "a file of the kit"),
        ("{template: flyer.html, formats: [html, eml]}", ".formats[1]", "bad-value", ".mjml"),
        ("{template: mail.txt, formats: [txt]}", ".formats[0]", "bad-value", ".mjml"),
        ("{template: flyer.html, size: A5, each: audience, formats: [pdf]}", ".each", "bad-value", ".mjml"),
        ("{template: flyer.html, html: sheet, formats: [html]}", "", "missing-value", "the sheet itself"),
        ("{template: flyer.html, html: page, formats: [html]}", ".html", "unknown-choice", "flowing or sheet"),
        ("{template: flyer.html, size: A5, slots: 0, formats: [pdf]}", ".slots", "bad-number", "at least 1"),
        ("{template: flyer.html, size: A5, slots: 61, formats: [pdf]}", ".slots", "bad-number", "up to 60"),
        ("{template: flyer.html, size: A5, weight: 150 kB, formats: [png]}", ".weight", "wrong-type", "kilobytes"),
    ],
)
def test_a_material_of_the_wrong_kind_is_told(
    problems: Callable[..., list[Problem]], material: str, field: str, code: str, words: str
) -> None:
    files = {**MAIL_FILES, "templates/lone.mjml": "<mjml/>"}
    (told,) = problems(f"{SOUND}  odd: {material}\n", files)
    assert (told.line, told.field, told.code) == (12, f"materials.odd{field}", code)
    assert words in told.message


def test_a_kit_that_says_nothing_of_partners_takes_none_to_twelve(read: Callable[..., Kit]) -> None:
    assert read(SOUND).partners == (0, 12)


def test_lists_and_groups_of_fields_are_read(read: Callable[..., Kit]) -> None:
    manifest = SOUND.replace(
        "fields:\n",
        "fields:\n"
        "  bullets: {type: list, of: {type: text, max: 75, ideal: 45}, max: 3}\n"
        "  event: {type: group, fields: {title: {type: text, short: short_title}, short_title: {type: text}}}\n"
        "  kind: {type: choice, choices: [one, two]}\n",
    )
    bullets, event, kind, _ = read(manifest).fields
    assert bullets.item == Field("", "text", max=75, ideal=45)
    assert [field.name for field in event.fields] == ["title", "short_title"]
    assert kind.choices == ("one", "two")


@pytest.mark.parametrize(
    ("line", "new", "field", "code", "words"),
    [
        (1, "name: Soup Flyer", "name", "bad-value", "event-flyer"),
        (1, "nam: soup-flyer", "nam", "unknown-key", "did you mean `name`?"),
        (1, "name:", "name", "empty-value", "nothing"),
        (1, "name: no", "name", "unquoted-text", "put it in quotes"),
        (2, "version: 1.0", "version", "wrong-type", "1.0.0"),
        (2, "version: 1.0.0.0", "version", "bad-value", "1.0.0"),
        (2, "version: 01.0.0", "version", "bad-value", "1.0.0"),
        (3, "title: ''", "title", "empty-value", "a title"),
        (4, f"summary: {'x' * 201}", "summary", "too-long", "at most 200 characters, found 201"),
        (5, "license: CC-BY-SA", "license", "unknown-license", "CC-BY-SA-4.0"),
        (6, "authors: Werkstatt Ost", "authors", "wrong-type", "a list of authors"),
        (6, "authors: []", "authors", "empty-value", "a list of authors"),
        (6, "authors: [Werkstatt Ost]", "authors[0]", "wrong-type", "a group with a name"),
        (6, "authors: [{url: https://x.example}]", "authors[0].name", "missing-value", "Werkstatt Ost"),
        (6, "authors: [{name: A, url: 'javascript:x'}]", "authors[0].url", "bad-value", "a web or mail address"),
        (7, "languages: [en, xx]", "languages[1]", "unknown-language", "“xx”"),
        (7, "languages: [no]", "languages[0]", "unquoted-text", "put it in quotes"),
        (7, "languages: [en, de]", "languages[1]", "missing-file", "words/de.yaml"),
        (9, "  headline: {type: tekst}", "fields.headline.type", "unknown-choice", "did you mean `text`?"),
        (9, "  headline: {max: 40}", "fields.headline.type", "missing-value", "text, rich"),
        (9, "  Head line: {type: text}", "fields.Head line", "bad-value", "short_title"),
        (9, "  headline: {type: text, max: many}", "fields.headline.max", "wrong-type", "a number"),
        (9, "  headline: {type: text, max: 0}", "fields.headline.max", "bad-number", "at least 1"),
        (9, "  headline: {type: text, max: 40, ideal: 50}", "fields.headline.ideal", "bad-number", "`max` (40)"),
        (9, "  headline: {type: text, required: yes}", "fields.headline.required", "wrong-type", "true or false"),
        (9, "  headline: {type: text, short: titel}", "fields.headline.short", "unknown-field", "“titel”"),
        (9, "  palette: {type: text}", "fields.palette", "reserved-name", "choose another name"),
        (9, "  partners: {type: list}", "fields.partners", "reserved-name", "choose another name"),
        (9, "  headline: {type: choice}", "fields.headline", "missing-value", "`choices`"),
        (9, "  headline: {type: text, of: {type: text}}", "fields.headline.of", "bad-value", "`list`"),
        (
            11,
            "  a5: {template: flier.html, size: A5, formats: [pdf]}",
            "materials.a5.template",
            "missing-file",
            "`flyer.html`",
        ),
        (
            11,
            "  a5: {template: ../x.html, size: A5, formats: [pdf]}",
            "materials.a5.template",
            "unsafe-path",
            "a file of the kit",
        ),
        (11, "  a5: {template: flyer.html, size: A9, formats: [pdf]}", "materials.a5.size", "bad-value", "A5"),
        (11, "  a5: {template: flyer.html, size: 1x1mm, formats: [pdf]}", "materials.a5.size", "bad-value", "5 mm and 2 m"),
        (11, "  a5: {template: flyer.html, formats: [pdf]}", "materials.a5", "missing-value", "`size`"),
        (11, "  a5: {template: flyer.html, size: A5, formats: [doc]}", "materials.a5.formats[0]", "unknown-choice", "pdf"),
        (
            11,
            "  a5: {template: flyer.html, size: A5, formats: []}",
            "materials.a5.formats",
            "empty-value",
            "a list of formats",
        ),
        (11, "  a5: {size: A5, formats: [pdf]}", "materials.a5.template", "missing-value", "flyer.html"),
        (11, "  a5: {template: flyer.html, size: A5, bleed: 3, formats: [pdf]}", "materials.a5.bleed", "bad-value", "3mm"),
        (
            11,
            "  a5: {template: flyer.html, size: A5, pages: 2-1, formats: [pdf]}",
            "materials.a5.pages",
            "bad-value",
            "1-2",
        ),
        (
            11,
            "  a5: {template: flyer.html, size: A5, pages: 0, formats: [pdf]}",
            "materials.a5.pages",
            "bad-number",
            "at least 1",
        ),
        (
            11,
            "  a5: {template: flyer.html, size: A5, formats: [pdf], drop: [sub]}",
            "materials.a5.drop[0]",
            "unknown-field",
            "“sub”",
        ),
        (
            11,
            "  a5: {template: flyer.html, size: A5, formats: [pdf], each: person}",
            "materials.a5.each",
            "unknown-choice",
            "partner",
        ),
        (11, "  a5: {template: invite, formats: [pdf]}", "materials.a5.formats[0]", "bad-value", "ics"),
        (11, "  a5: {template: invite, formats: [ics], size: A5}", "materials.a5.size", "bad-value", "no page"),
        (
            11,
            "  a5: {template: flyer.html, size: A6, formats: [ics]}",
            "materials.a5.formats[0]",
            "bad-value",
            "pdf, html or png",
        ),
        (
            11,
            "  a5: {template: flyer.html, size: A6, formats: [pdf, csv]}",
            "materials.a5.formats[1]",
            "cannot-make",
            "yet",
        ),
        (11, "  a5: {template: flyer.html, size: A5, formats: [jpg]}", "materials.a5.formats[0]", "cannot-make", "yet"),
    ],
)
def test_a_bad_manifest_is_told_with_line_field_and_what_to_do(
    problems: Callable[..., list[Problem]], line: int, new: str, field: str, code: str, words: str
) -> None:
    lines = SOUND.splitlines()
    lines[line - 1] = new
    told = next(problem for problem in problems("\n".join(lines)) if problem.field == field)
    assert (told.file, told.line, told.code) == ("kit.yaml", line, code)
    assert words in told.message
    assert "\n" not in str(told)


def test_every_problem_of_a_manifest_is_told_at_once(problems: Callable[..., list[Problem]]) -> None:
    bad = (
        SOUND.replace("1.0.0", "one").replace("CC-BY-SA-4.0", "mine").replace("A5", "A9").replace("[en]", "[en, xx]")
        + "colour: red\n"
    )
    assert [(p.line, p.code) for p in problems(bad)] == [
        (2, "bad-value"),
        (5, "unknown-license"),
        (7, "unknown-language"),
        (11, "bad-value"),
        (12, "unknown-key"),
    ]


def test_what_is_missing_is_told_by_name(problems: Callable[..., list[Problem]]) -> None:
    told = problems("title: Soup\n")
    assert {p.field for p in told} == {"name", "version", "summary", "license", "authors", "materials"}
    assert all(p.code == "missing-value" for p in told)


def test_a_key_that_is_there_twice_is_told(problems: Callable[..., list[Problem]]) -> None:
    (told,) = problems(SOUND + "title: Soup\n")
    assert (told.code, told.line, told.field) == ("duplicate-key", 12, "title")


def test_a_font_without_its_file_is_told(problems: Callable[..., list[Problem]]) -> None:
    (told,) = problems(SOUND + "fonts:\n  - {family: Young, files: [fonts/y.ttf], license: OFL-1.1}\n")
    assert (told.code, told.line, told.field) == ("missing-file", 13, "fonts[0].files[0]")


def test_a_mark_may_be_gone_but_not_outside(problems: Callable[..., list[Problem]]) -> None:
    (told,) = problems(SOUND + "marks: [assets/gone.svg, ../logo.svg]\n")
    assert (told.code, told.field) == ("unsafe-path", "marks[1]")


def test_words_are_texts_without_traps(problems: Callable[..., list[Problem]]) -> None:
    told = problems(SOUND, {"words/en.yaml": "free: Free\nyes: yes\nlist: [a]\nno: 'no'\nfree: x\nempty:\n"})
    assert [(p.file, p.line, p.code) for p in told] == [
        ("words/en.yaml", 2, "unquoted-text"),
        ("words/en.yaml", 3, "wrong-type"),
        ("words/en.yaml", 5, "duplicate-key"),
        ("words/en.yaml", 6, "wrong-type"),
    ]


def test_problems_name_the_file_as_the_person_knows_it(tmp_path: Path) -> None:
    with pytest.raises(InvalidDocuments) as caught:
        read_kit(write(tmp_path, "title: Soup\n"), within="kits/soup-flyer/")
    assert {p.file for p in caught.value.problems} == {"kits/soup-flyer/kit.yaml"}


def test_a_folder_without_a_manifest_is_no_kit(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as caught:
        read_kit(tmp_path)
    assert "campaignkit init" in caught.value.hint


LEAVES = st.one_of(
    st.text("a0:.é -", max_size=6), st.sampled_from(["text", "A5", "1-2", "invite", "ics", "9" * 5000, "no", "../x"])
)
WORDS = [
    "name",
    "authors",
    "fields",
    "materials",
    "type",
    "of",
    "template",
    "size",
    "pages",
    "drop",
    "languages",
    "fonts",
    "files",
    "partners",
    "min",
]
TREES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=4),
    max_leaves=14,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(WORDS), TREES, max_size=6))
def test_any_tree_is_a_kit_or_problems(tmp_path: Path, tree: dict[str, object]) -> None:
    from campaignkit.documents.editing.notation import inline

    (tmp_path / "kit.yaml").write_text(inline(tree) + "\n", encoding="utf-8")  # type: ignore[arg-type]
    with pytest.raises(InvalidDocuments) as caught:
        read_kit(tmp_path)
    assert all(problem.line for problem in caught.value.problems)
