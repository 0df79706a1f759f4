from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from campaignkit.clock import FIRST_DATE
from campaignkit.documents.project import read_project
from campaignkit.lineage.provenance import identify_folder
from campaignkit.model.values import Asset
from campaignkit.sandbox.order import worker_setup

CAMPAIGN = """\
lang: en
headline: Hello
partners:
  - {name: Aire Kitchen, logo: a.svg, logo_dark: b.svg}
  - {name: Tin}
"""


def test_a_setup_reads_the_kit_and_every_file_that_the_campaign_names(tmp_path: Path, new_kit: Callable[..., Path]) -> None:
    new_kit("soup/kits/soup-flyer")
    (tmp_path / "soup/campaign.yaml").write_text(CAMPAIGN)
    for name in ("a.svg", "b.svg", "unnamed.svg"):
        (tmp_path / "soup" / name).write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    project = read_project(tmp_path / "soup")
    setup = worker_setup(project.kits[0], project.campaign, identify_folder(project.kits[0]), {})
    home = Path(tmp_path / "soup").resolve()
    assert setup.reads == {home / "kits/soup-flyer", home / "a.svg", home / "b.svg"}
    assert setup.epoch == FIRST_DATE
    assert isinstance(project.campaign.partners[0].logo, Asset)
