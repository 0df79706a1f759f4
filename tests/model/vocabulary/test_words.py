from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from campaignkit.model.kit import Field, Kit
from campaignkit.model.kit_fields import disagreements, fields_for
from campaignkit.model.vocabulary import AUDIENCE, BRAND, PARTNER, SETTINGS, VOCABULARY


def kit(name: str, *fields: Field) -> Kit:
    return Kit(Path("/nowhere"), name, "1.0.0", name, name, "CC0-1.0", (), fields, ())


def named(fields: tuple[Field, ...], name: str) -> Field:
    return next(field for field in fields if field.name == name)


def all_fields(fields: tuple[Field, ...]) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from all_fields(field.fields)
        yield from all_fields((field.item,) if field.item else ())


def test_every_shared_word_has_a_name_of_its_own_and_is_explained() -> None:
    names = [field.name for field in VOCABULARY]
    assert len(names) == len(set(names))
    assert not set(names) & set(SETTINGS)
    assert [
        field.name for field in all_fields((*VOCABULARY, PARTNER, AUDIENCE, BRAND)) if field.name and not field.help
    ] == []


def test_nothing_is_required_but_by_kits() -> None:
    assert not any(field.required for field in all_fields((*VOCABULARY, PARTNER, AUDIENCE, BRAND)))


def test_a_kit_adds_fields_of_its_own() -> None:
    assert named(fields_for([kit("a", Field("soups", "number"))]), "soups").type == "number"


def test_a_kits_limits_join_the_shared_help_and_inner_fields() -> None:
    own = Field("event", "group", fields=(Field("title", "text", max=20, required=True),))
    event = named(fields_for([kit("a", own)]), "event")
    title = named(event.fields, "title")
    assert (title.max, title.required, title.help) == (20, True, named(named(VOCABULARY, "event").fields, "title").help)
    assert {field.name for field in named(VOCABULARY, "event").fields} <= {field.name for field in event.fields}


def test_of_several_kits_the_tightest_limits_hold_and_what_any_requires() -> None:
    kits = [
        kit("a", Field("headline", "text", max=40, required=True)),
        kit("b", Field("headline", "text", max=60, ideal=30)),
    ]
    headline = named(fields_for(kits), "headline")
    assert (headline.max, headline.ideal, headline.required) == (40, 30, True)
    assert named(fields_for(kits[::-1]), "headline") == headline


def test_entries_of_lists_are_refined_too() -> None:
    kits = [kit(name, Field("bullets", "list", item=Field("", "text", max=most))) for name, most in (("a", 75), ("b", 50))]
    item = named(fields_for(kits), "bullets").item
    assert item is not None
    assert item.max == 50


def test_a_kit_may_take_a_shared_word_for_another_type() -> None:
    assert named(fields_for([kit("a", Field("story", "text", max=9))]), "story") == Field("story", "text", max=9)


def test_kits_that_disagree_about_a_type_are_found_at_any_depth() -> None:
    one = kit("a", Field("menu", "group", fields=(Field("price", "money"),)))
    other = kit("b", Field("menu", "group", fields=(Field("price", "text"),)))
    assert disagreements([one, other]) == (("menu.price", "a", "b"),)
    assert disagreements([one, one]) == ()
