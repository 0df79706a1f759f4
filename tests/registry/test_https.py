"""A git registry at a host: https with sign-in, served by git's own program behind a small server."""

import http.server
import os
import shutil
import ssl
import subprocess
import threading
import time
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from campaignkit.errors import Unreachable
from campaignkit.files import kit_contents
from campaignkit.git.command import Patience
from campaignkit.lineage.record import Lineage, parse_lineage
from campaignkit.registry.gitregistry import GitRegistry

VECTORS = Path(__file__).parent.parent / "vectors"
SIGNED_IN = "Basic " + b64encode(b"soup:kitchen").decode()

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate with")


@dataclass
class Host:
    """A host with one repository. `stalls` lets it fall silent in the middle of what it sends."""

    address: str
    home: Path
    stalls: bool = False


@pytest.fixture
def host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    home = tmp_path / "person"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    hub = tmp_path / "hub.git"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(hub)], check=True)
    subprocess.run(["git", "--git-dir", str(hub), "config", "http.receivepack", "true"], check=True)
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost", "-keyout", "key.pem", "-out", "cert.pem"],
        cwd=home, check=True, capture_output=True,
    )  # fmt: skip
    (home / "helper").write_text("#!/bin/sh\ntest $1 = get && echo username=soup && echo password=kitchen\n")
    (home / "helper").chmod(0o755)
    (home / ".gitconfig").write_text(f"[http]\n\tsslCAInfo = {home}/cert.pem\n[credential]\n\thelper = {home}/helper\n")
    told = Host("", home)

    class Served(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.answer()

        def do_POST(self) -> None:
            self.answer()

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if self.headers.get("Authorization") != SIGNED_IN:
                self.send_response(401)
                self.send_header("WWW-Authenticate", 'Basic realm="kits"')
                self.end_headers()
                return
            path, _, query = self.path.partition("?")
            environment = {
                **os.environ, "GIT_PROJECT_ROOT": str(tmp_path), "GIT_HTTP_EXPORT_ALL": "1", "REMOTE_USER": "soup",
                "REQUEST_METHOD": self.command, "PATH_INFO": path, "QUERY_STRING": query,
                "CONTENT_TYPE": self.headers.get("Content-Type", ""), "CONTENT_LENGTH": str(len(body)),
                "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
                "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
            }  # fmt: skip
            done = subprocess.run(["git", "http-backend"], input=body, env=environment, capture_output=True, check=False)
            head, _, data = done.stdout.partition(b"\r\n\r\n")
            fields = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
            self.send_response(int(fields.pop("Status", "200").split()[0]))
            for name, value in fields.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            if told.stalls and self.command == "POST":
                self.wfile.write(data[: len(data) // 2])
                self.wfile.flush()
                time.sleep(20)
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = http.server.ThreadingHTTPServer(("localhost", 0), Served)
    server.daemon_threads = True
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(home / "cert.pem", home / "key.pem")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    told.address = f"https://localhost:{server.server_port}/hub.git"
    yield told
    server.shutdown()


def soup() -> Lineage:
    return parse_lineage((VECTORS / "soup-flyer-1.0.0.lineage.json").read_bytes(), "lineage.json")


def test_a_registry_at_a_host_is_used_with_ones_credential_helper(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = kit_contents(VECTORS / "soup-flyer-1.0.0")
    assert GitRegistry("far", host.address).publish(contents, soup()) == f"{host.address}#soup-flyer@1.0.0"
    monkeypatch.setenv("CAMPAIGNKIT_CACHE_HOME", str(tmp_path / "another machine"))
    assert kit_contents(GitRegistry("far", host.address).get("soup-flyer", "1.0.0").folder) == contents


def test_without_a_way_to_sign_in_nobody_is_asked_and_the_way_is_told(host: Host) -> None:
    (host.home / ".gitconfig").write_text(f"[http]\n\tsslCAInfo = {host.home}/cert.pem\n")
    with pytest.raises(Unreachable, match="could not read Username") as refusal:
        GitRegistry("far", host.address).names()
    assert f"git ls-remote {host.address}" in refusal.value.hint


def test_an_unknown_certificate_is_not_trusted(host: Host) -> None:
    (host.home / ".gitconfig").write_text("")
    with pytest.raises(Unreachable, match="certificate"):
        GitRegistry("far", host.address).names()


def test_a_host_that_falls_silent_halfway_is_left_and_trying_again_works(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = kit_contents(VECTORS / "soup-flyer-1.0.0")
    GitRegistry("far", host.address).publish(contents, soup())
    monkeypatch.setenv("CAMPAIGNKIT_CACHE_HOME", str(tmp_path / "another machine"))
    far = GitRegistry("far", host.address, Patience(answer=4, transfer=10, silence=1))
    host.stalls = True
    began = time.monotonic()
    with pytest.raises(Unreachable) as refusal:
        far.names()
    assert time.monotonic() - began < 15
    assert "again" in refusal.value.hint
    host.stalls = False
    assert far.names() == ("soup-flyer",)
