"""Records that were damaged, altered, lost or made up, and PDFs of every bad kind: a clear line, and nothing is changed."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from campaignkit.files import kit_contents
from campaignkit.lineage.carried.archive import pack
from campaignkit.lineage.record import parse_lineage
from campaignkit.pdffile.metadata import Facts
from campaignkit.pdffile.writing import Attachment, finished
from campaignkit.registry.directory import DirectoryRegistry

VECTORS = Path(__file__).parent.parent / "vectors"
SUPPE = (VECTORS / "suppe-flyer-0.1.0.lineage.json").read_bytes()
OTHER = json.dumps({"name": "soup", "lockfileVersion": 3}).encode()
Edit = Callable[[Any], object]


def parent(value: Any) -> Any:
    """The record of the release that the kit is a fork of."""
    return value["records"][value["parents"][0]["record"]]


def rename_record(value: Any, digest: str) -> None:
    value["records"][digest] = value["records"].pop(value["parents"][0]["record"])


EDITS: dict[str, tuple[Edit, str]] = {
    "a title that was edited": (
        lambda value: parent(value).update(title="Stolen"), "The record of suppe-flyer 0.1.0 was changed",
    ),
    "a licence that was laundered": (
        lambda value: parent(value).update(license="CC0-1.0"), "licence: Soup flyer 1.0.0 by Werkstatt Ost is under",
    ),
    "a licence that was misspelt": (
        lambda value: parent(value).update(license="CC-BY-SA-4"), "'CC-BY-SA-4' is not a licence on the SPDX list",
    ),
    "a licence that is missing": (lambda value: parent(value).pop("license"), "has no license"),
    "a record that names another tree": (
        lambda value: parent(value).update(tree="sha256:" + "0" * 64), "lists files that do not make its tree digest",
    ),
    "a malformed tree": (lambda value: parent(value).update(tree="sha256:xyz"), "do not make its tree digest"),
    "a malformed digest of a parent": (
        lambda value: value["parents"][0].update(record="sha256:xyz"), "parents.record is not a sha256 digest",
    ),
    "a digest in capitals": (lambda value: rename_record(value, "sha256:" + "A" * 64), "records is not a sha256 digest"),
    "a record under another one's digest": (
        lambda value: rename_record(value, "sha256:" + "a" * 64), "no longer has the digest it is cited by",
    ),
    "a parent that is nowhere": (lambda value: value["records"].clear(), "unverifiable: The record of an ancestor"),
    "another format": (lambda value: value.update(schema=2), "written in format 2"),
}  # fmt: skip
"""What to change in a fork's lineage.json, and what is told of it."""

BYTES: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "truncated": (lambda data: data[:1000], "it ends or breaks off at line 1, column"),
    "empty": (lambda data: b"", "it ends or breaks off at line 1, column 1"),
    "no text": (lambda data: b"\x89PNG\r\n\x1a\n", "it is not text in UTF-8"),
    "foreign": (lambda data: OTHER, "written in format None"),
    "a list": (lambda data: b"[]", "is missing or not an object"),
    "endless": (lambda data: b"[" * 100_000, "nested too deeply"),
}  # fmt: skip


@pytest.fixture
def lineage(here: Path, campaignkit: Any) -> Path:
    """The lineage.json of an untouched fork in a campaign called camp."""
    registry = DirectoryRegistry("shelf", here / "shelf")
    registry.root.mkdir(exist_ok=True)
    registry.publish(kit_contents(VECTORS / "suppe-flyer-0.1.0"), parse_lineage(SUPPE, "lineage.json"))
    shutil.copytree(here / "shelf" / "suppe-flyer" / "0.1.0" / "kit", here / "camp" / "kits" / "suppe-flyer")
    (here / "camp" / "campaign.yaml").write_text("lang: en\n")
    path = here / "camp" / "kits" / "suppe-flyer" / "lineage.json"
    path.write_bytes(parse_lineage(SUPPE, "lineage.json").as_fork().to_bytes())
    return path


@pytest.fixture
def unchanged(here: Path) -> Callable[[], bool]:
    """What is called before and after: whether everything lies there as it did at first."""
    first: list[dict[Path, bytes]] = []

    def same() -> bool:
        found = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
        first.append(found)
        return first[0] == found

    return same


