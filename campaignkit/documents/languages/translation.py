"""A kit on its way into another language: its words to fill in, each beside the wording that it translates. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from campaignkit.documents.editing.values import add_to_list, set_values
from campaignkit.documents.languages.samples import SAMPLE_FILE, sample_file
from campaignkit.documents.reading.source import Scalar, Table, parse_table
from campaignkit.errors import InvalidDocuments, Problem
from campaignkit.locales import known_language, language_name
from campaignkit.messages import _, language
from campaignkit.model.kit import Kit


def begun(kit: Kit, contents: Mapping[str, bytes], lang: str) -> dict[str, bytes]:
    """The kit's files with a language more: its words empty beside the first language's, and a copy of the sample.

    Raises InvalidDocuments for a tag that is no language's, a language that the kit has already, and a kit that keeps no
    words in words/.
    """
    first = kit.languages[0]
    if not known_language(lang):
        raise _wrong(
            _("expected a language's tag such as pl, fr-CA or ar, found {lang!r}").format(lang=lang), "unknown-language"
        )
    if lang in kit.languages:
        message = _("{name} speaks {lang} already").format(name=kit.name, lang=lang)
        raise _wrong(
            message,
            "has-language",
            _("Leave --translate out; `lang: {lang}` in campaign.yaml chooses it.").format(lang=lang),
        )
    original = contents.get(words_file(first))
    if original is None:
        message = _("{name} has no {words_file}: its words stand in its templates, where nothing can be translated").format(
            name=kit.name, words_file=words_file(first)
        )
        raise _wrong(message, "no-words", _("Ask its makers to put them there; docs/writing-a-kit.md tells how."))
    manifest = add_to_list(contents["kit.yaml"].decode(), "languages", (lang,))
    files = {"kit.yaml": manifest, words_file(lang): empty_words(original, first, lang)}
    if SAMPLE_FILE in contents:
        files[sample_file(lang)] = set_values(contents[SAMPLE_FILE].decode(), {"lang": lang})
    return {**contents, **{path: text.encode() for path, text in files.items()}}


def words_file(lang: str) -> str:
    """Where a kit keeps its own words in a language."""
    return f"words/{lang}.yaml"


def empty_words(original: bytes, first: str, lang: str) -> str:
    """A file of words with nothing but the keys of another, and above each the wording of the `first` language.

    What to do is said at its head in the new language, or in English.
    """
    head = _(
        "# Write the words in {lang} here, each below its wording in {first}. What is left empty is shown in {first}.\n"
        "# `campaignkit check` lists what is still missing.\n"
    )
    spoken = language(lang)
    names = {"lang": language_name(lang, spoken.tag), "first": language_name(first, spoken.tag)}
    return spoken.say(head.format(**names)) + "\n".join(_lines(parse_table(original, words_file(first)), first, "")) + "\n"


def _lines(table: Table, first: str, indent: str) -> Iterator[str]:
    for name, node in table.entries.items():
        if isinstance(node, Table):
            yield from (f"{indent}{name}:", *_lines(node, first, f"{indent}  "))
        elif isinstance(node, Scalar):
            yield from (f"{indent}# {first}: {' '.join(node.text.split())}", f"{indent}{name}:")


def _wrong(message: str, code: str, hint: str = "") -> InvalidDocuments:
    return InvalidDocuments([Problem("--translate", "", message, code)], hint)
