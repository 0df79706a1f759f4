from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from campaignkit.documents.reading.report import Unfit
from campaignkit.documents.reading.source import Scalar, parse_table
from campaignkit.documents.values.leaves import (
    Around,
    check_one_line,
    expected,
    read_asset,
    read_color,
    read_id,
    read_leaf,
    read_text,
    read_yes_or_no,
)
from campaignkit.model.kit import Field, FieldType
from campaignkit.model.values import Asset, Money, Value

LONDON = ZoneInfo("Europe/London")


def scalar(written: str) -> Scalar:
    """A value as YAML gives it for what a person wrote."""
    node = parse_table(f"key: {written}\n".encode(), "f").entries["key"]
    assert isinstance(node, Scalar)
    return node


def unfit(error: pytest.ExceptionInfo[Unfit]) -> tuple[str, str]:
    return error.value.code, error.value.message


def read(written: str, kind: FieldType, folder: Path = Path("/nowhere")) -> Value:
    field = Field("x", kind, choices=("equal", "by size") if kind == "choice" else ())
    return read_leaf(scalar(written), field, Around(folder, LONDON, "GBP"))


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        ("text", " Soup for all ", "Soup for all"),
        ("rich", "Soup", "Soup"),
        ("date", "2027-06-12", date(2027, 6, 12)),
        ("datetime", "2027-06-12T18:30", datetime(2027, 6, 12, 18, 30, tzinfo=LONDON)),
        ("money", "4.50", Money(Decimal("4.50"), "GBP")),
        ("money", "5 €", Money(Decimal("5.00"), "EUR")),
        ("url", "https://soup.example/", "https://soup.example/"),
        ("phone", "+44 113 496 0000 ext 12", "+44 113 496 0000 ext 12"),
        ("email", "a@soup.example", "a@soup.example"),
        ("color", "'#E52'", "#ee5522"),
        ("number", "12", 12),
        ("number", "12.50", Decimal("12.50")),
        ("choice", "by size", "by size"),
    ],
)
def test_each_type_of_field_reads_what_people_write(kind: FieldType, written: str, value: Value) -> None:
    assert read(written, kind) == value


@pytest.mark.parametrize("kind", get_args(FieldType))
def test_every_type_says_what_it_expects_where_nothing_is_written(kind: FieldType) -> None:
    with pytest.raises(Unfit) as caught:
        read("", kind)
    code, message = unfit(caught)
    assert code == "empty-value"
    assert message.startswith(f"expected {expected(kind)}, found nothing; ")


def test_what_a_comment_swallowed_whole_is_offered_in_quotes() -> None:
    with pytest.raises(Unfit, match='because # begins a comment: "#SoupForAll"'):
        read("#SoupForAll", "text")


@pytest.mark.parametrize("kind", ["list", "group"])
def test_one_value_is_no_list_and_no_group(kind: FieldType) -> None:
    with pytest.raises(Unfit) as caught:
        read("soup", kind)
    assert unfit(caught) == ("wrong-type", f"expected {expected(kind)}, found “soup”")


def test_a_text_is_limited_by_the_letters_that_people_see_and_wide_ones_count_twice() -> None:
    field = Field("title", "text", max=5)
    assert read_text(scalar("👩‍👩‍👧Süp"), field)
    with pytest.raises(Unfit, match="expected at most 5 characters, found 6; cut 1"):
        read_text(scalar("Soups!"), field)


@pytest.mark.parametrize(
    ("written", "code"), [("no", "unquoted-text"), ("012", "unquoted-text"), (r'"a\u0007"', "control-character")]
)
def test_what_is_no_text_to_yaml_or_to_a_printer_is_refused(written: str, code: str) -> None:
    with pytest.raises(Unfit) as caught:
        read_text(scalar(written), Field("title", "text"))
    assert caught.value.code == code


def test_only_the_space_that_is_named_is_taken_away() -> None:
    assert read_text(Scalar("\u00a0Soup ", "text", 1, 1), Field("", "text"), " ") == "\u00a0Soup"
    assert read_text(Scalar("a\tb", "text", 1, 1), Field("", "text")) == "a b"


def test_an_id_is_fit_for_commands_and_files_or_is_made_so() -> None:
    assert read_id(scalar("aire-kitchen_2"), "br") == "aire-kitchen_2"
    for written, offer in (("Aire Kitchen", "aire-kitchen"), ("’…", "br")):
        with pytest.raises(Unfit, match=f"such as `{offer}`") as caught:
            read_id(scalar(written), "br")
        assert caught.value.code == "bad-id"


@pytest.mark.parametrize("sign", ["\n", "\r", "\u2028", "\x85"])
def test_whatever_divides_lines_makes_two(sign: str) -> None:
    check_one_line(Scalar("one line\n", "text", 1, 1))
    with pytest.raises(Unfit, match="found a line break after “Soup”"):
        check_one_line(Scalar(f"Soup{sign}Bcc: all", "text", 1, 1))


def test_yes_is_true_and_no_is_false() -> None:
    assert [read_yes_or_no(scalar(word)) for word in ("yes", "True", "no", "false")] == [True, True, False, False]
    with pytest.raises(Unfit, match="expected true or false, found “maybe”"):
        read_yes_or_no(scalar("maybe"))


def test_a_colour_is_six_figures_and_its_sign() -> None:
    assert read_color(scalar("'#E5352B'")) == "#e5352b"
    with pytest.raises(Unfit, match="did you mean '#e5352b'"):
        read_color(scalar("E5352B"))
    with pytest.raises(Unfit, match=r"found “red”$"):
        read_color(scalar("red"))


def test_a_file_of_the_campaign_is_found_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "logos").mkdir()
    (tmp_path / "logos/a.svg").write_text("<svg/>")
    assert read_asset(scalar("./logos/a.svg"), tmp_path) == Asset(tmp_path / "logos/a.svg", "logos/a.svg")


@pytest.mark.parametrize(
    ("written", "code", "words"),
    [
        ("../a.svg", "unsafe-path", "inside the campaign's folder"),
        ("/etc/passwd", "unsafe-path", "inside the campaign's folder"),
        ("logos/a.tar", "wrong-file-type", "expected a file that ends in"),
        ("logos/b.svg", "missing-file", "did you mean `a.svg`?"),
        ("pictures/a.svg", "missing-file", "put it there, or delete the line"),
    ],
)
def test_a_file_that_cannot_be_meant_is_told(tmp_path: Path, written: str, code: str, words: str) -> None:
    (tmp_path / "logos").mkdir()
    (tmp_path / "logos/a.svg").write_text("<svg/>")
    with pytest.raises(Unfit) as caught:
        read_asset(scalar(written), tmp_path)
    assert caught.value.code == code and words in caught.value.message


@pytest.mark.parametrize(
    ("kind", "written", "code"),
    [("phone", "soup", "bad-phone"), ("phone", "12", "bad-phone"), ("choice", "by siz", "unknown-choice"),
     ("money", "prix libre", "bad-money"), ("url", "/lunch", "relative-link"), ("image", "a.svg", "missing-file")],
)  # fmt: skip
def test_each_type_refuses_what_it_is_not(kind: FieldType, written: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(Unfit) as caught:
        read(written, kind, tmp_path)
    assert caught.value.code == code
