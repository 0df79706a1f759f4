import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.errors import NotFound
from campaignkit.jobs.fork import fork
from campaignkit.jobs.render import Output, Wish, render
from campaignkit.jobs.verify import verify_file


@pytest.fixture
def campaign(tmp_path: Path, new_kit: Callable[..., Path]) -> Path:
    body = "<body style='margin:15mm'><h1>{{ headline }}</h1><p>{{ credit.line }}</p></body>"
    template = f"<!doctype html><html lang=en><head><title>{{{{ headline }}}}</title></head>{body}</html>"
    return fork(str(new_kit(files={"templates/flyer.html": template})), tmp_path / "soup").campaign_folder


def made(campaign: Path, form: str, **wish: object) -> Output:
    (output,) = render(campaign, Wish(formats=(form,), **wish), jobs=1).outputs  # type: ignore[arg-type]
    return output


def codes(path: Path, campaign: Path) -> list[tuple[str, str]]:
    return [(finding.code, finding.message) for finding in verify_file(path, campaign=campaign).problems]


@pytest.mark.parametrize("form", ["pdf", "html"])
def test_a_campaign_is_known_by_what_it_makes_and_a_changed_word_is_named(campaign: Path, form: str) -> None:
    output = made(campaign, form)
    assert codes(output.path, campaign) == []
    text = (campaign / "campaign.yaml").read_text()
    (campaign / "campaign.yaml").write_text(text.replace("headline: Soup", "headline: Tea"))
    assert codes(output.path, campaign) == [("different", "It says “Soup”, and this campaign makes “Tea”.")]


def test_a_file_of_another_name_is_known_too(campaign: Path, tmp_path: Path) -> None:
    renamed = tmp_path / "flyer (1).pdf"
    shutil.copy(made(campaign, "pdf").path, renamed)
    assert codes(renamed, campaign) == []


def test_what_was_made_for_paper_and_with_less_inside_is_known(campaign: Path) -> None:
    for wish in ({"profile": "home"}, {"embed": "none"}):
        output = made(campaign, "pdf", **wish)
        found = [code for code, _ in codes(output.path, campaign)]
        assert found in ([], ["unverifiable"])  # without its lineage, only a registry could tell of its record


def test_another_kit_is_named(campaign: Path) -> None:
    output = made(campaign, "pdf")
    (campaign / "kits/soup-flyer/words/en.yaml").write_text("free: Gratis\n")
    told = codes(output.path, campaign)
    assert {code for code, _ in told} == {"different"}
    assert "it was made with soup-flyer 1.0.0" in told[0][1]


def test_a_kind_of_file_that_is_never_made_is_told(campaign: Path, tmp_path: Path) -> None:
    odd = tmp_path / "flyer.htm"
    shutil.copy(made(campaign, "html").path, odd)
    with pytest.raises(NotFound, match="no kind that render makes"):
        verify_file(odd, campaign=campaign)


def test_rendering_for_comparison_writes_nothing_into_the_campaign(campaign: Path) -> None:
    path = made(campaign, "pdf").path
    before = {file: file.stat().st_mtime_ns for file in campaign.rglob("*")}
    verify_file(path, campaign=campaign)
    assert {file: file.stat().st_mtime_ns for file in campaign.rglob("*")} == before
