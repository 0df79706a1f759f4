from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from campaignkit.errors import Notice
from campaignkit.files import kit_contents
from campaignkit.lineage.record import Lineage, Record, parse_lineage
from campaignkit.model.kit import Author
from campaignkit.registry.commits import head, home_of, record_file, records_of, release_stream

VECTORS = Path(__file__).parents[1] / "vectors"
SOUP = "soup-flyer-1.0.0"


@pytest.fixture(scope="module")
def soup() -> Lineage:
    return parse_lineage((VECTORS / f"{SOUP}.lineage.json").read_bytes(), "lineage.json")


@pytest.fixture(scope="module")
def record(soup: Lineage) -> Record:
    assert soup.record
    return soup.record


Imported = Callable[[bytes], str]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(tmp_path / "hub.git")], check=True)
    return tmp_path / "hub.git"


@pytest.fixture
def imported(repository: Path) -> Imported:
    """The commit at main once git was told this."""

    def run(stream: bytes) -> str:
        subprocess.run(["git", "fast-import", "--quiet"], cwd=repository, input=stream, check=True)
        done = subprocess.run(["git", "rev-parse", "main"], cwd=repository, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    return run


def release(soup: Lineage, before: str = "") -> bytes:
    return b"".join(release_stream(kit_contents(VECTORS / SOUP), soup, "refs/heads/main", before))


def test_the_commit_of_a_release_holds_its_files_under_their_own_name(
    soup: Lineage, record: Record, repository: Path, imported: Imported
) -> None:
    commit = imported(release(soup))
    assert f"swh:1:dir:{home_of(repository, commit, record)}" == record.swhid
    assert records_of(repository, commit, "hub").keys() == {"soup-flyer"}
    assert records_of(repository, commit, "hub")["soup-flyer"].keys() == {"1.0.0"}


def test_the_files_of_an_older_release_are_found_in_the_history(
    soup: Lineage, record: Record, repository: Path, imported: Imported
) -> None:
    first = imported(release(soup))
    newer = replace(soup, record=replace(record, version="1.1.0"))
    second = imported(b"".join(release_stream({"kit.yaml": b"version: 1.1.0\n"}, newer, "refs/heads/main", first)))
    assert f"swh:1:dir:{home_of(repository, second, record)}" == record.swhid
    unnamed = replace(record, swhid="swh:1:dir:" + "0" * 40)
    assert home_of(repository, second, unnamed) == home_of(repository, first, record)
    assert home_of(repository, second, replace(record, name="poster", swhid="odd")) == ""


def test_what_is_no_record_s_name_is_left_out_with_a_notice(
    soup: Lineage, record: Record, repository: Path, imported: Imported
) -> None:
    stream = head(record, "refs/heads/main", "Odd files", "") + record_file(soup)
    for name in ("notes.txt", "soup-flyer/one.json", "Soup Flyer/1.0.0.json"):
        stream += f'M 100644 inline "kits/.records/{name}"\ndata 1\nx\n'.encode()
    commit = imported(stream)
    with pytest.warns(Notice) as told:
        assert {name: set(found) for name, found in records_of(repository, commit, "hub").items()} == {
            "soup-flyer": {"1.0.0"}
        }
    assert len(told) == 3 and all("is no record and was left out" in str(each.message) for each in told)


@pytest.mark.parametrize(
    ("author", "who"),
    [
        (Author("Werkstatt Ost", "post@ost.example"), "Werkstatt Ost <post@ost.example>"),
        (Author("Werkstatt Ost", "https://ost.example/"), "Werkstatt Ost <>"),
        (Author("A <b@c.example>\ncommitter X"), "A b@c.example committer X <>"),
        (Author("<>"), "campaignkit <>"),
    ],
)
def test_a_commit_is_by_the_kit_s_first_author_and_says_no_more(record: Record, author: Author, who: str) -> None:
    lines = head(replace(record, authors=(author,)), "refs/heads/main", "Said", "").decode().splitlines()
    assert lines[2:4] == [f"author {who} 1795348800 +0000", f"committer {who} 1795348800 +0000"]


def test_a_date_that_is_none_is_the_first_of_all(record: Record) -> None:
    assert b"> 0 +0000" in head(replace(record, released="lately"), "refs/heads/main", "Said", "")
    assert b"from abc\n" in head(record, "refs/heads/main", "Said", "abc")
