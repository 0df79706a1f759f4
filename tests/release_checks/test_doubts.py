"""What a publisher is asked to look at once more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.lineage.record import Record
from campaignkit.model.kit import Kit
from campaignkit.release_checks.doubts import doubts


@pytest.fixture
def before(line: Any) -> Record:
    """The release that a new one goes on from."""
    record: Record = line.lineage.record
    return record


def next_one(before: Record, released: str) -> Record:
    return replace(before, version="1.1.0", previous=before.digest, released=released)


def told(kit: Kit, record: Record, before: Record) -> list[str]:
    return [str(problem) for problem in doubts(kit, record, {before.digest: before})]


def test_a_release_that_follows_at_a_likely_time_raises_none(line: Any, before: Record) -> None:
    assert told(read_kit(line.folder), next_one(before, "2027-02-01T00:00:00Z"), before) == []


def test_a_kit_without_an_origin_is_told_to_begin_a_line(line: Any, before: Record) -> None:
    (problem,) = doubts(read_kit(line.folder), replace(before, previous=""), {})
    assert (problem.code, problem.severity) == ("new-root", "warning")


@pytest.mark.parametrize("released", ["1970-01-02T00:00:00Z", "2100-01-01T00:00:00Z"])
def test_a_clock_that_nobody_set_is_told(line: Any, before: Record, released: str) -> None:
    (words,) = told(read_kit(line.folder), next_one(before, released), before)
    assert words == f"lineage.json released: its date would be {released[:10]}; is this machine's clock right?"


def test_a_release_before_the_one_that_it_follows_is_told(line: Any, before: Record) -> None:
    (words,) = told(read_kit(line.folder), next_one(before, "2026-12-31T00:00:00Z"), before)
    assert "earlier than soup-flyer 1.0.0 that it goes on from (2027-01-01)" in words


@pytest.mark.parametrize(
    ("was", "expected"),
    [
        ("headline", []),
        ("event.headline", ["found event.headline, which soup-flyer 1.0.0 did not have; did you mean headline?"]),
        ("slogan", ["found slogan, which soup-flyer 1.0.0 did not have"]),
    ],
)
def test_a_former_path_must_be_one_that_a_release_had(line: Any, before: Record, was: str, expected: list[str]) -> None:
    manifest = Path(line.folder, "kit.yaml")
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace("  headline: {", f"  words_on_top: {{was: {was}, "), encoding="utf-8")
    found = told(read_kit(line.folder), next_one(before, "2027-02-01T00:00:00Z"), before)
    assert [words.partition("a field, ")[2] for words in found] == expected
