from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import campaignkit as package
from campaignkit.documents.words import Words, read_words

Read = Callable[..., Words]

KITS = Path(package.__file__).parents[1] / "kits"


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def reading(**languages: str) -> Words:
        (tmp_path / "words").mkdir(exist_ok=True)
        for tag, text in languages.items():
            (tmp_path / f"words/{tag}.yaml").write_text(text, encoding="utf-8")
        return read_words(tmp_path, "kits/mail/", tuple(languages))

    return reading


def test_words_and_what_is_said_to_audiences_are_read_apart(read: Read) -> None:
    words = read(en="free: Free\naudiences:\n  workers: {subject: 'Come to {title}', ask: Join in}\n", de="free: Frei\n")
    assert words.words == {"en": {"free": "Free"}, "de": {"free": "Frei"}}
    assert words.voices == {"en": {"workers": {"subject": "Come to {title}", "ask": "Join in"}}}
    assert words.problems == ()


def test_a_language_without_its_file_is_left_to_the_manifest(read: Read, tmp_path: Path) -> None:
    assert read_words(tmp_path, "", ("en", "../de")) == Words()


@pytest.mark.parametrize("audiences", ["", " ~", " {}"])
def test_a_kit_may_have_no_words_for_anybody(read: Read, audiences: str) -> None:
    words = read(en=f"audiences:{audiences}\n")
    assert (words.voices, words.problems) == ({}, ())


def test_only_words_without_placeholders_are_measured(read: Read) -> None:
    long = "x" * 61
    assert read(en=f"audiences: {{workers: {{subject: '{long} {{title}}'}}}}\n").problems == ()
    (problem,) = read(en=f"audiences: {{workers: {{subject: {long}}}}}\n").problems
    assert (problem.field, problem.code) == ("audiences.workers.subject", "too-long")


@pytest.mark.parametrize(
    ("text", "field", "code", "words"),
    [
        ("workers", "audiences", "wrong-type", "a group"),
        ("{workers: Come}", "audiences.workers", "wrong-type", "a group"),
        ("{workers: {subjct: x}}", "audiences.workers.subjct", "unknown-key", "did you mean `subject`?"),
        ("{workers: {id: x}}", "audiences.workers.id", "unknown-key", "`id`"),
        ("{workers: {subject: [a]}}", "audiences.workers.subject", "wrong-type", "a list"),
        ("{workers: {subject: }}", "audiences.workers.subject", "wrong-type", "nothing"),
        ("{workers: {subject: no}}", "audiences.workers.subject", "unquoted-text", "'no'"),
        ('{workers: {subject: "a\\nb"}}', "audiences.workers.subject", "line-break", "one line"),
        ('{workers: {preheader: "a\\Lb"}}', "audiences.workers.preheader", "line-break", "one line"),
        ("{workers: {ask: 'To {tilte}'}}", "audiences.workers.ask", "unknown-placeholder", "did you mean `title`?"),
        ("{workers: {ask: 'To { title }'}}", "audiences.workers.ask", "unknown-placeholder", "`title`"),
        ("{Our Folk: {ask: x}}", "audiences.Our Folk", "bad-id", "small letters"),
    ],
)
def test_bad_words_to_an_audience_are_told_in_their_file(read: Read, text: str, field: str, code: str, words: str) -> None:
    (problem,) = read(en=f"free: Free\naudiences: {text}\n").problems
    assert (problem.file, problem.line, problem.field, problem.code) == ("kits/mail/words/en.yaml", 2, field, code)
    assert words in problem.message


def test_a_text_that_is_there_twice_is_told(read: Read) -> None:
    (problem,) = read(en="audiences:\n  workers:\n    ask: a\n    ask: b\n").problems
    assert (problem.line, problem.field, problem.code) == (4, "audiences.workers.ask", "duplicate-key")


FRENCH_SIGN = re.compile(r"(?<![\u00a0\u202f])[:;!?»]|«(?![\u00a0\u202f])")
"""A sign that French keeps apart from its word, and that could begin a line (Imprimerie nationale, Lexique des règles)."""


@pytest.mark.parametrize("kit", ["co-branded-ad", "event-flyer", "sponsor-email"])
def test_french_words_of_the_starter_kits_keep_their_signs_beside_them(kit: str) -> None:
    told = read_words(KITS / kit, "", ["fr"])
    said = [("", word, text) for word, text in told.words["fr"].items()]
    said += [
        (audience, name, text) for audience, texts in told.voices.get("fr", {}).items() for name, text in texts.items()
    ]
    assert [each for each in said if FRENCH_SIGN.search(each[2])] == []


def test_a_no_break_space_at_the_end_of_a_word_stays(read: Read) -> None:
    assert read(fr="when: ' Quand\u00a0'\n").words["fr"]["when"] == "Quand\u00a0"
