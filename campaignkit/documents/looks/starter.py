"""The file that every new look begins with: small, complete, and it renders at once."""

from __future__ import annotations

from campaignkit.model.kit import Kit

_LOOK = """\
# A look is data: docs/writing-a-look.md says what each line means. Change one thing at a time, and look at what came of it.
# All measures are in u, a sixtieth of the sheet's width; a box is [start, top, width, height].
look: {name}
license: CC-BY-SA-4.0
edge: straight                # or cut: fields end in strokes of the scissors
faces:
  first: {{display: {display}, text: {text}, lead: 1.0, track: -0.02}}

arrangements:
  # The title in a field of the brand, the facts on paper under it. Add others: the seed takes one of them.
  cover:
    under:
      tall: [{{fill: brand, box: [-2, -2, 64, 53]}}]
      square: [{{fill: brand, box: [-2, -2, 64, 41]}}]
      story: [{{fill: brand, box: [-2, -2, 64, 65]}}, {{fill: brand, box: [-2, 92.4, 64, 16.3]}}]
    title: {{ground: brand, tall: [4, 4, 52, 22], square: [4, 4, 52, 17], story: [4, 14.5, 52, 25]}}
    facts: {{flow: columns, tall: [4, 53.4, 52, 17], square: [4, 41.4, 52, 7], story: [4, 65, 52, 13]}}
    zone: {{tall: [0, 0, 60, 51], square: [0, 0, 60, 39], story: [0, 12, 60, 51]}}
    art:
      - {{disc: 1, at: [0.78, 0.8], scale: [0.5, 0.7], fill: second}}
      # A drawing of yours, saved as art/NAME.svg in this folder, or one of the kit's:
      # - {{figure: 0, at: [0.75, 0.76], scale: [0.6, 0.8], turn: [-9, 9], ground: brand, also: second}}
"""


def new_look(name: str, kit: Kit) -> str:
    """The look.yaml of a look of that name, set in the fonts of a kit: those of its own first look, where it has one."""
    face = next((look.faces[0] for look in kit.designs), None)
    if face:
        display = f"[{face.display.family}, {face.display.weight}]"
        text = f"[{face.text.family}, {face.text.weight}, {face.strong}]"
    else:
        family = kit.fonts[0].family if kit.fonts else "Sofia Sans"
        display, text = f"[{family}, 700]", f"[{family}, 400, 700]"
    return _LOOK.format(name=name, display=display, text=text)
