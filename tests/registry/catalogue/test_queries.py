import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaignkit.lineage.record import Record
from campaignkit.places import cache_folder
from campaignkit.registry.catalogue import queries as module
from campaignkit.registry.catalogue.cards import CardFacet
from campaignkit.registry.catalogue.database import consult
from campaignkit.registry.catalogue.queries import Enquiry
from campaignkit.registry.directory import DirectoryRegistry
from campaignkit.registry.release import Registry

Shelve = Callable[..., Record]


@pytest.fixture
def north(tmp_path: Path) -> DirectoryRegistry:
    (tmp_path / "north").mkdir()
    return DirectoryRegistry("north", tmp_path / "north")


def consulted(question: Callable[[Enquiry], Any], *registries: Registry) -> Any:
    return consult(question, registries, lambda _: None, lambda _: None)


def ask(*registries: Registry, words: str = "", facets: tuple[CardFacet, ...] = (), limit: int = 100) -> list[str]:
    found, _ = consulted(lambda enquiry: enquiry.search(words, facets, limit), *registries)
    return [one.kit.name for one in found]


def test_words_count_most_in_the_title_then_in_tags_summary_and_readme(north: DirectoryRegistry, shelve: Shelve) -> None:
    shelve(north, "a-readme", readme="About a lantern.")
    shelve(north, "b-tag", manifest="tags: [lantern]\n")
    shelve(north, "c-title", title="Lantern walk")
    assert ask(north, words="lantern") == ["c-title", "b-tag", "a-readme"]


def test_words_that_very_many_kits_have_are_ranked_all_the_same(
    north: DirectoryRegistry, shelve: Shelve, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelve(north, "a-readme", readme="About a lantern.")
    shelve(north, "b-tag", manifest="tags: [lantern]\n")
    shelve(north, "c-title", title="Lantern walk")
    monkeypatch.setattr(module, "COMMON", 1)
    assert ask(north, words="lantern") == ["c-title", "b-tag", "a-readme"]
    assert ask(north, words="lantern", limit=2) == ["c-title", "b-tag"]


def test_case_and_accents_do_not_matter(north: DirectoryRegistry, shelve: Shelve) -> None:
    shelve(north, "cafe", title="Café für Ältere")
    for words in ("cafe", "CAFÉ fur", "altere", "a\u0308ltere"):
        assert ask(north, words=words) == ["cafe"]


def test_facets_pick_and_words_need_not_be_there(north: DirectoryRegistry, shelve: Shelve) -> None:
    shelve(north, "german", manifest="languages: [de-AT, en]\ntags: [Repair café]\n")
    shelve(north, "english", manifest="tags: [repair]\n")
    assert ask(north, facets=(CardFacet("lang", "de"),)) == ["german"]
    assert ask(north, facets=(CardFacet("tag", "repair"),)) == ["english"]
    assert ask(north, facets=(CardFacet("tag", "repair cafe"), CardFacet("material", "a5"))) == ["german"]
    assert ask(north, words="english", facets=(CardFacet("license", "cc-by-sa"),)) == ["english"]
    assert ask(north, words="english", facets=(CardFacet("license", "cc-by"),)) == []


def test_the_part_of_the_readme_is_shown_where_the_title_does_not_say_it(north: DirectoryRegistry, shelve: Shelve) -> None:
    shelve(north, "soup", readme="We meet. " * 50 + "Bring a ladle and a bowl. " + "We eat. " * 50)
    found, more = consulted(lambda enquiry: enquiry.search("ladle", (), 10), north)
    assert "Bring a ladle" in found[0].snippet
    assert len(found[0].snippet) < 200
    assert not more
    assert consulted(lambda enquiry: enquiry.search("soup", (), 10), north)[0][0].snippet == ""


def test_more_than_the_limit_is_said(north: DirectoryRegistry, shelve: Shelve) -> None:
    for name in ("soup-a", "soup-b", "soup-c"):
        shelve(north, name)
    found, more = consulted(lambda enquiry: enquiry.search("soup", (), 2), north)
    assert (len(found), more) == (2, True)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("lantren", "lantern"), ("alntern", "lantern"), ("cafee walk", "cafe walk"), ("xylophone", ""), ("", "")],
)
def test_the_nearest_words_are_suggested(north: DirectoryRegistry, shelve: Shelve, typed: str, meant: str) -> None:
    shelve(north, "walk", title="Lantern walk, another", readme="Ends in the Café.")
    assert consulted(lambda enquiry: enquiry.suggestion(typed), north) == meant


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text() | st.text(alphabet='"*()^:{}-+ANDOR \x00a'))
def test_no_question_ends_in_a_fault(north: DirectoryRegistry, shelve: Shelve, text: str) -> None:
    if not (north.root / "soup").exists():
        shelve(north, "soup")
    consulted(lambda enquiry: (enquiry.search(text, (), 5), enquiry.suggestion(text)), north)


