from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from campaignkit.documents.campaign import Reading, read_campaign
from campaignkit.documents.kit import read_kit
from campaignkit.documents.values.audiences import NEEDED
from campaignkit.errors import InvalidDocuments, Problem
from campaignkit.model.campaign import Audience
from campaignkit.model.kit import Author, Kit, Material
from campaignkit.model.values import Localised

Read = Callable[..., Reading]
Told = Callable[..., tuple[Problem, ...]]


def voice(words: str) -> dict[str, str]:
    return {name: f"{words} {name}" for name in NEEDED}


def kit(voices: Mapping[str, Mapping[str, Mapping[str, str]]] | None = None, *, mails: bool = True) -> Kit:
    mail = Material("mail", "mail.mjml", ("html", "txt", "eml"), each="audience")
    said = {lang: {"workers": voice(lang), "customers": voice(lang)} for lang in ("en", "es")}
    return Kit(
        folder=Path("/nowhere"),
        name="sponsor-email",
        version="1.0.0",
        title="Mail",
        summary="A mail",
        license="CC0-1.0",
        authors=(Author("Werkstatt Ost"),),
        fields=(),
        materials=(mail,) if mails else (Material("a5", "flyer.html", ("pdf",)),),
        languages=("en", "es"),
        partners=(0, 12),
        voices=said if voices is None else voices,
    )


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def reading(text: str, *kits: Kit) -> Reading:
        (tmp_path / "campaign.yaml").write_text(text, encoding="utf-8")
        return read_campaign(tmp_path, kits or (kit(),))

    return reading


@pytest.fixture
def told(read: Read) -> Told:
    def problems(text: str, *kits: Kit) -> tuple[Problem, ...]:
        with pytest.raises(InvalidDocuments) as caught:
            read(text, *kits)
        return tuple(problem for problem in caught.value.problems if problem.severity == "error")

    return problems


def test_a_word_names_an_audience_that_the_kit_knows(read: Read) -> None:
    reading = read("lang: en\naudiences: [workers, customers]\n")
    assert reading.campaign.audiences == (Audience("workers"), Audience("customers"))
    assert reading.warnings == ()


def test_an_audience_may_bring_words_of_its_own_in_each_language(read: Read) -> None:
    reading = read(
        "langs: [en, es]\naudiences:\n  - {id: workers, subject: {en: Come, es: Venga}, body: {en: All, es: Todo}}\n"
    )
    texts = {"subject": Localised((("en", "Come"), ("es", "Venga"))), "body": Localised((("en", "All"), ("es", "Todo")))}
    assert reading.campaign.audiences == (Audience("workers", texts),)
    assert reading.warnings == ()


def test_an_audience_of_ones_own_needs_no_words_of_the_kit(read: Read) -> None:
    own = ", ".join(f"{name}: Own {name}" for name in NEEDED)
    (audience,) = read(f"lang: fr\naudiences: [{{id: friends, {own}}}]\n").campaign.audiences
    assert audience.texts["sign_off"] == "Own sign_off"


def test_the_words_of_a_primary_language_serve_its_countries(read: Read) -> None:
    assert len(read("langs: [en-US, es-US]\naudiences: [workers]\n").campaign.audiences) == 1
    text = "langs: [en-US, es-US]\naudiences: [{id: workers, subject: {en: Come, es: Venga}}]\n"
    assert read(text, kit({"en": {"workers": voice("en")}, "es-US": {"workers": voice("es")}})).warnings == ()


def test_a_placeholder_in_a_campaigns_own_words_is_only_text(read: Read) -> None:
    (audience,) = read("lang: en\naudiences: [{id: workers, subject: 'Join {tilte}'}]\n").campaign.audiences
    assert audience.texts == {"subject": "Join {tilte}"}


@pytest.mark.parametrize("audiences", ["", "audiences:\n", "audiences: []\n"])
def test_a_kit_that_writes_to_audiences_asks_for_them_and_names_those_it_knows(told: Told, audiences: str) -> None:
    (problem,) = told(f"lang: en\n{audiences}")
    assert (problem.field, problem.code, problem.line) == ("audiences", "missing-value", 2 if audiences else 1)
    assert "sponsor-email" in problem.message
    assert "[workers, customers]" in problem.message


