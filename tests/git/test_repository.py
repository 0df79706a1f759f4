import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.errors import NotFound, Refused, UnsafePath
from campaignkit.files import kit_contents
from campaignkit.git.address import is_address
from campaignkit.git.repository import fetch
from campaignkit.jobs.records import record_builtin
from campaignkit.lineage.provenance import identify
from campaignkit.registry.resolve import find


@pytest.fixture
def committed() -> Callable[[Path], str]:
    """Make a folder a git repository with all its files in one commit; tells its address."""

    def make(folder: Path) -> str:
        git = ["git", "-C", str(folder), "-c", "user.name=A", "-c", "user.email=a@a.example"]
        for command in (["init", "-q"], ["add", "-A", "-f"], ["commit", "-q", "-m", "All"]):
            subprocess.run([*git, *command], check=True)
        return folder.as_uri()

    return make


def test_a_repository_that_is_a_kit_is_forked_from_its_newest_commit(
    new_kit: Callable[..., Path], committed: Callable[[Path], str]
) -> None:
    kit = new_kit(files={"windows.txt": "a\r\n"})
    contents = kit_contents(kit)
    (kit / ".gitignore").write_text("out/\n")
    (kit / ".gitattributes").write_text("* text=auto eol=crlf\n")
    address = committed(kit)
    release = find(address)
    assert (release.name, release.version, release.lineage) == ("soup-flyer", "1.0.0", None)
    assert set(kit_contents(release.folder)) == set(contents)
    assert find(address).folder == release.folder


def test_of_a_repository_with_several_kits_one_is_named(
    tmp_path: Path, new_kit: Callable[..., Path], committed: Callable[[Path], str]
) -> None:
    new_kit("repo/kits/soup-flyer")
    new_kit("repo/kits/poster", name="poster")
    (tmp_path / "repo" / "docs").symlink_to("/etc")
    address = committed(tmp_path / "repo")
    assert find(f"{address}#poster").name == "poster"
    for wanted, told in (("", "several kits"), ("#tea", "no kit tea")):
        with pytest.raises(NotFound, match=f"{address} has {told}: poster, soup-flyer") as refusal:
            find(f"{address}{wanted}")
        assert refusal.value.hint == f"Say which one: {address}#poster"


def test_a_recorded_kit_of_a_repository_keeps_its_lineage(
    tmp_path: Path, new_kit: Callable[..., Path], committed: Callable[[Path], str]
) -> None:
    new_kit("repo/kits/soup-flyer")
    record_builtin(tmp_path / "repo" / "kits", "soup-flyer", "First release", "2026-11-22T12:00:00Z")
    release = find(committed(tmp_path / "repo"))
    assert identify(read_kit(release.folder), kit_contents(release.folder), release.lineage).released


def test_a_link_in_a_repositorys_kit_is_refused(new_kit: Callable[..., Path], committed: Callable[[Path], str]) -> None:
    kit = new_kit()
    (kit / "templates" / "secret").symlink_to("/etc/hostname")
    with pytest.raises(UnsafePath, match="is a link"):
        fetch(committed(kit))


def test_hooks_and_filters_of_a_repository_do_not_run(
    tmp_path: Path, new_kit: Callable[..., Path], committed: Callable[[Path], str]
) -> None:
    kit = new_kit(files={".gitattributes": "* filter=evil\n"})
    address = committed(kit)
    for name in ("post-checkout", "post-merge", "reference-transaction"):
        hook = kit / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/PWNED\n")
        hook.chmod(0o755)
    fetch(address)
    assert not (tmp_path / "PWNED").exists()


def test_a_repository_without_a_kit_is_told(tmp_path: Path, committed: Callable[[Path], str]) -> None:
    (tmp_path / "repo").mkdir()
    (tmp_path / "repo" / "readme").touch()
    with pytest.raises(NotFound, match="no kit in"):
        fetch(committed(tmp_path / "repo"))


def test_a_repository_that_is_not_there_is_told_in_gits_words(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="git could not fetch"):
        fetch((tmp_path / "none.git").as_uri())


@pytest.mark.parametrize(
    "address",
    ["ext::sh -c touch% PWNED", "fd::17", "--upload-pack=touch PWNED", "-x.git", "ssh://-oProxyCommand=touch PWNED/x.git",
     "git://a.example/x.git", "http://a.example/x.git", "a@b:-x.git"],
)  # fmt: skip
def test_an_address_that_could_be_a_command_never_reaches_git(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Refused, match="is not fetched"):
        fetch(address)
    with pytest.raises((Refused, NotFound)):
        find(address)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("source", ["event-flyer", "north/kit@1.0.0", "./folder", "a b", "flyer.pdf"])
def test_names_and_folders_are_no_addresses(source: str) -> None:
    assert not is_address(source)
