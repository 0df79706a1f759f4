from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.errors import InvalidDocuments, NotFound, Refused
from campaignkit.lineage.carried.carry import Carried, read
from campaignkit.lineage.record import Lineage

Rendered = Callable[..., Path]


@pytest.mark.parametrize("form", ["pdf", "html"])
def test_a_pdf_and_a_page_carry_lineage_and_kit(
    rendered: Rendered, form: str, suppe: Lineage, contents: dict[str, bytes]
) -> None:
    assert suppe.record
    assert read(rendered(form)) == Carried(suppe.record.digest, suppe, contents)


def test_a_picture_carries_its_lineage(rendered: Rendered, suppe: Lineage) -> None:
    assert suppe.record
    assert read(rendered("png")) == Carried(suppe.record.digest, suppe, None)


@pytest.mark.parametrize("form", ["pdf", "html", "png", "eml"])
def test_what_carries_nothing_else_still_names_its_record(rendered: Rendered, form: str, suppe: Lineage) -> None:
    assert suppe.record
    assert read(rendered(form, lineage=None, kit=None)) == Carried(suppe.record.digest, None, None)


@pytest.mark.parametrize("form", ["pdf", "html", "png"])
def test_a_file_from_elsewhere_carries_nothing(rendered: Rendered, form: str) -> None:
    with pytest.raises(NotFound, match="carries no record"):
        read(rendered(form, record=None, lineage=None, kit=None))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no file"):
        read(tmp_path / "flyer.pdf")


@pytest.mark.parametrize("form", ["pdf", "html", "png"])
def test_a_lineage_of_another_record_is_refused(rendered: Rendered, form: str) -> None:
    with pytest.raises(Refused, match="it was altered"):
        read(rendered(form, record="sha256:" + "0" * 64))


@pytest.mark.parametrize("record", ["sha256:12", "sha256:" + "F" * 64, "none", "\u202egpj"])
def test_a_record_that_is_no_digest_is_refused(rendered: Rendered, record: str) -> None:
    with pytest.raises(Refused, match="no sha256 digest"):
        read(rendered("pdf", record=record, lineage=None, kit=None))


@pytest.mark.parametrize("form", ["pdf", "html", "png"])
@pytest.mark.parametrize("lineage", [b"", b"{}", b'{"schema":1', b"[" * 5000, b'{"schema":2,"record":null,"parents":[]}'])
def test_a_damaged_lineage_is_told(rendered: Rendered, form: str, lineage: bytes) -> None:
    with pytest.raises(InvalidDocuments) as told:
        read(rendered(form, lineage=lineage, kit=None))
    assert told.value.problems[0].code == "bad-record"


@pytest.mark.parametrize("form", ["pdf", "html"])
def test_an_altered_kit_is_refused(rendered: Rendered, form: str) -> None:
    with pytest.raises(Refused, match="damaged"):
        read(rendered(form, kit=b"PK\x03\x04 not really"))


@pytest.mark.parametrize("form", ["pdf", "html", "png", "eml"])
def test_a_file_that_is_cut_off_anywhere_never_brings_more_than_one_clear_line(rendered: Rendered, form: str) -> None:
    path = rendered(form)
    whole = path.read_bytes()
    for length in range(0, len(whole), max(1, len(whole) // 40)):
        path.write_bytes(whole[:length])
        try:
            read(path)
        except (Refused, NotFound, InvalidDocuments) as error:
            assert error.message


def test_a_page_with_broken_base64_is_refused(rendered: Rendered) -> None:
    path = rendered("html")
    path.write_text(path.read_text().replace("data:application/json;base64,", "data:application/json;base64,*"))
    with pytest.raises(Refused, match="damaged"):
        read(path)


def test_a_text_that_unpacks_to_far_too_much_is_refused(rendered: Rendered) -> None:
    path = rendered("png", lineage=b" " * 9_000_000)
    assert path.stat().st_size < 20_000
    with pytest.raises(Refused, match="far too long"):
        read(path)
