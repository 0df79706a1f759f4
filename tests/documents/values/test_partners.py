from __future__ import annotations

from pathlib import Path

import pytest

from campaignkit.documents.reading.report import Report
from campaignkit.documents.reading.source import parse_table
from campaignkit.documents.values.fields import FieldReader
from campaignkit.documents.values.partners import read_partners
from campaignkit.model.campaign import Partner
from campaignkit.model.kit import Author, Kit
from campaignkit.model.values import Localised


def kit(least: int, most: int) -> Kit:
    return Kit(
        folder=Path("/nowhere"), name="event-flyer", version="1.0.0", title="Flyer", summary="A flyer",
        license="CC0-1.0", authors=(Author("Werkstatt Ost"),), fields=(), materials=(), partners=(least, most),
    )  # fmt: skip


def read(
    text: str, *kits: Kit, folder: Path = Path("/nowhere"), langs: tuple[str, ...] = ("en",)
) -> tuple[tuple[Partner, ...], list[tuple[str, str, int | None]]]:
    report = Report("campaign.yaml")
    partners = read_partners(FieldReader(report, langs), parse_table(text.encode(), "campaign.yaml"), kits, folder)
    return partners, [(problem.field, problem.code, problem.line) for problem in report.problems]


def test_partners_are_read_in_the_order_of_the_file() -> None:
    partners, faults = read("partners:\n  - {name: Soup Run, role: lead}\n  - {name: Aire Kitchen, id: aire}\n")
    assert [(partner.id, partner.name, partner.role) for partner in partners] == [
        ("soup-run", "Soup Run", "lead"),
        ("aire", "Aire Kitchen", ""),
    ]
    assert faults == []


def test_a_name_without_a_latin_letter_gives_a_numbered_id() -> None:
    partners, _ = read("partners: [{name: Soup}, {name: …}]")
    assert [partner.id for partner in partners] == ["soup", "partner-2"]


def test_a_name_in_several_languages_is_printed_in_the_campaign_s_first_and_kept_in_all() -> None:
    (partner,), _ = read("partners: [{name: {en: Kitchen, fr: Cuisine}}]", langs=("fr", "en"))
    assert (partner.name, partner.id) == ("Cuisine", "cuisine")
    assert partner.more["name"] == Localised((("en", "Kitchen"), ("fr", "Cuisine")))


def test_a_logo_is_a_file_of_the_campaign(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text("<svg/>")
    (partner,), faults = read("partners: [{name: A, logo: a.svg}]", folder=tmp_path)
    assert partner.logo is not None and partner.logo.path == tmp_path / "a.svg"
    assert partner.logo_dark is None and faults == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("partners: Soup Run", ("partners", "wrong-type", 1)),
        ("partners: [Soup Run]", ("partners[0]", "wrong-type", 1)),
        ("partners:\n  - {id: a}", ("partners[0].name", "missing-value", 2)),
        ("partners:\n  - {name: [a]}", ("partners[0].name", "wrong-type", 2)),
        ("partners:\n  - {name: no}", ("partners[0].name", "unquoted-text", 2)),
    ],
)
def test_a_partner_that_cannot_be_read_is_left_out_and_told_once(text: str, fault: tuple[str, str, int]) -> None:
    assert read(text) == ((), [fault])


def test_an_id_that_no_command_takes_is_told() -> None:
    assert read("partners: [{name: A, id: A B}]")[1] == [("partners[0].id", "bad-id", 1)]


@pytest.mark.parametrize(
    ("second", "line"), [("{name: B, id: soup}", 3), ("{name: Soup}", 3)], ids=["said", "made from the name"]
)
def test_an_id_belongs_to_one_partner(second: str, line: int) -> None:
    partners, faults = read(f"partners:\n  - {{name: Soup}}\n  - {second}\n")
    assert len(partners) == 2
    assert faults == [("partners[1].id", "duplicate-id", line)]


def test_each_kit_has_room_for_so_many() -> None:
    text = "partners:\n  - {name: A}\n  - {name: B}\n"
    assert read(text, kit(2, 2))[1] == []
    assert read(text, kit(3, 4))[1] == [("partners", "too-few-partners", 1)]
    assert read(text, kit(0, 1))[1] == [("partners", "too-many-partners", 3)]
    assert read("lang: en", kit(1, 3))[1] == [("partners", "too-few-partners", 1)]
