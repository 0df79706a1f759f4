"""Every part of a campaign has a digest of its own, and nothing that a sheet can depend on is without one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from campaignkit.errors import CampaignKitError
from campaignkit.model.campaign import Brand, Campaign, Partner
from campaignkit.model.kit import Kit, Material
from campaignkit.model.values import Asset, Localised, Money, Value
from campaignkit.production.campaign_inputs import CampaignInputs
from campaignkit.sandbox import inputs
from campaignkit.sandbox.order import Sheet

A5 = Material("a5", "a5.html", ("pdf",), drop=("bullets.1",))
KIT = Kit(Path("/c/kits/soup"), "soup", "1.0.0", "Soup", "", "CC0-1.0", (), (), (A5,))
SHEET = Sheet("a5", "en", ("pdf",))


def campaign_digest(campaign: Campaign) -> str:
    return read(campaign, inputs.EVERYTHING)


def read(campaign: Campaign, name: str, lang: str = "en") -> str:
    return CampaignInputs(campaign).read((name,), replace(SHEET, lang=lang))[name]


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


def test_a_part_has_its_digest_whatever_changes_beside_it(tmp_path: Path) -> None:
    base = campaign(tmp_path)
    other = replace(base, values={**base.values, "bullets": ("other",)})
    for name in (inputs.value("headline"), inputs.value("event.starts"), inputs.partner("br", "role"), inputs.mark("br")):
        assert read(base, name) == read(other, name)
    assert read(base, inputs.value("bullets")) != read(other, inputs.value("bullets"))


def test_a_text_counts_in_the_language_of_the_sheet(tmp_path: Path) -> None:
    base = campaign(tmp_path)
    other = replace(base, values={**base.values, "headline": Localised((("en", "Soup"), ("de", "Eintopf")))})
    name = inputs.value("headline")
    assert read(base, name) == read(other, name)
    assert read(base, name, "de") != read(other, name, "de")


def test_a_mark_is_its_file_its_name_and_its_colour(tmp_path: Path) -> None:
    base = campaign(tmp_path)
    name, (bread,) = inputs.mark("br"), base.partners
    digests = {read(base, name)}
    for other in (replace(bread, name="Brot"), replace(bread, color="#123456")):
        digests.add(read(replace(base, partners=(other,)), name))
    (tmp_path / "logo.svg").write_text("<svg />")
    digests.add(read(base, name))
    assert len(digests) == 4
    assert read(replace(base, partners=(replace(bread, own_line="Soup for all"),)), name) in digests


def test_whether_there_is_a_value_counts_apart_from_what_it_is(tmp_path: Path) -> None:
    base = campaign(tmp_path)
    name = inputs.presence("event")
    assert read(base, name) == read(replace(base, values={"event": {"starts": "soon"}}), name)
    assert read(base, name) != read(replace(base, values={}), name)


def test_what_no_sheet_can_do_without_is_around_all_of_them(tmp_path: Path) -> None:
    base = campaign(tmp_path)
    other = Partner("au", "Auberge", logo=base.partners[0].logo)
    changed = [
        replace(base, brands=(Brand(color="#ff0000"),)),
        replace(base, dir="rtl"),
        replace(base, partners=(*base.partners, other)),
        replace(base, partners=(other, *base.partners)),
        replace(base, values={**base.values, "link": {"campaign": "soup"}}),
        replace(base, values={**base.values, "bullets": ("one",)}),
    ]
    around = [CampaignInputs(each).surroundings(KIT, SHEET) for each in (base, *changed)]
    assert len(set(around)) == len(around)
    said_otherwise = replace(base, values={**base.values, "bullets": ("one", "three")})
    assert CampaignInputs(said_otherwise).surroundings(KIT, SHEET) == around[0]


def test_a_name_that_no_sound_worker_notes_is_nothing_and_no_crash(tmp_path: Path) -> None:
    base = campaign(tmp_path)
    names = ("", "value:", "value:a..b", "partner:", "partner:x.__class__", "mark:nobody", "what:ever")
    assert len(set(CampaignInputs(base).read(names, SHEET).values())) <= 3
