from __future__ import annotations

from pathlib import Path

import pytest

from campaignkit.documents.manifest import field_path, sound_manifest
from campaignkit.documents.reading.report import Report
from campaignkit.documents.reading.source import parse_table
from campaignkit.documents.rules import broken_rules, partner_limits

HEAD = """\
name: soup-flyer
version: 1.0.0
title: Soup flyer
summary: One bowl
license: CC-BY-SA-4.0
authors: [{name: Werkstatt Ost}]
"""
FIELDS = "fields:\n  headline: {type: text}\n"
SHEET = "materials:\n  a5: {template: flyer.html, size: A5, formats: [pdf]}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A kit's files, of which each row tells another manifest."""
    for name in ("templates/flyer.html", "templates/mail.mjml", "words/en.yaml", "fonts/a.ttf", "assets/mark.svg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    return tmp_path


def faults(text: str, folder: Path) -> list[tuple[str, str, str]]:
    report, table = Report("kit.yaml"), parse_table(text.encode(), "kit.yaml")
    data = sound_manifest(report, table)
    assert report.problems == [], "the schema is asked elsewhere"
    return [(field_path(path), message, code) for path, message, code in broken_rules(data, table, folder)]


def test_a_manifest_that_keeps_to_all_rules_has_no_fault(folder: Path) -> None:
    fonts = "fonts: [{family: A, files: [fonts/a.ttf], license: OFL-1.1}]\n"
    more = "languages: [en]\nmarks: [assets/mark.svg]\npartners: {min: 1, max: 12}\n"
    mail = "  mail: {template: mail.mjml, each: audience, formats: [html]}\n  invite: {template: invite, formats: [ics]}\n"
    assert faults(HEAD + fonts + more + FIELDS + SHEET + mail, folder) == []


@pytest.mark.parametrize(
    ("text", "place", "code", "words"),
    [
        (HEAD.replace("CC-BY-SA-4.0", "CC-BY-SA-4") + SHEET, "license", "unknown-license", "did you mean CC-BY-SA-4.0?"),
        (f"{HEAD}fonts: [{{family: A, files: [fonts/a.ttf], license: Mine}}]\n{SHEET}", "fonts[0].license",
         "unknown-license", "SPDX"),
        (f"{HEAD}fonts: [{{family: A, files: [fonts/b.ttf], license: OFL-1.1}}]\n{SHEET}", "fonts[0].files[0]",
         "missing-file", "did you mean `a.ttf`?"),
        (f"{HEAD}languages: [en, xx]\n{SHEET}", "languages[1]", "unknown-language", "“xx”"),
        (f"{HEAD}languages: [en, en]\n{SHEET}", "languages[1]", "duplicate-key", "twice"),
        (f"{HEAD}languages: [en, de]\n{SHEET}", "languages[1]", "missing-file", "words/de.yaml"),
        (f"{HEAD}partners: {{min: 4, max: 2}}\n{SHEET}", "partners.max", "bad-number", "at least `min` (4)"),
        (f"{HEAD}marks: [../mark.svg]\n{SHEET}", "marks[0]", "unsafe-path", "“../mark.svg”"),
        (f"{HEAD}fields:\n  lang: {{type: text}}\n{SHEET}", "fields.lang", "reserved-name", "another name"),
        (f"{HEAD}fields:\n  rule: {{type: choice}}\n{SHEET}", "fields.rule", "missing-value", "no `choices`"),
        (f"{HEAD}fields:\n  a: {{type: text, choices: [x]}}\n{SHEET}", "fields.a.choices", "bad-value", "type `choice`"),
        (f"{HEAD}fields:\n  a: {{type: text, short: b}}\n{SHEET}", "fields.a.short", "unknown-field", "no field “b”"),
        (f"{HEAD}fields:\n  a: {{type: text, max: 5, ideal: 9}}\n{SHEET}", "fields.a.ideal", "bad-number", "`max` (5)"),
        (f"{HEAD}fields:\n  a: {{type: text, was: b}}\n  b: {{type: text}}\n{SHEET}", "fields.a.was", "bad-value", "still"),
        (f"{HEAD}fields:\n  a: {{type: list, of: {{type: text, was: b}}}}\n{SHEET}", "fields.a.of.was", "bad-value",
         "belongs to a field of its own"),
    ],
)  # fmt: skip
def test_a_rule_of_the_kit_itself(text: str, place: str, code: str, words: str, folder: Path) -> None:
    (found,) = faults(text, folder)
    assert found[::2] == (place, code)
    assert words in found[1]


@pytest.mark.parametrize(
    ("material", "place", "code", "words"),
    [
        ("{template: gone.html, size: A5, formats: [pdf]}", "template", "missing-file", "“templates/gone.html”"),
        ("{template: ../kit.yaml, size: A5, formats: [pdf]}", "template", "unsafe-path", "a file of the kit"),
        ("{template: flyer.html, size: 1x1mm, formats: [pdf]}", "size", "bad-value", "such as A5, Letter or 210x297mm"),
        ("{template: flyer.html, size: A5, bleed: 90mm, formats: [pdf]}", "bleed", "bad-value", "at most 50mm"),
        ("{template: flyer.html, size: A5, pages: 2-1, formats: [pdf]}", "pages", "bad-value", "1 or 1-2"),
        ("{template: flyer.html, size: A5, formats: [svg]}", "formats[0]", "cannot-make", "cannot be made yet"),
        ("{template: flyer.html, formats: [pdf]}", "", "missing-value", "because pdf has pages"),
        ("{template: flyer.html, size: A5, formats: [eml]}", "formats[0]", "bad-value", "what a page can be"),
        ("{template: invite, formats: [pdf]}", "formats[0]", "bad-value", "all that the template `invite` makes"),
        ("{template: invite, size: A5, formats: [ics]}", "size", "bad-value", "a calendar invitation has no page"),
        ("{template: flyer.html, size: A5, each: audience, formats: [pdf]}", "each", "bad-value", "only e-mails"),
        ("{template: flyer.html, html: sheet, formats: [html]}", "", "missing-value", "its HTML is the sheet itself"),
        ("{template: mail.mjml, formats: [html]}", "", "missing-value", "each: audience"),
        ("{template: mail.mjml, each: partner, formats: [html]}", "each", "bad-value", "each: audience"),
        ("{template: mail.mjml, each: audience, formats: [pdf]}", "formats[0]", "bad-value", "all that an e-mail can be"),
        ("{template: mail.mjml, each: audience, formats: [txt]}", "template", "missing-file", "“templates/mail.txt”"),
        ("{template: mail.mjml, each: audience, size: A5, formats: [html]}", "size", "bad-value", "an e-mail has no page"),
        ("{template: flyer.html, size: A5, formats: [pdf], drop: [hedline]}", "drop[0]", "unknown-field", "`headline`"),
    ],
)
def test_a_rule_of_a_material(material: str, place: str, code: str, words: str, folder: Path) -> None:
    (found,) = faults(f"{HEAD}{FIELDS}materials:\n  x: {material}\n", folder)
    assert found[::2] == (".".join(filter(None, ("materials.x", place))), code)
    assert words in found[1]


@pytest.mark.parametrize("name", ["headline", "bullets.2", "event.where", "speaker.photo"])
def test_what_may_be_left_out_is_a_field_of_the_kit_or_of_every_campaign(name: str, folder: Path) -> None:
    own = "  bullets: {type: list, of: {type: text}}\n  speaker: {type: group, fields: {photo: {type: image}}}\n"
    sheet = f"materials:\n  a5: {{template: flyer.html, size: A5, formats: [pdf], drop: [{name}]}}\n"
    assert faults(HEAD + FIELDS + own + sheet, folder) == []


@pytest.mark.parametrize(
    ("said", "limits"),
    [({}, (0, 12)), ({"max": 3}, (0, 3)), ({"min": 2}, (2, 12)), ({"min": 20}, (20, 20)), ({"min": 1, "max": 6}, (1, 6))],
)
def test_a_kit_takes_twelve_partners_unless_it_says_otherwise(said: dict[str, int], limits: tuple[int, int]) -> None:
    assert partner_limits(said) == limits
