from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaignkit.documents.reading.source import MOST_VALUES, Scalar, Sequence, Table, parse_table, read_table
from campaignkit.errors import InvalidDocuments, NotFound, Problem


def only_problem(text: str | bytes) -> Problem:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(InvalidDocuments) as caught:
        parse_table(data, "campaign.yaml")
    (problem,) = caught.value.problems
    assert problem.file == "campaign.yaml"
    return problem


def test_every_value_knows_its_line_and_column() -> None:
    table = parse_table(b"a: 1\nb:\n  - x\n  - {c: 'd'}\n", "f")
    items = table.entries["b"]
    assert isinstance(items, Sequence)
    inner = items.items[1]
    assert isinstance(inner, Table)
    value = inner.entries["c"]
    assert (value.line, value.column) == (4, 9)
    assert (table.keys["b"].line, table.keys["b"].column) == (2, 1)


def test_an_empty_file_is_an_empty_table() -> None:
    assert parse_table(b"", "f").entries == {}
    assert parse_table(b"# only a comment\n", "f").entries == {}


def test_a_mark_of_byte_order_is_no_part_of_the_first_key() -> None:
    assert list(parse_table(b"\xef\xbb\xbfa: 1", "f").entries) == ["a"]


def test_values_keep_their_text_and_tell_what_yaml_makes_of_it() -> None:
    table = parse_table(b"a: no\nb: 01234\nc: 12:30\nd: 2027-06-12\ne: '01'\nf:\ng: 1.50\nh: 7\ni: n\nj: 098\n", "f")
    scalars = {name: node for name, node in table.entries.items() if isinstance(node, Scalar)}
    assert {name: node.kind for name, node in scalars.items()} == {
        "a": "truth", "b": "integer", "c": "integer", "d": "moment", "e": "text",
        "f": "nothing", "g": "decimal", "h": "integer", "i": "text", "j": "text",
    }  # fmt: skip
    assert {name for name, node in scalars.items() if node.is_trap} == {"a", "b", "c", "d", "g", "i", "j"}
    assert scalars["b"].text == "01234"


def test_merge_keys_fill_in_what_is_not_there() -> None:
    table = parse_table(b"base: &b {x: 1, y: 2}\nown:\n  <<: *b\n  y: 3\nboth:\n  <<: [*b, {z: 4}]\n", "f")
    own, both = table.entries["own"], table.entries["both"]
    assert isinstance(own, Table)
    assert isinstance(both, Table)
    assert {name: node.text for name, node in own.entries.items() if isinstance(node, Scalar)} == {"y": "3", "x": "1"}
    assert set(both.entries) == {"x", "y", "z"}


def test_a_key_that_is_there_twice_keeps_its_first_value() -> None:
    table = parse_table(b"a: 1\nb: 2\na: 3\n", "f")
    assert [(key.text, key.line) for key in table.repeated] == [("a", 3)]
    first = table.entries["a"]
    assert isinstance(first, Scalar)
    assert first.text == "1"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: [1\n", "yaml-syntax", 1),
        ("a: 1\nb: c: d\n", "yaml-syntax", 2),
        ("a: 'x\n", "yaml-syntax", 1),
        ("\ta: 1\n", "yaml-syntax", 1),
        ("a: 1\nb: @x\n", "yaml-syntax", 2),
        ("a: 1\nb: {color: #fff}\n", "yaml-syntax", 2),
        ("a: 1\nb: !!python/object:os.system x\n", "tag", 2),
        ("a: *b\n", "unknown-alias", 1),
        ("a: &a [*a]\n", "unknown-alias", 1),
        ("a: 1\n---\nb: 2\n", "several-documents", 2),
        ("- a\n- b\n", "wrong-type", 1),
        ("just text\n", "wrong-type", 1),
        ("a: 1\n? [b]\n: c\n", "wrong-type", 2),
        ("a: 1\nb:\n  <<: 7\n", "wrong-type", 3),
        ("a: 1\nb: \x07\n", "control-character", 2),
    ],
)
def test_what_is_no_sound_yaml_is_one_problem_with_its_line(text: str, code: str, line: int) -> None:
    problem = only_problem(text)
    assert (problem.code, problem.line) == (code, line)


