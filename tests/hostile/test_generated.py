"""Kits, values, records and files that nobody wrote: whatever is in them, it is taken whole or refused in plain words.

300 of them always; fifty times as many with CAMPAIGNKIT_NIGHTLY=1.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaignkit.documents.kit import read_kit
from campaignkit.documents.project import read_project
from campaignkit.documents.reading.source import Table, parse_table
from campaignkit.errors import CampaignKitError, ProblemsFound
from campaignkit.files import refuse_paths
from campaignkit.lineage.carried.archive import unpack
from campaignkit.lineage.carried.carry import read
from campaignkit.lineage.history import findings_of
from campaignkit.lineage.record import Lineage, parse_lineage
from tests.attaching import attachment
from tests.hostile.corpus.archives import KIT, page, record_of, zipped
from tests.hostile.corpus.case import Page
from tests.hostile.corpus.evidence import active, leaks, odd
from tests.hostile.corpus.ground import SOUND, lay
from tests.hostile.corpus.machine import Machine

TIMES = 50 if "CAMPAIGNKIT_NIGHTLY" in os.environ else 1
Test = TypeVar("Test", bound=Callable[..., None])


def examples(number: int) -> Callable[[Test], Test]:
    """So many examples; the folder that a test was given serves them all."""
    quiet = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=number * TIMES, deadline=None, suppress_health_check=quiet)


def told_plainly(error: CampaignKitError) -> bool:
    """Whether an error is something that a person can read, and its lines are whole."""
    texts = [str(problem) for problem in error.problems] if isinstance(error, ProblemsFound) else [error.message]
    return all(text.strip() and "Traceback" not in text and len(text) < 2_000 for text in texts)


# ---- Values and manifests

PIECES = st.sampled_from([
    "lang", "headline", "event", "partners", "brand", "name", "logo", "title", "starts", "url", "<<", "&a", "*a",
    "!!python/object", "!x", "|", ">-", "- ", "? ", ": ", ", ", "[", "]", "{", "}", "'", '"', "#", "%TAG", "---",
    "...", "\n", "\n  ", "\n    ", "\t", "~", "no", "0x1F", "1e9999", ".inf", "2024-13-45", "12:30", "\\0", "\0",
    "\ufeff", "\u2028", "\u202e", "\x85", "=", "`", "@",
])  # fmt: skip
SOUP = st.lists(PIECES | st.text(max_size=6), max_size=40).map("".join)
KEYS = (
    "lang",
    "langs",
    "dir",
    "headline",
    "event",
    "partners",
    "brand",
    "order",
    "materials",
    "messages",
    "phone",
    "audiences",
    "sender",
)
WORDS = SOUP | st.sampled_from(["en", "x" * 300, "javascript:x", "../x", "2027-06-12T18:30", "#fff", "0", "-1", "9" * 400])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS) | SOUP, inner, max_size=4),
    max_leaves=12,
)


@examples(70)
@given(text=SOUP | st.binary(max_size=200))
def test_any_text_is_read_as_values_or_refused(text: str | bytes) -> None:
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    try:
        assert isinstance(parse_table(data, "campaign.yaml"), Table)
    except CampaignKitError as error:
        assert told_plainly(error)


@examples(60)
@given(values=st.dictionaries(st.sampled_from(KEYS) | SOUP, VALUES, max_size=6))
def test_any_values_are_taken_or_refused(values: dict[str, Any], tmp_path: Path) -> None:
    campaign = json.dumps(values).encode("utf-8", "surrogatepass")
    lay(tmp_path, {**SOUND, "soup/campaign.yaml": campaign}, tmp_path)
    try:
        read_project(tmp_path / "soup")
    except CampaignKitError as error:
        assert told_plainly(error)


MANIFEST = (
    "name",
    "version",
    "title",
    "summary",
    "license",
    "authors",
    "fields",
    "partners",
    "fonts",
    "marks",
    "materials",
    "languages",
)


@examples(50)
@given(changes=st.dictionaries(st.sampled_from(MANIFEST) | SOUP, VALUES, max_size=4))
def test_any_manifest_is_a_kit_or_refused(changes: dict[str, Any], tmp_path: Path) -> None:
    sound: dict[str, Any] = {
        "name": "small", "version": "1.0.0", "title": "Soup", "summary": "Soup", "license": "CC-BY-SA-4.0",
        "authors": [{"name": "A"}],
        "materials": {"page": {"template": "page.html", "size": "A6", "formats": ["pdf"]}},
    }  # fmt: skip
    manifest = json.dumps(sound | changes).encode("utf-8", "surrogatepass")
    lay(tmp_path, {**SOUND, "soup/kits/small/kit.yaml": manifest}, tmp_path)
    try:
        assert read_kit(tmp_path / "soup/kits/small").name
    except CampaignKitError as error:
        assert told_plainly(error)


# ---- Records

LINEAGE = Lineage(record_of(KIT))
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from(["fork", "sha256:" + "0" * 64, "../x"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@examples(50)
@given(place=st.integers(0, 40), value=JSON)
def test_any_lineage_is_read_and_judged_or_refused(place: int, value: Any) -> None:
    told = json.loads(LINEAGE.to_bytes())
    groups = [told, told["record"], told["record"]["files"], *told["record"]["authors"]]
    slots = [(group, key) for group in groups for key in group]
    group, key = slots[place % len(slots)]
    same = group[key] == value
    group[key] = value
    try:
        changed = parse_lineage(json.dumps(told).encode("utf-8", "surrogatepass"), "lineage.json")
    except CampaignKitError as error:
        assert told_plainly(error)
        return
    findings_of(changed)
    assert same or changed.record is None or changed.record != LINEAGE.record or changed != LINEAGE


# ---- Files that carry a kit


@cache
def _carrying_page() -> bytes:
    return page(zipped(KIT), record_of(KIT))


@cache
def _carrying_pdf() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(100, 100))
        for name, kind, relation, data in (
            ("lineage.json", "application/json", "Supplement", LINEAGE.to_bytes()),
            ("kit.zip", "application/zip", "Source", zipped(KIT)),
        ):
            spec = attachment(document, data, name, kind)
            spec.relationship = pikepdf.Name(f"/{relation}")
            document.attachments[name] = spec
        with document.open_metadata(set_pikepdf_as_editor=False) as xmp:
            xmp["{https://campaignkit.example/ns/1.0/}record"] = record_of(KIT).digest
        document.save(out)
    return out.getvalue()


def _altered(data: bytes, changes: Sequence[tuple[int, int]], kept: float) -> bytes:
    """These bytes with some of them others, and perhaps not all of them."""
    altered = bytearray(data)
    for place, value in changes:
        altered[place % len(altered)] = value
    return bytes(altered[: max(1, int(len(altered) * kept))])


@pytest.mark.parametrize(("whole", "name"), [(_carrying_page, "a.html"), (_carrying_pdf, "a.pdf")], ids=["page", "pdf"])
def test_the_files_to_be_altered_carry_the_kit(whole: Callable[[], bytes], name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(whole())
    assert read(tmp_path / name).kit == KIT


@pytest.mark.parametrize(("whole", "name"), [(_carrying_page, "a.html"), (_carrying_pdf, "a.pdf")], ids=["page", "pdf"])
@examples(35)
@given(
    changes=st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(0, 255)), min_size=1, max_size=6),
    kept=st.sampled_from([1.0, 1.0, 0.9, 0.5]),
)
def test_an_altered_file_gives_the_very_kit_or_none(
    whole: Callable[[], bytes], name: str, changes: list[tuple[int, int]], kept: float, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(_altered(whole(), changes, kept))
    with suppress(CampaignKitError):
        carried = read(tmp_path / name)
        assert carried.kit is None or carried.kit == KIT


# No null character and no half of a pair: Python's own zipfile cannot write such names.
NAMES = st.sampled_from([
    *KIT, "../evil", "/etc/evil", "a/../../evil", "templates", "C:evil", "a\\evil", "con", "a//b", "KIT.yaml", "a\u0301",
    "\u202egpj.exe", ".git/config", "x" * 300, "a\nb",
]) | st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12)  # fmt: skip


@examples(40)
@given(entries=st.dictionaries(NAMES, st.binary(max_size=60), max_size=5), own=st.booleans())
def test_any_archive_is_the_very_kit_of_its_record_or_refused(entries: dict[str, bytes], own: bool) -> None:
    contents = {**KIT, **entries} if own else entries
    try:
        taken = unpack(zipped(contents), record_of(contents if own else KIT), "a.pdf")
    except CampaignKitError as error:
        assert told_plainly(error)
        return
    assert taken == contents
    refuse_paths(taken, "The kit")


# ---- Whole kits, rendered

BITS = st.sampled_from([
    "<p>", "</p>", "<div style='", "display:flex;", "background:url(", "../../../../etc/secret.png", ")", "'>",
    "</div>", "<svg>", "</svg>", "<style>", "</style>", "@import '", "../../../../etc/secret.css", "';",
    "<img alt='' src='", "http://127.0.0.1:@PORT@/a", "'>", "<!--", "-->", "<a href='", "javascript:alert(1)",
    "data:text/html,x", "https://soup.example/", "<script>", "</script>", " onload='alert(1)'", "{{ ", " }}",
    "{% for a in range(9) %}", "{% endfor %}", "{% include '", "../kit.yaml", "' %}", "headline", "kit.name",
    "''.__class__", "|safe", "|e", "<table>", "<td>", "<noscript>", "<title>", "<textarea>", "&lt;", "\"", "'", ">",
    "<", "\0", "soup ", "{{ credit.line }}",
])  # fmt: skip


@settings(max_examples=2 * TIMES, deadline=None, suppress_health_check=list(HealthCheck))
@given(bodies=st.lists(st.lists(BITS, max_size=14).map("".join), min_size=12, max_size=12))
def test_any_kit_is_made_or_refused_and_never_leaks_calls_or_runs(bodies: list[str], machine: Machine) -> None:
    pages = [Page("lawful", "fine", f"any-{n:02}", body, pages="1-9") for n, body in enumerate(bodies)]
    told = machine.pages(pages, "-j", "1")
    assert told.crash == ""
    assert odd(told.text) == []
    bad = {problem["field"] + problem["file"] + problem["message"] for problem in told.json["problems"]}
    sound = [p for p in pages if not any(f"lawful-{p.name}" in b for b in bad)]
    made = machine.pages(sound, "-j", "1") if sound and not told.json["outputs"] else told
    for output in made.json["outputs"]:
        path = Path(output["path"])
        assert [*leaks(path, str(machine.root / "soup")), *active(path)] == [], path.read_bytes()[:3000]
