from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.model.campaign import Campaign, Partner
from campaignkit.model.kit import Kit
from campaignkit.production.batch import worker_setups
from campaignkit.production.plan import Wish, plan, questions
from campaignkit.production.slots import slot_counts
from campaignkit.production.store import Store
from campaignkit.sandbox.pool import Pool

MANIFEST = """\
name: small-ad
version: 1.0.0
title: Small ad
summary: Not everybody fits
license: CC0-1.0
authors: [{name: Werkstatt Ost}]
partners: {min: 0, max: 12}
materials:
  300x250: {template: ad.html, size: 300x250px, formats: [png, html], html: sheet, slots: 6, weight: 150}
"""
TEMPLATE = """\
<!doctype html><html lang="en"><head><title>Soup {{ turn.number if turn else "for all" }}</title>
<style>:root { --u: 1px } .logos li { display: inline-block } .logos img { width: 100%; height: 100% }</style></head>
<body><main><h1>Soup</h1>
{% for row in strip(ROOM, "Sans", least=16) %}<ul class="logos">
{% for mark in row %}<li style="width:{{ mark.width }}px">{{ mark.picture }}</li>{% endfor %}</ul>
{% endfor %}</main></body></html>
"""
CAMPAIGN = "partners: []\n"


@pytest.fixture
def ad(new_kit: Callable[..., Path]) -> Callable[..., Kit]:
    def make(room: str) -> Kit:
        files = {"kit.yaml": MANIFEST, "templates/ad.html": TEMPLATE.replace("ROOM", room)}
        return read_kit(new_kit("small-ad", files=files))

    return make


def soup(tmp_path: Path, count: int) -> Campaign:
    partners = tuple(Partner(f"p{number}", f"Partner number {number}") for number in range(count))
    return Campaign(tmp_path, {}, partners=partners)


def counts(pool: Any, kit: Any, campaign: Any, store: Any) -> Any:
    asked = questions([kit], campaign, Wish())
    return slot_counts(pool, asked, worker_setups([kit], campaign, {}), store)


def test_a_narrow_strip_makes_partners_take_turns_and_the_answer_is_kept(ad: Callable[..., Kit], tmp_path: Path) -> None:
    kit, campaign, store = ad("130, 40, 60"), soup(tmp_path, 3), Store(tmp_path / "store")
    with Pool(1) as pool:
        slots = counts(pool, kit, campaign, store)
        (shown,) = slots.values()
        assert 1 <= shown < 3
        assert [job.sheet.turn for job in plan([kit], campaign, Wish(), slots)] == [1, 2, 3]
        assert store.usage()[0] == 1
        assert counts(pool, kit, campaign, store) == slots


def test_where_all_fit_nobody_takes_turns(ad: Callable[..., Kit], tmp_path: Path) -> None:
    kit, campaign = ad("400, 200, 60"), soup(tmp_path, 3)
    with Pool(1) as pool:
        slots = counts(pool, kit, campaign, Store(tmp_path / "store"))
    assert set(slots.values()) == {3}
    assert [job.sheet.turn for job in plan([kit], campaign, Wish(), slots)] == [0]


def test_without_slots_nothing_is_asked_and_no_worker_starts(ad: Callable[..., Kit], tmp_path: Path) -> None:
    kit = ad("400, 200, 60")
    plain = replace(kit, materials=(replace(kit.materials[0], slots=0),))
    with Pool(1) as pool:
        assert counts(pool, plain, soup(tmp_path, 3), Store(tmp_path / "store")) == {}
