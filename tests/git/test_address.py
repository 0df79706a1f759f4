from __future__ import annotations

from pathlib import Path

import pytest

from campaignkit.errors import Refused
from campaignkit.git.address import is_address, is_branch, is_elsewhere, safe_address, shown

ADDRESSES = [
    "https://git.example/kits",
    "https://git.example:8443/team/kits.git",
    "ssh://git@git.example/kits",
    "ssh://git@[2001:db8::1]:22/kits",
    "git@git.example:team/kits.git",
    "file:///srv/kits.git",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_https_ssh_and_files_are_given_to_git_as_they_stand(address: str) -> None:
    assert safe_address(address) == address
    assert is_address(address) and is_elsewhere(address)


@pytest.mark.parametrize(
    ("text", "address"), [("kits.git", True), ("../kits.GIT/", True), ("event-flyer", False), ("./kits", False)]
)
def test_a_path_is_an_address_where_its_name_says_git(text: str, address: bool) -> None:
    assert is_address(text) == address
    assert not is_elsewhere(text)


def test_a_folder_becomes_an_address_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "our kits").mkdir()
    assert safe_address(str(tmp_path / "our kits")) == f"file://{tmp_path}/our%20kits"


@pytest.mark.parametrize(
    "address",
    [
        "ext::sh -c touch% x", "git://git.example/kits", "http://git.example/kits", "--upload-pack=touch x",
        "-oProxyCommand=x", "ssh://-oProxyCommand=x/kits", "ssh://git.example;x/kits", "ssh://$(x)@git.example/kits",
        "git@git.example:-oProxyCommand=x", "https://git.example/kits\n--upload-pack=x", "https://git.example/a b",
        "https://git.example\\@evil.example/", "https://git.example/\u202egpj", "fd::17", "nowhere",
        "https://git.example/kits?x=1", "https://git.example/kits#x",
    ],
)  # fmt: skip
def test_what_could_be_an_option_a_command_or_another_transport_is_refused(address: str) -> None:
    with pytest.raises(Refused) as caught:
        safe_address(address)
    assert "only https, ssh and folders are" in caught.value.message
    assert all(letter.isprintable() for letter in caught.value.message)


def test_a_password_is_refused_and_never_shown() -> None:
    with pytest.raises(Refused, match="has a password in it") as caught:
        safe_address("https://anna:secret@git.example/kits")
    assert "secret" not in caught.value.message
    assert shown("https://anna:secret@git.example/kits") == "https://anna:…@git.example/kits"
    assert shown("https://git.example/kits") == "https://git.example/kits"


@pytest.mark.parametrize("name", ["main", "release/2027", "v1.0_b-2", "a" * 100])
def test_a_plain_name_is_a_branch(name: str) -> None:
    assert is_branch(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "-x",
        "/a",
        "a/",
        "a//b",
        "a..b",
        "a.",
        "a.lock",
        "a.lock/b",
        "a b",
        "a~1",
        "a^",
        "a:b",
        "HEAD@{1}",
        "$(x)",
        "ä",
        "a" * 101,
    ],
)
def test_a_name_that_means_more_to_git_or_a_shell_is_none(name: str) -> None:
    assert not is_branch(name)
