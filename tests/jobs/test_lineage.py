import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.errors import NotFound
from campaignkit.files import kit_contents
from campaignkit.jobs.lineage import descendants_of, find_lineage, lineage, siblings_of, svg
from campaignkit.lineage.digest import short_code
from campaignkit.lineage.record import Record, parse_lineage
from campaignkit.lineage.views.export import mermaid, tree
from campaignkit.lineage.views.graph import Edge
from campaignkit.registry.directory import DirectoryRegistry
from campaignkit.registry.known import Known, write_known

VECTORS = Path(__file__).parent.parent / "vectors"
EXPECTED = json.loads((VECTORS / "expected.json").read_text())
SOUP, SUPPE = (EXPECTED[name]["record"] for name in ("soup-flyer-1.0.0", "suppe-flyer-0.1.0"))


@pytest.fixture
def fork(tmp_path: Path) -> Path:
    home = tmp_path / "suppe-flyer"
    shutil.copytree(VECTORS / "suppe-flyer-0.1.0", home)
    released = parse_lineage((VECTORS / "suppe-flyer-0.1.0.lineage.json").read_bytes(), "lineage.json")
    (home / "lineage.json").write_bytes(released.as_fork().to_bytes())
    return home


def test_the_graph_of_a_release_starts_at_its_record(fork: Path) -> None:
    graph = lineage(fork)
    assert (graph.root, graph.draft) == (SUPPE, None)
    assert set(graph.records) == {SOUP, SUPPE}
    assert graph.edges == (Edge(SUPPE, SOUP, "fork"),)


def test_the_graph_of_a_draft_starts_at_the_draft(fork: Path) -> None:
    (fork / "new.txt").touch()
    graph = lineage(fork)
    assert graph.root == ""
    assert graph.draft
    assert "released" not in graph.draft.facts()
    assert {edge.relation for edge in graph.edges} == {"fork"}
    assert {edge.child for edge in graph.edges} == {SUPPE, graph.start}


def test_a_terminal_shows_it_calm_and_aligned(fork: Path) -> None:
    assert tree(lineage(fork)).splitlines() == [
        "suppe-flyer 0.1.0            Küche für Alle  CC BY-SA 4.0  ck:982b-eda7  2026-11-23",
        "└─ fork of soup-flyer 1.0.0  Werkstatt Ost   CC BY-SA 4.0  ck:bd26-3b23  2026-11-22",
    ]


def test_names_from_strangers_cannot_play_tricks_on_the_terminal(fork: Path) -> None:
    manifest = fork / "kit.yaml"
    manifest.write_text(
        manifest.read_text(encoding="utf-8").replace("Küche für Alle", '"\\e[31mEvil\\u202e"'), encoding="utf-8"
    )
    assert "\x1b" not in tree(lineage(fork))
    assert "\u202e" not in mermaid(lineage(fork))


def test_mermaid_draws_every_record_and_edge(fork: Path) -> None:
    drawn = mermaid(lineage(fork))
    assert drawn.startswith("graph TD\n")
    assert "-->|fork|" in drawn
    assert '["Soup flyer 1.0.0 · Werkstatt Ost · CC BY-SA 4.0"]' in drawn


def test_a_kit_without_lineage_is_a_draft_alone(new_kit: Callable[..., Path]) -> None:
    graph = lineage(new_kit())
    assert (graph.root, graph.edges, dict(graph.records)) == ("", (), {})
    assert tree(graph).endswith("draft, not published")


@pytest.fixture
def known(tmp_path: Path) -> None:
    """A registry of the user's with both releases."""
    shelf = DirectoryRegistry("shelf", tmp_path / "shelf")
    shelf.root.mkdir(exist_ok=True)
    for name in ("soup-flyer-1.0.0", "suppe-flyer-0.1.0"):
        shelf.publish(kit_contents(VECTORS / name), parse_lineage((VECTORS / f"{name}.lineage.json").read_bytes(), "x"))
    write_known([Known("shelf", str(tmp_path / "shelf"))])


@pytest.mark.parametrize("write", [lambda code: code, str.upper, lambda code: code[3:], lambda code: code.replace("-", "")])
def test_a_printed_code_finds_its_record_however_it_is_typed(known: None, write: Callable[[str], str]) -> None:
    assert lineage(Path(write(short_code(SUPPE)))).root == SUPPE
    assert lineage(Path(SOUP)).root == SOUP


def test_a_code_of_an_ancestor_shows_the_ancestor_alone(known: None) -> None:
    assert set(lineage(Path(short_code(SOUP))).records) == {SOUP}


def test_a_code_that_nobody_knows_says_what_to_ask_for(known: None) -> None:
    with pytest.raises(NotFound, match="No registry of yours knows ck:0000-0000") as told:
        lineage(Path("ck:0000-0000"))
    assert "registry add" in told.value.hint


def test_a_file_that_only_names_its_record_is_looked_up(known: None, tmp_path: Path) -> None:
    mail = tmp_path / "mail.eml"
    mail.write_text(f"X-Campaignkit-Record: {SUPPE}\n\nSoup\n")
    assert lineage(mail).root == SUPPE
    mail.write_text(f"X-Campaignkit-Record: sha256:{'0' * 64}\n\nSoup\n")
    with pytest.raises(NotFound, match="carries only the code ck:0000-0000"):
        lineage(mail)


def test_the_drawing_is_an_svg_of_the_same_graph(fork: Path) -> None:
    drawing = svg(find_lineage(fork))
    assert drawing.startswith("<svg ")
    assert f'id="r{SUPPE[7:19]}"' in drawing


def test_a_kit_in_a_registry_is_found_by_name_and_by_its_printed_code(tmp_path: Path) -> None:
    registry = DirectoryRegistry("north", tmp_path / "north")
    registry.root.mkdir(exist_ok=True)
    released = parse_lineage((VECTORS / "soup-flyer-1.0.0.lineage.json").read_bytes(), "lineage.json")
    registry.publish(kit_contents(VECTORS / "soup-flyer-1.0.0"), released)
    write_known([Known("north", str(registry.root))])
    for source in ("soup-flyer", "north/soup-flyer@1.0.0", short_code(SOUP), short_code(SOUP).upper().replace("-", "")):
        assert lineage(source).root == SOUP


def test_a_code_that_no_registry_has_is_told() -> None:
    with pytest.raises(NotFound) as refusal:
        lineage("ck:0000-0000")
    assert "registry add" in refusal.value.hint


def test_who_else_works_on_a_kit_is_told_for_whatever_means_it(
    tmp_path: Path, shelve: Callable[..., Record], added: Callable[[Path], str]
) -> None:
    shelf = DirectoryRegistry("shelf", Path(added(tmp_path / "shelf")))
    soup = shelve(shelf, "soup")
    tea, _ = shelve(shelf, "tea", parent=soup), shelve(shelf, "cake", parent=soup)
    name, found = descendants_of("shelf/soup")
    assert (name, [each.kit.name for each in found.kits], found.more) == ("soup", ["cake", "tea"], False)
    name, found = siblings_of(short_code(tea.digest), limit=1)
    assert (name, [each.kit.name for each in found.kits], found.more) == ("tea", ["cake"], False)
    assert descendants_of("shelf/soup", limit=1)[1].more
