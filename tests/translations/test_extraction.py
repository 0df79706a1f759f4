"""What the catalogues must translate is found in the code."""

from __future__ import annotations

from campaignkit.translations.extraction import template


def test_messages_help_and_what_click_says_are_found() -> None:
    ids = {message.id for message in template()}
    assert "Only this kit (several by commas)." in ids or "Let warnings fail, too." in ids
    assert any(isinstance(words, str) and words.startswith("Make the flyers, ads, mails") for words in ids)
    assert "Find kits by words, tags, licence, material or language" in ids
    assert any("does not exist" in str(words) for words in ids)


def test_what_holds_no_word_is_nobodys_to_translate() -> None:
    assert not [message.id for message in template() if message.id in ("{first}{second}", "{text}")]
