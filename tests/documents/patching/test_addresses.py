from __future__ import annotations

import pytest

from campaignkit.documents.editing.agreement import seen
from campaignkit.documents.patching.addresses import as_addressed, at, order_of, steps_of, with_value_at
from campaignkit.errors import NotFound

TREE = seen("partners:\n- name: {fr: Pain, en: Bread}\n- {id: br, name: Bread}\n- {}\nbullets: [a, b]\n")


def test_entries_are_found_by_their_id_or_that_of_their_name() -> None:
    assert order_of(TREE, "partners") == ["pain", "br", "entry-3"]
    assert steps_of(TREE, "partners[id=br].name") == ("partners", "1", "name")
    assert at(TREE, steps_of(TREE, "bullets[1]")) == "b"
    with pytest.raises(NotFound):
        steps_of(TREE, "partners[id=gone].name")


def test_the_place_of_a_problem_becomes_an_address() -> None:
    assert as_addressed(TREE, "partners[0].logo") == "partners[id=pain].logo"
    assert as_addressed(TREE, "bullets[0]") == "bullets[0]"


def test_a_value_is_put_into_a_tree_and_taken_out_of_a_list() -> None:
    assert at(with_value_at(TREE, ("event", "title"), "x"), ("event", "title")) == "x"
    assert at(with_value_at(TREE, ("bullets", "0"), None), ("bullets",)) == ["b"]
