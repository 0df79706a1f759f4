import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from campaignkit.errors import Taken
from campaignkit.files import kit_contents
from campaignkit.jobs import publish as job
from campaignkit.jobs.lineage import find_lineage, svg
from campaignkit.jobs.verify import Verdict, verify
from campaignkit.jobs.verify_registry import verify_registry
from campaignkit.lineage.record import Lineage, Record, parse_lineage, read_lineage
from campaignkit.registry.directory import DirectoryRegistry
from campaignkit.registry.gitregistry import GitRegistry
from campaignkit.registry.release import Shelf
from campaignkit.signing.attest import attestations, sign_lineage
from campaignkit.signing.sshkeygen import CannotSign, Key

VECTORS = Path(__file__).parent.parent / "vectors"
SOUP, SUPPE = "soup-flyer-1.0.0", "suppe-flyer-0.1.0"

pytestmark = pytest.mark.usefixtures("no_git_settings")


def told(name: str) -> Lineage:
    return parse_lineage((VECTORS / f"{name}.lineage.json").read_bytes(), "lineage.json")


def own(lineage: Lineage | None) -> Record:
    assert lineage and lineage.record
    return lineage.record


def rows(verdict: Verdict) -> list[tuple[str, str, str]]:
    return [(row.record.name, row.attestation.state, row.attestation.signer) for row in verdict.signatures]


@pytest.fixture
def suppe(ssh_key: Callable[..., Path]) -> Lineage:
    """A remix that Berta signed, of a release that Anna signed."""
    soup, _ = sign_lineage(told(SOUP), Key(ssh_key("anna")))
    suppe, _ = sign_lineage(told(SUPPE), Key(ssh_key("berta")))
    return replace(suppe, records=soup.every_record())


@pytest.fixture
def soup(
    new_kit: Callable[..., Path], prepare: Callable[..., job.Publication], tmp_path: Path, added: Callable[[Path], str]
) -> job.Publication:
    """A kit that is ready to be published to the directory `shelf`."""
    return prepare(new_kit(), added(tmp_path / "shelf"))


@pytest.fixture
def allowed(signers: Callable[..., Path]) -> Path:
    """Whoever trusts Anna."""
    return signers(("anna@soup.example", "anna"))


@pytest.fixture
def release(tmp_path: Path, suppe: Lineage, added: Callable[[Path], str]) -> Path:
    """The version folder of that remix."""
    return DirectoryRegistry("shelf", Path(added(tmp_path / "shelf"))).publish(kit_contents(VECTORS / SUPPE), suppe)


@pytest.fixture(params=["directory", "git"])
def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> Shelf:
    """A registry of either kind with a release that nobody signed."""
    (tmp_path / "shelf").mkdir(exist_ok=True)
    registry: Shelf = DirectoryRegistry("shelf", tmp_path / "shelf")
    if request.param == "git":
        subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "hub.git")], check=True)
        registry = GitRegistry("hub", (tmp_path / "hub.git").as_uri())
    registry.publish(kit_contents(VECTORS / SOUP), told(SOUP))
    return registry


def test_each_generation_tells_who_signed_it(release: Path, allowed: Path) -> None:
    verdict = verify(release, allowed=allowed)
    assert verdict.ok
    assert rows(verdict) == [("suppe-flyer", "unknown", ""), ("soup-flyer", "good", "anna@soup.example")]
    assert rows(verify(release)) == [("suppe-flyer", "unknown", ""), ("soup-flyer", "unknown", "")]


def test_what_nobody_signed_is_told_as_that_and_no_failure(tmp_path: Path, added: Callable[[Path], str]) -> None:
    plain = DirectoryRegistry("shelf", Path(added(tmp_path / "shelf"))).publish(kit_contents(VECTORS / SUPPE), told(SUPPE))
    verdict = verify(plain)
    assert verdict.ok
    assert {state for _, state, _ in rows(verdict)} == {"unsigned"}


