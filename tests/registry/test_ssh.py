"""A git registry behind a real ssh server, reached as people reach it: with keys, an agent and settings of their own."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from getpass import getuser
from pathlib import Path

import pytest

import campaignkit
from campaignkit.errors import Refused, Unreachable
from campaignkit.files import kit_contents
from campaignkit.git.command import Patience, _settings_for
from campaignkit.lineage.record import parse_lineage
from campaignkit.registry.gitregistry import GitRegistry

ROOT = Path(campaignkit.__file__).parents[1]
VECTORS = Path(__file__).parent.parent / "vectors"
SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}{os.pathsep}/usr/sbin{os.pathsep}/usr/local/sbin") or ""

pytestmark = pytest.mark.skipif(
    not (SSHD and shutil.which("ssh-keygen")),
    reason="needs openssh-server, which ./dev does not install: on some systems it would start to serve",
)


@dataclass(frozen=True, slots=True)
class Server:
    """An ssh server of this user's on 127.0.0.1, which takes one key, and a folder with what belongs to it."""

    port: int
    folder: Path


@dataclass(frozen=True, slots=True)
class Host:
    """What a person sees of the server: a repository's address, and their own home with keys and settings."""

    address: str
    home: Path

    def registry(self, address: str = "") -> GitRegistry:
        return GitRegistry("far", address or self.address, Patience(answer=15, transfer=30, silence=10))

    def settle(self, *lines: str) -> str:
        """An ssh settings file that makes `kits.example` this server. Tells the command that obeys it and no other."""
        server = (
            "Host kits.example",
            "HostName 127.0.0.1",
            f"UserKnownHostsFile {self.home}/known_hosts",
            "IdentitiesOnly yes",
        )
        (self.home / "config").write_text("\n".join((*server, *lines, "")))
        return f"ssh -F {shlex.quote(str(self.home / 'config'))}"


def key(path: Path) -> Path:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(path)], check=True)
    return path


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("server")
    key(folder / "host")
    key(folder / "person")
    if os.geteuid() == 0:  # It wants this folder when root starts it, as services do.
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    (folder / "config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nAuthorizedKeysFile {folder}/person.pub\n"
        "PidFile none\nUsePAM no\nStrictModes no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n"
        "PermitRootLogin prohibit-password\n"
    )
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([SSHD, "-D", "-e", "-f", str(folder / "config")], stderr=log)
    try:
        _await(process, port, folder / "log")
        yield Server(port, folder)
    finally:
        process.terminate()
        process.wait()


