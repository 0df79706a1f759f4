import hashlib
import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaignkit.files import file_digests, kit_contents
from campaignkit.lineage import digest

VECTORS = Path(__file__).parent.parent / "vectors"
EXPECTED = json.loads((VECTORS / "expected.json").read_text())

NAMES = st.text(st.sampled_from("abcxyz0.-_é日"), min_size=1, max_size=6).filter(
    lambda name: name[0] not in ".-" and name[-1] != "."
)
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)


def no_file_is_a_folder(contents: dict[str, bytes]) -> bool:
    return not any(other.startswith(f"{path}/") for path in contents for other in contents)


KITS = st.dictionaries(PATHS, st.binary(max_size=40), min_size=1, max_size=8).filter(no_file_is_a_folder)


def tree_by_the_book(contents: dict[str, bytes]) -> str:
    """FORMATS.md once more, written without a look at the package."""
    body = b"campaignkit-tree-v1\n"
    for path, data in sorted((path.encode("utf-8"), data) for path, data in contents.items()):
        body += b"%s %d %s\n" % (hashlib.sha256(data).hexdigest().encode(), len(data), path)
    return "sha256:" + hashlib.sha256(body).hexdigest()


@pytest.mark.parametrize("name", EXPECTED)
def test_the_published_vectors_have_their_digests(name: str) -> None:
    contents = kit_contents(VECTORS / name)
    assert digest.tree(file_digests(contents)) == EXPECTED[name]["tree"]
    assert digest.swhid(contents) == EXPECTED[name]["swhid"]


@given(KITS)
def test_a_second_implementation_agrees_on_every_tree(contents: dict[str, bytes]) -> None:
    assert digest.tree(file_digests(contents)) == tree_by_the_book(contents)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(KITS)
def test_git_agrees_on_every_swhid(tmp_path_factory: pytest.TempPathFactory, contents: dict[str, bytes]) -> None:
    folder = tmp_path_factory.mktemp("git")
    for path, data in contents.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    git = ["git", "-C", str(folder), "-c", "core.autocrlf=false", "-c", "core.safecrlf=false"]
    for command in (["init", "-q"], ["add", "-A", "-f"]):
        subprocess.run([*git, *command], check=True, capture_output=True)
    tree = subprocess.run([*git, "write-tree"], check=True, capture_output=True, text=True).stdout.strip()
    assert digest.swhid(contents) == f"swh:1:dir:{tree}"


@given(KITS, st.data())
def test_a_changed_byte_changes_the_tree(contents: dict[str, bytes], data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(contents)))
    changed = {**contents, path: contents[path] + b"!"}
    assert digest.tree(file_digests(changed)) != digest.tree(file_digests(contents))
    assert digest.swhid(changed) != digest.swhid(contents)


def test_a_renamed_file_changes_the_tree() -> None:
    assert digest.tree(file_digests({"a": b""})) != digest.tree(file_digests({"b": b""}))


def test_the_code_on_paper_is_the_beginning_of_the_record() -> None:
    assert digest.short_code("sha256:7f3a9c2e" + "0" * 56) == "ck:7f3a-9c2e"


@pytest.mark.parametrize(
    "text", ["", "sha256:", "sha256:" + "g" * 64, "sha256:" + "A" * 64, "sha256:" + "0" * 65, "sha256:" + "0" * 64 + "\n"]
)
def test_what_is_nearly_a_digest_is_none(text: str) -> None:
    assert not digest.is_digest(text)
    assert digest.is_digest("sha256:" + "0a" * 32)
