import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.errors import NotFound
from campaignkit.files import kit_contents
from campaignkit.jobs.verify import Verdict, verify
from campaignkit.lineage.record import parse_lineage
from campaignkit.registry.directory import DirectoryRegistry
from campaignkit.registry.known import Known, write_known

VECTORS = Path(__file__).parent.parent / "vectors"


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """The version folder of a remix in a registry."""
    registry = DirectoryRegistry("shelf", tmp_path / "shelf")
    registry.root.mkdir(exist_ok=True)
    lineage = parse_lineage((VECTORS / "suppe-flyer-0.1.0.lineage.json").read_bytes(), "lineage.json")
    return registry.publish(kit_contents(VECTORS / "suppe-flyer-0.1.0"), lineage)


@pytest.fixture
def fork(tmp_path: Path, release: Path) -> Path:
    """An untouched fork of that release."""
    home = tmp_path / "camp" / "kits" / "suppe-flyer"
    shutil.copytree(release / "kit", home)
    lineage = parse_lineage((release / "lineage.json").read_bytes(), "lineage.json")
    (home / "lineage.json").write_bytes(lineage.as_fork().to_bytes())
    return home


def found(verdict: Verdict) -> set[tuple[str, str]]:
    assert verdict.ok is not bool(verdict.problems)
    return {(finding.path, finding.code) for finding in verdict.problems}


def test_a_sound_release_verifies_from_its_folder_and_from_its_kit(release: Path) -> None:
    assert found(verify(release)) == found(verify(release / "kit")) == set()
    assert verify(release).about == "suppe-flyer 0.1.0"


def test_every_changed_byte_of_a_published_file_is_found_and_the_file_named(release: Path) -> None:
    for path in sorted((release / "kit").rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            for place in {0, len(data) // 2, len(data) - 1}:
                path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
                assert found(verify(release)) == {(path.relative_to(release / "kit").as_posix(), "changed")}
            path.write_bytes(data)


def test_added_and_missing_files_are_named(release: Path) -> None:
    (release / "kit" / "kit.yaml").unlink()
    (release / "kit" / "new.txt").touch()
    assert found(verify(release)) == {("kit.yaml", "missing"), ("new.txt", "extra")}


def test_a_release_whose_kit_is_gone_misses_every_file(release: Path) -> None:
    shutil.rmtree(release / "kit")
    assert {code for _, code in found(verify(release))} == {"missing"}


def test_every_flipped_byte_of_a_releases_lineage_is_found_but_in_what_only_a_child_can_prove(release: Path) -> None:
    path = release / "lineage.json"
    data = path.read_bytes()
    own = data.index(b'"record":{"authors"')
    unproven = [data.index(b'"changes":', own), data.index(b'"released":', own)]
    spans = [range(start, data.index(b'",', start + 12) + 2) for start in unproven]
    for place in range(0, len(data) - 1, 7):
        if not any(place in span for span in spans):
            path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
            assert not verify(release).ok, data[place - 10 : place + 10]


def test_a_release_without_its_record_proves_nothing(release: Path) -> None:
    (release / "lineage.json").unlink()
    assert found(verify(release / "kit")) == {("lineage.json", "missing")}


def test_another_releases_lineage_is_found(release: Path) -> None:
    shutil.copy(VECTORS / "soup-flyer-1.0.0.lineage.json", release / "lineage.json")
    assert {"changed", "extra", "replaced"} <= {code for _, code in found(verify(release))}


def test_a_lineage_planted_in_the_releases_kit_is_found(release: Path) -> None:
    shutil.copy(VECTORS / "soup-flyer-1.0.0.lineage.json", release / "kit" / "lineage.json")
    assert found(verify(release)) == {("lineage.json", "extra")}


def test_a_link_in_a_release_is_found(release: Path) -> None:
    (release / "kit" / "link").symlink_to("/etc/hostname")
    assert {code for _, code in found(verify(release))} == {"different"}


def test_a_fork_is_its_release_until_it_is_changed_and_then_a_draft(fork: Path) -> None:
    assert verify(fork).about == "suppe-flyer 0.1.0, unchanged"
    (fork / "templates" / "flyer.css").write_text("p {}")
    assert found(verify(fork.parent.parent)) == set()
    assert verify(fork).about == "a draft of suppe-flyer 0.1.0"


def test_an_edited_or_missing_ancestor_of_a_fork_is_found(fork: Path) -> None:
    path = fork / "lineage.json"
    value = json.loads(path.read_text())
    value["records"].popitem()
    path.write_text(json.dumps(value))
    assert {code for _, code in found(verify(fork))} == {"unverifiable"}
    path.write_bytes(path.read_bytes()[:50])
    assert found(verify(fork)) == {("lineage.json", "bad-record")}


def test_a_registry_that_keeps_another_record_of_an_ancestor_is_told(fork: Path, tmp_path: Path) -> None:
    value = json.loads((VECTORS / "soup-flyer-1.0.0.lineage.json").read_text())
    value["record"]["changes"] = "Rewritten afterwards"
    other = DirectoryRegistry("other", tmp_path / "other")
    other.root.mkdir(exist_ok=True)
    lineage = parse_lineage(json.dumps(value).encode(), "lineage.json")
    other.publish(kit_contents(VECTORS / "soup-flyer-1.0.0"), lineage)
    write_known([Known("other", str(other.root))])
    assert {code for _, code in found(verify(fork))} == {"replaced"}


def test_a_kit_without_lineage_is_no_failure_but_says_so(new_kit: Callable[..., Path]) -> None:
    verdict = verify(new_kit())
    assert verdict.ok
    assert "begins a new line" in verdict.about


def test_a_folder_without_a_kit_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        verify(tmp_path)


def test_a_file_that_names_an_unknown_record_is_unverifiable_not_good(tmp_path: Path) -> None:
    mail = tmp_path / "mail.eml"
    mail.write_text(f"X-Campaignkit-Record: sha256:{'0' * 64}\n\nSoup\n")
    assert found(verify(mail)) == {("", "unverifiable")}


def test_a_file_whose_record_is_nonsense_is_a_bad_record(tmp_path: Path) -> None:
    mail = tmp_path / "mail.eml"
    mail.write_text("X-Campaignkit-Record: sha256:12\n\nSoup\n")
    assert found(verify(mail)) == {("mail.eml", "bad-record")}


def test_a_file_from_elsewhere_is_told_apart_from_a_bad_one(tmp_path: Path) -> None:
    (tmp_path / "mail.eml").write_text("From: a@a.example\n\nSoup\n")
    with pytest.raises(NotFound, match="carries no record"):
        verify(tmp_path / "mail.eml")