def test_a_fork_carries_its_ancestors_signatures(release: Path, suppe: Lineage, allowed: Path, tmp_path: Path) -> None:
    home = tmp_path / "camp" / "kits" / "suppe-flyer"
    shutil.copytree(release / "kit", home)
    (home / "lineage.json").write_bytes(suppe.as_fork().to_bytes())
    assert rows(verify(home, allowed=allowed)) == rows(verify(release, allowed=allowed))


def test_a_file_that_carries_the_lineage_tells_it_too(release: Path, allowed: Path, tmp_path: Path) -> None:
    drawing = tmp_path / "lineage.svg"
    drawing.write_text(svg(find_lineage(release)))
    assert rows(verify(drawing, allowed=allowed)) == rows(verify(release, allowed=allowed))


def test_a_signature_by_a_trusted_key_over_another_record_fails(release: Path, suppe: Lineage, allowed: Path) -> None:
    moved = {digest: list(record.signatures) for digest, record in suppe.records.items()}
    value = json.loads(suppe.to_bytes())
    value["signatures"] = {own(suppe).digest: next(iter(moved.values()))}
    (release / "lineage.json").write_text(json.dumps(value))
    verdict = verify(release, allowed=allowed)
    assert not verdict.ok
    assert [(finding.record, finding.code) for finding in verdict.problems] == [(own(suppe).digest, "bad-signature")]
    assert "suppe-flyer 0.1.0 does not hold" in verdict.problems[0].message
    assert rows(verdict)[0] == ("suppe-flyer", "bad", "")


def test_without_ssh_keygen_signatures_are_unchecked_and_the_rest_is_verified(
    release: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    verdict = verify(release)
    assert verdict.ok
    assert {state for _, state, _ in rows(verdict)} == {"unchecked"}
    assert "not installed" in verdict.signatures[0].attestation.reason


def test_a_release_can_be_signed_later_by_several_and_stays_what_it_was(
    shelf: Shelf, ssh_key: Callable[..., Path], signers: Callable[..., Path]
) -> None:
    before = shelf.recorded("soup-flyer", "1.0.0")
    for name in ("anna", "berta"):
        shelf.sign(sign_lineage(told(SOUP), Key(ssh_key(name)))[0])
    after = shelf.recorded("soup-flyer", "1.0.0")
    assert after == before
    assert shelf.get("soup-flyer", "1.0.0").lineage == before
    allowed = signers(("anna@soup.example", "anna"), ("berta@soup.example", "berta"))
    found = attestations({own(after).digest: own(after)}, allowed)
    assert {row.attestation.signer for row in found} == {"anna@soup.example", "berta@soup.example"}


def test_a_signature_of_another_record_of_that_version_is_not_taken(shelf: Shelf, ssh_key: Callable[..., Path]) -> None:
    other = replace(told(SOUP), record=replace(own(told(SOUP)), changes="Another"))
    with pytest.raises(Taken, match="another record"):
        shelf.sign(sign_lineage(other, Key(ssh_key("anna")))[0])
    assert not own(shelf.recorded("soup-flyer", "1.0.0")).signatures


def test_a_signature_can_wait_on_a_branch(tmp_path: Path, ssh_key: Callable[..., Path]) -> None:
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "hub.git")], check=True)
    hub = GitRegistry("hub", (tmp_path / "hub.git").as_uri())
    hub.publish(kit_contents(VECTORS / SOUP), told(SOUP))
    assert hub.sign(sign_lineage(told(SOUP), Key(ssh_key("anna")))[0], "signed").endswith("#signed")
    assert not own(hub.recorded("soup-flyer", "1.0.0")).signatures


