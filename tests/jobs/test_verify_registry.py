import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from campaignkit.errors import NotFound
from campaignkit.files import file_digests, kit_contents
from campaignkit.jobs.verify import Verdict
from campaignkit.jobs.verify_registry import is_registry, verify_registry
from campaignkit.lineage.digest import swhid, tree
from campaignkit.lineage.record import parse_lineage
from campaignkit.registry.directory import DirectoryRegistry
from campaignkit.registry.gitregistry import GitRegistry
from campaignkit.registry.release import Shelf

VECTORS = Path(__file__).parent.parent / "vectors"
SOUP, SUPPE = "soup-flyer-1.0.0", "suppe-flyer-0.1.0"


def fill(registry: Shelf) -> None:
    """Two releases of one kit and one of its remix."""
    for name in (SOUP, SUPPE):
        lineage = parse_lineage((VECTORS / f"{name}.lineage.json").read_bytes(), "lineage.json")
        contents = kit_contents(VECTORS / name)
        registry.publish(contents, lineage)
    soup = parse_lineage((VECTORS / f"{SOUP}.lineage.json").read_bytes(), "lineage.json")
    contents = kit_contents(VECTORS / SOUP)
    contents["kit.yaml"] = contents["kit.yaml"].replace(b"1.0.0", b"1.1.0")
    files = file_digests(contents)
    assert soup.record
    facts: Any = {
        "version": "1.1.0",
        "files": files,
        "tree": tree(files),
        "swhid": swhid(contents),
        "previous": soup.record.digest,
    }
    registry.publish(
        contents, replace(soup, record=replace(soup.record, **facts), records={soup.record.digest: soup.record})
    )


@pytest.fixture
def git() -> Callable[..., str]:
    """Run git in a folder as anybody would."""

    def command(folder: Path, *words: str) -> str:
        who = ("-c", "user.name=A", "-c", "user.email=a@a.example", "-c", "init.defaultBranch=main")
        return subprocess.run(["git", *who, *words], cwd=folder, capture_output=True, text=True, check=True).stdout.strip()

    return command


@pytest.fixture
def checkout(tmp_path: Path, git: Callable[..., str]) -> Path:
    """A clone of a git registry with releases, at its main branch."""
    git(tmp_path, "init", "-q", "--bare", "hub.git")
    fill(GitRegistry("hub", (tmp_path / "hub.git").as_uri()))
    git(tmp_path, "clone", "-q", "-b", "main", "hub.git", "checkout")
    return tmp_path / "checkout"


def found(verdict: Verdict) -> set[tuple[str, str]]:
    assert verdict.ok is not bool(verdict.problems)
    return {(finding.path, finding.code) for finding in verdict.problems}


def commit(folder: Path, git: Callable[..., str]) -> None:
    git(folder, "add", "-A", "-f")
    git(folder, "commit", "-q", "-m", "By hand")


def test_what_a_registry_is_and_what_is_none(checkout: Path, tmp_path: Path, new_kit: Callable[..., Path]) -> None:
    registry = DirectoryRegistry("shelf", tmp_path / "shelf")
    registry.root.mkdir(exist_ok=True)
    fill(registry)
    assert is_registry(checkout)
    assert is_registry(registry.root)
    (tmp_path / "camp").mkdir()
    (tmp_path / "camp" / "campaign.yaml").touch()
    for other in (
        new_kit(),
        tmp_path / "camp",
        registry.root / "soup-flyer",
        registry.root / "soup-flyer/1.0.0",
        tmp_path / "none",
    ):
        assert not is_registry(other)


def test_a_sound_registry_verifies_of_either_kind(checkout: Path, tmp_path: Path) -> None:
    registry = DirectoryRegistry("shelf", tmp_path / "shelf")
    registry.root.mkdir(exist_ok=True)
    fill(registry)
    assert found(verify_registry(checkout)) == found(verify_registry(registry.root)) == set()


def test_an_edited_file_of_the_newest_release_is_named_before_and_after_it_is_committed(
    checkout: Path, git: Callable[..., str]
) -> None:
    (checkout / "kits/soup-flyer/words/en.yaml").write_text("free: Evil\n")
    assert found(verify_registry(checkout)) == {("kits/soup-flyer/words/en.yaml", "changed")}
    commit(checkout, git)
    assert found(verify_registry(checkout)) == {
        ("kits/soup-flyer/words/en.yaml", "changed"),
        ("kits/soup-flyer", "different"),
    }