def test_without_a_kit_that_writes_to_them_audiences_are_only_kept(read: Read) -> None:
    text = "langs: [en, it]\naudiences: [neighbours, {id: friends, subject: {en: Come}}]\n"
    reading = read(text, kit({}, mails=False))
    assert [audience.id for audience in reading.campaign.audiences] == ["neighbours", "friends"]
    assert reading.warnings == ()


def test_each_audience_and_language_without_its_texts_is_one_error(told: Told) -> None:
    problems = told("langs: [en, it]\naudiences:\n  - workers\n  - {id: friends, ask: {it: Vieni}}\n")
    assert [(p.field, p.line, p.code) for p in problems] == [
        ("audiences[0]", 3, "missing-text"),
        ("audiences[1]", 4, "missing-text"),
        ("audiences[1]", 4, "missing-text"),
    ]
    assert (
        "“workers” has no subject, preheader, greeting, reason, ask and sign_off in the language `it`"
        in problems[0].message
    )
    assert "{id: workers, subject: {it: …}}" in problems[0].message
    assert "no subject, preheader, greeting, reason, ask and sign_off in the language `en`" in problems[2].message
    assert "no subject, preheader, greeting, reason and sign_off in the language `it`" in problems[1].message


def test_another_languages_words_never_stand_in(told: Told) -> None:
    only_english = kit({"en": {"workers": voice("en")}})
    (problem,) = told("langs: [en, es]\naudiences: [workers]\n", only_english)
    assert "`es`" in problem.message
    (problem,) = told("lang: es\naudiences: [{id: workers, subject: {en: Come}}]\n", only_english)
    assert "no subject, preheader" in problem.message


def test_every_kit_that_writes_must_have_the_words(told: Told) -> None:
    other = replace(kit({"en": {"workers": voice("en")}}), name="thank-you")
    (problem,) = told("lang: en\naudiences: [customers]\n", kit(), other)
    assert "thank-you" in problem.message


def test_a_misspelt_audience_is_suggested(told: Told) -> None:
    assert "did you mean `workers`?" in told("lang: en\naudiences: [worker]\n")[0].message
    assert (
        "or take workers or customers, for whom sponsor-email has words" in told("lang: en\naudiences: [pets]\n")[0].message
    )


def test_one_wording_for_several_languages_is_asked_about(read: Read) -> None:
    text = "langs: [{}]\naudiences:\n  - {{id: workers, subject: Come}}\n"
    (warning,) = read(text.format("en, es")).warnings
    assert (warning.field, warning.line, warning.code) == ("audiences[0].subject", 3, "one-wording")
    assert "{en: …, es: …}" in warning.message
    assert read(text.format("en-GB, en-US")).warnings == ()


@pytest.mark.parametrize(
    ("entry", "field", "code", "words"),
    [
        ("{id: workers, subjct: x}", "audiences[0].subjct", "unknown-key", "did you mean `subject`?"),
        ("{subject: x}", "audiences[0].id", "missing-value", "such as workers"),
        ("{}", "audiences[0].id", "missing-value", "such as workers"),
        ("{id: ''}", "audiences[0].id", "missing-value", "such as workers"),
        ("{id: [a]}", "audiences[0].id", "wrong-type", "a list"),
        ("{id: {en: a, es: b}}", "audiences[0].id", "wrong-type", "one word"),
        ("{id: no}", "audiences[0].id", "unquoted-text", "'no'"),
        ("{id: Our Folk}", "audiences[0].id", "bad-id", "`our-folk`"),
        ("Our Folk", "audiences[0]", "bad-id", "`our-folk`"),
        ("работники", "audiences[0]", "bad-id", "`workers`"),
        ("01234", "audiences[0]", "unquoted-text", "'01234'"),
        ("~", "audiences[0]", "missing-value", "such as workers"),
        ("[workers]", "audiences[0]", "wrong-type", "a list"),
        ("workers, customers, workers", "audiences[2]", "duplicate-id", "audiences[0]"),
        ("workers, {id: workers}", "audiences[1].id", "duplicate-id", "audiences[0]"),
        (f"{{id: workers, subject: {'x' * 61}}}", "audiences[0].subject", "too-long", "cut 1"),
        (f"{{id: workers, preheader: {'x' * 91}}}", "audiences[0].preheader", "too-long", "cut 1"),
        (f"{{id: workers, ask: {{en: {'x' * 31}}}}}", "audiences[0].ask.en", "too-long", "cut 1"),
        ('{id: workers, subject: "Come\\r\\nBcc: x@y.example"}', "audiences[0].subject", "line-break", "“Come”"),
        ('{id: workers, subject: {en: "Come\\LBcc: x"}}', "audiences[0].subject.en", "line-break", "“Come”"),
        ('{id: workers, preheader: "Come\\Pnow"}', "audiences[0].preheader", "line-break", "“Come”"),
    ],
)
def test_a_bad_audience_is_told_once_with_line_field_and_what_to_do(
    told: Told, entry: str, field: str, code: str, words: str
) -> None:
    (problem,) = told(f"# A comment\nlang: en\naudiences: [{entry}]\n")
    assert (problem.line, problem.field, problem.code) == (3, field, code)
    assert words in problem.message
    assert "\n" not in str(problem)


