from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest

from campaignkit.pdffile.metadata import CC, NAMESPACE, PDFUA, Facts, describe, packet

FACTS = Facts(
    title="Soup for all",
    credit="Event flyer by Werkstatt Ost, CC BY-SA 4.0",
    authors="Werkstatt Ost",
    license_url="https://creativecommons.org/licenses/by-sa/4.0/",
    record="sha256:0a",
    steps={"title": "2", "body": "1"},
    epoch=1_803_816_000,
    source="https://kits.example/event-flyer",
)
Described = Callable[..., tuple[pikepdf.Dictionary, dict[str, object]]]


@pytest.fixture
def described() -> Described:
    """What a file that was described says of itself when it is opened again: its document information and its XMP."""

    def make(
        facts: Facts = FACTS, *, archival: bool = True, accessible: bool = True
    ) -> tuple[pikepdf.Dictionary, dict[str, object]]:
        out = io.BytesIO()
        with pikepdf.new() as document:
            document.add_blank_page()
            with document.open_metadata(set_pikepdf_as_editor=False) as xmp:
                xmp["pdfaid:part"], xmp["pdfaid:conformance"] = "3", "A"
            describe(document, facts, archival=archival, accessible=accessible)
            document.save(out)
        with pikepdf.open(out) as document, document.open_metadata() as xmp:
            return pikepdf.Dictionary({key: str(value) for key, value in document.docinfo.items()}), dict(xmp)

    return make


def test_a_file_says_its_title_its_makers_and_its_day_twice_and_alike(described: Described) -> None:
    info, xmp = described()
    assert (str(info.Title), str(info.Author), str(info.CreationDate)) == (
        "Soup for all",
        "Werkstatt Ost",
        "D:20270228120000Z",
    )
    assert xmp["{http://purl.org/dc/elements/1.1/}title"] == "Soup for all"
    assert xmp["{http://ns.adobe.com/xap/1.0/}CreateDate"] == "2027-02-28T12:00:00Z"


def test_a_file_carries_its_credit_licence_record_and_steps(described: Described) -> None:
    _, xmp = described()
    assert xmp["{http://purl.org/dc/elements/1.1/}rights"] == FACTS.credit
    assert xmp[f"{{{CC}}}license"] == FACTS.license_url
    assert xmp[f"{{{CC}}}attributionName"] == "Werkstatt Ost"
    assert xmp[f"{{{CC}}}attributionURL"] == FACTS.source
    assert xmp[f"{{{NAMESPACE}}}record"] == "sha256:0a"
    assert xmp[f"{{{NAMESPACE}}}steps"] == '{"body":"1","title":"2"}'


def test_what_there_is_no_address_of_is_left_out(described: Described) -> None:
    _, xmp = described(replace(FACTS, license_url="", source=""))
    assert not {f"{{{CC}}}license", f"{{{CC}}}attributionURL"} & set(xmp)


@pytest.mark.parametrize("deserved", [True, False])
def test_a_file_bears_only_the_labels_that_it_deserves(described: Described, deserved: bool) -> None:
    _, xmp = described(archival=deserved, accessible=deserved)
    assert ("{http://www.aiim.org/pdfa/ns/id/}part" in xmp) == deserved
    assert (f"{{{PDFUA}}}part" in xmp) == deserved


def test_what_pdf_a_does_not_know_is_explained_in_the_file() -> None:
    with pikepdf.new() as document:
        with document.open_metadata() as xmp:
            xmp["pdfaid:part"] = "3"
        describe(document, FACTS, archival=True, accessible=True)
        text = document.Root.Metadata.read_bytes().decode()
    explained = {uri for uri in (CC, NAMESPACE, PDFUA) if f"<pdfaSchema:namespaceURI>{uri}<" in text}
    assert explained == {CC, NAMESPACE, PDFUA}


def test_other_files_say_the_same_in_a_packet() -> None:
    text = packet(FACTS)
    assert text.startswith("<?xpacket begin=")
    assert all(word in text for word in (FACTS.title, FACTS.credit, FACTS.record, FACTS.license_url))
    assert packet(FACTS) == text
