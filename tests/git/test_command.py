import os
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from campaignkit.errors import MachineIncomplete, Refused, Unreachable
from campaignkit.git import command
from campaignkit.git.address import is_branch, safe_address, shown
from campaignkit.git.command import BrokenRepository, Patience, git_output, run


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's home with settings of git's, which anything may stand in."""
    folder = tmp_path / "person"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return folder


@pytest.fixture
def silent_host() -> Iterator[str]:
    """The address of a host that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        kept: list[socket.socket] = []

        def accept() -> None:
            while True:
                try:
                    kept.append(server.accept()[0])
                except OSError:
                    return

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield f"https://127.0.0.1:{server.getsockname()[1]}/kits.git"
        server.shutdown(socket.SHUT_RDWR)


def setting(name: str, patience: Patience | None = None) -> str:
    return run(("config", "--get", name), patience=patience).out.decode().strip()


def test_of_a_persons_settings_only_the_way_to_hosts_is_heard(home: Path) -> None:
    (home / "included").write_text('[credential "https://kits.example"]\n\thelper = mine\n')
    (home / ".gitconfig").write_text(
        f"[include]\n\tpath = {home}/included\n[core]\n\thooksPath = {home}/hooks\n\tsshCommand = ssh -i key\n"
        "[http]\n\tproxy = http://proxy.example\n[user]\n\tname = Somebody\n[filter \"evil\"]\n\tclean = touch PWNED\n"
    )  # fmt: skip
    patience = Patience()
    assert setting("credential.https://kits.example.helper", patience) == "mine"
    assert setting("http.proxy", patience) == "http://proxy.example"
    assert setting("core.hooksPath", patience) == os.devnull
    assert setting("user.name", patience) == setting("filter.evil.clean", patience) == ""
    assert setting("credential.https://kits.example.helper") == "", "git on this machine alone needs nobody to sign in"


def test_a_credential_helper_is_asked_and_nobody_else(home: Path) -> None:
    helper = home / "helper"
    helper.write_text("#!/bin/sh\necho username=soup\necho password=kitchen\n")
    helper.chmod(0o755)
    (home / ".gitconfig").write_text(f"[credential]\n\thelper = {helper}\n")
    answer = run(("credential", "fill"), given=b"protocol=https\nhost=kits.example\n\n", patience=Patience())
    assert b"password=kitchen" in answer.out
    (home / ".gitconfig").unlink()
    command._settings_for.cache_clear()
    began = time.monotonic()
    assert run(("credential", "fill"), given=b"protocol=https\nhost=kits.example\n\n", patience=Patience()).status
    assert time.monotonic() - began < 5