def test_a_checkout_verifies_after_a_signature_was_added_but_not_after_one_was_taken_away(
    tmp_path: Path, ssh_key: Callable[..., Path], allowed: Path
) -> None:
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(tmp_path / "hub.git")], check=True)
    hub = GitRegistry("hub", (tmp_path / "hub.git").as_uri())
    hub.publish(kit_contents(VECTORS / SOUP), told(SOUP))
    hub.sign(sign_lineage(told(SOUP), Key(ssh_key("anna")))[0])
    checkout = tmp_path / "checkout"
    subprocess.run(["git", "clone", "-q", str(tmp_path / "hub.git"), str(checkout)], check=True)
    verdict = verify_registry(checkout, allowed=allowed)
    assert (verdict.problems, rows(verdict)) == ((), [("soup-flyer", "good", "anna@soup.example")])
    path = checkout / "kits" / ".records" / "soup-flyer" / "1.0.0.json"
    path.write_bytes(told(SOUP).to_bytes())
    who = ("-c", "user.name=A", "-c", "user.email=a@a.example")
    subprocess.run(["git", "-C", str(checkout), *who, "commit", "-qam", "Unsigned"], check=True)
    assert {finding.code for finding in verify_registry(checkout).problems} == {"replaced"}


def test_a_directory_tells_who_signed_each_release(release: Path, allowed: Path) -> None:
    verdict = verify_registry(release.parent.parent, allowed=allowed)
    assert (verdict.ok, rows(verdict)) == (True, [("suppe-flyer", "unknown", "")])
    value = json.loads((release / "lineage.json").read_text())
    texts = value["signatures"]
    value["signatures"] = dict(zip(texts, reversed(texts.values()), strict=True))
    (release / "lineage.json").write_text(json.dumps(value))
    codes = [finding.code for finding in verify_registry(release.parent.parent, allowed=allowed).problems]
    assert codes == ["bad-signature"] * 2  # its own and its ancestor's


def test_publishing_with_a_key_signs_and_settles_the_folder_and_a_second_person_signs_later(
    soup: job.Publication,
    prepare: Callable[..., job.Publication],
    tmp_path: Path,
    ssh_key: Callable[..., Path],
    added: Callable[[Path], str],
) -> None:
    with pytest.raises(CannotSign, match="passphrase"):
        job.publish(soup, Key(ssh_key("carla", "bread and roses")))
    assert not (tmp_path / "shelf" / "soup-flyer").exists()
    first = job.publish(soup, Key(ssh_key("anna")))
    assert first.published
    assert first.signed.startswith("SHA256:")
    settled = read_lineage(soup.source.home)
    assert settled
    assert len(settled.records[first.record].signatures) == 1
    again = prepare(soup.source.home, added(tmp_path / "shelf"))
    plain = job.publish(again)
    assert (plain.published, plain.signed) == (False, "")
    second = job.publish(again, Key(ssh_key("berta")))
    assert (second.published, second.record) == (False, first.record)
    assert len(own(read_lineage(tmp_path / "shelf" / "soup-flyer" / "1.0.0")).signatures) == 2


def test_who_was_overtaken_signs_the_release_that_is_there(
    release: Path,
    prepare: Callable[..., job.Publication],
    ssh_key: Callable[..., Path],
    tmp_path: Path,
    added: Callable[[Path], str],
) -> None:
    ours = prepare(release, added(tmp_path / "other"))
    quicker = replace(ours.lineage, record=replace(own(ours.lineage), released="2026-01-01T00:00:00Z", signatures=()))
    place = ours.shelf.publish(ours.contents, quicker)
    done = job.publish(ours, Key(ssh_key("anna")))
    assert (done.published, done.record) == (False, own(quicker).digest)
    assert verify(Path(place)).signatures[0].attestation.key == done.signed


def test_a_release_is_copied_with_its_signatures(
    release: Path, prepare: Callable[..., job.Publication], tmp_path: Path, added: Callable[[Path], str]
) -> None:
    copied = job.publish(prepare(release, added(tmp_path / "other")))
    assert copied.published
    assert (Path(copied.location) / "lineage.json").read_bytes() == (release / "lineage.json").read_bytes()