@pytest.mark.parametrize("name", [*EDITS, *BYTES])
def test_a_bad_lineage_is_told_in_a_clear_line_and_nothing_is_changed(
    campaignkit: Any, lineage: Path, unchanged: Callable[[], bool], name: str
) -> None:
    if name in EDITS:
        value = json.loads(lineage.read_bytes())
        EDITS[name][0](value)
        lineage.write_text(json.dumps(value), encoding="utf-8")
    else:
        lineage.write_bytes(BYTES[name][0](lineage.read_bytes()))
    assert unchanged()
    expected = (EDITS | BYTES)[name][1]
    told = campaignkit("verify", "camp")
    assert (told.status, told.out) == (1, "")
    assert any(expected in line for line in told.err.splitlines())
    assert told.err.splitlines()[-1].startswith("Next: ")
    assert campaignkit("publish", "camp", "--to", "./other", "--dry-run").status in (1, 4)
    assert unchanged()


def test_a_lineage_in_another_order_says_the_same(campaignkit: Any, lineage: Path) -> None:
    value = json.loads(lineage.read_bytes())
    value["records"] = dict(reversed(value["records"].items()))
    lineage.write_text(json.dumps(dict(reversed(value.items())), indent=4, ensure_ascii=True), encoding="utf-8")
    told = campaignkit("verify", "camp")
    assert (told.status, told.err) == (0, "Verified: suppe-flyer 0.1.0, unchanged. Every digest is right.\n")


def test_what_cannot_be_verified_is_called_neither_good_nor_tampered_with(campaignkit: Any, lineage: Path) -> None:
    value = json.loads(lineage.read_bytes())
    value["records"].clear()
    lineage.write_text(json.dumps(value), encoding="utf-8")
    told = campaignkit("verify", "camp")
    assert "error: a draft of a kit that is not known: neither good nor tampered with" in told.err
    assert "Verified" not in told.err
    answer = campaignkit("verify", "camp", "--json").json
    assert [problem["code"] for problem in answer["problems"]] == ["unverifiable"]


def test_a_lineage_that_has_nothing_to_do_with_the_kit_is_one_line(campaignkit: Any, lineage: Path) -> None:
    value = json.loads(SUPPE)
    value["record"]["files"] = {"other.css": ["0" * 64, 1]}
    lineage.write_text(json.dumps(value), encoding="utf-8")
    told = campaignkit("verify", "camp")
    assert "lineage.json: replaced: This is the record of suppe-flyer 0.1.0, which has no file in common" in told.err
    assert "extra" not in told.err


def test_credits_and_lineage_do_not_pass_on_what_was_altered_as_if_it_were_true(campaignkit: Any, lineage: Path) -> None:
    value = json.loads(lineage.read_bytes())
    parent(value)["authors"] = [{"name": "Thief"}]
    lineage.write_text(json.dumps(value), encoding="utf-8")
    told = campaignkit("credits", "camp")
    assert (told.status, told.out) == (4, "")
    assert "was altered: The record of suppe-flyer 0.1.0 was changed" in told.err
    shown = campaignkit("lineage", "camp")
    assert shown.status == 0
    assert "Do not trust this lineage: The record of suppe-flyer 0.1.0 was changed" in shown.err


def test_a_draft_that_is_put_under_a_licence_that_its_parents_do_not_allow_is_found(
    campaignkit: Any, lineage: Path
) -> None:
    manifest = lineage.with_name("kit.yaml")
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("CC-BY-SA-4.0", "CC0-1.0"), encoding="utf-8")
    told = campaignkit("verify", "camp")
    assert told.status == 1
    assert "kit.yaml: licence: Suppe-Flyer 0.1.0 by Küche für Alle is under CC BY-SA 4.0, whose share-alike" in told.err


# ---- PDFs


def stream(document: pikepdf.Pdf, name: str) -> Any:
    return document.attachments[name].obj.EF.F


