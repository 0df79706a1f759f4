"""One sheet composed: a look's fields and layers with a campaign's drawings, palette and seed, as one SVG. Pure."""