def test_audiences_that_are_no_list_are_told(told: Told) -> None:
    (problem,) = told("lang: en\naudiences: workers\n")
    assert (problem.field, problem.code) == ("audiences", "wrong-type")


def test_what_a_mail_says_may_have_paragraphs(read: Read) -> None:
    (audience,) = read("lang: en\naudiences:\n  - id: workers\n    body: |\n      One.\n\n      Two.\n").campaign.audiences
    assert audience.texts["body"] == "One.\n\nTwo."


SPONSORED = """\
kit: sponsor-email
langs: [en-US, es-US]
sender: {name: 'Miller, Ortiz & Daughters Hardware', from: news@mo-hardware.example, reply_to: community@mo-hardware.example,
         postal_address: '1200 N. Main St., Suite 4, Dayton, OH 45402', unsubscribe: ['mailto:stop@mo-hardware.example','https://mo-hardware.example/u/ABC'],
         logo: mo.png, color: '#F7E017'}
nonprofit: {name: Night Pantry Dayton, logo: np.svg, postal_address: 'PO Box 77, Dayton, OH 45401', color: '#5B2D8E'}
event: {title: 'All-Night Soup-a-thon 🍲', starts: 2027-11-06T22:00, ends: 2027-11-07T03:00, tz: America/New_York, url: https://nightpantry.example/soup}
audiences: [workers, suppliers, customers]
link: {campaign: soupathon-2027}
"""  # noqa: E501

MANIFEST = """\
name: sponsor-email
version: 1.0.0
title: Mail
summary: A mail
license: CC0-1.0
authors: [{name: Werkstatt Ost}]
languages: [en, es]
fields:
  sender:
    type: group
    fields:
      postal_address: {type: text, required: true, help: "Mails need it by law, and it is never invented"}
      unsubscribe: {type: list, of: {type: text}, required: true}
materials:
  mail: {template: mail.mjml, each: audience, formats: [html, txt, eml]}
"""


@pytest.fixture
def sponsor(tmp_path: Path) -> Kit:
    said = "".join(
        f"  {name}: {{subject: 'To {name}: {{title}}', preheader: p, greeting: g, reason: r, ask: a, sign_off: s}}\n"
        for name in ("workers", "suppliers", "customers")
    )
    for path, text in {
        "kit.yaml": MANIFEST,
        "templates/mail.mjml": "<mjml/>",
        "templates/mail.txt": "",
        "words/en.yaml": f"with: with\naudiences:\n{said}",
        "words/es.yaml": f"with: con\naudiences:\n{said}",
    }.items():
        (tmp_path / "kit" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "kit" / path).write_text(text, encoding="utf-8")
    for name in ("mo.png", "np.svg"):
        (tmp_path / name).write_bytes(b"<svg/>")
    return read_kit(tmp_path / "kit")


def test_a_sponsors_campaign_in_two_languages_is_read_as_it_stands(read: Read, sponsor: Kit) -> None:
    reading = read(SPONSORED, sponsor)
    assert [audience.id for audience in reading.campaign.audiences] == ["workers", "suppliers", "customers"]
    assert reading.warnings == ()


def test_a_sponsors_mail_without_postal_address_or_way_out_is_told_why_it_needs_them(told: Told, sponsor: Kit) -> None:
    lines = SPONSORED.splitlines()
    lines[3] = " " * 9
    address, way_out = told("\n".join(lines), sponsor)
    assert (address.field, address.line, address.code) == ("sender.postal_address", 3, "missing-value")
    assert "by law, and it is never invented" in address.message
    assert (way_out.field, way_out.code) == ("sender.unsubscribe", "missing-value")
    assert "mailto:stop@example.org, https://example.org/stop or both" in way_out.message
