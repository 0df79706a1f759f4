from __future__ import annotations

import pytest

from campaignkit.errors import InvalidDocuments, UnsafePath
from campaignkit.workspace.git_merge import patch
from campaignkit.workspace.suggestions.git_patch import patched, refuse_outside

BEFORE = {"kit.yaml": b"name: soup\n", "a/löffel.css": b"one\ntwo\nthree\n", "gone.txt": b"gone\n"}
AFTER = {"kit.yaml": b"name: soup\n", "a/löffel.css": b"one\n2\nthree\n", "new file.txt": b"no line end"}


def test_what_a_patch_says_is_what_comes_of_it() -> None:
    assert patched(BEFORE, patch(BEFORE, AFTER), "a.patch") == AFTER


def test_a_patch_that_fits_elsewhere_does_not_apply() -> None:
    with pytest.raises(InvalidDocuments) as found:
        patched({**BEFORE, "a/löffel.css": b"four\n"}, patch(BEFORE, AFTER), "a.patch")
    (problem,) = found.value.problems
    assert problem.code == "does-not-apply"
    assert "git says: patch failed" in problem.message


@pytest.mark.parametrize(
    "path", ["../x", "/etc/x", "a/../../x", "kits/other/kit.yaml", ".git/config", "lineage.json", "a//b"]
)
def test_a_path_outside_the_kit_is_refused(path: str) -> None:
    with pytest.raises(UnsafePath):
        refuse_outside(path, "a.patch")


def test_a_path_of_a_kit_is_not() -> None:
    refuse_outside("templates/löffel.css", "a.patch")
    with pytest.raises(UnsafePath):
        refuse_outside("templates/löffel.css/..", "a.patch")