def test_the_ssh_agent_and_own_ssh_command_are_used_and_never_ask(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_AUTH_SOCK", "/agent")
    program = home / "ssh"
    program.write_text(f'#!/bin/sh\necho "$SSH_AUTH_SOCK $*" >> {home}/told\nexit 255\n')
    program.chmod(0o755)
    (home / ".gitconfig").write_text(f"[core]\n\tsshCommand = {program} -i key\n")
    assert run(("ls-remote", "ssh://git@kits.example/kits"), patience=Patience(answer=7)).status
    said = (home / "told").read_text()
    assert said.startswith("/agent -i key -oBatchMode=yes -oConnectTimeout=7 ")
    assert "git@kits.example" in said


def test_what_the_environment_says_to_git_is_not_heard(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("GIT_DIR", "/nowhere"), ("GIT_SSH_COMMAND", "touch PWNED"), ("GIT_CONFIG_COUNT", "1"),
                        ("GIT_CONFIG_KEY_0", "user.name"), ("GIT_CONFIG_VALUE_0", "x"), ("GIT_ASKPASS", "/bin/evil"),
                        ("GIT_EXEC_PATH", "/nowhere")):  # fmt: skip
        monkeypatch.setenv(name, value)
    assert setting("user.name") == ""
    assert run(("rev-parse", "--git-dir")).status


@pytest.mark.parametrize("transport", ["ext::sh -c 'touch PWNED'", "fd::7", "git://127.0.0.1:1/x", "http://127.0.0.1:1/x"])
def test_other_transports_are_closed_even_if_settings_lead_to_them(home: Path, transport: str) -> None:
    (home / ".gitconfig").write_text(f'[url "{transport}"]\n\tinsteadOf = https://kits.example/x\n')
    answer = run(("ls-remote", "https://kits.example/x"), patience=Patience())
    assert answer.status
    assert b"not allowed" in answer.err
    assert not (Path("/") / "PWNED").exists()


def test_a_host_that_hangs_is_left_after_a_while_with_clear_words(silent_host: str) -> None:
    began = time.monotonic()
    with pytest.raises(Unreachable, match="no answer in time") as refusal:
        run(("ls-remote", silent_host), seconds=1.5, patience=Patience())
    assert time.monotonic() - began < 8
    assert "try again" in refusal.value.hint


def test_git_is_ended_with_every_program_it_started(tmp_path: Path, home: Path) -> None:
    program = home / "ssh"
    program.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/pid\nexec sleep 60\n")
    program.chmod(0o755)
    (home / ".gitconfig").write_text(f"[core]\n\tsshCommand = {program}\n")
    with pytest.raises(Unreachable):
        run(("ls-remote", "ssh://kits.example/x"), seconds=1.5, patience=Patience())
    child = int((tmp_path / "pid").read_text())
    for _ in range(100):
        if not Path(f"/proc/{child}").exists() or "Z" in Path(f"/proc/{child}/stat").read_text().split()[2]:
            break
        time.sleep(0.02)
    else:
        pytest.fail("the ssh program outlived git")


def test_an_answer_without_end_is_cut_off(tmp_path: Path) -> None:
    git_output(tmp_path, "init", "--quiet", "--bare", "--template=", str(tmp_path))
    tree = git_output(tmp_path, "hash-object", "-w", "--stdin", given=b"x" * 1000).decode().strip()
    line = f"100644 blob {tree}\tf\n"
    for kind in ("blob", *["tree"] * 9):  # ten to the power of nine files in a few kilobytes
        mode = "100644" if kind == "blob" else "040000"
        line = "".join(f"{mode} {kind} {tree}\t{number}\n" for number in range(10))
        tree = git_output(tmp_path, "mktree", given=line.encode()).decode().strip()
    began = time.monotonic()
    with pytest.raises(Refused, match="far more"):
        git_output(tmp_path, "ls-tree", "-r", tree, most=1_000_000)
    assert time.monotonic() - began < 10


def test_a_machine_without_git_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(MachineIncomplete, match="git is not installed"):
        run(("--version",))


def test_a_broken_repository_is_told_by_its_path(tmp_path: Path) -> None:
    with pytest.raises(BrokenRepository, match=str(tmp_path)):
        git_output(tmp_path, "rev-parse", "HEAD")


@pytest.mark.parametrize("name", ["soup-1.0.0", "soup/flyer", "a"])
def test_plain_branch_names_are_taken(name: str) -> None:
    assert is_branch(name)
    assert subprocess.run(["git", "check-ref-format", "--branch", name], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize(
    "name",
    ["", "-f", "a b", "a..b", "a:b", "+a", "a.lock", "a/", "/a", "a~1", "refs/../x", "a\n", "ü", "x" * 101, "a.lock/b"],
)
def test_branch_names_that_mean_more_are_not(name: str) -> None:
    assert not is_branch(name)


def test_addresses_are_shown_without_their_passwords() -> None:
    assert shown("https://soup:secret@kits.example/x") == "https://soup:…@kits.example/x"
    with pytest.raises(Refused) as refusal:
        safe_address("https://soup:secret@kits.example/x")
    assert "secret" not in refusal.value.message + refusal.value.hint
    assert safe_address("ssh://git@kits.example:2222/x.git") == "ssh://git@kits.example:2222/x.git"


def test_what_git_complains_of_becomes_advice() -> None:
    for said, advice in (
        (b"fatal: unable to access 'x': Could not resolve host: kits.example", "no network"),
        (b"git@kits.example: Permission denied (publickey).\nfatal: Could not read from remote repository.", "ssh-add -l"),
        (b"Host key verification failed.\nfatal: Could not read", "Connect once"),
        (b"fatal: could not read Username for 'https://x': terminal prompts disabled", "sign in"),
        (b"fatal: unable to access 'x': Operation too slow.", "silent"),
        (b"fatal: unable to access 'x': Failed to connect to kits.example port 443", "Nobody answers there"),
    ):
        error = command.unreachable("fetch", "https://kits.example/x", command.Answer(128, b"", said))
        assert advice in error.hint
        assert "https://kits.example/x" in error.message
        assert "unable to access" not in error.message
        assert "remote repository" not in error.message
