from __future__ import annotations

from pathlib import Path

import pytest

from campaignkit.errors import InvalidDocuments
from campaignkit.files import KitFile
from campaignkit.lineage.record import Record, own_record, parse_lineage
from campaignkit.model.kit import Author
from campaignkit.workspace.suggestions.head import Beside, head_lines, read_head, says_its_release, with_own_keys_of

VECTORS = Path(__file__).parents[2] / "vectors"
PICTURE = KitFile("assets/Löffel 2.png", 11, "a" * 64)
OWN = f"sha256:{'b' * 64}"


@pytest.fixture
def parent() -> Record:
    data = (VECTORS / "soup-flyer-1.0.0.lineage.json").read_bytes()
    return own_record(parse_lineage(data, "lineage.json"))


@pytest.mark.parametrize("by", [None, Author("Küche für Alle", "https://kueche.example/"), Author("Berta")])
@pytest.mark.parametrize("own", ["", OWN])
def test_what_is_written_is_read_again(parent: Record, by: Author | None, own: str) -> None:
    beside = (Beside(PICTURE.path, PICTURE), Beside("assets/old.png", None))
    text = head_lines(parent, "suppe", own, by, beside)
    head = read_head(text + "diff --git a/x b/x\nFrom: Somebody Else\n", "a.patch")
    assert (head.base, head.kit, head.record, head.by, head.beside) == (parent.digest, "suppe", own, by, beside)


def test_a_release_that_a_mail_broke_is_not_taken_for_one(parent: Record) -> None:
    text = head_lines(parent, "suppe", "", None, ())
    assert says_its_release(text)
    assert not says_its_release(text.replace("sha256:", "sha256:=\n"))


@pytest.mark.parametrize("name", ["<nobody>", "A\u202eB", "x" * 300, "A <ftp://b.example>"])
def test_an_author_who_cannot_be_shown_is_refused(parent: Record, name: str) -> None:
    text = head_lines(parent, "suppe", "", Author(name), ())
    with pytest.raises(InvalidDocuments) as found:
        read_head(text, "a.patch")
    assert [problem.code for problem in found.value.problems] == ["bad-author"]


def test_a_changed_manifest_keeps_what_is_its_makers_own() -> None:
    base = b"name: soup\ntitle: Soup\nsummary: One\nlicense: CC0-1.0\n"
    changed = b"name: suppe\ntitle: Suppe\nsummary: Two\nlicense: MIT\nsource: https://suppe.example/\n"
    assert with_own_keys_of(base, changed) == b"name: soup\ntitle: Soup\nsummary: Two\nlicense: CC0-1.0\n"
