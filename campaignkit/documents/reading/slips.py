"""What can be read and is hardly meant: words lost to a comment, marks that would be printed as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from campaignkit.documents.reading.report import Report, below, quoted
from campaignkit.documents.reading.source import Node, Scalar, Table
from campaignkit.documents.reading.syntax import in_quotes, typographic
from campaignkit.messages import _

_MARKUP = re.compile(
    r"\*\*\S.*?\S?\*\*|__\S.*?\S?__"  # Markdown
    r"|</?(?:b|i|u|em|strong|br|p|span|a|h[1-6]|ul|li|font|sup|sub)\b[^<>]*>"  # HTML 5, the text-level elements
    r"|&(?:amp|lt|gt|quot|nbsp|#\d+|#x[0-9a-f]+|[aeiou](?:uml|acute|grave|circ)|eacute|ccedil|szlig|euro);",
    re.IGNORECASE,
)
_PRINTED_QUOTES = re.compile(r"[“„”][^“„”]*[”“]")


def warn_of_slips(report: Report, table: Table) -> None:
    """Warn of each text that loses words to a comment, stands in quotation marks of print, or holds mark-up."""
    for scalar, path in scalars(table):
        if scalar.lost:
            whole = in_quotes(f"{scalar.text} {scalar.lost}".strip())
            message = _("{lost} is lost, because # begins a comment; put the text in quotes: {whole}").format(
                lost=quoted(scalar.lost), whole=whole
            )
            report.warn(scalar, path, message, "lost-to-comment")
        if not scalar.quoted and _PRINTED_QUOTES.fullmatch(scalar.text):
            message = _("{typographic}, or these will be printed").format(typographic=typographic(scalar.text))
            report.warn(scalar, path, message, "typographic-quotes")
        markup = _MARKUP.search(scalar.text)
        if markup:
            message = _("{markup} is printed as it stands: a text here is no Markdown or HTML; take the marks out").format(
                markup=quoted(markup[0])
            )
            report.warn(scalar, path, message, "mark-up")


def warn_of_lines(report: Report, scalar: Scalar, path: str) -> None:
    """Warn of a text of several lines in a place that prints them one after the other, as one."""
    lines = [line.strip() for line in scalar.text.splitlines() if line.strip()]
    if len(lines) > 1:
        message = _("its {number} lines are printed as one: {lines}; part them by commas, or as you like").format(
            number=len(lines), lines=quoted(" ".join(lines))
        )
        report.warn(scalar, path, message, "lines-joined")


def scalars(node: Node, path: str = "") -> Iterator[tuple[Scalar, str]]:
    """Every single value in a tree with its field path."""
    if isinstance(node, Scalar):
        yield node, path
    elif isinstance(node, Table):
        for name, child in node.entries.items():
            yield from scalars(child, below(path, name))
    else:
        for index, child in enumerate(node.items):
            yield from scalars(child, f"{path}[{index}]")
