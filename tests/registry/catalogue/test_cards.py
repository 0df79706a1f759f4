import pytest

from campaignkit.registry.catalogue.cards import fold, license_words


@pytest.mark.parametrize(
    ("written", "folded"), [("Café", "cafe"), ("STRASSE", "strasse"), ("Straße", "strasse"), ("ﬁn", "fin")]
)
def test_case_accents_and_joined_letters_do_not_matter(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_a_licence_is_the_same_by_its_short_name() -> None:
    assert license_words("CC BY-SA 4.0") == license_words("cc-by-sa-4.0") == "cc-by-sa-4.0"
