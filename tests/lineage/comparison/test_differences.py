from __future__ import annotations

from pathlib import Path

from campaignkit.files import file_digests
from campaignkit.lineage.comparison.differences import Difference, of_files, of_kits
from campaignkit.model.kit import Author, Field, Kit, Material
from campaignkit.model.sizes import parse_size


def kit(*fields: Field, materials: tuple[Material, ...] = ()) -> Kit:
    return Kit(Path(), "soup", "1.0.0", "Soup", "A sheet", "CC0-1.0", (Author("Ost"),), fields, materials)


def test_files_are_added_removed_changed_and_renamed() -> None:
    before = file_digests({"a.css": b"one", "b.css": b"two", "c.css": b"three"})
    after = file_digests({"a.css": b"other", "d.css": b"two", "e.css": b"five"})
    assert of_files(before, after) == (
        Difference("changed", "file", "a.css"),
        Difference("removed", "file", "c.css"),
        Difference("renamed", "file", "d.css", "b.css"),
        Difference("added", "file", "e.css"),
    )


def test_every_file_that_is_gone_is_told_though_another_had_the_same_bytes() -> None:
    twins = file_digests({"a.css": b"one", "b.css": b"one", "c.css": b"one"})
    assert of_files(twins, file_digests({"d.css": b"one"})) == (
        Difference("removed", "file", "a.css"),
        Difference("removed", "file", "b.css"),
        Difference("renamed", "file", "d.css", "c.css"),
    )


def test_fields_that_are_gone_are_told_in_their_order() -> None:
    names = ("soup", "bread", "tea", "salt", "oil")
    gone = of_kits(kit(*(Field(name, "text") for name in names)), kit())
    assert tuple(difference.name for difference in gone) == names


def test_fields_are_told_by_path_with_what_changed_in_them() -> None:
    before = kit(Field("event", "group", fields=(Field("when", "text", max=20), Field("old", "text"))), Field("url", "url"))
    after = kit(
        Field("event", "group", fields=(Field("hours", "text", max=30, was=("event.when",)),)),
        Field("url", "url", required=True, help="A page"),
        Field("note", "text", required=True),
    )
    assert of_kits(before, after) == (
        Difference("renamed", "field", "event.hours", "event.when", "max 30 instead of 20"),
        Difference("changed", "field", "url", note="help, required true instead of false"),
        Difference("added", "field", "note", note="required"),
        Difference("removed", "field", "event.old"),
    )


def test_materials_too() -> None:
    a5 = Material("a5", "flyer.html", ("pdf",), parse_size("A5"))
    a4 = Material("a4", "flyer.html", ("pdf",), parse_size("A4"))
    card = Material("card", "card.html", ("png",))
    larger = Material("a5", "flyer.html", ("pdf", "html"), parse_size("A4"))
    assert of_kits(kit(materials=(a5, card)), kit(materials=(larger, Material("social", "card.html", ("png",)), a4))) == (
        Difference("changed", "material", "a5", note="formats pdf, html instead of pdf, size A4 instead of A5"),
        Difference("renamed", "material", "social", "card"),
        Difference("added", "material", "a4"),
    )


def test_a_kit_does_not_differ_from_itself() -> None:
    same = kit(Field("url", "url"), materials=(Material("a5", "flyer.html", ("pdf",)),))
    assert of_kits(same, same) == of_files(file_digests({"a": b""}), file_digests({"a": b""})) == ()
