"""A campaign of one small sheet and one card, in two languages: what the studio does with it costs next to nothing."""

from __future__ import annotations

from pathlib import Path

KIT = """\
name: notice
version: 1.0.0
title: A notice
summary: One event on one sheet
license: CC-BY-SA-4.0
authors: [{name: Werkstatt Ost, url: https://werkstatt-ost.example/}]
languages: [en, ar]
fields:
  event:
    type: group
    required: true
    fields:
      title: {type: text, max: 60, ideal: 32, required: true, help: "What it is. | marks where it may break"}
      subtitle: {type: text, max: 90}
      starts: {type: datetime, required: true}
      where: {type: text, max: 60, required: true}
      url: {type: url}
  story: {type: rich, max: 900}
  bullets: {type: list, of: {type: text, max: 40}, max: 3}
partners: {min: 1, max: 6}
materials:
  a6: {template: sheet.html, size: A6, pages: 1, formats: [pdf, png]}
  a5: {template: sheet.html, size: A5, pages: 1, formats: [pdf]}
"""

SHEET = """\
<main style="margin: 10mm; font: 12pt sans-serif">
<h1 data-field="event.title">{{ event.title }}</h1>
{% if event.subtitle %}<p data-field="event.subtitle">{{ event.subtitle }}</p>{% endif %}
<p data-field="event.starts">{{ event | when("day-month-year") }}</p>
<p data-field="event.where">{{ event.where }}</p>
{% if story %}<div data-field="story">{{ story }}</div>{% endif %}
{% if event.url %}<p data-field="event.url">{{ event.url | link_text }}</p>{% endif %}
{% for line in bullets %}<p data-field="bullets[{{ loop.index0 }}]">{{ line }}</p>{% endfor %}
{% for partner in partners %}<p data-field="partners">{{ partner.name }}</p>{% endfor %}
<footer>{{ credit.line }}</footer>
</main>
"""

CAMPAIGN = """\
lang: en

event:   # ours, by hand
  title: Soup for all
  starts: 2027-06-12T18:30
  tz: Europe/London
  where: The hall, Leeds

partners:
  - {id: aire, name: Aire Kitchen}
"""


def small_campaign(folder: Path) -> Path:
    """Write the campaign into a folder, which it tells."""
    files = {
        "campaign.yaml": CAMPAIGN,
        "kits/notice/kit.yaml": KIT,
        "kits/notice/templates/sheet.html": SHEET,
        "kits/notice/words/en.yaml": "free: Free\n",
        "kits/notice/words/ar.yaml": "free: مجانا\n",
        "kits/notice/sample/campaign.yaml": CAMPAIGN.replace("Soup for all", "A sample").replace("Aire Kitchen", "Sample"),
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder
