from dataclasses import replace
from pathlib import Path

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.errors import InvalidDocuments
from campaignkit.files import kit_contents
from campaignkit.lineage.remix import as_remix, author
from campaignkit.model.kit import Author

VECTORS = Path(__file__).parent.parent / "vectors"
SOUP = VECTORS / "soup-flyer-1.0.0"


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("Küche für Alle <https://kueche.example/>", Author("Küche für Alle", "https://kueche.example/")),
        ("A <a@b.example>", Author("A", "a@b.example")),
        ("  Just a Name ", Author("Just a Name")),
        ("X", Author("X")),
    ],
)
def test_an_author_is_a_name_and_perhaps_an_address(by: str, expected: Author) -> None:
    assert author(by) == expected


@pytest.mark.parametrize(
    "by", ["", "  ", "<https://a.example/>", "A <javascript:alert(1)>", "A <not an address>", "A <a> <b>", "A <>"]
)
def test_what_is_no_author_is_told_with_an_example(by: str) -> None:
    with pytest.raises(InvalidDocuments) as refusal:
        author(by)
    assert "Soup Kitchen <https://soup.example/>" in str(refusal.value.problems[0])


def test_a_kit_that_is_not_renamed_stays_byte_for_byte() -> None:
    kit, contents = read_kit(SOUP), kit_contents(SOUP)
    assert as_remix(kit, contents, "", "") == (kit, contents)
    assert as_remix(kit, contents, kit.name, "") == (kit, contents)


def test_a_remix_gets_name_first_version_and_authors_and_keeps_the_rest_of_its_manifest() -> None:
    kit, contents = as_remix(read_kit(SOUP), kit_contents(SOUP), "suppe", "Küche für Alle <https://kueche.example/>")
    assert (kit.name, kit.version, kit.authors) == (
        "suppe",
        "0.1.0",
        (Author("Küche für Alle", "https://kueche.example/"),),
    )
    lines = contents["kit.yaml"].decode().splitlines()
    original = (SOUP / "kit.yaml").read_text(encoding="utf-8").splitlines()
    kept = [line for line in original if not line.startswith("source:")]
    assert [line for line, before in zip(lines, kept, strict=True) if line != before] == [
        "name: suppe", "version: 0.1.0", "title: Suppe", "authors: [{name: Küche für Alle, url: https://kueche.example/}]",
    ]  # fmt: skip


def test_a_remix_is_not_at_home_with_those_it_comes_from_and_does_not_give_their_contact_for_its_own() -> None:
    contents = kit_contents(SOUP)
    text = (
        contents["kit.yaml"].decode() + "# Write to us!\nconnect:\n  contact: ost@werkstatt-ost.example\n  place: Leipzig\n"
    )
    contents["kit.yaml"] = text.encode()
    theirs = replace(read_kit(SOUP), connect={"contact": "ost@werkstatt-ost.example", "place": "Leipzig"})
    remix, made = as_remix(theirs, contents, "suppe", "Küche für Alle")
    assert (remix.source, remix.connect) == ("", {})
    assert "werkstatt-ost.example" not in made["kit.yaml"].decode()
    same, kept = as_remix(theirs, contents, theirs.name, "Werkstatt Ost")
    assert (same.source, same.connect) == (theirs.source, theirs.connect)
    assert b"ost@werkstatt-ost.example" in kept["kit.yaml"]


@pytest.mark.parametrize("name", ["Suppe", "a b", "../x", "x" * 65, "-a"])
def test_a_remix_needs_a_proper_name(name: str) -> None:
    with pytest.raises(InvalidDocuments, match="1 problem"):
        as_remix(read_kit(SOUP), kit_contents(SOUP), name, "")
