from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from campaignkit.errors import InvalidDocuments, NotFound, Problem
from campaignkit.files import kit_contents
from campaignkit.lineage.record import Lineage, Record, parse_lineage
from campaignkit.registry.checkout import History, as_git_keeps_it, history_of, reason_of, rewritten, uncommitted

VECTORS = Path(__file__).parents[1] / "vectors"
SOUP = "soup-flyer-1.0.0"
RECORD = "kits/.records/soup-flyer/1.0.0.json"
Git = Callable[..., str]


@pytest.fixture(scope="module")
def soup() -> Lineage:
    return parse_lineage((VECTORS / f"{SOUP}.lineage.json").read_bytes(), "lineage.json")


@pytest.fixture(scope="module")
def record(soup: Lineage) -> Record:
    assert soup.record
    return soup.record


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """Run git in the checkout as anybody would."""

    def command(*words: str) -> str:
        who = ("-c", "user.name=A", "-c", "user.email=a@a.example", "-c", "init.defaultBranch=main")
        done = subprocess.run(["git", *who, *words], cwd=tmp_path / "checkout", capture_output=True, text=True, check=True)
        return done.stdout.strip()

    return command


@pytest.fixture
def checkout(tmp_path: Path, git: Git, soup: Lineage) -> Path:
    """A registry of one release, committed."""
    root = tmp_path / "checkout"
    for path, data in kit_contents(VECTORS / SOUP).items():
        (root / "kits/soup-flyer" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "kits/soup-flyer" / path).write_bytes(data)
    (root / RECORD).parent.mkdir(parents=True)
    (root / RECORD).write_bytes(soup.to_bytes())
    git("init", "-q")
    commit(git)
    return root


def commit(git: Git) -> str:
    git("add", "-A", "-f")
    git("commit", "-q", "--allow-empty", "-m", "By hand")
    return git("rev-parse", "HEAD")


@pytest.fixture
def history(checkout: Path) -> Iterator[Callable[..., History]]:
    """What git keeps of the checkout now."""
    with ExitStack() as opened:

        def now(since: str = "") -> History:
            found = opened.enter_context(history_of(checkout, since))
            assert found is not None
            return found

        yield now


def signed(soup: Lineage, record: Record) -> bytes:
    return replace(soup, record=replace(record, signatures=("a signature",))).to_bytes()


def test_a_checkout_is_read_through_an_empty_repository(checkout: Path, git: Git) -> None:
    git("config", "core.pager", "false")
    with history_of(checkout, "") as history:
        assert history is not None
        assert (history.commit, history.since, history.whole) == (git("rev-parse", "HEAD"), "", True)
        assert history.repository.is_dir() and checkout not in history.repository.parents
    assert not history.repository.exists()


def test_a_folder_without_git_or_without_a_commit_has_no_history(tmp_path: Path) -> None:
    with history_of(tmp_path, "") as history:
        assert history is None
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    with history_of(tmp_path, "") as history:
        assert history is None


@pytest.mark.parametrize("revision", ["nowhere", "--all", "-p\n"])
def test_a_revision_that_there_is_not_is_told(checkout: Path, revision: str) -> None:
    with pytest.raises(NotFound, match="There is no commit"), history_of(checkout, revision):
        pass


def test_a_release_that_git_keeps_as_it_was_published_has_no_findings(
    checkout: Path, history: Callable[..., History], record: Record
) -> None:
    now = history()
    assert list(as_git_keeps_it(now, record, newest=True)) == []
    assert list(uncommitted(checkout, now)) == list(rewritten(now)) == []


def test_other_files_or_modes_than_were_published_are_found(
    checkout: Path, git: Git, history: Callable[..., History], record: Record
) -> None:
    (checkout / "kits/soup-flyer/kit.yaml").chmod(0o755)
    commit(git)
    findings = list(as_git_keeps_it(history(), record, newest=True))
    assert [(finding.path, finding.code) for finding in findings] == [("kits/soup-flyer", "different")]
    assert list(as_git_keeps_it(history(), record, newest=False)) == []
    other = replace(record, tree="sha256:" + "0" * 64)
    assert [finding.code for finding in as_git_keeps_it(history(), other, newest=False)] == ["changed"]


def test_what_git_does_not_have_is_no_finding_of_its_files(history: Callable[..., History], record: Record) -> None:
    assert list(as_git_keeps_it(history(), replace(record, name="poster", swhid="odd"), newest=True)) == []


def test_a_record_that_is_gone_or_another_than_was_committed_is_found(
    checkout: Path, history: Callable[..., History], soup: Lineage, record: Record
) -> None:
    now = history()
    (checkout / RECORD).write_bytes(signed(soup, record))
    assert list(uncommitted(checkout, now)) == []
    (checkout / RECORD).write_bytes(soup.to_bytes().replace(b"Soup", b"Stew"))
    assert [(finding.path, finding.code) for finding in uncommitted(checkout, now)] == [(RECORD, "replaced")]
    (checkout / RECORD).unlink()
    assert [(finding.path, finding.code) for finding in uncommitted(checkout, now)] == [(RECORD, "missing")]


def test_a_record_may_get_signatures_and_nothing_else_from_a_later_commit(
    checkout: Path, git: Git, history: Callable[..., History], soup: Lineage, record: Record
) -> None:
    (checkout / RECORD).write_bytes(signed(soup, record))
    after_signature = commit(git)
    assert list(rewritten(history())) == []
    (checkout / RECORD).write_bytes(soup.to_bytes())
    commit(git)
    assert [finding.path for finding in rewritten(history())] == [RECORD], "a signature was taken away"
    assert [finding.path for finding in rewritten(history(after_signature))] == [RECORD]
    (checkout / RECORD).unlink()
    gone = commit(git)
    assert [finding.code for finding in rewritten(history())] == ["replaced"]
    assert list(rewritten(history(gone))) == []


def test_a_shallow_checkout_is_not_whole(checkout: Path, tmp_path: Path) -> None:
    words = ["git", "clone", "-q", "--depth=1", checkout.as_uri(), str(tmp_path / "shallow")]
    subprocess.run(words, check=True, capture_output=True)
    with history_of(tmp_path / "shallow", "") as history:
        assert history is not None and not history.whole


def test_what_went_wrong_is_one_sentence() -> None:
    assert reason_of(NotFound("It is gone.", "Look elsewhere.")) == "It is gone."
    assert reason_of(InvalidDocuments([Problem("a", "b", "c", "d")])) == "a b: c"