PDFS: dict[str, tuple[Callable[[pikepdf.Pdf], object], dict[str, Any], str]] = {
    "encrypted": (
        lambda document: None, {"encryption": pikepdf.Encryption(owner="a", user="b")}, "is encrypted",
    ),
    "locked against changes": (
        lambda document: None, {"encryption": pikepdf.Encryption(owner="a", user="")}, "is encrypted",
    ),
    "a kit that lies about its size": (
        lambda document: setattr(stream(document, "kit.zip").Params, "Size", 5), {}, "says it has 5 bytes and has",
    ),
    "a lineage that lies about its size": (
        lambda document: setattr(stream(document, "lineage.json").Params, "Size", -1), {}, "says it has -1 bytes and has",
    ),
    "a lineage of another kit": (
        lambda document: replace(document, "lineage.json", (VECTORS / "soup-flyer-1.0.0.lineage.json").read_bytes()), {},
        "carries the lineage of",
    ),
    "a lineage that was cut off": (
        lambda document: replace(document, "lineage.json", SUPPE[:500]), {}, "it ends or breaks off at line 1, column",
    ),
    "a kit that is no archive": (lambda document: replace(document, "kit.zip", b"MZ"), {}, "is damaged"),
    "another kit": (
        lambda document: replace(document, "kit.zip", pack({"../../evil.sh": b"x"}) or b""), {}, "it was altered",
    ),
    "made elsewhere": (
        lambda document: document.Root.__delitem__("/Metadata"), {}, "campaignkit did not make it",
    ),
}  # fmt: skip
"""What is done to a flyer, how it is saved, and what is told of it."""


def replace(document: pikepdf.Pdf, name: str, data: bytes) -> None:
    stream(document, name).write(data)
    stream(document, name).Params.Size = len(data)


@pytest.fixture
def flyer(here: Path) -> Iterator[pikepdf.Pdf]:
    """A page that carries a remix, its lineage and its kit."""
    blank, told = io.BytesIO(), parse_lineage(SUPPE, "lineage.json")
    assert told.record
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(200, 100))
        with document.open_metadata() as xmp:
            xmp["dc:title"] = "Soup"
        document.save(blank)
    archive = pack(kit_contents(VECTORS / "suppe-flyer-0.1.0"))
    assert archive
    attached = (
        Attachment("lineage.json", "application/json", "", "Supplement", SUPPE),
        Attachment("kit.zip", "application/zip", "", "Source", archive),
    )
    facts = Facts("Soup", "Design: Soup", "Werkstatt Ost", "", told.record.digest, {}, 0)
    with pikepdf.open(io.BytesIO(finished(blank.getvalue(), facts, "screen", attached))) as document:
        yield document


def every_question(campaignkit: Any, expected: str) -> None:
    """Ask all that can be asked of a file, and let each answer be that line."""
    for question in (
        ("verify", "flyer.pdf"),
        ("lineage", "flyer.pdf"),
        ("credits", "flyer.pdf"),
        ("fork", "flyer.pdf", "got"),
    ):
        told = campaignkit(*question)
        assert told.status in (1, 4), question
        assert [line for line in told.err.splitlines() if expected in line] == [told.err.splitlines()[0]]
        assert told.out == ""


@pytest.mark.parametrize("name", PDFS)
def test_a_bad_pdf_is_told_in_a_clear_line_and_nothing_comes_out_of_it(
    campaignkit: Any, flyer: pikepdf.Pdf, here: Path, name: str
) -> None:
    spoil, options, expected = PDFS[name]
    spoil(flyer)
    flyer.save(here / "flyer.pdf", **options)
    every_question(campaignkit, expected)
    assert [path.name for path in here.iterdir()] == ["flyer.pdf"]


def test_a_huge_pdf_is_not_even_opened(campaignkit: Any, here: Path) -> None:
    with (here / "flyer.pdf").open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(10**10)
    every_question(campaignkit, "is larger than 128 MB")


def test_the_name_of_an_attachment_leads_nowhere(campaignkit: Any, flyer: pikepdf.Pdf, here: Path) -> None:
    for name in ("kit.zip", "lineage.json"):
        spec = flyer.attachments[name].obj
        spec.F = spec.UF = "../../evil.sh"
    flyer.save(here / "flyer.pdf")
    assert campaignkit("verify", "flyer.pdf").status == 0
    assert campaignkit("fork", "flyer.pdf", "got", "--force").status == 0
    assert sorted(path.name for path in here.iterdir()) == ["flyer.pdf", "got"]
    assert not (here.parent.parent / "evil.sh").exists()
