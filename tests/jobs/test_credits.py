import json
from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.errors import InvalidDocuments, NotFound, Notice, Refused
from campaignkit.jobs.credits import credits_of
from campaignkit.jobs.lineage import lineage
from campaignkit.lineage.carried.web import RECORD, links
from campaignkit.lineage.credits import credit_of_kit
from campaignkit.lineage.views.attribution import Attribution

VECTORS = Path(__file__).parent.parent / "vectors"


def test_the_credits_of_a_remix_name_its_parent_with_every_fact(tmp_path: Path) -> None:
    home = tmp_path / "suppe-flyer" / "0.1.0"
    (home / "kit").mkdir(parents=True)
    for path in (VECTORS / "suppe-flyer-0.1.0").rglob("*"):
        if path.is_file():
            copy = home / "kit" / path.relative_to(VECTORS / "suppe-flyer-0.1.0")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    (home / "lineage.json").write_bytes((VECTORS / "suppe-flyer-0.1.0.lineage.json").read_bytes())
    credited = credits_of(home)
    own, parent = credited.works
    assert (own.authors, own.relation, own.changes != "") == ("Küche für Alle", "", True)
    assert parent == Attribution(
        title="Soup flyer 1.0.0",
        authors="Werkstatt Ost",
        source="https://werkstatt-ost.example/kits/",
        license="CC-BY-SA-4.0",
        license_url="https://creativecommons.org/licenses/by-sa/4.0/",
        changes="",
        relation="fork",
        code="ck:bd26-3b23",
    )
    assert credited.line.startswith("Design: Suppe-Flyer by Küche für Alle, CC BY-SA 4.0, adapted from Soup flyer by")


def test_fonts_and_the_owners_of_marks_are_named(new_kit: Callable[..., Path]) -> None:
    toml = 'version = 1\n[[annotations]]\npath = "assets/*"\nSPDX-FileCopyrightText = "© 2020 Northgate Trust"\n'
    kit = new_kit(files={"fonts/a.ttf": "", "REUSE.toml": toml, "assets/our-logo.svg": "<svg/>"})
    manifest = kit / "kit.yaml"
    manifest.write_text(manifest.read_text() + "fonts: [{family: Plain, files: [fonts/a.ttf], license: OFL-1.1}]\n")
    told = {(work.title, work.authors, work.license, work.relation) for work in credits_of(kit).works[1:]}
    assert told == {
        ("assets/our-logo.svg", "Northgate Trust", "", "mark"), ("Plain", "the authors of Plain", "OFL-1.1", "part"),
    }  # fmt: skip
    (kit / "assets" / "our-logo.svg").unlink()
    assert "Northgate Trust" in {work.authors for work in credits_of(kit).works}


def test_a_mark_that_stayed_behind_is_not_told_to_be_the_remixers(new_kit: Callable[..., Path]) -> None:
    kit = new_kit(author="Repair Café Bremen")
    assert read_kit(kit).marks == ("assets/our-logo.svg",)
    assert "mark" not in {work.relation for work in credits_of(kit).works}


@pytest.fixture
def page(tmp_path: Path) -> Callable[..., Path]:
    """A page as `render` makes it, with this lineage or none inside."""

    def make(lineage: bytes | None) -> Path:
        record = json.loads((VECTORS / "expected.json").read_text())["suppe-flyer-0.1.0"]["record"]
        credit = credit_of_kit(read_kit(VECTORS / "suppe-flyer-0.1.0"))
        heads = ("".join(f' {key}="{value}"' for key, value in link.items()) for link in links(credit, lineage, None))
        head = f'<meta name="{RECORD}" content="{record}">' + "".join(f"<link{words}>" for words in heads)
        path = tmp_path / "flyer.html"
        path.write_text(f"<!DOCTYPE html><html><head>{head}</head><body></body></html>", encoding="utf-8")
        return path

    return make


LINEAGE = VECTORS / "suppe-flyer-0.1.0.lineage.json"


def test_a_file_that_came_by_mail_tells_whom_to_credit(page: Callable[..., Path]) -> None:
    told = credits_of(page(LINEAGE.read_bytes()))
    assert [(work.authors, work.relation) for work in told.works] == [("Küche für Alle", ""), ("Werkstatt Ost", "fork")]
    assert told.line.endswith("adapted from Soup flyer by Werkstatt Ost · ck:982b-eda7")


def test_a_file_without_lineage_or_with_an_altered_one_is_told(page: Callable[..., Path]) -> None:
    with pytest.raises(NotFound, match="no registry of yours knows it"):
        credits_of(page(None))
    altered = LINEAGE.read_text(encoding="utf-8").replace("Werkstatt Ost", "Somebody Else").encode()
    with pytest.raises(Refused, match="was altered"):
        credits_of(page(altered))


def test_an_ancestor_whose_record_was_left_out_is_not_passed_over(page: Callable[..., Path]) -> None:
    told = json.loads(LINEAGE.read_bytes())
    told["records"] = {}
    file = page(json.dumps(told).encode())
    with pytest.raises(Refused, match="The record of an ancestor"):
        credits_of(file)
    with pytest.warns(Notice, match="The record of an ancestor"):
        lineage(file)


def test_a_folder_or_a_file_without_a_kit_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        credits_of(tmp_path)
    (tmp_path / "letter.pdf").write_bytes(b"not a PDF")
    with pytest.raises((NotFound, InvalidDocuments)):
        credits_of(tmp_path / "nothing.pdf")
