from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from campaignkit.documents.reading.report import Report
from campaignkit.documents.reading.source import Table, parse_table
from campaignkit.documents.values.amounts import read_amount
from campaignkit.documents.values.leaves import Surroundings
from campaignkit.model.values import Money


def read(text: str) -> tuple[Money | None, list[tuple[str, str, str]]]:
    report = Report("campaign.yaml")
    table = parse_table(f"price: {text}".encode(), "campaign.yaml").entries["price"]
    assert isinstance(table, Table)
    amount = read_amount(report, table, "price", Surroundings(Path()))
    return amount, [(problem.field, problem.code, problem.message) for problem in report.problems]


def test_an_amount_has_a_number_and_a_currency() -> None:
    assert read('{amount: "12.50", currency: GBP, note: a head}') == (Money(Decimal("12.50"), "GBP"), [])


@pytest.mark.parametrize(
    ("text", "field", "code", "words"),
    [
        ("{currency: GBP}", "price.amount", "missing-value", "found no amount"),
        ("{amount: 5}", "price.currency", "missing-value", "`currency: GBP`"),
        ("{amount: 5, currency: pounds sterling}", "price.currency", "unknown-currency", ""),
        ("{amount: 5.005, currency: GBP}", "price.amount", "", ""),
        ("{amount: 12, 50, currency: EUR}", "price.50", "unknown-key", "12.50"),
        ("{amount: 5, currency: EUR, nota: x}", "price.nota", "unknown-key", "did you mean `note`?"),
    ],
)
def test_what_is_wrong_with_an_amount_is_told_at_its_place(text: str, field: str, code: str, words: str) -> None:
    _, problems = read(text)
    assert [place for place, _, _ in problems] == [field]
    assert code in problems[0][1] and words in problems[0][2]
