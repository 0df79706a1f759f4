"""The digests of kits and records once more, written from the page that describes the formats alone."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaignkit.disk import write_contents
from campaignkit.files import file_digests, kit_contents
from campaignkit.lineage import digest
from campaignkit.lineage.record import parse_lineage

VECTORS = Path(__file__).parent.parent / "vectors"
EXPECTED = json.loads((VECTORS / "expected.json").read_text())

# ---- The second implementation: nothing of campaignkit in here


def tree_by_the_book(folder: Path) -> str:
    lines = []
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix().encode("utf-8")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != "lineage.json":
            data = path.read_bytes()
            lines.append(hashlib.sha256(data).hexdigest() + " " + str(len(data)) + " " + name + "\n")
    return "sha256:" + hashlib.sha256(("campaignkit-tree-v1\n" + "".join(lines)).encode("utf-8")).hexdigest()


def text_by_the_book(value: Any) -> str:
    if isinstance(value, dict):
        members = (text_by_the_book(key) + ":" + text_by_the_book(value[key]) for key in sorted(value))
        return "{" + ",".join(members) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(text_by_the_book, value)) + "]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)


def record_by_the_book(record: dict[str, Any]) -> str:
    parents = sorted(record["parents"], key=lambda parent: str(parent["record"])) if "parents" in record else None
    written = {**record, **({} if parents is None else {"parents": parents})}
    return "sha256:" + hashlib.sha256(text_by_the_book(written).encode("utf-8")).hexdigest()


# ---- Random kits and records


PARTS = ("a", "b", "ab", "a-b", "a.b", "a b", "ä", "ω", "～", "𝓐", "Kit", "lineage.json.txt")
"""Names that are sorted in one way by their letters, in another by UTF-16, and by git as if folders ended in a slash."""
PATHS = st.lists(st.sampled_from(PARTS), min_size=1, max_size=3).map("/".join)
KITS = st.dictionaries(PATHS, st.binary(max_size=40), min_size=1, max_size=9).map(
    # No file can be where another one's folder is.
    lambda kit: {path: kit[path] for path in kit if not any(other.startswith(f"{path}/") for other in kit)}
)
TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=9)
DIGESTS = st.integers(0, 2**256 - 1).map(lambda number: f"sha256:{number:064x}")
PARENTS = st.lists(
    st.fixed_dictionaries(
        {"record": DIGESTS, "relation": st.sampled_from(["fork", "merge", "component", "translation"])},
        optional={"paths": st.lists(TEXTS, min_size=1, max_size=3)},
    ),
    max_size=3,
    unique_by=lambda parent: str(parent["record"]),
)
RECORDS = st.fixed_dictionaries(
    dict.fromkeys(("name", "version", "title", "license", "swhid"), TEXTS)
    | {
        "schema": st.just(1),
        "tree": DIGESTS,
        "authors": st.lists(st.fixed_dictionaries({"name": TEXTS}, optional={"url": TEXTS}), max_size=2),
        "files": st.dictionaries(
            TEXTS, st.tuples(DIGESTS.map(lambda text: text[7:]), st.integers(0, 2**53)).map(list), max_size=4
        ),
    },
    optional=dict.fromkeys(("source", "released", "changes"), TEXTS)
    | {"previous": DIGESTS, "parents": PARENTS, "licenses": st.dictionaries(TEXTS, TEXTS, min_size=1, max_size=2)}
    | {"a_later_key": TEXTS},
)


@given(KITS)
@settings(max_examples=60, deadline=None)
def test_both_agree_on_the_tree_of_any_kit(kit: dict[str, bytes]) -> None:
    with TemporaryDirectory() as home:
        write_contents({**kit, "lineage.json": b"{}"}, Path(home))
        found = file_digests(kit_contents(Path(home)))
        assert digest.tree(found) == digest.tree(reversed(found)) == tree_by_the_book(Path(home))


@given(RECORDS)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_both_agree_on_the_digest_of_any_record_however_it_is_written(facts: dict[str, Any]) -> None:
    value = {"schema": 1, "record": facts, "parents": facts.get("parents", []), "records": {}}
    told = parse_lineage(json.dumps(value, indent=1).encode(), "lineage.json")
    assert told.record is not None
    assert told.record.digest == record_by_the_book(facts)
    assert parse_lineage(text_by_the_book(value).encode(), "lineage.json") == told
    assert list(parse_lineage(told.to_bytes(), "lineage.json").every_record()) == [told.record.digest]


@pytest.mark.parametrize("name", EXPECTED)
def test_both_agree_on_the_published_vectors(name: str) -> None:
    told = json.loads((VECTORS / f"{name}.lineage.json").read_bytes())
    assert tree_by_the_book(VECTORS / name) == told["record"]["tree"] == EXPECTED[name]["tree"]
    assert record_by_the_book(told["record"]) == EXPECTED[name]["record"]
    assert (text_by_the_book(told) + "\n").encode() == (VECTORS / f"{name}.lineage.json").read_bytes()


@given(kit=KITS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_git_agrees_on_the_swhid_of_any_kit(repository: Path, kit: dict[str, bytes]) -> None:
    with TemporaryDirectory() as home:
        write_contents(kit, Path(home))
        environ = {**os.environ, "GIT_DIR": str(repository), "GIT_WORK_TREE": home, "GIT_INDEX_FILE": f"{home}.index"}
        for command in (["add", "--all", "--force", "."], ["write-tree"]):
            told = subprocess.run(["git", *command], cwd=home, env=environ, capture_output=True, text=True, check=True)
        Path(f"{home}.index").unlink()
        assert digest.swhid(kit) == f"swh:1:dir:{told.stdout.strip()}"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty repository that takes files as they are."""
    home = tmp_path_factory.mktemp("git") / "objects.git"
    subprocess.run(["git", "init", "-q", "--bare", "--template=", home], check=True)
    for setting in ("core.autocrlf", "core.bare"):
        subprocess.run(["git", "-C", home, "config", setting, "false"], check=True)
    return home
