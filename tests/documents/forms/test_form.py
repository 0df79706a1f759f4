from __future__ import annotations

from campaignkit.documents.forms.form import form_of, partner_form
from campaignkit.documents.kit import read_kit
from campaignkit.model.kit import Kit
from campaignkit.places import built_in_kits
from campaignkit.rendering.reads import kit_reads


def kits(*names: str) -> list[Kit]:
    return [read_kit(built_in_kits() / name) for name in names]


def test_what_is_required_comes_first_and_each_field_is_asked_once() -> None:
    found = kits("event-flyer", "co-branded-ad", "sponsor-email")
    fields = form_of(found, [kit_reads(kit).cover for kit in found])
    paths = [field.path for field in fields]
    assert len(paths) == len(set(paths))
    what = [field for field in fields if field.part == "what"]
    assert what[0].path == "event.title" and what[0].required and what[0].order == 1
    assert [field.required for field in what] == sorted((field.required for field in what), reverse=True)


def test_the_strictest_limit_of_several_kits_counts_and_all_that_print_it_are_named() -> None:
    found = kits("event-flyer", "sponsor-email")
    fields = {field.path: field for field in form_of(found, [kit_reads(kit).cover for kit in found])}
    assert fields["event.short_title"].max == 32
    assert fields["bullets"].many == 3 and fields["bullets"].max == 75 and fields["bullets"].kits == ("event-flyer",)


def test_names_places_and_addresses_are_the_same_in_all_languages() -> None:
    (kit,) = kits("event-flyer")
    fields = {field.path: field for field in form_of([kit], [kit_reads(kit).cover])}
    assert fields["event.title"].worded and not fields["event.where"].worded and not fields["event.url"].worded
    assert not fields["brand.seed"].worded


def test_of_a_partner_a_form_asks_little() -> None:
    assert [field.path for field in partner_form()] == ["name", "short_name", "role", "url", "own_line"]
