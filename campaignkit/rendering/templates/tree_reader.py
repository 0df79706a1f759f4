"""Which values one template's tree reads: names followed to what they stand for, in loops and choices too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from jinja2 import nodes

from campaignkit.messages import _

Chain: TypeAlias = tuple[str, ...]
"""A name and what is asked of it: `event.starts` is `("event", "starts")`. Entries of lists have no number."""
EACH = {"partner": "partners", "audience": "audiences", "recipient": "recipients", "distributor": "distributors"}
"""What sheets made for each entry of a list call that entry."""
COUNTS = frozenset({"length", "count"})
OF_GROUPS = {"when": ("starts", "ends", "when", "hours")}
"""Filters of ours that take a group, and what they read of it."""
OF_ENTRIES = frozenset({"list", "sort", "reverse", "unique", "first", "last", "selectattr", "rejectattr"})
"""Filters that hand on entries of a list, all or some: the list itself, as far as can be told. What they go by is read."""
OF_MAPPINGS = frozenset({"items", "keys", "values"})
MOST_ALIASES = 8
"""How many names in a row may stand for one another."""
MOST_PATHS = 20_000
"""Beyond these a template is written to be hard to read, and counts as reading everything."""


@dataclass(frozen=True, slots=True)
class Reads:
    """Paths of values that are read: `whole` ones with all that is below them, `tested` ones only whether they are there.

    An empty path in `whole` stands for everything.
    """

    whole: frozenset[str] = frozenset()
    tested: frozenset[str] = frozenset()

    def cover(self, path: str) -> bool:
        """Whether the value at a path without numbers, such as `partners.own_line`, is read."""
        steps = path.split(".")
        above = {".".join(steps[:count]) for count in range(len(steps) + 1)}
        if not above.isdisjoint(self.whole) or path in self.tested:
            return True
        return any(read.startswith(f"{path}.") for read in (*self.whole, *self.tested))

    def without(self, names: Collection[str]) -> Reads:
        """The same without the paths that begin with one of these names, which stand for something else in templates."""
        others = (
            frozenset(path for path in paths if path.partition(".")[0] not in names) for paths in (self.whole, self.tested)
        )
        return Reads(*others)

    def __or__(self, other: Reads) -> Reads:
        """What either of two reads."""
        return Reads(self.whole | other.whole, self.tested | other.tested)


EVERYTHING = Reads(frozenset({""}))


class TreeReader:
    """Walks templates' trees. Names given inside templates stand for what they were given, wherever they are used."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.is_computed = False
        self._aliases: dict[str, set[Chain]] = defaultdict(set, {one: {(many,)} for one, many in EACH.items()})
        self._noted: set[tuple[Chain, bool]] = set()
        self._loops: list[frozenset[str]] = []

    def reads(self) -> Reads:
        """What was read, names given inside the templates put back to what they stand for."""
        found: set[tuple[Chain, bool]] = set()
        waiting = [(chain, tested, 0) for chain, tested in self._noted]
        while waiting:
            chain, tested, steps = waiting.pop()
            if (chain, tested) in found or steps > MOST_ALIASES:
                continue
            found.add((chain, tested))
            if len(found) > MOST_PATHS:
                return EVERYTHING
            waiting += [((*meant, *chain[1:]), tested, steps + 1) for meant in self._aliases.get(chain[0], ())]
        return Reads(whole=_dotted(found, tested=False), tested=_dotted(found, tested=True))

    def visit(self, node: nodes.Node, tested: bool = False) -> None:
        """Note all that is read in a part of a template; `tested` asks only whether it is there."""
        chain = self._chain(node)
        if chain:
            self._noted.add((chain, tested))
            self._visit_way(node)
            return
        match node:
            case nodes.Call():
                self._call(node)
            case nodes.Filter(node=nodes.Node() as of) if listed := self._chain(of):
                self._filter(node, listed)
            case nodes.If() | nodes.CondExpr():
                self._choice(node)
            case nodes.For():
                self._loop(node)
            case nodes.Assign() | nodes.With():
                self._naming(node)
            case nodes.Include() | nodes.Import() | nodes.FromImport() | nodes.Extends():
                self._part(node.template)
            case _:
                self._children(node, _only_tests(node, tested))

    def _children(self, node: nodes.Node, tested: bool = False) -> None:
        for child in node.iter_child_nodes():
            self.visit(child, tested)

    def _visit_way(self, node: nodes.Node | None) -> None:
        """What is read on the way to a value: inside brackets (`a[b.c].d`), and by filters that choose (`selectattr`)."""
        while isinstance(node, (nodes.Getattr, nodes.Getitem, nodes.Filter)):
            if isinstance(node, nodes.Getitem) and not isinstance(node.arg, nodes.Const):
                self.visit(node.arg)
            if isinstance(node, nodes.Filter):
                self._chosen_by(node)
            node = node.node

    def _chosen_by(self, node: nodes.Filter) -> None:
        """The part of each entry that a filter goes by: `partners | rejectattr("logo")` asks for their logos."""
        given = (*node.args[:1], *(pair.value for pair in node.kwargs if pair.key == "attribute"))
        entries = self._chain(node.node) if node.node is not None else None
        for part in given:
            if entries and isinstance(part, nodes.Const) and isinstance(part.value, str):
                self._noted.add(((*entries, *part.value.split(".")), False))

    def _call(self, node: nodes.Call) -> None:
        chain = self._chain(node.node)
        taken = _taken_by_method(chain, node.args) if chain else None
        if taken:
            self._noted.add((taken, False))
        else:
            self.visit(node.node)
        for argument in (*node.args, *node.kwargs, node.dyn_args, node.dyn_kwargs):
            if argument is not None:
                self.visit(argument)

    def _filter(self, node: nodes.Filter, listed: Chain) -> None:
        """`partners | length` reads no partner, `partners | map(attribute="name")` their names, others all of them."""
        self._visit_way(node.node)
        named = {str(pair.key): pair.value.value for pair in node.kwargs if isinstance(pair.value, nodes.Const)}
        if node.name in COUNTS:
            self._noted.add((listed, True))
        elif node.name in OF_GROUPS:
            self._noted |= {((*listed, part), False) for part in OF_GROUPS[node.name]}
        elif node.name == "map" and "attribute" in named:
            self._noted.add(((*listed, *str(named["attribute"]).split(".")), False))
        else:
            self._noted.add((listed, False))
            self._children(node)

    def _choice(self, node: nodes.If | nodes.CondExpr) -> None:
        self.visit(node.test, tested=True)
        for child in node.iter_child_nodes(exclude=("test",)):
            self.visit(child)

    def _chain(self, node: nodes.Node) -> Chain | None:
        """The same as `_chain`, with an entry of a loop at hand under a name that nothing else has."""
        chain = _chain(node)
        if chain and any(chain[0] in names for names in self._loops):
            return (_in_loop(chain[0]), *chain[1:])
        return chain

    def _loop(self, node: nodes.For) -> None:
        self._name(node.target, node.iter, _in_loop)
        self._loops.append(frozenset(_targets(node.target)))
        for child in node.iter_child_nodes(exclude=("target", "iter", "else_")):
            self.visit(child)
        self._loops.pop()
        for child in node.else_:
            self.visit(child)

    def _naming(self, node: nodes.Assign | nodes.With) -> None:
        if isinstance(node, nodes.Assign):
            pairs = [(node.target, node.node)]
        else:
            pairs = list(zip(node.targets, node.values, strict=True))
        for target, value in pairs:
            self._name(target, value, str)
        for child in node.iter_child_nodes(exclude=("target", "node", "targets", "values")):
            self.visit(child)

    def _name(self, target: nodes.Node, value: nodes.Node, called: Callable[[str], str]) -> None:
        """A name of the template's own for a value, or for each entry of a list."""
        chain = self._chain(value)
        if chain and isinstance(target, nodes.Name):
            self._aliases[called(target.name)].add(chain)
            self._noted.add((chain, True))
            self._visit_way(value)
        else:
            self.visit(value)

    def _part(self, template: nodes.Expr | None) -> None:
        """Other templates that are drawn in. The name may be chosen among some that are written down."""
        if template is None:
            return
        written = [node.value for node in (template, *template.find_all(nodes.Const)) if isinstance(node, nodes.Const)]
        self.parts += [name for name in written if isinstance(name, str)]
        self.is_computed = self.is_computed or not isinstance(template, (nodes.Const, nodes.List, nodes.Tuple))


