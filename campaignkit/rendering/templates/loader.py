"""Templates from one kit's `templates/`: regular files of exactly that name, accents in either form, no links."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from jinja2 import BaseLoader, TemplateNotFound, TemplateSyntaxError

from campaignkit.files import as_spelt
from campaignkit.messages import _

MAX_TEMPLATE = 1024 * 1024
"""Bytes of the longest template."""
TEXTS = frozenset({".html", ".css"})
"""Files of pages and of their styles."""


class KitLoader(BaseLoader):
    """Jinja2's loader protocol for one kit's folder."""

    def __init__(self, folder: Path) -> None:
        self._root = Path(os.path.realpath(folder / "templates"))

    def get_source(self, environment: object, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template. Raises TemplateNotFound, and TemplateSyntaxError for what is no UTF-8 text."""
        path = self._path(template)
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        with os.fdopen(handle, encoding="utf-8-sig") as file:
            facts = os.fstat(handle)
            if not stat.S_ISREG(facts.st_mode):
                raise TemplateNotFound(template)
            if facts.st_size > MAX_TEMPLATE:
                message = _("the file has {st_size:,} bytes; a template has at most {max_template:,}").format(
                    st_size=facts.st_size, max_template=MAX_TEMPLATE
                )
                raise TemplateSyntaxError(message, 1, template)
            try:
                return file.read(), str(path), lambda: True
            except UnicodeDecodeError:
                raise TemplateSyntaxError(_("the file is not UTF-8 text"), 1, template) from None

    def _path(self, template: str) -> Path:
        """Where a template is, with no link on the way. Raises TemplateNotFound."""
        path = self._root
        for part in template.split("/"):
            # As the file system spells it: where case does not matter, a kit would work that fails elsewhere.
            name = as_spelt(path / part).name
            if not path.is_dir() or path.is_symlink() or name not in os.listdir(path):  # noqa: PTH208 -- names only
                raise TemplateNotFound(template)
            path /= name
        if path.is_symlink() or not path.is_file():
            raise TemplateNotFound(template)
        return path


def template_texts(folder: Path) -> Iterator[str]:
    """The pages and style sheets in a kit's `templates/`; what cannot be read is left out."""
    loader = KitLoader(folder)
    root = folder / "templates"
    for path in sorted(path for path in root.rglob("*") if path.suffix in TEXTS):
        with suppress(TemplateNotFound, TemplateSyntaxError, OSError):
            yield loader.get_source(None, path.relative_to(root).as_posix())[0]
