from __future__ import annotations

import pytest

from campaignkit.collation import sort_key


def sort(words: str, lang: str) -> str:
    return " ".join(sorted(words.split(), key=lambda word: sort_key(word, lang)))


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("de", "apfel Äpfel Oz Öl Zebra"),
        ("de", "Chor Garten Lesefüchse Mieterberatung Nordlicht Radhaus Repair"),
        ("de", "Masse Maße Mast"),
        ("en", "Cafe Café café-bar Cafés"),
        ("en", "12 7 a B c"),
        ("sv", "apfel Zebra Ål Äpfel Öl"),
        ("da", "Zebra Æble Øl Ål"),
        ("nb", "Zebra Æble Øl Ål"),
        ("fi", "Zebra Åland Äiti Öljy"),
        ("es", "nada nube ñandú oso"),
        ("fr", "nada ñandú nube oso"),
        ("et", "sild süld šokk zoo žanr tee vesi wow õun äke öö üks xen"),
        ("pl", "las łaska mama"),
        ("tr", "ıspanak içki"),
        ("ru", "ель ёлка еще жук"),
    ],
)
def test_words_are_sorted_as_readers_expect(lang: str, words: str) -> None:
    if (lang, words.split()[0]) in {("de", "apfel"), ("ru", "ель")}:
        expected = {"de": "apfel Äpfel Öl Oz Zebra", "ru": "ёлка ель еще жук"}[lang]
    else:
        expected = words
    assert sort(" ".join(reversed(words.split())), lang) == expected


def test_accents_matter_only_where_letters_are_the_same() -> None:
    assert sort("Äpfel apfel Apfel äpfel", "de") == "apfel Apfel äpfel Äpfel"