def test_a_file_that_is_not_in_utf_8_is_told_how_to_be_saved() -> None:
    problem = only_problem("a: 1\nb: Café\n".encode("latin-1"))
    assert (problem.code, problem.line) == ("encoding", 2)
    assert "UTF-8" in problem.message
    assert "UTF-16" in only_problem("a: 1\n".encode("utf-16")).message


def test_a_file_that_is_too_large_is_refused_unread() -> None:
    assert only_problem(b"a: " + b"x" * 1_000_001).code == "too-large"


def test_values_that_are_nested_too_deep_are_refused() -> None:
    assert only_problem("[" * 500_000).code == "too-deep"
    assert only_problem("{a: " * 40).code == "too-deep"


def aliases(times: int) -> str:
    first = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    return first + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * times)}]\n" for i in range(1, 10))


def merges(depth: int) -> str:
    return "a0: &a0 {x: 1}\n" + "".join(f"a{i}: &a{i} {{<<: [*a{i - 1}, *a{i - 1}]}}\n" for i in range(1, depth))


@pytest.mark.parametrize("bomb", [aliases(9), merges(31)])
def test_a_bomb_of_aliases_is_refused_at_once(bomb: str) -> None:
    begin = time.process_time()
    assert only_problem(bomb).code == "too-many-values"
    assert time.process_time() - begin < 0.3


def test_a_long_file_without_aliases_is_read() -> None:
    text = "a:\n" + "- x\n" * (MOST_VALUES - 100)
    assert list(parse_table(text.encode(), "f").entries) == ["a"]


def test_a_file_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("a: 1")
    (tmp_path / "campaign.yaml").symlink_to(tmp_path / "secret")
    with pytest.raises(InvalidDocuments):
        read_table(tmp_path / "campaign.yaml", "campaign.yaml")


def test_a_file_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read_table(tmp_path / "campaign.yaml", "campaign.yaml")


YAMLISH = st.text(st.sampled_from("ab:- \n{}[],&*!|>'\"#%@`?~<\t\\0123\ud800é\x00"), max_size=80)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=200), YAMLISH.map(lambda text: text.encode("utf-8", "surrogatepass"))))
def test_any_bytes_are_a_table_or_a_problem(data: bytes) -> None:
    try:
        assert isinstance(parse_table(data, "f"), Table)
    except InvalidDocuments as invalid:
        assert invalid.problems


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("where: Hall\n  #3 Mill Lane\n", "#3 Mill Lane"),
        ("where:\n  Hall\n  #3 Mill Lane\n", "#3 Mill Lane"),
        ("where: Hall\n#3 Mill Lane\n", ""),
        ("where: Hall\n  # 3 Mill Lane\n", ""),
        ("where: Hall\n  #ends: 2027-06-19\n", ""),
        ("where: Hall\n\n  #3 Mill Lane\n", ""),
        ('where: "Hall"\n  #3 Mill Lane\n', ""),
    ],
)
def test_a_line_that_goes_on_with_a_value_and_begins_with_a_hash_is_lost(text: str, lost: str) -> None:
    node = parse_table(text.encode(), "x").entries["where"]
    assert isinstance(node, Scalar) and node.lost == lost


@pytest.mark.parametrize(
    ("entry", "lost"),
    [("- Soup\n  #soup", "#soup"), ("- Soup\n#soup", ""), ("- Soup\n  #- Bread", ""), ("- {a: Soup}\n  #soup", "")],
)
def test_so_it_is_in_a_list(entry: str, lost: str) -> None:
    node = parse_table(f"list:\n{entry}\n".encode(), "x").entries["list"]
    assert isinstance(node, Sequence)
    (item,) = node.items
    assert (item.lost if isinstance(item, Scalar) else "") == lost


def test_an_entry_beside_a_value_is_none_of_it() -> None:
    node = parse_table(b"people:\n  - name: Ann\n    #logo of hers\n", "x").entries["people"]
    assert isinstance(node, Sequence) and isinstance(node.items[0], Table)
    name = node.items[0].entries["name"]
    assert isinstance(name, Scalar) and name.lost == ""


@pytest.mark.parametrize(("text", "lost"), [("Hall #3", "#3"), ("Hall ##3, Mill", "##3, Mill"), ("Hall ## see below", "")])
def test_what_a_comment_takes_from_a_value_is_known(text: str, lost: str) -> None:
    node = parse_table(f"where: {text}\n".encode(), "x").entries["where"]
    assert isinstance(node, Scalar) and node.lost == lost
