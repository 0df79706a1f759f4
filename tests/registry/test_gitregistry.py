import json
import os
import shutil
import subprocess
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from campaignkit.errors import (
    CampaignKitError,
    CannotWrite,
    InvalidDocuments,
    NotFound,
    Notice,
    Refused,
    Taken,
    Unreachable,
    UnsafePath,
)
from campaignkit.files import file_digests, kit_contents
from campaignkit.git import mirror
from campaignkit.git.command import BrokenRepository, Patience
from campaignkit.lineage.digest import swhid, tree
from campaignkit.lineage.record import Lineage, Record, parse_lineage
from campaignkit.places import cache_folder
from campaignkit.registry import remembered
from campaignkit.registry.gitregistry import GitRegistry
from tests.spoiling import put

VECTORS = Path(__file__).parent.parent / "vectors"
SOUP, SUPPE = "soup-flyer-1.0.0", "suppe-flyer-0.1.0"


def lineage(name: str) -> Lineage:
    return parse_lineage((VECTORS / f"{name}.lineage.json").read_bytes(), "lineage.json")


def version_of(number: str, contents: dict[str, bytes]) -> Lineage:
    """A release of soup-flyer with this version and these files."""
    soup = lineage(SOUP)
    assert soup.record
    files = file_digests(contents)
    record = replace(soup.record, version=number, files=files, tree=tree(files), swhid=swhid(contents))
    return replace(soup, record=record)


@pytest.fixture
def git() -> Callable[..., str]:
    """Run git in a folder as anybody would: `git(folder, "log")`."""

    def command(folder: Path, *words: str) -> str:
        own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        who = ("-c", "user.name=A", "-c", "user.email=a@a.example", "-c", "init.defaultBranch=main")
        done = subprocess.run(["git", *who, *words], cwd=folder, capture_output=True, check=True, env={**os.environ, **own})
        return done.stdout.decode(errors="surrogateescape").strip()

    return command


@pytest.fixture
def hub(tmp_path: Path, git: Callable[..., str]) -> Path:
    """An empty bare repository, as a host makes it."""
    git(tmp_path, "init", "-q", "--bare", "hub.git")
    return tmp_path / "hub.git"


@pytest.fixture
def registry(hub: Path) -> GitRegistry:
    """That repository as a registry with two kits."""
    shelf = GitRegistry("hub", hub.as_uri())
    for name in (SOUP, SUPPE):
        shelf.publish(kit_contents(VECTORS / name), lineage(name))
    return shelf


@pytest.fixture
def later() -> Callable[[], None]:
    """What was seen is forgotten, as in the next run of the command."""
    return mirror._seen.clear


@pytest.fixture
def work(tmp_path: Path, registry: GitRegistry, git: Callable[..., str]) -> Callable[..., None]:
    """Somebody with a checkout: `work(change)` lets `change(folder)` edit it, and pushes that."""

    def edit(change: Callable[[Path], object]) -> None:
        folder = tmp_path / f"work-{len(list(tmp_path.iterdir()))}"
        git(tmp_path, "clone", "-q", "-b", "main", registry.url, str(folder))
        change(folder)
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", "By hand")
        git(folder, "push", "-q", "origin", "main")
        mirror._seen.clear()

    return edit


def test_a_release_lies_in_the_repository_as_plain_files_and_its_record(
    registry: GitRegistry, hub: Path, git: Callable[..., str]
) -> None:
    soup = lineage(SOUP).record
    assert soup
    assert f"swh:1:dir:{git(hub, 'rev-parse', 'main:kits/soup-flyer')}" == soup.swhid
    stored = git(hub, "cat-file", "blob", "main:kits/.records/soup-flyer/1.0.0.json")
    assert stored.encode("utf-8", "surrogateescape") + b"\n" == lineage(SOUP).to_bytes()
    assert git(hub, "log", "--reverse", "--format=%s|%an|%ae|%cI", "main").splitlines() == [
        f"soup-flyer 1.0.0|Werkstatt Ost||{soup.released.replace('Z', '+00:00')}",
        "suppe-flyer 0.1.0|" + git(hub, "log", "-1", "--format=%an||%cI", "main"),
    ]
    assert git(hub, "fsck", "--strict", "--no-dangling") == ""


