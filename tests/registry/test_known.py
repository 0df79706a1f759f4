import subprocess
from pathlib import Path

import pytest

from campaignkit.errors import InvalidDocuments, Refused
from campaignkit.places import config_folder
from campaignkit.registry.known import FILE, Known, meant, read_known, write_known


def test_what_was_remembered_is_known_again_in_the_same_order() -> None:
    assert read_known() == ()
    entries = (Known("süd", "/b"), Known("nord", "/a"))
    write_known(entries)
    assert read_known() == entries


@pytest.mark.parametrize(
    "text", ["", "[]", '{"registries": {}, "x": 1', '{"registries": [1]}', '{"registries": [{"name": "a"}]}']
)
def test_a_damaged_list_is_told_with_what_to_do(text: str) -> None:
    config_folder().mkdir(parents=True)
    (config_folder() / FILE).write_text(text)
    with pytest.raises(InvalidDocuments) as refusal:
        read_known()
    assert FILE in refusal.value.hint


def test_paths_and_file_addresses_name_directories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert meant("shelf") == tmp_path / "shelf"
    assert meant("file:///a%20b") == Path("/a b")
    assert meant("~/x") == Path.home() / "x"


@pytest.mark.parametrize("url", ["https://a.example/kits.git", "git@a.example:kits", "ssh://git@a.example:2222/kits"])
def test_addresses_of_hosts_are_git_repositories(url: str) -> None:
    assert meant(url) == url


def test_a_bare_repository_on_this_machine_is_one_too_and_a_checkout_is_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for arguments in (("--bare", "hub"), ("--bare", "hub.git"), ("work",), ("odd.git",)):
        subprocess.run(["git", "init", "-q", *arguments], check=True)
    for name in ("hub", "hub.git"):
        assert meant(name) == meant(str(tmp_path / name)) == (tmp_path / name).as_uri() == meant((tmp_path / name).as_uri())
    assert meant("work") == tmp_path / "work"
    assert meant("odd.git") == tmp_path / "odd.git"
    assert meant("later.git") == (tmp_path / "later.git").as_uri()


@pytest.mark.parametrize(
    "url",
    ["ext::sh -c touch% PWNED", "fd::17", "--upload-pack=touch PWNED", "-x", "git://a.example/x", "http://a.example/x.git",
     "ssh://-oProxyCommand=x/y", "ssh://a@-oProxyCommand=x/y", "a@b.example:-x", "https://a.example/x\ny",
     "https://a.example/\u202egit", "https://someone:secret@a.example/x.git"],
)  # fmt: skip
def test_options_other_transports_and_passwords_are_no_address(url: str) -> None:
    with pytest.raises(Refused) as refusal:
        meant(url)
    assert "secret" not in refusal.value.message
    assert refusal.value.hint
