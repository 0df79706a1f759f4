"""What a kit's languages lack beside its first one is told, each file once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.documents.languages.gaps import GAPS, gaps

ENGLISH = 'free: Free\nscan: Scan\naudiences: {workers: {subject: "Join: {title}", ask: Come}}\n'


@pytest.fixture
def told(new_kit: Callable[..., Path]) -> Callable[..., list[tuple[str, str, str]]]:
    """`told(pl="free: …")`: file, field and code of what is told of these words beside the English ones."""

    def found(**words: str) -> list[tuple[str, str, str]]:
        languages = {tag.replace("_", "-"): text for tag, text in words.items()}
        files = {f"words/{tag}.yaml": text for tag, text in {"en": ENGLISH, **languages}.items()}
        folder = new_kit(files=files)
        manifest = (folder / "kit.yaml").read_text(encoding="utf-8")
        (folder / "kit.yaml").write_text(manifest.replace("[en]", f"[{', '.join(['en', *languages])}]"), encoding="utf-8")
        kit = read_kit(folder)
        problems = list(gaps(kit, kit.languages, "kits/soup/"))
        assert {problem.severity for problem in problems} <= {"warning"}
        assert {problem.code for problem in problems} <= GAPS
        return [(problem.file, problem.field, problem.code) for problem in problems]

    return found


def test_a_whole_translation_is_not_spoken_of(told: Callable[..., list[tuple[str, str, str]]]) -> None:
    assert told(pl='free: Wolne\nscan: Kod\naudiences: {workers: {subject: "Z nami: {title}", ask: Przyjdź}}\n') == []


def test_missing_words_are_told_once_for_each_file(told: Callable[..., list[tuple[str, str, str]]]) -> None:
    assert told(pl="free: Wolne\nscan:\n", de="") == [
        ("kits/soup/words/pl.yaml", "scan", "missing-word"),
        ("kits/soup/words/de.yaml", "free", "missing-word"),
    ]


def test_a_word_that_nothing_shows_is_told_where_it_stands(told: Callable[..., list[tuple[str, str, str]]]) -> None:
    whole = 'free: A\nscan: B\naudiences: {workers: {subject: "C {title}", ask: D}}\n'
    assert told(pl=whole + "sacn: E\n") == [("kits/soup/words/pl.yaml", "sacn", "unknown-word")]


def test_a_lost_placeholder_is_told(told: Callable[..., list[tuple[str, str, str]]]) -> None:
    found = told(pl="free: A\nscan: B\naudiences: {workers: {subject: C, ask: D}}\n")
    assert found == [("kits/soup/words/pl.yaml", "audiences.workers.subject", "lost-placeholder")]


def test_a_region_leans_on_its_language(told: Callable[..., list[tuple[str, str, str]]]) -> None:
    whole = 'free: A\nscan: B\naudiences: {workers: {subject: "C {title}", ask: D}}\n'
    assert told(fr=whole, fr_CA="free: F\n") == []
