"""Recipients as campaigns name them: in a list, or in a file of which a broken row ends nothing."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from campaignkit.documents.campaign import Reading, read_campaign
from campaignkit.errors import InvalidDocuments
from campaignkit.model.values import Money


def reading(folder: Path, text: str, people: str | bytes = "") -> Reading:
    (folder / "campaign.yaml").write_text(text, encoding="utf-8")
    (folder / "people.csv").write_bytes(people if isinstance(people, bytes) else people.encode())
    return read_campaign(folder, ())


FILE = "langs: [en, de]\ncurrency: GBP\nrecipients: people.csv\n"


def told(read: Reading) -> list[str]:
    return [f"{problem.head}: {problem.code}" for problem in read.broken]


def test_a_table_becomes_recipients_whose_amounts_are_money(tmp_path: Path) -> None:
    people = 'name,address,amount,currency,lang,code,seat\nAnn,"4 Mill Lane\nLeeds",12.50,,,A1,7\nBo,,3,EUR,de-AT,,\n'
    first, second = reading(tmp_path, FILE, people).campaign.recipients
    assert (first.id, first.lang, first.file, first.line) == ("1", "", "people.csv", 2)
    assert first.values == {
        "id": "1", "name": "Ann", "address": "4 Mill Lane\nLeeds", "code": "A1", "seat": "7",
        "amount": Money(Decimal("12.50"), "GBP"),
    }  # fmt: skip
    assert (second.id, second.lang, second.line) == ("2", "de", 4)
    assert second.values["amount"] == Money(Decimal("3.00"), "EUR") and second.values["seat"] == ""


def test_each_broken_row_is_told_with_its_line_and_the_others_are_recipients(tmp_path: Path) -> None:
    people = (
        "id,name,email,amount,currency,lang\nA-1,Ann,ann@bell.example,1,,\na 1,Bo,,,,\n,Cy,nobody,,,\n,Di,,a lot,,\n"
        ",Ed,,,XQX,\n,Fi,,,,fr\n,\"G\ne\",,,,\n,Hu\x07,,,,\n,Io,,,,de\n"
    )  # fmt: skip
    read = reading(tmp_path, FILE, people)
    assert [recipient.values["name"] for recipient in read.campaign.recipients] == ["Ann", "Io"]
    assert told(read) == [
        "people.csv:3:1 recipients[1].id: duplicate-id",
        "people.csv:4:1 recipients[2].email: bad-email",
        "people.csv:5:1 recipients[3].amount: bad-money",
        "people.csv:6:1 recipients[4].currency: unknown-currency",
        "people.csv:7:1 recipients[5].lang: unknown-language",
        "people.csv:8:1 recipients[6].name: line-break",
        "people.csv:10:1 recipients[7].name: control-character",
    ]
    assert "is that of line 2" in read.broken[0].message
    assert "in the column `currency`" in read.broken[2].message


def test_an_amount_without_any_currency_breaks_its_row_alone(tmp_path: Path) -> None:
    read = reading(tmp_path, "recipients: people.csv\n", "name,amount\nAnn,12\nBo,\n")
    assert told(read) == ["people.csv:2:1 recipients[0].amount: bad-money"]
    assert [recipient.id for recipient in read.campaign.recipients] == ["2"]


def test_a_list_is_read_as_all_of_the_campaign_is(tmp_path: Path) -> None:
    text = "currency: GBP\nrecipients:\n  - {name: Ann, amount: 5}\n  - {id: b, name: Bo, seat: 7}\n"
    first, second = reading(tmp_path, text).campaign.recipients
    assert (first.values["seat"], second.values["seat"], second.id) == ("", "7", "b")
    with pytest.raises(InvalidDocuments) as refused:
        reading(tmp_path, "recipients: [{name: Ann, id: a}, {id: A}, Bo]\n")
    assert [problem.field for problem in refused.value.problems] == ["recipients[1].id", "recipients[2]"]


@pytest.mark.parametrize(
    ("value", "code"),
    [("people.xlsx", "wrong-file-type"), ("../people.csv", "unsafe-path"), ("nobody.csv", "missing-file"),
     ("people.csv", "no-columns"), ("{a: b}", "wrong-type")],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_told_where_it_is_named(tmp_path: Path, value: str, code: str) -> None:
    with pytest.raises(InvalidDocuments) as refused:
        reading(tmp_path, f"lang: en\nrecipients: {value}\n", "no such columns\n")
    ((problem),) = refused.value.problems
    assert (problem.file, problem.line, problem.field, problem.code) == ("campaign.yaml", 2, "recipients", code)


def test_the_file_of_recipients_is_nothing_that_a_worker_may_read(tmp_path: Path) -> None:
    assert list(reading(tmp_path, FILE, "name\nAnn\n").campaign.files()) == []
