from __future__ import annotations

from campaignkit.documents.kit import parse_manifest
from campaignkit.lineage.contribution import contribution
from campaignkit.lineage.record import Lineage, ParentRef
from campaignkit.model.kit import Author

MANIFEST = b"""\
name: soup
version: 1.0.0
title: Soup
summary: One
license: CC-BY-SA-4.0
authors: [{name: A}]
marks: [logo.svg]
materials:
  a5: {template: flyer.html, size: A5, pages: 1, formats: [pdf]}
"""


def test_a_suggestion_is_a_draft_by_its_author_made_of_the_release(suppe: Lineage) -> None:
    assert suppe.record
    contents = {"kit.yaml": MANIFEST, "templates/flyer.html": b"<p></p>", "logo.svg": b"<svg/>"}
    kit = parse_manifest(MANIFEST)
    made = contribution(suppe.record, kit, contents, "eintopf", Author("Berta"))
    assert (made.name, made.version, made.released, made.previous) == ("eintopf", suppe.record.version, "", "")
    assert made.authors == (Author("Berta"),)
    assert made.parents == (ParentRef(suppe.record.digest),)
    assert [file.path for file in made.files] == ["kit.yaml", "templates/flyer.html"]
    assert made.digest == contribution(suppe.record, kit, contents, "eintopf", Author("Berta")).digest
    assert contribution(suppe.record, kit, contents, "", Author("Berta")).name == suppe.record.name
