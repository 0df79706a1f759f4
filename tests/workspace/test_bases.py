from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

from campaignkit.files import kit_contents
from campaignkit.jobs.fork import fork
from campaignkit.workspace.bases import KEPT

ME = "Küche für Alle <https://kueche.example/>"


def test_the_texts_of_a_release_are_kept_with_the_campaign_and_pictures_are_not(line: Any) -> None:
    campaign = fork("soup-flyer", Path("camp"), name="suppe", by=ME).campaign_folder
    contents = kit_contents(line.folder)
    kept = {path.name for path in (campaign / KEPT).iterdir()}
    texts = {path: data for path, data in contents.items() if not path.startswith("assets/")}
    assert kept == {sha256(data).hexdigest() for data in texts.values()}