def test_what_was_published_is_found_again_by_anybody(
    registry: GitRegistry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAMPAIGNKIT_CACHE_HOME", str(tmp_path / "another machine"))
    assert registry.names() == ("soup-flyer", "suppe-flyer")
    assert registry.versions("soup-flyer") == ("1.0.0",)
    release = registry.get("soup-flyer", "1.0.0")
    assert (release.name, release.version, release.registry, release.lineage) == (
        "soup-flyer",
        "1.0.0",
        "hub",
        lineage(SOUP),
    )
    assert kit_contents(release.folder) == kit_contents(VECTORS / SOUP)
    assert registry.papers("soup-flyer", "1.0.0") == {"kit.yaml": (VECTORS / SOUP / "kit.yaml").read_bytes()}
    with pytest.raises(NotFound, match=r"soup-flyer@2\.0\.0") as refusal:
        registry.get("soup-flyer", "2.0.0")
    assert "1.0.0" in refusal.value.hint
    assert registry.recorded("soup-flyer", "2.0.0") is None


def test_an_empty_repository_has_nothing(hub: Path) -> None:
    shelf = GitRegistry("hub", hub.as_uri())
    assert (shelf.names(), shelf.versions("soup-flyer"), shelf.state(), dict(shelf.states())) == ((), (), "", {})
    assert shelf.recorded("soup-flyer", "1.0.0") is None


def test_a_repository_that_was_emptied_is_not_an_empty_registry(
    registry: GitRegistry, hub: Path, tmp_path: Path, git: Callable[..., str], later: Callable[[], None]
) -> None:
    assert registry.names()
    shutil.rmtree(hub)
    git(tmp_path, "init", "-q", "--bare", "hub.git")
    later()
    with pytest.warns(Notice, match="was emptied or is another repository"):
        assert registry.names() == ("soup-flyer", "suppe-flyer")
    assert "was emptied" in registry.away()
    with pytest.raises(Unreachable, match="was emptied") as told:
        registry.publish(kit_contents(VECTORS / SOUP), version_of("1.1.0", kit_contents(VECTORS / SOUP)))
    assert "campaignkit registry remove hub" in told.value.hint
    assert git(hub, "for-each-ref") == ""
    registry.forget()
    remembered.forget(registry.location)
    assert registry.names() == ()
    registry.publish(kit_contents(VECTORS / SOUP), lineage(SOUP))
    assert registry.names() == ("soup-flyer",)


def test_another_history_without_releases_in_its_place_is_told_even_when_the_cache_is_gone(
    registry: GitRegistry, hub: Path, tmp_path: Path, git: Callable[..., str], later: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("CAMPAIGNKIT_CACHE_HOME", str(tmp_path / "another"))
    shutil.rmtree(hub)
    git(tmp_path, "init", "-q", "--bare", "hub.git")
    git(tmp_path, "init", "-q", "site")
    git(tmp_path / "site", "commit", "-q", "--allow-empty", "-m", "A website")
    git(tmp_path / "site", "push", "-q", str(hub), "HEAD:main")
    later()
    assert "holds no release now, and held some before" in registry.away()
    with pytest.raises(Unreachable, match="held some before"):
        registry.publish(kit_contents(VECTORS / SOUP), lineage(SOUP))


def test_where_head_names_nothing_the_branch_that_is_known_counts(
    registry: GitRegistry, hub: Path, git: Callable[..., str], later: Callable[[], None]
) -> None:
    git(hub, "branch", "-m", "main", "trunk")
    git(hub, "symbolic-ref", "HEAD", "refs/heads/trunk")
    later()
    assert registry.names()
    git(hub, "symbolic-ref", "HEAD", "refs/heads/nowhere")
    later()
    assert registry.names() == ("soup-flyer", "suppe-flyer")
    registry.publish(kit_contents(VECTORS / SOUP), version_of("1.1.0", kit_contents(VECTORS / SOUP)))
    assert git(hub, "for-each-ref", "--format=%(refname)") == "refs/heads/trunk"
    assert registry.versions("soup-flyer") == ("1.1.0", "1.0.0")


def test_a_branch_for_others_to_merge_makes_no_emptied_registry_of_a_new_one(
    hub: Path, git: Callable[..., str], later: Callable[[], None]
) -> None:
    shelf = GitRegistry("hub", hub.as_uri())
    shelf.publish(kit_contents(VECTORS / SOUP), lineage(SOUP), "soup")
    later()
    assert shelf.names() == ()
    assert not shelf.away()


def test_every_old_version_can_be_had_and_the_newest_lies_open(
    registry: GitRegistry, hub: Path, git: Callable[..., str]
) -> None:
    original = kit_contents(VECTORS / SOUP)
    for number in ("1.1.0", "2.0.0", "1.2.0"):  # the last one comes late, from a slower publisher
        contents = {**original, "words/en.yaml": f"free: {number}\n".encode()}
        registry.publish(contents, version_of(number, contents))
        assert kit_contents(registry.get("soup-flyer", number).folder) == contents
    assert registry.versions("soup-flyer") == ("2.0.0", "1.2.0", "1.1.0", "1.0.0")
    assert git(hub, "cat-file", "blob", "main:kits/soup-flyer/words/en.yaml") == "free: 2.0.0"
    assert kit_contents(registry.get("soup-flyer", "1.0.0").folder) == original
    for number in ("1.0.0", "1.1.0", "1.2.0", "2.0.0"):
        path = f"kits/.records/soup-flyer/{number}.json"
        first = git(hub, "rev-list", "--first-parent", "main", "--", path).split()[-1]
        record = registry.recorded("soup-flyer", number)
        assert record and record.record
        assert f"swh:1:dir:{git(hub, 'rev-parse', f'{first}:kits/soup-flyer')}" == record.record.swhid


def test_states_change_where_something_was_published(registry: GitRegistry) -> None:
    before, kits = registry.state(), dict(registry.states())
    assert set(kits) == {"soup-flyer", "suppe-flyer"}
    contents = {**kit_contents(VECTORS / SOUP), "new.txt": b"x"}
    registry.publish(contents, version_of("1.0.1", contents))
    assert registry.state() != before
    assert [name for name in kits if registry.states()[name] != kits[name]] == ["soup-flyer"]


def test_a_version_is_never_replaced_not_even_in_other_letters(registry: GitRegistry) -> None:
    state = registry.state()
    with pytest.raises(Taken):
        registry.publish({"kit.yaml": b"other"}, lineage(SOUP))
    contents = kit_contents(VECTORS / SOUP)
    registry.publish(contents, version_of("1.1.0-rc.1", contents))
    with pytest.raises(Taken):
        registry.publish(contents, version_of("1.1.0-RC.1", contents))
    assert registry.state() != state
    assert registry.get("soup-flyer", "1.0.0").lineage == lineage(SOUP)


def test_of_many_who_publish_at_once_all_get_in_and_of_one_version_one(
    registry: GitRegistry, hub: Path, git: Callable[..., str]
) -> None:
    contents = kit_contents(VECTORS / SOUP)
    wishes = [version_of(f"1.0.{1 + number // 2}", {**contents, "n": bytes([number])}) for number in range(8)]

    def outcome(number: int) -> str:
        try:
            registry.publish({**contents, "n": bytes([number])}, wishes[number])
        except Taken:
            return "taken"
        return "published"

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(outcome, range(8))) == ["published"] * 4 + ["taken"] * 4
    assert registry.versions("soup-flyer") == ("1.0.4", "1.0.3", "1.0.2", "1.0.1", "1.0.0")
    assert git(hub, "fsck", "--strict", "--no-dangling") == ""


def test_a_branch_for_a_pull_request_is_no_release_until_it_is_merged(
    registry: GitRegistry, hub: Path, git: Callable[..., str], later: Callable[[], None]
) -> None:
    contents = {**kit_contents(VECTORS / SOUP), "new.txt": b"x"}
    before = git(hub, "rev-parse", "main")
    assert registry.publish(contents, version_of("1.1.0", contents), "soup-1.1.0") == f"{registry.url}#soup-1.1.0"
    assert git(hub, "rev-parse", "main") == before
    assert registry.versions("soup-flyer") == ("1.0.0",)
    with pytest.raises(Taken, match=r"branch called soup-1\.1\.0") as refusal:
        registry.publish(contents, version_of("1.1.0", contents), "soup-1.1.0")
    assert "soup-1.1.0-2" in refusal.value.hint
    with pytest.raises(Taken, match="branch called main"):
        registry.publish(contents, version_of("1.1.0", contents), "main")
    git(hub, "update-ref", "refs/heads/main", "soup-1.1.0")
    later()
    assert kit_contents(registry.get("soup-flyer", "1.1.0").folder) == contents


def test_a_merge_commit_brings_the_release_and_other_work_stays(
    registry: GitRegistry, tmp_path: Path, git: Callable[..., str], work: Callable[..., None], later: Callable[[], None]
) -> None:
    contents = {**kit_contents(VECTORS / SOUP), "new.txt": b"x"}
    registry.publish(contents, version_of("1.1.0", contents), "soup")
    work(lambda folder: (folder / "README.md").write_text("Our registry\n"))
    git(tmp_path, "clone", "-q", "-b", "main", registry.url, "merger")
    git(tmp_path / "merger", "merge", "-q", "--no-edit", "origin/soup")
    git(tmp_path / "merger", "push", "-q")
    later()
    assert kit_contents(registry.get("soup-flyer", "1.1.0").folder) == contents
    registry.publish(contents, version_of("1.2.0", contents))
    git(tmp_path / "merger", "pull", "-q")
    assert (tmp_path / "merger" / "README.md").read_text() == "Our registry\n"


def test_a_protected_main_branch_says_what_to_do(registry: GitRegistry, hub: Path) -> None:
    hook = hub / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho main is protected >&2\nexit 1\n")
    hook.chmod(0o755)
    contents = {**kit_contents(VECTORS / SOUP), "new.txt": b"x"}
    far = replace(registry, url=served(registry).url)
    with pytest.raises(CannotWrite, match="main is protected") as refusal:
        far.publish(contents, version_of("1.1.0", contents))
    assert "--branch" in refusal.value.hint
    assert registry.versions("soup-flyer") == ("1.0.0",)


def served(registry: GitRegistry) -> mirror.Mirror:
    """The registry as a host serves it, hooks and all: `ext` is no transport of ours, so ssh is played by a script."""
    script = cache_folder() / "ssh"
    script.write_text('#!/bin/sh\nfor last; do :; done\nexec sh -c "$last"\n')
    script.chmod(0o755)
    home = cache_folder() / "person"
    home.mkdir()
    (home / ".gitconfig").write_text(f"[core]\n\tsshCommand = {script}\n")
    os.environ["HOME"] = str(home)
    return replace(registry, url=f"ssh://host.example{registry.url.removeprefix('file://')}")._mirror


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """HOME is given back after each test."""
    monkeypatch.setenv("HOME", os.environ.get("HOME", "/"))
    yield


def test_over_ssh_everything_works_as_over_a_folder(
    registry: GitRegistry, hub: Path, tmp_path: Path, git: Callable[..., str]
) -> None:
    far = replace(registry, url=served(registry).url)
    contents = {**kit_contents(VECTORS / SOUP), "new.txt": b"x"}
    assert far.publish(contents, version_of("1.1.0", contents)) == f"{far.url}#soup-flyer@1.1.0"
    assert far.versions("soup-flyer") == ("1.1.0", "1.0.0")
    assert kit_contents(far.get("soup-flyer", "1.0.0").folder) == kit_contents(VECTORS / SOUP)


def test_a_connection_that_breaks_after_sending_is_told_from_one_that_breaks_before(
    registry: GitRegistry, git: Callable[..., str], hub: Path
) -> None:
    far = replace(registry, url=served(registry).url)
    contents = {**kit_contents(VECTORS / SOUP), "new.txt": b"x"}
    hook = hub / "hooks" / "reference-transaction"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        '#!/bin/sh\nif [ "$1" = committed ]; then kill -9 $PPID; fi\n'
    )  # it has done its work, and never says so
    hook.chmod(0o755)
    assert far.publish(contents, version_of("1.1.0", contents)).endswith("#soup-flyer@1.1.0")
    hook.write_text('#!/bin/sh\nif [ "$1" = prepared ]; then kill -9 $PPID; fi\n')  # it is gone before it has done anything
    before = git(hub, "rev-parse", "main")
    with pytest.raises(Unreachable, match="could not publish"):
        far.publish(contents, version_of("1.2.0", contents))
    assert git(hub, "rev-parse", "main") == before
    hook.unlink()
    for lock in hub.rglob("*.lock"):
        lock.unlink()
    assert far.publish(contents, version_of("1.2.0", contents))


