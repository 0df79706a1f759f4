"""Which of a campaign's values a template reads, told from its text alone: nothing of it runs.

What cannot be told (a name that is computed, a whole group handed on) counts as read: nobody may be warned of a value that
does reach paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from jinja2 import TemplateError, nodes
from jinja2.exceptions import SecurityError

from campaignkit.rendering.templates.template_sandbox import TemplateSandbox
from campaignkit.rendering.templates.tree_reader import EVERYTHING, Reads, TreeReader


def reads_of(folder: Path, templates: Iterable[str]) -> Reads:
    """What these templates of the kit in `folder` read, with all that they include, import and extend.

    A template that cannot be read counts as one that reads everything: what is wrong with it is told elsewhere.
    """
    reader = TreeReader()
    try:
        for tree in _trees(folder, templates, reader.parts):
            reader.visit(tree)
    except _UNREADABLE:
        return EVERYTHING
    return EVERYTHING if reader.is_computed else reader.reads()


def ask_for(name: str, folder: Path, templates: Iterable[str]) -> bool:
    """Whether these templates, or those they draw in, use a name that they are given: not one that a loop of theirs has.

    What cannot be told counts as yes.
    """
    reader = TreeReader()
    try:
        for tree in _trees(folder, templates, reader.parts):
            if _asks(tree, name):
                return True
            reader.visit(tree)
    except _UNREADABLE:
        return True
    return reader.is_computed


_UNREADABLE = (TemplateError, SecurityError, OSError, RecursionError)


def _trees(folder: Path, templates: Iterable[str], parts: list[str]) -> Iterator[nodes.Template]:
    """Each template once, and then those whose names were put into `parts` meanwhile."""
    sandbox = TemplateSandbox(folder, {})
    done: set[str] = set()
    waiting = list(templates)
    while waiting:
        name = waiting.pop()
        if name not in done:
            done.add(name)
            assert sandbox.loader is not None
            source, _, _ = sandbox.loader.get_source(sandbox, name)
            yield sandbox.parse(source, name)
            waiting += parts
            parts.clear()


def _asks(node: nodes.Node, name: str) -> bool:
    if isinstance(node, nodes.Name):
        return node.name == name and node.ctx == "load"
    return any(_asks(child, name) for child in node.iter_child_nodes(exclude=_hidden(node, name)))


def _hidden(node: nodes.Node, name: str) -> tuple[str, ...]:
    """The parts of a node in which the name stands for something of the template's own."""
    if isinstance(node, nodes.For):
        return ("target", "test", "body") if _names((node.target,), name) else ()
    if isinstance(node, nodes.With):
        return ("targets", "body") if _names(node.targets, name) else ()
    if isinstance(node, (nodes.Macro, nodes.CallBlock)):
        return ("args", "body") if _names(node.args, name) else ()
    return ()


def _names(targets: Iterable[nodes.Node], name: str) -> bool:
    found = (node for target in targets for node in (target, *target.find_all(nodes.Name)))
    return any(isinstance(node, nodes.Name) and node.name == name for node in found)
