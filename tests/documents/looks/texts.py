"""A small look, as its maker writes it, and a drawing."""

from __future__ import annotations

FAMILIES = ("Young Serif", "Instrument Sans")
LOOK = """\
look: plainly
license: CC-BY-SA-4.0
edge: straight
faces:
  serif: {display: [Young Serif, 400], text: [Instrument Sans, 400, 600], lead: 1.0}
arrangements:
  cover:
    under:
      tall: [{fill: brand, box: [-2, -2, 64, 56]}]
    title: {ground: brand, tall: [4, 4, 52, 20], a4: [4, 4, 52, 24], square: [22, 4, 34, 24]}
    facts: {flow: pairs, tall: [4, 53, 52, 17], square: {box: [22, 31.5, 34, 14.5], ground: brand}}
    zone: {tall: [0, 0, 60, 51]}
    art:
      - {disc: 1, at: [0.8, 0.8], scale: [0.6, 0.8], fill: tint2, chance: 0.5}
      - {figure: 0, at: [0.75, 0.76], scale: [0.68, 0.84], turn: [-9, 9], ground: brand}
      - {stack: [3, 4], scale: [0.9, 1.2], ground: brand, square: {stack: [2, 2]}}
"""
BOWL = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" data-subject="food" data-stand="foot">
<title>bowl</title>
<path class="second" d="M4 46C12 27 88 27 96 46Z"/>
<path class="brand" d="M1 45H99C99 71 84 85 67 90L70 100H30L33 90C16 85 1 71 1 45Z"/>
</svg>
"""
