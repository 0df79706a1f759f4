import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.errors import NotFound, Refused
from campaignkit.files import kit_contents
from campaignkit.jobs.fork import fork
from campaignkit.lineage.carried import web
from campaignkit.lineage.carried.archive import pack
from campaignkit.lineage.credits import credit_of_record
from campaignkit.lineage.provenance import Provenance
from campaignkit.lineage.record import Lineage, parse_lineage, read_lineage
from campaignkit.places import cache_folder
from campaignkit.registry.directory import DirectoryRegistry
from campaignkit.registry.embedded import release_in

VECTORS = Path(__file__).parent.parent / "vectors"
EXPECTED = json.loads((VECTORS / "expected.json").read_text())
Page = Callable[..., Path]


@pytest.fixture
def suppe() -> Lineage:
    return parse_lineage((VECTORS / "suppe-flyer-0.1.0.lineage.json").read_bytes(), "lineage.json")


@pytest.fixture
def page(tmp_path: Path, suppe: Lineage) -> Page:
    """A page that carries what it is given, its lineage and the kit's files."""

    def make(lineage: Lineage = suppe, contents: dict[str, bytes] | None = None) -> Path:
        assert lineage.record
        files = kit_contents(VECTORS / "suppe-flyer-0.1.0") if contents is None else contents
        archive = pack(files) if files else None
        credit = credit_of_record(Provenance(lineage.record, lineage.records))
        links = web.links(credit, lineage.to_bytes(), ("kit.zip", archive) if archive else None)
        told = "".join("<link " + " ".join(f'{key}="{value}"' for key, value in link.items()) + ">" for link in links)
        path = tmp_path / "flyer.html"
        path.write_text(f'<meta name="{web.RECORD}" content="{lineage.record.digest}">{told}')
        return path

    return make


def test_a_page_that_came_by_mail_can_be_forked(page: Page, tmp_path: Path) -> None:
    forked = fork(str(page()), tmp_path / "soup")
    assert (forked.kit, forked.version) == ("suppe-flyer", "0.1.0")
    assert kit_contents(forked.kit_folder) == kit_contents(VECTORS / "suppe-flyer-0.1.0")
    lineage = read_lineage(forked.kit_folder)
    assert lineage
    assert [parent.record for parent in lineage.parents] == [EXPECTED["suppe-flyer-0.1.0"]["record"]]
    assert set(lineage.records) == {EXPECTED[name]["record"] for name in ("soup-flyer-1.0.0", "suppe-flyer-0.1.0")}


def test_a_remix_can_begin_from_a_page(page: Page, tmp_path: Path) -> None:
    forked = fork(str(page()), tmp_path / "soup", name="soupe", by="Soupe pour tous <https://soupe.example/>")
    assert forked.kit == "soupe"
    lineage = read_lineage(forked.kit_folder)
    assert lineage and lineage.parents[0].record == EXPECTED["suppe-flyer-0.1.0"]["record"]


def test_a_second_fork_finds_what_the_first_unpacked_and_mends_what_was_spoilt(page: Page, tmp_path: Path) -> None:
    first = release_in(page(), ()).folder
    (first / "kit.yaml").write_text("name: other\n")
    again = release_in(page(), ()).folder
    assert again == first
    assert kit_contents(again) == kit_contents(VECTORS / "suppe-flyer-0.1.0")


def test_a_page_without_its_kit_is_forked_from_a_registry_that_has_it(page: Page, suppe: Lineage, tmp_path: Path) -> None:
    shelf = DirectoryRegistry("shelf", tmp_path / "shelf")
    shelf.root.mkdir(exist_ok=True)
    shelf.publish(kit_contents(VECTORS / "suppe-flyer-0.1.0"), suppe)
    assert release_in(page(contents={}), (shelf,)).registry == "shelf"


def test_a_page_without_its_kit_that_nobody_has_names_what_it_was_made_with(page: Page) -> None:
    with pytest.raises(NotFound, match=r"suppe-flyer 0\.1\.0 \(ck:") as told:
        release_in(page(contents={}), ())
    assert "registry" in told.value.hint


def test_a_page_with_another_kit_leaves_nothing_on_the_disk(page: Page, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="altered"):
        fork(str(page(contents=kit_contents(VECTORS / "soup-flyer-1.0.0"))), tmp_path / "soup")
    assert not (tmp_path / "soup").exists()
    assert not (cache_folder() / "carried").exists()


def test_a_record_that_says_other_than_its_kit_is_refused(page: Page, suppe: Lineage) -> None:
    value = json.loads(suppe.to_bytes())
    value["record"]["authors"] = [{"name": "Somebody else"}]
    with pytest.raises(Refused, match="another authors"):
        release_in(page(parse_lineage(json.dumps(value).encode(), "x")), ())


def test_altered_ancestors_are_refused_by_fork(page: Page, suppe: Lineage, tmp_path: Path) -> None:
    value = json.loads(suppe.to_bytes())
    next(iter(value["records"].values()))["title"] = "Stolen"
    with pytest.raises(Refused, match="altered"):
        fork(str(page(parse_lineage(json.dumps(value).encode(), "x"))), tmp_path / "soup")
    assert not (tmp_path / "soup").exists()


def test_a_missing_file_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no file"):
        fork(str(tmp_path / "flyer.pdf"), tmp_path / "soup")
    shutil.copy(VECTORS / "expected.json", tmp_path / "flyer.html")
    with pytest.raises(NotFound, match="carries no record"):
        fork(str(tmp_path / "flyer.html"), tmp_path / "soup")
