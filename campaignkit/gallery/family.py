"""The families of kits: which were made from which, as far as the kits of one site tell it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from campaignkit.gallery.values import Ancestor, ShownKit

DEEPEST = 12
"""How many generations are drawn on either side of a kit."""


@dataclass(frozen=True, slots=True)
class Relative:
    """A kit in a family, with those that were made from it; `slug` is empty for one that this site does not show.

    `relation` is how it was made from the one above it; `is_self` marks the kit whose family it is.
    """

    title: str
    version: str
    makers: str
    slug: str = ""
    relation: str = ""
    is_self: bool = False
    children: tuple[Relative, ...] = ()


class Families:
    """Who is related to whom among the kits of a site."""

    def __init__(self, kits: Sequence[ShownKit]) -> None:
        self._of_record = {digest: kit for kit in kits for digest in (*kit.line, kit.record)}
        self._children: dict[str, list[tuple[ShownKit, str]]] = {}
        for kit in kits:
            for parent, relation in self._parents(kit).items():
                self._children.setdefault(parent, []).append((kit, relation))

    def of(self, kit: ShownKit) -> tuple[Relative, ...]:
        """The trees that a kit stands in: one for each work that it was made from, or one that begins with itself."""
        own = self._below(kit, "", 0, kit)
        known = {ancestor.record: ancestor for ancestor in kit.ancestors}
        trees = []
        for tie in kit.ties:
            parent = self._of_record.get(tie.record)
            if parent is not None and parent.slug == kit.slug:
                continue
            mine = _with_relation(own, tie.relation)
            if parent is not None:
                trees.append(self._above(parent, kit, mine, known))
            elif tie.record in known:
                trees.append(_alone(known[tie.record], (mine,)))
        return tuple(trees) or (own,)

    def remixes(self, kit: ShownKit) -> int:
        """How many kits of the site were made straight from this one."""
        return len(self._children.get(kit.slug, ()))

    def around(self, kit: ShownKit) -> tuple[str, ...]:
        """The slugs of all kits that the family of this one names: what its page depends on."""
        return tuple(sorted({relative.slug for tree in self.of(kit) for relative in _every(tree)}))

    def _parents(self, kit: ShownKit) -> dict[str, str]:
        """The slugs of the kits that this one was made from, each with how."""
        found = ((self._of_record.get(tie.record), tie.relation) for tie in kit.ties)
        return {parent.slug: relation for parent, relation in found if parent is not None and parent.slug != kit.slug}

    def _above(self, parent: ShownKit, kit: ShownKit, mine: Relative, known: Mapping[str, Ancestor]) -> Relative:
        """The tree of a parent: this kit first, then its siblings, below what the parent itself was made from."""
        siblings = (_leaf(child, relation) for child, relation in self._children[parent.slug] if child.slug != kit.slug)
        tree = Relative(parent.title, parent.version, parent.by, parent.slug, children=(mine, *siblings))
        return self._under(tree, parent, known, {kit.slug, parent.slug})

    def _under(self, tree: Relative, kit: ShownKit, known: Mapping[str, Ancestor], seen: set[str]) -> Relative:
        """The tree below the line of works that its root was made from, the oldest on top."""
        for _generation in range(DEEPEST):
            tie = next((tie for tie in kit.ties if tie.relation != "component"), None)
            if tie is None:
                break
            tree, parent = _with_relation(tree, tie.relation), self._of_record.get(tie.record)
            if parent is None:
                return _alone(known[tie.record], (tree,)) if tie.record in known else tree
            if parent.slug in seen:
                break
            seen.add(parent.slug)
            tree, kit = Relative(parent.title, parent.version, parent.by, parent.slug, children=(tree,)), parent
        return tree

    def _below(self, kit: ShownKit, relation: str, depth: int, itself: ShownKit) -> Relative:
        """A kit with all that was made from it."""
        children = self._children.get(kit.slug, ()) if depth < DEEPEST else ()
        return Relative(
            kit.title, kit.version, kit.by, kit.slug, relation, depth == 0,
            tuple(self._below(child, how, depth + 1, itself) for child, how in children if child.slug != itself.slug),
        )  # fmt: skip


def _leaf(kit: ShownKit, relation: str) -> Relative:
    return Relative(kit.title, kit.version, kit.by, kit.slug, relation)


def _alone(ancestor: Ancestor, children: tuple[Relative, ...]) -> Relative:
    """A work that is known by its record alone."""
    return Relative(ancestor.title, ancestor.version, ancestor.makers, children=children)


def _with_relation(relative: Relative, relation: str) -> Relative:
    return replace(relative, relation=relation)


def _every(tree: Relative) -> Iterator[Relative]:
    yield tree
    for child in tree.children:
        yield from _every(child)
