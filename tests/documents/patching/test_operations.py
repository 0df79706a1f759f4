from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaignkit.documents.editing.agreement import seen
from campaignkit.documents.patching.operations import Given, Operation, current, patched
from campaignkit.errors import InvalidDocuments

FILE = """\
# Our supper
event:
  title: The Canal Supper   # as on the sign
  # whom to ask
  phone: "613-555-0142"
  price: {amount: "25.00", currency: CAD}
bullets:
- Four courses
- Two choirs   # no speeches
partners:
- name: Alder Library
  # sent in May
  logo: logos/alder.svg
- id: tenon
  name: Tenon Hardware
"""


def one(text: str, path: str, value: Given, was: Given = None, lang: str = "en", langs: tuple[str, ...] = ("en",)) -> str:
    result = patched(text, [Operation("set", path, value, was, lang)], langs)
    assert not result.conflicts, result.conflicts
    return result.text


def test_one_field_changes_one_line_and_keeps_its_comment() -> None:
    after = one(FILE, "event.title", "Soup: for all", "The Canal Supper")
    assert after == FILE.replace("The Canal Supper", "'Soup: for all'")


def test_a_field_that_is_emptied_keeps_its_line_and_takes_a_value_again() -> None:
    empty = one(FILE, "event.phone", None, "613-555-0142")
    assert empty == FILE.replace('phone: "613-555-0142"', "phone:")
    assert "  # whom to ask\n  phone: 0113 496 0000\n" in one(empty, "event.phone", "0113 496 0000")


def test_what_is_not_what_was_seen_comes_back_as_a_conflict_and_the_others_are_written() -> None:
    late = Operation("set", "event.title", "Mine", "Another title", "en")
    result = patched(FILE, [late, Operation("set", "event.where", "Ottawa", None, "en")], ("en",))
    assert [conflict.theirs for conflict in result.conflicts] == ["The Canal Supper"]
    assert "where: Ottawa" in result.text and "Mine" not in result.text


def test_the_same_value_twice_is_no_conflict() -> None:
    again = patched(FILE, [Operation("set", "event.title", "The Canal Supper", "whatever", "en")], ("en",))
    assert again.text == FILE and not again.conflicts


def test_a_second_language_joins_the_first_in_one_value() -> None:
    after = one(FILE, "event.title", "Souper du canal", None, "fr", ("en", "fr"))
    assert "title: {en: The Canal Supper, fr: Souper du canal}   # as on the sign" in after
    assert "Le canal" in one(after, "event.title", "Le canal", "Souper du canal", "fr", ("en", "fr"))


def test_a_list_is_one_value_whose_other_entries_stay_as_they_are() -> None:
    after = one(FILE, "bullets", ["Five courses", "Two choirs", "Soup"], ["Four courses", "Two choirs"])
    assert "- Five courses\n- Two choirs   # no speeches\n- Soup\n" in after
    assert "- Two choirs   # no speeches\n" not in one(
        after, "bullets", ["Five courses"], ["Five courses", "Two choirs", "Soup"]
    )


def test_partners_are_addressed_by_id_whether_it_is_written_or_comes_of_the_name() -> None:
    after = one(FILE, "partners[id=alder-library].role", "lead", None, "")
    assert "logo: logos/alder.svg\n  role: lead\n" in after
    gone = patched(FILE, [Operation("set", "partners[id=nobody].role", "lead")], ("en",))
    assert gone.conflicts[0].reason == "nobody is no longer in the list."


def test_a_partner_is_added_removed_and_had_back_by_undoing() -> None:
    added = patched(FILE, [Operation("add", "partners", {"id": "voix", "name": "Voix Northbank"})], ("en",))
    assert "- {id: voix, name: Voix Northbank}\n" in added.text
    gone = patched(added.text, [Operation("remove", "partners[id=tenon]")], ("en",))
    assert "Tenon" not in gone.text and "sent in May" in gone.text
    back = patched(gone.text, gone.undo, ("en",))
    assert current(seen(back.text), "partners[id=tenon].name", "en", ("en",)) == "Tenon Hardware"
    assert back.text.index("tenon") < back.text.index("voix")


def test_a_partner_is_moved_with_its_lines() -> None:
    result = patched(FILE, [Operation("move", "partners[id=tenon]", after="")], ("en",))
    assert result.text.index("Tenon") < result.text.index("Alder") and "# sent in May" in result.text
    assert patched(result.text, result.undo, ("en",)).text == FILE


def test_a_group_is_one_value_of_which_what_is_left_out_goes() -> None:
    free = one(FILE, "event.price", {"amount": "0", "currency": "CAD"}, {"amount": "25.00", "currency": "CAD"}, "")
    assert "price: {amount: 0, currency: CAD}" in free
    assert "price:\n" in one(free, "event.price", None, {"amount": "0", "currency": "CAD"}, "")


FIELDS = ("event.title", "event.phone", "event.where", "headline")
VALUES = st.one_of(
    st.none(), st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)
)


class Writer:
    """A window with a form: it writes what it saw, and sees only what it is told."""

    def __init__(self, text: str) -> None:
        self.base = {path: current(seen(text), path, "en", ("en",)) for path in FIELDS}

    def write(self, text: str, path: str, value: Given) -> tuple[str, bool]:
        result = patched(text, [Operation("set", path, value, self.base[path], "en")], ("en",))
        if result.conflicts:
            self.base[path] = result.conflicts[0].theirs
            return result.text, False
        self.base[path] = value
        return result.text, True


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from(FIELDS), VALUES), max_size=12))
def test_whoever_writes_in_whatever_order_no_word_that_was_not_seen_is_written_over(
    steps: list[tuple[int, str, Given]],
) -> None:
    text, writers = FILE, [Writer(FILE) for _ in range(3)]
    truth = dict(writers[0].base)
    for number, path, value in steps:
        wanted = value.strip() if isinstance(value, str) else value
        seen_before = writers[number].base[path]
        text, taken = writers[number].write(text, path, wanted or None)
        assert taken == (truth[path] in (seen_before, wanted or None))
        if taken:
            truth[path] = wanted or None
        assert {name: current(seen(text), name, "en", ("en",)) for name in FIELDS} == truth
    assert "# sent in May" in text and "# no speeches" in text and "# Our supper" in text


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(FIELDS), VALUES), max_size=8))
def test_undoing_every_step_gives_back_what_a_reader_saw(steps: list[tuple[str, Given]]) -> None:
    writer, text, undo = Writer(FILE), FILE, list[Operation]()
    for path, value in steps:
        wanted = value.strip() or None if isinstance(value, str) else value
        result = patched(text, [Operation("set", path, wanted, writer.base[path], "en")], ("en",))
        writer.base[path] = wanted
        text, undo = result.text, [*result.undo, *undo]
    for operation in undo:
        result = patched(text, [operation], ("en",))
        assert not result.conflicts
        text = result.text
    assert {name: current(seen(text), name, "en", ("en",)) for name in FIELDS} == Writer(FILE).base


@pytest.mark.parametrize("text", ["a: [", "event: 'x"])
def test_a_file_that_cannot_be_read_is_not_written(text: str) -> None:
    with pytest.raises(InvalidDocuments):
        patched(text, [Operation("set", "a", "b", None, "en")], ("en",))
