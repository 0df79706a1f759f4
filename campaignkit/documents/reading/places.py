"""Where a value stands in its file, for problems that were only found once it was laid out on a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from campaignkit.documents.reading.source import Node, Sequence, Table, read_table
from campaignkit.errors import CampaignKitError, Problem


def located(problems: Iterable[Problem], folder: Path) -> tuple[Problem, ...]:
    """The same problems, each with line and column where its field stands in a YAML file below `folder`.

    A field that the file does not have (a default, say) is placed at the nearest value around it.
    """
    tables: dict[str, Table | None] = {}
    placed = []
    for problem in problems:
        if problem.line is None and problem.field and problem.file.endswith(".yaml"):
            if problem.file not in tables:
                tables[problem.file] = _table(folder / problem.file, problem.file)
            line, column = _line_and_column(tables[problem.file], problem.field)
            problem = replace(problem, line=line, column=column)
        placed.append(problem)
    return tuple(placed)


def _table(path: Path, shown: str) -> Table | None:
    try:
        return read_table(path, shown)
    except CampaignKitError:
        return None  # the file was read a moment ago; if it is gone now, the problem still stands


def _line_and_column(node: Node | None, field: str) -> tuple[int | None, int | None]:
    """Line and column of the key or entry at a path such as `partners[0].logo`."""
    line = column = None
    for part in re.findall(r"[^.\[\]]+", field):
        if isinstance(node, Table) and part in node.entries:
            line, column, node = node.keys[part].line, node.keys[part].column, node.entries[part]
        elif isinstance(node, Sequence) and part.isdigit() and int(part) < len(node.items):
            node = node.items[int(part)]
            line, column = node.line, node.column
        else:
            break
    return line, column
