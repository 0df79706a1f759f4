from __future__ import annotations

from pathlib import Path

import pytest

from campaignkit.errors import InvalidDocuments
from campaignkit.workspace.suggestions.patch_file import LARGEST_PATCH, read_patch

TEXT = f"Suggestion for soup 1.0.0, from suppe\nLineage: sha256:{'a' * 64}\n\ndiff --git a/x b/x\n"


def written(folder: Path, data: bytes) -> Path:
    (folder / "a.patch").write_bytes(data)
    return folder / "a.patch"


def test_a_patch_is_read_as_it_was_written(tmp_path: Path) -> None:
    assert read_patch(written(tmp_path, TEXT.encode())) == TEXT


def test_line_ends_of_a_file_that_has_them_stay_where_the_head_has_others(tmp_path: Path) -> None:
    text = f"{TEXT}-one\r\n+two\r\n"
    assert read_patch(written(tmp_path, text.encode())) == text
    assert read_patch(written(tmp_path, TEXT.replace("\n", "\r\n").encode())) == TEXT


def test_of_a_mail_the_part_with_the_whole_head_counts(tmp_path: Path) -> None:
    broken = TEXT.replace("sha256:", "sha256: ")
    mail = (
        "From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
        f"--x\nContent-Type: text/plain\n\n{broken}\n--x\nContent-Type: text/x-patch\n\n{TEXT}--x--\n"
    )
    assert read_patch(written(tmp_path, mail.encode())).strip() == TEXT.strip()


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "no-patch"), (b"Dear all\n", "no-patch"), (b"\0\1\2", "no-patch"), (b" " * (LARGEST_PATCH + 1), "too-large")],
)
def test_what_is_no_patch_is_told(tmp_path: Path, data: bytes, code: str) -> None:
    with pytest.raises(InvalidDocuments) as found:
        read_patch(written(tmp_path, data))
    assert [problem.code for problem in found.value.problems] == [code]