def test_without_the_network_there_is_what_was_seen_last_and_a_warning(
    registry: GitRegistry, hub: Path, later: Callable[[], None]
) -> None:
    registry.get("soup-flyer", "1.0.0")
    hub.rename(hub.with_name("gone.git"))
    for _ in range(2):  # the second time it is not even asked
        later()
        with pytest.warns(Notice, match="hub is shown as it was on 2"):
            assert registry.names() == ("soup-flyer", "suppe-flyer")
        assert registry.get("soup-flyer", "1.0.0").version == "1.0.0"
    with pytest.raises(Unreachable):
        registry.publish({}, version_of("9.0.0", {}))
    with pytest.raises(Unreachable, match="git could not fetch"):
        GitRegistry("new", (hub.parent / "never.git").as_uri()).names()


def test_the_mirror_may_be_lost_or_damaged_at_any_time(registry: GitRegistry, later: Callable[[], None]) -> None:
    folder = registry._mirror.folder
    (folder / "campaignkit.json").write_text("{")
    later()
    assert registry.names() == ("soup-flyer", "suppe-flyer")
    subprocess.run(["rm", "-rf", str(folder)], check=True)
    later()
    assert registry.names() == ("soup-flyer", "suppe-flyer")


def test_what_is_in_the_cache_is_proven_each_time(registry: GitRegistry) -> None:
    folder = registry.get("soup-flyer", "1.0.0").folder
    (folder / "words" / "en.yaml").write_text("free: Evil\n")
    assert kit_contents(registry.get("soup-flyer", "1.0.0").folder) == kit_contents(VECTORS / SOUP)


