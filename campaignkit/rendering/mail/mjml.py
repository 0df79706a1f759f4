"""From MJML to the HTML that mail programs show: the only importer of mjml."""

from __future__ import annotations

from typing import Literal

import mjml as mrml

from campaignkit.errors import Problem
from campaignkit.messages import _, message_of
from campaignkit.rendering.mail import mirror, tags, tree

PRESENTATION = "\ue000presentation\ue000"
"""Marks a table that only lays out: the compiler drops the attribute that would say so, but keeps text."""


class MjmlFaulty(Exception):
    """A mail's template is no MJML that can be compiled whole; `problems` says all that is wrong."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(_("{number} faults in MJML").format(number=len(problems)))
        self.problems = problems


def compiled(source: str, template: str, direction: Literal["ltr", "rtl"]) -> str:
    """A whole HTML document from a filled template. Raises MjmlFaulty with everything that is wrong at once.

    The compiler takes any text, and writes what it does not know into the mail: so nothing reaches it unchecked.
    """
    root = _tree(source, template)
    root.attributes["dir"] = direction
    body = root.child("mj-body")
    for table in body.walk() if body else ():  # not those of mj-attributes, which only hold defaults
        if table.tag == "mj-table":
            _give_role(table)
    if direction == "rtl":
        mirror.defaults(root)
    try:
        html = mrml.mjml2html(tree.written(root), fonts={})
    except ValueError as error:
        raise MjmlFaulty(
            (_problem(template, _("MJML cannot be compiled: {error}").format(error=error), "not-mjml"),)
        ) from None
    html = html.replace(f">{PRESENTATION}", ' role="presentation">')
    return mirror.directed(html) if direction == "rtl" else html


def _tree(source: str, template: str) -> tree.Element:
    """The tree of a filled template. Raises MjmlFaulty with everything that is wrong in it."""
    try:
        root = tree.read(source)
    except tree.NotMjml as error:
        raise MjmlFaulty((_problem(template, message_of(error), "not-mjml", error.line),)) from None
    faults = [_problem(template, message, code, element.line) for element, message, code in tags.faults(root)]
    if faults:
        raise MjmlFaulty(tuple(faults))
    return root


def _give_role(table: tree.Element) -> None:
    has_heads = any(element.tag == "th" for element in table.walk())
    if table.attributes.pop("role", "" if has_heads else "presentation") in ("presentation", "none"):
        table.children.insert(0, PRESENTATION)


def _problem(template: str, message: str, code: str, line: int | None = None) -> Problem:
    # Not as the place of the problem: loops and conditions of the template move lines.
    where = _(" (line {line} of the filled template)").format(line=line) if line else ""
    return Problem(
        f"templates/{template}",
        "",
        _("{message}{where}").format(message=message, where=where),
        code,
    )
