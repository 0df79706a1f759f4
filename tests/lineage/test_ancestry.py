from __future__ import annotations

from campaignkit.lineage.ancestry import (
    ancestors_with_distance,
    continues,
    is_successor,
    made_from,
    nearest_common,
    walk,
    with_merge,
)
from campaignkit.lineage.record import Lineage, ParentRef, Record, Relation
from campaignkit.model.kit import Author


def record(
    name: str, version: str, *parents: tuple[Record, Relation], previous: Record | None = None, by: str = "Ost"
) -> Record:
    refs = tuple(ParentRef(parent.digest, relation) for parent, relation in parents)
    day = f"2026-01-{int(version.split('.')[1]) + 1:02}T00:00:00Z"
    before = previous.digest if previous else ""
    return Record(name, version, name, "CC0-1.0", (Author(by),), "t", "s", (), refs, before, released=day)


SOUP = record("soup", "1.0.0")
SOUP_1 = record("soup", "1.1.0", previous=SOUP)
SOUP_2 = record("soup", "1.2.0", previous=SOUP_1)
STEW = record("stew", "0.1.0", (SOUP, "fork"))
STEW_2 = record("stew", "0.2.0", (SOUP, "fork"), (SOUP_1, "merge"), previous=STEW)
TEA = record("tea", "0.1.0", (STEW, "fork"))
LOGO = record("logo", "1.0.0")
RECORDS = {entry.digest: entry for entry in (SOUP, SOUP_1, SOUP_2, STEW, STEW_2, TEA, LOGO)}


def fork_of(*parents: tuple[Record, Relation]) -> Lineage:
    return Lineage(None, tuple(ParentRef(parent.digest, relation) for parent, relation in parents), RECORDS)


def test_a_walk_comes_to_every_place_once_by_its_shortest_way() -> None:
    ways = {"a": ["b", "c"], "b": ["d", "a"], "c": ["e", "d"], "d": ["e"], "e": []}
    assert list(walk(["a"], ways.__getitem__)) == [("a", 0), ("b", 1), ("c", 1), ("d", 2), ("e", 2)]


def test_a_walk_tells_steps_by_where_they_lead() -> None:
    steps = [("fork", "soup"), ("merge", "soup"), ("fork", "stew")]
    assert [step for step, _ in walk(steps, lambda step: (), lambda step: step[1])] == [steps[0], steps[2]]


def test_everything_behind_a_kit_is_told_the_nearest_first() -> None:
    assert list(ancestors_with_distance([TEA.digest], RECORDS)) == [TEA.digest, STEW.digest, SOUP.digest]


def test_a_component_is_not_what_came_before() -> None:
    kit = record("x", "0.1.0", (SOUP, "fork"), (LOGO, "component"))
    assert LOGO.digest not in ancestors_with_distance([kit.digest], {**RECORDS, kit.digest: kit})


def test_a_release_follows_those_of_its_name() -> None:
    assert continues(SOUP_2, SOUP.digest, RECORDS)
    assert not continues(SOUP, SOUP_2.digest, RECORDS)
    assert not continues(STEW, SOUP.digest, RECORDS)


def test_a_successor_is_newer_in_the_same_line_and_keeps_the_authors() -> None:
    assert is_successor(SOUP_2, SOUP, RECORDS)
    assert not is_successor(record("soup", "1.3.0", previous=SOUP_2, by="Somebody"), SOUP, RECORDS)
    assert not is_successor(record("soup", "9.0.0"), SOUP, RECORDS)
    assert not is_successor(record("soup", "1.0.0", previous=SOUP_2), SOUP_2, RECORDS)


def test_a_trial_follows_only_a_trial() -> None:
    trial = record("soup", "2.0.0-rc.1", previous=SOUP_2)
    assert not is_successor(trial, SOUP_2, RECORDS)
    records = {**RECORDS, trial.digest: trial}
    assert is_successor(record("soup", "2.0.0-rc.2", previous=trial), trial, records)
    assert is_successor(record("soup", "2.0.0", previous=trial), trial, records)


def test_a_circle_of_records_ends() -> None:
    circle = record("soup", "1.1.0", previous=SOUP)
    records = {SOUP.digest: circle, circle.digest: circle}
    assert not continues(circle, "elsewhere", records)
    assert set(ancestors_with_distance([circle.digest], records)) == {circle.digest, SOUP.digest}


def test_lines_parted_at_the_nearest_record_that_both_have() -> None:
    assert nearest_common([STEW.digest], SOUP_2, RECORDS) == SOUP
    assert nearest_common([STEW.digest, SOUP_1.digest], SOUP_2, RECORDS) == SOUP_1
    assert nearest_common([TEA.digest], STEW_2, RECORDS) == STEW
    assert nearest_common([LOGO.digest], SOUP, RECORDS) is None


def test_of_two_that_both_have_the_one_in_their_line_counts() -> None:
    assert nearest_common([TEA.digest, SOUP_1.digest], STEW_2, RECORDS) == STEW


def test_a_merge_is_a_parent_beside_the_fork() -> None:
    lineage = with_merge(fork_of((STEW, "fork")), SOUP_1, RECORDS)
    assert lineage.parents == (ParentRef(STEW.digest), ParentRef(SOUP_1.digest, "merge"))
    assert set(lineage.records) == {STEW.digest, SOUP.digest, SOUP_1.digest}


def test_the_next_merge_of_a_line_takes_the_place_of_the_last() -> None:
    once = with_merge(fork_of((STEW, "fork"), (LOGO, "component")), SOUP_1, RECORDS)
    twice = with_merge(once, SOUP_2, RECORDS)
    assert twice.parents == (ParentRef(STEW.digest), ParentRef(LOGO.digest, "component"), ParentRef(SOUP_2.digest, "merge"))
    assert SOUP_1.digest in twice.records


def test_a_kit_was_made_from_the_nearest_of_its_whole_parents() -> None:
    assert made_from(STEW_2, RECORDS) == SOUP_1
    assert made_from(SOUP_1, RECORDS) == SOUP
    assert made_from(SOUP, RECORDS) is None
    assert made_from(record("x", "0.1.0", (LOGO, "component")), RECORDS) is None