def test_files_changed_after_the_release_do_not_change_the_release(
    registry: GitRegistry, work: Callable[..., None]
) -> None:
    work(lambda folder: (folder / "kits/soup-flyer/words/en.yaml").write_text("free: Edited\n"))
    assert kit_contents(registry.get("soup-flyer", "1.0.0").folder) == kit_contents(VECTORS / SOUP)


def test_a_release_committed_by_hand_with_other_modes_is_found_by_its_commit(
    tmp_path: Path, hub: Path, git: Callable[..., str]
) -> None:
    git(tmp_path, "init", "-q", "hand")
    home = tmp_path / "hand" / "kits" / "soup-flyer"
    subprocess.run(["cp", "-r", str(VECTORS / SOUP), "."], cwd=tmp_path, check=True)
    home.parent.mkdir()
    (tmp_path / SOUP).rename(home)
    (home / "kit.yaml").chmod(0o755)
    record = home.parent / ".records" / "soup-flyer" / "1.0.0.json"
    record.parent.mkdir(parents=True)
    record.write_bytes(lineage(SOUP).to_bytes())
    git(tmp_path / "hand", "add", "-A", "-f")
    git(tmp_path / "hand", "commit", "-q", "-m", "All")
    git(tmp_path / "hand", "push", "-q", str(hub), "HEAD:refs/heads/main")
    assert kit_contents(GitRegistry("hub", hub.as_uri()).get("soup-flyer", "1.0.0").folder) == kit_contents(VECTORS / SOUP)


