"""A flyer that came by mail: looked into, forked without a network, changed, published, and nothing of anybody lost."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pikepdf
import pytest

from tests.acceptance.small_remix import reduce_to

ONE_SHEET = ("-m", "a6", "-f", "pdf", "-f", "html", "-f", "png")
MANIFEST = Path(__file__).parents[2] / "kits/event-flyer/kit.yaml"
FLYER = MANIFEST.read_text().partition("\nversion: ")[2].split()[0]
PRIVATE = "Do not tell anyone 7c1e"


@dataclass(frozen=True, slots=True)
class Sent:
    """What one group made with a remix that it never published, and the records of both kits."""

    campaign: Path
    rendered: Any
    lineage: Any

    def file(self, form: str) -> Path:
        return self.campaign / f"out/tea-flyer/a6.{form}"

    def with_kit(self, form: str) -> Path:
        """The file as it is with the kit inside, which pages are only when asked."""
        return self.file(form) if form == "pdf" else self.campaign / f"full/tea-flyer/a6.{form}"


@pytest.fixture(scope="module")
def sent(new_person: Callable[[], Any], tmp_path_factory: pytest.TempPathFactory) -> Sent:
    person, campaign = new_person(), tmp_path_factory.mktemp("sent") / "tea"
    well(person("fork", "event-flyer", campaign, "--as", "tea-flyer", "--by", "Tea Circle <https://tea.example/>"))
    reduce_to(campaign / "kits/tea-flyer", "a6")
    css = campaign / "kits/tea-flyer/templates/sheet.css"
    css.write_text(css.read_text() + "\n.ours{color:inherit}\n")
    logo = campaign / "logos/secret.svg"
    logo.parent.mkdir(exist_ok=True)
    logo.write_text(f"<!-- {PRIVATE} --><svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>")
    text = (campaign / "campaign.yaml").read_text()
    (campaign / "campaign.yaml").write_text(f"{text}\n# {PRIVATE}\n")
    rendered = well(person("render", campaign, *ONE_SHEET, "--json"))
    well(person("render", campaign, "-m", "a6", "-f", "html", "--embed", "full", "-o", campaign / "full"))
    return Sent(campaign, rendered.json, well(person("lineage", campaign, "--json")).json)


def well(told: Any) -> Any:
    assert told.status == 0, told.err
    return told


def files(folder: Path) -> dict[str, bytes]:
    found = {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    return {name: content for name, content in found.items() if name != "lineage.json"}


def test_render_says_what_is_inside(sent: Sent) -> None:
    told = {output["format"]: output["embedded"] for output in sent.rendered["outputs"]}
    assert told == {"pdf": "full", "html": "lineage", "png": "lineage"}


@pytest.mark.parametrize("form", ["pdf", "html", "png"])
def test_a_file_tells_its_lineage_by_itself(sent: Sent, campaignkit: Any, form: str) -> None:
    assert well(campaignkit("lineage", sent.file(form), "--json")).json == sent.lineage
    assert f"event-flyer {FLYER}" in well(campaignkit("lineage", sent.file(form))).out


def test_the_lineage_is_drawn(sent: Sent, campaignkit: Any, tmp_path: Path) -> None:
    drawing = tmp_path / "lineage.svg"
    drawing.write_text(well(campaignkit("lineage", sent.file("pdf"), "--format", "svg")).out)
    assert well(campaignkit("lineage", drawing, "--json")).json == sent.lineage
    assert well(campaignkit("lineage", sent.file("pdf"), "--format", "mermaid")).out.startswith("graph TD")


def test_a_printed_code_is_found_again(sent: Sent, campaignkit: Any, checks: ModuleType) -> None:
    parent = next(code for code, record in sent.lineage["records"].items() if record["version"] == FLYER)
    assert f"event-flyer {FLYER}" in well(campaignkit("lineage", checks.code(parent))).out
    told = campaignkit("lineage", "ck:0000-0000")
    assert told.status == 1
    assert "No registry of yours knows ck:0000-0000" in told.err


@pytest.mark.parametrize("form", ["pdf", "html"])
def test_nothing_of_the_campaign_is_inside(sent: Sent, form: str) -> None:
    assert PRIVATE.encode() not in sent.file(form).read_bytes()
    if form == "pdf":
        with pikepdf.open(sent.file(form)) as document:
            assert PRIVATE.encode() not in b"".join(spec.get_file().read_bytes() for spec in document.attachments.values())


@pytest.mark.parametrize("form", ["pdf", "html"])
def test_whoever_has_the_file_can_go_on_with_the_kit(
    sent: Sent, campaignkit: Any, offline: tuple[str, ...], tmp_path: Path, form: str
) -> None:
    """Fork, render, fork from what was rendered, change, publish: the tree stays, and the chain grows."""
    theirs, shelf = tmp_path / "coffee", tmp_path / "shelf"
    well(campaignkit("fork", sent.with_kit(form), theirs, inside=offline))
    assert files(theirs / "kits/tea-flyer") == files(sent.campaign / "kits/tea-flyer")
    graph = well(campaignkit("lineage", theirs, "--json")).json
    assert graph["draft"]["tree"] == sent.lineage["draft"]["tree"]
    assert graph["draft"] == sent.lineage["draft"]

    ours = tmp_path / "cocoa"
    well(campaignkit("fork", sent.with_kit(form), ours, "--as", "cocoa-flyer", "--by", "Cocoa Club <https://c.example/>"))
    well(campaignkit("registry", "add", "shelf", shelf))
    well(campaignkit("publish", ours, "--to", shelf, "--yes", "--json"))
    told = well(campaignkit("lineage", shelf / "cocoa-flyer/0.1.0", "--json")).json
    drafted = sent.lineage["draft_record"]
    event = next(code for code, record in sent.lineage["records"].items() if record["version"] == FLYER)
    assert told["records"][drafted] == sent.lineage["draft"]
    assert {"child": told["root"], "parent": drafted, "relation": "fork"} in told["edges"]
    assert {"child": drafted, "parent": event, "relation": "fork"} in told["edges"]
    assert well(campaignkit("verify", shelf / "cocoa-flyer/0.1.0", "--json")).json["ok"] is True


def test_the_campaign_is_recognised_and_another_is_not(sent: Sent, campaignkit: Any, tmp_path: Path) -> None:
    copy = tmp_path / "tea"
    shutil.copytree(sent.campaign, copy)
    assert well(campaignkit("verify", sent.file("pdf"), "--with", copy, "--json")).json == {"ok": True, "problems": []}
    text = (copy / "campaign.yaml").read_text()
    (copy / "campaign.yaml").write_text(text.replace("lunch", "supper"))
    told = campaignkit("verify", sent.file("pdf"), "--with", copy, "--json")
    assert told.status == 1
    assert [problem["code"] for problem in told.json["problems"]] == ["different"]
    assert "lunch" in told.json["problems"][0]["message"]


@pytest.mark.parametrize("embed", ["full", "lineage", "none"])
def test_a_person_decides_what_goes_inside(sent: Sent, campaignkit: Any, tmp_path: Path, embed: str) -> None:
    told = well(campaignkit("render", sent.campaign, "-m", "a6", "-f", "pdf", "--embed", embed, "-o", tmp_path, "--json"))
    assert told.json["outputs"][0]["embedded"] == embed
    with pikepdf.open(tmp_path / "tea-flyer/a6.pdf") as document:
        assert len(document.attachments) == {"full": 2, "lineage": 1, "none": 0}[embed]


def test_the_same_input_makes_the_same_bytes(sent: Sent, campaignkit: Any, tmp_path: Path) -> None:
    well(campaignkit("render", sent.campaign, *ONE_SHEET, "-o", tmp_path))
    for form in ("pdf", "html", "png"):
        assert (tmp_path / f"tea-flyer/a6.{form}").read_bytes() == sent.file(form).read_bytes()


def test_a_locked_a_cut_and_a_foreign_file_bring_one_clear_line_and_change_nothing(
    sent: Sent, campaignkit: Any, tmp_path: Path
) -> None:
    locked, cut, foreign = (tmp_path / name for name in ("locked.pdf", "cut.pdf", "foreign.pdf"))
    with pikepdf.open(sent.file("pdf")) as document:
        document.save(locked, encryption=pikepdf.Encryption(user="x", owner="y"))
    cut.write_bytes(sent.file("pdf").read_bytes()[:5000])
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(foreign)
    for path, words in ((locked, "encrypted"), (cut, "cut off"), (foreign, "carries no record")):
        told = campaignkit("fork", path, tmp_path / "soup")
        assert told.status in (1, 4)
        assert [words in line for line in told.err.splitlines()] == [True, False], told.err
        assert not (tmp_path / "soup").exists()


def test_a_changed_attachment_is_found(sent: Sent, campaignkit: Any, tmp_path: Path) -> None:
    altered = tmp_path / "a6.pdf"
    with pikepdf.open(sent.file("pdf")) as document:
        spec = document.attachments["lineage.json"]
        value = json.loads(spec.get_file().read_bytes())
        value["record"]["authors"] = [{"name": "Somebody else"}]
        data = json.dumps(value).encode()
        spec.obj.EF.F.write(data)
        spec.obj.EF.F.Params.Size = len(data)
        document.save(altered)
    told = campaignkit("verify", altered, "--json")
    assert told.status == 1
    assert [problem["code"] for problem in told.json["problems"]] == ["bad-record"]
    assert campaignkit("fork", altered, tmp_path / "soup").status == 4


def test_reading_a_pdf_does_not_wake_the_typesetter(sent: Sent, campaignkit: Any) -> None:
    """A hundred pages or one: nothing is laid out or drawn to read what a file carries."""
    words = (
        "import sys; from pathlib import Path; from campaignkit.jobs.lineage import lineage; "
        "lineage(Path(sys.argv[1])); heavy = ('weasyprint', 'pypdfium2', 'PIL', 'jinja2'); "
        "print([name for name in heavy if name in sys.modules])"
    )
    run = [sys.executable, "-c", words, str(sent.file("pdf"))]
    assert subprocess.run(run, env=campaignkit.environ, capture_output=True, text=True, check=True).stdout.strip() == "[]"
