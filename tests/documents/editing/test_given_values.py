from __future__ import annotations

from pathlib import Path

import pytest

from campaignkit.documents.editing.given_values import as_value, refuse_unknown, values_of
from campaignkit.errors import InvalidDocuments, NotFound


def test_a_data_file_gives_its_values_by_key_and_empty_ones_change_nothing(tmp_path: Path) -> None:
    (tmp_path / "data.yaml").write_text("title: Soup\nempty:\nevent: {where: {city: Ghent}, days: [one, two]}\n")
    assert values_of(tmp_path / "data.yaml") == {
        "title": "Soup",
        "event": {"where": {"city": "Ghent"}, "days": ["one", "two"]},
    }
    assert values_of(None) == {}
    with pytest.raises(NotFound):
        values_of(tmp_path / "none.yaml")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("Soup", "Soup"),
        ("12:30", "12:30"),
        ("{amount: 3, currency: EUR}", {"amount": "3", "currency": "EUR"}),
        (" [a, b]", ["a", "b"]),
        ("[not closed", "[not closed"),
    ],
)
def test_a_value_of_the_command_line_is_a_group_where_it_is_written_as_one(written: str, value: object) -> None:
    assert as_value(written) == value


def test_a_path_that_nothing_reads_is_refused() -> None:
    refuse_unknown({"event.title": "Soup"}, ())
    with pytest.raises(InvalidDocuments) as refusal:
        refuse_unknown({"event.titel": "Soup", "nonsense": "x"}, ())
    assert [problem.field for problem in refusal.value.problems] == ["event.titel", "nonsense"]
