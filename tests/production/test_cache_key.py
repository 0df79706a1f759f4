from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest

from campaignkit.errors import CampaignKitError
from campaignkit.lineage.credits import Credit
from campaignkit.model.campaign import Brand, Campaign, Partner
from campaignkit.model.kit import Kit
from campaignkit.model.values import Asset, Localised, Money, Value
from campaignkit.production.cache_key import campaign_digest, key, setup_digest, tools
from campaignkit.sandbox.order import Sheet, WorkerSetup

CREDIT = Credit("Soup", "1.0.0", "A", "CC0 1.0", "https://a.example/", "ck:0123-4567", "", "", "sha256:0", "")
COMMON: dict[str, Any] = {"tree": "sha256:1", "campaign": "values", "credit": CREDIT, "epoch": 0}
SETUP = WorkerSetup(cast("Kit", None), cast("Campaign", None), CREDIT, 0, frozenset(), digest="beef")
SHEET = Sheet("a5", "en", ("pdf",))


def test_equal_input_has_one_key_and_it_is_sixty_four_digits() -> None:
    assert key(SETUP, SHEET) == key(replace(SETUP), replace(SHEET))
    assert len(key(SETUP, SHEET)) == 64


@pytest.mark.parametrize("name", COMMON)
def test_each_part_of_what_sheets_have_in_common_decides(name: str) -> None:
    changed = {"credit": replace(CREDIT, authors="B"), "epoch": 1}.get(name, "other")
    assert setup_digest(**COMMON) == setup_digest(**COMMON)
    assert setup_digest(**COMMON | {name: changed}) != setup_digest(**COMMON)


def test_the_setup_decides() -> None:
    assert key(replace(SETUP, digest="cafe"), SHEET) != key(SETUP, SHEET)


@pytest.mark.parametrize(
    "change",
    [
        {"material": "a4"}, {"lang": "de"}, {"formats": ("pdf", "png")}, {"profile": "press"}, {"brand": 1},
        {"partner": "br"}, {"draft": True},
    ],
)  # fmt: skip
def test_each_part_of_the_sheet_decides(change: Mapping[str, Any]) -> None:
    assert key(SETUP, replace(SHEET, **change)) != key(SETUP, SHEET)


def campaign(folder: Path) -> Campaign:
    (folder / "logo.svg").write_text("<svg/>")
    starts = datetime(2027, 6, 12, 18, 30, tzinfo=ZoneInfo("Europe/London"))
    values: dict[str, Value] = {
        "event": {"starts": starts, "price": Money(Decimal("12.50"), "GBP")},
        "headline": Localised((("en", "Soup"), ("de", "Suppe"))),
        "bullets": ("one", "two"),
    }
    return Campaign(folder, values, partners=(Partner("br", "Bread", logo=Asset(folder / "logo.svg", "logo.svg")),))


def test_a_campaign_has_the_same_digest_wherever_it_lies_and_whatever_it_chooses(tmp_path: Path) -> None:
    digests = set()
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
        digests.add(campaign_digest(replace(campaign(tmp_path / name), materials={"soup": (name,)})))
    assert len(digests) == 1


def test_any_value_and_any_byte_of_a_named_file_changes_the_digest(tmp_path: Path) -> None:
    base = campaign(tmp_path)
    event = base.values["event"]
    assert isinstance(event, Mapping)
    winter = datetime(2027, 6, 12, 18, 30, tzinfo=ZoneInfo("Europe/Lisbon"))
    others = [
        replace(base, values={**base.values, "headline": "Soup"}),
        replace(base, values={**base.values, "bullets": ("one", "tow")}),
        replace(base, values={**base.values, "event": {**event, "starts": winter}}),
        replace(base, values={**base.values, "event": {**event, "price": Money(Decimal("12.5"), "EUR")}}),
        replace(base, brands=(Brand(color="#ff0000"),)),
        replace(base, dir="rtl"),
    ]
    digests = [campaign_digest(entry) for entry in (base, *others)]
    (tmp_path / "logo.svg").write_text("<svg />")
    digests.append(campaign_digest(base))
    assert len(set(digests)) == len(digests)


def test_a_file_that_has_gone_is_told_and_not_a_crash(tmp_path: Path) -> None:
    base = campaign(tmp_path)
    (tmp_path / "logo.svg").unlink()
    with pytest.raises(CampaignKitError, match=r"logo\.svg"):
        campaign_digest(base)


def test_the_programs_have_one_digest() -> None:
    assert tools() == tools()
    assert len(tools()) == 64
