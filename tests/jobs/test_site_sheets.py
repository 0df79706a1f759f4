from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from campaignkit.jobs.site import Built
from campaignkit.jobs.site_sheets import dress
from campaignkit.production.batch import unwatched
from campaignkit.sandbox.pool import Pool
from campaignkit.workspace.opened import open_kit
from tests.galleries import SmallRegistry


def test_a_sheet_is_called_and_measured_as_people_do(north_gallery: tuple[SmallRegistry, Built]) -> None:
    _made, built = north_gallery
    (sheet,) = next(kit for kit in built.site.kits if kit.slug == "kuechenfest").sheets
    assert (sheet.label, sheet.size, sheet.group, sheet.says) == ("A6", "105 × 148 mm", "paper", "Küche für alle")


def test_a_kit_whose_sample_is_not_there_or_cannot_be_made_says_so(new_kit: Callable[..., Path], pool: Pool) -> None:
    folder = new_kit()
    (folder / "sample/campaign.yaml").unlink()
    window = dress(pool, open_kit(folder, None), "files/soup", unwatched)
    assert [(sheet.material, sheet.reason) for sheet in window.sheets] == [("a5", "It has no sample to show.")]
    assert window.files == {}
    broken = new_kit("broken", files={"templates/flyer.html": "{{ nothing.at.all() }}"})
    (sheet,) = dress(pool, open_kit(broken, None), "files/soup", unwatched).sheets
    assert sheet.reason
    assert (sheet.pictures, sheet.downloads) == ((), ())
