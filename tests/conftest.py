"""What every test stands on: a machine whose user has no settings, no cache and no colours of their own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import hypothesis
import pytest

from campaignkit import clock
from campaignkit.files import file_digests
from campaignkit.lineage.digest import swhid, tree
from campaignkit.lineage.record import Lineage, ParentRef, Record
from campaignkit.model.kit import Author
from campaignkit.registry.directory import DirectoryRegistry

pytest_plugins = ("tests.releases", "tests.galleries", "tests.chromium")

hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")  # a busy machine is no fault of ours


SLOW = ("acceptance", "assets", "hostile", "strangers", "test_readme.py", "test_recipes.py")
"""Where what takes long is: stories through the whole command, and tables of hundreds of files."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long is marked `slow`, and begins first: else one worker has a whole story left when the other is done."""
    here = Path(__file__).parent
    for item in items:
        if item.path.relative_to(here).parts[0] in SLOW:
            item.add_marker("slow")
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Fresh folders, one for each test: counted here, because pytest looks through all there are to number the next."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / f"{number}" for number in count())


@pytest.fixture(scope="session", autouse=True)
def home_of_the_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A place for what fixtures of many tests keep: they are made before a test has its own, and see nothing private."""
    home = tmp_path_factory.mktemp("session")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAMPAIGNKIT_CONFIG_HOME", str(home / "config"))
        patch.setenv("CAMPAIGNKIT_CACHE_HOME", str(home / "cache"))
        yield


@pytest.fixture(autouse=True)
def own_home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh place for settings and caches, so that no test sees another's, or those of the person who runs it.

    Messages are in English, whatever that person speaks.
    """
    home = next(homes)
    home.mkdir()
    monkeypatch.delenv("LANGUAGE", raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("CAMPAIGNKIT_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("CAMPAIGNKIT_CACHE_HOME", str(home / "cache"))
    monkeypatch.setenv("CAMPAIGNKIT_STATE_HOME", str(home / "state"))
    for name in ("NO_COLOR", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    return home


TODAY = 1_803_816_000
"""2027-02-28T12:00:00Z, the day of every run in tests: before the events of all samples, after the releases of all kits."""


@pytest.fixture(autouse=True)
def a_day_that_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """What tests say of days holds in any year. Processes of their own get it by SOURCE_DATE_EPOCH where it matters."""
    monkeypatch.setattr(clock, "machine_seconds", lambda: TODAY)


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> Iterator[None]:
    """Ctrl-C reaches what tests start, even where they run in the background and a shell has it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="module")
def one_processor(worker_id: str) -> Iterator[None]:
    """What a module starts keeps to one processor: where tests run side by side, more workers only cost their starts."""
    number = worker_id.removeprefix("gw")
    if not (sys.platform == "linux" and number.isdecimal()):
        yield
        return
    everywhere = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {sorted(everywhere)[int(number) % len(everywhere)]})
    yield
    os.sched_setaffinity(0, everywhere)


@pytest.fixture
def group_folder() -> Iterator[Path]:
    """A folder that all may reach, and the group 65534 may write to. Only root can be several people: see `as_person`."""
    if os.geteuid() != 0:
        pytest.skip("only root can be several people")
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        place = Path(folder, "group")
        place.mkdir()
        os.chown(place, 0, 65534)
        place.chmod(0o2775)
        yield place


@contextmanager
def as_person(number: int, umask: int = 0o022) -> Iterator[None]:
    """For the length of the block one is the person of this number, in the group 65534 and no other."""
    import concurrent.futures.thread  # noqa: F401  whose Python may lie where that person cannot read

    before, groups = os.umask(umask), os.getgroups()
    os.setgroups([])
    os.setegid(65534)
    os.seteuid(number)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)
        os.setgroups(groups)
        os.umask(before)


@pytest.fixture
def no_git_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A git that nobody ever told anything."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)


@pytest.fixture(scope="session")
def ssh_key(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Somebody's private key, its .pub beside it, made by ssh-keygen: `ssh_key("anna")`, `ssh_key("b", "passphrase")`."""
    if shutil.which("ssh-keygen") is None:
        pytest.skip("this machine has no ssh-keygen (openssh-client)")
    folder = tmp_path_factory.mktemp("keys")

    @cache
    def make(name: str, passphrase: str = "") -> Path:
        words = ("-q", "-t", "ed25519", "-a", "1", "-N", passphrase, "-C", name, "-f", str(folder / name))
        subprocess.run(["ssh-keygen", *words], check=True)
        return folder / name

    return make


@pytest.fixture
def signers(tmp_path: Path, ssh_key: Callable[..., Path]) -> Callable[..., Path]:
    """A list of allowed signers: `signers(("anna@soup.example", "anna"), ("b@x.example", "berta", 'namespaces="git"'))`."""

    def write(*told: tuple[str, ...]) -> Path:
        file = tmp_path / "allowed_signers"
        lines = (" ".join((who, *options, public(ssh_key(key)))) for who, key, *options in told)
        file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return file

    return write


def public(key: Path) -> str:
    """The text of a key's public half, without its comment."""
    return key.with_suffix(".pub").read_text(encoding="utf-8").rpartition(" ")[0]


@pytest.fixture
def new_kit(tmp_path: Path) -> Callable[..., Path]:
    """Make a small kit: `new_kit("soup", version="1.0.0", files={"templates/flyer.css": "…"})` tells its folder."""

    def make(where: str = "soup-flyer", *, files: Mapping[str, str] | None = None, **manifest: str) -> Path:
        folder = tmp_path / where
        told = {"name": "soup-flyer", "version": "1.0.0", "license": "CC-BY-SA-4.0", "author": "Werkstatt Ost"} | manifest
        texts = {
            "kit.yaml": KIT.format(**told),
            "templates/flyer.html": '<p style="margin: 15mm">{{ headline }}. {{ credit.line }}</p>\n',
            "words/en.yaml": "free: Free for all\n",
            "sample/campaign.yaml": "# Invented.\nlang: en\nheadline: Soup\npartners:\n  - {name: A}\n",
        } | dict(files or {})
        for name, text in texts.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        return folder

    return make


KIT = """\
# Our kit.
name: {name}
version: {version}
title: Soup flyer
summary: One bowl, one sheet
license: {license}
authors: [{{name: {author}, url: https://werkstatt-ost.example/}}]
languages: [en]
marks: [assets/our-logo.svg]
fields:
  headline: {{type: text, max: 40, required: true}}
materials:
  a5: {{template: flyer.html, size: A5, pages: 1, formats: [pdf, html]}}
"""


@pytest.fixture
def shelve() -> Callable[..., Record]:
    """Put a small release into a directory registry: `shelve(registry, "soup", parent=record)` tells its record.

    A `previous` release gives its parents on, as publishing does; `manifest` is what kit.yaml says beside.
    """
    known: dict[str, Lineage] = {}

    def put(
        registry: DirectoryRegistry,
        name: str,
        version: str = "1.0.0",
        *,
        parent: Record | None = None,
        previous: Record | None = None,
        title: str = "",
        readme: str = "",
        manifest: str = "",
    ) -> Record:
        text = SMALL_KIT.format(name=name, version=version, title=title or name.replace("-", " ").capitalize())
        contents = {"kit.yaml": f"{text}{manifest}".encode(), "templates/flyer.html": b"<p>{{ headline }}</p>\n"}
        contents |= {"README.md": readme.encode()} if readme else {}
        parents = previous.parents if previous else (ParentRef(parent.digest),) if parent else ()
        files = file_digests(contents)
        record = Record(
            name=name, version=version, title=title or name.replace("-", " ").capitalize(), license="CC-BY-SA-4.0",
            authors=(Author("Werkstatt Ost"),), tree=tree(files), swhid=swhid(contents), files=files, parents=parents,
            previous=previous.digest if previous else "", released="2026-11-22T12:00:00Z",
        )  # fmt: skip
        before = known[previous.digest] if previous else known[parent.digest] if parent else Lineage()
        known[record.digest] = Lineage(record, parents, before.every_record())
        registry.publish(dict(sorted(contents.items())), known[record.digest])
        return record

    return put


SMALL_KIT = """\
name: {name}
version: {version}
title: {title}
summary: One bowl, one sheet
license: CC-BY-SA-4.0
authors: [{{name: Werkstatt Ost}}]
materials:
  a5: {{template: flyer.html, size: A5, pages: 1, formats: [pdf, html]}}
"""