def test_file_modes_that_change_gits_own_tree_hash_are_found(checkout: Path, git: Callable[..., str]) -> None:
    (checkout / "kits/soup-flyer/kit.yaml").chmod(0o755)
    commit(checkout, git)
    assert found(verify_registry(checkout)) == {("kits/soup-flyer", "different")}


def test_records_that_were_changed_removed_or_are_none_are_found(checkout: Path, git: Callable[..., str]) -> None:
    records = checkout / "kits/.records"
    before = git(checkout, "rev-parse", "HEAD")
    old = records / "soup-flyer/1.0.0.json"
    text = old.read_bytes()
    old.write_bytes(text.replace(b"First release", b"Other release"))
    (records / "suppe-flyer/0.1.0.json").unlink()
    (records / "notes.txt").touch()
    (records / "soup-flyer/2.0.0.json").write_text("{")
    commit(checkout, git)
    assert found(verify_registry(checkout)) == {
        ("kits/.records/soup-flyer/1.0.0.json", "replaced"),
        ("kits/.records/suppe-flyer/0.1.0.json", "replaced"),
        ("kits/.records/notes.txt", "extra"),
        ("kits/.records/soup-flyer/2.0.0.json", "bad-record"),
        ("kits/suppe-flyer", "missing"),
    }
    assert found(verify_registry(checkout, before)) == found(verify_registry(checkout))


def test_what_was_changed_long_ago_can_be_left_behind(checkout: Path, git: Callable[..., str]) -> None:
    path = checkout / "kits/.records/soup-flyer/1.0.0.json"
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"First release", b"Other release"))
    commit(checkout, git)
    path.write_bytes(whole)
    commit(checkout, git)
    assert found(verify_registry(checkout)) == {(str(path.relative_to(checkout)), "replaced")}
    assert found(verify_registry(checkout, "HEAD")) == set()
    assert found(verify_registry(checkout, "HEAD~1")) == {(str(path.relative_to(checkout)), "replaced")}
    for wrong in ("nowhere", "--all", "-p"):
        with pytest.raises(NotFound, match="There is no commit"):
            verify_registry(checkout, wrong)


def test_a_shallow_checkout_says_what_it_could_not_see(checkout: Path, tmp_path: Path, git: Callable[..., str]) -> None:
    git(tmp_path, "clone", "-q", "-b", "main", "--depth=1", (tmp_path / "hub.git").as_uri(), "shallow")
    verdict = verify_registry(tmp_path / "shallow")
    assert found(verdict) == set()
    assert "without the whole history" in verdict.about


def test_a_copy_without_git_is_checked_as_it_lies(checkout: Path) -> None:
    shutil.rmtree(checkout / ".git")
    assert found(verify_registry(checkout)) == set()


def test_nothing_in_a_checkouts_settings_is_obeyed(checkout: Path, tmp_path: Path, git: Callable[..., str]) -> None:
    evil = f"touch {tmp_path}/PWNED"
    settings = {"core.fsmonitor": evil, "core.alternateRefsCommand": evil, "gpg.program": evil, "log.showSignature": "true",
                "diff.external": evil, "core.pager": evil, "remote.x.promisor": "true", "remote.x.url": "ext::" + evil,
                "core.sshCommand": evil}  # fmt: skip
    for key, value in settings.items():
        git(checkout, "config", key, value)
    lost = git(checkout, "rev-parse", "HEAD:kits/soup-flyer/kit.yaml")
    for pack in (checkout / ".git/objects").rglob(f"{lost[:2]}/{lost[2:]}"):
        pack.unlink()
    verify_registry(checkout)
    assert not (tmp_path / "PWNED").exists()


def test_in_a_directory_each_release_is_checked(tmp_path: Path) -> None:
    registry = DirectoryRegistry("shelf", tmp_path / "shelf")
    registry.root.mkdir(exist_ok=True)
    fill(registry)
    (registry.root / "soup-flyer/1.0.0/kit/words/en.yaml").unlink()
    assert found(verify_registry(registry.root)) == {("soup-flyer/1.0.0/words/en.yaml", "missing")}
