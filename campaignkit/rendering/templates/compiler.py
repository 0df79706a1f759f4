"""Jinja2's compiler with a meter built in: what a template runs through, compares and joins is counted as it goes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import TemplateSyntaxError
from jinja2.lexer import Token, TokenStream

from campaignkit.messages import _

MAX_TOKENS = 30_000
"""Words and signs of code that the templates of a kit may hold: about a second of compiling. Our largest kit has 7,000."""

LONGEST_TAG = 2000
"""Characters of a tag that are looked at for its quotes."""

_UNQUOTED = re.compile(r"=\s*\Z")
_OPEN_TAG = re.compile(r"""<[A-Za-z](?:"[^"]*"|'[^']*'|[^<>"'])*\Z""")


class Meter(CodeGenerator):
    """Writes the Python of a template, with calls of the environment where work of unknown size is done."""

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """A call of a template; one that `metered` put in becomes `environment.spend(…)`, past the sandbox."""
        if not isinstance(node.node, nodes.EnvironmentAttribute):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self._surrounded("(", node.args[0], ")", frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        """`a ~ b` as `environment.concatenated(…)`, which counts the text before it is made."""
        self.write("environment.concatenated(context.eval_ctx, (")
        for part in node.nodes:
            self._surrounded("", part, ", ", frame)
        self.write("))")

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:  # noqa: N802
        """The first value of `a < b < c` as `environment.compared(a)`: as it reads, and counted."""
        self._surrounded("(environment.compared(", node.expr, ")", frame)
        for operand in node.ops:
            self.visit(operand, frame)
        self.write(")")

    def visit_Operand(self, node: nodes.Operand, frame: Frame) -> None:  # noqa: N802
        """Each further operator and value of `a < b < c`, the value as `environment.compared(b)`."""
        self.write(" " + _PYTHON[node.op])
        self._surrounded(" environment.compared(", node.expr, ")", frame)

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802
        """`{key: value}`, each key as `environment.compared(key)`: looking one up compares it."""
        self.write("{")
        for pair in node.items:
            self._surrounded("environment.compared(", pair.key, "): ", frame)
            self._surrounded("", pair.value, ", ", frame)
        self.write("}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        """`a[b]` as ever; `a[b:c]`, which copies, with `environment.handled(a)`, which counts it."""
        if not isinstance(node.arg, nodes.Slice):
            super().visit_Getitem(node, frame)
            return
        self._surrounded("environment.handled(", node.node, ")[", frame)
        self.visit(node.arg, frame)
        self.write("]")

    def _surrounded(self, before: str, node: nodes.Node, after: str, frame: Frame) -> None:
        self.write(before)
        self.visit(node, frame)
        self.write(after)


_PYTHON = {
    "eq": "==", "ne": "!=", "gt": ">", "gteq": ">=", "lt": "<", "lteq": "<=", "in": "in", "notin": "not in",
}  # fmt: skip


def metered(template: nodes.Template) -> nodes.Template:
    """The same template, in which every part that may run more than once first counts its own size."""
    parts: list[Any] = [template, *template.find_all((nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block))]
    for part in parts:
        size = 1 + sum(1 for _ in part.find_all(nodes.Node))
        part.body.insert(0, nodes.ExprStmt(_spend(size, part.lineno), lineno=part.lineno))
        if isinstance(part, nodes.For) and part.test is not None:
            part.test = nodes.And(_spend(size, part.lineno), part.test, lineno=part.lineno)
    return template


def _spend(steps: int, line: int) -> nodes.Call:
    return nodes.Call(nodes.EnvironmentAttribute("spend"), [nodes.Const(steps)], [], None, None, lineno=line)


def refuse_unquoted(template: nodes.Template, name: str | None) -> None:
    """Raises TemplateSyntaxError where a value is printed inside a tag but outside quotes: it could add attributes."""
    tail = ""
    for output in template.find_all(nodes.Output):
        for node in output.nodes:
            if isinstance(node, nodes.TemplateData):
                tail += node.data
                tail = tail[max(0, tail.rfind("<"), len(tail) - LONGEST_TAG) :]
            elif _UNQUOTED.search(tail[-20:]) and _OPEN_TAG.match(tail):
                raise TemplateSyntaxError(_('a value needs quotes around it here: write ="{{ … }}"'), node.lineno, name)
            else:
                tail += "x"


def limited(stream: TokenStream, spend: Callable[[], None], name: str | None) -> TokenStream:
    """The same tokens, each counted as it is read."""
    return TokenStream(_counted(stream, spend, name), name, stream.filename)


def _counted(stream: TokenStream, spend: Callable[[], None], name: str | None) -> Iterator[Token]:
    try:
        for token in stream:
            if token.type != "data":
                spend()
            yield token
    except ValueError:  # of Python, which reads whole numbers of up to 4300 figures
        message = _("a number has more figures than any number needs")
        raise TemplateSyntaxError(message, stream.current.lineno, name) from None
