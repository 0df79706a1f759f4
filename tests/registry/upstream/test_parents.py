from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

from campaignkit.files import kit_contents
from campaignkit.jobs.fork import fork
from campaignkit.registry.known import write_known
from campaignkit.registry.upstream.parents import blobs, contents_of
from campaignkit.workspace.bases import KEPT, keep

ME = "Küche für Alle <https://kueche.example/>"


def test_what_was_kept_and_damaged_is_not_taken_and_is_kept_again(line: Any) -> None:
    campaign = fork("soup-flyer", Path("camp"), name="suppe", by=ME).campaign_folder
    data = (line.folder / "README.md").read_bytes()
    digest = sha256(data).hexdigest()
    place = campaign / KEPT / digest
    place.write_bytes(b"half")
    record = line.lineage.record
    assert blobs(record, {"README.md": digest}, {}, campaign) == {digest: data}
    write_known([])
    assert blobs(record, {"README.md": digest}, {}, campaign) == {}
    keep(campaign, {"README.md": data})
    assert blobs(record, {"README.md": digest}, {}, campaign) == {digest: data}


def test_the_files_of_a_release_come_from_any_registry_that_has_that_very_record(line: Any) -> None:
    first = line.lineage.record
    assert contents_of(first) == kit_contents(line.registry.root / "soup-flyer" / "1.0.0" / "kit")
    (line.registry.root / "soup-flyer" / "1.0.0" / "kit" / "README.md").write_text("other")
    assert contents_of(first) == {}
