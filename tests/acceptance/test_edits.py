"""What one edit costs: a sheet is made anew where something that it reads has changed, and only there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from campaignkit.jobs.render import Rendered, Wish, render_in
from campaignkit.sandbox.pool import Pool

CAMPAIGN = """\
lang: en
headline: Soup for all
reason: Nobody eats alone
url: https://soup.example/
bullets: [Bring a spoon, Bring a friend, Bring bread]
event: {title: Soup night, where: Town hall, starts: 2027-06-12T18:30, tz: Europe/London, note: Doors at six}
partners:
  - {id: aire, name: Aire Canteen, logo: aire.svg, own_line: We cook, url: https://aire.example/}
  - {id: bell, name: Bell Trust, own_line: We pay}
brand: {color: '#0a5c36'}
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}"><path d="M0 0h{0}v{1}H0z"/></svg>'
MATERIALS = """\
fields:
  headline: {type: text, max: 60, required: true}
materials:
  words: {template: words.html, size: A5, formats: [pdf]}
  groups: {template: groups.html, size: A5, formats: [png]}
  marks: {template: marks.html, size: A5, formats: [pdf, html]}
  people: {template: people.html, size: A5, each: partner, formats: [png]}
"""
TEMPLATES = {
    "templates/words.html": "<p>{{ headline if headline else reason }}</p>{% for b in bullets %}<p>{{ b }}</p>"
    "{% endfor %}<p>{{ credit.line }}</p>",
    "templates/groups.html": "<p>{{ event | when }}, {{ event.title }}{% if event.subtitle %}!{% endif %}</p>"
    "<p>{{ credit.line }}</p>",
    "templates/marks.html": "{% for row in strip(60, 30, 20, 'Alegreya Sans') %}{% for m in row %}{{ m.picture }}"
    "{% endfor %}{% endfor %}<p>{{ credit.line }}</p>",
    "templates/people.html": "<p>{{ partner.own_line }}</p><p>{{ credit.line }}</p>",
}
MARGIN = "<style>body { margin: 15mm }</style>"
EDITS = {
    "headline": ("Soup for all", "Soup for none", {"words"}),
    "what would stand in for another": ("Nobody eats alone", "Nobody sings", {"words"}),
    "one of a list": ("Bring bread", "Bring beans", {"words"}),
    "the title": ("Soup night", "Soup noon", {"groups"}),
    "what no sheet reads of a group": ("Doors at six", "Doors open", set()),
    "the day": ("2027-06-12", "2027-06-13", {"groups"}),
    "a value that was not there": ("note: Doors", "subtitle: At last, note: Doors", {"groups"}),
    "one partner's line": ("We cook", "We bake", {"people-aire"}),
    "one partner's name": ("Bell Trust", "Bell Fund", {"marks"}),
    "an address that is not shown": ("https://aire.example/", "https://other.example/", set()),
}


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(1) as made:
        yield made


@pytest.fixture
def campaign(tmp_path: Path, new_kit: Callable[..., Path]) -> Path:
    kit = new_kit("soup/kits/soup-flyer", files={name: MARGIN + text for name, text in TEMPLATES.items()})
    manifest = (kit / "kit.yaml").read_text().split("fields:")[0].split("materials:")[0]
    (kit / "kit.yaml").write_text(manifest + MATERIALS)
    folder = tmp_path / "soup"
    (folder / "campaign.yaml").write_text(CAMPAIGN)
    (folder / "aire.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3"><path d="M0 0h9v3H0z"/></svg>'
    )
    return folder


def anew(rendered: Rendered) -> set[str]:
    assert not [problem for problem in rendered.problems if problem.severity == "error"]
    return {output.path.stem for output in rendered.outputs if not output.made.cached}


def files(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (out / "soup-flyer").iterdir()}


def test_an_edit_makes_anew_what_shows_it_and_the_rest_is_as_if_it_were_made(
    campaign: Path, pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = {"words", "groups", "marks", "people-aire", "people-bell"}
    assert anew(render_in(pool, campaign, Wish())) == everything
    assert anew(render_in(pool, campaign, Wish())) == set()
    text = (campaign / "campaign.yaml").read_text()
    seen = {}
    for number, (edit, (before, after, _)) in enumerate(EDITS.items()):
        (campaign / "campaign.yaml").write_text(text.replace(before, after))
        seen[edit] = anew(render_in(pool, campaign, Wish(out=tmp_path / f"out-{number}")))
        assert files(tmp_path / f"out-{number}").keys() >= {"words.pdf", "receipt.json"}
    assert seen == {edit: sheets for edit, (_, _, sheets) in EDITS.items()}

    monkeypatch.setenv("CAMPAIGNKIT_CACHE_HOME", str(tmp_path / "empty"))
    for number, (before, after, _) in enumerate(EDITS.values()):
        (campaign / "campaign.yaml").write_text(text.replace(before, after))
        assert anew(render_in(pool, campaign, Wish(out=tmp_path / f"new-{number}"))) <= everything
        assert files(tmp_path / f"new-{number}") == files(tmp_path / f"out-{number}"), list(EDITS)[number]


def test_a_changed_logo_makes_anew_what_shows_it(campaign: Path, pool: Pool) -> None:
    render_in(pool, campaign, Wish())
    (campaign / "aire.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z"/></svg>'
    )
    assert anew(render_in(pool, campaign, Wish())) == {"marks"}


def test_what_somebody_worked_on_is_put_right_from_the_store(campaign: Path, pool: Pool) -> None:
    before = {output.path: output.path.read_bytes() for output in render_in(pool, campaign, Wish()).outputs}
    one, other, *_ = before
    one.write_bytes(b"scribbled")
    other.unlink()
    assert anew(render_in(pool, campaign, Wish())) == set()
    assert {path: path.read_bytes() for path in before} == before
