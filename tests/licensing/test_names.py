import pytest

from campaignkit import licensing


@pytest.mark.parametrize(
    ("spdx", "name"),
    [
        ("CC-BY-SA-4.0", "CC BY-SA 4.0"),
        ("CC-BY-SA-3.0-DE", "CC BY-SA 3.0 DE"),
        ("CC-BY-NC-ND-3.0", "CC BY-NC-ND 3.0"),
        ("CC0-1.0", "CC0 1.0"),
        ("LAL-1.3", "Free Art Licence 1.3"),
        ("OFL-1.1", "OFL 1.1"),
        ("CC-BY-4.0 AND OFL-1.1", "CC BY 4.0 and OFL 1.1"),
        ("(MIT OR CC0-1.0)", "(MIT or CC0 1.0)"),
    ],
)
def test_a_licence_is_called_what_people_call_it(spdx: str, name: str) -> None:
    assert licensing.short_name(spdx) == name


@pytest.mark.parametrize(
    ("spdx", "url"),
    [
        ("CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("CC-BY-SA-3.0-IGO", "https://creativecommons.org/licenses/by-sa/3.0/igo/"),
        ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("LAL-1.3", "https://artlibre.org/licence/lal/en/"),
        ("(MIT OR CC0-1.0)", "https://spdx.org/licenses/MIT.html"),
        ("LicenseRef-our-logo", ""),
        ("", ""),
    ],
)
def test_a_licence_has_an_address(spdx: str, url: str) -> None:
    assert licensing.url(spdx) == url
