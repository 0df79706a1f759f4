"""A lineage as a drawing: boxes in layers, the kit on top and what it builds on below, readable with a hundred of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from campaignkit import licensing
from campaignkit.files import printable
from campaignkit.lineage.carried.web import data_url
from campaignkit.lineage.digest import short_code
from campaignkit.lineage.record import Record
from campaignkit.lineage.views.export import RELATIONS, authors, state
from campaignkit.lineage.views.graph import Edge, Graph
from campaignkit.lineage.views.layers import layers_of

SVG = "http://www.w3.org/2000/svg"
_ACROSS = 6
"""Boxes side by side; a layer of more is set in several rows, for a drawing wider than a sheet cannot be read."""
_WIDTH, _LINE, _PADDING = 208, 17, 12
_GAP, _RISE, _MARGIN = 32, 54, 28
_STEP = _WIDTH + _GAP
_TRACKS, _TRACK = 5, 5
"""Lines side by side in the gap between two columns, and how far apart they are."""
_LETTERS, _BOLD_LETTERS = 30, 25
"""Average letters on a line of a box."""
_GROUND = "#fafafa"
_DASHES = {"component": "6 4", "translation": "2 4", "previous": "10 3 2 3"}
_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1a1a1a}.title{font-weight:700}.small{font-size:11.5px;fill:#444}"
    ".box{fill:#fff;stroke:#1a1a1a}.start{fill:#fff3c4;stroke-width:2.5}.draft{stroke-dasharray:6 4}"
    ".edge{fill:none;stroke:#666;stroke-width:1.4}.said{font-size:11px;fill:#444}"
)


@dataclass(frozen=True, slots=True)
class _Box:
    """A record's place: the corner, the height, and its lines with their class."""

    left: float
    top: float
    height: float
    lines: tuple[tuple[str, str], ...]

    @property
    def middle(self) -> float:
        """How far its middle is from the left."""
        return self.left + _WIDTH / 2


def svg(graph: Graph, lineage: bytes) -> str:
    """The graph as an SVG that stands alone; `lineage`, its lineage.json, travels in its metadata."""
    boxes = _boxes(graph)
    width = max(box.left + _WIDTH for box in boxes.values()) + _MARGIN
    height = max(box.top + box.height for box in boxes.values()) + _MARGIN
    own = graph.nodes[graph.start]
    named = printable(f"{own.title} {own.version}")
    root = ElementTree.Element(
        "svg",
        {
            "xmlns": SVG, "xmlns:ck": "https://campaignkit.example/ns/1.0/", "viewBox": f"0 0 {width:g} {height:g}",
            "width": f"{width:g}", "height": f"{height:g}", "role": "img", "aria-labelledby": "title about",
        },
    )  # fmt: skip
    _add(root, "title", {"id": "title"}, f"Lineage of {named}")
    _add(root, "desc", {"id": "about"}, _description(graph))
    root.append(_metadata(own, graph.start, lineage))
    _add(root, "style", {}, _STYLE)
    _add(root, "rect", {"width": "100%", "height": "100%", "fill": _GROUND})
    drawn = [edge for edges in graph.behind.values() for edge in edges]
    heads = _heads(drawn, boxes)
    for number, edge in enumerate(drawn):
        root.append(_line(number, edge, boxes, heads[edge]))
    for digest, box in boxes.items():
        root.append(_box_drawing(graph.nodes[digest], digest, box, first=digest == graph.start))
    # Words last: no line may cross them.
    for words in _relation_labels(drawn, boxes, heads):
        root.append(words)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def _boxes(graph: Graph) -> dict[str, _Box]:
    """A place for every record: rows of boxes in columns, each row about the middle of the drawing."""
    rows = [row for layer in layers_of(graph) for row in _rows(layer)]
    columns = max(len(row) for row in rows)
    top, placed = float(_MARGIN), {}
    for row in rows:
        lines = {digest: tuple(_box_lines(graph.nodes[digest], digest, graph.titles[digest])) for digest in row}
        height = max(map(len, lines.values())) * _LINE + 2 * _PADDING
        first = (columns - len(row)) // 2
        for number, digest in enumerate(row, first):
            placed[digest] = _Box(_MARGIN + number * _STEP, top, height, lines[digest])
        top += height + _RISE
    return placed


