"""All cases together."""

from __future__ import annotations

from tests.hostile.corpus import (
    archives,
    bombs,
    documents,
    drawings,
    escapes,
    files,
    fonts,
    git,
    lawful,
    layouts,
    links,
    mails,
    names,
    network,
    pdfs,
    pictures,
    records,
    terminal,
)  # fmt: skip
from tests.hostile.corpus.case import Case, Errand, Page

_MODULES = (
    escapes, bombs, files, network, layouts, pictures, drawings, fonts, documents, links, names, archives, pdfs, records,
    mails, terminal, git,
)  # fmt: skip
CASES: tuple[Case, ...] = (
    *(case for module in _MODULES for case in module.CASES),
    *lawful.PAGES,
    *lawful.READINGS,
    *lawful.ERRANDS,
)
PAGES = tuple(case for case in CASES if isinstance(case, Page))
READINGS = lawful.READINGS
ERRANDS = tuple(case for case in CASES if isinstance(case, Errand) and case not in READINGS)
