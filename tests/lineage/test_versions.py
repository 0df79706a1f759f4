import pytest

from campaignkit.lineage.versions import is_newer, is_version, newest_first, next_free, precedence


def test_versions_sort_as_semver_says() -> None:
    ordered = [
        "1.0.0-alpha",
        "1.0.0-alpha.1",
        "1.0.0-alpha.beta",
        "1.0.0-beta.2",
        "1.0.0-beta.11",
        "1.0.0-rc.1",
        "1.0.0",
        "1.0.10",
        "1.2.0",
    ]
    assert sorted(sorted(ordered), key=precedence) == ordered


def test_a_release_is_newer_than_any_pre_release() -> None:
    assert newest_first(["2.0.0-rc.1", "1.9.0", "1.10.0"]) == ("1.10.0", "1.9.0", "2.0.0-rc.1")


@pytest.mark.parametrize(
    "text", ["", "1", "1.0", "01.0.0", "1.0.0-", "v1.0.0", "1.0.0\n", "1.0.0/..", "١.0.0", "1.0.9999999999"]
)
def test_what_is_no_version_is_told(text: str) -> None:
    assert not is_version(text)
    assert not is_newer(text, "1.0.0")
    with pytest.raises(ValueError, match="not a semantic version"):
        precedence(text)


def test_the_next_free_version_skips_what_is_taken() -> None:
    assert next_free("1.0.0", ["1.0.0", "1.0.1", "1.0.2"]) == "1.0.3"
