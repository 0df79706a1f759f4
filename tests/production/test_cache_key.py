from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

import pytest

from campaignkit.lineage.credits import Credit
from campaignkit.model.campaign import Campaign
from campaignkit.model.kit import Kit
from campaignkit.production.cache_key import base_key, key, setup_digest, tools
from campaignkit.sandbox.order import Sheet, WorkerSetup

CREDIT = Credit("Soup", "1.0.0", "A", "CC0 1.0", "https://a.example/", "ck:0123-4567", "", "", "sha256:0", "")
COMMON: dict[str, Any] = {"tree": "sha256:1", "credit": CREDIT, "epoch": 0}
SETUP = WorkerSetup(cast("Kit", None), cast("Campaign", None), CREDIT, 0, frozenset(), digest="beef")
SHEET = Sheet("a5", "en", ("pdf",))


def test_equal_input_has_one_key_and_it_is_sixty_four_digits() -> None:
    assert base_key(SETUP, SHEET, "around") == base_key(replace(SETUP), replace(SHEET), "around")
    assert len(base_key(SETUP, SHEET, "around")) == 64


@pytest.mark.parametrize("name", COMMON)
def test_each_part_of_what_sheets_have_in_common_decides(name: str) -> None:
    changed = {"credit": replace(CREDIT, authors="B"), "epoch": 1}.get(name, "other")
    assert setup_digest(**COMMON) == setup_digest(**COMMON)
    assert setup_digest(**COMMON | {name: changed}) != setup_digest(**COMMON)


def test_the_setup_decides() -> None:
    assert base_key(replace(SETUP, digest="cafe"), SHEET, "around") != base_key(SETUP, SHEET, "around")


@pytest.mark.parametrize(
    "change",
    [
        {"material": "a4"}, {"lang": "de"}, {"formats": ("pdf", "png")}, {"profile": "press"}, {"brand": 1},
        {"partner": "br"}, {"draft": True},
    ],
)  # fmt: skip
def test_each_part_of_the_sheet_decides(change: Mapping[str, Any]) -> None:
    assert base_key(SETUP, replace(SHEET, **change), "around") != base_key(SETUP, SHEET, "around")


def test_what_is_around_every_sheet_and_each_part_that_is_read_decide() -> None:
    base = base_key(SETUP, SHEET, "around")
    assert base != base_key(SETUP, SHEET, "other")
    assert len({base, key(base, {}), key(base, {"value:headline": "1"}), key(base, {"value:headline": "2"})}) == 4


def test_the_programs_have_one_digest() -> None:
    assert tools() == tools()
    assert len(tools()) == 64
