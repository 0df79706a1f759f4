from __future__ import annotations

from pathlib import Path

from campaignkit.documents.kit import read_kit
from campaignkit.jobs.preview import PlannedSheet
from campaignkit.places import built_in_kits
from campaignkit.sandbox.order import Sheet
from campaignkit.studio.desk import Desk, urgency

KIT = read_kit(built_in_kits() / "event-flyer")


def planned(material: str, lang: str = "en", turn: int = 0) -> PlannedSheet:
    return PlannedSheet(
        f"{material}-{lang}-{turn}", KIT, KIT.material(material), Sheet(material, lang, ("png",), turn=turn)
    )


def test_what_is_in_view_comes_first_then_its_languages_then_the_rest_and_further_turns_last() -> None:
    seen = planned("a5")
    others = [planned("a4", turn=3), planned("a4", "fr"), planned("a4"), planned("a5", "fr"), seen]
    ordered = sorted(others, key=lambda sheet: urgency(sheet, seen))
    assert [sheet.id for sheet in ordered] == ["a5-en-0", "a5-fr-0", "a4-en-0", "a4-fr-0", "a4-en-3"]


def test_a_folder_without_a_campaign_is_told_and_the_desk_ends(tmp_path: Path) -> None:
    told: list[str] = []
    desk = Desk(tmp_path, lambda kind, **_: told.append(kind))
    desk.start()
    desk.end()
    assert desk.snapshot is None and set(told) <= {"broken"}