@pytest.fixture
def family(north: DirectoryRegistry, shelve: Shelve) -> Mapping[str, Record]:
    """A root of two releases; one remix of each; a remix of a remix; and a stranger."""
    soup = shelve(north, "soup")
    newer = shelve(north, "soup", "1.1.0", previous=soup)
    suppe = shelve(north, "suppe", parent=soup, manifest="connect: {contact: ost@ost.example, place: Leipzig}\n")
    sopa = shelve(north, "sopa", parent=newer)
    sopita = shelve(north, "sopita", parent=sopa)
    return {"soup": soup, "newer": newer, "suppe": suppe, "sopa": sopa, "sopita": sopita, "other": shelve(north, "other")}


@pytest.mark.parametrize("start", ["soup", "newer"])
def test_descendants_are_all_that_come_from_any_release_of_the_kit(
    north: DirectoryRegistry, family: Mapping[str, Record], start: str
) -> None:
    found, more = consulted(lambda enquiry: enquiry.descendants([family[start].digest], 10), north)
    assert [related.kit.name for related in found] == ["sopa", "sopita", "suppe"]
    assert not more


def test_what_nobody_builds_on_has_no_descendants(north: DirectoryRegistry, family: Mapping[str, Record]) -> None:
    assert consulted(lambda enquiry: enquiry.descendants([family["sopita"].digest], 10), north) == ((), False)


def test_siblings_took_any_release_of_the_same_parent_and_say_how_to_meet_them(
    north: DirectoryRegistry, family: Mapping[str, Record]
) -> None:
    found, _ = consulted(lambda enquiry: enquiry.siblings([family["sopa"].digest], [], 10), north)
    assert [(related.kit.name, dict(related.connect)) for related in found] == [
        ("suppe", {"contact": "ost@ost.example", "place": "Leipzig"})
    ]
    back, _ = consulted(lambda enquiry: enquiry.siblings([family["suppe"].digest], [], 10), north)
    assert [(related.kit.name, dict(related.connect)) for related in back] == [("sopa", {})]
    assert consulted(lambda enquiry: enquiry.siblings([family["soup"].digest], [], 10), north) == ((), False)


def test_a_draft_has_the_siblings_of_its_parent_s_remixes(north: DirectoryRegistry, family: Mapping[str, Record]) -> None:
    found, more = consulted(lambda enquiry: enquiry.siblings([], [family["soup"].digest], 1), north)
    assert [related.kit.name for related in found] == ["sopa"]
    assert more


def test_a_sibling_whose_parent_no_registry_holds_is_found_by_its_record(
    north: DirectoryRegistry, family: Mapping[str, Record]
) -> None:
    consulted(Enquiry.every, north)
    shutil.rmtree(north.root / "soup")
    shutil.rmtree(cache_folder())
    found, _ = consulted(lambda enquiry: enquiry.siblings([family["sopa"].digest], [], 10), north)
    assert [related.kit.name for related in found] == ["suppe"]


def test_a_release_is_found_by_its_printed_code(north: DirectoryRegistry, family: Mapping[str, Record]) -> None:
    digits = family["sopa"].digest.removeprefix("sha256:")[:8]
    (place,) = consulted(lambda enquiry: enquiry.coded(digits), north)
    assert (place.registry, place.name, place.version) == ("north", "sopa", "1.0.0")
    assert consulted(lambda enquiry: enquiry.coded("*"), north) == ()
