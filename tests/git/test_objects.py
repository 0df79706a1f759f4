import subprocess
from pathlib import Path

import pytest

from campaignkit.git import objects
from campaignkit.git.objects import texts, trees


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the texts `soup` of 4 bytes, `bowl/note` of 9, and one deeper."""
    stream = b"commit refs/heads/main\ncommitter A <a@a.example> 0 +0000\ndata 0\n\n" + b"".join(
        b'M 100644 inline "%s"\ndata %d\n%s\n' % (path, len(data), data)
        for path, data in ((b"soup", b"soup"), (b"bowl/note", b"blue\r\n\0#x"), (b"bowl/of/soup", b"soup"))
    )
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path)], check=True)
    subprocess.run(["git", "--git-dir", str(tmp_path), "fast-import", "--quiet"], input=stream, check=True)
    return tmp_path


def test_texts_are_read_byte_for_byte_and_what_is_none_is_told(repository: Path) -> None:
    assert texts(repository, ["main:soup", "main:bowl/note", "main:bowl", "main:bread", "f" * 40, "main:soup"], 100) == {
        "main:soup": b"soup",
        "main:bowl/note": b"blue\r\n\0#x",
        "main:bowl": None,
        "main:bread": None,
        "f" * 40: None,
    }
    assert texts(repository, [], 100) == {}


def test_what_is_too_large_alone_or_together_is_left_out_unread(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert texts(repository, ["main:bowl/note", "main:soup"], 8) == {"main:soup": b"soup"}
    monkeypatch.setattr(objects, "MOST_AT_ONCE", 12)
    assert texts(repository, ["main:bowl/note", "main:soup"], 100) == {"main:bowl/note": b"blue\r\n\0#x"}


def test_the_folders_of_a_folder_are_told_by_their_trees(repository: Path) -> None:
    asked = ["git", "--git-dir", str(repository), "rev-parse", "main:bowl/of"]
    told = subprocess.run(asked, capture_output=True, check=True)
    assert trees(repository, "main", "bowl") == {"of": told.stdout.decode().strip()}
    assert trees(repository, "main", "none") == {}
