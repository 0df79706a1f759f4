"""What a kit's languages lack beside its first one, and what they have that no template can ask for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from campaignkit.documents.languages.translation import words_file
from campaignkit.documents.reading.report import did_you_mean, quoted
from campaignkit.documents.reading.source import Scalar, Table, read_table
from campaignkit.errors import CampaignKitError, Problem
from campaignkit.files import safe_join
from campaignkit.messages import _, joined, several
from campaignkit.model.kit import Kit

GAPS = frozenset({"missing-word", "unknown-word", "lost-placeholder"})
"""The codes of what `gaps` tells: advice while a kit is at work, and a reason not to publish it."""

MOST_NAMED = 4
"""Words that a message names before it says how many more there are."""

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def gaps(kit: Kit, langs: Collection[str], within: str = "") -> Iterator[Problem]:
    """A warning for each of these languages whose words are others than the kit's first one's, or lack a placeholder.

    `within` is put before file names. A regional language (`fr-CA`) may lean on its base language.
    """
    first, *others = kit.languages
    original = _words(kit, first)
    for lang in (other for other in others if original and other in langs):
        own = _words(kit, lang)
        have = {**_words(kit, lang.split("-")[0]), **own} if "-" in lang else own
        report = _Report(f"{within}{words_file(lang)}", first)
        yield from report.missing([path for path in original if path not in have], original)
        yield from report.unknown([path for path in own if path not in original], own, original)
        yield from report.lost(own, original)


class _Report:
    def __init__(self, file: str, first: str) -> None:
        self._file = file
        self._first = first

    def missing(self, paths: list[str], original: Mapping[str, Scalar]) -> Iterator[Problem]:
        """Words of the first language, at these paths, that are shown in it for want of others."""
        if not paths:
            return
        words = (_("{path} ({text})").format(path=path, text=quoted(original[path].text)) for path in paths[:MOST_NAMED])
        more = _(" and {number} more").format(number=len(paths) - MOST_NAMED) if len(paths) > MOST_NAMED else ""
        message = several(
            "lacks this word of {words_file}, so it is shown in {first}: {named}{more}",
            "lacks these words of {words_file}, so they are shown in {first}: {named}{more}",
            len(paths),
            words_file=words_file(self._first),
            first=self._first,
            named=joined(", ", words),
            more=more,
        )
        yield Problem(self._file, paths[0], message, "missing-word", severity="warning")

    def unknown(self, paths: list[str], own: Mapping[str, Scalar], original: Mapping[str, Scalar]) -> Iterator[Problem]:
        """Words at paths that the first language does not have, which nothing shows."""
        for path in paths:
            message = _("no such word in {words_file}, so nothing shows it{did_you_mean}").format(
                words_file=words_file(self._first), did_you_mean=did_you_mean(path, original)
            )
            line, column = own[path].line, own[path].column
            yield Problem(self._file, path, message, "unknown-word", line, column, severity="warning")

    def lost(self, own: Mapping[str, Scalar], original: Mapping[str, Scalar]) -> Iterator[Problem]:
        """Words without a placeholder of their original: what the campaign fills in would be lost."""
        for path, node in own.items():
            wanted = _PLACEHOLDER.findall(original[path].text) if path in original else []
            lost = [name for name in dict.fromkeys(wanted) if name not in node.text]
            if lost:
                message = _("expected {lost} in it, as in {words_file}: the campaign fills that in").format(
                    lost=", ".join(lost), words_file=words_file(self._first)
                )
                yield Problem(self._file, path, message, "lost-placeholder", node.line, node.column, severity="warning")


def _words(kit: Kit, lang: str) -> dict[str, Scalar]:
    """The words that a language's file has, by their paths; none where there is no such file."""
    try:
        return dict(_leaves(read_table(safe_join(kit.folder, words_file(lang)), words_file(lang)), ""))
    except CampaignKitError:
        return {}  # what is wrong with the file is told where the kit is read


def _leaves(table: Table, above: str) -> Iterator[tuple[str, Scalar]]:
    for name, node in table.entries.items():
        path = f"{above}.{name}" if above else name
        if isinstance(node, Table):
            yield from _leaves(node, path)
        elif isinstance(node, Scalar) and not node.is_empty:
            yield path, node