def break_in(name: str, change: Callable[[Path], object]) -> Callable[[Path], object]:
    """Put a release into a checkout whose files are `change`d; its record tells of other ones."""

    def edit(folder: Path) -> None:
        home = folder / "kits" / name
        home.mkdir(parents=True)
        (home / "kit.yaml").write_text(f"name: {name}\n")
        change(home)
        soup = lineage(SOUP)
        assert soup.record
        made = replace(soup.record, name=name, swhid="swh:1:dir:" + "0" * 40)
        path = folder / "kits" / ".records" / name / "1.0.0.json"
        path.parent.mkdir(parents=True)
        path.write_bytes(replace(soup, record=made).to_bytes())

    return edit


HOSTILE: dict[str, Callable[[Path], object]] = {
    "a-link": lambda home: (home / "link").symlink_to("/etc/passwd"),
    "clashes": lambda home: list(map(put, (home / "A.txt", home / "a.txt"))),
    "reserved": lambda home: (home / "aux.txt").touch(),
    "bidi": lambda home: (home / "\u202egnp.exe").touch(),
    "no-nfc": lambda home: (home / "e\u0301.txt").touch(),
    "no-utf8": lambda home: (Path(os.fsdecode(os.fsencode(home) + b"/\xff"))).touch(),
    "backslash": lambda home: (home / "..\\x").touch(),
    "deep": lambda home: put(home / "/".join("d" * 30) / "f"),
    "other-files": lambda home: (home / "x").touch(),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_release_is_refused_and_the_others_work(
    registry: GitRegistry, work: Callable[..., None], name: str
) -> None:
    work(break_in(name, HOSTILE[name]))
    assert name in registry.names()
    with pytest.raises((UnsafePath, Refused)) as refusal:
        registry.get(name, "1.0.0")
    assert refusal.value.hint
    assert "\u202e" not in refusal.value.message
    assert registry.get("soup-flyer", "1.0.0").version == "1.0.0"
    assert not any(path.is_symlink() for path in cache_folder().rglob("*"))


def test_a_part_of_another_repository_and_a_file_of_gigabytes_are_refused(
    registry: GitRegistry, work: Callable[..., None], git: Callable[..., str]
) -> None:
    def nested(home: Path) -> None:
        git(home, "init", "-q", "inner")
        git(home / "inner", "commit", "-q", "--allow-empty", "-m", "x")

    def huge(home: Path) -> None:
        with (home / "zeros").open("wb") as stream:
            stream.truncate(201_000_000)

    for name, change, said in (("nested", nested, "another repository"), ("huge", huge, "more than a campaign needs")):
        work(break_in(name, change))
        with pytest.raises(UnsafePath, match=said):
            registry.get(name, "1.0.0")


def test_records_that_are_broken_or_misplaced_are_told_one_by_one(registry: GitRegistry, work: Callable[..., None]) -> None:
    def break_records(folder: Path) -> None:
        records = folder / "kits" / ".records"
        for name, text in (
            ("broken/1.0.0.json", "{"),
            ("moved/1.0.0.json", (records / "soup-flyer/1.0.0.json").read_text(encoding="utf-8")),
            ("empty/1.0.0.json", json.dumps({"schema": 1, "record": None, "parents": [], "records": {}})),
            ("Soup-Flyer/1.0.0.json", "{}"),
            ("soup-flyer/newest.json", "{}"),
            ("notes.txt", "hello"),
        ):
            (records / name).parent.mkdir(exist_ok=True)
            (records / name).write_text(text, encoding="utf-8")

    work(break_records)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        assert registry.names() == ("broken", "empty", "moved", "soup-flyer", "suppe-flyer")
    assert len([text for text in told if "left out" in str(text.message)]) == 3
    with pytest.raises(InvalidDocuments):
        registry.get("broken", "1.0.0")
    for name in ("moved", "empty"):
        with pytest.raises(Refused, match="altered"):
            registry.get(name, "1.0.0")
    assert registry.get("soup-flyer", "1.0.0").version == "1.0.0"


def test_hooks_filters_and_attributes_of_a_repository_never_run(
    registry: GitRegistry, hub: Path, tmp_path: Path, work: Callable[..., None]
) -> None:
    work(lambda folder: (folder / ".gitattributes").write_text("* filter=evil text eol=crlf ident\n"))
    for name in ("pre-receive", "update", "post-receive", "post-update", "reference-transaction", "proc-receive"):
        hook = hub / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/PWNED\n")
        hook.chmod(0o755)
    settings = {
        "core.fsmonitor": f"touch {tmp_path}/PWNED",
        "core.alternateRefsCommand": f"touch {tmp_path}/PWNED",
        "uploadpack.packObjectsHook": f"touch {tmp_path}/PWNED",
        "core.hooksPath": f"{hub}/hooks",
    }
    for key, value in settings.items():
        subprocess.run(["git", "--git-dir", str(hub), "config", key, value], check=True)
    contents = {"kit.yaml": b"a\r\n$Id$\n", "b": b"\n"}
    registry.publish(contents, version_of("1.1.0", contents))
    mirror._seen.clear()
    assert kit_contents(registry.get("soup-flyer", "1.1.0").folder) == contents
    assert not (tmp_path / "PWNED").exists()


def test_names_in_records_cannot_speak_to_git(registry: GitRegistry, hub: Path, git: Callable[..., str]) -> None:
    contents = {"kit.yaml": b"x", "a b ü.txt": b"done\n"}
    made = version_of("1.1.0", contents).record
    assert made
    author = replace(made.authors[0], name="A\n> <x@y> 0 +0000\ncommitter <\r\x00", url="a@b.example")
    hostile: Record = replace(made, authors=(author,), changes="x\ndone\nreset refs/heads/main\n", released="nonsense")
    registry.publish(contents, replace(lineage(SOUP), record=hostile))
    assert git(hub, "fsck", "--strict", "--no-dangling") == ""
    assert git(hub, "log", "-1", "--format=%an <%ae> %at", "main") == "A x@y 0 +0000 committer <a@b.example> 0"
    assert kit_contents(registry.get("soup-flyer", "1.1.0").folder) == contents


def test_a_host_that_never_answers_is_given_up(tmp_path: Path) -> None:
    shelf = GitRegistry("hub", "ssh://host.example/x", Patience(answer=1, transfer=1, silence=1))
    home = tmp_path / "person"
    home.mkdir()
    (home / "ssh").write_text("#!/bin/sh\nexec sleep 60\n")
    (home / "ssh").chmod(0o755)
    (home / ".gitconfig").write_text(f"[core]\n\tsshCommand = {home}/ssh\n")
    os.environ["HOME"] = str(home)
    with pytest.raises(Unreachable, match="did not answer in 1 seconds"):
        shelf.names()


def told_of(registry: GitRegistry, name: str) -> object:
    """What a registry says of a kit's only release: its record and its papers, or why not."""
    try:
        return registry.recorded(name, "1.0.0"), registry.papers(name, "1.0.0")
    except CampaignKitError as error:
        return type(error), error.message


def test_what_is_read_ahead_is_not_asked_of_git_again(registry: GitRegistry) -> None:
    ready = registry.read_ahead(["soup-flyer", "no-such-kit"])
    shutil.rmtree(registry._mirror.folder / "objects")
    assert ready.recorded("soup-flyer", "1.0.0") == lineage(SOUP)
    assert ready.papers("soup-flyer", "1.0.0") == {"kit.yaml": (VECTORS / SOUP / "kit.yaml").read_bytes()}
    with pytest.raises(BrokenRepository):
        ready.papers("suppe-flyer", "0.1.0")


def test_what_is_read_ahead_is_what_is_read_one_by_one(registry: GitRegistry, work: Callable[..., None]) -> None:
    strange: dict[str, Callable[[Path], object]] = {
        "long-manifest": lambda home: (home / "kit.yaml").write_text("#" * 9_000_000),
        "long-readme": lambda home: (home / "README.md").write_text("#" * 9_000_000),
        "folder-readme": lambda home: put(home / "README.md" / "x"),
        "no-manifest": lambda home: (home / "kit.yaml").rename(home / "x"),
    }

    def spoil(folder: Path) -> None:
        for name, change in strange.items():
            break_in(name, change)(folder)
        (folder / "kits/.records/broken").mkdir()
        (folder / "kits/.records/broken/1.0.0.json").write_text("{")
        (folder / "kits/soup-flyer/kit.yaml").write_text("edited: after its release\n")

    work(spoil)
    names = [*registry.names(), "no-such-kit"]
    ready = registry.read_ahead(names)
    assert [told_of(ready, name) for name in names] == [told_of(registry, name) for name in names]
    assert told_of(ready, "long-manifest") == (UnsafePath, "kit.yaml of hub/long-manifest is larger than 8 MB.")
    assert "edited" not in str(told_of(ready, "soup-flyer"))
    assert "kit.yaml" not in registry.papers("no-manifest", "1.0.0")


def test_one_kit_that_git_cannot_read_does_not_hide_the_others(
    registry: GitRegistry, hub: Path, git: Callable[..., str]
) -> None:
    name = git(hub, "rev-parse", "main:kits/soup-flyer/kit.yaml")
    lost = registry._mirror.folder / "objects" / name[:2] / name[2:]
    whole = lost.read_bytes()
    for damaged in (None, b"", whole[:40]):
        lost.unlink(missing_ok=True)
        if damaged is not None:
            lost.write_bytes(damaged)
        ready = registry.read_ahead(registry.names())
        with pytest.raises(BrokenRepository) as refusal:
            ready.papers("soup-flyer", "1.0.0")
        assert str(registry._mirror.folder) in refusal.value.hint
        assert "kit.yaml" in ready.papers("suppe-flyer", "0.1.0")


def test_a_mirror_that_lost_a_part_says_which_folder_to_remove(
    registry: GitRegistry, hub: Path, git: Callable[..., str]
) -> None:
    lost = git(hub, "rev-parse", "main:kits/soup-flyer/kit.yaml")
    (registry._mirror.folder / "objects" / lost[:2] / lost[2:]).unlink()
    with pytest.raises(BrokenRepository) as refusal:
        registry.get("soup-flyer", "1.0.0")
    assert str(registry._mirror.folder) in refusal.value.hint
    assert registry.get("suppe-flyer", "0.1.0").version == "0.1.0"
