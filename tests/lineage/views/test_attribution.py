from dataclasses import replace
from html.parser import HTMLParser

import pytest

from campaignkit.lineage.credits import LONGEST_LINE, credit_of_record
from campaignkit.lineage.digest import tree
from campaignkit.lineage.provenance import Provenance
from campaignkit.lineage.record import ParentRef, Record, Relation
from campaignkit.lineage.views.attribution import Attribution, as_html, as_markdown, as_text, attributions, of_record
from campaignkit.model.kit import Author


def release(number: int, *parents: ParentRef, **more: str) -> Record:
    facts = Record(
        name=f"kit-{number}",
        version="1.0.0",
        title=f"Kit {number}",
        license="CC-BY-SA-4.0",
        authors=(Author(f"Group {number}"),),
        tree=tree(()),
        swhid="",
        files=(),
        parents=parents,
        released="2026-11-22T12:00:00Z",
        changes=f"Change {number}",
    )
    return replace(facts, **more)  # type: ignore[arg-type]


def chain(length: int, relation: Relation = "fork") -> Provenance:
    """A kit, the remix of a remix of … of Kit 0."""
    records = [release(0)]
    for number in range(1, length):
        records.append(release(number, ParentRef(records[-1].digest, relation)))
    return Provenance(records[-1], {record.digest: record for record in records[:-1]})


def test_every_ancestor_is_credited_the_nearest_first() -> None:
    told = attributions(chain(4))
    assert [(credit.title, credit.authors, credit.relation) for credit in told] == [
        ("Kit 3 1.0.0", "Group 3", ""), ("Kit 2 1.0.0", "Group 2", "fork"), ("Kit 1 1.0.0", "Group 1", "fork"),
        ("Kit 0 1.0.0", "Group 0", "fork"),
    ]  # fmt: skip
    assert [credit.changes for credit in told] == ["Change 3", "Change 2", "Change 1", ""]
    assert {credit.license_url for credit in told} == {"https://creativecommons.org/licenses/by-sa/4.0/"}


def test_a_work_is_credited_once_however_many_ways_lead_to_it() -> None:
    root = release(0)
    left, right = (release(number, ParentRef(root.digest)) for number in (1, 2))
    both = release(3, ParentRef(left.digest), ParentRef(right.digest, "merge"))
    told = attributions(Provenance(both, {record.digest: record for record in (root, left, right)}))
    assert [credit.title for credit in told] == ["Kit 3 1.0.0", "Kit 1 1.0.0", "Kit 2 1.0.0", "Kit 0 1.0.0"]


def test_a_component_is_credited_under_the_licence_of_the_files_taken() -> None:
    photos = replace(release(0), licenses={"a.jpg": "CC-BY-4.0", "b.jpg": "CC0-1.0"})
    kit = release(1, ParentRef(photos.digest, "component", ("a.jpg",)))
    told = attributions(Provenance(kit, {photos.digest: photos}))[1]
    assert (told.relation, told.license, told.authors) == ("component", "CC-BY-4.0", "Group 0")


def test_earlier_releases_of_the_same_hands_are_the_kit_itself_but_what_they_build_on_counts() -> None:
    root = release(0)
    first = release(1, ParentRef(root.digest))
    second = replace(first, version="1.1.0", parents=(), previous=first.digest)
    told = attributions(Provenance(second, {root.digest: root, first.digest: first}))
    assert [credit.title for credit in told] == ["Kit 1 1.1.0", "Kit 0 1.0.0"]
    assert (
        credit_of_record(Provenance(second, {root.digest: root, first.digest: first})).line.count("Kit 0 by Group 0") == 1
    )


def test_records_in_a_circle_are_credited_once_each() -> None:
    one = release(1, ParentRef("sha256:" + "2" * 64))
    two = release(2, ParentRef("sha256:" + "1" * 64))
    assert len(attributions(Provenance(one, {"sha256:" + "1" * 64: one, "sha256:" + "2" * 64: two}))) <= 3


def test_one_line_names_the_whole_chain_while_there_is_room() -> None:
    line = credit_of_record(chain(3)).line
    assert "Kit 2 by Group 2, CC BY-SA 4.0, adapted from Kit 1 by Group 1; Kit 0 by Group 0 · ck:" in line


@pytest.mark.parametrize("length", [1, 2, 9, 10, 60])
def test_a_long_chain_stays_on_one_line_and_says_how_many_it_leaves_out(length: int) -> None:
    line = credit_of_record(chain(length)).line
    assert len(line) <= LONGEST_LINE
    assert line.startswith(f"Design: Kit {length - 1} by Group {length - 1}, CC BY-SA 4.0")
    if length > 1:
        assert f"adapted from Kit {length - 2} by Group {length - 2}" in line
    named = line.count(" by Group ")
    assert named == length or f"; and {length - named} earlier works ·" in line
    assert len(attributions(chain(length))) == length


def test_many_authors_are_counted_on_the_line_and_named_in_the_credits() -> None:
    many = replace(release(0), authors=tuple(Author(f"A rather long name of a group {n}") for n in range(30)))
    stands = Provenance(many, {})
    assert "A rather long name of a group 0 and 29 others, CC BY-SA 4.0" in credit_of_record(stands).line
    assert "A rather long name of a group 29" in attributions(stands)[0].authors


@pytest.mark.parametrize("room", [0, 24, 60, 80, 100, 10_000])
def test_what_is_shortened_is_never_empty_and_never_cut_off(room: int) -> None:
    credit = credit_of_record(chain(5))
    told = credit.within(room)
    assert told.endswith(credit.code)
    assert len(told) <= max(room, len(credit.short))


def test_files_with_licences_of_their_own_are_told_from_the_record_alone() -> None:
    (told,) = of_record(replace(release(0), licenses={"a.jpg": "CC-BY-4.0", "b.jpg": "CC-BY-4.0"}))
    assert (told.title, told.license, told.relation) == ("a.jpg and b.jpg", "CC-BY-4.0", "part")
    assert told.authors


HOSTILE = Attribution(
    '<script>alert("x")</script> *bold* [a](javascript:b)', "Evil & Söhne\x1b[31m\u202e", "javascript:alert(1)",
    "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/", "Two\nlines\n\n# of it", "fork", "ck:0000-0000",
)  # fmt: skip


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(f"{tag} {dict(attrs).get('href', '')}".strip())


def test_foreign_words_stay_words_in_every_form() -> None:
    tags = Tags()
    tags.feed(as_html([HOSTILE]))
    assert tags.found == {"ul", "li", "a https://creativecommons.org/licenses/by/4.0/"}
    assert r"\<script\>" in as_markdown([HOSTILE])
    assert "](<javascript" not in as_markdown([HOSTILE])
    for text in (as_text([HOSTILE]), as_markdown([HOSTILE]), as_html([HOSTILE])):
        assert "\x1b" not in text
        assert "\u202e" not in text
    assert as_markdown([HOSTILE]).count("\n") == 0


def test_text_tells_title_authors_source_licence_and_changes() -> None:
    text = as_text(attributions(chain(2)))
    parts = ("Kit 1 1.0.0 by Group 1", "Adapted from Kit 0 1.0.0 by Group 0", "Licence: CC BY-SA 4.0, https://", "ck:")
    for part in (*parts, "Changes: Change 1"):
        assert part in text


def test_a_mark_is_told_with_its_owner_and_without_a_licence() -> None:
    mark = Attribution("assets/logo.svg", "Werkstatt Ost", "", "", "", "", "mark")
    for form in (as_text, as_markdown, as_html):
        assert "Werkstatt Ost" in form([mark])
        assert "not under the licence" in form([mark])
