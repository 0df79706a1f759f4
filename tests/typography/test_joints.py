from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaignkit.typography.joints import EACH_SIDE, SHY, joints, own_joints, parted, syllables, with_joints


def in_parts(word: str, lang: str) -> str:
    return parted(word, joints(word, lang), "-")


@pytest.mark.parametrize(
    ("lang", "word"),
    [
        ("de", "Lebens-mittel-verschwendung:"),
        ("de", "Nachbarschafts-haus"),
        ("de", "Donaudampf-schiff-fahrts-gesellschaft"),
        ("de-AT", "Reparatur-werkstatt"),
        ("nl", "Buurt-voedseltuin-feest"),
        ("fi", "Naapuruus-ruokailu-tapahtuma"),
        ("sv", "Grannskaps-trädgårds-fest"),
        ("da", "Nabo-fællesskabs-middag"),
    ],
)
def test_a_long_compound_parts_between_words_that_readers_know(lang: str, word: str) -> None:
    assert in_parts(word.replace("-", ""), lang) == word


@pytest.mark.parametrize(
    ("lang", "word"),
    [("de", "Mittagstisch"), ("de", "Reparaturen"), ("en", "Internationalisation"), ("ar", "والمستقبليات")],
)
def test_short_words_and_languages_without_compounds_stay_whole(lang: str, word: str) -> None:
    assert in_parts(word, lang) == word


@given(st.text(alphabet="abdefghilnorstuäöß", min_size=1, max_size=40))
def test_no_joint_leaves_a_stump(word: str) -> None:
    assert all(EACH_SIDE <= place <= len(word) - EACH_SIDE for place in joints(word, "de"))


def test_a_bar_inside_a_word_is_a_joint_and_between_words_a_line() -> None:
    assert own_joints("Nachbarschafts|unterstützungs|netzwerk |lädt ein", "de") == (
        f"Nachbarschafts{SHY}unterstützungs{SHY}netzwerk |lädt ein"
    )


@pytest.mark.parametrize(
    ("lang", "title"),
    [
        ("de", "Suppe|und Brot"),
        ("de", "Lebensmittelverschwendung:|Nachbarschaftshilfe"),
        ("de", "Brot|Rosen"),
        ("de", "Unser Haus|lädt ein"),
        ("de", "Essen|teilen"),
        ("en", "soup|bread"),
        ("ar", "خبز|وورد"),
    ],
)
def test_a_bar_between_words_stays_a_line(lang: str, title: str) -> None:
    assert own_joints(title, lang) == title


def test_the_last_resort_parts_at_syllables_far_from_the_ends() -> None:
    assert parted("Internationalisation", syllables("Internationalisation", "en"), "-") == "Inter-na-tion-al-isation"
    assert syllables("Naapuruusruokailutapahtuma", "xx") == ()


def test_a_word_that_its_author_parted_is_left_at_that() -> None:
    assert with_joints(f"Nachbarschafts{SHY}unterstützungsnetzwerk", "de") == f"Nachbarschafts{SHY}unterstützungsnetzwerk"
    assert with_joints("Das Nachbarschaftshaus|lädt ein", "de") == f"Das Nachbarschafts{SHY}haus|lädt ein"
