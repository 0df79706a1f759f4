"""The catalogues hold all that the code says, in words that take the same values."""

from __future__ import annotations

import string
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog, Message

from campaignkit.messages import CATALOGUES, from_json, languages
from campaignkit.translations.__main__ import as_mo, as_po, is_translated, read
from campaignkit.translations.extraction import template

TAGS = languages()[1:]


@pytest.fixture(scope="module", params=TAGS)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    return read(CATALOGUES / request.param / "LC_MESSAGES/campaignkit.po", request.param)


def messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def values(words: str) -> list[str]:
    return sorted(f"{name}!{how}:{form}" for _text, name, form, how in string.Formatter().parse(words) if name is not None)


def test_no_message_is_missing_or_left_over(catalogue: Catalog) -> None:
    wanted = {message.id for message in messages(template())}
    there = {message.id for message in messages(catalogue)}
    assert sorted(map(str, wanted - there)) == [], "run ./dev messages, then translate what is empty"
    assert sorted(map(str, there - wanted)) == [], "run ./dev messages"
    assert [message.id for message in messages(catalogue) if not is_translated(message.string)] == []
    assert [message.id for message in messages(catalogue) if message.fuzzy] == []


def test_no_message_has_lost_a_value_or_its_edges(catalogue: Catalog) -> None:
    wrong = []
    for message in messages(catalogue):
        english = [message.id] if isinstance(message.id, str) else list(message.id)
        ours = [message.string] if isinstance(message.string, str) else list(message.string or ())
        for place, words in enumerate(ours):
            wanted = values(english[min(place, len(english) - 1)]) if message.python_brace_format else []
            if wanted and not (values(words) == wanted or (len(ours) > 1 and set(values(words)) <= set(wanted))):
                wrong.append((message.id, words))
            if edges(english[0]) != edges(words):
                wrong.append((message.id, words))
    assert wrong == []


def edges(words: str) -> tuple[str, str]:
    """The white space before and after: it parts what is put together."""
    return words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]


@pytest.mark.parametrize("tag", TAGS)
def test_what_programs_read_is_made_from_what_translators_edit(tag: str) -> None:
    folder = CATALOGUES / tag / "LC_MESSAGES"
    assert as_mo(read(folder / "campaignkit.po", tag)) == (folder / "campaignkit.mo").read_bytes(), "run ./dev messages"


@pytest.mark.parametrize("tag", TAGS)
def test_a_catalogue_stays_as_it_is_when_nothing_changed(tag: str) -> None:
    file = CATALOGUES / tag / "LC_MESSAGES/campaignkit.po"
    catalogue = read(file, tag)
    catalogue.update(template(), no_fuzzy_matching=True)
    changed = set(as_po(catalogue).splitlines()) ^ set(file.read_bytes().splitlines())
    assert sorted(changed)[:9] == [], "run ./dev messages"
    is_as_it_was = as_po(catalogue) == file.read_bytes()  # no comparison line by line: it would take minutes
    assert is_as_it_was, "run ./dev messages"


def test_every_value_may_stand_in_a_message_that_a_worker_sends() -> None:
    """Widths are not read back, `{word:9}`; ours are only made where they are shown."""
    for message in messages(template()):
        for words in [message.id] if isinstance(message.id, str) else message.id:
            if not message.locations[0][0].startswith("click/") and (found := names(words)):
                assert from_json({"words": words, "values": dict.fromkeys(found, 1)})


def names(words: str) -> list[str]:
    """The names of the values in a message; none where the braces are part of what is said, as in `{% include %}`."""
    found = [name for _text, name, _form, _how in string.Formatter().parse(words) if name]
    return found if all(name.isidentifier() and f"{{{name}: " not in words for name in found) else []