def _dotted(found: Iterable[tuple[Chain, bool]], *, tested: bool) -> frozenset[str]:
    """The paths of those chains that are `tested`, or of those that are not."""
    return frozenset(".".join(chain) for chain, only_tested in found if only_tested == tested)


def _in_loop(name: str) -> str:
    """What a loop's entry is called beside the campaign's values: no value has such a name."""
    return _("{name} of a loop").format(name=name)


def _targets(target: nodes.Node) -> Iterator[str]:
    return (node.name for node in (target, *target.find_all(nodes.Name)) if isinstance(node, nodes.Name))


def _only_tests(node: nodes.Node, tested: bool) -> bool:
    """Whether the parts of a part are asked for no more than whether they are there, as it is itself if `tested`."""
    return isinstance(node, nodes.Test) or (tested and isinstance(node, (nodes.Not, nodes.And, nodes.Or)))


def _taken_by_method(chain: Chain, arguments: list[nodes.Expr]) -> Chain | None:
    """What a method of a mapping takes: the entry that `get` names, or all of it; None for any other call."""
    *mapping, method = chain
    if not mapping or method not in OF_MAPPINGS | {"get"}:
        return None
    match method, arguments:
        case "get", [nodes.Const(value=str(key)), *_rest]:
            return (*mapping, key)
    return tuple(mapping)


def _chain(node: nodes.Node) -> Chain | None:
    """`a.b["c"]` as steps, numbers left out; for what is computed inside brackets, all of what it is taken from.

    A slice of a list, and what a filter chooses of it, are the list.
    """
    match node:
        case nodes.Name():
            return (node.name,)
        case nodes.Getattr():
            inner = _chain(node.node)
            return (*inner, node.attr) if inner else None
        case nodes.Getitem(arg=nodes.Const(value=str(key))):
            inner = _chain(node.node)
            return (*inner, key) if inner else None
        case nodes.Getitem():
            return _chain(node.node)
        case nodes.Filter(node=nodes.Node() as listed) if node.name in OF_ENTRIES:
            return _chain(listed)
    return None
