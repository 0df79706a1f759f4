from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from campaignkit.errors import NotFound
from campaignkit.model.campaign import Campaign, Recipient
from campaignkit.model.kit import Kit, Material, Size
from campaignkit.production.copies import Readers, copies
from campaignkit.production.plan import Wish, plan
from campaignkit.sandbox.order import Sheet

A4 = Size(210, 297, "mm", "A4")
LETTER = Material("letter", "letter.html", ("pdf",), A4, each="recipient")
STACK = Material("stack", "stack.html", ("pdf",), A4, each="distributor")
FLYER = Material("flyer", "flyer.html", ("pdf",), A4)
PEOPLE = (Recipient("7", {}), Recipient("Ö", {}, "de"), Recipient("b", {}, "en"))
SHEET = Sheet("letter", "en", ("pdf",))


def kit(*materials: Material) -> Kit:
    return Kit(Path("/c/kits/post"), "post", "1.0.0", "Post", "", "CC0-1.0", (), (), materials)


def campaign(**changes: Any) -> Campaign:
    values: Mapping[str, Any] = {"distributors": ({"code": "BK"}, {"name": "Old Library"})}
    return replace(Campaign(Path("/c"), values, langs=("en", "de"), recipients=PEOPLE), **changes)


def names(values: Campaign, *materials: Material, **wish: Any) -> list[str]:
    return [name for job in plan((kit(*materials),), values, Wish(**wish)) for name in job.names.values()]


def test_each_recipient_gets_a_letter_in_the_language_that_this_person_reads() -> None:
    assert names(campaign(), LETTER) == ["letter-en-7.pdf", "letter-en-b.pdf", "letter-de-o.pdf"]
    assert names(campaign(), LETTER, langs=("de",)) == ["letter-de-o.pdf"]


def test_each_distributor_gets_a_sheet_of_its_own_in_every_language() -> None:
    assert names(campaign(langs=("en",)), STACK) == ["stack-bk.pdf", "stack-old-library.pdf"]
    assert len(names(campaign(), STACK)) == 4


def test_who_is_no_longer_there_gets_nothing() -> None:
    assert [sheet.recipient for sheet in copies(SHEET, LETTER, campaign(), "")] == ["7", "b"]
    made = [replace(SHEET, recipient="7"), replace(SHEET, recipient="8"), replace(SHEET, distributor="BK"), SHEET]
    readers = Readers(campaign())
    assert [readers.include(sheet, LETTER) for sheet in made] == [True, False, False, False]
    assert [readers.include(replace(made[0], lang=lang), LETTER) for lang in ("en", "de")] == [True, False]
    assert [readers.include(sheet, FLYER) for sheet in (made[0], SHEET)] == [False, True]


def test_a_material_for_nobody_leaves_the_others_alone_and_is_told_where_it_is_all_that_was_asked_for() -> None:
    nobody = campaign(recipients=(), values={})
    assert names(nobody, LETTER, STACK, FLYER) == ["flyer-en.pdf", "flyer-de.pdf"]
    with pytest.raises(NotFound, match="letter is made for each recipient") as refused:
        names(nobody, LETTER)
    assert "data/people.csv" in refused.value.hint
    with pytest.raises(NotFound, match="stack is made for each distributor"):
        names(nobody, STACK, FLYER, materials=("stack",))