def _await(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    for _ in range(200):
        if process.poll() is not None:
            pytest.skip(f"the ssh server does not start here: {log.read_text(errors='replace').strip()}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.skip("the ssh server does not answer here")


@pytest.fixture
def host(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Host:
    """A repository on the server, and a person who knows the host, whose key it takes, and who has an ssh settings file."""
    hub, home = tmp_path / "hub.git", tmp_path / "person"
    home.mkdir()
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(hub)], check=True)
    for name in ("XDG_CONFIG_HOME", "SSH_AUTH_SOCK", "GIT_SSH_COMMAND"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    known = (server.folder / "host.pub").read_text()
    (home / "known_hosts").write_text(f"[127.0.0.1]:{server.port} {known}")
    shutil.copy(server.folder / "person", home / "key")
    (home / "key").chmod(0o600)
    found = Host(f"ssh://{getuser()}@kits.example:{server.port}{hub}", home)
    obeying(found, found.settle(f"IdentityFile {home}/key"))
    return found


def obeying(host: Host, command: str) -> None:
    """Let the person's git settings name this ssh command."""
    (host.home / ".gitconfig").write_text(f'[core]\n\tsshCommand = "{command}"\n')
    _settings_for.cache_clear()


def publish(registry: GitRegistry) -> str:
    lineage = parse_lineage((VECTORS / "soup-flyer-1.0.0.lineage.json").read_bytes(), "lineage.json")
    return registry.publish(kit_contents(VECTORS / "soup-flyer-1.0.0"), lineage)


def test_kits_are_published_listed_forked_and_verified_over_ssh(
    host: Host, new_kit: Callable[..., Path], tmp_path: Path
) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        start = (sys.executable, "-c", "from campaignkit.cli.main import main; main()")
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.run([*start, *words], capture_output=True, text=True, env=environment, check=True)

    run("registry", "add", "far", host.address)
    told = json.loads(run("publish", str(new_kit()), "--to", "far", "--yes", "--json").stdout)
    assert (told["published"], told["location"]) == (True, f"{host.address}#soup-flyer@1.0.0")
    kits = json.loads(run("list", "--json").stdout)["kits"]
    assert [kit["name"] for kit in kits if kit["registry"] == "far"] == ["soup-flyer"]
    run("fork", "far/soup-flyer", str(tmp_path / "soup"))
    assert json.loads(run("verify", str(tmp_path / "soup"), "--json").stdout) == {"ok": True, "problems": []}
    assert json.loads(run("lineage", str(tmp_path / "soup"), "--json").stdout)["root"] == told["record"]


def test_another_machine_gets_what_was_published(host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert publish(host.registry()) == f"{host.address}#soup-flyer@1.0.0"
    monkeypatch.setenv("CAMPAIGNKIT_CACHE_HOME", str(tmp_path / "another machine"))
    assert kit_contents(host.registry().get("soup-flyer", "1.0.0").folder) == kit_contents(VECTORS / "soup-flyer-1.0.0")


def test_the_ssh_command_of_the_environment_is_used_as_git_does(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    obeying(host, "false")
    monkeypatch.setenv("GIT_SSH_COMMAND", f"ssh -F {host.home}/config")
    assert publish(host.registry())


def test_a_key_in_the_agent_is_enough(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    obeying(host, host.settle(f"IdentityFile {host.home}/key.pub"))
    (host.home / "key.pub").write_bytes(subprocess.check_output(["ssh-keygen", "-y", "-f", str(host.home / "key")]))
    agent = subprocess.Popen(["ssh-agent", "-D", "-a", str(host.home / "agent")], stdout=subprocess.DEVNULL)
    try:
        for _ in range(100):
            if (host.home / "agent").exists():
                break
            time.sleep(0.02)
        monkeypatch.setenv("SSH_AUTH_SOCK", str(host.home / "agent"))
        subprocess.run(["ssh-add", "-q", str(host.home / "key")], check=True)
        (host.home / "key").unlink()
        assert publish(host.registry())
    finally:
        agent.terminate()
        agent.wait()


def test_a_proxy_in_ones_own_settings_is_used(host: Host) -> None:
    """As for a host that is reached through another."""
    proxy = f"ProxyCommand {shlex.quote(sys.executable)} {host.home}/proxy.py %h %p"
    (host.home / "proxy.py").write_text(PROXY)
    obeying(host, host.settle(f"IdentityFile {host.home}/key", "HostKeyAlias beyond", proxy))
    known = (host.home / "known_hosts").read_text()
    (host.home / "known_hosts").write_text(f"beyond {known.partition(' ')[2]}")
    assert publish(host.registry())
    assert (host.home / "proxied").exists()


PROXY = """\
import os, pathlib, selectors, socket, sys
pathlib.Path(__file__).with_name("proxied").touch()
far = socket.create_connection(("127.0.0.1", int(sys.argv[2])))
ways = {0: far.fileno(), far.fileno(): 1}
chooser = selectors.DefaultSelector()
for way in ways:
    chooser.register(way, selectors.EVENT_READ)
while True:
    for ready, _ in chooser.select():
        data = os.read(ready.fd, 65536) or sys.exit()
        while data:
            data = data[os.write(ways[ready.fd], data):]
"""


def test_a_key_that_the_host_does_not_know_brings_one_clear_error(host: Host) -> None:
    obeying(host, host.settle(f"IdentityFile {key(host.home / 'stranger')}"))
    with pytest.raises(Unreachable, match=r"could not fetch ssh://.*: .*Permission denied \(publickey\)") as refusal:
        host.registry().names()
    assert "\n" not in refusal.value.message
    assert "ssh-add -l" in refusal.value.hint


def test_a_host_that_was_never_met_is_not_trusted_and_how_to_meet_it_is_told(host: Host) -> None:
    (host.home / "known_hosts").write_text("")
    with pytest.raises(Unreachable, match="Host key verification failed") as refusal:
        host.registry().names()
    assert f"Connect once: git ls-remote {host.address}" in refusal.value.hint


def test_a_host_with_another_key_than_before_is_not_called_a_new_one(host: Host) -> None:
    other = key(host.home / "other").with_suffix(".pub").read_text()
    known = (host.home / "known_hosts").read_text()
    (host.home / "known_hosts").write_text(f"{known.partition(' ')[0]} {other}")
    with pytest.raises(Unreachable, match=r"Host key for .* has changed") as refusal:
        host.registry().names()
    assert "another key than before" in refusal.value.hint
    assert "git ls-remote" not in refusal.value.hint


def test_a_repository_that_is_not_there_is_told(host: Host) -> None:
    with pytest.raises(Unreachable, match=r"nothing\.git") as refusal:
        host.registry(host.address.replace("hub.git", "nothing.git")).names()
    assert "Check the address" in refusal.value.hint


@pytest.mark.parametrize(
    "host_part",
    [
        "-oProxyCommand=touch${IFS}PWNED",
        "a@-oProxyCommand=x",
        "kits.example;touch${IFS}PWNED",
        "$(touch${IFS}PWNED)",
        "a`id`",
    ],
)
def test_nothing_in_an_address_becomes_an_option_or_a_command_of_ssh(host: Host, host_part: str) -> None:
    """A `ProxyCommand` of the person's is given the host's name: only letters of names may be in it."""
    obeying(host, host.settle("Match all", f"ProxyCommand sh -c 'echo %h %r >> {host.home}/asked'"))
    with pytest.raises(Refused, match="is not fetched"):
        host.registry(f"ssh://{host_part}/hub.git").names()
    assert not (host.home / "asked").exists()