def _rows(layer: Sequence[str]) -> Iterator[Sequence[str]]:
    """A layer in as few rows as hold it, evenly filled."""
    count = -(-len(layer) // _ACROSS)
    each = -(-len(layer) // count)
    yield from (layer[start : start + each] for start in range(0, len(layer), each))


def _box_lines(record: Record, digest: str, title: str) -> Iterator[tuple[str, str]]:
    """What stands in a box, each line with its class: nothing is cut off, long names take more lines."""
    yield from (("title", line) for line in _wrapped(f"{title} {record.version}", _BOLD_LETTERS))
    yield from (("", line) for line in _wrapped(authors(record)))
    yield from (("small", line) for line in _wrapped(f"{licensing.short_name(record.license)} · {short_code(digest)}"))
    yield "small", state(record)


def _wrapped(text: str, most: int = _LETTERS) -> Iterator[str]:
    line = ""
    for word in printable(text).split():
        for part in _chunks(word, most):
            joined = f"{line} {part}" if line else part
            if _columns(joined) > most and line:
                yield line
                joined = part
            line = joined
    yield line


def _chunks(word: str, most: int) -> Iterator[str]:
    """A word in parts that fit on a line each."""
    start = 0
    for end in range(1, len(word) + 1):
        if _columns(word[start:end]) > most:
            yield word[start : end - 1]
            start = end - 1
    yield word[start:]


def _columns(text: str) -> int:
    return len(text) + sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)


def _box_drawing(record: Record, digest: str, box: _Box, *, first: bool) -> ElementTree.Element:
    group = ElementTree.Element("g", {"id": f"r{digest.removeprefix('sha256:')[:12]}"})
    kind = " ".join(("box", *(["start"] if first else []), *([] if record.released else ["draft"])))
    frame = {"x": f"{box.left:g}", "y": f"{box.top:g}", "width": f"{_WIDTH}", "height": f"{box.height:g}", "rx": "6"}
    _add(group, "rect", {"class": kind, **frame})
    for number, (style, line) in enumerate(box.lines, 1):
        place = {"x": f"{box.left + _PADDING:g}", "y": f"{box.top + _PADDING + number * _LINE - 4:g}"}
        _add(group, "text", place | ({"class": style} if style else {}), line)
    return group


def _heads(edges: Sequence[Edge], boxes: Mapping[str, _Box]) -> dict[Edge, float]:
    """Where each line comes in along the upper side of a box, from left to right as their children stand."""
    coming: dict[str, list[Edge]] = {}
    for edge in sorted(edges, key=lambda edge: boxes[edge.child].middle):
        coming.setdefault(edge.parent, []).append(edge)
    return {
        edge: boxes[parent].left + _WIDTH * number / (len(lines) + 1)
        for parent, lines in coming.items()
        for number, edge in enumerate(lines, 1)
    }


def _line(number: int, edge: Edge, boxes: Mapping[str, _Box], end: float) -> ElementTree.Element:
    """A curve from the foot of the child to what it builds on, where it comes in at `end`.

    One that leads past other rows runs down between two columns, so that it never seems to come from a box on its way.
    """
    child, parent = boxes[edge.child], boxes[edge.parent]
    foot, head = child.top + child.height, parent.top
    path = f"M{child.middle:g} {foot:g}"
    if head - foot > _RISE:
        lane = _lane((child.middle + end) / 2) + (number % _TRACKS - _TRACKS // 2) * _TRACK
        path += _bend(child.middle, foot, lane, foot + _RISE) + f"V{head - _RISE:g}"
        path += _bend(lane, head - _RISE, end, head)
    else:
        path += _bend(child.middle, foot, end, head)
    dashes = {"stroke-dasharray": _DASHES[edge.relation]} if edge.relation in _DASHES else {}
    return ElementTree.Element("path", {"class": "edge", "d": path, **dashes})


def _lane(near: float) -> float:
    """The middle of the gap between two columns that is nearest."""
    return _MARGIN - _GAP / 2 + round((near - _MARGIN + _GAP / 2) / _STEP) * _STEP


def _bend(x: float, y: float, to_x: float, to_y: float) -> str:
    half = (to_y - y) / 2
    return f"C{x:g} {y + half:g} {to_x:g} {to_y - half:g} {to_x:g} {to_y:g}"


def _relation_labels(
    edges: Sequence[Edge], boxes: Mapping[str, _Box], heads: Mapping[Edge, float]
) -> Iterator[ElementTree.Element]:
    """What the relations are, once for each kind above each box, on a ground that hides what passes below."""
    kinds: dict[str, dict[str, list[float]]] = {}
    for edge in edges:
        kinds.setdefault(edge.parent, {}).setdefault(edge.relation, []).append(heads[edge])
    for parent, relations in kinds.items():
        for row, (relation, places) in enumerate(sorted(relations.items())):
            label = printable(RELATIONS.get(relation, relation))
            middle, base, width = sum(places) / len(places), boxes[parent].top - 8 - row * 14, 6.2 * len(label)
            group = ElementTree.Element("g")
            ground = {"x": f"{middle - width / 2:g}", "y": f"{base - 10:g}", "width": f"{width:g}", "height": "13"}
            _add(group, "rect", {"fill": _GROUND, **ground})
            _add(group, "text", {"class": "said", "x": f"{middle:g}", "y": f"{base:g}", "text-anchor": "middle"}, label)
            yield group


def _description(graph: Graph) -> str:
    """The drawing in words, for who cannot see it."""
    titles = graph.titles
    sentences = [
        printable(f"{titles[edge.child]} {RELATIONS.get(edge.relation, edge.relation)} {titles[edge.parent]}")
        for edges in graph.behind.values()
        for edge in edges
    ]
    return ". ".join(sentences or ["It builds on nothing else"]) + "."


def _metadata(record: Record, digest: str, lineage: bytes) -> ElementTree.Element:
    """The record, its licence and its lineage, in the places where readers of SVG look."""
    metadata = ElementTree.Element("metadata")
    _add(metadata, "ck:record", {"digest": digest})
    link = {"rel": "describedby", "type": "application/json", "title": "lineage.json"}
    _add(metadata, "ck:link", link | {"href": data_url("application/json", lineage)})
    names = {
        "xmlns:rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "xmlns:cc": "http://creativecommons.org/ns#",
    }
    work = _add(_add(metadata, "rdf:RDF", names), "cc:Work", {"rdf:about": ""})
    _add(work, "dc:title", {}, printable(record.title))
    _add(work, "dc:creator", {}, authors(record))
    if address := licensing.url(record.license):
        _add(work, "cc:license", {"rdf:resource": address})
    return metadata


def _add(parent: ElementTree.Element, tag: str, attributes: Mapping[str, str], text: str = "") -> ElementTree.Element:
    child = ElementTree.SubElement(parent, tag, dict(attributes))
    child.text = text or None
    return child
